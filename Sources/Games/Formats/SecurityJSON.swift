import Exact

// The kind "security" of stackelberg-game/1.

extension SecurityGame {
  /// The largest number of resources that is read, from files and from certificates.
  public static let resourceLimit = 9_999_999

  init(json root: JSONValue) throws(InputError) {
    let object = try root.object(allowing: ["format", "kind", "title", "resources", "targets", "types"])
    let title = try object["title"]?.text("a title, a string")
    let resources = try object.required("resources").integer(in: 0...Self.resourceLimit)
    let entries: [SecurityTypeEntry]
    switch (object["targets"], object["types"]) {
    case (.some, .some(let types)):
      throw types.error("expected either \"targets\" or \"types\", found both")
    case (.some(let targets), nil): entries = [SecurityTypeEntry(targets: targets)]
    case (nil, .some(let types)): entries = try SecurityTypeEntry.entries(of: types)
    case (nil, nil): throw root.missing("targets")
    }
    let names = try SecurityTypeEntry.names(of: entries)
    let numbers = try SecurityTypeEntry.numbers(of: entries, targets: names.count)
    try SecurityTypeEntry.requireUnitSum(numbers.probabilities, in: object["types"] ?? root)
    self.init(
      title: title.flatMap { $0.isEmpty ? nil : $0 }, targetNames: Names.areIndices(names) ? nil : names,
      resources: resources,
      types: entries.indices.map { type in
        let lists = numbers.payoffs[(4 * type)..<(4 * type + 4)]
        let first = lists.startIndex
        return AttackerType(
          name: entries[type].name, probability: numbers.probabilities[type],
          defender: .init(covered: lists[first], uncovered: lists[first + 1]),
          attacker: .init(covered: lists[first + 2], uncovered: lists[first + 3]))
      })
  }
}

/// One attacker type as a file has it; the type without a name and with probability 1 where the file lists targets only.
private struct SecurityTypeEntry {
  var name: String?
  var probability: JSONValue?
  let targets: JSONValue

  init(targets: JSONValue) {
    self.targets = targets
  }

  private init(_ value: JSONValue) throws(InputError) {
    let object = try value.object(allowing: ["name", "probability", "targets"])
    if let name = object["name"], name.kind != .null {
      let text = try name.text("a name, a string or null")
      self.name = text.isEmpty ? nil : text
    }
    probability = try object.required("probability")
    targets = try object.required("targets")
  }

  /// The types of a list, of which there is at least one.
  static func entries(of types: JSONValue) throws(InputError) -> [SecurityTypeEntry] {
    var entries: [SecurityTypeEntry] = []
    for type in try types.array("an array of attacker types") { entries.append(try SecurityTypeEntry(type)) }
    guard !entries.isEmpty else { throw types.error(expected: "at least one attacker type") }
    return entries
  }

  /// The names of the targets, on which all types agree; indices where a target has none.
  static func names(of entries: [SecurityTypeEntry]) throws(InputError) -> [String] {
    var names: [String] = []
    for (type, entry) in entries.enumerated() {
      var index = 0
      for target in try entry.targets.array("an array of targets") {
        let name = try target.object(allowing: ["name", "defender", "attacker"])["name"]
        let text = try name.flatMap { (name) throws(InputError) in
          name.kind == .null ? nil : try name.text("a name, a string or null")
        }
        if type == 0 {
          names.append(Names.filled(text, at: index))
        } else if index < names.count, let name, let text, !text.isEmpty, text != names[index] {
          let expected = "the name \(Wording.quoted(names[index])) that the first type gives target \(index)"
          throw name.error(expected: expected)
        }
        index += 1
      }
      guard index > 0 else { throw entry.targets.error(expected: "at least one target") }
      guard index == names.count else {
        let expected = "\(Wording.count(names.count, "target")) as in the first type"
        throw entry.targets.error("expected \(expected), found \(index)")
      }
    }
    if let (earlier, later) = Names.firstRepetition(in: names) {
      let value = entries[0].targets.elements.dropFirst(later).first(where: { _ in true }) ?? entries[0].targets
      throw (value.member("name") ?? value).error(Names.repetition(of: names[later], earlier: earlier))
    }
    return names
  }

  /// The four lists of payoffs of every type (defender covered and uncovered, attacker likewise), and the probabilities.
  static func numbers(
    of entries: [SecurityTypeEntry], targets: Int
  ) throws(InputError) -> (payoffs: [RationalVector], probabilities: RationalVector) {
    let document = entries[0].targets.document
    let budget = MemoryBudget(input: document.bytes.count, spent: document.tape.count * MemoryLayout<JSONTapeWord>.size)
    let probabilities = try ScaledNumbers.read(lists: 1, within: budget, count: { entries.count }) {
      (visit) throws(InputError) in
      for (type, entry) in entries.enumerated() {
        try visitNumeral(entry.probability, "a probability", 0, type, visit)
      }
    }
    let payoffs = try ScaledNumbers.read(lists: 4 * entries.count, within: budget, count: { targets }) {
      (visit) throws(InputError) in
      for (type, entry) in entries.enumerated() {
        for (index, target) in entry.targets.elements.enumerated() {
          for (side, name) in ["defender", "attacker"].enumerated() {
            let payoffs = try target.object(allowing: ["name", "defender", "attacker"]).required(name).object(
              allowing: [
                "covered", "uncovered",
              ])
            for (state, name) in ["covered", "uncovered"].enumerated() {
              try visitNumeral(
                try payoffs.required(name), "a number", 4 * type + 2 * side + state, index, visit)
            }
          }
        }
      }
    }
    return (payoffs.map(\.vector), probabilities[0].vector)
  }

