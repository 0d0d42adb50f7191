internal import Exact
public import Games

/// All that decides what a training run does, but for its game and its seed: two runs with equal settings, games and seeds
/// give equal results.
public struct RunSettings: Sendable, Hashable {
  /// What is trained.
  public let learner: LearnerName

  /// The leader's algorithm.
  public let algorithm: AlgorithmName

  /// After how many steps of the environment the run ends.
  ///
  /// Those of the follower's pre-training, of the oracle and of the leader's episodes are counted together, queries included.
  /// The run goes on to the end of the leader's batch.
  public var steps: Int

  /// How many of these steps the follower's pre-training may take at most; for mixtures, the random joint moves from which
  /// the game is learned.
  public var followerSteps: Int

  /// After how many steps the leader is judged again.
  public var evaluationSteps: Int

  /// After how many steps a game without a horizon is cut; with one, the horizon.
  public var longestEpisode: Int

  /// How many times the game is played in an episode of the leader.
  public var gamesPerEpisode = 1

  /// What is kept of the conditions under which learning is sound.
  public var conditions = Conditions()

  /// How the follower answers.
  public var follower: FollowerSettings

  /// How the leader learns.
  public var leader: LeaderSettings

  /// What was found to work in iterated games of ten steps, in proportion to the length of episodes.
  ///
  /// A game without a horizon is cut after so many steps that little follows, but at most 300. Where something is left to
  /// chance, values move more slowly and responses are judged over several courses of it.
  ///
  /// - Parameter algorithm: one of the learner's, by default the first.
  /// - Precondition: the learner's leaders learn by the algorithm.
  public init(
    _ learner: LearnerName, _ algorithm: AlgorithmName? = nil, in game: MarkovGame, leader player: Int = 0
  ) {
    let algorithm = algorithm ?? learner.algorithms[0]
    precondition(learner.algorithms.contains(algorithm), "the learner's leaders learn by the algorithm")
    self.learner = learner
    self.algorithm = algorithm
    let longest = MarkovEnvironment(game, leader: player).longestEpisode
    longestEpisode = game.horizon ?? min(300, longest)
    let unit = max(10, longestEpisode)
    switch learner {
    case .contextual:
      var settings = ContextualTraining.Settings()
      settings.explorationSteps = 100 * unit
      settings.noveltySteps = 5 * unit
      if game.horizon == nil { settings.discount = game.discounts[1 - player].approximation }
      if game.hasChance {
        settings.explorationSteps *= 6
        settings.learningRate = 0.05
        settings.scenarios = 20
      }
      follower = .hindsight(settings)
      (steps, followerSteps) = game.hasChance ? (20_000 * unit, 10_000 * unit) : (2_500 * unit, 500 * unit)
    case .policyGradient:
      // The published settings take off the middle of the rewards there, which go from 1 to 4.
      var settings = PolicyGradientFollower.Settings.published
      let rewards = game.rewardRange(of: 1 - player)
      settings.rewardShift = -((rewards.lowerBound + rewards.upperBound) / 2).approximation
      follower = .gradient(settings)
      (steps, followerSteps) = (7_000 * unit, 5_000 * unit)
    case .innerLoop:
      follower = .innerLoop(.released)
      (steps, followerSteps) = (200_000 * unit, 0)
    case .weights:
      follower = .weights(.init())
      (steps, followerSteps) = (500_000 * unit, 0)
    case .mixture:
      let found = MixtureDefaults(game, leader: player, algorithm)
      follower = .mixture(found.follower)
      leader = .search(found.search)
      followerSteps = found.modelSteps
      steps = max(10_000_000, 10 * followerSteps)
      evaluationSteps = steps / 25
      return
    }
    evaluationSteps = steps / 25
    self.leader = LeaderSettings(algorithm)
  }

  /// Settings of an environment without followers that are taught before.
  init(
    _ learner: LearnerName, _ algorithm: AlgorithmName, steps: Int, longestEpisode: Int, follower: FollowerSettings,
    leader: LeaderSettings
  ) {
    self.learner = learner
    self.algorithm = algorithm
    self.steps = steps
    followerSteps = 0
    evaluationSteps = max(1, steps / 25)
    self.longestEpisode = longestEpisode
    self.follower = follower
    self.leader = leader
  }

