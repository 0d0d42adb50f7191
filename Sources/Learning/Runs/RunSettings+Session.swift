internal import Games

extension RunSettings {
  /// A training by these settings that has not begun.
  ///
  /// - Throws: ``OracleFault`` where there is more than one follower, or too much to list.
  public func session(in environment: MarkovEnvironment, seed: UInt64) throws(OracleFault) -> any TrainingSession {
    if case .search = leader { return try MixtureSession(self, in: environment, seed: seed) }
    return try led(in: environment, seed)
  }

  /// A training in a domain by these settings that has not begun.
  ///
  /// - Precondition: the settings are of a learner for domains (``LearnerName/isForDomains``).
  /// - Throws: ``OracleFault`` where there is too much to list.
  public func session(in domain: some ExactDomain, seed: UInt64) throws(OracleFault) -> any TrainingSession {
    precondition(learner.isForDomains, "the learner can be trained in a domain")
    return try led(in: domain, seed)
  }

  private func led(in environment: some Environment, _ seed: UInt64) throws(OracleFault) -> any TrainingSession {
    switch leader {
    case .ppo(let own): try session(in: environment, seed) { ProximalLeader($0, settings: own) }
    case .reinforce(let own): try session(in: environment, seed) { ReinforceLeader($0, settings: own) }
    case .dqn(let own): try session(in: environment, seed) { QLearningLeader($0, settings: own) }
    case .es(let own): try session(in: environment, seed) { EvolutionLeader($0, settings: own) }
    case .ce(let own): try session(in: environment, seed) { CrossEntropyLeader($0, settings: own) }
    case .search: preconditionFailure("leaders who commit to mixtures have a session of their own")
    }
  }

  private func session<Learner: LeaderLearner & Codable>(
    in environment: some Environment, _ seed: UInt64, _ beginner: (LeaderSpace) -> Learner
  ) throws(OracleFault) -> any TrainingSession {
    switch follower {
    case .hindsight, .gradient:
      guard let markov = environment as? MarkovEnvironment else {
        preconditionFailure("followers are taught before in Markov games")
      }
      return try PretrainedSession(self, in: markov, seed: seed, beginner)
    case .innerLoop(let own):
      return try OracleSession(self, in: environment, seed: seed, beginner) { _ throws(OracleFault) in
        try InnerLoopOracle(environment, settings: own)
      }
    case .settled(let own):
      return try OracleSession(self, in: environment, seed: seed, beginner) { seed throws(OracleFault) in
        try ContextualFollowers(environment, settings: own, seed: seed)
      }
    case .weights(let own):
      return try OracleSession(self, in: environment, seed: seed, beginner) { _ throws(OracleFault) in
        try MultiplicativeWeightsOracle(environment, settings: own)
      }
    case .mixture: preconditionFailure("leaders who commit to mixtures search")
    }
  }

  /// The leader's problem by these settings.
  func problem<Played: Environment, Oracle: QueryOracle>(
    _ environment: Played, oracle: Oracle
  ) -> LeaderProblem<Played, Oracle> {
    var problem = LeaderProblem(environment, oracle: oracle, conditions: conditions)
    problem.gamesPerEpisode = gamesPerEpisode
    return problem
  }
}

extension LeaderSettings {
  /// How many episodes the leader plays at a time, over which it believes in their mean; `nil` for a search.
  package var batchSize: Int? {
    switch self {
    case .ppo(let settings): settings.batchSize
    case .reinforce(let settings): settings.batchSize
    case .dqn(let settings): settings.batchSize
    case .es(let settings): settings.batchSize
    case .ce(let settings): settings.batchSize
    case .search: nil
    }
  }

  /// Whether the leader commits to pure policies.
  package var commitsToPurePolicy: Bool {
    switch self {
    case .ppo(let settings): settings.commitsToPurePolicy
    case .reinforce(let settings): settings.commitsToPurePolicy
    case .dqn, .es, .ce: true
    case .search: false
    }
  }
}

extension Environment {
  /// What the leader sees and may do, listed.
  func leaderSpace(_ conditions: Conditions) throws(OracleFault) -> LeaderSpace {
    guard let count = agents[0].observations else { throw .observationsNotListed(agent: 0) }
    let offered = (0..<count).map { available(to: 0, at: $0) }
    return LeaderSpace(
      actions: agents[0].actions, available: conditions.areQueriesUnmarked ? offered : offered + offered)
  }

  /// The part of a leader's table that is about moves, not about marked queries.
  func part(of policy: TablePolicy) -> TablePolicy {
    TablePolicy(Array(policy.table.prefix(agents[0].observations ?? policy.table.count)))
  }
}
