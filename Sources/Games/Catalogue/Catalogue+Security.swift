import Exact

extension Citation {
  fileprivate static let securityGames = Citation(
    author: "M. Tambe", title: "Security and Game Theory: Algorithms, Deployed Systems, Lessons Learned",
    venue: "Cambridge University Press", year: 2011)

  fileprivate static let detectionPlacement = Citation(
    author: "S. Sengupta, A. Chowdhary, D. Huang and S. Kambhampati",
    title: "Moving Target Defense for the Placement of Intrusion Detection Systems in the Cloud", venue: "GameSec",
    year: 2018)

  fileprivate static let regressionTests = Citation(
    author: "N. Kukreja, W. G. J. Halfond and M. Tambe",
    title: "Randomizing Regression Tests Using Game Theory", venue: "ASE", year: 2013)
}

extension Catalogue {
  /// Games of covering targets.
  static let security: [CatalogueEntry] = [
    CatalogueEntry(
      "two-terminals", "Two terminals, one patrol", .securityGames, .constructed,
      note: "Coverage 3/5 of the first terminal leaves the attacker indifferent.",
      game: SecurityGame(
        targetNames: ["terminal 1", "terminal 2"], resources: 1,
        types: [attacker([(4, -5, -3, 5), (2, -1, -1, 1)])]),
      strong: 2 / 5),
    CatalogueEntry(
      "detectors-3", "One detector for three machines", .detectionPlacement, .computed,
      note: "From the sample inputs of the public program; all three are attacked equally gladly.",
      game: SecurityGame(
        resources: 1, types: [attacker([(0, -13, -5, 13), (0, -10, -5, 10), (0, -13, -4, 13)])]),
      strong: -2100 / 277),
    CatalogueEntry(
      "detectors-4", "Two detectors for four machines", .detectionPlacement, .computed,
      note: "From the sample inputs of the public program; all four are attacked equally gladly.",
      game: SecurityGame(
        resources: 2,
        types: [attacker([(0, -15, -5, 15), (0, -10, -5, 10), (0, -13, -4, 13), (0, -15, -6, 15)])]),
      strong: -28720 / 4779),
    CatalogueEntry(
      "huge-target", "One target worth ten billion", .detectionPlacement, .computed,
      note: "Payoffs that span ten orders of magnitude: floating-point solvers lose the two small targets.",
      game: SecurityGame(
        resources: 1,
        types: [attacker([(0, -13, -1, 13), (0, -10_000_000_000, -1, 10_000_000_000), (0, -13, -1, 13)])]),
      strong: -130_000_000_013 / 10_000_000_008),
    CatalogueEntry(
      "regression-tests-1", "Regression tests drawn, one of five", .regressionTests, .computed,
      note: "With one test run the tester still expects a gain.",
      game: SecurityGame(resources: 1, types: [regressionTests]),
      strong: 11775 / 19151),
    CatalogueEntry(
      "regression-tests-3", "Regression tests drawn, three of five", .regressionTests, .computed,
      note: "Three tests run: what is attacked is no longer worth it to the attacker.",
      game: SecurityGame(resources: 3, types: [regressionTests]),
      strong: 11340 / 1741),
    CatalogueEntry(
      "patrol-two-types", "Two types of attacker, one patrol", .securityGames, .constructed,
      note: "One coverage for both types: the third target is attacked by either.",
      game: SecurityGame(
        resources: 1,
        types: [
          attacker([(2, -6, -2, 7), (3, -4, -3, 5), (1, -2, -1, 3)], probability: 3 / 5),
          attacker([(1, -1, -4, 2), (4, -8, -2, 6), (2, -3, -1, 4)], probability: 2 / 5),
        ]),
      strong: -274 / 149),
    CatalogueEntry(
      "enough-resources", "As many resources as targets", .origami, .constructed,
      note: "Both can be covered all the time; either attack then fails.",
      game: SecurityGame(resources: 2, types: [attacker([(1, -4, -1, 5), (1, -6, -2, 7)])]),
      strong: 1),
    CatalogueEntry(
      "unguarded", "No resources", .origami, .constructed,
      note: "The attacker picks what it likes best, of equals what hurts the defender less.",
      game: SecurityGame(resources: 0, types: [attacker([(4, -5, -3, 5), (2, -1, -1, 5)])]),
      strong: -1),
    CatalogueEntry(
      "bait", "A target that attracts where it is guarded", .origami, .constructed,
      note: "The attacker prefers the third target covered, against the usual assumption; it stays uncovered.",
      game: SecurityGame(
        resources: 1, types: [attacker([(5, -5, -2, 4), (3, -3, -1, 6), (2, 1, 3, 1)])]),
      strong: 9 / 13),
  ]

  private static let regressionTests = attacker([
    (2, -10, -7, 4), (7, -4, -1, 3), (6, -1, -6, 5), (9, -9, -3, 7), (9, -9, -10, 3),
  ])

  /// A type of attacker: per target, what covered and uncovered pay the defender, then the attacker.
  private static func attacker(
    _ targets: [(Rational, Rational, Rational, Rational)], probability: Rational = 1
  ) -> SecurityGame.AttackerType {
    .init(
      probability: probability,
      defender: .init(covered: RationalVector(targets.map(\.0)), uncovered: RationalVector(targets.map(\.1))),
      attacker: .init(covered: RationalVector(targets.map(\.2)), uncovered: RationalVector(targets.map(\.3))))
  }
}
