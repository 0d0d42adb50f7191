import Exact
import Foundation
import Games
import Learning
import TestSupport
import Testing

/// A leader with a network over one number per observation.
private func networkLeader(_ space: LeaderSpace, seed: UInt64) -> ProximalLeader {
  guard let features = IteratedGame.dilemma.problem().features else { preconditionFailure("observations are listed") }
  var settings = ProximalLeader.Settings()
  settings.rate = 0.02
  var random = SeededGenerator(seed: seed)
  return ProximalLeader(space, features: features, hidden: [16], settings: settings, using: &random)
}

/// The same that follows the policy gradient.
private func networkGradientLeader(_ space: LeaderSpace, seed: UInt64) -> ReinforceLeader {
  guard let features = IteratedGame.dilemma.problem().features else { preconditionFailure("observations are listed") }
  var settings = ReinforceLeader.Settings()
  settings.rate = 0.02
  var random = SeededGenerator(seed: seed)
  return ReinforceLeader(space, features: features, hidden: [16], settings: settings, using: &random)
}

/// A learner that is told the opposite of every reward.
private struct Reversed<Base: LeaderLearner>: LeaderLearner {
  var base: Base
  var commitment: TablePolicy { base.commitment }
  var batchSize: Int { base.batchSize }

  mutating func policy(using random: inout SeededGenerator) -> Base.EpisodePolicy { base.policy(using: &random) }

  mutating func learn(
    from batch: [(policy: Base.EpisodePolicy, trajectory: Trajectory)], using random: inout SeededGenerator
  ) {
    base.learn(
      from: batch.map { policy, trajectory in
        var trajectory = trajectory
        for index in trajectory.steps.indices { trajectory.steps[index].reward.negate() }
        return (policy, trajectory)
      }, using: &random)
  }
}

/// An oracle that answers the leader of the episode before.
private struct Stale: QueryOracle {
  var base: AskedBestResponse
  var last: [TablePolicy]?
  var environmentSteps: Int { 0 }

  mutating func followers(of leader: inout some QueriedLeader, using random: inout SeededGenerator) -> [TablePolicy] {
    let now = base.followers(of: &leader, using: &random)
    defer { last = now }
    return last ?? now
  }

  mutating func reset() {}
}

@Suite("Leaders learn the best pure commitment") struct LeaderLearnerTests {
  /// Trains until the next batch would not fit into 20,000 steps; the value of the commitment in the end.
  private func learned<Learner: LeaderLearner>(
    _ game: IteratedGame, seed: UInt64, conditions: Conditions = Conditions(), _ learner: (LeaderSpace) -> Learner
  ) -> Rational {
    let problem = game.problem(conditions)
    var training = LeaderTraining(learner(problem.listedSpace), in: problem, seed: seed)
    while training.environmentSteps + 15 * training.learner.batchSize <= 20_000 { training.advance() }
    return game.value(of: training.commitment)
  }

  private func failures<Learner: LeaderLearner>(
    _ game: IteratedGame, _ learner: (LeaderSpace) -> Learner
  ) -> [UInt64] {
    (UInt64(1)...(TestBuild.isOptimized ? 20 : 2)).filter { learned(game, seed: $0, learner) != game.optimum }
  }

  @Test("proximal policy optimisation, in all twelve iterated games, within 20,000 steps", arguments: IteratedGame.all)
  func proximal(game: IteratedGame) {
    #expect(failures(game) { ProximalLeader($0) } == [])
  }

  @Test(
    "proximal policy optimisation against a learned contextual follower, all its steps counted",
    arguments: IteratedGame.all)
  func contextual(game: IteratedGame) throws {
    for seed in UInt64(1)...(TestBuild.isOptimized ? 20 : 2) {
      var followers = try ContextualTraining(in: game.environment, seed: seed)
      followers.finish(in: game.environment)
      let problem = LeaderProblem(game.environment, oracle: followers.oracle)
      var training = LeaderTraining(ProximalLeader(problem.listedSpace), in: problem, seed: seed)
      #expect(training.environmentSteps == followers.environmentSteps)
      while training.environmentSteps + 15 * training.learner.batchSize <= 20_000 { training.advance() }
      #expect(game.value(of: training.commitment) == game.optimum, "seed \(seed)")
    }
  }

