public import Exact
public import LinearPrograms

/// One line of a benchmark: problems of one kind and size, one per seed.
public struct BenchmarkCase: Sendable {
  /// In which runs a case takes part unless it is named.
  public enum Size: Int, Sendable, Comparable, CaseIterable {
    /// Seconds, baselines included.
    case quick
    /// Minutes.
    case standard
    /// As long as it takes.
    case large

    /// Less work comes first.
    public static func < (left: Size, right: Size) -> Bool { left.rawValue < right.rawValue }
  }

  /// The name by which it is chosen, in lower case with hyphens.
  public let name: String

  /// What its problems are, in one line.
  public let summary: String

  /// In which runs it takes part.
  public let size: Size

  /// The problem of a seed.
  public let problem: @Sendable (UInt64) -> BenchmarkProblem

  /// A case.
  public init(
    name: String, summary: String, size: Size, problem: @escaping @Sendable (_ seed: UInt64) -> BenchmarkProblem
  ) {
    self.name = name
    self.summary = summary
    self.size = size
    self.problem = problem
  }
}

/// One problem, with this package's way to solve it and those of the baselines.
public struct BenchmarkProblem: Sendable {
  /// Reads the problem's text and solves it.
  public let solve: @Sendable (StopCondition) throws(BenchmarkFailure) -> BenchmarkAnswer

  /// The baselines, in the order of the table.
  public let baselines: [BenchmarkBaseline]

  /// A problem.
  public init(
    solve: @escaping @Sendable (StopCondition) throws(BenchmarkFailure) -> BenchmarkAnswer,
    baselines: [BenchmarkBaseline]
  ) {
    self.solve = solve
    self.baselines = baselines
  }
}

/// Another way to the same value, in doubles.
public struct BenchmarkBaseline: Sendable {
  /// Which one it is; the heading of its column.
  public enum Kind: String, Sendable, CaseIterable {
    /// What a textbook script does: one program per follower action, or per combination of them.
    case plain
    /// What an expert's script does: the same with the usual pruning, or a better algorithm.
    case tuned
  }

  /// Which one it is.
  public let kind: Kind

  /// Why it is not run on this problem, where it is not.
  public let excuse: String?

  /// Computes the value from the problem in memory.
  public let value: @Sendable (StopCondition) throws(BenchmarkFailure) -> Double

  /// A baseline.
  public init(
    _ kind: Kind, excuse: String? = nil,
    value: @escaping @Sendable (StopCondition) throws(BenchmarkFailure) -> Double
  ) {
    self.kind = kind
    self.excuse = excuse
    self.value = value
  }
}

/// What this package found, and how long each stage took.
public struct BenchmarkAnswer: Sendable, Hashable {
  /// The exact value; its certificate was verified.
  public let value: Rational

  /// What a difference between two values is measured against: the range of the leader's payoffs, or 1 where that is zero.
  public let scale: Rational

  /// The times.
  public let stages: BenchmarkStages

  /// An answer.
  public init(value: Rational, scale: Rational, stages: BenchmarkStages) {
    self.value = value
    self.scale = scale
    self.stages = stages
  }
}

/// The times of the stages on the way from a text to a verified answer, in seconds by the clock on the wall.
public struct BenchmarkStages: Sendable, Hashable {
  /// From the text to the problem in memory.
  public var reading: Double

  /// The search in doubles.
  public var search: Double

  /// The exact decisions, up to the text of the certificate.
  public var reconstruction: Double

  /// The verification of the certificate.
  public var verification: Double

  /// The stages that a baseline has as well: everything but reading.
  public var solving: Double { search + reconstruction + verification }

  /// Times in seconds.
  public init(reading: Double, search: Double, reconstruction: Double, verification: Double) {
    self.reading = reading
    self.search = search
    self.reconstruction = reconstruction
    self.verification = verification
  }
}

/// Why there is no value.
public enum BenchmarkFailure: Error, Sendable, Hashable {
  /// The stop condition was met first.
  case stopped
  /// Something went wrong; the text says what.
  case failed(String)
}
