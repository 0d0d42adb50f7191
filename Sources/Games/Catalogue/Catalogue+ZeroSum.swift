import Exact

extension Citation {
  static let theoryOfGames = Citation(
    author: "J. von Neumann and O. Morgenstern", title: "Theory of Games and Economic Behavior",
    venue: "Princeton University Press", year: 1944)
}

extension Catalogue {
  /// Zero-sum games, in which commitment gives the minimax value and every tie is worth the same.
  static let zeroSum: [CatalogueEntry] = [
    CatalogueEntry(
      "matching-pennies", "Matching pennies", .theoryOfGames, .published,
      note: "Every pure commitment loses; the even mixture loses nothing.",
      actions: [["heads", "tails"], ["heads", "tails"]],
      leader: [[1, -1], [-1, 1]],
      follower: [[-1, 1], [1, -1]],
      strong: 0, weak: 0, attained: true, maximin: 0),
    CatalogueEntry(
      "rock-paper-scissors", "Rock, paper, scissors", .theoryOfGames, .published,
      note: "At the optimal commitment every response is a best one.",
      actions: [["rock", "paper", "scissors"], ["rock", "paper", "scissors"]],
      leader: [[0, -1, 1], [1, 0, -1], [-1, 1, 0]],
      follower: [[0, 1, -1], [-1, 0, 1], [1, -1, 0]],
      strong: 0, weak: 0, attained: true, maximin: 0),
    CatalogueEntry(
      "rock-paper-scissors-water", "Rock, paper, scissors, water", .openSpiel, .computed,
      note: "A fourth action that always draws: optimal commitments fill a segment, with a pure one at its end.",
      actions: [["rock", "paper", "scissors", "water"], ["rock", "paper", "scissors", "water"]],
      leader: [[0, -1, 1, 0], [1, 0, -1, 0], [-1, 1, 0, 0], [0, 0, 0, 0]],
      follower: [[0, 1, -1, 0], [-1, 0, 1, 0], [1, -1, 0, 0], [0, 0, 0, 0]],
      strong: 0, weak: 0, attained: true, maximin: 0),
  ]
}
