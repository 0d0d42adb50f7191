public import Games

/// All agents of an environment learning at once, each by proximal policy optimisation for itself, in many copies played
/// side by side; model-free.
///
/// Nobody commits to anything: learning of this kind gives no Stackelberg guarantee (Gerstgrasser and Parkes 2023). It is
/// here as the plain multi-agent learner that others are compared with, and to measure how fast learning goes.
public struct NetworkProximalTraining<Game: Environment>: Sendable {
  @usableFromInline var agents: [NetworkProximalLearner]
  @usableFromInline var batch: EnvironmentBatch<Game>
  @usableFromInline var random: SeededGenerator

  /// The number of steps in every copy between two updates.
  public let stepsPerUpdate: Int

  /// The joint steps so far, those of all copies together.
  @usableFromInline var played = 0

  /// What every agent earned per joint step in the last update's play.
  @usableFromInline var earned: [Double]

  @usableFromInline var observations: [Int]
  @usableFromInline var actions: [Int]
  @usableFromInline var rewards: [Double]
  @usableFromInline var ends: [EpisodeEnd]

  /// Training from the beginning.
  ///
  /// - Precondition: observations of all agents are listed.
  public init(
    _ environment: Game, copies: Int, stepsPerUpdate: Int = 128,
    settings: NetworkProximalLearner.Settings = NetworkProximalLearner.Settings(), seed: UInt64
  ) {
    precondition(stepsPerUpdate > 0, "there is a step between updates")
    var random = SeededGenerator(seed: seed)
    let count = environment.agents.count
    agents = (0..<count).map {
      NetworkProximalLearner($0, of: environment, settings: settings, using: &random)
    }
    batch = EnvironmentBatch(environment, copies: copies, random: random.split())
    self.random = random
    self.stepsPerUpdate = stepsPerUpdate
    earned = [Double](repeating: 0, count: count)
    observations = [Int](repeating: 0, count: copies)
    actions = [Int](repeating: 0, count: copies * count)
    rewards = [Double](repeating: 0, count: copies * count)
    ends = [EpisodeEnd](repeating: .goesOn, count: copies)
  }

  /// The learners, the leader first.
  public var learners: [NetworkProximalLearner] { agents }

  /// The joint steps so far, those of all copies together.
  public var environmentSteps: Int { played }

  /// What every agent earned per joint step in the last update's play.
  public var meanRewards: [Double] { earned }

  /// Plays and learns once.
  @inlinable
  public mutating func advance() {
    play()
    learn()
  }

  /// Plays in all copies.
  @inlinable
  public mutating func play() {
    let count = agents.count
    for agent in 0..<count {
      agents[agent].begin(copies: batch.count, steps: stepsPerUpdate)
      earned[agent] = 0
    }
    for step in 0..<stepsPerUpdate {
      for agent in 0..<count {
        batch.observe(agent, after: actions, into: &observations)
        agents[agent].act(
          at: observations, step: step, agent: agent, of: count, using: &batch.generators, into: &actions)
      }
      batch.step(actions: actions, rewards: &rewards, ends: &ends)
      for agent in 0..<count {
        agents[agent].receive(step: step, rewards: rewards, agent: agent, of: count, ends: ends)
      }
      for agent in 0..<count {
        for place in stride(from: agent, to: rewards.count, by: count) { earned[agent] += rewards[place] }
      }
    }
    let joint = batch.count * stepsPerUpdate
    played += joint
    for agent in 0..<count {
      // Who moves second observes what is done before it; what stands in its place are the last actions.
      batch.observe(agent, after: actions, into: &observations)
      agents[agent].finish(at: observations)
      earned[agent] /= Double(joint)
    }
  }

  /// Learns from what was played.
  @inlinable
  public mutating func learn() {
    for agent in agents.indices { agents[agent].learn(using: &random) }
  }
}
