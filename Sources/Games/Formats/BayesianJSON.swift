import Exact

// The kind "bayesian" of stackelberg-game/1.

extension BayesianGame {
  init(json root: JSONValue) throws(InputError) {
    throw root.error("bayesian games are not read yet")
  }

  /// The game as a JSON value of the kind "bayesian".
  var json: JSONOutput { .null }
}

extension BayesianGame {
  /// The SHA-256 of the game's canonical text, as 64 hexadecimal digits in lower case.
  public var digest: String { "" }
}
