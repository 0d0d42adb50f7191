public import Games
public import Networks

/// The leader's problem: a partially observable decision process built from a game and a query oracle.
///
/// An episode has two segments. In the first the oracle asks and the leader answers, without reward, until the oracle
/// returns the followers' policies. In the second the game is played against them, and the leader is paid as in the game.
/// To the leader a query looks like the same observation in the game.
///
/// Source: Gerstgrasser and Parkes 2023, Theorem 1.
public struct LeaderProblem<Game: Environment, Oracle: QueryOracle>: Sendable {
  /// The game.
  public let environment: Game

  /// Finds the followers' answers.
  public var oracle: Oracle

  /// What is kept of the conditions under which learning is sound.
  public var conditions: Conditions

  /// How many times the game is played in an episode; the leader is paid the mean.
  public var gamesPerEpisode = 1

  /// Joint steps of the game in the leader's episodes so far.
  public private(set) var gameSteps = 0

  /// Queries answered by the leader so far that were no joint step of the oracle's own.
  public private(set) var queries = 0

  /// The problem of a game and an oracle.
  public init(_ environment: Game, oracle: Oracle, conditions: Conditions = Conditions()) {
    self.environment = environment
    self.oracle = oracle
    self.conditions = conditions
  }

  /// All steps that were taken: joint steps in the leader's episodes and the oracle's, and queries beside them.
  public var environmentSteps: Int { gameSteps + queries + oracle.environmentSteps }

  /// What the leader sees and may do in this problem, or `nil` where its observations are too many to list: those of the
  /// game and, where queries are marked, the same once more for queries.
  public var space: LeaderSpace? {
    guard let count = environment.agents[0].observations else { return nil }
    let available = (0..<count).map { environment.available(to: 0, at: $0) }
    return LeaderSpace(
      actions: environment.agents[0].actions,
      available: conditions.areQueriesUnmarked ? available : available + available)
  }

  /// What a network sees of each observation of ``space``, one row each, or `nil` where they are too many to list.
  ///
  /// Where queries are marked, a last column is 1 for queries and 0 for moves.
  public var features: Matrix? {
    guard let count = environment.agents[0].observations else { return nil }
    let width = environment.agents[0].features
    let rows = (0..<count).map { observation in
      var row = [Float](repeating: 0, count: width)
      var span = row.mutableSpan
      environment.encode(observation, of: 0, into: &span)
      return row
    }
    return conditions.areQueriesUnmarked ? Matrix(rows) : Matrix(rows.map { $0 + [0] } + rows.map { $0 + [1] })
  }

  /// Plays one episode.
  public mutating func episode(of policy: some Policy, using random: inout SeededGenerator) -> Trajectory {
    var trajectory = Trajectory()
    if conditions.areFollowersReset { oracle.reset() }
    var leader = EpisodeLeader(
      policy, marksQueries: !conditions.areQueriesUnmarked, observations: environment.agents[0].observations ?? 0,
      isConstant: conditions.isPolicyConstant, isPaid: !conditions.areQueriesUnpaid)
    let before = oracle.environmentSteps
    let followers = oracle.followers(of: &leader, using: &random)
    queries += max(0, leader.asked - (oracle.environmentSteps - before))
    var weight = 1.0
    if conditions.areQueriesVisible {
      trajectory.steps = leader.queries
      if !conditions.areQueriesUndiscounted {
        for index in trajectory.steps.indices {
          trajectory.steps[index].reward *= weight
          weight *= environment.discounts[0]
        }
      }
    }
    for _ in 0..<gamesPerEpisode {
      play(&leader, followers, &trajectory, weight: weight / Double(gamesPerEpisode), using: &random)
    }
    if conditions.isPolicyConstant { trajectory.markRepetitions() }
    return trajectory
  }

  private mutating func play(
    _ leader: inout EpisodeLeader<some Policy>, _ followers: [Oracle.Follower], _ trajectory: inout Trajectory,
    weight: Double, using random: inout SeededGenerator
  ) {
    var state = environment.start(using: &random)
    var actions = [Int](repeating: 0, count: environment.agents.count)
    var rewards = [Double](repeating: 0, count: environment.agents.count)
    var weight = weight
    var counted = 1 / Double(gamesPerEpisode)
    while true {
      let observation = environment.observation(of: 0, in: state, after: [])
      actions[0] = leader.move(at: observation, using: &random)
      for (place, follower) in followers.enumerated() {
        let seen = environment.observation(of: place + 1, in: state, after: actions[...place])
        actions[place + 1] = follower.action(at: seen, using: &random)
      }
      let end = environment.step(&state, actions: actions, rewards: &rewards, using: &random)
      gameSteps += 1
      trajectory.steps.append(
        .init(observation: observation, action: actions[0], reward: weight * rewards[0], isQuery: false))
      trajectory.value += counted * rewards[0]
      counted *= environment.discounts[0]
      weight *= environment.discounts[0]
      if end != .goesOn { return }
    }
  }
}

extension LeaderProblem {
  /// The same problem with the counts of steps that were taken before.
  func resumed(gameSteps: Int, queries: Int) -> LeaderProblem {
    var result = self
    result.gameSteps = gameSteps
    result.queries = queries
    return result
  }
}

extension Trajectory {
  /// Marks every step whose observation was met before: who plays one policy throughout an episode had no choice there.
  fileprivate mutating func markRepetitions() {
    var seen: Set<Int> = []
    for index in steps.indices { steps[index].isRepeated = !seen.insert(steps[index].observation).inserted }
  }
}

/// A leader's policy within one episode: it answers queries and moves, and what it answered is on record.
struct EpisodeLeader<Base: Policy>: QueriedLeader {
  private let policy: Base
  private let marksQueries: Bool
  private let observations: Int
  private let isConstant: Bool
  private let isPaid: Bool

  /// What was answered at an observation in this episode.
  private var fixed: [Int: Int] = [:]

  /// The answers to queries for actions.
  private(set) var queries: [Trajectory.Step] = []

  /// The number of queries, those for probabilities included.
  private(set) var asked = 0

  init(_ policy: Base, marksQueries: Bool, observations: Int, isConstant: Bool, isPaid: Bool) {
    self.policy = policy
    self.marksQueries = marksQueries
    self.observations = observations
    self.isConstant = isConstant
    self.isPaid = isPaid
  }

  private mutating func choose(_ observation: Int, _ random: inout SeededGenerator) -> Int {
    if isConstant, let action = fixed[observation] { return action }
    let action = policy.action(at: observation, using: &random)
    if isConstant { fixed[observation] = action }
    return action
  }

  mutating func action(at observation: Int, using random: inout SeededGenerator) -> Int {
    let seen = marksQueries ? observations + observation : observation
    let action = choose(seen, &random)
    asked += 1
    queries.append(.init(observation: seen, action: action, reward: 0, isQuery: true))
    return action
  }

  mutating func probabilities(at observation: Int) -> [Double] {
    asked += 1
    return policy.probabilities(at: marksQueries ? observations + observation : observation)
  }

  mutating func pay(_ reward: Double) {
    if isPaid, !queries.isEmpty { queries[queries.count - 1].reward += reward }
  }

  mutating func move(at observation: Int, using random: inout SeededGenerator) -> Int { choose(observation, &random) }
}
