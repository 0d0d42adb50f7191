public import Exact

/// A Markov game of two or more players with finitely many states and exact rewards, discounted or of finite horizon.
///
/// In every state all players choose an action; their *profile* gives every player a reward and draws the next state.
/// Profiles of a state have an order: the action of player 0 varies slowest, that of the last player fastest. Player 0
/// is the leader, unless a caller says otherwise.
public struct MarkovGame: Sendable, Hashable {
  /// Who knows what when a state's actions are chosen.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// All choose without seeing what the others choose.
    case simultaneous
    /// The leader moves first, and the others see its action before they choose; it is bound to its policy all the same.
    case sequential
  }

  /// What a profile leads to.
  public struct Outcome: Sendable, Hashable {
    /// One reward per player.
    public let rewards: [Rational]

    /// The next state; the probabilities sum to exactly 1.
    public let next: StateDistribution

    /// An outcome.
    public init(rewards: [Rational], next: StateDistribution) {
      self.rewards = rewards
      self.next = next
    }
  }

  /// What one player can tell about the state.
  public struct Observations: Sendable, Hashable {
    /// The names of the observations, or `nil` where the file gives none.
    public var names: [String]?

    /// The number of observations.
    public let count: Int

    /// For each state, the observation made there.
    public let ofState: [Int]

    /// Observations.
    ///
    /// - Precondition: every observation exists; names, where given, fit.
    public init(names: [String]? = nil, count: Int, ofState: [Int]) {
      precondition(ofState.allSatisfy { (0..<count).contains($0) }, "every observation exists")
      precondition(names.map { $0.count == count } ?? true, "every observation has one name")
      self.names = names
      self.count = count
      self.ofState = ofState
    }

    /// The observations of a player who sees the state.
    public static func states(_ count: Int) -> Observations { Observations(count: count, ofState: Array(0..<count)) }

    /// Whether the player sees the state itself.
    public var areStates: Bool { ofState == Array(0..<count) }
  }

  /// One state: what can be done there, and what follows.
  public struct State: Sendable, Hashable {
    /// The name, or `nil` where the file gives none.
    public var name: String?

    /// For each player, its actions that are available here, increasing; at least one.
    public let available: [[Int]]

    /// Who sees whose action.
    public let order: Order

    /// What each profile of available actions leads to, in the order of profiles.
    public let outcomes: [Outcome]

    /// A state.
    ///
    /// - Precondition: every profile of available actions has an outcome.
    public init(name: String? = nil, available: [[Int]], order: Order = .simultaneous, outcomes: [Outcome]) {
      precondition(available.allSatisfy { !$0.isEmpty && zip($0, $0.dropFirst()).allSatisfy(<) }, "actions increase")
      precondition(outcomes.count == available.reduce(1) { $0 * $1.count }, "every profile has an outcome")
      self.name = name
      self.available = available
      self.order = order
      self.outcomes = outcomes
    }

    /// The place in ``outcomes`` of a profile, given by the position of each player's action among its available ones.
    public func profile(at positions: [Int]) -> Int {
      zip(available, positions).reduce(0) { $0 * $1.0.count + $1.1 }
    }

    /// The positions of the actions of a profile among the available ones; see ``profile(at:)``.
    public func positions(of profile: Int) -> [Int] {
      var (rest, result) = (profile, available.map { _ in 0 })
      for player in available.indices.reversed() {
        result[player] = rest % available[player].count
        rest /= available[player].count
      }
      return result
    }
  }

  /// A title for people; it takes no part in the digest.
  public var title: String?

  /// The names of the players, or `nil` where the file gives none.
  public var players: [String]?

  /// The names of each player's actions, or `nil` where the file gives none.
  public var actions: [[String]]?

  /// The number of actions of each player; a state may offer fewer.
  public let sizes: [Int]

  /// For each player, what the reward of the next step counts for: from 0 to less than 1, or to 1 with a horizon.
  public let discounts: [Rational]

  /// The number of steps, or `nil` where the game never ends.
  public let horizon: Int?

  /// For each state, the probability to start there; they sum to exactly 1.
  public let initial: RationalVector

  /// For each player, what it can tell about the state.
  public let observations: [Observations]

  /// The states.
  public let states: [State]

  /// A game; players see the state unless observations are given.
  ///
  /// - Precondition: there are two or more players and a state; all parts speak of the same players and states; next
  ///   states and actions exist; probabilities sum to 1; discounts are below 1 where there is no horizon; states with
  ///   one observation of a player offer it the same actions.
  public init(
    title: String? = nil, players: [String]? = nil, actions: [[String]]? = nil, sizes: [Int], discounts: [Rational],
    horizon: Int? = nil, initial: RationalVector, observations: [Observations]? = nil, states: [State]
  ) {
    precondition(sizes.count >= 2 && sizes.allSatisfy { $0 > 0 }, "there are two or more players, each with an action")
    precondition(!states.isEmpty && initial.count == states.count, "every state has a probability to start there")
    precondition(initial.numerators.allSatisfy { $0.signum >= 0 } && initial.sum == 1, "a start is certain")
    precondition(
      discounts.count == sizes.count && discounts.allSatisfy { $0 >= 0 && $0 <= 1 }, "discounts are fractions")
    precondition(horizon.map { $0 >= 1 } ?? discounts.allSatisfy { $0 < 1 }, "what never ends is discounted")
    precondition(players.map { $0.count == sizes.count } ?? true, "every player has one name")
    precondition(actions.map { $0.map(\.count) == sizes } ?? true, "every action has one name")
    for state in states {
      precondition(
        state.available.count == sizes.count && zip(state.available, sizes).allSatisfy { $0.last ?? 0 < $1 },
        "available actions exist")
      precondition(
        state.outcomes.allSatisfy {
          $0.rewards.count == sizes.count && $0.next.sum == 1 && $0.next.states.last ?? 0 < states.count
        }, "an outcome has a reward per player and next states that exist")
    }
    let observations = observations ?? sizes.map { _ in .states(states.count) }
    precondition(
      observations.count == sizes.count && observations.allSatisfy { $0.ofState.count == states.count },
      "every player makes one observation in every state")
    for (player, seen) in observations.enumerated() {
      var offered = [[Int]?](repeating: nil, count: seen.count)
      for (state, observation) in zip(states, seen.ofState) {
        precondition(
          offered[observation].map { $0 == state.available[player] } ?? true, "one observation, the same actions")
        offered[observation] = state.available[player]
      }
      precondition(!offered.contains(nil), "every observation occurs")
    }
    self.title = title
    self.players = players
    self.actions = actions
    self.sizes = sizes
    self.discounts = discounts
    self.horizon = horizon
    self.initial = initial.reduced
    self.observations = observations
    self.states = states
  }
}

