internal import Certificates
internal import Evaluation
internal import Exact
internal import Games

/// Commitment to one action: every row is tried, its best responses looked up.
enum PureCommitment {
  /// The best row; linear in the number of payoffs.
  static func solve(_ game: BimatrixGame, ties: SolutionConcept.Response) -> EquilibriumDraft {
    let best = bestRow(game, ties: ties)
    let commitment = MixedStrategy.pure(best.row, of: game.rows)
    return EquilibriumDraft(
      method: "enumeration of leader actions", value: .exact(best.value), attained: true, commitment: commitment,
      response: best.response,
      certificate: .pure(game, ties: ties, strategy: commitment, response: best.response, value: best.value),
      statistics: SearchStatistics())
  }

  /// The row with the best value under the given ties, its response and its value.
  static func bestRow(
    _ game: BimatrixGame, ties: SolutionConcept.Response
  ) -> (row: Int, response: Int, value: Rational) {
    let (leader, follower) = (game.leader.numerators, game.follower.numerators)
    let best =
      if case .small(let leader) = leader.storage, case .small(let follower) = follower.storage {
        bestCell(leader, follower, columns: game.columns, ties: ties)
      } else {
        bestCell(
          (0..<game.rows).flatMap(leader.row), (0..<game.rows).flatMap(follower.row), columns: game.columns, ties: ties)
      }
    return (best.row, best.response, game.leader[best.row, best.response])
  }

  /// The first row that pays most under its response, from the payoffs row by row.
  private static func bestCell<Payoff: Comparable>(
    _ leader: [Payoff], _ follower: [Payoff], columns: Int, ties: SolutionConcept.Response
  ) -> (row: Int, response: Int) {
    var best: Int?
    for start in stride(from: 0, to: leader.count, by: columns) {
      var response = start
      for cell in start..<start + columns where cell > start {
        let isPreferred = ties == .weak ? leader[cell] < leader[response] : leader[cell] > leader[response]
        if follower[cell] > follower[response] || (follower[cell] == follower[response] && isPreferred) {
          response = cell
        }
      }
      if best.map({ leader[response] > leader[$0] }) ?? true { best = response }
    }
    guard let best else { preconditionFailure("a game has at least one row") }
    return (best / columns, best % columns)
  }
}
