public import Games

/// A leader that searches by evolution strategies.
///
/// It scores whole episodes by the parameters that played them, and needs no more than their returns; model-free.
///
/// Parameters are disturbed by normal noise, each disturbance tried with both signs; the policy of an episode takes the
/// action with the largest disturbed parameter everywhere. Since it looks at returns alone, it does not matter to it whether
/// it sees the queries that it answers.
///
/// Source: T. Salimans et al., Evolution Strategies as a Scalable Alternative to Reinforcement Learning, arXiv 1703.03864,
/// 2017.
public struct EvolutionLeader: LeaderLearner, Hashable, Codable {
  /// A pure policy, and the disturbance that made it.
  public struct EpisodePolicy: Policy, Hashable, Codable {
    fileprivate var policy: TablePolicy
    fileprivate var disturbance: [Double]

    /// For each action, the probability that it is taken at an observation.
    public func probabilities(at observation: Int) -> [Double] { policy.probabilities(at: observation) }
  }

  /// How it learns.
  public struct Settings: Sendable, Hashable, Codable {
    /// The number of episodes of an update; even.
    public var batchSize = 8
    /// The standard deviation of disturbances.
    public var deviation = 1.0
    /// The rate of Adam.
    public var rate = 0.05

    /// The settings that were found to work on iterated games.
    public init() {}
  }

  /// How it learns.
  public let settings: Settings

  private var table: SoftmaxTable
  private var optimiser: TableAdam

  /// The disturbance whose other sign comes next.
  private var waiting: [Double]?

  /// A leader that prefers no action.
  public init(_ space: LeaderSpace, settings: Settings = Settings()) {
    precondition(settings.batchSize > 0 && settings.batchSize.isMultiple(of: 2), "disturbances come in pairs")
    self.settings = settings
    table = SoftmaxTable(space)
    optimiser = TableAdam(rate: settings.rate, count: table.parameters.count)
  }

  /// The number of episodes of an update.
  public var batchSize: Int { settings.batchSize }

  /// The policy without disturbance.
  public var commitment: TablePolicy { table.greedy }

  /// The policy of the next disturbance.
  public mutating func policy(using random: inout SeededGenerator) -> EpisodePolicy {
    let disturbance: [Double]
    if let waiting {
      disturbance = waiting.map { -$0 }
      self.waiting = nil
    } else {
      disturbance = table.parameters.map { _ in settings.deviation * random.normal() }
      waiting = disturbance
    }
    var disturbed = table
    for index in disturbance.indices { disturbed.parameters[index] += disturbance[index] }
    return EpisodePolicy(policy: disturbed.greedy, disturbance: disturbance)
  }

  /// One step along the estimated gradient of the return, which is standardised over the batch.
  public mutating func learn(
    from batch: [(policy: EpisodePolicy, trajectory: Trajectory)], using random: inout SeededGenerator
  ) {
    let returns = batch.map(\.trajectory.discountedReturn)
    let mean = returns.reduce(0, +) / Double(max(1, returns.count))
    let deviation = (returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, returns.count))).squareRoot()
    var gradient = [Double](repeating: 0, count: table.parameters.count)
    if deviation > 1e-9 {
      for (episode, value) in zip(batch, returns) {
        let weight = (value - mean) / (deviation * settings.deviation * Double(batch.count))
        for index in gradient.indices { gradient[index] += weight * episode.policy.disturbance[index] }
      }
    }
    optimiser.ascend(&table.parameters, along: gradient)
  }
}
