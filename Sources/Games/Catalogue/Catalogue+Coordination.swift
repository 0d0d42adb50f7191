import Exact

extension Citation {
  static let cooperativeLearning = Citation(
    author: "C. Claus and C. Boutilier",
    title: "The Dynamics of Reinforcement Learning in Cooperative Multiagent Systems", venue: "AAAI", year: 1998)

  static let oraclesAndFollowers = Citation(
    author: "M. Gerstgrasser and D. C. Parkes",
    title: "Oracles & Followers: Stackelberg Equilibria in Deep Multi-Agent Reinforcement Learning", venue: "ICML",
    year: 2023)
}

extension Catalogue {
  /// Games of coordination in which learners are drawn to the wrong place.
  static let coordination: [CatalogueEntry] = [
    CatalogueEntry(
      "climbing", "Climbing game", .cooperativeLearning, .computed,
      note: "The best outcome stands next to the worst; independent learners settle for less.",
      actions: [["a0", "a1", "a2"], ["b0", "b1", "b2"]],
      leader: [[11, -30, 0], [-30, 7, 0], [0, 6, 5]],
      follower: [[11, -30, 0], [-30, 7, 0], [0, 6, 5]],
      strong: 11, weak: 11, attained: true, maximin: 66 / 47),
    CatalogueEntry(
      "penalty", "Penalty game, k = -10", .cooperativeLearning, .computed,
      note: "Two best outcomes with a penalty for missing each other, and a safe one between them.",
      actions: [["a0", "a1", "a2"], ["b0", "b1", "b2"]],
      leader: [[-10, 0, 10], [0, 2, 0], [10, 0, -10]],
      follower: [[-10, 0, 10], [0, 2, 0], [10, 0, -10]],
      strong: 10, weak: 10, attained: true, maximin: 0),
    CatalogueEntry(
      "escape", "Escape", .bilevel, .computed,
      note: "Common interest with three pure equilibria, worth 10, 15 and 30.",
      leader: [[15, 10, 0], [10, 10, 0], [0, 0, 30]],
      follower: [[15, 10, 0], [10, 10, 0], [0, 0, 30]],
      strong: 30, weak: 30, attained: true, maximin: 15 / 2),
    CatalogueEntry(
      "penalised-battle", "Battle with a penalty", .oraclesAndFollowers, .computed,
      note: "The follower hardly cares for the leader's outcome, and missing each other costs the leader 5.",
      leader: [[2, -5], [-5, 1]],
      follower: [[1 / 1000, 0], [0, 2]],
      strong: 2, weak: 2, attained: true, maximin: -23 / 13),
    CatalogueEntry(
      "penalised-battle-low", "Battle with a penalty, lower prize", .oraclesAndFollowers, .computed,
      note: "A leader paid while the follower learns and errs would rather settle for 1 than wait for 3/2.",
      leader: [[3 / 2, -5], [-5, 1]],
      follower: [[1 / 1000, 0], [0, 2]],
      strong: 3 / 2, weak: 3 / 2, attained: true, maximin: -47 / 25),
    CatalogueEntry(
      "half-battle", "Battle of the sexes, halved", .oraclesAndFollowers, .computed,
      note: "The leader has its 1, and leaves the follower 1/2.",
      leader: [[1, 0], [0, 1 / 2]],
      follower: [[1 / 2, 0], [0, 1]],
      strong: 1, weak: 1, attained: true, maximin: 1 / 3),
  ]
}
