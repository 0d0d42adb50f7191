import Exact

extension FamilyDescription {
  /// Two travelers who claim compensation for the same lost thing.
  static let travelersDilemma = FamilyDescription(
    name: "travelers-dilemma", summary: "both are paid the lower claim, the lower one a bonus at the other's expense",
    citation: .travelersDilemma, gamutClass: "TravelersDilemma",
    parameters: [
      FamilyParameter("low", "smallest claim", default: 2, in: 0...1_000_000),
      FamilyParameter("high", "largest claim", default: 100, in: 0...1_000_000),
      FamilyParameter(
        "bonus", "reward of the lower claim and penalty of the higher", in: 0...1_000_000, drawnFrom: "2 to 10"
      ) { _ in 2...10 },
    ],
    isRandom: false,
    size: { values in
      let claims = values.integer("high") - values.integer("low") + 1
      return (claims, claims)
    },
    contradiction: \.emptyRange
  ) { values, _ in
    .travelersDilemma(claims: values.payoffs, bonus: values.integer("bonus"))
  }
}

extension Citation {
  /// The source of the traveler's dilemma.
  static let travelersDilemma = Citation(
    author: "K. Basu", title: "The Traveler's Dilemma: Paradoxes of Rationality in Game Theory",
    venue: "American Economic Review 84", year: 1994)
}

extension BimatrixGame {
  /// The dilemma of two travelers who claim integers of one range.
  static func travelersDilemma(claims: ClosedRange<Int>, bonus: Int) -> BimatrixGame {
    let names = claims.map { "claim \($0)" }
    return BimatrixGame(rows: claims.count, columns: claims.count, actions: [names, names]) { row, column in
      let paid = claims.lowerBound + min(row, column)
      let reward = row == column ? 0 : (row < column ? bonus : -bonus)
      return (paid + reward, paid - reward)
    }
  }
}

extension GameFamily {
  /// Two travelers who claim integers of one range: both are paid the lower claim, plus a bonus for the one who made
  /// it and minus a bonus for the other; equal claims are paid as they are.
  ///
  /// Without `bonus` the seed draws it from 2 to 10.
  ///
  /// Source: K. Basu, The Traveler's Dilemma: Paradoxes of Rationality in Game Theory, American Economic Review 84,
  /// 1994; GAMUT class TravelersDilemma.
  public static func travelersDilemma(
    claims: ClosedRange<Int> = 2...100, bonus: Int? = nil
  ) throws(FamilyError) -> GameFamily {
    var parameters = ["low": Rational(claims.lowerBound), "high": Rational(claims.upperBound)]
    parameters["bonus"] = bonus.map { Rational($0) }
    return try GameFamily(.travelersDilemma, parameters: parameters)
  }
}
