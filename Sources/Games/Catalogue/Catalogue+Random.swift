import Exact

extension Catalogue {
  /// Random games with small fractions for payoffs, picked because their optimal commitments mix.
  static let random: [CatalogueEntry] = [
    CatalogueEntry(
      "random-3x3", "Random fractions, 3 × 3", .commitment, .constructed,
      note: "A mixed optimum on two of three rows; equilibria give 4.",
      leader: [
        [20 / 3, 4, 11],
        [-1 / 3, -4, 11 / 4],
        [-14 / 5, 12 / 5, 9 / 4],
      ],
      follower: [
        [-7 / 3, 6, 3],
        [8 / 5, -5 / 6, -5 / 4],
        [19 / 4, 1, 11 / 4],
      ],
      strong: 104 / 19, weak: 104 / 19, attained: false, maximin: 4),
    CatalogueEntry(
      "random-4x4", "Random fractions, 4 × 4", .commitment, .constructed,
      note: "A mixed optimum on two of four rows, worth more than twice every equilibrium.",
      leader: [
        [8 / 3, 4, 4, 13],
        [2 / 3, -5 / 2, -3, -18],
        [-8 / 3, 19 / 6, -11 / 5, -1 / 5],
        [0, -9 / 2, -5 / 4, -17 / 2],
      ],
      follower: [
        [-9, -1, 3 / 4, -1 / 6],
        [7 / 3, 7, 5, -1 / 5],
        [17 / 5, 7 / 6, 12 / 5, -3 / 2],
        [7 / 5, -13 / 4, -4, 11 / 5],
      ],
      strong: 8737 / 854, weak: 8737 / 854, attained: false, maximin: 8 / 3),
    CatalogueEntry(
      "random-4x5", "Random fractions, 4 × 5", .commitment, .constructed,
      note: "A mixed optimum that beats the best pure commitment, 19/2.",
      leader: [
        [16 / 5, 9 / 2, -2, 18, -4],
        [-8, -3 / 4, 8 / 5, -4, 7 / 6],
        [1, 4 / 3, 7 / 2, 19 / 2, 5 / 3],
        [-17 / 4, 0, -1, -7 / 3, 11 / 3],
      ],
      follower: [
        [-20 / 3, 16, -3, 3, 17 / 6],
        [-19 / 5, -8 / 3, -5, 4, 10],
        [5 / 2, 15 / 2, -18 / 5, 9, 3],
        [1, 9 / 5, -14, 7 / 5, -14 / 3],
      ],
      strong: 301 / 29, weak: 301 / 29, attained: false, maximin: 70 / 59),
    CatalogueEntry(
      "random-5x4", "Random fractions, 5 × 4", .commitment, .constructed,
      note: "A mixed optimum that beats the best pure commitment, 10, by 60/191.",
      leader: [
        [13, -11, 10, -2],
        [-7 / 3, 14, -19 / 6, -4 / 5],
        [2 / 3, 7 / 5, -10 / 3, 15],
        [7 / 4, 8, 13 / 6, -5],
        [4, -11 / 2, -3, 1],
      ],
      follower: [
        [-1 / 4, 13 / 5, 10 / 3, 1],
        [-2, -19 / 2, -13, -3],
        [19 / 6, 1 / 2, -13 / 2, -5 / 4],
        [8, 11 / 3, -2, -14],
        [9 / 2, -11 / 5, -20 / 3, 1],
      ],
      strong: 1970 / 191, weak: 1970 / 191, attained: false, maximin: 41543 / 20687),
  ]
}
