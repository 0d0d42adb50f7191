import Arguments
import Benchmarks
import Equilibria
import Exact
import Games
import LinearPrograms
import Reports

/// `stackelberg bench markov`.
enum MarkovBench {
  /// Measures the cases that the options name and prints the table or JSON.
  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    let cases = try cases(arguments)
    let without = try without(arguments)
    Interrupts.install()
    let progress = ProgressLine(quiet: arguments.has("quiet"))
    var benchmark: MarkovBenchmark
    do throws(UsageError) {
      let games = try arguments.integer("games", in: 1...1000) ?? 3
      let seed = try arguments.seed("seed") ?? 1
      let limit = try arguments.seconds("time-limit") ?? 20
      let baselineLimit = try arguments.seconds("baseline-limit") ?? 20
      benchmark = MarkovBenchmark(
        gap: Rational(1, over: 10_000), seeds: (0..<UInt64(games)).map { seed &+ $0 },
        limit: .seconds(min(limit, 1e9)), baselineLimit: .seconds(min(baselineLimit, 1e9)),
        interruption: Interrupts.interruption, report: { progress.show($0) })
      benchmark.without = without
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
    let lines: [MarkovBenchmark.Line]
    do throws(EquilibriumError) { lines = try benchmark.measure(cases) } catch {
      throw CommandFailure(code: .internalError, message: "\(error)")
    }
    progress.clear()
    try Files.deliver(
      arguments.has("json") ? json(lines).text : table(lines, closedAt: benchmark.gap.approximation),
      to: arguments.value("output"))
    return Interrupts.interruption.isRaised ? .stopped : .success
  }

  private static func cases(_ arguments: ParsedArguments) throws(CommandFailure) -> [MarkovBenchmark.Case] {
    guard let names = arguments.value("cases")?.split(separator: ",").map(String.init) else {
      let size: BenchmarkCase.Size = arguments.has("quick") ? .quick : arguments.has("large") ? .large : .standard
      return MarkovBenchmark.cases.filter { $0.size <= size }
    }
    let known = MarkovBenchmark.cases.map(\.name)
    if let unknown = names.first(where: { !known.contains($0) }) {
      throw CommandFailure(
        code: .usage, message: "--cases \(unknown): not one of \(known.joined(separator: ", "))")
    }
    return MarkovBenchmark.cases.filter { names.contains($0.name) }
  }

  private static func without(_ arguments: ParsedArguments) throws(CommandFailure) -> Set<SearchPart> {
    var parts = Set<SearchPart>()
    for name in arguments.value("without")?.split(separator: ",") ?? [] {
      guard let part = SearchPart(rawValue: String(name)) else {
        let known = SearchPart.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(code: .usage, message: "--without \(name): not one of \(known)")
      }
      parts.insert(part)
    }
    if parts.isSuperset(of: [.values, .differences]) {
      throw CommandFailure(code: .usage, message: "--without values,differences: nothing is left to cut")
    }
    return parts
  }

  private static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  private static func table(_ lines: [MarkovBenchmark.Line], closedAt gap: Double) -> String {
    var table = Table(
      [.left] + Array(repeating: .right, count: 10),
      heading: [
        "case", "closed", "regions", "programs", "search s", "rational s", "verify s", "gap", "baseline gap",
        "its boxes", "peak MB",
      ])
    for line in lines {
      func figure(_ value: (MarkovBenchmark.Measurement) -> Double) -> String {
        text(median(line.games.map(value)))
      }
      table.append([
        line.name, "\(line.games.count { $0.gap <= gap })/\(line.games.count)", figure { Double($0.nodes) },
        figure { Double($0.programs) }, figure { $0.stages[0] }, figure { $0.stages[1] }, figure { $0.stages[2] },
        figure { $0.gap }, figure { $0.baselineGap },
        figure { Double($0.baselineNodes) }, text(Double(line.games.map(\.peakMemory).max() ?? 0) / 1e6),
      ])
    }
    return table.text
      + "\nMedians. Gaps are relative; the baseline, a search by intervals without linear programs, had as much time as the "
      + "search took, but no more than its limit.\n"
  }

  private static func text(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "∞" }
    return Rational(exactly: value).map { value >= 1000 ? "\(Int(value.rounded()))" : $0.decimal } ?? "\(value)"
  }

  private static func json(_ lines: [MarkovBenchmark.Line]) -> JSONOutput {
    let list = lines.map { line -> JSONOutput in
      let games = line.games.map { game -> JSONOutput in
        .object([
          .init("seed", .raw("\(game.seed)")), .init("nodes", .integer(Integer(game.nodes))),
          .init("programs", .integer(Integer(game.programs))),
          .init("seconds", .array(game.stages.map { .double($0) })), .init("gap", .double(game.gap)),
          .init("course", .array(game.course.map { .array([.double($0.seconds), .double($0.gap)]) })),
          .init("baselineGap", .double(game.baselineGap)),
          .init("baselineNodes", .integer(Integer(game.baselineNodes))),
          .init("peakMemory", .integer(Integer(game.peakMemory))),
        ])
      }
      return .object([.init("name", .string(line.name)), .init("games", .array(games))])
    }
    return .object([.init("suite", "markov"), .init("cases", .array(list))])
  }
}
