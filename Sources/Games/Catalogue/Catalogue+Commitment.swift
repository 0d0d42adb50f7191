import Exact

extension Citation {
  static let commitment = Citation(
    author: "V. Conitzer and T. Sandholm", title: "Computing the Optimal Strategy to Commit to",
    venue: "ACM Conference on Electronic Commerce", year: 2006)

  static let observability = Citation(
    author: "K. Bagwell", title: "Commitment and Observability in Games", venue: "Games and Economic Behavior 8",
    year: 1995)

  static let openSpiel = Citation(
    author: "M. Lanctot and others", title: "OpenSpiel: A Framework for Reinforcement Learning in Games",
    venue: "arXiv 1908.09453", year: 2019)

  static let bilevel = Citation(
    author: "H. Zhang, W. Chen, Z. Huang, M. Li, Y. Yang, W. Zhang and J. Wang",
    title: "Bi-level Actor-Critic for Multi-agent Coordination", venue: "AAAI", year: 2020)
}

extension Catalogue {
  /// Games in which committing, and committing to a mixture, pays.
  static let commitment: [CatalogueEntry] = [
    CatalogueEntry(
      "commitment", "Commitment beats the dominant row", .commitment, .published,
      note: "Simultaneous play gives the leader 2, a pure commitment 3, the even mixture 7/2.",
      leader: [[2, 4], [1, 3]],
      follower: [[1, 0], [0, 1]],
      strong: 7 / 2, weak: 7 / 2, attained: false, maximin: 2),
    CatalogueEntry(
      "letchford", "Committing to the dominated row, in part",
      Citation(
        author: "J. Letchford, L. MacDermed, V. Conitzer, R. Parr and C. L. Isbell",
        title: "Computing Optimal Strategies to Commit to in Stochastic Games", venue: "AAAI", year: 2012),
      .published, note: "The only equilibrium gives the leader 1, a pure commitment 2, the even mixture 5/2.",
      actions: [["up", "down"], ["left", "right"]],
      leader: [[1, 3], [0, 2]],
      follower: [[1, 0], [0, 1]],
      strong: 5 / 2, weak: 5 / 2, attained: false, maximin: 1),
    CatalogueEntry(
      "maintain", "Maintain", .bilevel, .computed,
      note: "A pure commitment reaches 20, the mixture (1/4, 3/4, 0) reaches 55/2; equilibria give at most 10.",
      leader: [[20, 0, 0], [30, 10, 0], [0, 0, 5]],
      follower: [[15, 0, 0], [0, 5, 0], [0, 0, 10]],
      strong: 55 / 2, weak: 55 / 2, attained: false, maximin: 10 / 3),
    CatalogueEntry(
      "dominant-column", "Nothing to gain by commitment",
      Citation(
        author: "G. Brero and others",
        title: "Stackelberg POMDP: A Reinforcement Learning Approach for Economic Design", venue: "arXiv 2210.03852",
        year: 2022),
      .computed, note: "The follower's second column is best whatever the leader does, and leaves it 1.",
      leader: [[3, 1], [2, 0]],
      follower: [[2, 3], [0, 1]],
      strong: 1, weak: 1, attained: true, maximin: 1),
    CatalogueEntry(
      "bagwell", "Observed commitment",
      .observability, .computed, note: "The only equilibrium gives 4; pure commitment gives 5, the even mixture 11/2.",
      actions: [["S", "C"], ["S", "C"]],
      leader: [[5, 3], [6, 4]],
      follower: [[2, 1], [3, 4]],
      strong: 11 / 2, weak: 11 / 2, attained: false, maximin: 4),
    CatalogueEntry(
      "bagwell-seen", "Observed commitment, action by action", .observability, .constructed,
      note: "The follower sees the action, not the mixture, and answers S to S: mixing no longer pays.",
      actions: [["S", "C"], ["S S", "S C", "C S", "C C"]],
      leader: [[5, 5, 3, 3], [6, 4, 6, 4]],
      follower: [[2, 2, 1, 1], [3, 4, 3, 4]],
      strong: 5, weak: 5, attained: true, maximin: 4),
    CatalogueEntry(
      "bagwell-noise", "Observed commitment, seen wrong once in a hundred times", .observability, .constructed,
      note: "The follower answers what it sees; the only pure equilibrium gives 4, commitment to a mixture 501/100.",
      actions: [["S", "C"], ["S S", "S C", "C S", "C C"]],
      leader: [[5, 249 / 50, 151 / 50, 3], [6, 201 / 50, 299 / 50, 4]],
      follower: [[2, 199 / 100, 101 / 100, 1], [3, 399 / 100, 301 / 100, 4]],
      strong: 501 / 100, weak: 501 / 100, attained: false, maximin: 4),
    CatalogueEntry(
      "leader-advantage", "The leader's advantage", .dobss, .computed,
      note: "The dominant row is worth 2; the even mixture 7/2, twice as often the first row as the second 11/3.",
      actions: [["a", "b"], ["c", "d"]],
      leader: [[2, 4], [1, 3]],
      follower: [[1, 0], [0, 2]],
      strong: 11 / 3, weak: 11 / 3, attained: false, maximin: 2),
    CatalogueEntry(
      "inspection", "Inspection announced",
      Citation(
        author: "R. Avenhaus, B. von Stengel and S. Zamir", title: "Inspection Games",
        venue: "Handbook of Game Theory 3", year: 2002),
      .computed,
      note: "In equilibrium the inspector inspects one time in ten and expects -2; announcing the same gives -1/10.",
      players: ["inspector", "inspectee"], actions: [["do not inspect", "inspect"], ["comply", "cheat"]],
      leader: [[0, -10], [-1, -6]],
      follower: [[0, 10], [0, -90]],
      strong: -1 / 10, weak: -1 / 10, attained: false, maximin: -6),
    CatalogueEntry(
      "openspiel-2x3", "One third, two thirds", .openSpiel, .published,
      note: "Every equilibrium gives 0; the mixture (1/3, 2/3) makes the first column a best response, worth 4/3.",
      leader: [[2, 0, 0], [1, 0, 0]],
      follower: [[0, 2, 5], [0, -1, -4]],
      strong: 4 / 3, weak: 4 / 3, attained: false, maximin: 0),
    CatalogueEntry(
      "shapley-1974", "Shapley's example for the Lemke–Howson algorithm",
      Citation(
        author: "L. S. Shapley", title: "A Note on the Lemke–Howson Algorithm",
        venue: "Mathematical Programming Study 1", year: 1974),
      .computed, note: "Three equilibria, worth 3/4 to 3; commitment picks the best of them.",
      leader: [[2, 2, 0], [0, 3, 0], [3, 0, 1]],
      follower: [[3, 0, 2], [0, 3, 2], [0, 0, 1]],
      strong: 3, weak: 3, attained: true, maximin: 3 / 4),
  ]
}
