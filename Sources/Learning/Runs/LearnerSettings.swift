/// How the follower's answers are found while a leader trains, and by which settings.
public enum FollowerSettings: Sendable, Hashable {
  /// A contextual follower taught beforehand by hindsight over leaders and by whole episodes; model-free.
  case hindsight(ContextualTraining.Settings)
  /// The contextual follower as it was published, taught beforehand by policy gradient; model-free.
  case gradient(PolicyGradientFollower.Settings)
  /// A follower that learns within every episode of the leader, by Q-learning; model-free.
  case innerLoop(InnerLoopSettings)
  /// Contextual followers, one or several, that settle on an equilibrium in every context they meet; model-free.
  case settled(ContextualFollowersSettings)
  /// Followers that learn within every episode of the leader, by multiplicative weights; model-free.
  case weights(MultiplicativeWeightsSettings)
  /// Answers that a leader who commits to mixtures expects; see ``MixtureSettings`` for what they are learned from.
  case mixture(MixtureSettings)
}

/// How the leader learns, and by which settings; all of them are model-free but the search, which is what its values are.
public enum LeaderSettings: Sendable, Hashable {
  /// Proximal policy optimisation.
  case ppo(ProximalLeader.Settings)
  /// Policy gradient.
  case reinforce(ReinforceLeader.Settings)
  /// Q-learning with replay.
  case dqn(QLearningLeader.Settings)
  /// Evolution strategies.
  case es(EvolutionLeader.Settings)
  /// The cross-entropy method.
  case ce(CrossEntropyLeader.Settings)
  /// A search among mixed commitments, by the cross-entropy method or proximal policy optimisation.
  case search(CommitmentSearch.Settings)
}

/// What is trained: a leader against one kind of follower, or one that commits to mixtures.
public enum LearnerName: String, Sendable, Hashable, Codable, CaseIterable {
  /// Against contextual followers: one taught by hindsight, or in a domain several that settle on an equilibrium.
  case contextual
  /// Against the contextual follower as it was published.
  case policyGradient = "policy-gradient"
  /// Against a follower that learns within the leader's episodes.
  case innerLoop = "inner-loop"
  /// Against followers that learn within the leader's episodes, by multiplicative weights.
  case weights
  /// To commit to mixtures, against the answers that are learned to be expected.
  case mixture

  /// By what its leaders learn; the first unless something else is said.
  public var algorithms: [AlgorithmName] { self == .mixture ? [.ce, .ppo] : AlgorithmName.allCases }
}

/// The leader's algorithm.
public enum AlgorithmName: String, Sendable, Hashable, Codable, CaseIterable {
  /// Proximal policy optimisation.
  case ppo
  /// Policy gradient.
  case reinforce
  /// Q-learning with replay.
  case dqn
  /// Evolution strategies.
  case es
  /// The cross-entropy method.
  case ce
}

extension FollowerSettings: Encodable {
  /// Writes the settings alone; what they are for is told by the learner's name.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .hindsight(let settings): try settings.encode(to: encoder)
    case .gradient(let settings): try settings.encode(to: encoder)
    case .innerLoop(let settings): try settings.encode(to: encoder)
    case .settled(let settings): try settings.encode(to: encoder)
    case .weights(let settings): try settings.encode(to: encoder)
    case .mixture(let settings): try settings.encode(to: encoder)
    }
  }

  /// Why training by these settings makes no sense, or `nil`.
  func fault(longestEpisode: Int) -> String? {
    switch self {
    case .hindsight(let settings):
      SettingFault.first([
        ("explorationSteps", settings.explorationSteps >= 1, "at least 1"),
        ("noveltySteps", settings.noveltySteps >= 1, "at least 1"), ("replays", settings.replays >= 0, "not negative"),
        ("courses", settings.courses >= 0, "not negative"),
        ("exploration", (0...1).contains(settings.exploration), "from 0 to 1"),
        ("learningRate", settings.learningRate > 0 && settings.learningRate <= 1, "above 0 and up to 1"),
        ("discount", settings.discount.map { (0..<1).contains($0) } ?? true, "from 0 and below 1"),
        ("scenarios", (1...100_000).contains(settings.scenarios), "from 1 to 100000"),
        ("tolerance", settings.tolerance >= 0, "not negative"),
      ])
    case .gradient(let settings):
      SettingFault.first([
        ("learningRate", settings.learningRate > 0, "above 0"),
        ("stepsPerUpdate", settings.stepsPerUpdate >= 1, "at least 1"),
      ])
    case .innerLoop(let settings):
      SettingFault.first([
        ("episodes", settings.episodes >= 1, "at least 1"),
        ("learningRate", settings.learningRate > 0 && settings.learningRate <= 1, "above 0 and up to 1"),
        ("exploration", (0...1).contains(settings.exploration), "from 0 to 1"),
        ("discount", (0...1).contains(settings.discount), "from 0 to 1"),
      ])
    case .settled(let settings):
      SettingFault.first([
        ("explorationSteps", (0...100_000_000).contains(settings.explorationSteps), "from 0 to 100000000"),
        ("scenarios", (1...100_000).contains(settings.scenarios), "from 1 to 100000"),
        ("rounds", (1...1_000_000).contains(settings.rounds), "from 1 to 1000000"),
        ("confidence", settings.confidence >= 0, "not negative"),
        ("tolerance", settings.tolerance >= 0, "not negative"),
      ])
    case .weights(let settings):
      SettingFault.first([
        ("rounds", (1...1_000_000).contains(settings.rounds), "from 1 to 1000000"),
        ("rate", settings.rate > 0, "above 0"), ("scale", settings.scale > 0, "above 0"),
      ])
    case .mixture(let settings): settings.fault(longestEpisode: longestEpisode)
    }
  }
}

