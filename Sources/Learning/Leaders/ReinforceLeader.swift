public import Games
public import Networks

/// A leader that follows the policy gradient of its problem; model-free.
///
/// Each choice is credited with the return from there on, compared with the other choices of the batch at the same
/// observation.
///
/// Source: R. J. Williams, Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning,
/// Machine Learning 8, 1992.
public struct ReinforceLeader: LeaderLearner, Hashable, Codable {
  /// How it learns.
  public struct Settings: Sendable, Hashable, Codable {
    /// The number of episodes of an update.
    public var batchSize = 16
    /// The rate of Adam.
    public var rate = 0.1
    /// The weight of the policy's entropy, summed over observations, beside standardised advantages.
    public var entropy = LinearSchedule.constant(0)
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

  /// One step along the gradient.
  public mutating func learn(
    from batch: [(policy: TablePolicy, trajectory: Trajectory)], using random: inout SeededGenerator
  ) {
    let choices = CreditedChoice.choices(of: batch.lazy.map(\.trajectory), observations: table.space.observations)
    let probabilities = table.policy.table
    var gradient = [Double](repeating: 0, count: table.parameters.count)
    for choice in choices {
      table.addScore(
        of: choice.action, at: choice.observation, probabilities[choice.observation],
        times: choice.advantage / Double(batch.count), to: &gradient)
    }
    table.addEntropy(times: settings.entropy.value(after: updates), to: &gradient)
    model.ascend(&table.parameters, along: gradient)
    updates += 1
  }
}
