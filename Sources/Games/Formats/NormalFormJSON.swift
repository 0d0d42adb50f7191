import Exact

// The kind "normal-form" of stackelberg-game/1.

extension Game {
  /// The value of `format` in every game file.
  static let jsonFormat = "stackelberg-game/1"

  /// Reads a game from JSON.
  package init(json root: JSONValue) throws(InputError) {
    _ = try root.requiredMember("format").choice(of: [Self.jsonFormat])
    let kind = try root.requiredMember("kind")
    switch try kind.choice(of: ["normal-form", "bayesian", "security", "markov"]) {
    case "bayesian": self = .bayesian(try BayesianGame(json: root))
    case "security": self = .security(try SecurityGame(json: root))
    case "markov": self = .markov(try MarkovGame(json: root))
    default: self = .normalForm(try NormalFormGame(json: root))
    }
  }
}

extension NormalFormGame {
  init(json root: JSONValue) throws(InputError) {
    let object = try root.object(allowing: ["format", "kind", "title", "players", "actions", "payoffs"])
    let title = try object["title"]?.text("a title, a string")
    let payoffs = try NormalFormPayoffs(object.required("payoffs"))
    var players: [String]?
    if let value = object["players"] {
      try Self.require(payoffs.sizes.count, in: value, "the names")
      let names = try Self.names(value)
      if !Names.areIndices(names) { players = names }
    }
    var actions: [[String]]?
    if let value = object["actions"] {
      try Self.require(payoffs.sizes.count, in: value, "the actions' names")
      var lists: [[String]] = []
      for (player, (list, count)) in zip(value.elements, payoffs.sizes).enumerated() {
        if list.kind == .null {
          lists.append((0..<count).map { "\($0)" })
          continue
        }
        let found = try list.array("an array of names").reduce(0) { count, _ in count + 1 }
        guard found == count else {
          let owner = "player \(player), who has \(Wording.count(count, "action")) in the payoffs"
          throw list.error("expected \(Wording.count(count, "name")) for \(owner), found \(found)")
        }
        lists.append(try Self.names(list))
      }
      if !lists.allSatisfy(Names.areIndices) { actions = lists }
    }
    self.init(
      title: title.flatMap { $0.isEmpty ? nil : $0 }, players: players, actions: actions, sizes: payoffs.sizes,
      payoffs: try payoffs.read())
  }

  /// Refuses any other number of players than have payoffs.
  private static func require(_ players: Int, in value: JSONValue, _ what: String) throws(InputError) {
    let what = "\(what) of \(Wording.players(players))"
    let count = try value.array("an array of \(what)").reduce(0) { count, _ in count + 1 }
    guard count != players else { return }
    throw value.error("expected \(what)\(count > players ? ", as many as have payoffs" : ""), found \(count)")
  }

  /// The names in an array; `null` and an empty string stand for no name.
  static func names(_ list: JSONValue) throws(InputError) -> [String] {
    var names: [String] = []
    names.reserveCapacity(list.count)
    for value in list.elements {
      let name = value.kind == .null ? nil : try value.text("a name, a string or null")
      names.append(Names.filled(name, at: names.count))
    }
    if let (earlier, later) = Names.firstRepetition(in: names) {
      let value = list.elements.dropFirst(later).first(where: { _ in true }) ?? list
      throw value.error(Names.repetition(of: names[later], earlier: earlier))
    }
    return names
  }
}

/// The payoffs of a file: one array per player, nested by the players' actions, found to be of equal shape.
struct NormalFormPayoffs {
  let value: JSONValue
  let sizes: [Int]

  init(_ value: JSONValue) throws(InputError) {
    let limit = NormalFormGame.playerLimit
    let players = try value.array("an array of the payoffs of every player").reduce(0) { count, _ in count + 1 }
    guard players >= 2 else { throw value.error("expected the payoffs of at least two players, found \(players)") }
    guard players <= limit else {
      throw value.error("expected the payoffs of at most \(limit) players, found \(players)")
    }
    var shape = Shape(players: players)
    for array in value.elements { try shape.check(array, level: 0) }
    self.value = value
    sizes = shape.sizes
  }

  /// The lengths of the arrays of each level, as the first array of that level tells them.
  private struct Shape {
    let players: Int
    var sizes: [Int] = []

