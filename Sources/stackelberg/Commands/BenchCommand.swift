import Arguments
import Benchmarks
import Equilibria
import Games
import Reports

/// `stackelberg bench`.
enum BenchCommand {
  static let description = CommandDescription(
    name: "bench", summary: "Measure this program against plain scripts' ways, on the same games.",
    discussion: [
      "Solves the games of a suite, several per case, and tells the median time of each stage: reading the text, the search "
        + "in doubles, the exact decisions after it, the verification of the certificate. The same games are solved by "
        + "baselines in the same process: plain, one GLPK program in doubles per follower action or combination of them, "
        + "nothing saved; and tuned, the same with the best pure commitment first, hopeless programs left out and the "
        + "others stopped at the best value so far (for types, depth first over their answers; for targets, no programs "
        + "but a sweep over the attacker's payoff). A ratio is a baseline's time over this program's, reading left out on both sides.",
      "No time is shown without agreement: where a baseline's value lies further than a millionth of the range of leader "
        + "payoffs from the exact one, \"values differ\" stands in its place and the exit code is 1; where no baseline "
        + "came to an end, the reason does.",
      "The suite markov measures the search for stationary commitment: regions, linear programs, seconds per stage, the relative "
        + "gap reached (and with --json its course over time) and the peak of memory, beside a search by intervals without linear "
        + "programs that has as much time. --without tells what parts of the search are worth. Its cases: "
        + MarkovBenchmark.cases.map(\.name).joined(separator: ", ")
        + " (states x rows x columns; the follower's discount is 9/10 where the name says nothing else, the leader's the same, "
        + "but 1/2 where it is impatient).",
      "The suite learn measures learning: joint steps per second of processor time, with learning, at several numbers of copies of "
        + "the environment; and in iterated games the environment steps until the leader's exact gap is below 1 % of its payoff "
        + "range and stays there, with a contextual follower and with one that learns anew for every leader, by released settings "
        + "and by the best of a grid. Its cases, of which the first two are measured by default and all games with --large: "
        + LearningBench.cases.joined(separator: ", ")
        + ". With --targets it tells what learning is meant to reach beside what it reaches; the case "
        + "\(LearningBench.mixtures), with seeds of its own, does so for leaders that commit to mixtures, "
        + "and \(LearningBench.domains) for leaders in the domains, most of several followers.",
      "Suites: " + BenchmarkSuite.all.map { "\($0.name), \($0.summary)" }.joined(separator: "; ") + ".",
      "Cases of the suite exact: "
        + BenchmarkCase.Size.allCases.map { size in
          "\(size): " + BenchmarkSuite.exact.cases.filter { $0.size == size }.map(\.name).joined(separator: ", ")
        }.joined(separator: "; ") + ".",
    ],
    positionals: [
      Positional(
        "SUITE", completion: .words(BenchmarkSuite.all.map(\.name) + ["markov", "learn"]),
        "What to measure: exact, markov or learn.")
    ],
    options: [
      .flag("quick", "Only the cases that take seconds."),
      .flag("large", "Also the cases that take long."),
      .value("cases", "NAME,...", "These cases, whatever their size."),
      .value("repeat", "N", default: "3", "How often each game is solved."),
      .value("games", "N", default: "3", "How many games there are in each case."),
      .value("seed", "N", default: "1", "The seed of the first game; the others follow it."),
      .value(
        "baseline-limit", "SECONDS", default: "20",
        "How long a baseline may take on one game, repetitions included; beyond, it is left out of the case. In the suite "
          + "markov it takes no longer than the search, and its gap stands."),
      .value(
        "time-limit", "SECONDS", default: "20", "In the suite markov: how long a game may take; then its gap stands."),
      .value(
        "without", "PART,...",
        "In the suite markov: parts that the search leaves out: "
          + SearchPart.allCases.map(\.rawValue).joined(separator: ", ") + "."),
      .value(
        "runs", "N",
        "In the suite learn: how many seeds are learned with; 20, or 3 with --quick, where nothing is said."),
      .flag("targets", "In the suite learn: set what learning is meant to reach beside what it reaches."),
      .flag("json", "Print every measurement as JSON."),
      .value("output", "FILE", short: "o", completion: .file, "Write the result to a file, whole or not at all."),
      .flag("quiet", short: "q", "No notes and no progress on standard error."),
    ],
    examples: [
      .init("stackelberg bench exact --cases uniform-10x10,zero-sum-20x20", "two cases"),
      .init("stackelberg bench exact --quick --repeat 1 --games 1 --json", "a first impression, as JSON"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.positional("SUITE") else { return .usage }
    let foreign =
      switch name {
      case "markov": ["repeat", "runs", "targets"]
      case "learn": ["repeat", "baseline-limit", "games", "time-limit", "without"]
      default: ["time-limit", "without", "runs", "targets"]
      }
    if let option = foreign.first(where: arguments.isGiven) {
      throw CommandFailure(code: .usage, message: "--\(option) has no meaning in the suite \(name)")
    }
    if name == "markov" { return try MarkovBench.run(arguments) }
    if name == "learn" { return try LearningBench.run(arguments) }
    guard let suite = BenchmarkSuite.all.first(where: { $0.name == name }) else {
      let known = (BenchmarkSuite.all.map(\.name) + ["markov", "learn"]).joined(separator: ", ")
      throw CommandFailure(code: .usage, message: "\(name) is not one of the suites: \(known)")
    }
    let cases = try cases(of: suite, arguments)
    let settings = try settings(arguments)
    Interrupts.install()
    let progress = ProgressLine(quiet: arguments.has("quiet"))
    var run = settings
    run.report = { progress.show($0) }
    let report = run.measure(cases)
    progress.clear()
    try Files.deliver(
      arguments.has("json") ? report.json(of: suite, settings).text : report.table, to: arguments.value("output"))
    if !report.agrees { return .refuted }
    if report.isInterrupted {
      if !arguments.has("quiet") { Files.note("stackelberg: stopped early; the cases shown are complete") }
      return .stopped
    }
    return .success
  }

  private static func cases(
    of suite: BenchmarkSuite, _ arguments: ParsedArguments
  ) throws(CommandFailure) -> [BenchmarkCase] {
    if arguments.has("quick"), arguments.has("large") {
      throw CommandFailure(code: .usage, message: "--quick and --large contradict each other")
    }
    let names = arguments.value("cases")?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let size: BenchmarkCase.Size = arguments.has("quick") ? .quick : arguments.has("large") ? .large : .standard
    let (cases, unknown) = suite.cases(named: names ?? [], upTo: size)
    if let unknown {
      throw CommandFailure(
        code: .usage, message: "--cases \(unknown): not one of \(suite.cases.map(\.name).joined(separator: ", "))")
    }
    return cases
  }

  private static func settings(_ arguments: ParsedArguments) throws(CommandFailure) -> BenchmarkRun {
    do throws(UsageError) {
      let repetitions = try arguments.integer("repeat", in: 1...1000) ?? 3
      let games = try arguments.integer("games", in: 1...1000) ?? 3
      let seed = try arguments.seed("seed") ?? 1
      let limit = try arguments.seconds("baseline-limit") ?? 20
      return BenchmarkRun(
        repetitions: repetitions, seeds: (0..<UInt64(games)).map { seed &+ $0 },
        baselineLimit: .seconds(min(limit, 1e9)), interruption: Interrupts.interruption)
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
  }
}
