import Arguments
import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import LinearPrograms
import Reports

/// `stackelberg solve`.
enum SolveCommand {
  static let description = CommandDescription(
    name: "solve", summary: "Find what the leader should commit to, exactly, with a certificate.",
    discussion: [
      "Solves a game for the concept that the options name: in normal form with two or more players, Bayesian (types of "
        + "the follower), a security game or a Markov game. The answer is exact and its certificate is verified before anything is printed. If "
        + "the search is stopped early, by --time-limit or Ctrl-C, certified bounds are printed instead and the exit code is 75.",
      "With several followers, --commitment mixed has them answer with the pure Nash equilibrium that is best for the leader; "
        + "--commitment correlated lets the leader recommend actions that all followers want to obey.",
      "In a Markov game the leader commits to a policy and the follower looks ahead, unless the options say otherwise; where the "
        + "value is irrational or the search long, the answer is bounds that differ by at most the gap (by default a "
        + "hundred-thousandth). With --commitment action nobody is bound: players move one after the other, stage by stage. "
        + "Against a farsighted quantal follower the answer is an estimate, and says so.",
      "With --at no equilibrium is sought: the given commitment is evaluated, exactly, with the responses tied there and "
        + "the worst case among them.",
    ],
    positionals: [GameArgument.positional],
    options: ConceptArguments.options + [
      .value(
        "at", "FILE", completion: .file, "Evaluate this commitment: a list of probabilities, a policy or a solution."),
      .flag(
        "compare",
        "In a Markov game, print the values of the neighbouring concepts side by side; --time-limit holds for each."),
      .flag(
        "responses", "Also report on every follower action: inducible or not, margin, the leader's best value with it."),
      .flag(
        "robustness",
        "Also report on the optimum: unique or not, the inducibility gap, and the best value for every margin."),
      .flag("lottery", "In a security game, also list the allocations of resources and their probabilities."),
      .flag("json", "Print the complete solution as JSON (stackelberg-solution/1)."),
      .value("output", "FILE", short: "o", completion: .file, "Write the result to a file, whole or not at all."),
      .value(
        "certificate", "inline|FILE|none", completion: .words(["inline", "none"]),
        "Where the certificate goes; by default into the JSON up to 64 KiB, else beside the output file."),
      .value("time-limit", "SECONDS", "Stop after this time and print certified bounds."),
      .value(
        "checkpoint", "FILE", completion: .file,
        "In Markov games: where a search that is stopped leaves what it knows, and from where it goes on if the file is "
          + "there. A search that comes to its end removes it."),
      .value(
        "threads", "N",
        "Search on this many threads; the answer does not depend on it. By default one for each processor."),
      .value("gap", "G", default: "0", "Stop once the bounds differ by at most G times the range of leader payoffs."),
      .value(
        "epsilon", "E", default: "1/1000",
        "Where a weak value is not attained: how far below it the commitment may stay, as a fraction of that range."),
      GameArgument.format,
      .flag("timing", "Also tell on standard error how long reading, searching, reconstructing and verifying took."),
      .flag("quiet", short: "q", "No notes and no progress on standard error."),
    ],
    examples: [
      .init("stackelberg solve @maintain", "the optimal mixed commitment in a game of the catalogue"),
      .init("stackelberg solve game.json --response weak --json", "ties against the leader, as JSON"),
      .init("stackelberg solve game.json --at commitment.json", "what a given commitment is worth"),
      .init(
        "stackelberg generate covariant --rows 50 --columns 50 | stackelberg solve -", "a random game, through a pipe"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.positional("GAME") else { return .usage }
    let options = try solveOptions(arguments)
    // A long search is not to end in a file that cannot be written.
    for option in ["output", "certificate", "checkpoint"] {
      guard let path = arguments.value(option), option != "certificate" || !["inline", "none"].contains(path) else {
        continue
      }
      try Files.requireWritable(path)
    }
    let start = ContinuousClock.now
    let (game, source) = try GameArgument.read(name, format: arguments.value("format"))
    let read = start.duration(to: .now)
    let concept = try ConceptArguments.concept(arguments, game)
    if arguments.has("robustness"),
      concept.commitment != .mixed || concept.response != .strong || arguments.isGiven("margin")
    {
      throw CommandFailure(
        code: .usage,
        message: "--robustness is about the optimum of mixed commitment with strong ties, without a margin")
    }
    for (one, other) in [("output", "certificate"), ("output", "checkpoint"), ("certificate", "checkpoint")] {
      guard let path = arguments.value(one), path == arguments.value(other) else { continue }
      throw CommandFailure(code: .usage, message: "--\(one) and --\(other) name the same file")
    }
    if let path = arguments.value("at") {
      try refuse(
        ["certificate", "time-limit", "gap", "epsilon", "margin", "followers", "checkpoint", "threads"],
        flags: ["responses", "robustness", "lottery", "compare", "timing"], with: "at", arguments)
      if case .markov(let game) = game { return try PolicyAt.evaluate(path, in: game, concept, arguments) }
      return try CommitmentAt.evaluate(path, in: game, concept, arguments)
    }
    if arguments.has("compare") {
      guard case .markov(let game) = game else {
        throw CommandFailure(code: .usage, message: "\(source): --compare is for Markov games")
      }
      try refuse(
        [
          "commitment", "followers", "margin", "policies", "follower-class", "foresight", "order", "certificate",
          "checkpoint", "epsilon",
        ], flags: ["responses", "robustness", "lottery", "timing"], with: "compare", arguments)
      guard concept.response == .quantal || !arguments.isGiven("response") else {
        throw CommandFailure(
          code: .usage, message: "with --compare, --response names a quantal one: all others stand side by side")
      }
      Interrupts.install()
      return try ConceptComparison.print(game, concept, options, limit: try limit(arguments), arguments)
    }
    for option in ["responses", "robustness"] where arguments.has(option) {
      _ = try game.twoPlayers(forOption: option, source)
    }
    if arguments.has("lottery"), game.kind != "security" {
      throw CommandFailure(code: .usage, message: "\(source): --lottery is for security games")
    }
    Interrupts.install()
    let progress = ProgressLine(quiet: arguments.has("quiet"))
    var reporting = options
    reporting.report = { progress.show($0) }
    let checkpoint = try CheckpointFile(arguments, game, concept)
    checkpoint?.prepare(&reporting)
    let solved: SolvedGame
    do throws(EquilibriumError) {
      solved = try game.solved(concept, options: reporting)
      progress.clear()
    } catch {
      progress.clear()
      switch error {
      case .unsupported(let reason): throw CommandFailure(code: .usage, message: "\(source): \(reason)")
      case .noCommitment(let margin, let largest):
        throw CommandFailure(
          code: .usage,
          message: "--margin \(margin): no response can be made better than all others by more than \(largest)")
      case .undecided(let reason): throw CommandFailure(code: .stopped, message: "\(source): undecided: \(reason)")
      case .stopped: throw CommandFailure(code: .stopped, message: "stopped before any bounds were known")
      case .certificateRefused: throw CommandFailure(code: .internalError, message: "\(error)")
      }
    }
    if arguments.has("timing") {
      let timing = solved.timing
      Files.note(
        "stackelberg: reading \(read.milliseconds), searching \(timing.search.milliseconds), "
          + "reconstructing \(timing.reconstruction.milliseconds), verifying \(timing.verification.milliseconds)")
    }
    // Neither the answer nor the state of the search is lost where the other cannot be written.
    let failure = checkpoint?.save(quiet: arguments.has("quiet"))
    let isComplete = try deliver(solved, of: game, source, arguments, reporting)
    if let failure { throw failure }
    checkpoint?.removeIfDone()
    if !isComplete || !solved.isDecided || !solved.isWithinGap {
      if isComplete, !arguments.has("quiet") {
        let reason = options.stop.isMet ? "stopped early" : "the method leaves a gap and nothing more to search"
        Files.note("stackelberg: \(reason); the bounds are certified")
      }
      return .stopped
    }
    return .success
  }

  /// Refuses options that another one leaves without a meaning.
  private static func refuse(
    _ options: [String], flags: [String], with other: String, _ arguments: ParsedArguments
  ) throws(CommandFailure) {
    guard let option = options.first(where: arguments.isGiven) ?? flags.first(where: arguments.has) else { return }
    throw CommandFailure(code: .usage, message: "--\(option) has no meaning with --\(other)")
  }

  private static func solveOptions(_ arguments: ParsedArguments) throws(CommandFailure) -> SolveOptions {
    var options = SolveOptions(
      stop: StopCondition(after: try limit(arguments), at: Interrupts.interruption),
      gap: try fraction("gap", arguments), epsilon: try fraction("epsilon", arguments))
    do throws(UsageError) {
      options.threads = try arguments.integer("threads", in: 1...1024) ?? Files.processors
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
    return options
  }

  private static func limit(_ arguments: ParsedArguments) throws(CommandFailure) -> Duration? {
    do throws(UsageError) {
      return try arguments.seconds("time-limit").map { .seconds(min($0, 1e9)) }
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
  }

  private static func fraction(_ option: String, _ arguments: ParsedArguments) throws(CommandFailure) -> Rational {
    let text = arguments.value(option) ?? "0"
    guard let value = try? Rational(parsing: text), value >= 0, value <= 1, option != "epsilon" || value > 0 else {
      throw CommandFailure(
        code: .usage,
        message: "--\(option) \(text): expected a number \(option == "epsilon" ? "above 0 and" : "from 0") up to 1")
    }
    return value
  }

  // MARK: Output

  private static func deliver(
    _ solved: SolvedGame, of game: Game, _ source: String, _ arguments: ParsedArguments, _ options: SolveOptions
  ) throws(CommandFailure) -> Bool {
    let output = arguments.value("output")
    let extras = try extras(solved, of: game, source, arguments, options)
    var solution = solved.solution
    let evidence: Solution.Evidence =
      if let proved = solved.certificate { try certificate(proved.text, arguments, output) } else { .none }
    let words = solved.certificate == nil ? "bounds by interval arithmetic" : "certificate verified"
    solution.certificate = evidence
    let text =
      arguments.has("json")
      ? solution.json(with: extras.reports).text
      : ([solution.table(for: game, evidence: words)] + extras.reports.map(\.table)).joined(
        separator: "\n")
    do throws(CommandFailure) {
      try Files.deliver(text, to: output)
    } catch {
      if case .file(let name) = evidence { Files.remove(name.hasPrefix("/") ? name : folder(of: output ?? "") + name) }
      throw error
    }
    return extras.isComplete
  }

  /// The reports that the options ask for; not all of them where the search was stopped.
  private static func extras(
    _ solved: SolvedGame, of game: Game, _ source: String, _ arguments: ParsedArguments, _ options: SolveOptions
  ) throws(CommandFailure) -> (reports: [SolutionExtra], isComplete: Bool) {
    var reports: [SolutionExtra] = []
    let leader = solved.solution.concept.leader
    if arguments.has("responses") {
      let two = try game.twoPlayers(forOption: "responses", source).led(by: leader)
      guard let list = try? two.responseReports(options: options) else { return stopped(reports) }
      reports.append(.responses(list, of: two))
    }
    if arguments.has("robustness") {
      let two = try game.twoPlayers(forOption: "robustness", source).led(by: leader)
      guard let report = try? RobustnessReport(of: two, until: options.stop) else { return stopped(reports) }
      reports.append(.robustness(report, of: two))
    }
    if arguments.has("lottery") {
      guard let answer = solved.solution.answer, case .coverage(let coverage) = answer.commitment else {
        return (reports, true)
      }
      reports.append(.allocations(AllocationLottery(coverage: coverage), in: game))
    }
    return (reports, true)
  }

  private static func stopped(_ reports: [SolutionExtra]) -> (reports: [SolutionExtra], isComplete: Bool) {
    Files.note("stackelberg: stopped before the reports were complete")
    return (reports, false)
  }

  private static let inlineLimit = 64 << 10

  /// Puts the certificate where the options want it, writing its file where it has one.
  private static func certificate(
    _ text: [UInt8], _ arguments: ParsedArguments, _ output: String?
  ) throws(CommandFailure) -> Solution.Evidence {
    let inline = Solution.Evidence.inline(Certificate(text: text))
    switch arguments.value("certificate") {
    case "inline": return inline
    case "none": return .none
    case let path?:
      try Files.write(text, to: path)
      return .file(relative(path, to: output))
    case nil:
      if text.count <= inlineLimit || !arguments.has("json") { return inline }
      guard let output else {
        if !arguments.has("quiet") {
          Files.note(
            "stackelberg: the certificate has \(text.count >> 10) KiB and is left out; give --output, or --certificate FILE "
              + "or inline")
        }
        return .none
      }
      let path = output + ".certificate"
      try Files.write(text, to: path)
      return .file(relative(path, to: output))
    }
  }

  /// The path as the solution file should name it: relative to its own folder where both are in the same one.
  private static func relative(_ path: String, to output: String?) -> String {
    guard let output else { return path }
    if folder(of: output) == folder(of: path) { return path.split(separator: "/").last.map(String.init) ?? path }
    return Files.absolute(path)
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}

extension Duration {
  /// The duration in milliseconds, to three decimals.
  fileprivate var milliseconds: String {
    let microseconds = Int((self / .microseconds(1)).rounded())
    let digits = "\(microseconds % 1000)"
    return "\(microseconds / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits) ms"
  }
}
