import Arguments
import Exact
import Games
import Reports

/// `stackelberg list`.
enum ListCommand {
  static let description = CommandDescription(
    name: "list", summary: "Show the catalogue of games, or one game of it.",
    discussion: [
      "Games of the literature, each with its source and the leader's values under strong and weak ties. "
        + "`solve @name` solves one; `convert @name` writes it."
    ],
    positionals: [Positional("NAME", isRequired: false, "A game of the catalogue; all games by default.")],
    options: [.flag("json", "Print JSON.")],
    examples: [
      .init("stackelberg list", "all games"), .init("stackelberg list maintain", "one game with its source"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    var entries = Catalogue.entries
    if let name = arguments.positional("NAME") {
      let wanted = name.hasPrefix("@") ? String(name.dropFirst()) : name
      guard let entry = Catalogue.entry(named: wanted) else {
        let guess = Catalogue.nearest(to: wanted).map { "; did you mean \($0)?" } ?? ""
        throw CommandFailure(code: .noInput, message: "no game \(wanted) in the catalogue\(guess)")
      }
      entries = [entry]
    }
    if arguments.has("json") {
      try Files.print(JSONOutput.array(entries.map(json)).text)
    } else if arguments.positional("NAME") != nil, let entry = entries.first {
      try Files.print(detail(entry))
    } else {
      var table = Table([.left, .right, .right, .right, .left], heading: ["name", "size", "strong", "weak", "source"])
      for entry in entries {
        table.append([
          "@\(entry.name)", "\(entry.game.rows)×\(entry.game.columns)", entry.strongValue.abbreviated,
          weak(entry), "\(entry.citation.author) \(entry.citation.year)",
        ])
      }
      try Files.print(table.text + "\nA value in parentheses is a supremum that no commitment attains.\n")
    }
    return .success
  }

  private static func weak(_ entry: CatalogueEntry) -> String {
    guard let value = entry.weakValue else { return "" }
    return entry.weakAttained == false ? "(\(value.abbreviated))" : value.abbreviated
  }

  private static func detail(_ entry: CatalogueEntry) -> String {
    var table = Table([.left, .left])
    table.append(["name", "@\(entry.name)"])
    table.append(["title", entry.title])
    table.append(["source", "\(entry.citation) (\(entry.provenance.rawValue))"])
    table.append(["strong value", entry.strongValue.withDecimal])
    if let value = entry.weakValue {
      table.append(["weak value", value.withDecimal + (entry.weakAttained == false ? ", not attained" : "")])
    }
    if let value = entry.maximin { table.append(["maximin", value.withDecimal]) }
    if !entry.note.isEmpty { table.append(["note", entry.note]) }
    var payoffs = Table([.left] + Array(repeating: .right, count: entry.game.columns))
    payoffs.append([""] + (0..<entry.game.columns).map { entry.game.actionName(player: 1, action: $0) })
    for row in 0..<entry.game.rows {
      payoffs.append(
        [entry.game.actionName(player: 0, action: row)]
          + (0..<entry.game.columns).map { "\(entry.game.leader[row, $0]), \(entry.game.follower[row, $0])" })
    }
    return table.text + "\n" + payoffs.text
  }

  private static func json(_ entry: CatalogueEntry) -> JSONOutput {
    func value(_ number: Rational?) -> JSONOutput { number.map { .exact($0) } ?? .null }
    return [
      "name": .string(entry.name), "title": .string(entry.title), "source": .string("\(entry.citation)"),
      "provenance": .string(entry.provenance.rawValue), "note": .string(entry.note),
      "rows": .integer(Integer(entry.game.rows)), "columns": .integer(Integer(entry.game.columns)),
      "digest": .string(entry.game.digest), "strongValue": value(entry.strongValue),
      "weakValue": value(entry.weakValue), "weakAttained": entry.weakAttained.map { .boolean($0) } ?? .null,
      "maximin": value(entry.maximin),
    ]
  }
}
