import Exact

extension Citation {
  static let leadership = Citation(
    author: "B. von Stengel and S. Zamir", title: "Leadership Games with Convex Strategy Sets",
    venue: "Games and Economic Behavior 69", year: 2010)

  static let exactPrograms = Citation(
    author: "D. L. Applegate, W. Cook, S. Dash and D. G. Espinoza",
    title: "Exact Solutions to Linear Programming Problems", venue: "Operations Research Letters 35", year: 2007)
}

extension Catalogue {
  /// Games on which a careless solver goes wrong: ties, regions without interior, tiny differences, odd shapes.
  static let corners: [CatalogueEntry] = [
    CatalogueEntry(
      "schedule-tie", "A schedule that covers two targets",
      Citation(
        author: "Q. Guo, J. Gan, F. Fang, L. Tran-Thanh, M. Tambe and B. An",
        title: "On the Inducibility of Stackelberg Equilibrium for Security Games", venue: "AAAI", year: 2019),
      .constructed,
      note: "The attacker never tells targets a and b apart, so no perturbation induces the strong value.",
      players: ["defender", "attacker"], actions: [["a and b", "c"], ["a", "b", "c"]],
      leader: [[0, 0, -2], [-1, -8, 0]],
      follower: [[0, 0, 1], [2, 2, 0]],
      strong: -1 / 3, weak: -4 / 3, attained: false, maximin: -8 / 5),
    CatalogueEntry(
      "pinned-thirds", "A best-response region of one point", .leadership, .constructed,
      note: "The second column is a best response at (1/3, 2/3) only; floating-point tolerances decide who sees it.",
      leader: [[0, 5, 0], [0, 5, 0]],
      follower: [[2, 0, -4], [-1, 0, 2]],
      strong: 5, weak: 0, attained: true, maximin: 0),
    CatalogueEntry(
      "duplicate-columns", "Equal columns for the follower only", .leadership, .constructed,
      note: "The follower is always indifferent: strong ties give 4 by a pure row, weak ties 8/5 by a mixture.",
      leader: [[1, 4], [2, 0]],
      follower: [[1, 1], [1, 1]],
      strong: 4, weak: 8 / 5, attained: true, maximin: 8 / 5),
    CatalogueEntry(
      "tiny-gap", "Dominance by one part in a billion", .exactPrograms, .constructed,
      note: "A solver with a feasibility tolerance takes the dominated column for a best response and reports 1.",
      leader: [[0, 1], [0, 1]],
      follower: [[1 / 1_000_000_000, 0], [1 / 1_000_000_000, 0]],
      strong: 0, weak: 0, attained: true, maximin: 0),
    CatalogueEntry(
      "scaled-commitment", "Commitment, times 10^12", .commitment, .constructed,
      note: "The same game as commitment in a smaller currency.",
      leader: [[2_000_000_000_000, 4_000_000_000_000], [1_000_000_000_000, 3_000_000_000_000]],
      follower: [[1_000_000_000_000, 0], [0, 1_000_000_000_000]],
      strong: 3_500_000_000_000, weak: 3_500_000_000_000, attained: false, maximin: 2_000_000_000_000),
    CatalogueEntry(
      "one-by-one", "One by one", .commitment, .constructed,
      note: "Nobody has a choice.",
      leader: [[-7 / 3]],
      follower: [[0]],
      strong: -7 / 3, weak: -7 / 3, attained: true, maximin: -7 / 3),
    CatalogueEntry(
      "one-column", "A follower without a choice", .commitment, .constructed,
      note: "The leader simply maximises.",
      leader: [[5], [1], [3]],
      follower: [[1], [1], [0]],
      strong: 5, weak: 5, attained: true, maximin: 5),
  ]
}
