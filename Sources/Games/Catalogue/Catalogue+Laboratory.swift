import Exact

extension Catalogue {
  /// Games that were played in laboratories, or made to separate theories of play.
  static let laboratory: [CatalogueEntry] = [
    CatalogueEntry(
      "hawk-dove", "Hawk and dove, prize 4, injury 6",
      Citation(
        author: "J. Maynard Smith and G. R. Price", title: "The Logic of Animal Conflict", venue: "Nature 246",
        year: 1973),
      .constructed, note: "A hawk that shows its hand meets doves only.",
      actions: [["hawk", "dove"], ["hawk", "dove"]],
      leader: [[-1, 4], [0, 2]],
      follower: [[-1, 0], [4, 2]],
      strong: 4, weak: 4, attained: true, maximin: 0),
    CatalogueEntry(
      "asymmetric-pennies", "Matching pennies with one large prize",
      Citation(
        author: "J. K. Goeree and C. A. Holt",
        title: "Ten Little Treasures of Game Theory and Ten Intuitive Contradictions",
        venue: "American Economic Review 91", year: 2001),
      .computed, note: "In equilibrium the row player expects 75; the even mixture, announced, is worth up to 180.",
      actions: [["top", "bottom"], ["left", "right"]],
      leader: [[320, 40], [40, 80]],
      follower: [[40, 80], [80, 40]],
      strong: 180, weak: 180, attained: false, maximin: 75),
    CatalogueEntry(
      "outside-option", "Coordination with a safe way out",
      Citation(
        author: "J. K. Goeree and C. A. Holt",
        title: "Ten Little Treasures of Game Theory and Ten Intuitive Contradictions",
        venue: "American Economic Review 91", year: 2001),
      .constructed, note: "Commitment to the better action makes the follower's safe option idle.",
      actions: [["low", "high"], ["low", "high", "safe"]],
      leader: [[90, 0, 0], [0, 180, 0]],
      follower: [[90, 0, 40], [0, 180, 40]],
      strong: 180, weak: 180, attained: true, maximin: 0),
    CatalogueEntry(
      "minimum-effort-7", "Minimum effort of two, efforts 1 to 7", .minimumEffort, .computed,
      note: "The pure equilibria are worth 7/10 to 13/10; whoever leads has the best.",
      leader: [
        [7 / 10, 7 / 10, 7 / 10, 7 / 10, 7 / 10, 7 / 10, 7 / 10],
        [3 / 5, 4 / 5, 4 / 5, 4 / 5, 4 / 5, 4 / 5, 4 / 5],
        [1 / 2, 7 / 10, 9 / 10, 9 / 10, 9 / 10, 9 / 10, 9 / 10],
        [2 / 5, 3 / 5, 4 / 5, 1, 1, 1, 1],
        [3 / 10, 1 / 2, 7 / 10, 9 / 10, 11 / 10, 11 / 10, 11 / 10],
        [1 / 5, 2 / 5, 3 / 5, 4 / 5, 1, 6 / 5, 6 / 5],
        [1 / 10, 3 / 10, 1 / 2, 7 / 10, 9 / 10, 11 / 10, 13 / 10],
      ],
      follower: [
        [7 / 10, 3 / 5, 1 / 2, 2 / 5, 3 / 10, 1 / 5, 1 / 10],
        [7 / 10, 4 / 5, 7 / 10, 3 / 5, 1 / 2, 2 / 5, 3 / 10],
        [7 / 10, 4 / 5, 9 / 10, 4 / 5, 7 / 10, 3 / 5, 1 / 2],
        [7 / 10, 4 / 5, 9 / 10, 1, 9 / 10, 4 / 5, 7 / 10],
        [7 / 10, 4 / 5, 9 / 10, 1, 11 / 10, 1, 9 / 10],
        [7 / 10, 4 / 5, 9 / 10, 1, 11 / 10, 6 / 5, 11 / 10],
        [7 / 10, 4 / 5, 9 / 10, 1, 11 / 10, 6 / 5, 13 / 10],
      ],
      strong: 13 / 10, weak: 13 / 10, attained: true, maximin: 7 / 10),
    CatalogueEntry(
      "centipede", "Centipede of four moves, reduced normal form",
      Citation(
        author: "R. D. McKelvey and T. R. Palfrey", title: "An Experimental Study of the Centipede Game",
        venue: "Econometrica 60", year: 1992),
      .computed,
      note: "In equilibrium the first move ends it at 2/5; a leader that passes to the end now and then has 52/35.",
      actions: [["take first", "take third", "pass"], ["take second", "take fourth", "pass"]],
      leader: [[2 / 5, 2 / 5, 2 / 5], [1 / 5, 8 / 5, 8 / 5], [1 / 5, 4 / 5, 32 / 5]],
      follower: [[1 / 10, 1 / 10, 1 / 10], [4 / 5, 2 / 5, 2 / 5], [4 / 5, 16 / 5, 8 / 5]],
      strong: 52 / 35, weak: 52 / 35, attained: false, maximin: 2 / 5),
    CatalogueEntry(
      "shapley-1964", "Shapley's cycle",
      Citation(
        author: "L. S. Shapley", title: "Some Topics in Two-Person Games",
        venue: "Advances in Game Theory, Annals of Mathematics Studies 52, Princeton University Press", year: 1964),
      .computed, note: "Fictitious play cycles for ever; the equilibrium is worth 1/3, commitment up to 1/2.",
      leader: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
      follower: [[0, 1, 0], [0, 0, 1], [1, 0, 0]],
      strong: 1 / 2, weak: 1 / 2, attained: false, maximin: 1 / 3),
    CatalogueEntry(
      "bernheim", "Rationalisable actions",
      Citation(
        author: "B. D. Bernheim", title: "Rationalizable Strategic Behavior", venue: "Econometrica 52", year: 1984),
      .computed,
      note:
        "The only equilibrium is worth 3; a leader that mixes in the fourth row, not rationalisable, has up to 10/3.",
      leader: [[0, 2, 7, 0], [5, 3, 5, 0], [7, 2, 0, 0], [0, 0, 0, 10]],
      follower: [[7, 5, 0, 1], [2, 3, 2, 1], [0, 5, 7, 1], [0, -2, 0, -1]],
      strong: 10 / 3, weak: 10 / 3, attained: false, maximin: 30 / 13),
    CatalogueEntry(
      "demand-game-9", "Divide ten, demands 1 to 9",
      Citation(author: "J. F. Nash", title: "Two-Person Cooperative Games", venue: "Econometrica 21", year: 1953),
      .constructed, note: "Every division is an equilibrium of simultaneous demands; the leader leaves 1.",
      game: .demandGame(total: 10),
      strong: 9, weak: 9, attained: true, maximin: 1),
  ]
}

extension BimatrixGame {
  /// Two players demand parts of a total, and have them where they go together.
  fileprivate static func demandGame(total: Int) -> BimatrixGame {
    let names = (1..<total).map { "demand \($0)" }
    return BimatrixGame(rows: total - 1, columns: total - 1, actions: [names, names]) { row, column in
      row + column + 2 <= total ? (row + 1, column + 1) : (0, 0)
    }
  }
}
