import Exact

extension FamilyDescription {
  /// Two sellers who set prices on a grid.
  static let bertrand = FamilyDescription(
    name: "bertrand", summary: "two sellers set prices; the cheaper serves all demand, a tie splits it",
    citation: Citation(
      author: "J. Bertrand", title: "Théorie mathématique de la richesse sociale", venue: "Journal des Savants",
      year: 1883),
    gamutClass: "BertrandOligopoly",
    parameters: [
      FamilyParameter("prices", "number of prices 1, 2, ...", default: 10, in: 1...2000, isSize: true),
      .demand(drawnFrom: "prices to 2 × prices") { values in
        let prices = values.integer("prices")
        return prices...2 * prices
      },
      .unitCost("leader-cost", "the row player", drawnFrom: "0 to prices / 4") { 0...$0.integer("prices") / 4 },
      .unitCost("follower-cost", "the column player", drawnFrom: "0 to prices / 4") { 0...$0.integer("prices") / 4 },
    ],
    isRandom: false,
    size: { ($0.integer("prices"), $0.integer("prices")) }
  ) { values, _ in
    .bertrand(
      prices: values.integer("prices"), demand: values.integer("demand"),
      costs: (values.integer("leader-cost"), values.integer("follower-cost")))
  }
}

extension BimatrixGame {
  /// The duopoly of prices 1, 2, ..., `prices`, at the lower of which max(demand - price, 0) is sold.
  static func bertrand(
    prices: Int, demand: Int, costs: (leader: Int, follower: Int) = (0, 0)
  ) -> BimatrixGame {
    let names = (1...prices).map { "price \($0)" }
    // Payoffs are halves, because a tie splits the demand.
    return BimatrixGame(rows: prices, columns: prices, actions: [names, names], over: 2) { row, column in
      let sold = max(demand - 1 - min(row, column), 0)
      return (
        row > column ? 0 : (row + 1 - costs.leader) * sold * (row == column ? 1 : 2),
        column > row ? 0 : (column + 1 - costs.follower) * sold * (row == column ? 1 : 2)
      )
    }
  }
}

extension FamilyParameter {
  /// The quantity demanded at price 0 or, for quantity setters, the price at quantity 0.
  static func demand(
    drawnFrom text: String, draw: @escaping @Sendable (FamilyValues) -> ClosedRange<Int>
  ) -> FamilyParameter {
    FamilyParameter("demand", "intercept of the linear demand", in: 0...1_000_000, drawnFrom: text, draw: draw)
  }

  /// What a unit costs its seller.
  static func unitCost(
    _ name: String, _ seller: String, drawnFrom text: String,
    draw: @escaping @Sendable (FamilyValues) -> ClosedRange<Int>
  ) -> FamilyParameter {
    FamilyParameter(name, "cost of a unit to \(seller)", in: 0...1_000_000, drawnFrom: text, draw: draw)
  }
}

extension GameFamily {
  /// Two sellers who set prices 1, 2, ..., `prices`; the cheaper one serves the whole demand, a tie splits it.
  ///
  /// At the lower price *p* the quantity sold is max(demand - p, 0); a seller earns the price minus its unit cost on
  /// every unit it sells. What is not given is drawn by the seed: the demand from `prices` to `2 × prices`, the costs
  /// from 0 to a quarter of `prices`.
  ///
  /// Source: J. Bertrand, Théorie mathématique de la richesse sociale, Journal des Savants, 1883; GAMUT class
  /// BertrandOligopoly, with linear functions for demand and cost.
  public static func bertrand(
    prices: Int, demand: Int? = nil, leaderCost: Int? = nil, followerCost: Int? = nil
  ) throws(FamilyError) -> GameFamily {
    var parameters = ["prices": Rational(prices)]
    parameters["demand"] = demand.map { Rational($0) }
    parameters["leader-cost"] = leaderCost.map { Rational($0) }
    parameters["follower-cost"] = followerCost.map { Rational($0) }
    return try GameFamily(.bertrand, parameters: parameters)
  }
}
