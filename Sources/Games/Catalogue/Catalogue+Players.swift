import Exact

extension Catalogue {
  /// Games of three players, of whom the first leads.
  static let players: [CatalogueEntry] = [
    CatalogueEntry(
      "chicken-mediator", "A mediator for chicken",
      Citation(
        author: "V. Conitzer and D. Korzhyk", title: "Commitment to Correlated Strategies", venue: "AAAI", year: 2011),
      .computed,
      note: "A leader with one action earns what the two others earn together: recommendations make 21/2 of it, pure "
        + "equilibria 9, the mixed one 28/3.",
      game: NormalFormGame(
        players: ["mediator", "first driver", "second driver"],
        actions: [["mediate"], ["give way", "dare"], ["give way", "dare"]], sizes: [1, 2, 2],
        profiles: [[12, 6, 6], [9, 2, 7], [9, 7, 2], [0, 0, 0]]),
      correlated: 21 / 2, nash: 9),
    CatalogueEntry(
      "three-way-pennies", "Matching pennies in a circle",
      Citation(
        author: "J. S. Jordan", title: "Three Problems in Learning Mixed-Strategy Nash Equilibria",
        venue: "Games and Economic Behavior 5", year: 1993),
      .computed,
      note:
        "The first matches the second, who matches the third, who avoids the first: play gives 0, recommendations 1.",
      game: NormalFormGame(
        actions: Array(repeating: ["heads", "tails"], count: 3), sizes: [2, 2, 2],
        profiles: [
          [1, 1, -1], [1, -1, 1], [-1, -1, -1], [-1, 1, 1], [-1, 1, 1], [-1, -1, -1], [1, -1, 1], [1, 1, -1],
        ]),
      correlated: 1, nash: 0),
    CatalogueEntry(
      "three-matrices", "Correlation with a third player's choice of matrix",
      Citation(
        author: "R. J. Aumann", title: "Subjectivity and Correlation in Randomized Strategies",
        venue: "Journal of Mathematical Economics 1", year: 1974),
      .constructed,
      note: "The third player takes the middle matrix as long as it cannot tell which way the others go.",
      game: NormalFormGame(
        actions: [["top", "bottom"], ["left", "right"], ["A", "B", "C"]], sizes: [2, 2, 3],
        profiles: [
          [0, 0, 3], [2, 2, 2], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0],
          [1, 0, 0], [0, 0, 0], [0, 1, 0], [0, 0, 0], [2, 2, 2], [0, 0, 3],
        ]),
      correlated: 2, nash: 1),
    CatalogueEntry(
      "stag-hunt-3", "Stag hunt of three",
      Citation(
        author: "B. Skyrms", title: "The Stag Hunt and the Evolution of Social Structure",
        venue: "Cambridge University Press", year: 2004),
      .constructed, note: "The stag takes all three; one who is seen to go makes it safe for the others.",
      game: NormalFormGame(sizes: [2, 2, 2], actions: Array(repeating: ["stag", "hare"], count: 3)) { profile in
        profile.map { $0 == 1 ? 5 : profile == [0, 0, 0] ? 9 : 0 }
      },
      correlated: 9, nash: 9),
    CatalogueEntry(
      "minimum-effort-3", "Minimum effort of three, efforts 1 to 3", .minimumEffort, .constructed,
      note: "Everybody gains twice the least effort and pays its own.",
      game: .minimumEffort(players: 3, efforts: 3, constant: 0, benefit: 2, cost: 1),
      correlated: 3, nash: 3),
    CatalogueEntry(
      "el-farol-3", "The El Farol bar, three guests",
      Citation(
        author: "W. B. Arthur", title: "Inductive Reasoning and Bounded Rationality",
        venue: "American Economic Review 84", year: 1994),
      .constructed,
      note: "The bar is worth 2 alone, 1 for two and -2 for three; recommendations keep it emptier than play does.",
      game: NormalFormGame(sizes: [2, 2, 2], actions: Array(repeating: ["home", "bar"], count: 3)) { profile in
        let joy = [0, 2, 1, -2][profile.reduce(0, +)]
        return profile.map { $0 * joy }
      },
      correlated: 3 / 2, nash: 1),
    CatalogueEntry(
      "volunteers-dilemma-3", "Volunteer's dilemma of three",
      Citation(
        author: "A. Diekmann", title: "Volunteer's Dilemma", venue: "Journal of Conflict Resolution 29", year: 1985),
      .constructed, note: "One volunteer is enough for all; a leader that will not do it leaves it to the others.",
      game: NormalFormGame(sizes: [2, 2, 2], actions: Array(repeating: ["volunteer", "wait"], count: 3)) { profile in
        profile.map { (profile.contains(0) ? 3 : 0) - ($0 == 0 ? 1 : 0) }
      },
      correlated: 3, nash: 3),
    CatalogueEntry(
      "public-goods-3", "A public good for three",
      Citation(
        author: "J. O. Ledyard", title: "Public Goods: A Survey of Experimental Research",
        venue: "Handbook of Experimental Economics, Princeton University Press", year: 1995),
      .constructed,
      note: "Ten units kept are ten, given they are twenty for all together; no leader makes followers give.",
      game: NormalFormGame(
        actions: Array(repeating: ["give", "keep"], count: 3), sizes: [2, 2, 2],
        profiles: [
          [20, 20, 20], [40 / 3, 40 / 3, 70 / 3], [40 / 3, 70 / 3, 40 / 3], [20 / 3, 50 / 3, 50 / 3],
          [70 / 3, 40 / 3, 40 / 3], [50 / 3, 20 / 3, 50 / 3], [50 / 3, 50 / 3, 20 / 3], [10, 10, 10],
        ]),
      correlated: 10, nash: 10),
    CatalogueEntry(
      "two-roads-3", "Three drivers, two roads",
      Citation(
        author: "R. W. Rosenthal", title: "A Class of Games Possessing Pure-Strategy Nash Equilibria",
        venue: "International Journal of Game Theory 2", year: 1973),
      .constructed,
      note:
        "The short road costs 2 for each who takes it, the long one 3 and 1 for each; recommendations save 1.",
      game: NormalFormGame(sizes: [2, 2, 2], actions: Array(repeating: ["short", "long"], count: 3)) { profile in
        let long = profile.reduce(0, +)
        return profile.map { $0 == 0 ? -2 * (3 - long) : -(long + 3) }
      },
      correlated: -3, nash: -4),
    CatalogueEntry(
      "quantity-leader-3", "A quantity leader and two followers, price 8 - Q",
      Citation(
        author: "H. D. Sherali", title: "A Multiple Leader Stackelberg Model and Analysis",
        venue: "Operations Research 32", year: 1984),
      .constructed, note: "The leader makes 4, each follower 1.",
      game: NormalFormGame(
        sizes: [5, 5, 5], actions: Array(repeating: (0...4).map { "quantity \($0)" }, count: 3)
      ) { profile in
        let price = max(8 - profile.reduce(0, +), 0)
        return profile.map { $0 * price }
      },
      correlated: 8, nash: 8),
  ]
}

extension NormalFormGame {
  /// A game given profile by profile: the payoffs of all players at each, in the order of profiles.
  fileprivate init(players: [String]? = nil, actions: [[String]], sizes: [Int], profiles: [[Rational]]) {
    self.init(
      players: players, actions: actions, sizes: sizes,
      payoffs: sizes.indices.map { player in RationalVector(profiles.map { $0[player] }) })
  }
}
