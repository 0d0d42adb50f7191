internal import Certificates
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// Mixed commitment with ties broken against the leader.
///
/// The follower's actions are grouped into classes of equal payoffs. The value is the best, over the classes that some
/// commitment makes strictly best, of what the leader is sure to get where the class is a best response; it is a supremum
/// and need not be attained.
enum WeakCommitment {
  static func solve(_ game: BimatrixGame, _ options: SolveOptions) -> EquilibriumDraft {
    let solver = WeakSolver(game, options)
    return solver.solve()
  }
}

private final class WeakSolver {
  private let game: BimatrixGame
  private let arrays: GameArrays
  private let classes: ResponseClasses
  private let options: SolveOptions
  private var inducibilities: [Int: Inducibility] = [:]

  init(_ game: BimatrixGame, _ options: SolveOptions) {
    self.game = game
    self.options = options
    arrays = GameArrays(game)
    classes = ResponseClasses(grouping: game.follower)
  }

  func solve() -> EquilibriumDraft {
    let start = PureCommitment.bestRow(game, ties: .weak)
    let range = game.leader.range
    let spread = range.upperBound - range.lowerBound
    var search = BestFirstSearch(
      arrays, classes: classes, start: start.value, tolerance: options.gap * spread, until: options.stop,
      report: options.report,
      isAdmissible: { [self] (index) throws(SolverFailure) in try inducibility(index).isInducible })
    search.run()

    let value = CertifiedValue(lower: search.incumbent.value, upper: search.upper)
    var commitment = MixedStrategy.pure(start.row, of: game.rows)
    var attained: Bool?
    var lower = WeakLowerSide.attained
    if let winner = search.incumbent.program, let limit = optimum(search.programs[winner]) {
      (commitment, attained, lower) = approach(
        winner, limit, value.lower, isExact: value.lower == value.upper, spread, search)
    } else if case .exact = value {
      attained = true
    }
    // Between bounds nothing is known about attainment.
    if case .bounded = value { attained = nil }
    let evaluation = CommitmentEvaluation(of: commitment, in: game)
    return EquilibriumDraft(
      method: "multiple linear programs over inducible responses, best first", value: value, attained: attained,
      commitment: commitment, response: evaluation.weakResponse,
      certificate: .weak(
        game, strategy: commitment, response: evaluation.weakResponse, guaranteed: evaluation.weakValue,
        value: value.lower, upper: value.upper, lower: lower, classes: records(search)),
      statistics: search.statistics, reconstruction: search.handover.duration(to: .now))
  }

  private func inducibility(_ index: Int) throws(SolverFailure) -> Inducibility {
    if let known = inducibilities[index] { return known }
    let result = try Inducibility(index, of: classes, in: arrays, until: options.stop)
    inducibilities[index] = result
    return result
  }

  private func optimum(_ program: ResponseProgram) -> MixedStrategy? {
    guard case .optimal(_, let point, _) = program.settlement else { return nil }
    return try? MixedStrategy(point)
  }

  // MARK: The commitment to print

  /// A commitment that attains the value where there is one, otherwise one within epsilon of it.
  private func approach(
    _ winner: Int, _ limit: MixedStrategy, _ value: Rational, isExact: Bool, _ spread: Rational,
    _ search: BestFirstSearch
  ) -> (MixedStrategy, attained: Bool?, WeakLowerSide) {
    if CommitmentEvaluation(of: limit, in: game).weakValue == value { return (limit, true, .attained) }
    var attained: Bool? = isExact ? false : nil
    if isExact {
      do throws(SolverFailure) {
        for index in search.programs.indices {
          if let found = try attaining(index, value, search) { return (found, true, .attained) }
        }
      } catch {
        attained = nil
      }
    }
    guard let inside = inducingPoint(winner) else {
      preconditionFailure("the winning class was found to be inducible")
    }
    // On the segment from the limit to the inducing point the class is strictly best, and payoffs are linear.
    let payoffs = CommitmentEvaluation(of: inside, in: game).leaderPayoffs
    let members = classes.classes[winner]
    let worst = members.map { payoffs[$0] }.min() ?? value
    let loss = value - worst
    let allowed = options.epsilon * spread
    let step = loss > allowed ? allowed / loss : Rational(1, over: 2)
    let mixed = zip(limit.probabilities.rationals, inside.probabilities.rationals).map {
      $0 * (1 - step) + $1 * step
    }
    guard let commitment = try? MixedStrategy(RationalVector(mixed)) else {
      preconditionFailure("a mixture of distributions is a distribution")
    }
    return (commitment, attained, .limit(action: members[0], limit: limit, inducing: inside))
  }

  /// A commitment that makes a class strictly best.
  private func inducingPoint(_ index: Int) -> MixedStrategy? {
    switch inducibilities[index] {
    case .margin(_, let commitment, _, _): try? MixedStrategy(commitment)
    case .alone: .pure(0, of: game.rows)
    case nil: nil
    }
  }

  /// A commitment that attains the value within the region of one class, or `nil` where there is none.
  ///
  /// Only classes that reach the value exactly and are inducible come into question.
  private func attaining(
    _ index: Int, _ value: Rational, _ search: BestFirstSearch
  ) throws(SolverFailure) -> MixedStrategy? {
    guard !search.isExcluded[index], let proved = search.evidence[index], proved.bound >= value,
      case .optimal(let reached, let point, _) = try search.programs[index].settle(until: options.stop),
      reached == value, try inducibility(index).isInducible
    else { return nil }
    return try Attainment(game, classes, index, value: value, until: options.stop).commitment(startingAt: point)
  }

  // MARK: Evidence

  private func records(_ search: BestFirstSearch) -> [ClassRecord] {
    (0..<game.columns).map { action in
      let index = classes.classOfAction[action]
      let first = classes.classes[index][0]
      if first != action { return .same(as: first) }
      if search.isExcluded[index], case .margin(_, _, let rivals, let denominator) = inducibilities[index] {
        return .dominated(by: rivals, denominator: denominator)
      }
      guard let proved = search.evidence[index] else {
        preconditionFailure("every class has evidence when the search is over")
      }
      return .bound(proved.evidence.record(in: arrays))
    }
  }
}
