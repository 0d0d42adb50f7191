public import Exact

/// A Markov game with one mover at a time: every step is split into as many moments as there are players, who act in an
/// order of priority, each seeing what those before it did.
///
/// A state is a state of the Markov game with the actions of those who moved already: the augmented observation
/// s^i = (s, a^1, …, a^(i-1)) of the player with priority i. After the last player the game moves on, all rewards are paid
/// and the discount applies; between the moments of a step nothing is earned and nothing is discounted.
///
/// Source: B. Zhang, L. Li, Z. Xu, D. Li and G. Fan, Inducing Stackelberg Equilibrium through Spatio-Temporal Sequential
/// Decision-Making in Multi-Agent Reinforcement Learning, IJCAI 2023.
public struct SpatioTemporalGame: Sendable, Hashable {
  /// What an action leads to.
  public enum Result: Sendable, Hashable {
    /// The next player moves, in the given state.
    case moment(Int)
    /// The step is over.
    case step(Step)
  }

  /// The end of a step.
  public struct Step: Sendable, Hashable {
    /// The reward of every player, in the order of the Markov game.
    public let rewards: [Rational]
    /// Where the next step starts: states of this game in which the first player moves.
    public let next: StateDistribution
  }

  /// One state.
  public struct State: Sendable, Hashable {
    /// The player who moves, as the Markov game counts.
    public let mover: Int
    /// The state of the Markov game.
    public let state: Int
    /// The actions of those who moved before, in the order of moves.
    public let superiors: [Int]
    /// The actions of the mover that are available.
    public let actions: [Int]
    /// What each available action leads to.
    public let results: [Result]
  }

  /// The players in the order in which they move.
  public let order: [Int]

  /// For each player of the Markov game, what the reward of the next step counts for.
  public let discounts: [Rational]

  /// The number of steps, not of moments, or `nil` without end.
  public let horizon: Int?

  /// Where the game starts.
  public let initial: StateDistribution

  /// The states: those of the first state of the Markov game, those of the second, and so on; of each, the one in which
  /// the first player moves, then those in which the second does, in the order of the first one's actions, and so on.
  public let states: [State]

  /// For each state of the Markov game, the state in which the first player moves.
  public let firsts: [Int]

  /// The state in which it is the turn of the player after those who chose the given actions.
  ///
  /// - Parameters:
  ///   - state: a state of the Markov game.
  ///   - superiors: the actions of those who moved already, in the order of moves, each available.
  public func place(of state: Int, after superiors: [Int]) -> Int? {
    var place = firsts[state]
    for action in superiors {
      guard let position = states[place].actions.firstIndex(of: action) else { return nil }
      guard case .moment(let next) = states[place].results[position] else { return nil }
      place = next
    }
    return place
  }
}

extension MarkovGame {
  /// The game with its players moving one after the other; see ``SpatioTemporalGame``.
  ///
  /// Who sees whose action in a state of this game, and what players can tell about the state, does not matter there.
  ///
  /// - Parameter order: the players in the order in which they move; `nil` for player 0 first and the others in their
  ///   order.
  /// - Precondition: the order names every player once.
  public func spatioTemporal(order: [Int]? = nil) -> SpatioTemporalGame {
    let order = order ?? Array(sizes.indices)
    let game = reordered(order)
    // How many states there are for each state, by the number of players who moved.
    let levels = game.states.map { state in
      state.available.dropLast().reduce(into: [1]) { counts, offered in
        counts.append(counts[counts.count - 1] * offered.count)
      }
    }
    var firsts: [Int] = []
    var count = 0
    for level in levels {
      firsts.append(count)
      count += level.reduce(0, +)
    }
    var states: [SpatioTemporalGame.State] = []
    states.reserveCapacity(count)
    for (index, state) in game.states.enumerated() {
      var start = firsts[index]
      for (place, player) in order.enumerated() {
        let offered = state.available[place]
        let isLast = place == order.count - 1
        for prefix in 0..<levels[index][place] {
          var (rest, superiors) = (prefix, [Int](repeating: 0, count: place))
          for earlier in (0..<place).reversed() {
            let size = state.available[earlier].count
            superiors[earlier] = state.available[earlier][rest % size]
            rest /= size
          }
          let results = offered.indices.map { position -> SpatioTemporalGame.Result in
            let next = prefix * offered.count + position
            guard isLast else { return .moment(start + levels[index][place] + next) }
            let outcome = state.outcomes[next]
            var rewards = outcome.rewards
            for (place, player) in order.enumerated() { rewards[player] = outcome.rewards[place] }
            return .step(.init(rewards: rewards, next: outcome.next.moved { firsts[$0] }))
          }
          states.append(
            .init(mover: player, state: index, superiors: superiors, actions: offered, results: results))
        }
        start += levels[index][place]
      }
    }
    let start = StateDistribution(Dictionary(uniqueKeysWithValues: initial.support.map { (firsts[$0], initial[$0]) }))
    return SpatioTemporalGame(
      order: order, discounts: discounts, horizon: horizon, initial: start, states: states, firsts: firsts)
  }
}

extension StateDistribution {
  /// The same probabilities of other states.
  fileprivate func moved(_ place: (Int) -> Int) -> StateDistribution {
    StateDistribution(Dictionary(uniqueKeysWithValues: zip(states.map(place), probabilities)))
  }
}
