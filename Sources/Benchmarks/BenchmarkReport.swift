public import Exact

/// What a run of a suite found.
public struct BenchmarkReport: Sendable, Hashable {
  /// The cases that were measured, in order; after an interrupt, those that were completed.
  public internal(set) var cases: [CaseMeasurement] = []

  /// Whether the run was interrupted before its end.
  public internal(set) var isInterrupted = false

  /// Whether all values that were computed agree, and nothing failed.
  public var agrees: Bool { cases.allSatisfy(\.agrees) }
}

/// The measurements of one case.
public struct CaseMeasurement: Sendable, Hashable {
  /// The name of the case.
  public let name: String

  /// One measurement per seed.
  public let problems: [ProblemMeasurement]

  /// Whether all values that were computed agree.
  public var agrees: Bool { problems.allSatisfy(\.agrees) }

  /// Whether there is a baseline's value beside that of every problem; without one there are no times to show.
  public var isCompared: Bool { problems.allSatisfy { $0.baselines.contains { $0.value != nil } } }

  /// The median over the problems of what is asked, where all of them have it.
  public func median(_ figure: (ProblemMeasurement) -> Double?) -> Double? {
    let figures = problems.compactMap(figure)
    return figures.count == problems.count ? Benchmarks.median(figures) : nil
  }
}

/// The measurements of one problem.
public struct ProblemMeasurement: Sendable, Hashable {
  /// The seed that made the problem.
  public let seed: UInt64

  /// The answer of every run, or why there is none.
  public let outcome: Result<[BenchmarkAnswer], BenchmarkFailure>

  /// What the baselines did.
  public let baselines: [BaselineMeasurement]

  /// How far a baseline's value may lie from the exact one, as a fraction of the scale: a hundred times what GLPK is asked for
  /// (10⁻⁷), relative to its largest number, halved.
  public static let tolerance = Rational(1, over: 1_000_000)

  /// The exact value, where there is one and it is the same in every run.
  public var value: Rational? {
    guard case .success(let answers) = outcome, let first = answers.first else { return nil }
    return answers.allSatisfy { $0.value == first.value } ? first.value : nil
  }

  /// Whether there is an exact value and every value that a baseline computed lies within the tolerance of it.
  public var agrees: Bool { value != nil && baselines.allSatisfy { $0.failure == nil && isNear($0) } }

  private func isNear(_ baseline: BaselineMeasurement) -> Bool {
    guard let found = baseline.value else { return true }
    guard case .success(let answers) = outcome, let answer = answers.first, let found = Rational(exactly: found) else {
      return false
    }
    return (found - answer.value).magnitude <= Self.tolerance * answer.scale
  }

  /// The median of a stage over the runs.
  public func median(_ stage: (BenchmarkStages) -> Double) -> Double? {
    guard case .success(let answers) = outcome else { return nil }
    return Benchmarks.median(answers.map { stage($0.stages) })
  }

  /// What one baseline did.
  public func baseline(_ kind: BenchmarkBaseline.Kind) -> BaselineMeasurement? { baselines.first { $0.kind == kind } }

  /// The seconds of a baseline, over those of this package.
  public func ratio(_ kind: BenchmarkBaseline.Kind) -> Double? {
    guard let theirs = baseline(kind)?.seconds, let ours = median(\.solving), ours > 0 else { return nil }
    return theirs / ours
  }
}

/// What one baseline did on one problem.
public struct BaselineMeasurement: Sendable, Hashable {
  /// Which one.
  public let kind: BenchmarkBaseline.Kind

  /// The value it found, where it came to an end.
  public internal(set) var value: Double?

  /// The seconds of its runs.
  public internal(set) var runs: [Double] = []

  /// Why it was not run, or not to its end, where that is nothing to hold against it.
  public internal(set) var excuse: String?

  /// What went wrong, where something did.
  public internal(set) var failure: String?

  /// The median of its runs.
  public var seconds: Double? { value == nil ? nil : median(runs) }
}

/// The median of some numbers, the mean of the two in the middle of an even count.
func median(_ numbers: [Double]) -> Double? {
  guard !numbers.isEmpty else { return nil }
  let sorted = numbers.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
