internal import Exact
public import Games

/// A Markov game as an environment, in doubles.
///
/// Observations of the leader and, where all choose at once, of the others are those of the game. In states where the
/// leader moves first the others see what it did: their observation `o` after its action `a` is
/// `o·(n + 1) + a + 1` for a leader of `n` actions, and `o·(n + 1)` where all choose at once. Games in which nobody moves
/// second keep the numbering of the game.
///
/// An episode is over at the horizon, and where a state is reached from which nobody can earn anything any more; a game
/// without a horizon is cut after ``longestEpisode`` steps.
public struct MarkovEnvironment: Environment {
  /// A running copy: the state of the game and the number of steps that are over.
  public struct State: Sendable, Hashable, Codable {
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

  /// What each profile leads to.
  private let tables: MarkovTables

  /// The states to start in, each with the probability of it and all before it.
  private let starts: [(state: Int, bound: Double)]

  /// For each agent and state, the observation where nobody moved before; by how much the leader's action moves it on is
  /// one more than the action, in the states where it is seen.
  private let seen: [[Int]]

  /// For each state, whether the others see the leader's action.
  private let isLed: [Bool]

  /// For each agent and observation of the game, the available actions.
  private let offered: [[[Int]]]

  /// For each agent, how many observations of the environment stand for one of the game.
  private let factors: [Int]

  /// Whether the end of the longest episode is that of the game.
  private let endsAtHorizon: Bool

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
    isLed = game.states.map { $0.order == .sequential }
    let isSequential = isLed.contains(true)
    self.isSequential = isSequential
    let factors = players.indices.map { isSequential && $0 > 0 ? game.sizes[leader] + 1 : 1 }
    self.factors = factors
    agents = zip(players, factors).map { player, factor in
      AgentSpace(observations: game.observations[player].count * factor, actions: game.sizes[player])
    }
    seen = zip(players, factors).map { player, factor in game.observations[player].ofState.map { $0 * factor } }
    offered = players.map { player in
      (0..<game.observations[player].count).map { game.available(to: player, at: $0) }
    }
    endsAtHorizon = game.horizon != nil
    self.longestEpisode = game.horizon ?? longestEpisode ?? Self.episode(ofDiscount: discounts.max() ?? 0)
    tables = MarkovTables(game, players: players)
    var sum = 0.0
    starts = game.initial.support.map { state in
      sum += game.initial[state].approximation
      return (state, sum)
    }
  }

  /// The number of steps after which what follows counts less than a thousandth.
  private static func episode(ofDiscount discount: Double) -> Int {
    var (steps, weight) = (1, discount)
    while weight > 0.001, steps < 100_000 {
      steps += 1
      weight *= discount
    }
    return steps
  }

  /// Draws a state to start in.
  public func start(using random: inout SeededGenerator) -> State {
    guard starts.count > 1 else { return State(state: starts[0].state, step: 0) }
    let place = random.unit()
    let drawn = starts.first { place < $0.bound } ?? starts[starts.count - 1]
    return State(state: drawn.state, step: 0)
  }

  /// What an agent observes; the others see the leader's action where it moves first.
  public func observation(of agent: Int, in state: State, after actions: ArraySlice<Int>) -> Int {
    let seen = seen[agent][state.state]
    guard isSequential, agent > 0, isLed[state.state], let action = actions.first else { return seen }
    return seen + action + 1
  }

  /// The actions open at an observation.
  public func available(to agent: Int, at observation: Int) -> [Int] { offered[agent][observation / factors[agent]] }

  /// Plays one step; at the horizon the game is over, and without one it is cut after the longest episode.
  public func step(
    _ state: inout State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    let outcome = tables.outcome(in: state.state, actions)
    tables.pay(outcome, into: &rewards)
    state.state = tables.next(after: outcome, using: &random)
    state.step += 1
    if tables.isWorthless[state.state] { return .over }
    guard state.step >= longestEpisode else { return .goesOn }
    return endsAtHorizon ? .over : .cut
  }
}
