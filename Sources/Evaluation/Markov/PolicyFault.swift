internal import Exact
internal import Games

/// Why a policy cannot be evaluated in a game.
public enum PolicyFault: Error, Sendable, Hashable {
  /// The game has another number of players.
  case players(Int, expected: Int)
  /// The policy says what to do at another number of observations than the player makes.
  case observations(player: Int, found: Int, expected: Int)
  /// The policy has fewer steps than the game.
  case steps(player: Int, found: Int, expected: Int)
  /// The policy depends on the step, and the game never ends.
  case stepsWithoutEnd(player: Int)
  /// A distribution is over another number of actions than the player has.
  case actions(player: Int, observation: Int, found: Int, expected: Int)
  /// An action that is not available has positive probability.
  case unavailable(player: Int, observation: Int, action: Int)
  /// The policy answers actions of others, and there are distributions for another number of their profiles.
  case profiles(player: Int, observation: Int, found: Int, expected: Int)
  /// The policy answers an action that the player does not see in this state.
  case unseen(player: Int, state: Int)
  /// A state is reached at so many steps, or so much follows, that the process would be too large; the number of outcomes.
  case tooLarge(outcomes: Int)
  /// There are more stationary responses than are looked at; the limit.
  case tooManyResponses(limit: Int)
}

extension PolicyFault: CustomStringConvertible {
  /// What is wrong with the policy.
  public var description: String {
    switch self {
    case .players(let found, let expected): "the game has \(found) players, not \(expected)"
    case .observations(let player, let found, let expected):
      "the policy of player \(player) has \(found) observations, not \(expected)"
    case .steps(let player, let found, let expected):
      "the policy of player \(player) has \(found) steps, not \(expected)"
    case .stepsWithoutEnd(let player):
      "the policy of player \(player) depends on the step in a game that never ends"
    case .actions(let player, let observation, let found, let expected):
      "at observation \(observation) the policy of player \(player) has \(found) actions, not \(expected)"
    case .unavailable(let player, let observation, let action):
      "at observation \(observation) the policy of player \(player) plays action \(action), which is not available"
    case .profiles(let player, let observation, let found, let expected):
      "at observation \(observation) the policy of player \(player) answers \(found) profiles, not \(expected)"
    case .unseen(let player, let state):
      "the policy of player \(player) answers actions that it does not see in state \(state)"
    case .tooLarge(let outcomes): "the steps of the game make \(outcomes) outcomes, too many"
    case .tooManyResponses(let limit): "more than \(limit) stationary responses would have to be examined"
    }
  }
}

extension MarkovPolicy {
  /// Checks that the policy fits a player.
  ///
  /// - Parameter profiles: for a conditional policy, how many profiles of other players' actions it must answer.
  func check(_ player: Int, in game: MarkovGame, profiles: Int) throws(PolicyFault) {
    let count = game.observations[player].count
    func checkDistributions(_ list: [MixedStrategy], _ observation: Int) throws(PolicyFault) {
      let available = game.available(to: player, at: observation)
      for distribution in list {
        guard distribution.count == game.sizes[player] else {
          throw .actions(
            player: player, observation: observation, found: distribution.count, expected: game.sizes[player])
        }
        // An observation that is never made offers nothing, and what the policy says there does not matter.
        if !available.isEmpty, let action = distribution.support.first(where: { !available.contains($0) }) {
          throw .unavailable(player: player, observation: observation, action: action)
        }
      }
    }
    func checkObservations(_ found: Int) throws(PolicyFault) {
      guard found == count else { throw .observations(player: player, found: found, expected: count) }
    }
    switch self {
    case .stationary(let list):
      try checkObservations(list.count)
      for (observation, distribution) in list.enumerated() { try checkDistributions([distribution], observation) }
    case .markov(let steps):
      guard let horizon = game.horizon else { throw .stepsWithoutEnd(player: player) }
      guard steps.count >= horizon else { throw .steps(player: player, found: steps.count, expected: horizon) }
      for list in steps {
        try checkObservations(list.count)
        for (observation, distribution) in list.enumerated() { try checkDistributions([distribution], observation) }
      }
    case .conditional(let table):
      try checkObservations(table.count)
      for (observation, list) in table.enumerated() {
        guard list.count == profiles else {
          throw .profiles(player: player, observation: observation, found: list.count, expected: profiles)
        }
        try checkDistributions(list, observation)
      }
    }
  }

  /// What the policy plays at a step and observation, where others have played a profile.
  ///
  /// - Precondition: the policy was checked; see ``check(_:in:profiles:)``.
  func distribution(step: Int, observation: Int, profile: Int) -> MixedStrategy {
    switch self {
    case .stationary(let list): list[observation]
    case .markov(let steps): steps[step][observation]
    case .conditional(let table): table[observation][profile]
    }
  }
}
