import Exact

extension Catalogue {
  /// The two-by-two classics of conflict and trust, with cardinal payoffs.
  static let dilemmas: [CatalogueEntry] = [
    CatalogueEntry(
      "prisoners-dilemma", "Prisoner's dilemma",
      Citation(author: "R. Axelrod", title: "The Evolution of Cooperation", venue: "Basic Books", year: 1984),
      .computed, note: "The follower's dominant action leaves commitment nothing to change: the value is that of play.",
      actions: [["cooperate", "defect"], ["cooperate", "defect"]],
      leader: [[3, 0], [5, 1]],
      follower: [[3, 5], [0, 1]],
      strong: 1, weak: 1, attained: true, maximin: 1),
    CatalogueEntry(
      "chicken", "Chicken",
      Citation(
        author: "R. J. Aumann", title: "Subjectivity and Correlation in Randomized Strategies",
        venue: "Journal of Mathematical Economics 1", year: 1974),
      .computed, note: "The leader dares, and the follower gives way.",
      actions: [["give way", "dare"], ["give way", "dare"]],
      leader: [[6, 2], [7, 0]],
      follower: [[6, 7], [2, 0]],
      strong: 7, weak: 7, attained: true, maximin: 2),
    CatalogueEntry(
      "stag-hunt", "Stag hunt",
      Citation(
        author: "R. J. Aumann", title: "Nash Equilibria Are Not Self-Enforcing",
        venue: "Economic Decision-Making: Games, Econometrics and Optimisation, North-Holland", year: 1990),
      .computed, note: "Two pure equilibria, one better and one safer for both; commitment makes the better one safe.",
      actions: [["stag", "hare"], ["stag", "hare"]],
      leader: [[9, 0], [8, 7]],
      follower: [[9, 8], [0, 7]],
      strong: 9, weak: 9, attained: true, maximin: 7),
    CatalogueEntry(
      "battle-of-the-sexes", "Battle of the sexes",
      Citation(
        author: "M. J. Osborne and A. Rubinstein", title: "A Course in Game Theory", venue: "MIT Press", year: 1994),
      .computed, note: "Whoever leads has the evening of its choice.",
      actions: [["Bach", "Stravinsky"], ["Bach", "Stravinsky"]],
      leader: [[2, 0], [0, 1]],
      follower: [[1, 0], [0, 2]],
      strong: 2, weak: 2, attained: true, maximin: 2 / 3),
  ]
}
