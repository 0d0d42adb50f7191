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
    CatalogueEntry(
      "bismarck-sea", "Battle of the Bismarck Sea",
      Citation(
        author: "O. G. Haywood", title: "Military Decision and Game Theory",
        venue: "Journal of the Operations Research Society of America 2", year: 1954),
      .computed, note: "Days of bombing; the northern route is a saddle point.",
      players: ["Kenney", "Imamura"], actions: [["search north", "search south"], ["sail north", "sail south"]],
      leader: [[2, 2], [1, 3]],
      follower: [[-2, -2], [-1, -3]],
      strong: 2, weak: 2, attained: true, maximin: 2),
    CatalogueEntry(
      "blotto-4-3", "Colonel Blotto, four regiments against three at two posts",
      Citation(
        author: "E. Borel", title: "The Theory of Play and Integral Equations with Skew Symmetric Kernels",
        venue: "Econometrica 21", year: 1953),
      .constructed, note: "A won post counts 1 and every regiment that was there 1 more.",
      actions: [["4 0", "3 1", "2 2", "1 3", "0 4"], ["3 0", "2 1", "1 2", "0 3"]],
      leader: [[4, 2, 1, 0], [1, 3, 0, -1], [-2, 2, 2, -2], [-1, 0, 3, 1], [0, 1, 2, 4]],
      follower: [[-4, -2, -1, 0], [-1, -3, 0, 1], [2, -2, -2, 2], [1, 0, -3, -1], [0, -1, -2, -4]],
      strong: 14 / 9, weak: 14 / 9, attained: true, maximin: 14 / 9),
    CatalogueEntry(
      "penalty-kick", "Penalty kicks, in percent scored",
      Citation(
        author: "I. Palacios-Huerta", title: "Professionals Play Minimax", venue: "Review of Economic Studies 70",
        year: 2003),
      .computed, note: "The kicker goes left 121 times in 314, and scores as often as it can be made to.",
      players: ["kicker", "goalkeeper"], actions: [["left", "right"], ["left", "right"]],
      leader: [[583 / 10, 9497 / 100], [9291 / 100, 1748 / 25]],
      follower: [[-583 / 10, -9497 / 100], [-9291 / 100, -1748 / 25]],
      strong: 2_498_593 / 31400, weak: 2_498_593 / 31400, attained: true, maximin: 2_498_593 / 31400),
    CatalogueEntry(
      "card-game-4", "O'Neill's card game",
      Citation(
        author: "B. O'Neill", title: "Nonmetric Test of the Minimax Theory of Two-Person Zerosum Games",
        venue: "Proceedings of the National Academy of Sciences 84", year: 1987),
      .computed, note: "Two outcomes only; the joker is played two times in five.",
      actions: [["ace", "two", "three", "joker"], ["ace", "two", "three", "joker"]],
      leader: [[-5, 5, 5, -5], [5, -5, 5, -5], [5, 5, -5, -5], [-5, -5, -5, 5]],
      follower: [[5, -5, -5, 5], [-5, 5, -5, 5], [-5, -5, 5, 5], [5, 5, 5, -5]],
      strong: -1, weak: -1, attained: true, maximin: -1),
  ]
}