  /// Hands a number on; none stands for 1.
  private static func visitNumeral(
    _ value: JSONValue?, _ what: String, _ list: Int, _ place: Int, _ visit: ScaledNumbers.Visit
  ) throws(InputError) {
    let numeral = try value?.numeral(what) ?? .small(1, over: 1)
    do throws(MemoryBudget.Exceeded) { try visit(list, place, numeral) } catch {
      guard let value else { preconditionFailure("the number 1 takes no memory") }
      throw value.error(MemoryBudget.message)
    }
    if let value, what == "a probability", numeral.rational.signum < 0 {
      throw value.error(expected: "a probability that is not negative")
    }
  }

  /// Refuses probabilities that do not sum to exactly 1.
  static func requireUnitSum(_ probabilities: RationalVector, in types: JSONValue) throws(InputError) {
    let sum = probabilities.sum
    guard sum == 1 else {
      let text = sum.description
      let shown = text.utf8.count <= 2 * Wording.quotationLimit ? text : "about \(sum.approximation)"
      throw types.error("expected probabilities that sum to exactly 1, found the sum \(shown)")
    }
  }
}

extension ScaledNumbers {
  /// These numbers as a vector.
  fileprivate var vector: RationalVector {
    switch storage {
    case .words(let words): RationalVector(numerators: words.map { Integer($0) }, denominator: denominator)
    case .integers(let integers): RationalVector(numerators: integers, denominator: denominator)
    }
  }
}

// MARK: - Writing

extension SecurityGame {
  /// The game as a JSON value of the kind "security", one target per line.
  package var json: JSONOutput {
    var members: [JSONOutput.Member] = [.init("format", .string(Game.jsonFormat)), .init("kind", "security")]
    if let title { members.append(.init("title", .string(title))) }
    members.append(.init("resources", .integer(Integer(resources))))
    if types.count == 1, types[0].name == nil {
      members.append(.init("targets", jsonTargets(of: types[0], named: true)))
    } else {
      let list = types.enumerated().map { index, type in
        var members: [JSONOutput.Member] = []
        if let name = type.name { members.append(.init("name", .string(name))) }
        members.append(.init("probability", .raw(type.probability.numeralText.json)))
        members.append(.init("targets", jsonTargets(of: type, named: index == 0)))
        return JSONOutput.object(members)
      }
      members.append(.init("types", .array(list)))
    }
    return .object(members)
  }

  private func jsonTargets(of type: AttackerType, named: Bool) -> JSONOutput {
    func text(_ payoffs: AttackerType.Payoffs, _ target: Int) -> String {
      let (covered, uncovered) = (payoffs.covered[target], payoffs.uncovered[target])
      return "{\"covered\": \(covered.numeralText.json), \"uncovered\": \(uncovered.numeralText.json)}"
    }
    return .array(
      (0..<targets).map { target in
        let name = named ? targetNames.map { "\"name\": \(JSONOutput.quoted($0[target])), " } ?? "" : ""
        return .raw(
          "{\(name)\"defender\": \(text(type.defender, target)), \"attacker\": \(text(type.attacker, target))}")
      })
  }
}

// MARK: - Digest

extension SecurityGame {
  /// The SHA-256 of the game's canonical text, as 64 hexadecimal digits in lower case.
  ///
  /// The canonical text consists of lines, each ended by one line feed, of items separated by one space:
  ///
  /// ```
  /// security
  /// 3 2
  /// 1
  /// 1/4 3/4
  /// 0 -13 -5 13
  /// 0 -10 -5 10
  /// 0 -13 -4 13
  /// 1 -1 0 1/2
  /// 1 -1 0 1/2
  /// 1 -1 0 1/2
  /// ```
  ///
  /// The first line is the kind of game, the second the number of targets and that of attacker types, the third the number
  /// of resources, the fourth the probabilities of the types. Then come the targets of the first type, one on a line: what
  /// an attack pays the defender where the target is covered and where it is not, then what it pays the attacker likewise;
  /// then in the same way those of the other types. A number is `p`, or `p/q` in lowest terms with `q` at least 2, in
  /// decimal without leading zeros or a plus sign; zero is `0`. Titles and names do not occur.
  public var digest: String {
    var hash = SHA256()
    forEachCanonicalLine { hash.update($0) }
    return hash.hexDigest()
  }

  /// The text whose hash is the ``digest``.
  package var canonicalText: String {
    var result: [UInt8] = []
    forEachCanonicalLine { result += $0 }
    return String(decoding: result, as: UTF8.self)
  }

  private func forEachCanonicalLine(_ body: ([UInt8]) -> Void) {
    let probabilities = types.map(\.probability.description).joined(separator: " ")
    body(Array("security\n\(targets) \(types.count)\n\(resources)\n\(probabilities)\n".utf8))
    for type in types {
      for target in 0..<targets {
        let payoffs = [type.defender.covered, type.defender.uncovered, type.attacker.covered, type.attacker.uncovered]
        body(Array((payoffs.map { $0[target].description }.joined(separator: " ") + "\n").utf8))
      }
    }
  }
}
