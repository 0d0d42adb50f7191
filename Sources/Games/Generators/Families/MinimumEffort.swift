import Exact

extension FamilyDescription {
  /// Players whose work is as good as that of the one who does least.
  static let minimumEffort = FamilyDescription(
    name: "minimum-effort", summary: "everybody gains by the least effort of all, and pays for its own",
    citation: .minimumEffort, gamutClass: "MinimumEffortGame",
    parameters: [
      .players(2),
      FamilyParameter("efforts", "number of efforts 1, 2, ...", default: 7, in: 1...2000, isSize: true),
      FamilyParameter("constant", "payoff before effort counts", default: 0, in: -1_000_000...1_000_000),
      FamilyParameter(
        "benefit", "gain by a unit of the least effort", in: 1...1_000_000,
        drawnFrom: "2 to 10, or cost + 1 to cost + 10"
      ) { values in values["cost"] == nil ? 2...10 : values.integer("cost") + 1...values.integer("cost") + 10 },
      FamilyParameter("cost", "cost of a unit of one's own effort", in: 0...999_990, drawnFrom: "1 to benefit - 1") {
        min(1, $0.integer("benefit") - 1)...$0.integer("benefit") - 1
      },
    ],
    isRandom: false,
    extent: { .normalForm(Array(repeating: $0.integer("efforts"), count: $0.integer("players"))) },
    contradiction: { values in
      guard let benefit = values["benefit"], let cost = values["cost"], cost >= benefit else { return nil }
      return "expected cost to be less than benefit, found \(cost) and \(benefit)"
    }
  ) { values, _ in
    .normalForm(
      .minimumEffort(
        players: values.integer("players"), efforts: values.integer("efforts"), constant: values.integer("constant"),
        benefit: values.integer("benefit"), cost: values.integer("cost")))
  }
}

extension Citation {
  /// The source of the minimum-effort game.
  static let minimumEffort = Citation(
    author: "J. B. Van Huyck, R. C. Battalio and R. O. Beil",
    title: "Tacit Coordination Games, Strategic Uncertainty, and Coordination Failure",
    venue: "American Economic Review 80", year: 1990)
}

extension NormalFormGame {
  /// The game of efforts 1, 2, ..., `efforts`.
  static func minimumEffort(players: Int, efforts: Int, constant: Int, benefit: Int, cost: Int) -> NormalFormGame {
    let names = (1...efforts).map { "effort \($0)" }
    return NormalFormGame(
      sizes: Array(repeating: efforts, count: players), actions: Array(repeating: names, count: players)
    ) { profile in
      let least = profile.reduce(efforts) { min($0, $1 + 1) }
      return profile.map { constant + benefit * least - cost * ($0 + 1) }
    }
  }
}

extension GameFamily {
  /// Players choose efforts 1, 2, ..., `efforts`; each gets `constant` and `benefit` times the least effort of all, and
  /// pays `cost` times its own.
  ///
  /// That everybody chooses the same effort is an equilibrium, and the more effort the better. What is not given is
  /// drawn by the seed: the benefit from 2 to 10 (or, where the cost is given, from one to ten more than that), the
  /// cost from 1 (or 0, where the benefit is 1) to one less than the benefit.
  ///
  /// Source: J. B. Van Huyck, R. C. Battalio and R. O. Beil, Tacit Coordination Games, Strategic Uncertainty, and
  /// Coordination Failure, American Economic Review 80, 1990; GAMUT class MinimumEffortGame, with integers for reals.
  public static func minimumEffort(
    players: Int = 2, efforts: Int = 7, constant: Int = 0, benefit: Int? = nil, cost: Int? = nil
  ) throws(FamilyError) -> GameFamily {
    var parameters = [
      "players": Rational(players), "efforts": Rational(efforts), "constant": Rational(constant),
    ]
    parameters["benefit"] = benefit.map { Rational($0) }
    parameters["cost"] = cost.map { Rational($0) }
    return try GameFamily(.minimumEffort, parameters: parameters)
  }
}
