import Testing

/// Games and answers that several suites use.
enum Sample {
  /// The log of a training run.
  static func log(seed: Int) -> String {
    """
    {"format": "stackelberg-run/1", "seed": \(seed), "game": {"title": "Dilemma", "kind": "markov", "digest": "4d42"}, \
    "concept": {"leader": 0}, "settings": {"learner": "contextual"}, "reference": ["31", "31"]}
    {"steps": 0, "episodes": 0, "phase": "follower", "leaderValue": 10.0, "weakValue": 10.0, "followerRegret": null, \
    "gap": 21.0, "relativeGap": 0.7, "believedValue": null, "seed": \(seed)}
    {"steps": 900, "episodes": 9, "phase": "leader", "leaderValue": \(31 - seed), "weakValue": 9, "followerRegret": 0.5, \
    "gap": \(seed), "relativeGap": 0.1, "believedValue": 28.5, "seed": \(seed)}

    """
  }

  /// The commitment example, with all its names.
  ///
  /// Strong value 5/2 at (1/2, 1/2), both responses tied; weak value 5/2, not attained; maximin 1; pure 2.
  static let named = """
    {"format": "stackelberg-game/1", "kind": "normal-form", "title": "Commitment example",
     "players": ["Alice", "Bob"], "actions": [["up", "down"], ["left", "right"]],
     "payoffs": [[[1, 3], [0, 2]], [[1, 0], [0, 1]]]}
    """

  /// The same game without names of actions, in Gambit's format.
  static let gambit = """
    NFG 1 R "Commitment example" { "Alice" "Bob" } { 2 2 }

    1 1 0 0 3 0 2 1
    """

  /// Another game of the same size.
  static let other = """
    {"format": "stackelberg-game/1", "kind": "normal-form", "payoffs": [[[1, 3], [0, 2]], [[1, 0], [0, "3/2"]]]}
    """

  /// A game of three players, with all its names.
  static let threePlayers = """
    {"format": "stackelberg-game/1", "kind": "normal-form", "title": "Three players",
     "players": ["Alice", "Bob", "Carol"], "actions": [["up", "down"], ["left", "right"], ["in", "out", "wait"]],
     "payoffs": [
      [[[1, "1/3", 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 1e100]]],
      [[[0, 0, 0], [1, 1, 1]], [[2, 2, 2], [3, 3, 0.1]]],
      [[[-1, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 5]]]]}
    """
}

/// A solution concept as options.
struct Concept: Sendable, Hashable, CustomTestStringConvertible {
  let commitment: String
  let response: String

  static let strong = Concept(commitment: "mixed", response: "strong")
  static let weak = Concept(commitment: "mixed", response: "weak")
  static let maximin = Concept(commitment: "mixed", response: "adversarial")
  static let pureStrong = Concept(commitment: "pure", response: "strong")
  static let pureWeak = Concept(commitment: "pure", response: "weak")
  static let all = [strong, weak, maximin, pureStrong, pureWeak]

  var options: [String] { ["--commitment", commitment, "--response", response] }
  var testDescription: String { "\(commitment) \(response)" }
}
