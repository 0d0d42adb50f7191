internal import Exact
public import Games

/// A Markov game as an environment, in doubles.
///
/// Observations of the leader and, where all choose at once, of the others are those of the game. In states where the
/// leader moves first the others see what it did: their observation `o` after its action `a` is
/// `o·(n + 1) + a + 1` for a leader of `n` actions, and `o·(n + 1)` where all choose at once. Games in which nobody moves
/// second keep the numbering of the game.
public struct MarkovEnvironment: Environment {
  /// A running copy: the state of the game and the number of steps that are over.
  public struct State: Sendable, Hashable {
    /// The state of the game.
    public var state: Int
    /// The number of steps that are over.
    public var step: Int
  }

  /// The game.
  public let game: MarkovGame

  /// The player of the game that each agent is; the leader first.
  public let players: [Int]

  /// What each player sees and can do; the leader first.
  public let agents: [AgentSpace]
  /// For each agent, the discount of the game.
  public let discounts: [Double]
  /// The horizon of the game, or the number of steps after which an episode is cut.
  public let longestEpisode: Int

  /// Whether there are states where the others see what the leader did.
  public let isSequential: Bool

  /// For each state: the outcomes, as rewards per agent and cumulated probabilities of next states.
  private let tables: [StateTable]

  /// The states of a start and the probabilities of all up to each.
  private let starts: Cumulation

  /// The environment of a game.
  ///
  /// - Parameters:
  ///   - leader: the player who leads.
  ///   - longestEpisode: after how many steps a game without a horizon is cut; by default, so many that what follows counts
  ///     less than a thousandth.
  public init(_ game: MarkovGame, leader: Int = 0, longestEpisode: Int? = nil) {
    self.game = game
    let players = game.players(ledBy: leader)
    self.players = players
    discounts = players.map { game.discounts[$0].approximation }
    let isSequential = game.states.contains { $0.order == .sequential }
    self.isSequential = isSequential
    agents = players.enumerated().map { agent, player in
      let seen = game.observations[player].count
      let factor = isSequential && agent > 0 ? game.sizes[leader] + 1 : 1
      return AgentSpace(observations: seen * factor, actions: game.sizes[player])
    }
    if let horizon = game.horizon {
      self.longestEpisode = horizon
    } else if let longestEpisode {
      self.longestEpisode = longestEpisode
    } else {
      let most = discounts.max() ?? 0
      var (steps, weight) = (1, most)
      while weight > 0.001, steps < 100_000 {
        steps += 1
        weight *= most
      }
      self.longestEpisode = steps
    }
    tables = game.states.map { StateTable($0, players: players) }
    starts = Cumulation(game.initial.support.map { ($0, game.initial[$0].approximation) })
  }

  /// Draws a state to start in.
  public func start(using random: inout SeededGenerator) -> State { State(state: starts.draw(&random), step: 0) }

  /// What an agent observes; the others see the leader's action where it moves first.
  public func observation(of agent: Int, in state: State, after actions: ArraySlice<Int>) -> Int {
    let seen = game.observations[players[agent]].ofState[state.state]
    guard isSequential, agent > 0 else { return seen }
    let factor = game.sizes[players[0]] + 1
    guard game.states[state.state].order == .sequential, let action = actions.first else { return seen * factor }
    return seen * factor + action + 1
  }

  /// The actions open at an observation.
  public func available(to agent: Int, at observation: Int) -> [Int] {
    let factor = isSequential && agent > 0 ? game.sizes[players[0]] + 1 : 1
    return game.available(to: players[agent], at: observation / factor)
  }

  /// Plays one step; at the horizon the game is over, and without one it is cut after the longest episode.
  public func step(
    _ state: inout State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    let table = tables[state.state]
    let outcome = table.outcomes[table.place(of: actions)]
    rewards = outcome.rewards
    state.state = outcome.next.draw(&random)
    state.step += 1
    guard state.step >= longestEpisode else { return .goesOn }
    return game.horizon == nil ? .cut : .over
  }
}

/// What can happen in one state.
private struct StateTable: Sendable {
  struct Outcome: Sendable {
    /// One reward per agent.
    let rewards: [Double]
    let next: Cumulation
  }

  let outcomes: [Outcome]

  /// For each agent and action, what it adds to the place of an outcome; -1 where it is not available.
  private let strides: [[Int]]

  init(_ state: MarkovGame.State, players: [Int]) {
    outcomes = state.outcomes.map { outcome in
      Outcome(
        rewards: players.map { outcome.rewards[$0].approximation },
        next: Cumulation(
          zip(outcome.next.states, outcome.next.probabilities).map { ($0, $1.approximation) }))
    }
    strides = players.map { player in
      let stride = state.available[(player + 1)...].reduce(1) { $0 * $1.count }
      var result = [Int](repeating: -1, count: (state.available[player].last ?? 0) + 1)
      for (position, action) in state.available[player].enumerated() { result[action] = position * stride }
      return result
    }
  }

  func place(of actions: [Int]) -> Int {
    var place = 0
    for (agent, action) in actions.enumerated() {
      precondition(strides[agent].indices.contains(action) && strides[agent][action] >= 0, "an action is available")
      place += strides[agent][action]
    }
    return place
  }
}

/// Something to draw: values with the probabilities of all up to each.
private struct Cumulation: Sendable {
  private let values: [Int]
  private let bounds: [Double]

  init(_ weights: [(value: Int, weight: Double)]) {
    values = weights.map(\.value)
    var sum = 0.0
    bounds = weights.map {
      sum += $0.weight
      return sum
    }
  }

  func draw(_ random: inout SeededGenerator) -> Int {
    guard values.count > 1 else { return values[0] }
    let place = random.unit()
    return values[bounds.firstIndex { place < $0 } ?? values.count - 1]
  }
}
