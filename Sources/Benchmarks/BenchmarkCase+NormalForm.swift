internal import Certificates
internal import Equilibria
internal import Exact
public import Games
internal import LinearPrograms

extension BenchmarkProblem {
  /// The strong value of a two-player game, read from the text of its file.
  public static func strongValue(of game: BimatrixGame) -> BenchmarkProblem {
    let text = Array(Game.normalForm(game).text(as: .json).utf8)
    return BenchmarkProblem(
      solve: { (stop) throws(BenchmarkFailure) in
        try measured(text) { (read) throws(EquilibriumError) in
          guard case .normalForm(let read) = read, let game = read.bimatrix else { return nil }
          let answer = try game.equilibrium(options: SolveOptions(stop: stop))
          return (answer.value, [game.leader.range], answer.timing)
        }
      },
      baselines: [
        BenchmarkBaseline(.plain) { (stop) throws(BenchmarkFailure) in
          try ColumnPrograms(game).plainValue(until: stop)
        },
        BenchmarkBaseline(.tuned) { (stop) throws(BenchmarkFailure) in
          try ColumnPrograms(game).tunedValue(until: stop)
        },
      ])
  }
}

extension BenchmarkCase {
  /// The strong value of security games written out as games in normal form: a row for every way to place the resources.
  ///
  /// - Precondition: there are no more resources than targets.
  static func expandedSecurity(_ name: String, _ size: Size, targets: Int, resources: Int) -> BenchmarkCase {
    do throws(FamilyError) {
      let family = try GameFamily.randomSecurity(targets: targets, resources: resources)
      return BenchmarkCase(name: name, summary: "\(family), every allocation a row", size: size) { seed in
        guard case .security(let game) = family.game(seed: seed) else { preconditionFailure("it is a security game") }
        return .strongValue(of: game.expandedByFullAllocations)
      }
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
