import Exact

// The kind "bayesian" of stackelberg-game/1.

extension BayesianGame {
  init(json root: JSONValue) throws(InputError) {
    let object = try root.object(allowing: ["format", "kind", "title", "players", "actions", "types"])
    let title = try object["title"]?.text("a title, a string")
    let types = try object.required("types")
    let players = try object["players"].flatMap { (value) throws(InputError) in try Self.players(value) }
    let (leader, follower) = try Self.actions(object["actions"])

    let count = try types.array("an array of the follower's types").reduce(0) { count, _ in count + 1 }
    guard count > 0 else { throw types.error(expected: "at least one type") }
    let probabilities = try Self.probabilities(types, count: count)
    var result: [FollowerType] = []
    result.reserveCapacity(count)
    var memory = count * MemoryLayout<FollowerType>.stride
    for (index, element) in types.elements.enumerated() {
      let type = try element.object(allowing: FollowerType.keys)
      let payoffs = try Self.payoffs(type.required("payoffs"), rows: result.first?.leader.rows, spent: memory)
      memory += payoffs.reduce(0) { $0 + $1.memory }
      let name = try type["name"]?.text("a name, a string")
      let actions = try Self.actions(type["actions"], common: follower, columns: payoffs[0].columns)
      result.append(
        FollowerType(
          name: name.flatMap { $0.isEmpty || $0 == "\(index)" ? nil : $0 }, actions: actions,
          probability: probabilities[index], leader: payoffs[0], follower: payoffs[1]))
    }
    if let (earlier, later) = Names.firstRepetition(in: result.enumerated().map { Names.filled($1.name, at: $0) }) {
      let element = types.elements.dropFirst(later).first { _ in true } ?? types
      let name = Names.filled(result[later].name, at: later)
      throw (element.member("name") ?? element).error(Names.repetition(of: name, earlier: earlier))
    }
    if let leader { _ = try Self.fitting(leader, count: result[0].leader.rows, whose: "the leader, who has") }
    self.init(
      title: title.flatMap { $0.isEmpty ? nil : $0 }, players: players,
      leaderActions: try leader.flatMap { (value) throws(InputError) in try Self.names(value) }, types: result)
  }

  private static func players(_ value: JSONValue) throws(InputError) -> [String]? {
    _ = try value.array("an array of the names of leader and follower", count: 2)
    return try names(value)
  }

  /// The lists of names of the leader's actions and of those that all types share, where they are given.
  private static func actions(
    _ value: JSONValue?
  ) throws(InputError) -> (leader: JSONValue?, follower: JSONValue?) {
    guard let value else { return (nil, nil) }
    let lists = Array(try value.array("an array of the actions' names of leader and follower", count: 2))
    let given = lists.map { $0.kind == .null ? nil : $0 }
    return (given[0], given[1])
  }

  /// The names of one type's actions: its own, or those that all types share.
  private static func actions(
    _ own: JSONValue?, common: JSONValue?, columns: Int
  ) throws(InputError) -> [String]? {
    guard let own, own.kind != .null else {
      guard let common else { return nil }
      return try names(fitting(common, count: columns, whose: "a follower of whom every type has"))
    }
    guard common == nil else {
      throw own.error("expected no names where actions[1] has names for all types, found some")
    }
    return try names(fitting(own, count: columns, whose: "this type, which has"))
  }

  /// A list of as many names as there are actions.
  private static func fitting(_ list: JSONValue, count: Int, whose: String) throws(InputError) -> JSONValue {
    let found = try list.array("an array of names").reduce(0) { count, _ in count + 1 }
    guard found == count else {
      let owner = "\(whose) \(Wording.count(count, "action")) in the payoffs"
      throw list.error("expected \(Wording.count(count, "name")) for \(owner), found \(found)")
    }
    return list
  }

  /// Names, or `nil` where they only repeat the indices.
  private static func names(_ list: JSONValue) throws(InputError) -> [String]? {
    let names = try NormalFormGame.names(list)
    return Names.areIndices(names) ? nil : names
  }

  /// The probabilities of all types, which sum to exactly 1.
  private static func probabilities(_ types: JSONValue, count: Int) throws(InputError) -> [Rational] {
    let document = types.document
    let budget = MemoryBudget(input: document.bytes.count, spent: document.tape.count * MemoryLayout<JSONTapeWord>.size)
    let lists = try ScaledNumbers.read(lists: 1, within: budget, count: { count }) { (visit) throws(InputError) in
      for (index, element) in types.elements.enumerated() {
        let value = try element.object(allowing: FollowerType.keys).required("probability")
        let numeral = try value.numeral("a probability")
        guard numeral.rational.signum >= 0 else { throw value.error(expected: "a probability of at least 0") }
        do throws(MemoryBudget.Exceeded) {
          try visit(0, index, numeral)
        } catch {
          throw value.error("expected probabilities that fit the memory limit of 20 times the input")
        }
      }
    }
    let numerators =
      switch lists[0].storage {
      case .words(let words): words.map { Integer($0) }
      case .integers(let integers): integers
      }
    let vector = RationalVector(numerators: numerators, denominator: lists[0].denominator)
    guard vector.sum == .one else {
      throw types.error("expected probabilities that sum to exactly 1, found the sum \(vector.sum)")
    }
    return vector.rationals
  }

