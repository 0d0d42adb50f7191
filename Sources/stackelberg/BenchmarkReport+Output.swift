import Benchmarks
import Exact
import Games
import Reports

extension BenchmarkReport {
  /// The report for people: milliseconds, and ratios.
  var table: String {
    let kinds = BenchmarkBaseline.Kind.allCases
    var table = Table(
      [.left] + Array(repeating: .right, count: 5 + 2 * kinds.count) + [.left],
      heading: ["case", "read", "search", "reconstruct", "verify", "total"] + kinds.map(\.rawValue)
        + kinds.map { "/ \($0.rawValue)" } + ["values"])
    for measured in cases { table.append(measured.cells(kinds)) }
    return table.text + "Milliseconds, medians; the total leaves out reading, as the baselines do.\n"
  }

  /// The report with every measurement, in seconds.
  func json(of suite: BenchmarkSuite, _ run: BenchmarkRun) -> JSONOutput {
    [
      "suite": .string(suite.name), "repetitions": .integer(Integer(run.repetitions)),
      "baselineLimit": .double(run.baselineLimit.seconds), "tolerance": .exact(ProblemMeasurement.tolerance),
      "complete": .boolean(!isInterrupted), "agree": .boolean(agrees), "cases": .array(cases.map(\.json)),
    ]
  }
}

extension CaseMeasurement {
  fileprivate func cells(_ kinds: [BenchmarkBaseline.Kind]) -> [String] {
    let excuse = problems.lazy.flatMap(\.baselines).compactMap(\.excuse).first ?? "no baseline"
    let excuses = problems.flatMap(\.baselines).filter { $0.excuse != nil }.map { "\($0.kind) \($0.excuse ?? "")" }
    guard agrees, isCompared else {
      return [name] + Array(repeating: "-", count: 5 + 2 * kinds.count) + [agrees ? "not compared: \(excuse)" : fault]
    }
    let stages = [\BenchmarkStages.reading, \.search, \.reconstruction, \.verification, \.solving].map { stage in
      median { $0.median { $0[keyPath: stage] } }.map(\.milliseconds) ?? "-"
    }
    let theirs = kinds.map { kind in median { $0.baseline(kind)?.seconds }.map(\.milliseconds) ?? "-" }
    let ratios = kinds.map { kind in median { $0.ratio(kind) }.map(\.ratio) ?? "-" }
    return [name] + stages + theirs + ratios + [(["agree"] + excuses.prefix(1)).joined(separator: "; ")]
  }

  /// What keeps the values from agreeing.
  private var fault: String {
    for problem in problems where !problem.agrees {
      if case .failure(.failed(let message)) = problem.outcome { return "seed \(problem.seed): \(message)" }
      if let failed = problem.baselines.first(where: { $0.failure != nil }) {
        return "seed \(problem.seed), \(failed.kind): \(failed.failure ?? "")"
      }
      let found = problem.baselines.compactMap { baseline in baseline.value.map { "\(baseline.kind) \($0)" } }
      return "values differ: seed \(problem.seed), exactly \(problem.value?.brief ?? "nothing"), "
        + found.joined(separator: ", ")
    }
    return ""
  }

  fileprivate var json: JSONOutput {
    [
      "name": .string(name), "agree": .boolean(agrees), "compared": .boolean(isCompared),
      "games": .array(problems.map { $0.json(withTimes: agrees && isCompared) }),
    ]
  }
}

extension ProblemMeasurement {
  fileprivate func json(withTimes: Bool) -> JSONOutput {
    func seconds(_ value: Double?) -> JSONOutput { withTimes ? value.map { .double($0) } ?? .null : .null }
    let stages: JSONOutput = [
      "read": seconds(median(\.reading)), "search": seconds(median(\.search)),
      "reconstruct": seconds(median(\.reconstruction)), "verify": seconds(median(\.verification)),
      "total": seconds(median(\.solving)),
    ]
    let others = baselines.map { baseline in
      JSONOutput.Member(
        baseline.kind.rawValue,
        [
          "value": baseline.value.map { .double($0) } ?? .null, "seconds": seconds(baseline.seconds),
          "ratio": seconds(ratio(baseline.kind)), "skipped": baseline.excuse.map { .string($0) } ?? .null,
          "failure": baseline.failure.map { .string($0) } ?? .null,
        ])
    }
    return [
      "seed": .raw("\(seed)"), "value": value.map { .exact($0) } ?? .null, "agree": .boolean(agrees),
      "seconds": stages, "baselines": .object(others),
    ]
  }
}

extension Double {
  /// Seconds as milliseconds with three significant digits.
  fileprivate var milliseconds: String { threeDigits(self * 1000) }

  /// A ratio with two significant digits or none after the point.
  fileprivate var ratio: String { threeDigits(self) }
}

/// A number that is not negative, with three significant digits but no fewer than its whole part has.
private func threeDigits(_ number: Double) -> String {
  let digits = number >= 100 ? 0 : number >= 10 ? 1 : number >= 1 ? 2 : 3
  let scale = [1.0, 10, 100, 1000][digits]
  let units = Int((number * scale).rounded())
  guard digits > 0 else { return "\(units)" }
  let fraction = "\(units % Int(scale))"
  return "\(units / Int(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
}
