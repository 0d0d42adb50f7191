import Exact

extension Catalogue {
  /// The twelve symmetric two-by-two games with payoffs 1 to 4.
  static let ordinal: [CatalogueEntry] = [
    ordinal(
      "prisoners-dilemma", [[3, 1], [4, 2]], strong: 2, maximin: 2, actions: ["cooperate", "defect"],
      note: "The only one of the twelve that leaves the leader with 2."),
    ordinal(
      "stag-hunt", [[4, 1], [3, 2]], strong: 4, maximin: 2,
      note: "The best outcome is the leader's to pick among two pure equilibria."),
    ordinal(
      "assurance", [[4, 1], [2, 3]], strong: 4, maximin: 5 / 2,
      note: "The best outcome is the leader's to pick among two pure equilibria."),
    ordinal(
      "coordination", [[4, 2], [1, 3]], strong: 4, maximin: 5 / 2,
      note: "The best outcome is the leader's to pick among two pure equilibria."),
    ordinal(
      "mixed-harmony", [[4, 3], [1, 2]], strong: 4, maximin: 3,
      note: "Dominant actions lead to the best outcome."),
    ordinal(
      "harmony", [[4, 3], [2, 1]], strong: 4, maximin: 3,
      note: "Dominant actions lead to the best outcome."),
    ordinal(
      "no-conflict", [[4, 2], [3, 1]], strong: 4, maximin: 2,
      note: "Dominant actions lead to the best outcome."),
    ordinal(
      "deadlock", [[2, 1], [4, 3]], strong: 3, maximin: 3,
      note: "Dominant actions, worth 3 to both."),
    ordinal(
      "prisoners-delight", [[1, 2], [4, 3]], strong: 3, maximin: 3,
      note: "Dominant actions, worth 3 to both."),
    ordinal(
      "hero", [[1, 3], [4, 2]], strong: 4, maximin: 5 / 2,
      note: "Two pure equilibria, worth 3 and 4; the leader picks its 4."),
    ordinal(
      "battle", [[2, 3], [4, 1]], strong: 4, maximin: 5 / 2,
      note: "Two pure equilibria, worth 3 and 4; the leader picks its 4."),
    ordinal(
      "chicken", [[3, 2], [4, 1]], strong: 4, maximin: 2,
      note: "Two pure equilibria, worth 2 and 4; the leader picks its 4."),
  ]

  /// A symmetric game, in all of which a pure commitment reaches the strong value under weak ties too.
  private static func ordinal(
    _ name: String, _ payoffs: [[Rational]], strong: Rational, maximin: Rational,
    actions: [String]? = nil, note: String
  ) -> CatalogueEntry {
    let leader = PayoffMatrix(payoffs)
    return CatalogueEntry(
      "ordinal-\(name)", "Ordinal 2 × 2: \(name.split(separator: "-").joined(separator: " "))", .oraclesAndFollowers,
      .computed, note: note,
      game: BimatrixGame(actions: actions.map { [$0, $0] }, leader: leader, follower: leader.transposed),
      strong: strong, weak: strong, attained: true, maximin: maximin)
  }
}
