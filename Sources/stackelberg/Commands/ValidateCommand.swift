import Arguments
import Equilibria
import Exact
import Games
import LinearPrograms
import Validation

/// `stackelberg validate`.
enum ValidateCommand {
  static let description = CommandDescription(
    name: "validate", summary: "Hold a learned policy against the exact answer.",
    discussion: [
      "Evaluates the leader's policy of a file exactly and solves the game for the same concept. Prints what the policy is "
        + "worth against best responses, with ties for the leader and against it, and against responses that are nearly best; "
        + "the follower's regret, where the file has a policy of the follower; the certified value; and the gap, which is never "
        + "measured against the learned follower.",
      "The verdict is reached (exit code 0) where the gap, and the regret if there is one, are at most the tolerance, each as a "
        + "fraction of the range of payoffs (in Markov games times the discounted number of steps); missed (1) where one is "
        + "larger; undecided (75) where certified bounds do not tell.",
      "Policies come as JSON (a policy, a solution, a bare array) or from NumPy: an array [observation][action] or "
        + "[step][observation][action] in an .npy file, or two called leader and follower in an .npz file of numpy.savez.",
    ],
    positionals: [
      Positional("POLICY", completion: .file, "A policy: a .json, .npy or .npz file, or - for standard input.")
    ],
    options: [
      .value("game", "GAME", completion: .file, "The game: a file, or @name from the catalogue."),
      .value(
        "tolerance", "T", default: "0.01", "How large a gap and a regret may be, as a fraction of the range of values."),
      .value(
        "epsilon", "E", default: "1/1000",
        "How much a nearly best response may lose, as a fraction of the range of the follower's values."),
    ] + ConceptArguments.options + [
      .value("time-limit", "SECONDS", "Stop solving after this time, and decide by certified bounds."),
      .value("gap", "G", default: "0", "Stop solving once the bounds differ by at most G times the range."),
      .value("threads", "N", "Solve on this many threads; by default one for each processor."),
      .flag("json", "Print everything as JSON (stackelberg-validation/1)."),
      .value("output", "FILE", short: "o", completion: .file, "Write the result to a file, whole or not at all."),
      GameArgument.format,
      .flag("quiet", short: "q", "No notes and no progress on standard error."),
    ],
    examples: [
      .init("stackelberg validate answer.json --game game.json", "a policy against the exact value"),
      .init("echo '[0.5, 0.5]' | stackelberg validate - --game game.json --json", "through a pipe, as JSON"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    guard let path = arguments.positional("POLICY") else { return .usage }
    guard let name = arguments.value("game") else {
      throw CommandFailure(code: .usage, message: "validate needs the game: --game GAME")
    }
    if path == "-", name == "-" {
      throw CommandFailure(code: .usage, message: "the policy and the game cannot both come from standard input")
    }
    let tolerance = try fraction("tolerance", arguments)
    let epsilon = try fraction("epsilon", arguments)
    let options = try solveOptions(arguments)
    let (game, source) = try GameArgument.read(name, format: arguments.value("format"))
    let concept = try ConceptArguments.concept(arguments, game)
    if let reason = refusal(of: concept, in: game) {
      throw CommandFailure(code: .usage, message: "\(source): \(reason)")
    }
    let quiet = arguments.has("quiet")
    let input = try PolicyInput(path, for: game, leader: concept.leader, quiet: quiet)
    Interrupts.install()
    let progress = ProgressLine(quiet: quiet)
    var reporting = options
    reporting.report = { progress.show($0) }
    defer { progress.clear() }
    let validation = try PolicyValidation.judging(
      input, in: game, concept, tolerance: tolerance, epsilon: epsilon, options: reporting)
    progress.clear()
    if validation.isContradiction {
      throw CommandFailure(
        code: .internalError,
        message: "\(input.source) is worth \(validation.value), more than the certified upper bound: please report this"
      )
    }
    try Files.deliver(
      arguments.has("json") ? validation.json(for: game).text : validation.table(for: game, source: input.source),
      to: arguments.value("output"))
    return validation.exitCode
  }

  /// Why policies are not validated for a concept, or `nil`.
  private static func refusal(of concept: SolutionConcept, in game: Game) -> String? {
    guard [.mixed, .pure].contains(concept.commitment), [.strong, .weak].contains(concept.response),
      concept.margin == nil, concept.followers != .correlated
    else { return "validate is for mixed and pure commitment against best responses, ties strong or weak" }
    switch game {
    case .markov(let game) where game.playerCount > 2: return "validate is for Markov games of two players"
    case .bayesian where concept.leader != 0, .security where concept.leader != 0:
      return "the leader of a \(game.kind) game is player 0"
    default: return nil
    }
  }

  private static func fraction(_ option: String, _ arguments: ParsedArguments) throws(CommandFailure) -> Rational {
    let text = arguments.value(option) ?? "0"
    guard let value = try? Rational(parsing: text), value >= 0, value <= 1 else {
      throw CommandFailure(code: .usage, message: "--\(option) \(text): expected a number from 0 to 1")
    }
    return value
  }

  private static func solveOptions(_ arguments: ParsedArguments) throws(CommandFailure) -> SolveOptions {
    do throws(UsageError) {
      let limit = try arguments.seconds("time-limit").map { Duration.seconds(min($0, 1e9)) }
      let threads = try arguments.integer("threads", in: 1...1024) ?? Files.processors
      var options = SolveOptions(stop: StopCondition(after: limit, at: Interrupts.interruption))
      options.threads = threads
      options.gap = try gap(arguments)
      return options
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
  }

  private static func gap(_ arguments: ParsedArguments) throws(UsageError) -> Rational {
    let text = arguments.value("gap") ?? "0"
    guard let value = try? Rational(parsing: text), value >= 0, value <= 1 else {
      throw arguments.usageError("--gap \(text): expected a number from 0 to 1")
    }
    return value
  }
}
