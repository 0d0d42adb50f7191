import Exact
import Games
import TestSupport
import Validation

/// Games that no family has.
enum UnseenGames {
  /// A game of two actions each that is drawn from two and seen by nobody: what it pays the leader is uncertain, and what it
  /// pays the follower is not.
  static func drawn(_ seed: UInt64) -> Game {
    var source = TestRandom(seed: seed)
    func payoffs() -> [Rational] { (0..<4).map { _ in Rational(source.below(41) - 20) } }
    let follower = payoffs()
    let states = [payoffs(), payoffs()].map { leader in
      MarkovGame.State(
        available: [[0, 1], [0, 1]],
        outcomes: zip(leader, follower).map { .init(rewards: [$0, $1], next: .certainly(0)) })
    }
    let half = Rational(1, over: 2)
    let unseen = MarkovGame.Observations(count: 1, ofState: [0, 0])
    return .markov(
      MarkovGame(
        sizes: [2, 2], discounts: [1, 1], horizon: 1, initial: RationalVector([half, half]),
        observations: [unseen, unseen], states: states))
  }
}

extension UnseenGames {
  /// A game with states in which payoffs are counted otherwise.
  static func counted(_ game: Game, _ change: (Rational) -> Rational) throws -> Game {
    let game = try game.played
    return .markov(
      MarkovGame(
        sizes: game.sizes, discounts: game.discounts, horizon: game.horizon, initial: game.initial,
        observations: game.observations,
        states: game.states.map { state in
          MarkovGame.State(
            available: state.available, order: state.order,
            outcomes: state.outcomes.map { .init(rewards: $0.rewards.map(change), next: $0.next) })
        }))
  }
}
