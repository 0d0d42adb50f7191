import Arguments
import Benchmarks
import Exact
import Games
import Learning
import LinearPrograms
import Reports

/// `stackelberg bench learn`.
enum LearningBench {
  /// What is measured under the name of no game.
  static let throughput = "throughput"

  /// What leaders that commit to mixtures are meant to reach.
  static let mixtures = "mixtures"

  /// What leaders in the domains are meant to reach.
  static let domains = "domains"

  /// The names of all cases.
  static let cases = [throughput] + LearningGame.names + [mixtures, domains]

  /// What there are targets for alone.
  private static let targetsAlone = [mixtures, domains]

  /// All that was measured.
  private struct Result {
    var throughput: [LearningThroughput] = []
    var efficiency: [SampleEfficiency] = []
    var targets: [LearningTarget] = []
  }

  /// Measures the cases that the options name and prints tables or JSON.
  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    let names = try names(arguments)
    let runs: Int
    let seed: UInt64
    do throws(UsageError) {
      runs = try arguments.integer("runs", in: 1...1000) ?? (arguments.has("quick") ? 3 : 20)
      seed = try arguments.seed("seed") ?? 1
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
    Interrupts.install()
    let progress = ProgressLine(quiet: arguments.has("quiet"))
    var benchmark = LearningBenchmark(
      seeds: (0..<UInt64(runs)).map { seed &+ $0 }, interruption: Interrupts.interruption,
      report: { progress.show($0) })
    if arguments.has("quick") {
      benchmark.measuredSeconds = 0.2
      benchmark.grid.removeAll { $0.episodes > 80 }
    }
    let result = measure(benchmark, names, arguments)
    progress.clear()
    let text = arguments.has("json") ? json(result, benchmark).text : tables(result, benchmark)
    try Files.deliver(text, to: arguments.value("output"))
    guard Interrupts.interruption.isRaised else { return .success }
    if !arguments.has("quiet") { Files.note("stackelberg: stopped early; the lines shown are complete") }
    return .stopped
  }

  private static func names(_ arguments: ParsedArguments) throws(CommandFailure) -> [String] {
    if arguments.has("quick"), arguments.has("large") {
      throw CommandFailure(code: .usage, message: "--quick and --large contradict each other")
    }
    guard let names = arguments.value("cases")?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    else {
      // What learning is meant to reach, it is meant to reach in all games.
      if arguments.has("targets") {
        return arguments.has("quick") ? [LearningGame.names[0]] : LearningGame.names + targetsAlone
      }
      return arguments.has("large") ? cases.filter { !targetsAlone.contains($0) } : [throughput, LearningGame.names[0]]
    }
    if let unknown = names.first(where: { !cases.contains($0) }) {
      throw CommandFailure(code: .usage, message: "--cases \(unknown): not one of \(cases.joined(separator: ", "))")
    }
    return cases.filter(names.contains)
  }

  private static func measure(_ benchmark: LearningBenchmark, _ names: [String], _ arguments: ParsedArguments) -> Result
  {
    var result = Result()
    if names.contains(throughput) {
      for copies in LearningBenchmark.copies where copies <= 16 || !arguments.has("quick") {
        for mergesRows in [false, true] {
          guard let line = benchmark.throughput(copies: copies, mergesRows: mergesRows) else { return result }
          result.throughput.append(line)
        }
      }
    }
    let games = names.filter { $0 != throughput && !targetsAlone.contains($0) }
    if arguments.has("targets"), !games.isEmpty {
      result.targets = benchmark.targets(
        of: games.map { LearningGame(named: $0) }, comparesInnerLoop: !arguments.has("quick"))
    }
    let effort: MixtureEffort = arguments.has("quick") ? .quick : arguments.has("large") ? .large : .usual
    if names.contains(mixtures), !benchmark.interruption.isRaised {
      result.targets += benchmark.mixtureTargets(effort, threads: Files.processors)
    }
    if names.contains(domains), !benchmark.interruption.isRaised {
      result.targets += benchmark.domainTargets(effort, threads: Files.processors)
    }
    guard !arguments.has("targets") else { return result }
    for name in games {
      let game = LearningGame(named: name)
      for leader in SampleEfficiency.Leader.allCases {
        guard let line = benchmark.sampleEfficiency(of: game, leader: leader) else { return result }
        result.efficiency.append(line)
      }
    }
    return result
  }

  // MARK: Text

