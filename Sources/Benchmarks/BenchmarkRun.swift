internal import Exact
public import LinearPrograms

/// How a suite is measured.
public struct BenchmarkRun: Sendable {
  /// The runs of every problem, of which medians are taken.
  public var repetitions: Int

  /// The problems of every case, one per seed.
  public var seeds: [UInt64]

  /// How long a baseline may take on one problem, all repetitions together; one that takes longer is stopped and not asked
  /// again in the same case.
  public var baselineLimit: Duration

  /// What ends the run early.
  public var interruption: Interruption

  /// Told what is being done.
  public var report: @Sendable (String) -> Void

  /// A way to measure.
  ///
  /// - Precondition: there is a repetition and a seed.
  public init(
    repetitions: Int = 3, seeds: [UInt64] = [1, 2, 3], baselineLimit: Duration = .seconds(20),
    interruption: Interruption = Interruption(), report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    precondition(repetitions > 0 && !seeds.isEmpty, "there is something to measure")
    self.repetitions = repetitions
    self.seeds = seeds
    self.baselineLimit = baselineLimit
    self.interruption = interruption
    self.report = report
  }

  /// Measures the cases one after the other, in this process and on this thread, baselines and this package in turn.
  public func measure(_ cases: [BenchmarkCase]) -> BenchmarkReport {
    var result = BenchmarkReport()
    for (index, benchmark) in cases.enumerated() {
      guard let measured = measure(benchmark, "\(index + 1) of \(cases.count), \(benchmark.name)") else {
        result.isInterrupted = true
        return result
      }
      result.cases.append(measured)
    }
    return result
  }

  private func measure(_ benchmark: BenchmarkCase, _ place: String) -> CaseMeasurement? {
    var problems: [ProblemMeasurement] = []
    var excuses: [BenchmarkBaseline.Kind: String] = [:]
    for seed in seeds {
      guard let measured = measure(benchmark.problem(seed), seed, &excuses, "\(place), seed \(seed)") else {
        return nil
      }
      problems.append(measured)
    }
    return CaseMeasurement(name: benchmark.name, problems: problems)
  }

  private func measure(
    _ problem: BenchmarkProblem, _ seed: UInt64, _ excuses: inout [BenchmarkBaseline.Kind: String], _ place: String
  ) -> ProblemMeasurement? {
    var answers: [BenchmarkAnswer] = []
    var failure: BenchmarkFailure?
    var baselines = problem.baselines.map { baseline in
      BaselineMeasurement(kind: baseline.kind, excuse: baseline.excuse ?? excuses[baseline.kind])
    }
    for repetition in 1...repetitions where failure == nil {
      for (index, baseline) in problem.baselines.enumerated() {
        report("\(place), run \(repetition), \(baseline.kind.rawValue) baseline")
        run(baseline, &baselines[index])
        excuses[baseline.kind] = baselines[index].excuse
        if interruption.isRaised { return nil }
      }
      report("\(place), run \(repetition)")
      do throws(BenchmarkFailure) {
        answers.append(try problem.solve(StopCondition(at: interruption)))
      } catch {
        failure = error
      }
      if interruption.isRaised { return nil }
    }
    return ProblemMeasurement(
      seed: seed, outcome: failure.map { .failure($0) } ?? .success(answers), baselines: baselines)
  }

  /// One run of a baseline, unless it has an excuse, has failed before or has used up its time.
  private func run(_ baseline: BenchmarkBaseline, _ measured: inout BaselineMeasurement) {
    let left = baselineLimit - .seconds(measured.runs.reduce(0, +))
    guard measured.excuse == nil, measured.failure == nil, left > .zero else { return }
    let start = ContinuousClock.now
    do throws(BenchmarkFailure) {
      let value = try baseline.value(StopCondition(after: left, at: interruption))
      // A later run may be cut short; its value, were it another, would count.
      if let earlier = measured.value, earlier != value { measured.failure = "found \(earlier), then \(value)" }
      measured.value = value
      measured.runs.append(start.duration(to: .now).seconds)
    } catch {
      switch error {
      case .stopped: if measured.value == nil { measured.excuse = "over \(baselineLimit.seconds.shortest) s" }
      case .failed(let message): measured.failure = message
      }
    }
  }
}

extension Duration {
  /// The duration as seconds.
  public var seconds: Double { self / .seconds(1) }
}

extension Double {
  /// The number without a needless fraction.
  fileprivate var shortest: String { self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)" }
}
