internal import Exact
public import Games

/// Reading `stackelberg-run/1`.
extension RunRecord {
  /// The format that the first line of a log names.
  public static let format = "stackelberg-run/1"

  /// Reads a log: JSON lines, the first with all settings, then one per evaluation.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - source: where it came from, for error messages.
  /// - Throws: ``InputError`` with the place and what was expected there.
  public static func read(_ bytes: [UInt8], source: String) throws(InputError) -> RunRecord {
    let rows = JSONLines(bytes, source: source)
    guard rows.count > 0 else {
      throw InputError(source: source, message: "expected a log of a run, found an empty file")
    }
    let head = try rows.line(0) { root throws(InputError) in try Heading(root) }
    guard rows.count > 1 else {
      throw InputError(
        source: source, location: .init(line: 2, column: 1), message: "expected a line per evaluation, found the end")
    }
    var lines: [Line] = []
    for index in 1..<rows.count {
      lines.append(
        try rows.line(index) { root throws(InputError) in try Line(root, seed: head.seed, after: lines.last) })
    }
    return RunRecord(
      seed: head.seed, title: head.title, kind: head.kind, subject: head.subject, concept: head.concept,
      settings: head.settings, settingsText: head.settingsText, reference: head.reference, lines: lines)
  }
}

/// What the first line of a log says.
private struct Heading {
  let seed: UInt64
  let title: String?
  let kind: String
  let subject: String
  let concept: [RunRecord.Setting]
  let settings: [RunRecord.Setting]
  let settingsText: String
  let reference: ClosedRange<Rational>?

  init(_ root: JSONValue) throws(InputError) {
    _ = try root.requiredMember("format").choice(of: [RunRecord.format])
    let object = try root.object(
      allowing: ["format", "seed", "game", "domain", "concept", "settings", "reference"])
    seed = try object.required("seed").seed()
    if let game = object["game"] {
      let members = try game.object(allowing: ["title", "kind", "digest"])
      title = try members["title"]?.titleText()
      kind = try members.required("kind").text()
      subject = try members.required("digest").text()
    } else {
      guard let domain = object["domain"] else { throw root.missing("game") }
      let members = try domain.object(allowing: ["name", "title"])
      title = try members["title"]?.titleText()
      kind = "domain"
      subject = try members.required("name").text()
    }
    concept = try Self.settings(in: object.required("concept"))
    settings = try Self.settings(in: object.required("settings"))
    settingsText = try object.required("settings").output.line
    let bounds = try object.required("reference")
    if bounds.kind == .null {
      reference = nil
    } else {
      var ends: [Rational] = []
      for end in try bounds.array("a pair of bounds, or null", count: 2) { ends.append(try end.rational("a bound")) }
      guard ends[0] <= ends[1] else { throw bounds.error("expected a lower bound first, found the upper one") }
      guard ends.allSatisfy({ $0.approximation.magnitude < 1e300 }) else {
        throw bounds.error("expected bounds of a magnitude below 1e300")
      }
      reference = ends[0]...ends[1]
    }
  }

  /// The members at all depths, in the order of the text.
  private static func settings(in value: JSONValue) throws(InputError) -> [RunRecord.Setting] {
    var result: [RunRecord.Setting] = []
    try append(value, named: "", to: &result)
    return result
  }

  private static func append(
    _ value: JSONValue, named name: String, to result: inout [RunRecord.Setting]
  ) throws(InputError) {
    guard value.kind == .object else {
      result.append(.init(name: name, value: text(of: value)))
      return
    }
    for (key, member) in value.members {
      let path = (name.isEmpty ? "" : name + ".") + (try key.text())
      try append(member, named: path, to: &result)
    }
  }

  private static func text(of value: JSONValue) -> String {
    switch value.kind {
    case .string: value.string ?? ""
    case .array: "[" + value.elements.map(text).joined(separator: ", ") + "]"
    case .object:
      "{" + value.members.map { "\($0.key.string ?? ""): \(text(of: $0.value))" }.joined(separator: ", ") + "}"
    case .null, .boolean, .number: value.withBytes { String(decoding: $0, as: UTF8.self) }
    }
  }
}

extension RunRecord.Line {
  fileprivate init(_ root: JSONValue, seed: UInt64, after last: RunRecord.Line?) throws(InputError) {
    let object = try root.object(allowing: [
      "steps", "episodes", "phase", "leaderValue", "weakValue", "followerRegret", "attainedValue", "gap",
      "relativeGap", "believedValue", "seed",
    ])
    func number(_ key: String) throws(InputError) -> Double {
      let value = try object.required(key)
      let number = try value.rational().approximation
      guard number.magnitude < 1e300 else { throw value.error(expected: "a number of a magnitude below 1e300") }
      return number
    }
    func optional(_ key: String) throws(InputError) -> Double? {
      guard let value = object[key], value.kind != .null else { return nil }
      return try number(key)
    }
    let count = try object.required("steps")
    steps = try count.integer(in: 0...1_000_000_000_000_000, "a number of steps")
    if let last, steps < last.steps {
      throw count.error("expected at least the \(last.steps) steps of the line before, found \(steps)")
    }
    episodes = try object.required("episodes").integer(in: 0...1_000_000_000_000_000, "a number of episodes")
    phase = try object.required("phase").text()
    leaderValue = try number("leaderValue")
    weakValue = try number("weakValue")
    followerRegret = try optional("followerRegret")
    attainedValue = try optional("attainedValue")
    gap = try optional("gap")
    relativeGap = try optional("relativeGap")
    believedValue = try optional("believedValue")
    let stated = try object.required("seed")
    guard try stated.seed() == seed else {
      throw stated.error("expected the seed \(seed) of the first line, found \(stated.summary)")
    }
  }
}

extension JSONValue {
  fileprivate func titleText() throws(InputError) -> String? { kind == .null ? nil : try text() }
}