  private static func tables(_ result: Result, _ benchmark: LearningBenchmark) -> String {
    [
      throughputTable(result.throughput), efficiencyTable(result.efficiency, benchmark), targetTable(result.targets),
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func throughputTable(_ lines: [LearningThroughput]) -> String {
    guard !lines.isEmpty else { return "" }
    var table = Table(
      [.right, .right, .left, .right], heading: ["copies", "steps an update", "rows", "joint steps per CPU second"])
    for line in lines {
      table.append([
        "\(line.copies)", "\(line.stepsPerUpdate)", line.mergesRows ? "merged" : "all",
        "\(Int(line.stepsPerSecond.rounded()))",
      ])
    }
    return table.text
      + "\nTwo PPO learners, play and learning, one thread; actor and critic 5-64-64-out, 4 epochs of 4 minibatches.\n"
      + "Matrix products: \(LearningBenchmark.productLibrary).\n"
  }

  private static func efficiencyTable(_ lines: [SampleEfficiency], _ benchmark: LearningBenchmark) -> String {
    guard !lines.isEmpty else { return "" }
    var table = Table(
      [.left, .left, .left, .right, .right, .right, .right],
      heading: ["game", "leader", "follower", "reached", "median steps", "ratio", "without pre-training"])
    for line in lines {
      table.append([
        line.game, line.leader.rawValue, "contextual", "\(line.contextual.reached) of \(benchmark.seeds.count)",
        steps(line.contextual.median), "1", "1",
      ])
      for (name, runs) in [("inner loop, released", line.released), ("inner loop, \(text(line.best))", line.tuned)] {
        table.append([
          line.game, line.leader.rawValue, name, "\(runs.reached) of \(benchmark.seeds.count)", steps(runs.median),
          text(line.ratio(runs, countingAll: true)), text(line.ratio(runs, countingAll: false)),
        ])
      }
    }
    return table.text
      + "\nSteps of all kinds until the leader's exact gap is below 1 % of its payoff range and stays there, up to "
      + "\(benchmark.batches) batches of 32 episodes;\nthe inner loop with the best of \(benchmark.grid.count) "
      + "settings: episodes/learning rate/exploration, and whether the last move is the end.\n"
  }

  private static func targetTable(_ lines: [LearningTarget]) -> String {
    guard !lines.isEmpty else { return "" }
    var table = Table([.left, .left, .left, .left], heading: ["target", "goal", "measured", ""])
    for line in lines {
      table.append([line.name, line.goal ?? "-", line.measured, line.isReached.map { $0 ? "reached" : "missed" } ?? ""])
    }
    return table.text
  }

  private static func steps(_ median: Double?) -> String { median.map { "\(Int($0.rounded()))" } ?? "never" }

  private static func text(_ ratio: (value: Double, isLowerBound: Bool)?) -> String {
    ratio.map { ($0.isLowerBound ? "> " : "") + "\(($0.value * 10).rounded() / 10)" } ?? "-"
  }

  private static func text(_ settings: InnerLoopSettings) -> String {
    "\(settings.episodes)/\(settings.learningRate)/\(settings.exploration) \(settings.endsAtTimeLimit ? "end" : "no end")"
  }

  // MARK: JSON

  private static func json(_ result: Result, _ benchmark: LearningBenchmark) -> JSONOutput {
    .object([
      .init("suite", "learn"), .init("seeds", .array(benchmark.seeds.map { .raw("\($0)") })),
      .init("complete", .boolean(!benchmark.interruption.isRaised)),
      .init("products", .string(LearningBenchmark.productLibrary)),
      .init("throughput", .array(result.throughput.map(json))),
      .init("efficiency", .array(result.efficiency.map(json))),
      .init("targets", .array(result.targets.map(json))),
    ])
  }

  private static func json(_ line: LearningThroughput) -> JSONOutput {
    .object([
      .init("copies", .integer(Integer(line.copies))), .init("stepsPerUpdate", .integer(Integer(line.stepsPerUpdate))),
      .init("merged", .boolean(line.mergesRows)), .init("steps", .integer(Integer(line.steps))),
      .init("seconds", .double(line.seconds)), .init("stepsPerSecond", .double(line.stepsPerSecond)),
      .init("meanRewards", .array(line.meanRewards.map { .double($0) })),
    ])
  }

  private static func json(_ line: SampleEfficiency) -> JSONOutput {
    .object([
      .init("game", .string(line.game)), .init("leader", .string(line.leader.rawValue)),
      .init("contextual", json(line.contextual, nil, line)),
      .init("released", json(line.released, .released, line)), .init("tuned", json(line.tuned, line.best, line)),
    ])
  }

  private static func json(
    _ runs: SampleEfficiency.Runs, _ settings: InnerLoopSettings?, _ line: SampleEfficiency
  ) -> JSONOutput {
    func ratio(_ countingAll: Bool) -> JSONOutput {
      line.ratio(runs, countingAll: countingAll).map {
        .object([.init("value", .double($0.value)), .init("lowerBound", .boolean($0.isLowerBound))])
      } ?? .null
    }
    let members: [JSONOutput.Member] = [
      .init("steps", .array(runs.steps.map { $0.map { .integer(Integer($0)) } ?? .null })),
      .init("before", .array(runs.before.map { .integer(Integer($0)) })),
      .init("median", runs.median.map { .double($0) } ?? .null), .init("ratio", ratio(true)),
      .init("ratioWithoutPreTraining", ratio(false)),
    ]
    guard let settings else { return .object(members) }
    return .object(
      [
        .init(
          "settings",
          .object([
            .init("episodes", .integer(Integer(settings.episodes))),
            .init("learningRate", .double(settings.learningRate)),
            .init("exploration", .double(settings.exploration)), .init("discount", .double(settings.discount)),
            .init("endsAtTimeLimit", .boolean(settings.endsAtTimeLimit)),
          ]))
      ] + members)
  }

  private static func json(_ line: LearningTarget) -> JSONOutput {
    .object([
      .init("target", .string(line.name)), .init("goal", line.goal.map { .string($0) } ?? .null),
      .init("measured", .string(line.measured)), .init("reached", line.isReached.map { .boolean($0) } ?? .null),
    ])
  }
}
