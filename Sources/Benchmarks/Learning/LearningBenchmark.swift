public import Learning
public import LinearPrograms

/// How fast learning goes, and how many steps it takes to an exact answer.
///
/// Nothing here is believed of a learner: what its leader committed to is judged by exact best responses.
public struct LearningBenchmark: Sendable {
  /// The seeds of runs that are told together.
  public var seeds: [UInt64]

  /// How many batches of episodes a leader may learn from.
  ///
  /// By default as many as take 20,000 steps where the follower's answer costs five queries and an episode has ten moves.
  public var batches = 41

  /// The settings of followers who learn anew for every leader, among which the best is taken.
  public var grid = InnerLoopSettings.grid

  /// How much processor time each throughput is measured for, in seconds; a batch that has begun is completed.
  public var measuredSeconds = 1.0

  /// Stops the run.
  public var interruption: Interruption

  /// Told what is being measured.
  public var report: @Sendable (String) -> Void

  /// A run.
  public init(
    seeds: [UInt64], interruption: Interruption = Interruption(),
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    precondition(!seeds.isEmpty, "there is a run")
    self.seeds = seeds
    self.interruption = interruption
    self.report = report
  }
}

/// The middle of some numbers, the mean of both where there are two; `nil` stands for more than any number.
func median(_ numbers: [Int?]) -> Double? {
  let sorted = numbers.map { $0 ?? .max }.sorted()
  guard let low = sorted[safe: (sorted.count - 1) / 2], let high = sorted[safe: sorted.count / 2], high < .max else {
    return nil
  }
  return Double(low + high) / 2
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
