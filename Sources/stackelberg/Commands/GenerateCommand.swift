import Arguments
import Exact
import Games

/// `stackelberg generate`.
enum GenerateCommand {
  static let description = CommandDescription(
    name: "generate", summary: "Make a game of a family from a seed.",
    discussion: ["The same family, parameters and seed give the same game on every machine. Families:"]
      + GameFamily.descriptions.map { family in
        let parameters = family.parameters.map { "--\($0.name) (\($0.defaultDescription))" }.joined(separator: ", ")
        return "\(family.name): \(family.summary). \(parameters)."
      },
    positionals: [
      Positional("FAMILY", completion: .words(GameFamily.descriptions.map(\.name)), "The name of the family.")
    ],
    options: parameterOptions + [
      .value("seed", "N", default: "1", "The seed."),
      .choice(
        "to", GameFormat.allCases.map(\.rawValue),
        "The format to write; by default told from the name of the output file, else json."),
      .value("output", "FILE", short: "o", completion: .file, "Write to a file, whole or not at all."),
    ],
    examples: [
      .init(
        "stackelberg generate covariant --rows 100 --columns 100 --correlation -0.5 --seed 7", "a standard test game"),
      .init("stackelberg generate travelers-dilemma --low 2 --high 10 --bonus 2 --to nfg", "for Gambit"),
      .init("stackelberg generate minimum-effort --players 3 --efforts 4", "a game of three players"),
      .init("stackelberg generate markov-dense --states 5 --discount 0.95", "a game with states"),
    ])

  /// One option per parameter name; families share names.
  private static var parameterOptions: [Option] {
    var meanings: [(name: String, families: [String], meaning: String)] = []
    for family in GameFamily.descriptions {
      for parameter in family.parameters {
        if let index = meanings.firstIndex(where: { $0.name == parameter.name }) {
          meanings[index].families.append(family.name)
        } else {
          meanings.append((parameter.name, [family.name], parameter.meaning))
        }
      }
    }
    return meanings.map { meaning in
      let families =
        meaning.families.count == GameFamily.descriptions.count ? "all" : meaning.families.joined(separator: ", ")
      return .value(
        meaning.name, "VALUE", "\(meaning.meaning.prefix(1).uppercased())\(meaning.meaning.dropFirst()) (\(families)).")
    }
  }

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.positional("FAMILY") else { return .usage }
    do {
      var parameters: [String: Rational] = [:]
      for option in parameterOptions where arguments.isGiven(option.name) {
        let text = arguments.value(option.name) ?? ""
        guard text.utf8.count <= 40, let value = try? Rational(parsing: text), value.description.utf8.count <= 40 else {
          throw CommandFailure(code: .usage, message: "--\(option.name) \(text): expected a number")
        }
        parameters[option.name] = value
      }
      let seed = try arguments.seed("seed") ?? 1
      let game = try GameFamily(named: name, parameters: parameters).game(seed: seed)
      let format = ConvertCommand.format(arguments)
      if let refusal = ConvertCommand.refusal(of: game, as: format) {
        throw CommandFailure(code: .usage, message: "\(name): \(refusal)")
      }
      try Files.deliver(game.text(as: format), to: arguments.value("output"))
      return .success
    } catch let failure as CommandFailure {
      throw failure
    } catch let error as UsageError {
      throw CommandFailure(code: .usage, message: error.message)
    } catch {
      throw CommandFailure(code: .usage, message: "\(error)")
    }
  }
}
