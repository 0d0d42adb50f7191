public import Games

/// A leader that learns what its actions are worth and replays what it has seen (deep Q-learning with a table in the place
/// of the network); model-free.
///
/// An observation does not tell the leader where in its problem it is, and after a query comes the next query whatever it
/// answered. So the worth of an action is learned from the return of the whole episode by default: values that are cut off
/// after a step and continued by the table (``Settings/steps``) give no credit for answers to queries.
///
/// Source: V. Mnih et al., Human-Level Control through Deep Reinforcement Learning, Nature 518, 2015; returns over several
/// steps after M. Hessel et al., Rainbow, AAAI 2018.
public struct QLearningLeader: LeaderLearner, Hashable, Codable {
  /// How it learns.
  public struct Settings: Sendable, Hashable, Codable {
    /// The number of episodes between two updates.
    public var batchSize = 8
    /// The temperature of exploration, as a share of the range of all returns so far.
    ///
    /// Actions are drawn with weights `exp(value / temperature)`, so that those that are worth nearly the same go on being
    /// compared.
    public var temperature = LinearSchedule(from: 0.3, to: 0.01, over: 130)
    /// How far a value moves towards what is replayed.
    public var rate = 0.1
    /// How many choices are replayed in an update.
    public var replayed = 256
    /// How many choices are remembered; the oldest are forgotten first.
    public var memory = 400
    /// After how many steps the table takes over from the rewards; `nil` for never.
    public var steps: Int?
    /// After how many updates the values that continue returns are brought up to date.
    public var targetPeriod = 4

    /// The settings that were found to work on iterated games.
    public init() {}
  }

  /// Something to be replayed.
  private struct Memory: Sendable, Hashable, Codable {
    let observation: Int
    let action: Int
    /// The rewards until the table takes over.
    let reward: Double
    /// Where it does.
    let next: Int?
  }

  /// How it learns.
  public let settings: Settings

  private let space: LeaderSpace
  private var values: [[Double]]
  private var targets: [[Double]]
  private var memory: [Memory] = []
  private var oldest = 0
  private var updates = 0

  /// The smallest and the largest return so far.
  private var least: Double?
  private var most: Double?

  /// A leader to which everything is worth nothing.
  public init(_ space: LeaderSpace, settings: Settings = Settings()) {
    self.settings = settings
    self.space = space
    values = space.available.map { _ in Array(repeating: 0, count: space.actions) }
    targets = values
  }

  /// The number of episodes between two updates.
  public var batchSize: Int { settings.batchSize }

  private func best(of values: [Double], at observation: Int) -> Int {
    let open = space.available[observation]
    return open.reduce(open[0]) { values[$1] > values[$0] ? $1 : $0 }
  }

  /// Actions drawn by what they are worth; uniformly before anything was learned.
  public func policy(using random: inout SeededGenerator) -> TablePolicy {
    guard let least, let most, most > least else { return space.uniform }
    let temperature = settings.temperature.value(after: updates) * (most - least)
    guard temperature > 0 else { return commitment }
    var table = SoftmaxTable(space)
    table.parameters = values.flatMap { $0.map { $0 / temperature } }
    return table.policy
  }

  /// The best action everywhere.
  public var commitment: TablePolicy {
    TablePolicy(actions: values.indices.map { best(of: values[$0], at: $0) }, of: space.actions)
  }

  /// Remembers the batch and replays choices drawn from all that is remembered.
  public mutating func learn(
    from batch: [(policy: TablePolicy, trajectory: Trajectory)], using random: inout SeededGenerator
  ) {
    for episode in batch {
      let value = episode.trajectory.discountedReturn
      least = min(least ?? value, value)
      most = max(most ?? value, value)
      remember(episode.trajectory.steps)
    }
    guard !memory.isEmpty else { return }
    for _ in 0..<settings.replayed {
      let choice = memory[random.uniform(in: 0...(memory.count - 1))]
      var target = choice.reward
      if let next = choice.next { target += targets[next][best(of: targets[next], at: next)] }
      values[choice.observation][choice.action] += settings.rate * (target - values[choice.observation][choice.action])
    }
    updates += 1
    if updates.isMultiple(of: settings.targetPeriod) { targets = values }
  }

  private mutating func remember(_ steps: [Trajectory.Step]) {
    var sums = [0.0]
    for step in steps { sums.append(sums[sums.count - 1] + step.reward) }
    for (index, step) in steps.enumerated() where !step.isRepeated {
      let end = settings.steps.map { min(steps.count, index + $0) } ?? steps.count
      let entry = Memory(
        observation: step.observation, action: step.action, reward: sums[end] - sums[index],
        next: end < steps.count ? steps[end].observation : nil)
      if memory.count < settings.memory {
        memory.append(entry)
      } else {
        memory[oldest] = entry
        oldest = (oldest + 1) % memory.count
      }
    }
  }
}
