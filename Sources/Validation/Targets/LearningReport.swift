/// What a learner reached in a number of runs, every one judged exactly: what a target is held against.
public struct LearningReport: Sendable, Hashable, Codable {
  /// One run.
  public struct Row: Sendable, Hashable, Codable {
    /// The game.
    public var game: String
    /// The seed of the run, and where games are drawn of the game.
    public var seed: UInt64
    /// What the commitment is worth to the leader against a best (or the stated) response.
    public var value: Double
    /// The certified upper bound of what the best commitment is worth.
    public var best: Double
    /// How far the value lies below that, as a share of the leader's payoff range times the number of steps that count.
    public var gap: Double
    /// What the learner believed its commitment to be worth.
    public var believed: Double
    /// What the commitment is worth against a follower who may use any policy, where that is another question.
    public var unrestricted: Double?
    /// The environment steps of follower and leader together.
    public var steps: Int

    /// A run.
    public init(
      game: String, seed: UInt64, value: Double, best: Double, gap: Double, believed: Double,
      unrestricted: Double? = nil, steps: Int
    ) {
      self.game = game
      self.seed = seed
      self.value = value
      self.best = best
      self.gap = gap
      self.believed = believed
      self.unrestricted = unrestricted
      self.steps = steps
    }
  }

  /// What has to be reached.
  public struct Bar: Sendable, Hashable, Codable {
    /// The largest gaps that are allowed, each with the share of the runs that must not exceed it.
    public var quantiles: [Quantile]
    /// The most environment steps of a run.
    public var steps: Int?

    /// A gap that a share of the runs must not exceed.
    public struct Quantile: Sendable, Hashable, Codable {
      /// The share of the runs, from 0 to 1.
      public var share: Double
      /// The gap.
      public var gap: Double
    }

    /// A bar.
    public init(_ quantiles: [(share: Double, gap: Double)], steps: Int? = nil) {
      self.quantiles = quantiles.map { Quantile(share: $0.share, gap: $0.gap) }
      self.steps = steps
    }
  }

  /// What was learned.
  public let title: String

  /// The runs, in the order of their seeds.
  public let rows: [Row]

  /// What has to be reached.
  public let bar: Bar

  /// A report.
  public init(title: String, rows: [Row], bar: Bar) {
    self.title = title
    self.rows = rows
    self.bar = bar
  }

  /// The gap that a share of the runs does not exceed: the smallest such gap of a run.
  public func gap(quantile share: Double) -> Double {
    let sorted = rows.map(\.gap).sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
  }

  /// The share of the runs whose gap is larger than the given one.
  public func share(above gap: Double) -> Double {
    rows.isEmpty ? 0 : Double(rows.filter { $0.gap > gap }.count) / Double(rows.count)
  }

  /// The most environment steps of a run.
  public var steps: Int { rows.map(\.steps).max() ?? 0 }

  /// Whether the bar is reached.
  public var isReached: Bool {
    !rows.isEmpty && bar.quantiles.allSatisfy { gap(quantile: $0.share) <= $0.gap }
      && bar.steps.map { steps <= $0 } ?? true
  }
}
