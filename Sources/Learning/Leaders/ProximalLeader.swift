public import Games
public import Networks

/// A leader that improves its policy by proximal policy optimisation (PPO); model-free.
///
/// A batch is used for several steps of the gradient; a choice stops counting once its probability has moved by more than
/// the clipped ratio in the direction of its advantage. Baselines are those of the batch, observation by observation,
/// instead of a learned value.
///
/// Source: J. Schulman et al., Proximal Policy Optimization Algorithms, arXiv 1707.06347, 2017, equation 7.
public struct ProximalLeader: LeaderLearner, Hashable, Codable {
  /// How it learns.
  public struct Settings: Sendable, Hashable, Codable {
    /// The number of episodes of an update.
    public var batchSize = 32
    /// The rate of Adam.
    public var rate = 0.1
    /// The number of steps that use one batch.
    public var epochs = 4
    /// How far the ratio of new and old probabilities may leave 1.
    public var clip = 0.3
    /// The weight of the policy's entropy, summed over observations, beside standardised advantages.
    public var entropy = LinearSchedule(from: 0.3, to: 0, over: 24)
    /// Whether it commits to its likeliest actions rather than to their probabilities.
    public var commitsToPurePolicy = true

    /// The settings that were found to work on iterated games.
    public init() {}
  }

  /// How it learns.
  public let settings: Settings

  private var table: SoftmaxTable
  private var model: LogitModel
  private var updates = 0

  /// A leader with a table of parameters that begins with the uniform policy.
  public init(_ space: LeaderSpace, settings: Settings = Settings()) {
    self.settings = settings
    table = SoftmaxTable(space)
    model = LogitModel(space, rate: settings.rate)
  }

  /// A leader with a dense network that begins near the uniform policy.
  ///
  /// - Parameters:
  ///   - features: for each observation, what the network sees; see ``LeaderProblem/features``.
  ///   - hidden: the widths of the hidden layers, of hyperbolic tangents; with none the network is linear.
  ///   - settings: how it learns; networks want a smaller rate than tables.
  public init(
    _ space: LeaderSpace, features: Matrix, hidden: [Int], settings: Settings, using random: inout SeededGenerator
  ) {
    self.settings = settings
    table = SoftmaxTable(space)
    model = LogitModel(space, features: features, hidden: hidden, rate: settings.rate, using: &random)
    if let logits = model.logits { table.parameters = logits }
  }

  /// The number of episodes of an update.
  public var batchSize: Int { settings.batchSize }

  /// The current policy.
  public func policy(using random: inout SeededGenerator) -> TablePolicy { table.policy }

  /// The policy committed to.
  public var commitment: TablePolicy { settings.commitsToPurePolicy ? table.greedy : table.policy }

  /// A few steps along the gradient of the clipped objective.
  public mutating func learn(
    from batch: [(policy: TablePolicy, trajectory: Trajectory)], using random: inout SeededGenerator
  ) {
    let choices = CreditedChoice.choices(of: batch.lazy.map(\.trajectory), observations: table.space.observations)
    let old = table.policy.table
    let entropy = settings.entropy.value(after: updates)
    for _ in 0..<settings.epochs {
      let new = table.policy.table
      var gradient = [Double](repeating: 0, count: table.parameters.count)
      for choice in choices {
        let ratio = new[choice.observation][choice.action] / old[choice.observation][choice.action]
        let isClipped = choice.advantage > 0 ? ratio > 1 + settings.clip : ratio < 1 - settings.clip
        guard !isClipped else { continue }
        table.addScore(
          of: choice.action, at: choice.observation, new[choice.observation],
          times: ratio * choice.advantage / Double(batch.count), to: &gradient)
      }
      table.addEntropy(times: entropy, to: &gradient)
      model.ascend(&table.parameters, along: gradient)
    }
    updates += 1
  }
}