extension LeaderSettings: Encodable {
  /// Writes the settings alone; what they are for is told by the algorithm's name.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .ppo(let settings): try settings.encode(to: encoder)
    case .reinforce(let settings): try settings.encode(to: encoder)
    case .dqn(let settings): try settings.encode(to: encoder)
    case .es(let settings): try settings.encode(to: encoder)
    case .ce(let settings): try settings.encode(to: encoder)
    case .search(let settings): try settings.encode(to: encoder)
    }
  }

  /// Why training by these settings makes no sense, or `nil`.
  func fault(of algorithm: AlgorithmName) -> String? {
    func batch(_ size: Int) -> (String, Bool, String) {
      ("batchSize", (1...1_000_000).contains(size), "from 1 to 1000000")
    }
    func positive(_ name: String, _ value: Double) -> (String, Bool, String) { (name, value > 0, "above 0") }
    func schedule(_ name: String, _ schedule: LinearSchedule) -> (String, Bool, String) {
      (name, schedule.start >= 0 && schedule.end >= 0 && schedule.updates >= 1, "not negative, over at least 1 update")
    }
    switch self {
    case .ppo(let settings):
      return SettingFault.first([
        batch(settings.batchSize), positive("rate", settings.rate), ("epochs", settings.epochs >= 1, "at least 1"),
        positive("clip", settings.clip), schedule("entropy", settings.entropy),
      ])
    case .reinforce(let settings):
      return SettingFault.first([
        batch(settings.batchSize), positive("rate", settings.rate), schedule("entropy", settings.entropy),
      ])
    case .dqn(let settings):
      return SettingFault.first([
        batch(settings.batchSize), schedule("temperature", settings.temperature),
        ("rate", settings.rate > 0 && settings.rate <= 1, "above 0 and up to 1"),
        ("replayed", settings.replayed >= 1, "at least 1"), ("memory", settings.memory >= 1, "at least 1"),
        ("steps", settings.steps.map { $0 >= 1 } ?? true, "at least 1"),
        ("targetPeriod", settings.targetPeriod >= 1, "at least 1"),
      ])
    case .es(let settings):
      return SettingFault.first([
        batch(settings.batchSize), ("batchSize", settings.batchSize.isMultiple(of: 2), "even"),
        positive("deviation", settings.deviation), positive("rate", settings.rate),
      ])
    case .ce(let settings):
      return SettingFault.first([
        batch(settings.batchSize),
        ("elite", settings.elite >= 1 && settings.elite <= settings.batchSize, "from 1 to batchSize"),
        ("rate", settings.rate > 0 && settings.rate <= 1, "above 0 and up to 1"), schedule("floor", settings.floor),
      ])
    case .search(let settings): return settings.fault(of: algorithm)
    }
  }
}

/// The words for a setting that makes no sense.
enum SettingFault {
  /// The first that does not hold.
  static func first(_ demands: [(name: String, holds: Bool, words: String)]) -> String? {
    demands.first { !$0.holds }.map { "\($0.name): expected a number \($0.words)" }
  }
}