extension MarkovGame {
  /// The number of players.
  public var playerCount: Int { sizes.count }

  /// The number of states.
  public var stateCount: Int { states.count }

  /// The name of a player, or its index where it has none.
  public func playerName(_ player: Int) -> String { players?[player] ?? "\(player)" }

  /// The name of an action, or its index where it has none.
  public func actionName(_ action: Int, of player: Int) -> String { actions?[player][action] ?? "\(action)" }

  /// The name of a state, or its index where it has none.
  public func stateName(_ state: Int) -> String { states[state].name ?? "\(state)" }

  /// What a profile leads to, each action given by its position among the available ones.
  public func outcome(_ state: Int, _ positions: [Int]) -> Outcome {
    states[state].outcomes[states[state].profile(at: positions)]
  }

  /// The available actions of a player at one of its observations; all states of the observation offer the same.
  public func available(to player: Int, at observation: Int) -> [Int] {
    guard let state = observations[player].ofState.firstIndex(of: observation) else { return [] }
    return states[state].available[player]
  }

  /// The smallest and the largest reward of a player.
  public func rewardRange(of player: Int) -> ClosedRange<Rational> {
    let rewards = states.lazy.flatMap { $0.outcomes.lazy.map { $0.rewards[player] } }
    var (least, greatest) = (states[0].outcomes[0].rewards[player], states[0].outcomes[0].rewards[player])
    for reward in rewards {
      least = min(least, reward)
      greatest = max(greatest, reward)
    }
    return least...greatest
  }

  /// How many steps count, each by its discount: `1 / (1 - γ)`, or `1 + γ + … + γ^(T-1)` with a horizon of T steps.
  public func discountedSteps(of player: Int) -> Rational {
    guard let horizon else { return (1 - discounts[player]).reciprocal }
    var (sum, weight) = (Rational.zero, Rational.one)
    for _ in 0..<horizon {
      sum += weight
      weight *= discounts[player]
    }
    return sum
  }

  /// The same game without its title and names.
  public var withoutNames: MarkovGame {
    MarkovGame(
      sizes: sizes, discounts: discounts, horizon: horizon, initial: initial,
      observations: observations.map { Observations(count: $0.count, ofState: $0.ofState) },
      states: states.map { State(available: $0.available, order: $0.order, outcomes: $0.outcomes) })
  }
}