  private static func payoffs(_ value: JSONValue, rows: Int?, spent: Int) throws(InputError) -> [PayoffMatrix] {
    let what = "an array of the payoffs of leader and follower"
    let count = try value.array(what).reduce(0) { count, _ in count + 1 }
    guard count == 2 else { throw value.error("expected \(what), found \(Wording.count(count, "element"))") }
    let payoffs = try NormalFormPayoffs(value)
    if let rows, payoffs.sizes[0] != rows {
      throw value.error("expected \(Wording.count(rows, "row")) as in types[0].payoffs[0], found \(payoffs.sizes[0])")
    }
    return try payoffs.read(spent: spent)
  }
}

extension BayesianGame.FollowerType {
  /// The keys of a type in files.
  fileprivate static let keys = ["name", "probability", "payoffs", "actions"]
}

extension PayoffMatrix {
  /// The bytes that the entries take.
  fileprivate var memory: Int {
    guard numerators.entryBits >= Int.bitWidth - 1 else { return rows * columns * MemoryLayout<Int>.stride }
    var result = rows * columns * MemoryLayout<Integer>.stride
    for row in 0..<rows {
      for column in 0..<columns { result += MemoryBudget.bytes(of: numerators[row, column]) }
    }
    return result
  }
}

// MARK: - Writing

extension BayesianGame {
  /// The game as a JSON value of the kind "bayesian", one row of payoffs per line.
  var json: JSONOutput {
    var members: [JSONOutput.Member] = [.init("format", .string(Game.jsonFormat)), .init("kind", "bayesian")]
    if let title { members.append(.init("title", .string(title))) }
    if let players { members.append(.init("players", Self.json(players))) }
    let shared = types.allSatisfy { $0.actions == types[0].actions } ? types[0].actions : nil
    if leaderActions != nil || shared != nil {
      members.append(.init("actions", .array([Self.json(leaderActions), Self.json(shared)])))
    }
    let list = types.map { type in
      var members: [JSONOutput.Member] = []
      if let name = type.name { members.append(.init("name", .string(name))) }
      members.append(.init("probability", .raw(type.probability.numeralText.json)))
      if shared == nil, let actions = type.actions { members.append(.init("actions", Self.json(actions))) }
      members.append(.init("payoffs", .array([type.leader.jsonRows, type.follower.jsonRows])))
      return JSONOutput.object(members)
    }
    members.append(.init("types", .array(list)))
    return .object(members)
  }

  private static func json(_ names: [String]?) -> JSONOutput {
    names.map { .array($0.map { .string($0) }) } ?? .null
  }
}

extension PayoffMatrix {
  /// The rows as JSON, each on a line.
  fileprivate var jsonRows: JSONOutput {
    .array(
      (0..<rows).map { row in
        .raw("[" + (0..<columns).map { self[row, $0].numeralText.json }.joined(separator: ", ") + "]")
      })
  }
}

// MARK: - Digest

extension BayesianGame {
  /// The SHA-256 of the game's canonical text, as 64 hexadecimal digits in lower case.
  ///
  /// The canonical text consists of lines, each ended by one line feed, of items separated by one space:
  ///
  /// ```
  /// bayesian
  /// 2 2
  /// 1/3 2
  /// 2 4
  /// 1 3
  /// 1 0
  /// 0 1
  /// 2/3 1
  /// 5
  /// 0
  /// 1
  /// 1/2
  /// ```
  ///
  /// The first line is the kind of game, the second the numbers of leader actions and of types. Then come the types in
  /// their order: a line with the probability and the number of actions, the leader's payoffs with one line for each
  /// action of the leader, and the type's payoffs likewise. Numbers are written as in ``NormalFormGame/digest``. Titles
  /// and names do not occur.
  public var digest: String {
    var hash = SHA256()
    forEachCanonicalPiece { hash.update($0) }
    return hash.hexDigest()
  }

  /// The text whose hash is the ``digest``.
  package var canonicalText: String {
    var result: [UInt8] = []
    forEachCanonicalPiece { result += $0 }
    return String(decoding: result, as: UTF8.self)
  }

  /// Hands over the canonical text, a line at a time.
  private func forEachCanonicalPiece(_ body: ([UInt8]) -> Void) {
    body(Array("bayesian\n\(rows) \(types.count)\n".utf8))
    for type in types {
      body(Array("\(type.probability) \(type.columns)\n".utf8))
      for matrix in [type.leader, type.follower] {
        for row in 0..<matrix.rows {
          let line = (0..<matrix.columns).map { matrix[row, $0].description }.joined(separator: " ")
          body(Array((line + "\n").utf8))
        }
      }
    }
  }
}
