import Exact

extension Catalogue {
  /// Games against a follower of several types.
  static let bayesian: [CatalogueEntry] = [
    CatalogueEntry(
      "two-types", "The even mixture against two types", .dobss, .constructed,
      note: "Both types answer the even mixture with the second column, worth 7/2 and 5/2.",
      game: BayesianGame(types: [
        type(1 / 2, leader: [[2, 4], [1, 3]], follower: [[1, 0], [0, 2]]),
        type(1 / 2, leader: [[1, 2], [0, 3]], follower: [[1, 0], [1, 2]]),
      ]),
      strong: 3),
    CatalogueEntry(
      "moving-target", "Moving target defence, four types of attacker",
      Citation(
        author: "S. Sengupta and others",
        title: "A Game Theoretic Approach to Strategy Generation for Moving Target Defense in Web Applications",
        venue: "AAMAS", year: 2017),
      .published,
      note:
        "From the tests of the public program, which give 0.912143; programs with big constants have reported up to 7.",
      game: BayesianGame(types: [
        type(
          1 / 2,
          leader: [[-2, 5, 0], [5, -2, 0], [-2, 5, 0], [5, -2, 0]],
          follower: [[6, -8, 0], [-8, 6, 0], [6, -8, 0], [-8, 6, 0]]),
        type(
          7 / 20,
          leader: [[-2, 5, 2, 0], [5, 5, 10, 0], [-2, -10, -10, 0], [5, -10, -5, 0]],
          follower: [[6, -2, 6, 0], [-8, -2, -10, 0], [6, 10, 10, 0], [-8, 10, 10, 0]]),
        type(
          1 / 20,
          leader: [
            [-2, 5, -10, 5, -10, -5, 2, 10, 0],
            [5, -2, -10, 5, -5, -10, 10, 2, 0],
            [-2, 5, 5, -10, 2, 10, -10, -5, 0],
            [5, -2, 5, -10, 10, 2, -5, -10, 0],
          ],
          follower: [
            [6, -8, 10, -2, 10, 10, 6, -10, 0],
            [-8, 6, 10, -2, 10, 10, -10, 6, 0],
            [6, -8, -2, 10, 6, -10, 10, 10, 0],
            [-8, 6, -2, 10, -10, 6, 10, 10, 0],
          ]),
        type(
          1 / 10,
          leader: [[-2, 5, -10, 5, 0], [5, -2, -10, 5, 0], [-2, 5, 5, -10, 0], [5, -2, 5, -10, 0]],
          follower: [[6, -8, 10, -2, 0], [-8, 6, 10, -2, 0], [6, -8, -2, 10, 0], [-8, 6, -2, 10, 0]]),
      ]),
      strong: 1277 / 1400),
    CatalogueEntry(
      "meet-or-avoid", "Battle of the sexes with somebody who may want to be alone",
      Citation(
        author: "M. J. Osborne", title: "An Introduction to Game Theory", venue: "Oxford University Press", year: 2004),
      .computed,
      note: "One type follows to Bach, the other flees from it; a leader that commits to Bach meets half the time.",
      game: BayesianGame(
        leaderActions: ["Bach", "Stravinsky"],
        types: [
          type(
            1 / 2, name: "meet", actions: ["Bach", "Stravinsky"], leader: [[2, 0], [0, 1]],
            follower: [[1, 0], [0, 2]]),
          type(
            1 / 2, name: "avoid", actions: ["Bach", "Stravinsky"], leader: [[2, 0], [0, 1]],
            follower: [[0, 2], [1, 0]]),
        ]),
      strong: 1),
    CatalogueEntry(
      "patrol-3", "A patrol of two houses out of three", .dobss, .constructed,
      note: "A robber is caught for sure in the first house of the patrol, half the time in the second.",
      game: BayesianGame(
        players: ["patrol", "robber"],
        leaderActions: ["1 then 2", "1 then 3", "2 then 1", "2 then 3", "3 then 1", "3 then 2"],
        types: [
          type(
            2 / 3, actions: ["house 1", "house 2", "house 3"],
            leader: [[1, -3 / 2, -3], [1, -4, -1], [-2, 1, -3], [-5, 1, -1], [-2, -4, 1], [-5, -3 / 2, 1]],
            follower: [[-4, 0, 2], [-4, 4, -1], [1, -4, 2], [6, -4, -1], [1, 4, -4], [6, 0, -4]]),
          type(
            1 / 3, actions: ["house 1", "house 2", "house 3"],
            leader: [
              [1, -5 / 2, -3], [1, -6, -1], [-1 / 2, 1, -3], [-2, 1, -1], [-1 / 2, -6, 1], [-2, -5 / 2, 1],
            ],
            follower: [
              [-6, -1 / 2, 3], [-6, 5, -3 / 2], [-5 / 2, -6, 3], [1, -6, -3 / 2], [-5 / 2, 5, -6], [1, -1 / 2, -6],
            ]),
        ]),
      strong: -65 / 47),
    CatalogueEntry(
      "random-two-types", "Random integers, 3 × 3, two types", .dobss, .constructed,
      note: "The optimal commitment leaves the first row out.",
      game: BayesianGame(types: [
        type(
          1 / 3, leader: [[1, -5, 3], [-8, -7, 8], [-6, 2, 9]], follower: [[-8, 7, -3], [-8, -7, 4], [4, -7, -2]]),
        type(
          2 / 3, leader: [[-7, 8, 4], [-8, 9, -6], [-2, 9, -8]], follower: [[9, 9, 3], [-8, -2, -8], [8, -5, 0]]),
      ]),
      strong: 500 / 57),
    CatalogueEntry(
      "impossible-type", "A type of probability zero", .commitment, .constructed,
      note: "It must not matter that the impossible type could be worth 100.",
      game: BayesianGame(types: [
        type(1, leader: [[2, 4], [1, 3]], follower: [[1, 0], [0, 1]]),
        type(0, leader: [[100, -100], [50, -50]], follower: [[0, 1], [1, 0]]),
      ]),
      strong: 7 / 2),
    CatalogueEntry(
      "twin-types", "One type told as two", .commitment, .constructed,
      note: "Splitting a type into equal ones changes nothing.",
      game: BayesianGame(types: [
        type(1 / 4, leader: [[2, 4], [1, 3]], follower: [[1, 0], [0, 1]]),
        type(3 / 4, leader: [[2, 4], [1, 3]], follower: [[1, 0], [0, 1]]),
      ]),
      strong: 7 / 2),
  ]

  private static func type(
    _ probability: Rational, name: String? = nil, actions: [String]? = nil, leader: [[Rational]],
    follower: [[Rational]]
  ) -> BayesianGame.FollowerType {
    .init(
      name: name, actions: actions, probability: probability, leader: PayoffMatrix(leader),
      follower: PayoffMatrix(follower))
  }
}
