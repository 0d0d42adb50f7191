internal import Certificates
internal import Evaluation
internal import Exact
internal import Games

/// Mixed commitment with ties broken for the leader: multiple linear programs (Conitzer and Sandholm, EC 2006), best first.
enum StrongCommitment {
  static func solve(_ game: BimatrixGame, _ options: SolveOptions) -> EquilibriumDraft {
    let start = PureCommitment.bestRow(game, ties: .strong)
    let range = game.leader.range
    var search = BestFirstSearch(
      GameArrays(game), classes: ResponseClasses(separating: game.columns), start: start.value,
      tolerance: options.gap * (range.upperBound - range.lowerBound), until: options.stop, report: options.report,
      isAdmissible: { _ in true })
    search.run()
    var commitment = MixedStrategy.pure(start.row, of: game.rows)
    var response = start.response
    if let winner = search.incumbent.program,
      case .optimal(_, let point, _) = search.programs[winner].settlement, let mixed = try? MixedStrategy(point)
    {
      commitment = mixed
      response = search.programs[winner].reply
    }
    let value = CertifiedValue(lower: search.incumbent.value, upper: search.upper)
    let records = search.evidence.map { proved in
      proved.map { $0.evidence.record(in: search.arrays) }
        ?? BoundRecord(weights: SparseIntegers(), multipliers: SparseIntegers(), denominator: .one)
    }
    var attained: Bool?
    if case .exact = value { attained = true }
    return EquilibriumDraft(
      method: "multiple linear programs, best first", value: value, attained: attained, commitment: commitment,
      response: response,
      certificate: .strong(
        game, strategy: commitment, response: response, value: value.lower, upper: value.upper, bounds: records),
      statistics: search.statistics, reconstruction: search.handover.duration(to: .now))
  }
}
