import Exact

extension FamilyDescription {
  /// Two sellers who set quantities on a grid.
  static let cournot = FamilyDescription(
    name: "cournot", summary: "two sellers set quantities; the price falls with their sum",
    citation: Citation(
      author: "A. Cournot", title: "Recherches sur les principes mathématiques de la théorie des richesses",
      venue: "Hachette", year: 1838),
    gamutClass: "CournotDuopoly",
    parameters: [
      FamilyParameter(
        "largest", "largest quantity; the others are 0, 1, ...", default: 12, in: 0...1999, isSize: true),
      .demand(drawnFrom: "largest to 2 × largest") { values in
        let largest = values.integer("largest")
        return largest...2 * largest
      },
      .unitCost("leader-cost", "the row player", drawnFrom: "0 to largest / 4") { 0...$0.integer("largest") / 4 },
      .unitCost("follower-cost", "the column player", drawnFrom: "0 to largest / 4") { 0...$0.integer("largest") / 4 },
    ],
    isRandom: false,
    size: { ($0.integer("largest") + 1, $0.integer("largest") + 1) }
  ) { values, _ in
    .cournot(
      largest: values.integer("largest"), demand: values.integer("demand"), leaderCost: values.integer("leader-cost"),
      followerCost: values.integer("follower-cost"))
  }
}

extension BimatrixGame {
  /// The duopoly of quantities 0, 1, ..., `largest` and price max(demand - total, 0).
  static func cournot(largest: Int, demand: Int, leaderCost: Int = 0, followerCost: Int = 0) -> BimatrixGame {
    let names = (0...largest).map { "quantity \($0)" }
    return BimatrixGame(rows: largest + 1, columns: largest + 1, actions: [names, names]) { row, column in
      let price = max(demand - row - column, 0)
      return (row * (price - leaderCost), column * (price - followerCost))
    }
  }
}

extension GameFamily {
  /// Two sellers who set quantities 0, 1, ..., `largest`; the price is max(demand - total, 0).
  ///
  /// A seller earns the price minus its unit cost on every unit it makes. What is not given is drawn by the seed: the
  /// demand from `largest` to `2 × largest`, the costs from 0 to a quarter of `largest`. With a grid fine enough the
  /// pure commitment comes near von Stackelberg's leader quantity.
  ///
  /// Source: A. Cournot, Recherches sur les principes mathématiques de la théorie des richesses, 1838; H. von
  /// Stackelberg, Marktform und Gleichgewicht, 1934; GAMUT class CournotDuopoly, with linear functions for demand and
  /// cost and no negative price.
  public static func cournot(
    largest: Int, demand: Int? = nil, leaderCost: Int? = nil, followerCost: Int? = nil
  ) throws(FamilyError) -> GameFamily {
    var parameters = ["largest": Rational(largest)]
    parameters["demand"] = demand.map { Rational($0) }
    parameters["leader-cost"] = leaderCost.map { Rational($0) }
    parameters["follower-cost"] = followerCost.map { Rational($0) }
    return try GameFamily(.cournot, parameters: parameters)
  }
}
