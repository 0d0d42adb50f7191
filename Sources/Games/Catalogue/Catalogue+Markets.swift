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
    CatalogueEntry(
      "cournot-costs-8", "Quantity leadership, price 8 - Q, a follower with unit cost 1",
      Citation(author: "H. von Stackelberg", title: "Marktform und Gleichgewicht", venue: "Springer", year: 1934),
      .constructed, note: "The leader makes 6, and the follower no longer sells: a tie, worth 12.",
      game: .cournot(largest: 8, demand: 8, leaderCost: 0, followerCost: 1),
      strong: 12, weak: 12, attained: false, maximin: 0),
    CatalogueEntry(
      "bertrand-8", "Price leadership, prices 1 to 8, demand 12 - p",
      Citation(
        author: "J. Bertrand", title: "Théorie mathématique de la richesse sociale", venue: "Journal des Savants",
        year: 1883),
      .constructed,
      note: "A known price is undercut; a leader that mixes low prices with the highest one is not, and has 600/47.",
      game: .bertrand(prices: 8, demand: 12),
      strong: 600 / 47, weak: 600 / 47, attained: false, maximin: 11 / 2),
    CatalogueEntry(
      "location-12", "Two shops near the ends of a street, prices 1 to 12", .hotelling, .constructed,
      note: "The price leader asks 11, the follower 10: more than the 8 of both in Hotelling's equilibrium.",
      game: .location(prices: 12, length: 8, positions: (1, 7), transport: 1),
      strong: 77 / 2, weak: 77 / 2, attained: false, maximin: 10),
    CatalogueEntry(
      "war-of-attrition-5", "War of attrition, times 0 to 4, prize 8, waiting 2", .warOfAttrition, .constructed,
      note: "A leader that will wait to the end never has to.",
      game: .warOfAttrition(times: 5, values: (8, 8), waiting: (2, 2)),
      strong: 8, weak: 8, attained: true, maximin: 0),
    CatalogueEntry(
      "chain-store", "A chain store and one entrant",
      Citation(author: "R. Selten", title: "The Chain Store Paradox", venue: "Theory and Decision 9", year: 1978),
      .computed, note: "Announced, the fight that is never worth fighting keeps the entrant out.",
      players: ["chain store", "entrant"], actions: [["cooperate", "fight"], ["out", "in"]],
      leader: [[5, 2], [5, 0]],
      follower: [[1, 2], [1, 0]],
      strong: 5, weak: 5, attained: true, maximin: 2),
    CatalogueEntry(
      "product-choice", "Product choice",
      Citation(
        author: "G. J. Mailath and L. Samuelson", title: "Repeated Games and Reputations: Long-Run Relationships",
        venue: "Oxford University Press", year: 2006),
      .computed,
      note: "In equilibrium quality is low, worth 1; a known high quality is worth 2, the even mixture up to 5/2.",
      players: ["firm", "buyer"], actions: [["high effort", "low effort"], ["choice product", "plain product"]],
      leader: [[2, 0], [3, 1]],
      follower: [[3, 2], [0, 1]],
      strong: 5 / 2, weak: 5 / 2, attained: false, maximin: 1),
  ]
}
