import Exact

// The kind "normal-form" of stackelberg-game/1.

extension Game {
  /// The value of `format` in every game file.
  static let jsonFormat = "stackelberg-game/1"

  private static let kindsNotSolved = ["bayesian", "security", "markov"]

  /// Reads a game from JSON.
  package init(json root: JSONValue) throws(InputError) {
    _ = try root.requiredMember("format").choice(of: [Self.jsonFormat])
    let kind = try root.requiredMember("kind")
    if let other = Self.kindsNotSolved.first(where: { kind.isString($0) }) {
      throw kind.error("\(other) games are not solved by this version")
    }
    _ = try kind.choice(of: ["normal-form"])
    self = .normalForm(try BimatrixGame(json: root))
  }
}

extension BimatrixGame {
  init(json root: JSONValue) throws(InputError) {
    let object = try root.object(allowing: ["format", "kind", "title", "players", "actions", "payoffs"])
    let title = try object["title"]?.text("a title, a string")
    let payoffs = try NormalFormPayoffs(object.required("payoffs"))
    var players: [String]?
    if let value = object["players"] {
      try Self.requireTwo(value, "the names of two players")
      let names = try Self.names(value)
      if !Names.areIndices(names) { players = names }
    }
    var actions: [[String]]?
    if let value = object["actions"] {
      try Self.requireTwo(value, "the actions' names of two players")
      var lists: [[String]] = []
      for (player, (list, count)) in zip(value.elements, [payoffs.rows, payoffs.columns]).enumerated() {
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
    let (leader, follower) = try payoffs.read()
    self.init(
      title: title.flatMap { $0.isEmpty ? nil : $0 }, players: players, actions: actions, leader: leader,
      follower: follower)
  }

  /// Refuses any other number of players than two.
  fileprivate static func requireTwo(_ value: JSONValue, _ what: String) throws(InputError) {
    let count = try value.array("an array of " + what).reduce(0) { count, _ in count + 1 }
    guard count != 2 else { return }
    throw value.error("expected \(what)\(count > 2 ? " (so far a game has two players)" : ""), found \(count)")
  }

  /// The names in an array; `null` and an empty string stand for no name.
  private static func names(_ list: JSONValue) throws(InputError) -> [String] {
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

/// The payoffs of a file: two arrays of rows of equal length, found rectangular.
private struct NormalFormPayoffs {
  let value: JSONValue
  let rows: Int
  let columns: Int

  init(_ value: JSONValue) throws(InputError) {
    try BimatrixGame.requireTwo(value, "the payoffs of two players")
    var size: (rows: Int, columns: Int)?
    for matrix in value.elements {
      var rows = 0
      for row in try matrix.array("an array of rows, one for each action of player 0") {
        var columns = 0
        for entry in try row.array("a row, an array of payoffs for each action of player 1") {
          guard entry.kind == .number || entry.kind == .string else {
            throw entry.error(expected: "a number such as 3, 0.25 or \"1/3\"")
          }
          columns += 1
        }
        guard columns > 0 else { throw row.error(expected: "at least one payoff") }
        if let size {
          guard rows < size.rows else { break }
          guard columns == size.columns else {
            throw row.error(
              "expected \(Wording.count(size.columns, "payoff")) as in payoffs[0][0], found \(columns)")
          }
        } else {
          size = (.max, columns)
        }
        rows += 1
      }
      guard rows > 0 else { throw matrix.error(expected: "at least one row") }
      let found = matrix.count
      if let size, size.rows != .max, size.rows != found {
        throw matrix.error("expected \(Wording.count(size.rows, "row")) as in payoffs[0], found \(found)")
      }
      size?.rows = found
    }
    self.value = value
    (rows, columns) = size ?? (0, 0)
  }

  func read() throws(InputError) -> (PayoffMatrix, PayoffMatrix) {
    let document = value.document
    let budget = MemoryBudget(input: document.bytes.count, spent: document.tape.count * MemoryLayout<JSONTapeWord>.size)
    let lists = try ScaledNumbers.twoLists(within: budget, count: { rows * columns }) { (visit) throws(InputError) in
      for (player, matrix) in value.elements.enumerated() {
        var place = 0
        for row in matrix.elements {
          for entry in row.elements {
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
    }
    return (lists[0].payoffs(rows: rows, columns: columns), lists[1].payoffs(rows: rows, columns: columns))
  }
}

// MARK: - Writing

extension BimatrixGame {
  /// The game as a JSON object, one row of payoffs per line.
  package var json: JSONOutput {
    var members: [JSONOutput.Member] = [
      .init("format", .string(Game.jsonFormat)), .init("kind", "normal-form"),
    ]
    if let title { members.append(.init("title", .string(title))) }
    if let players { members.append(.init("players", .array(players.map { .string($0) }))) }
    if let actions { members.append(.init("actions", .array(actions.map { .array($0.map { .string($0) }) }))) }
    let matrices = [leader, follower].map { matrix in
      JSONOutput.array(
        (0..<rows).map { row in
          .raw("[" + (0..<columns).map { matrix[row, $0].numeralText.json }.joined(separator: ", ") + "]")
        })
    }
    members.append(.init("payoffs", .array(matrices)))
    return .object(members)
  }
}
