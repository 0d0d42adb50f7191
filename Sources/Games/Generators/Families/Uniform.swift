import Exact

extension FamilyDescription {
  /// Games whose payoffs are independent uniform integers.
  static let uniform = FamilyDescription(
    name: "uniform", summary: "independent uniform integer payoffs", citation: .gamut, gamutClass: "RandomGame",
    parameters: [.rows, .columns, .low(0), .high(100)], isRandom: true, size: \.rowsAndColumns,
    contradiction: \.emptyRange
  ) { values, random in
    let (rows, columns) = values.rowsAndColumns
    let payoffs = values.payoffs
    return BimatrixGame(rows: rows, columns: columns) { _, _ in
      let leader = random.uniform(in: payoffs)
      return (leader, random.uniform(in: payoffs))
    }
  }
}

extension GameFamily {
  /// Games whose payoffs are independent and uniform on the integers of a range.
  ///
  /// A large game of this kind says little about a solver: one of its pure commitments is all but sure to reach the
  /// largest payoff.
  ///
  /// Source: GAMUT class RandomGame, with integers for reals.
  public static func uniform(
    rows: Int, columns: Int, payoffs: ClosedRange<Int> = 0...100
  ) throws(FamilyError) -> GameFamily {
    try GameFamily(
      .uniform,
      parameters: [
        "rows": Rational(rows), "columns": Rational(columns), "low": Rational(payoffs.lowerBound),
        "high": Rational(payoffs.upperBound),
      ])
  }
}
