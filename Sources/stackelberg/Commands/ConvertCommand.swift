import Arguments
import Games

/// `stackelberg convert`.
enum ConvertCommand {
  static let description = CommandDescription(
    name: "convert", summary: "Write a game in another format, exactly.",
    discussion: [
      "With --to vipr, GAME is a solution of a game with several follower types, or its certificate, and its proof is written "
        + "in the format VIPR 1.0: a mixed-integer program and a derivation of its optimal value, which programs that know "
        + "nothing of games can check."
    ],
    positionals: [GameArgument.positional],
    options: [
      .choice(
        "to", GameFormat.allCases.map(\.rawValue) + [VIPRConversion.name],
        "The format to write; by default told from the name of the output file, else json."),
      .value("output", "FILE", short: "o", completion: .file, "Write to a file, whole or not at all."),
      .flag(
        "normal-form",
        "Write a game of another kind in normal form: follower types merged into one, coverage as allocations of resources."
      ),
      GameArgument.format,
    ],
    examples: [
      .init("stackelberg convert game.nfg --output game.json", "from Gambit's format"),
      .init("stackelberg convert @bagwell --to nfg", "a game of the catalogue, for Gambit"),
      .init("stackelberg convert game.json --normal-form --to nfg", "types or targets, spelled out for Gambit"),
      .init("stackelberg convert payoffs.csv", "two matrices, the leader's first, with a blank line between"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.positional("GAME") else { return .usage }
    if arguments.value("to") == VIPRConversion.name {
      try Files.deliver(try VIPRConversion.text(of: name), to: arguments.value("output"))
      return .success
    }
    var (game, source) = try GameArgument.read(name, format: arguments.value("format"))
    if arguments.has("normal-form") {
      switch game.inNormalForm {
      case .success(let expanded): game = .normalForm(expanded)
      case .failure(let refusal): throw CommandFailure(code: .badInput, message: "\(source): \(refusal)")
      }
    }
    let format = format(arguments)
    if let refusal = refusal(of: game, as: format) {
      throw CommandFailure(code: .badInput, message: "\(source): \(refusal)")
    }
    let output = arguments.value("output")
    try Files.deliver(game.text(as: format), to: output)
    if format == .csv, game != game.withoutNames {
      Files.note("stackelberg: csv files hold no names; they are left out")
    }
    return .success
  }

  /// Why a format cannot hold a game, or `nil` where it can.
  static func refusal(of game: Game, as format: GameFormat) -> String? {
    if game.isWritable(as: format) { return nil }
    // The policies of a Markov game are too many to spell out.
    let remedy = game.kind == "markov" ? "" : "; --normal-form spells it out"
    let found = game.kind == "normal-form" ? "" : ", found a \(game.kind) game" + remedy
    switch format {
    case .csv:
      let form = game.kind == "markov" ? " in normal form" : ""
      return "expected a game of two players\(form), the only ones that csv files hold" + found
    case .nfg: return "expected a game in normal form, the only ones that nfg files hold" + found
    case .json: return "expected a game that json files hold, found a \(game.kind) game"
    }
  }

  /// The format to write: as asked for, else as the name of the output file says, else JSON.
  static func format(_ arguments: ParsedArguments) -> GameFormat {
    if let format = arguments.value("to").flatMap(GameFormat.init(rawValue:)) { return format }
    guard let output = arguments.value("output") else { return .json }
    return GameFormat.allCases.first { output.lowercased().hasSuffix(".\($0.rawValue)") } ?? .json
  }
}
