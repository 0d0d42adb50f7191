internal import Games

extension LearnerName {
  /// Whether the learner can be trained in a domain, whatever the number of its followers.
  public var isForDomains: Bool { self == .contextual || self == .innerLoop || self == .weights }
}

extension RunSettings {
  /// What was found to work in a domain, or what was published.
  ///
  /// - Parameters:
  ///   - learner: one that can be trained in a domain (``LearnerName/isForDomains``).
  ///   - algorithm: one of the learner's, by default the first.
  public init(_ learner: LearnerName, _ algorithm: AlgorithmName? = nil, in domain: some ExactDomain) {
    precondition(learner.isForDomains, "the learner can be trained in a domain")
    let algorithm = algorithm ?? learner.algorithms[0]
    let leader = domain.leaderSettings(algorithm)
    let follower: FollowerSettings
    let steps: Int
    switch learner {
    case .weights: (follower, steps) = (.weights(.init()), 40 * domain.trainingSteps)
    case .innerLoop: (follower, steps) = (.innerLoop(.released), 40 * domain.trainingSteps)
    default: (follower, steps) = (.settled(domain.followersSettings), domain.trainingSteps)
    }
    self.init(
      learner, algorithm, steps: steps, longestEpisode: domain.longestEpisode, follower: follower, leader: leader)
  }

  /// What the followers of these settings lose under given leaders, as a session of the seed would have them.
  ///
  /// - Returns: the regrets, and of followers that settle under how many of the leaders they did not.
  public func followersRegret(
    against leaders: [[Int]], in domain: some ExactDomain, seed: UInt64
  ) throws(OracleFault) -> (regret: FollowersRegret, unsettled: Int?) {
    let seed = OracleSeeds(seed).oracle
    switch follower {
    case .innerLoop(let own):
      let oracle = try InnerLoopOracle(domain, settings: own)
      return (FollowersRegret(of: oracle, against: leaders, in: domain, seed: seed), nil)
    case .weights(let own):
      let oracle = try MultiplicativeWeightsOracle(domain, settings: own)
      return (FollowersRegret(of: oracle, against: leaders, in: domain, seed: seed), nil)
    case .settled(let own):
      var oracle = try ContextualFollowers(domain, settings: own, seed: seed)
      for leader in leaders { _ = oracle.responses(to: leader) }
      return (FollowersRegret(of: oracle, against: leaders, in: domain, seed: seed), oracle.learned.unsettled.count)
    case .hindsight, .gradient, .mixture: preconditionFailure("the learner can be trained in a domain")
    }
  }

  /// Why these settings make no sense in a domain, or `nil`: there commitments are judged that are pure.
  public var domainFault: String? {
    leader.commitsToPurePolicy ? nil : "leader.commitsToPurePolicy: expected true, as domains judge pure commitments"
  }
}

extension LeaderSettings {
  /// The settings that were found to work on iterated games.
  init(_ algorithm: AlgorithmName) {
    self =
      switch algorithm {
      case .ppo: .ppo(.init())
      case .reinforce: .reinforce(.init())
      case .dqn: .dqn(.init())
      case .es: .es(.init())
      case .ce: .ce(.init())
      }
  }
}
