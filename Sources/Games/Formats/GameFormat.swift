/// A text format that games are read from and written to.
public enum GameFormat: String, Sendable, Hashable, CaseIterable {
  /// The project's own JSON, `stackelberg-game/1`.
  case json
  /// Gambit's strategic form, in its payoff and its outcome version.
  case nfg
  /// Comma-separated values: the payoff matrices of two players, the leader's first, with a blank line between.
  case csv
}

extension GameFormat {
  /// The format that a text announces by its first word, or its source by a name that ends in `.csv`; an error for a
  /// known format that is not read.
  static func detected(in bytes: [UInt8], source: String) throws(InputError) -> GameFormat {
    let start = bytes.firstIndex { !GambitLexer.isSpace($0) } ?? bytes.endIndex
    if bytes[start...].starts(with: "NFG".utf8) { return .nfg }
    if bytes[start...].starts(with: "EFG".utf8) { throw extensiveForm(at: start, in: bytes, source: source) }
    let isObject = start < bytes.endIndex && bytes[start] == UInt8(ascii: "{")
    return !isObject && source.lowercased().hasSuffix(".csv") ? .csv : .json
  }

  /// The refusal of an extensive-form game.
  static func extensiveForm(at offset: Int, in bytes: [UInt8], source: String) -> InputError {
    InputError(
      source: source, location: InputError.Location(of: offset, in: bytes),
      message: "extensive-form games (.efg) are not read yet")
  }
}