  /// The game as an environment by these settings.
  public func environment(of game: MarkovGame, leader: Int = 0) -> MarkovEnvironment {
    MarkovEnvironment(game, leader: leader, longestEpisode: longestEpisode)
  }

  /// Why a run with these settings makes no sense, or `nil`.
  public var fault: String? {
    if learner == .mixture, let fault = mixtureFault { return fault }
    let own = SettingFault.first([
      ("steps", steps >= 1, "at least 1"), ("followerSteps", followerSteps >= 0, "not negative"),
      ("evaluationSteps", evaluationSteps >= 1, "at least 1"),
      ("longestEpisode", (1...10_000_000).contains(longestEpisode), "from 1 to 10000000"),
      ("gamesPerEpisode", (1...1_000_000).contains(gamesPerEpisode), "from 1 to 1000000"),
    ])
    return own ?? follower.fault(longestEpisode: longestEpisode).map { "follower.\($0)" }
      ?? leader.fault(of: algorithm).map { "leader.\($0)" }
  }

  /// What has no meaning where nobody is queried.
  private var mixtureFault: String? {
    if conditions != Conditions() { return "conditions: expected all to hold, as \(learner.rawValue) asks no queries" }
    return SettingFault.first([
      ("followerSteps", followerSteps >= 1, "at least 1"), ("gamesPerEpisode", gamesPerEpisode == 1, "1"),
    ])
  }
}

extension RunSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case learner, algorithm, steps, followerSteps, evaluationSteps, longestEpisode, gamesPerEpisode, conditions,
      follower, leader
  }

  /// Reads settings; those of the follower and of the leader have the keys that the names call for.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    learner = try values.decode(LearnerName.self, forKey: .learner)
    algorithm = try values.decode(AlgorithmName.self, forKey: .algorithm)
    steps = try values.decode(Int.self, forKey: .steps)
    followerSteps = try values.decode(Int.self, forKey: .followerSteps)
    evaluationSteps = try values.decode(Int.self, forKey: .evaluationSteps)
    longestEpisode = try values.decode(Int.self, forKey: .longestEpisode)
    gamesPerEpisode = try values.decode(Int.self, forKey: .gamesPerEpisode)
    conditions = try values.decode(Conditions.self, forKey: .conditions)
    follower =
      switch learner {
      case .contextual: try Self.contextual(values)
      case .policyGradient: .gradient(try values.decode(PolicyGradientFollower.Settings.self, forKey: .follower))
      case .innerLoop: .innerLoop(try values.decode(InnerLoopSettings.self, forKey: .follower))
      case .weights: .weights(try values.decode(MultiplicativeWeightsSettings.self, forKey: .follower))
      case .mixture: .mixture(try values.decode(MixtureSettings.self, forKey: .follower))
      }
    guard learner.algorithms.contains(algorithm) else {
      throw DecodingError.dataCorruptedError(
        forKey: .algorithm, in: values, debugDescription: "another algorithm than the learner's")
    }
    guard learner != .mixture else {
      leader = .search(try values.decode(CommitmentSearch.Settings.self, forKey: .leader))
      return
    }
    leader =
      switch algorithm {
      case .ppo: .ppo(try values.decode(ProximalLeader.Settings.self, forKey: .leader))
      case .reinforce: .reinforce(try values.decode(ReinforceLeader.Settings.self, forKey: .leader))
      case .dqn: .dqn(try values.decode(QLearningLeader.Settings.self, forKey: .leader))
      case .es: .es(try values.decode(EvolutionLeader.Settings.self, forKey: .leader))
      case .ce: .ce(try values.decode(CrossEntropyLeader.Settings.self, forKey: .leader))
      }
  }
}

extension RunSettings {
  /// The settings of contextual followers: of one that is taught before, or of those that settle; the keys tell.
  private static func contextual(_ values: KeyedDecodingContainer<CodingKeys>) throws -> FollowerSettings {
    if let settled = try? values.decode(ContextualFollowersSettings.self, forKey: .follower) {
      return .settled(settled)
    }
    return .hindsight(try values.decode(ContextualTraining.Settings.self, forKey: .follower))
  }
}

extension MarkovGame {
  /// Whether anything is left to chance: where the game starts, or what follows the players' actions.
  public var hasChance: Bool {
    initial.support.count > 1 || states.contains { $0.outcomes.contains { $0.next.states.count > 1 } }
  }
}
