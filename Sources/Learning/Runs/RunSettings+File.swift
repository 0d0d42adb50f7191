internal import Exact
public import Games

extension RunSettings {
  /// The settings as JSON on one line, complete.
  public var jsonText: String { RunText.text(of: self) }

  /// The keys that a section may have beside those that are there: settings without a value.
  private var unset: [String: [String]] { learner == .mixture ? [:] : ["follower": ["discount"], "leader": ["steps"]] }

  /// The same settings, but for those that a JSON text names.
  ///
  /// The text has the shape of ``jsonText`` with whatever is to be changed; `learner` and `algorithm` may stand there, but say
  /// the same.
  ///
  /// - Throws: ``InputError`` with the place: for keys that these settings do not have, values of another kind, and
  ///   settings that make no sense.
  public func overlaid(by bytes: [UInt8], source: String) throws(InputError) -> RunSettings {
    let root = try JSONDocument(parsing: bytes, source: source).root
    let base = try JSONDocument(parsing: Array(jsonText.utf8), source: "settings").root
    for key in ["learner", "algorithm"] {
      if let member = root.member(key), let own = base.member(key)?.string { _ = try member.choice(of: [own]) }
    }
    guard let result = try? RunText.value(RunSettings.self, of: merged(base, with: root).line) else {
      // Which of the numbers does not fit shows where each stands alone.
      for leaf in Self.leaves(of: root) {
        let alone = try merged(base, with: root) { $0.offset == leaf.offset }
        if (try? RunText.value(RunSettings.self, of: alone.line)) == nil {
          throw leaf.error(
            expected: leaf.kind == .string
              ? "a word that this setting knows" : "an integer, or a number within the range of doubles")
        }
      }
      throw root.error(expected: "settings")
    }
    if let fault = result.fault { throw InputError(source: source, message: fault) }
    return result
  }

  /// The values that are no objects.
  private static func leaves(of value: JSONValue) -> [JSONValue] {
    value.kind == .object ? value.members.flatMap { leaves(of: $0.value) } : [value]
  }

  /// The members of one object with those of another in their places.
  ///
  /// - Parameter isTaken: whether a value that is no object takes its place.
  private func merged(
    _ base: JSONValue, with change: JSONValue, section: String = "", where isTaken: (JSONValue) -> Bool = { _ in true }
  ) throws(InputError) -> JSONOutput {
    let own = base.members.map { ($0.key.string ?? "", $0.value) }
    let names = own.map(\.0) + (unset[section] ?? []).filter { name in !own.contains { $0.0 == name } }
    let object = try change.object(allowing: names)
    var result: [JSONOutput.Member] = []
    for name in names {
      let old = own.first { $0.0 == name }?.1
      guard let new = object[name], new.kind == .object || isTaken(new) else {
        if let old { result.append(.init(name, old.output)) }
        continue
      }
      guard let old else {
        if new.kind != .null { result.append(.init(name, new.output)) }
        continue
      }
      guard old.kind == new.kind else { throw new.error(expected: Self.words[old.kind] ?? "another kind of value") }
      result.append(
        .init(name, old.kind == .object ? try merged(old, with: new, section: name, where: isTaken) : new.output))
    }
    return .object(result)
  }

  private static let words: [JSONKind: String] = [
    .boolean: "true or false", .number: "a number", .string: "a string", .object: "an object",
  ]
}