    init(players: Int) {
      self.players = players
      sizes = Array(repeating: 0, count: players)
    }

    /// What an array of a level holds, one for each action of the player with that index.
    func noun(_ level: Int) -> String {
      switch level {
      case players - 1: "payoff"
      case players - 2: "row"
      default: "array"
      }
    }

    /// What should stand where an array of a level stands.
    func description(_ level: Int) -> String {
      let each = "for each action of player \(level)"
      return level == players - 1 ? "a row, an array of payoffs \(each)" : "an array of \(noun(level))s, one \(each)"
    }

    mutating func check(_ value: JSONValue, level: Int) throws(InputError) {
      var found = 0
      for element in try value.array(description(level)) {
        // What is beyond the length of the first array is only counted.
        if sizes[level] > 0, found >= sizes[level] { break }
        if level < players - 1 {
          try check(element, level: level + 1)
        } else if element.kind != .number, element.kind != .string {
          throw element.error(expected: "a number such as 3, 0.25 or \"1/3\"")
        }
        found += 1
      }
      guard found > 0 else { throw value.error(expected: "at least one \(noun(level))") }
      if sizes[level] == 0 {
        sizes[level] = found
        return
      }
      found = found < sizes[level] ? found : value.count
      guard found == sizes[level] else {
        let first = "payoffs" + String(repeating: "[0]", count: level + 1)
        throw value.error("expected \(Wording.count(sizes[level], noun(level))) as in \(first), found \(found)")
      }
    }
  }

  /// The payoffs of every player.
  ///
  /// - Parameter spent: the bytes of memory that other parts of the same file have taken.
  func read(spent: Int = 0) throws(InputError) -> [PayoffMatrix] {
    let document = value.document
    let budget = MemoryBudget(
      input: document.bytes.count, spent: document.tape.count * MemoryLayout<JSONTapeWord>.size + spent)
    let columns = sizes.dropFirst().reduce(1, *)
    let lists = try ScaledNumbers.read(lists: sizes.count, within: budget, count: { sizes[0] * columns }) {
      (visit) throws(InputError) in
      for (player, array) in value.elements.enumerated() {
        var place = 0
        try Self.forEachPayoff(in: array) { (entry) throws(InputError) in
          let numeral = try entry.numeral("a number")
          do throws(MemoryBudget.Exceeded) {
            try visit(player, place, numeral)
          } catch {
            throw entry.error(MemoryBudget.message)
          }
          place += 1
        }
      }
    }
    return lists.map { $0.payoffs(rows: sizes[0], columns: columns) }
  }

  /// Visits the innermost values of nested arrays, in the order of the text.
  private static func forEachPayoff(
    in array: JSONValue, _ body: (JSONValue) throws(InputError) -> Void
  ) throws(InputError) {
    for element in array.elements {
      if element.kind == .array { try forEachPayoff(in: element, body) } else { try body(element) }
    }
  }
}

// MARK: - Writing

extension NormalFormGame {
  /// The game as a JSON object, one row of payoffs per line.
  package var json: JSONOutput {
    var members: [JSONOutput.Member] = [
      .init("format", .string(Game.jsonFormat)), .init("kind", "normal-form"),
    ]
    if let title { members.append(.init("title", .string(title))) }
    if let players { members.append(.init("players", .array(players.map { .string($0) }))) }
    if let actions { members.append(.init("actions", .array(actions.map { .array($0.map { .string($0) }) }))) }
    let arrays = sizes.indices.map { player in
      var start = 0
      return jsonPayoffs(of: player, level: 0, from: &start)
    }
    members.append(.init("payoffs", .array(arrays)))
    return .object(members)
  }

  /// The payoffs from a place on, nested by the actions of the players from a level on.
  private func jsonPayoffs(of player: Int, level: Int, from place: inout Int) -> JSONOutput {
    guard level == playerCount - 1 else {
      return .array((0..<sizes[level]).map { _ in jsonPayoffs(of: player, level: level + 1, from: &place) })
    }
    let row = place..<place + sizes[level]
    place = row.upperBound
    return .raw("[" + row.map { payoff(of: player, atIndex: $0).numeralText.json }.joined(separator: ", ") + "]")
  }
}

extension BimatrixGame {
  /// The game as a JSON object, one row of payoffs per line.
  package var json: JSONOutput { NormalFormGame(self).json }
}
