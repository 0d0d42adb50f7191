import Arguments
import Exact
import Games
import Learning
import Reports

/// `stackelberg list`.
enum ListCommand {
  static let description = CommandDescription(
    name: "list", summary: "Show the catalogue of games, or one game of it.",
    discussion: [
      "Games of the literature, each with its source and the leader's value of mixed commitment under strong and weak ties "
        + "or, with more than two players, of correlated commitment; of games with states, that of stationary "
        + "policies, and `list NAME` shows those of other concepts. `solve @name` solves one; `convert @name` writes it.",
      "With --domains those that leaders are trained in, some with several followers, each with its exact value: "
        + "`train contextual @name`.",
    ],
    positionals: [Positional("NAME", isRequired: false, "A game or a domain; all games by default.")],
    options: [.flag("domains", "Show the domains instead of the games."), .flag("json", "Print JSON.")],
    examples: [
      .init("stackelberg list", "all games"), .init("stackelberg list maintain", "one game with its source"),
      .init("stackelberg list --domains", "what can be trained in beside games"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    let isJSON = arguments.has("json")
    if let name = arguments.positional("NAME") {
      let wanted = name.hasPrefix("@") ? String(name.dropFirst()) : name
      if let domain = DomainCatalogue.entry(named: wanted) {
        try Files.print(isJSON ? JSONOutput.array([json(domain)]).text : detail(domain))
      } else if let entry = Catalogue.entry(named: wanted), !arguments.has("domains") {
        try Files.print(isJSON ? JSONOutput.array([json(entry)]).text : detail(entry))
      } else {
        let guess = Catalogue.nearest(to: wanted).map { "; did you mean \($0)?" } ?? ""
        throw CommandFailure(code: .noInput, message: "no game \(wanted) in the catalogue\(guess)")
      }
    } else if arguments.has("domains") {
      let entries = DomainCatalogue.entries
      try Files.print(isJSON ? JSONOutput.array(entries.map { json($0) }).text : table(entries))
    } else {
      let entries = Catalogue.entries
      try Files.print(isJSON ? JSONOutput.array(entries.map { json($0) }).text : table(entries))
    }
    return .success
  }

  private static func table(_ entries: [CatalogueEntry]) -> String {
    var table = Table(
      [.left, .left, .right, .right, .right, .right, .left],
      heading: ["name", "kind", "size", "strong", "weak", "correlated", "source"])
    for entry in entries {
      table.append([
        "@\(entry.name)", entry.game.kind, size(entry.game), strong(entry), weak(entry),
        entry.correlatedValue?.abbreviated ?? "", "\(entry.citation.author) \(entry.citation.year)",
      ])
    }
    return table.text + "\nA value in parentheses is a supremum that no commitment attains.\n"
  }

  private static func table(_ entries: [DomainEntry]) -> String {
    var table = Table(
      [.left, .right, .right, .left, .left], heading: ["name", "followers", "value", "followers play", "source"])
    for entry in entries {
      table.append([
        "@\(entry.name)", "\(entry.domain.agents.count - 1)", entry.value.abbreviated, entry.equilibrium,
        entry.source,
      ])
    }
    return table.text + "\nValues are of deterministic commitment, ties for the leader.\n"
  }

  /// The value of mixed commitment under strong ties; of games with states, by stationary policies.
  private static func strong(_ entry: CatalogueEntry) -> String {
    if let value = entry.strongValue { return value.abbreviated }
    let standard = SolutionConcept(dynamics: .init())
    guard let known = entry.knownValues.first(where: { $0.concept == standard }) else { return "" }
    return known.exact?.abbreviated ?? "≈ \(known.lower.decimal)"
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
    table.append(["kind", entry.game.kind])
    table.append(["size", size(entry.game)])
    if let value = entry.strongValue { table.append(["strong value", value.withDecimal]) }
    if let value = entry.weakValue {
      table.append(["weak value", value.withDecimal + (entry.weakAttained == false ? ", not attained" : "")])
    }
    if let value = entry.maximin { table.append(["maximin", value.withDecimal]) }
    if let value = entry.correlatedValue { table.append(["correlated commitment", value.withDecimal]) }
    if let value = entry.nashValue { table.append(["followers in pure equilibrium", value.withDecimal]) }
    for known in entry.knownValues {
      let value = known.exact?.withDecimal ?? Rational.between(known.lower, known.upper)
      table.append(["value", "\(value): \(known.concept)"])
    }
    if !entry.note.isEmpty { table.append(["note", entry.note]) }
    return ([table] + payoffs(entry.game)).map(\.text).joined(separator: "\n")
  }

  private static func detail(_ entry: DomainEntry) -> String {
    var table = Table([.left, .left])
    table.append(["name", "@\(entry.name)"])
    table.append(["title", entry.title])
    table.append(["source", entry.source])
    table.append(["kind", "domain"])
    for (agent, space) in entry.domain.agents.enumerated() {
      table.append([
        agent == 0 ? "leader" : "follower \(agent)",
        "\(space.observations.map(\.description) ?? "unlisted") observations, \(space.actions) actions",
      ])
    }
    table.append(["value", "\(entry.value.withDecimal): \(entry.concept)"])
    table.append(["trained by", LearnerName.allCases.filter(\.isForDomains).map(\.rawValue).joined(separator: ", ")])
    return table.text
  }

  private static func json(_ entry: DomainEntry) -> JSONOutput {
    [
      "name": .string(entry.name), "title": .string(entry.title), "source": .string(entry.source), "kind": "domain",
      "players": .integer(Integer(entry.domain.agents.count)),
      "knownValues": [["concept": .string(entry.concept), "lower": .exact(entry.value), "upper": .exact(entry.value)]],
    ]
  }

  /// The sizes of a game: actions player by player, actions of the leader and of each type, or targets.
  private static func size(_ game: Game) -> String {
    switch game {
    case .normalForm(let game): game.sizes.map(String.init).joined(separator: "×")
    case .bayesian(let game): "\(game.rows)×(" + game.types.map { "\($0.columns)" }.joined(separator: ",") + ")"
    case .security(let game): "\(game.targets) targets"
    case .markov(let game):
      "\(game.stateCount) \(game.stateCount == 1 ? "state" : "states"), "
        + game.sizes.map(String.init).joined(separator: "×")
    }
  }

  /// The payoffs of a game, in tables.
  private static func payoffs(_ game: Game) -> [Table] {
    switch game {
    case .normalForm(let game):
      guard let two = game.bimatrix else { return [profiles(game)] }
      return [
        cells(two.leader, two.follower, "", row: { two.actionName(player: 0, action: $0) }) {
          two.actionName(player: 1, action: $0)
        }
      ]
    case .bayesian(let game):
      return game.types.enumerated().map { index, type in
        cells(
          type.leader, type.follower, "\(type.name ?? "type \(index)"): \(type.probability)",
          row: { game.leaderActions?[$0] ?? "\($0)" }, column: { type.actions?[$0] ?? "\($0)" })
      }
    case .security(let game):
      return game.types.enumerated().map { index, type in
        var table = Table(
          [.left, .right, .right],
          heading: ["\(type.name ?? "type \(index)"): \(type.probability)", "covered", "uncovered"])
        for target in 0..<game.targets {
          table.append([
            game.targetName(target), "\(type.defender.covered[target]), \(type.attacker.covered[target])",
            "\(type.defender.uncovered[target]), \(type.attacker.uncovered[target])",
          ])
        }
        return table
      }
    case .markov(let game): return game.states.indices.map { moves(game, in: $0) }
    }
  }

  /// What every profile of a state leads to.
  private static func moves(_ game: MarkovGame, in index: Int) -> Table {
    let state = game.states[index]
    let order = state.order == .sequential ? " (one after the other)" : ""
    var table = Table([.left, .right, .left], heading: [game.stateName(index) + order, "rewards", "next"])
    for (profile, outcome) in state.outcomes.enumerated() {
      let actions = state.positions(of: profile).enumerated().map { player, position in
        game.actionName(state.available[player][position], of: player)
      }
      let next = zip(outcome.next.states, outcome.next.probabilities).map { state, probability in
        game.stateName(state) + (probability == 1 ? "" : ": \(probability)")
      }
      table.append([
        actions.joined(separator: ", "), outcome.rewards.map(\.description).joined(separator: ", "),
        next.joined(separator: ", "),
      ])
    }
    return table
  }

  /// Both payoffs in every cell.
  private static func cells(
    _ leader: PayoffMatrix, _ follower: PayoffMatrix, _ corner: String, row: (Int) -> String, column: (Int) -> String
  ) -> Table {
    var table = Table([.left] + Array(repeating: .right, count: leader.columns))
    table.append([corner] + (0..<leader.columns).map(column))
    for index in 0..<leader.rows {
      table.append([row(index)] + (0..<leader.columns).map { "\(leader[index, $0]), \(follower[index, $0])" })
    }
    return table
  }

  /// All payoffs at every profile.
  private static func profiles(_ game: NormalFormGame) -> Table {
    let players = game.sizes.indices
    var table = Table([.left, .right])
    for index in 0..<game.profileCount {
      let profile = game.profile(at: index)
      table.append([
        players.map { game.actionName(player: $0, action: profile[$0]) }.joined(separator: ", "),
        players.map { "\(game.payoff(of: $0, atIndex: index))" }.joined(separator: ", "),
      ])
    }
    return table
  }

  private static func json(_ entry: CatalogueEntry) -> JSONOutput {
    func value(_ number: Rational?) -> JSONOutput { number.map { .exact($0) } ?? .null }
    return [
      "name": .string(entry.name), "title": .string(entry.title), "source": .string("\(entry.citation)"),
      "provenance": .string(entry.provenance.rawValue), "note": .string(entry.note),
      "kind": .string(entry.game.kind), "players": .integer(Integer(entry.game.playerCount)),
      "size": .string(size(entry.game)), "digest": .string(entry.game.digest), "strongValue": value(entry.strongValue),
      "weakValue": value(entry.weakValue), "weakAttained": entry.weakAttained.map { .boolean($0) } ?? .null,
      "maximin": value(entry.maximin), "correlatedValue": value(entry.correlatedValue),
      "nashValue": value(entry.nashValue),
      "knownValues": .array(
        entry.knownValues.map {
          ["concept": .string("\($0.concept)"), "lower": .exact($0.lower), "upper": .exact($0.upper)]
        }),
    ]
  }
}
