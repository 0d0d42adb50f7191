extension CommitmentSearch {
  /// How a climb goes on.
  public enum Method: String, Sendable, Hashable, Codable {
    /// By the cross-entropy method.
    case crossEntropy
    /// By proximal policy optimisation.
    case proximal
  }

  /// How a search goes about.
  public struct Settings: Sendable, Hashable, Codable {
    /// How a climb goes on.
    public var method = Method.crossEntropy
    /// The number of random commitments.
    public var starts = 256
    /// How many of the best of them are appraised again, or 0.
    public var contenders = 0
    /// The effort of that.
    public var contenderEffort = 4
    /// The most climbs, each from the best commitment of another answer.
    public var restarts = 4
    /// The number of generations of a climb.
    public var generations = 30
    /// The number of commitments of a generation.
    public var population = 32
    /// The number of commitments that count, of the cross-entropy method.
    public var elite = 8
    /// The deviation of the first generation.
    public var firstDeviation = 0.2
    /// The smallest deviation; that at the end of the schedule of proximal policy optimisation.
    public var leastDeviation = 0.003
    /// By how much the elite's deviation is stretched.
    public var stretch = 1.0
    /// How far mean and deviation move towards the elite's; the rate of Adam in deviations for proximal optimisation.
    public var rate = 0.5
    /// The share of the generations during which the deviation of proximal policy optimisation shrinks.
    public var shrinkingShare = 0.85
    /// How often proximal policy optimisation uses one generation.
    public var epochs = 4
    /// How far the ratio of new and old densities may leave 1.
    public var clip = 0.2
    /// The effort with which the ends of the climbs are compared.
    public var finalEffort = 4
    /// Whether the end of a climb is the best commitment on the way, where values are free of noise, or the mean.
    public var keepsBest = false

    /// The settings that were found to work on random games.
    public init() {}

    /// Proximal policy optimisation with the settings that were found to work on the prisoner's dilemma.
    public static var proximal: Settings {
      var result = Settings()
      result.method = .proximal
      result.starts = 512
      result.contenders = 16
      result.restarts = 1
      result.generations = 200
      result.population = 64
      result.firstDeviation = 0.15
      result.leastDeviation = 0.005
      result.rate = 0.1
      return result
    }
  }
}
