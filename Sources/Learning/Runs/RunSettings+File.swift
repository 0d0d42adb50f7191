internal import Exact
public import Games

extension RunSettings {
  /// The settings as JSON on one line, complete.
  public var jsonText: String { RunText.text(of: self) }

  /// The keys that a section may have beside those that are there: settings without a value.
  private static let unset = ["follower": ["discount"], "leader": ["steps"]]

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
    let merged = try Self.merged(base, with: root, section: "")
    do {
      let result = try RunText.value(RunSettings.self, of: merged.line)
      if let fault = result.fault { throw InputError(source: source, message: fault) }
      return result
    } catch let error as InputError {
      throw error
    } catch DecodingError.typeMismatch(_, let context) {
      throw InputError(source: source, path: Self.path(context), message: "expected a value of another kind")
    } catch DecodingError.dataCorrupted(let context) {
      throw InputError(source: source, path: Self.path(context), message: context.debugDescription)
    } catch {
      throw InputError(source: source, message: "expected settings, found \(error)")
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    context.codingPath.map(\.stringValue).joined(separator: ".")
  }

  /// The members of one object with those of another in their places.
  private static func merged(
    _ base: JSONValue, with change: JSONValue, section: String
  ) throws(InputError) -> JSONOutput {
    let own = base.members.map { ($0.key.string ?? "", $0.value) }
    let names = own.map(\.0) + (unset[section] ?? []).filter { name in !own.contains { $0.0 == name } }
    let object = try change.object(allowing: names)
    var result: [JSONOutput.Member] = []
    for name in names {
      let old = own.first { $0.0 == name }?.1
      guard let new = object[name] else {
        if let old { result.append(.init(name, output(old))) }
        continue
      }
      guard let old else {
        if new.kind != .null { result.append(.init(name, output(new))) }
        continue
      }
      guard old.kind == new.kind else { throw new.error(expected: words[old.kind] ?? "another kind of value") }
      result.append(.init(name, old.kind == .object ? try merged(old, with: new, section: name) : output(new)))
    }
    return .object(result)
  }

  private static let words: [JSONKind: String] = [
    .boolean: "true or false", .number: "a number", .string: "a string", .object: "an object",
  ]

  private static func output(_ value: JSONValue) -> JSONOutput {
    switch value.kind {
    case .object: .object(value.members.map { .init($0.key.string ?? "", output($0.value)) })
    case .array: .array(value.elements.map(output))
    case .string: .string(value.string ?? "")
    case .null: .null
    case .number, .boolean: .raw(value.withBytes { String(decoding: $0, as: UTF8.self) })
    }
  }
}
