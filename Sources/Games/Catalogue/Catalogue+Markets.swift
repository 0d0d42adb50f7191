import Exact

extension Catalogue {
  /// Games of the economics of competition, on grids.
  static let markets: [CatalogueEntry] = [
    CatalogueEntry(
      "cournot-grid-12", "Quantity leadership, price 12 - Q",
      Citation(author: "H. von Stackelberg", title: "Marktform und Gleichgewicht", venue: "Springer", year: 1934),
      .constructed,
      note: "With real quantities the leader makes 6 and earns 18; on the grid a tie at 7 is worth 21.",
      game: .cournot(largest: 12, demand: 12),
      strong: 21, weak: 21, attained: false, maximin: 0),
    CatalogueEntry(
      "travelers-dilemma-2-10", "Traveler's dilemma, claims 2 to 10, bonus 2", .travelersDilemma, .computed,
      note: "In equilibrium both claim 2; a leader that mixes 7, 9 and 10 evenly makes 25/3 for each.",
      game: .travelersDilemma(claims: 2...10, bonus: 2),
      strong: 25 / 3, weak: 25 / 3, attained: false, maximin: 2),
  ]
}
