import Exact

// The kind "security" of stackelberg-game/1.

extension SecurityGame {
  init(json root: JSONValue) throws(InputError) {
    throw root.error("security games are not read yet")
  }

  /// The game as a JSON value of the kind "security".
  var json: JSONOutput { .null }
}

extension SecurityGame {
  /// The SHA-256 of the game's canonical text, as 64 hexadecimal digits in lower case.
  public var digest: String { "" }
}
