import Exact

extension FamilyDescription {
  /// Two shops on a street who set prices on a grid.
  static let location = FamilyDescription(
    name: "location", summary: "two shops on a street set prices; buyers pay for the way too",
    citation: .hotelling, gamutClass: "LocationGame",
    parameters: [
      FamilyParameter("prices", "number of prices 1, 2, ...", default: 10, in: 1...2000, isSize: true),
      FamilyParameter("length", "length of the street, on which buyers live evenly", default: 12, in: 0...1_000_000),
      .position("leader-position", "the row player's shop", drawnFrom: "0 to half of follower-position or length") {
        0...($0["follower-position"] == nil ? $0.integer("length") : $0.integer("follower-position")) / 2
      },
      .position("follower-position", "the column player's shop", drawnFrom: "leader-position to length") {
        $0.integer("leader-position")...$0.integer("length")
      },
      FamilyParameter(
        "transport", "cost of carrying the good over one unit of the street", in: 1...1_000_000,
        drawnFrom: "1 to max(1, prices / 4)"
      ) { 1...max(1, $0.integer("prices") / 4) },
    ],
    isRandom: false,
    size: { ($0.integer("prices"), $0.integer("prices")) },
    contradiction: { values in
      let length = values.rational("length")
      let (leader, follower) = (values["leader-position"] ?? 0, values["follower-position"] ?? length)
      return leader <= follower && follower <= length
        ? nil
        : "expected positions in the order 0, leader, follower, length, found 0, \(leader), \(follower), \(length)"
    }
  ) { values, _ in
    .location(
      prices: values.integer("prices"), length: values.integer("length"),
      positions: (values.integer("leader-position"), values.integer("follower-position")),
      transport: values.integer("transport"))
  }
}

extension FamilyParameter {
  /// Where a shop stands, counted from the leader's end of the street.
  fileprivate static func position(
    _ name: String, _ shop: String, drawnFrom text: String,
    draw: @escaping @Sendable (FamilyValues) -> ClosedRange<Int>
  ) -> FamilyParameter {
    FamilyParameter(name, "position of \(shop) on the street", in: 0...1_000_000, drawnFrom: text, draw: draw)
  }
}

extension Citation {
  /// The source of the location game.
  static let hotelling = Citation(
    author: "H. Hotelling", title: "Stability in Competition", venue: "The Economic Journal 39", year: 1929)
}

extension BimatrixGame {
  /// Hotelling's duopoly with prices 1, 2, ..., `prices`.
  static func location(
    prices: Int, length: Int, positions: (leader: Int, follower: Int), transport: Int
  ) -> BimatrixGame {
    let names = (1...prices).map { "price \($0)" }
    let way = transport * (positions.follower - positions.leader)
    // Half of the street in between belongs to each shop, up to the difference of prices over twice the transport.
    let share = (
      leader: transport * (positions.follower + positions.leader),
      follower: transport * (2 * length - positions.follower - positions.leader)
    )
    return BimatrixGame(rows: prices, columns: prices, actions: [names, names], over: 2 * transport) { row, column in
      let (leader, follower) = (row + 1, column + 1)
      if leader > follower + way { return (0, 2 * transport * length * follower) }
      if follower > leader + way { return (2 * transport * length * leader, 0) }
      return (
        leader * (share.leader + follower - leader), follower * (share.follower + leader - follower)
      )
    }
  }
}

extension GameFamily {
  /// Two shops on a street set prices 1, 2, ..., `prices`; a buyer goes where price and way together cost less.
  ///
  /// Buyers live evenly on the street from 0 to `length`, each buys one unit, and carrying it over one unit of the
  /// street costs `transport`; making it costs nothing. With *a* the leader's position, *b* the length minus the
  /// follower's, *d* = `length` - *a* - *b* the way between the shops, and prices *p* and *q*, the leader earns
  ///
  ///     0                                                    where p > q + transport × d,
  ///     p × length                                           where q > p + transport × d,
  ///     p × ((length + a - b) / 2 + (q - p) / (2 transport)) otherwise,
  ///
  /// and the follower likewise. What is not given is drawn by the seed: the leader's position from 0 to half of the
  /// follower's or, where that is open too, of `length` (rounded down); the follower's from the leader's to `length`;
  /// `transport` from 1 to a quarter of `prices`, at least 1.
  ///
  /// Source: H. Hotelling, Stability in Competition, The Economic Journal 39, 1929; GAMUT class LocationGame.
  public static func location(
    prices: Int, length: Int = 12, leaderPosition: Int? = nil, followerPosition: Int? = nil, transport: Int? = nil
  ) throws(FamilyError) -> GameFamily {
    var parameters = ["prices": Rational(prices), "length": Rational(length)]
    parameters["leader-position"] = leaderPosition.map { Rational($0) }
    parameters["follower-position"] = followerPosition.map { Rational($0) }
    parameters["transport"] = transport.map { Rational($0) }
    return try GameFamily(.location, parameters: parameters)
  }
}
