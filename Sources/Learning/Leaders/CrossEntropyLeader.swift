public import Games

/// A leader that searches among pure commitments by the cross-entropy method.
///
/// It scores whole episodes and needs no more than their returns; model-free.
///
/// Every episode plays one pure commitment, drawn observation by observation; probabilities move towards the frequencies
/// among the best of a generation.
///
/// Source: R. Y. Rubinstein, The Cross-Entropy Method for Combinatorial and Continuous Optimization, Methodology and
/// Computing in Applied Probability 1, 1999.
public struct CrossEntropyLeader: LeaderLearner, Hashable, Codable {
  /// How it learns.
  public struct Settings: Sendable, Hashable, Codable {
    /// The number of commitments of a generation.
    public var batchSize = 32
    /// How many of them count.
    public var elite = 6
    /// How far probabilities move towards the elite's frequencies.
    public var rate = 0.5
    /// How likely the action at an observation is drawn uniformly among the open ones instead.
    public var floor = LinearSchedule(from: 0.1, to: 0, over: 30)

    /// The settings that were found to work on iterated games.
    public init() {}
  }

  /// How it learns.
  public let settings: Settings

  private let space: LeaderSpace
  private var table: [[Double]]
  private var updates = 0

  /// A leader that begins with the uniform policy.
  public init(_ space: LeaderSpace, settings: Settings = Settings()) {
    self.settings = settings
    self.space = space
    table = space.uniform.table
  }

  /// The number of commitments of a generation.
  public var batchSize: Int { settings.batchSize }

  /// Draws a pure commitment.
  public func policy(using random: inout SeededGenerator) -> TablePolicy {
    let floor = settings.floor.value(after: updates)
    let actions = table.indices.map { observation in
      let open = space.available[observation]
      if random.unit() < floor { return open[random.uniform(in: 0...(open.count - 1))] }
      return random.index(weights: table[observation])
    }
    return TablePolicy(actions: actions, of: space.actions)
  }

  /// The likeliest pure commitment.
  public var commitment: TablePolicy { TablePolicy(actions: TablePolicy(table).modes, of: space.actions) }

  /// Moves towards the best of the generation; of equal returns the earlier one is the better.
  public mutating func learn(
    from batch: [(policy: TablePolicy, trajectory: Trajectory)], using random: inout SeededGenerator
  ) {
    let returns = batch.map(\.trajectory.discountedReturn)
    let ranked = returns.indices.sorted { (-returns[$0], $0) < (-returns[$1], $1) }
    let elite = ranked.prefix(settings.elite)
    guard !elite.isEmpty else { return }
    for observation in table.indices {
      for action in space.available[observation] {
        let frequency =
          elite.reduce(0) { $0 + batch[$1].policy.table[observation][action] } / Double(elite.count)
        table[observation][action] += settings.rate * (frequency - table[observation][action])
      }
    }
    updates += 1
  }
}