  @Test("there are twelve games, and only the dilemma asks for memory") func games() {
    #expect(IteratedGame.all.count == (TestBuild.isOptimized ? 12 : 3))
    #expect(IteratedGame.all.allSatisfy { [30, 31, 40].contains($0.optimum) })
    #expect(IteratedGame.dilemma.optimum == 31)
    // A leader that learns nothing fails: of the 32 policies few are best.
    #expect(IteratedGame.dilemma.values.filter { $0 == 31 }.count < 4)
  }

  @Test("proximal policy optimisation with a network, in the dilemma") func network() {
    #expect(failures(.dilemma) { networkLeader($0, seed: 3) } == [])
  }

  @Test("cross-entropy, in the dilemma") func crossEntropy() {
    #expect(failures(.dilemma) { CrossEntropyLeader($0) } == [])
  }

  @Test("evolution strategies, in the dilemma") func evolution() {
    #expect(failures(.dilemma) { EvolutionLeader($0) } == [])
  }

  @Test("policy gradient, in the dilemma, in nine of ten runs") func policyGradient() {
    #expect(failures(.dilemma) { ReinforceLeader($0) }.count <= 2)
  }

  @Test("policy gradient with a network, in a game without need of memory") func policyGradientNetwork() throws {
    let game = try #require(IteratedGame.all.first { $0.optimum != IteratedGame.dilemma.optimum })
    #expect(failures(game) { networkGradientLeader($0, seed: 3) } == [])
    #expect(learned(game, seed: 1) { Reversed(base: networkGradientLeader($0, seed: 3)) } < game.optimum)
  }

  @Test("Q-learning with replay, in the dilemma") func qLearning() {
    #expect(failures(.dilemma) { QLearningLeader($0) } == [])
  }

  @Test("values that are continued after a step give queries no credit") func bootstrapped() {
    var settings = QLearningLeader.Settings()
    settings.steps = 1
    for seed in UInt64(1)...4 {
      #expect(learned(.dilemma, seed: seed) { QLearningLeader($0, settings: settings) } < 31)
    }
  }

  @Test("who scores whole episodes need not see the queries") func hidden() {
    let game = IteratedGame.hiddenQuery
    var conditions = Conditions()
    conditions.areQueriesVisible = false
    for seed in UInt64(1)...2 {
      #expect(learned(game, seed: seed, conditions: conditions) { EvolutionLeader($0) } == 20)
      #expect(learned(game, seed: seed, conditions: conditions) { CrossEntropyLeader($0) } == 20)
    }
  }

  @Test("these claims notice a wrong sign") func wrongSign() {
    for game in IteratedGame.all {
      #expect(learned(game, seed: 1) { Reversed(base: ProximalLeader($0)) } < game.optimum)
    }
  }

  @Test("these claims notice an answer to an earlier policy") func stale() {
    let game = IteratedGame.dilemma
    let values = (UInt64(1)...4).map { seed in
      let problem = LeaderProblem(game.environment, oracle: Stale(base: game.problem().oracle))
      var training = LeaderTraining(ProximalLeader(problem.listedSpace), in: problem, seed: seed)
      while training.environmentSteps + 15 * training.learner.batchSize <= 20_000 { training.advance() }
      return game.value(of: training.commitment)
    }
    #expect(values.allSatisfy { $0 < 31 })
  }

  @Test("these claims notice hidden queries") func hiddenFromGradients() {
    let game = IteratedGame.hiddenQuery
    var conditions = Conditions()
    conditions.areQueriesVisible = false
    for seed in UInt64(1)...2 {
      #expect(learned(game, seed: seed, conditions: conditions) { ProximalLeader($0) } == 10)
      #expect(learned(game, seed: seed) { ProximalLeader($0) } == 20)
    }
  }

