import Exact

extension FamilyDescription {
  /// Games of two players who want to be in different places.
  static let dispersion = FamilyDescription(
    name: "dispersion", summary: "both players gain by choosing different actions",
    citation: Citation(
      author: "T. Grenager, R. Powers and Y. Shoham",
      title: "Dispersion Games: General Definitions and Some Specific Learning Results", venue: "AAAI", year: 2002),
    gamutClass: "DispersionGame",
    parameters: [
      FamilyParameter("actions", "actions of each player", default: 10, in: 1...2000, isSize: true),
      FamilyParameter("together", "payoff where both choose the same", default: 0, in: -1_000_000...999_900),
      FamilyParameter(
        "apart", "payoff where they choose differently", in: -1_000_000...1_000_000,
        drawnFrom: "together + 1 to together + 100"
      ) { values in
        let together = values.integer("together")
        return together + 1...together + 100
      },
    ],
    isRandom: false,
    size: { ($0.integer("actions"), $0.integer("actions")) },
    contradiction: { values in
      guard let apart = values["apart"], apart <= values.rational("together") else { return nil }
      return "expected apart to exceed together, found \(apart) and \(values.rational("together"))"
    }
  ) { values, _ in
    let (actions, together, apart) = (values.integer("actions"), values.integer("together"), values.integer("apart"))
    return BimatrixGame(rows: actions, columns: actions) { row, column in
      let common = row == column ? together : apart
      return (common, common)
    }
  }
}

extension GameFamily {
  /// Games in which both players get `apart` where they choose different actions, and the smaller `together` otherwise.
  ///
  /// Without `apart` the seed draws it from `together + 1` to `together + 100`. For two players the outcomes have
  /// only two degrees of dispersion, so this is the whole GAMUT family up to the scale of its payoffs.
  ///
  /// Source: T. Grenager, R. Powers and Y. Shoham, Dispersion Games: General Definitions and Some Specific Learning
  /// Results, AAAI 2002; GAMUT class DispersionGame.
  public static func dispersion(
    actions: Int, together: Int = 0, apart: Int? = nil
  ) throws(FamilyError) -> GameFamily {
    var parameters = ["actions": Rational(actions), "together": Rational(together)]
    parameters["apart"] = apart.map { Rational($0) }
    return try GameFamily(.dispersion, parameters: parameters)
  }
}
