import Exact
import Games
import Testing

/// A small deterministic source of random numbers for the tests of formats.
struct FormatRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number from 0 to `bound - 1`.
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

/// Reads a game from a string.
func read(_ text: String, as format: GameFormat? = nil) throws(InputError) -> Game {
  try Game.read(Array(text.utf8), source: "test", format: format)
}

/// The two-player game in a string.
func readNormalForm(_ text: String, as format: GameFormat? = nil) throws(InputError) -> BimatrixGame {
  try read(text, as: format).twoPlayers(source: "test")
}

/// The game of any number of players in a string.
func readPlayers(_ text: String, as format: GameFormat? = nil) throws(InputError) -> NormalFormGame {
  switch try read(text, as: format) {
  case .normalForm(let game): return game
  case let other: throw InputError(source: "test", message: "expected a game in normal form, found \(other.kind)")
  }
}

/// The error of reading a game, as text, or `nil` where there is none.
func refusal(of bytes: [UInt8], as format: GameFormat? = nil) -> String? {
  do throws(InputError) {
    _ = try Game.read(bytes, source: "test", format: format)
    return nil
  } catch {
    return error.description
  }
}

/// A malformed text, and the error it must give.
struct Malformed: Sendable, CustomTestStringConvertible {
  var bytes: [UInt8]
  var error: String

  init(_ text: String, _ error: String) {
    self.init(bytes: Array(text.utf8), error)
  }

  init(bytes: [UInt8], _ error: String) {
    self.bytes = bytes
    self.error = error
  }

  var testDescription: String { JSONOutput.quoted(String(decoding: bytes.prefix(60), as: UTF8.self)) }
}

/// Small valid files that the tests cut and change.
enum Sample {
  static let json = """
    {"format": "stackelberg-game/1", "kind": "normal-form", "title": "Commitment \\u00e9xample",
     "players": ["leader", "follower"], "actions": [["up", "down"], ["left", "right"]],
     "payoffs": [[[1, "3/7"], [0.25, 2e3]], [[1, 0], [-0.5, 1]]]}

    """

  static let threePlayers = """
    {"format": "stackelberg-game/1", "kind": "normal-form", "players": ["a", "b", "c"],
     "payoffs": [[[[1, 2]], [["3/7", 4]]], [[[0, 0.5]], [[1, 1]]], [[[2, 1]], [[1, 2]]]]}

    """

  static let security = """
    {"format": "stackelberg-game/1", "kind": "security", "title": "Gates", "resources": 1, "types": [
     {"name": "a", "probability": "1/4", "targets": [{"name": "north",
      "defender": {"covered": 0, "uncovered": -3.5}, "attacker": {"covered": "1/3", "uncovered": 2e3}}]},
     {"probability": 0.75, "targets": [{"defender": {"covered": 1, "uncovered": 0},
      "attacker": {"covered": 0, "uncovered": 1}}]}]}

    """

  static let markov = """
    {"format": "stackelberg-game/1", "kind": "markov", "actions": [["a", "b"], 2], "order": "sequential",
     "states": ["x", {"name": "y", "actions": [["b"], null], "order": "simultaneous"}], "discount": [0.9, "1/2"],
     "initial": {"x": "1/4", "y": 0.75}, "observations": [null, {"x": "o", "y": "o"}], "horizon": 4, "moves": [
     {"state": "x", "actions": ["a", "*"], "rewards": [1, "-1/3"], "next": {"x": 0.5, "y": "1/2"}},
     {"state": "*", "actions": ["b", 0], "rewards": [2e3, 0], "next": "y"},
     {"state": 0, "actions": [1, 1], "rewards": [0, 0], "next": 0},
     {"state": "y", "actions": ["*", "1"], "rewards": [0, 1], "next": "x"}]}

    """

  static let payoffForm = """
    NFG 1 R "Selten (IJGT, 75), Figure 2" { "Player 1" "Player \\"2\\"" } { 3 2 }
    "comment"
    1 1/2 0 2 -.5 2 1 1 0 3e1 2.5 0

    """

  static let outcomeForm = """
    NFG 1 R "outcomes" { "Player 1" "Player 2" }
    { { "a" "b" } { "c" "d" } }
    ""
    { { "one" 1, 2/3 } { "two" -3 4.5 } }
    1 2 0 1

    """
}
