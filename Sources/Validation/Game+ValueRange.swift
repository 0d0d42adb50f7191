package import Exact
package import Games

extension Game {
  /// By how much values of a player can differ at most, as its payoffs alone tell: what gaps and regrets are relative to.
  ///
  /// The largest minus the smallest payoff, over all types of the other side; in Markov games the largest minus the smallest
  /// reward, times the discounted number of steps.
  package func valueRange(of player: Int) -> Rational {
    func width(_ ranges: [ClosedRange<Rational>]) -> Rational {
      guard let first = ranges.first else { return 0 }
      let least = ranges.reduce(first.lowerBound) { min($0, $1.lowerBound) }
      return ranges.reduce(first.upperBound) { max($0, $1.upperBound) } - least
    }
    switch self {
    case .normalForm(let game): return width([game.payoffs[player].range])
    case .bayesian(let game): return width(game.types.map { player == 0 ? $0.leader.range : $0.follower.range })
    case .security(let game):
      return width(
        game.types.flatMap { type in
          let payoffs = player == 0 ? type.defender : type.attacker
          return (payoffs.covered.rationals + payoffs.uncovered.rationals).map { $0...$0 }
        })
    case .markov(let game):
      return width([game.rewardRange(of: player)]) * game.discountedSteps(of: player)
    }
  }
}
