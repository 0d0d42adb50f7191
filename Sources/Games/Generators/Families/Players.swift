import Exact

extension FamilyDescription {
  /// Games of any number of players whose payoffs are independent uniform integers.
  static let randomPlayers = FamilyDescription(
    name: "random-players", summary: "independent uniform integer payoffs of any number of players", citation: .gamut,
    gamutClass: "RandomGame",
    parameters: [
      .players(3), FamilyParameter("actions", "actions of each player", default: 3, in: 1...2000, isSize: true),
      .low(0), .high(100),
    ],
    isRandom: true,
    extent: { .normalForm(Array(repeating: $0.integer("actions"), count: $0.integer("players"))) },
    contradiction: \.emptyRange
  ) { values, random in
    let (players, payoffs) = (values.integer("players"), values.payoffs)
    return .normalForm(
      NormalFormGame(sizes: Array(repeating: values.integer("actions"), count: players)) { _ in
        (0..<players).map { _ in random.uniform(in: payoffs) }
      })
  }
}

extension GameFamily {
  /// Games of any number of players with equally many actions, whose payoffs are independent and uniform on the
  /// integers of a range: profile by profile in their order, and in each player by player.
  ///
  /// With two players it draws the same payoffs as ``uniform(rows:columns:payoffs:)``.
  ///
  /// Source: GAMUT class RandomGame, with integers for reals.
  public static func randomPlayers(
    players: Int = 3, actions: Int = 3, payoffs: ClosedRange<Int> = 0...100
  ) throws(FamilyError) -> GameFamily {
    try GameFamily(
      .randomPlayers,
      parameters: [
        "players": Rational(players), "actions": Rational(actions), "low": Rational(payoffs.lowerBound),
        "high": Rational(payoffs.upperBound),
      ])
  }
}