  @Test("actions that are not open are never taken") func available() {
    let space = LeaderSpace(actions: 3, available: [[0, 2], [1], [0, 1, 2]])
    var random = SeededGenerator(seed: 1)
    func isOpen(_ policy: some Policy) -> Bool {
      space.available.indices.allSatisfy { observation in
        (0..<3).allSatisfy {
          policy.probabilities(at: observation)[$0] == 0 || space.available[observation].contains($0)
        }
      }
    }
    func check(_ learner: some LeaderLearner) {
      var learner = learner
      for _ in 0..<8 {
        let batch = (0..<learner.batchSize).map { _ in
          let policy = learner.policy(using: &random)
          var trajectory = Trajectory()
          for observation in 0..<3 {
            let action = policy.action(at: observation, using: &random)
            trajectory.steps.append(
              .init(observation: observation, action: action, reward: -1 - Double(action), isQuery: false))
          }
          #expect(isOpen(policy))
          return (policy: policy, trajectory: trajectory)
        }
        learner.learn(from: batch, using: &random)
        #expect(isOpen(learner.commitment))
      }
    }
    check(ReinforceLeader(space))
    check(ProximalLeader(space))
    check(CrossEntropyLeader(space))
    check(EvolutionLeader(space))
    check(QLearningLeader(space))
  }
}

@Suite("Training that is interrupted") struct LeaderCheckpointTests {
  private func check<Learner: LeaderLearner & Codable & Hashable>(_ learner: (LeaderSpace) -> Learner) throws {
    let straight = try check(learner, in: IteratedGame.dilemma.problem())
    #expect(straight.environmentSteps == 15 * straight.episodes)
  }

  @discardableResult private func check<Learner: LeaderLearner & Codable & Hashable, Oracle: ResumableOracle>(
    _ learner: (LeaderSpace) -> Learner, in problem: LeaderProblem<MarkovEnvironment, Oracle>
  ) throws -> LeaderTraining<Learner, MarkovEnvironment, Oracle> {
    var straight = LeaderTraining(learner(problem.listedSpace), in: problem, seed: 7)
    var broken = straight
    for batch in 0..<6 {
      straight.advance()
      broken.advance()
      guard batch.isMultiple(of: 2) else { continue }
      let saved = try JSONEncoder().encode(broken.checkpoint)
      let read = try JSONDecoder().decode(
        LeaderCheckpoint<Learner, Oracle.Learned>.self, from: saved)
      broken = LeaderTraining(resuming: read, in: problem)
    }
    #expect(broken.learner == straight.learner)
    #expect(broken.random == straight.random)
    #expect(broken.environmentSteps == straight.environmentSteps)
    #expect(broken.episodes == straight.episodes)
    #expect(broken.batches == 6)
    #expect(broken.believedValue == straight.believedValue)
    #expect(broken.problem.oracle.learned == straight.problem.oracle.learned)
    return straight
  }

  @Test("gives the same results where followers keep what they learned") func kept() throws {
    var conditions = Conditions()
    conditions.areFollowersReset = false
    let environment = IteratedGame.dilemma.environment
    let oracle = try InnerLoopOracle(
      environment, settings: InnerLoopSettings(episodes: 2, learningRate: 0.1, exploration: 0.1))
    let problem = LeaderProblem(environment, oracle: oracle, conditions: conditions)
    try check({ CrossEntropyLeader($0) }, in: problem)
  }

  @Test("gives the same results") func same() throws {
    try check { ReinforceLeader($0) }
    try check { ProximalLeader($0) }
    try check { networkLeader($0, seed: 5) }
    try check { networkGradientLeader($0, seed: 5) }
    try check { CrossEntropyLeader($0) }
    try check { EvolutionLeader($0) }
    try check { QLearningLeader($0) }
  }
}
