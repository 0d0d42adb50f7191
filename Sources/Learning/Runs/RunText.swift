internal import FoundationEssentials

/// What is saved of runs, as JSON text: equal values give equal text.
enum RunText {
  /// A value as text.
  static func text(of value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { preconditionFailure("numbers of a run are finite") }
    return String(decoding: data, as: UTF8.self)
  }

  /// The value of a text.
  static func value<Value: Decodable>(_ type: Value.Type, of text: some StringProtocol) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
