public import Games

/// Followers who learn within the leader's episode: tabular Q-learning, every follower for itself.
///
/// For every leader they play a number of episodes with it, acting at random now and then, and then answer with the actions
/// that they have learned to value most. Every step of theirs is a query to the leader and a joint step of the environment.
/// Model-free.
///
/// It is the baseline that contextual followers are compared with. What it finds is an answer to the leader, not always a
/// best one: with few episodes, or where no observation tells when the game ends, it stays below.
///
/// Source: Gerstgrasser and Parkes 2023, whose released code has 80 episodes with a learning rate and an exploration of 0.1
/// and a discount of 0.9.
public struct InnerLoopOracle<Game: Environment>: ResumableOracle {
  /// The followers' values, and what they cost.
  public struct Learned: Codable, Sendable, Hashable {
    /// For each follower, the values of its actions, observation by observation.
    public var values: [[Double]]
    /// The joint steps so far.
    public var environmentSteps: Int
  }

  /// The environment.
  public let environment: Game

  /// How followers learn.
  public let settings: InnerLoopSettings

  /// The followers' values, and what they cost.
  public var learned: Learned

  /// For each follower and observation, the actions available there.
  private let offered: [[[Int]]]

  /// Followers who have learned nothing.
  ///
  /// - Throws: ``OracleFault/observationsNotListed(agent:)``.
  public init(_ environment: Game, settings: InnerLoopSettings = .released) throws(OracleFault) {
    self.environment = environment
    self.settings = settings
    offered = try followerChoices(in: environment)
    learned = Learned(values: [], environmentSteps: 0)
    reset()
  }

  /// The joint steps so far.
  public var environmentSteps: Int { learned.environmentSteps }

  /// Forgets all values.
  public mutating func reset() {
    learned.values = offered.enumerated().map { follower, observations in
      [Double](repeating: 0, count: observations.count * environment.agents[follower + 1].actions)
    }
  }

  /// Plays episodes with the leader and returns the followers' greedy policies.
  public mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [PureResponse] {
    for _ in 0..<settings.episodes { playEpisode(with: &leader, using: &random) }
    return offered.enumerated().map { follower, observations in
      PureResponse(
        observations.indices.map { observations[$0].isEmpty ? 0 : best(follower, $0) },
        of: environment.agents[follower + 1].actions)
    }
  }

  private mutating func playEpisode(with leader: inout some QueriedLeader, using random: inout SeededGenerator) {
    let agents = environment.agents.count
    var state = environment.start(using: &random)
    var (actions, rewards) = ([Int](repeating: 0, count: agents), [Double](repeating: 0, count: agents))
    // What each follower has just done is learned from when it sees what came of it.
    var pending = [(place: Int, reward: Double)?](repeating: nil, count: agents - 1)
    var end = EpisodeEnd.goesOn
    var steps = 0
    while end != .over {
      // Behind a cut nobody acts any more; where followers see the leader's action, what it would do is one more query.
      let seen = environment.observation(of: 0, in: state, after: [])
      actions[0] = leader.action(at: seen, using: &random)
      for follower in pending.indices {
        let observation = environment.observation(of: follower + 1, in: state, after: actions[...follower])
        if let (place, reward) = pending[follower] {
          let next = learned.values[follower][self.place(follower, observation, best(follower, observation))]
          learn(follower, place, target: reward + settings.discount * next)
        }
        let choices = offered[follower][observation]
        let action =
          random.unit() < settings.exploration
          ? choices[random.uniform(in: 0...choices.count - 1)] : best(follower, observation)
        actions[follower + 1] = action
        pending[follower] = (place(follower, observation, action), 0)
      }
      if end == .cut { return }
      end = environment.step(&state, actions: actions, rewards: &rewards, using: &random)
      learned.environmentSteps += 1
      steps += 1
      leader.pay(rewards[0])
      for follower in pending.indices { pending[follower]?.reward = rewards[follower + 1] }
    }
    if !settings.endsAtTimeLimit, steps == environment.longestEpisode, steps > 1 { return }
    for (follower, move) in pending.enumerated() {
      if let move { learn(follower, move.place, target: move.reward) }
    }
  }

  private func place(_ follower: Int, _ observation: Int, _ action: Int) -> Int {
    observation * environment.agents[follower + 1].actions + action
  }

  private mutating func learn(_ follower: Int, _ place: Int, target: Double) {
    learned.values[follower][place] += settings.learningRate * (target - learned.values[follower][place])
  }

  /// The action that is valued most, the first of several.
  private func best(_ follower: Int, _ observation: Int) -> Int {
    let choices = offered[follower][observation]
    var choice = choices[0]
    for action in choices.dropFirst()
    where learned.values[follower][place(follower, observation, action)]
      > learned.values[follower][place(follower, observation, choice)]
    {
      choice = action
    }
    return choice
  }
}

/// How followers learn within the leader's episode.
public struct InnerLoopSettings: Sendable, Hashable, Codable {
  /// The episodes that are played with every leader.
  public var episodes: Int
  /// How far a value moves towards what a move teaches.
  public var learningRate: Double
  /// How often a follower acts at random.
  public var exploration: Double
  /// What the reward of the next step counts for.
  public var discount: Double
  /// Whether the last move of the longest episodes is taken for the end of the game; otherwise it teaches nothing.
  ///
  /// Where no observation tells the step, taking it for the end makes values go up and down. Of episodes of one step it is
  /// always the end.
  public var endsAtTimeLimit: Bool

  /// Settings.
  public init(
    episodes: Int, learningRate: Double, exploration: Double, discount: Double = 0.9, endsAtTimeLimit: Bool = true
  ) {
    self.episodes = episodes
    self.endsAtTimeLimit = endsAtTimeLimit
    self.learningRate = learningRate
    self.exploration = exploration
    self.discount = discount
  }

  /// What the code of Gerstgrasser and Parkes runs with.
  public static let released = InnerLoopSettings(episodes: 80, learningRate: 0.1, exploration: 0.1)

  /// The settings among which the best is taken for the strongest baseline.
  public static let grid: [InnerLoopSettings] = [true, false].flatMap { ends in
    [80, 200, 800].flatMap { episodes in
      [0.1, 0.5].flatMap { rate in
        [0.1, 0.3].map { exploration in
          InnerLoopSettings(
            episodes: episodes, learningRate: rate, exploration: exploration, endsAtTimeLimit: ends)
        }
      }
    }
  }
}

/// For each follower and observation, the actions available there.
func followerChoices(in environment: some Environment) throws(OracleFault) -> [[[Int]]] {
  var result: [[[Int]]] = []
  for agent in environment.agents.indices.dropFirst() {
    guard let count = environment.agents[agent].observations else { throw .observationsNotListed(agent: agent) }
    result.append((0..<count).map { environment.available(to: agent, at: $0) })
  }
  return result
}
