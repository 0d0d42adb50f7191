import Arguments

/// A program with every kind of option and positional, for the tests.
enum SampleProgram {
  static let solve = CommandDescription(
    name: "solve",
    summary: "Find the commitment that is best for the leader.",
    discussion: [
      "The answer is exact: every number is a fraction, and a certificate that can be checked without the solver goes"
        + " with it.",
      "A game is a file, or - for standard input.",
    ],
    positionals: [Positional("GAME", completion: .file, "The game to solve.")],
    options: [
      .choice(
        "commitment", ["pure", "mixed", "correlated"], default: "mixed",
        "What the leader commits to; a mixed commitment is drawn from before the follower moves, and the follower sees"
          + " only the odds."),
      .choice("response", ["strong", "weak"], default: "strong", allowing: ["quantal:"], "How the follower replies."),
      .flag("json", short: "j", "Print the solution as JSON."),
      .value("output", "FILE", short: "o", completion: .file, "Write to FILE."),
      .value("correlation", "NUMBER", "The correlation of the payoffs."),
      .value("threads", "N", default: "1", "How many threads to use."),
      .value("seed", "N", "The seed of the random numbers."),
      .value("time-limit", "SECONDS", "When to stop."),
      .value("format", "NAME", completion: .words(["csv", "it's"]), "The format."),
    ],
    examples: [.init("stackelberg solve game.json", "The best mixed commitment.")])

  static let convert = CommandDescription(
    name: "convert", summary: "Rewrite a game in another format.",
    positionals: [
      Positional("INPUT", completion: .file, "What to read."),
      Positional("OUTPUT", isRequired: false, completion: .words(["csv", "json"]), "What to write."),
    ],
    options: [.flag("compact", "No spaces.")])

  static let check = CommandDescription(
    name: "check", summary: "Check claims.",
    positionals: [Positional("CLAIM", isRepeated: true, "A claim.")])

  static let list = CommandDescription(
    name: "list", summary: "List the catalogue.",
    positionals: [
      Positional("NAME", isRequired: false, completion: .words(["@poker", "@prisoners"]), "What to show of it.")
    ],
    options: [.value("of", "NAME", completion: .words(["@poker"]), "What to show more of.")])

  static let program = Program(
    name: "stackelberg", version: "1.2.3", summary: "Commit first, and know what it is worth.",
    commands: [solve, convert, check, list],
    exitCodes: [.init(0, "success"), .init(1, "a claim was refuted"), .init(65, "the input is not what it should be")])

  /// The arguments of the command that a line runs; the words of the line are apart by one space.
  static func run(_ line: String) throws -> ParsedArguments {
    try run(line.split(separator: " ").map(String.init))
  }

  static func run(_ words: [String]) throws -> ParsedArguments {
    guard case .run(_, let arguments) = try program.parse(words) else { throw NotRun() }
    return arguments
  }

  /// The line asks for help or a version instead of running a command.
  struct NotRun: Error {}
}
