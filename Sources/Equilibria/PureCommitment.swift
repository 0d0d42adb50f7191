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
    var best: (row: Int, response: Int, paid: Integer)?
    for row in 0..<game.rows {
      var response = 0
      for action in 1..<max(game.columns, 1) {
        let (challenger, holder) = (follower[row, action], follower[row, response])
        let isPreferred =
          ties == .weak ? leader[row, action] < leader[row, response] : leader[row, action] > leader[row, response]
        if challenger > holder || (challenger == holder && isPreferred) { response = action }
      }
      let paid = leader[row, response]
      if best.map({ paid > $0.paid }) ?? true { best = (row, response, paid) }
    }
    guard let best else { preconditionFailure("a game has at least one row") }
    return (best.row, best.response, Rational(best.paid, over: game.leader.denominator))
  }
}
