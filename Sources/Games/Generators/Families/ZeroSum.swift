import Exact

extension FamilyDescription {
  /// Zero-sum games with uniform integer payoffs.
  static let zeroSum = FamilyDescription(
    name: "zero-sum", summary: "uniform integer payoffs, the follower's the opposite of the leader's",
    citation: .gamut, gamutClass: "RandomZeroSum", parameters: [.rows, .columns, .low(-100), .high(100)],
    isRandom: true, size: \.rowsAndColumns, contradiction: \.emptyRange
  ) { values, random in
    let (rows, columns) = values.rowsAndColumns
    let payoffs = values.payoffs
    return BimatrixGame(rows: rows, columns: columns) { _, _ in
      let leader = random.uniform(in: payoffs)
      return (leader, -leader)
    }
  }
}

extension GameFamily {
  /// Zero-sum games; the leader's payoffs are independent and uniform on the integers of a range.
  ///
  /// Source: GAMUT class RandomZeroSum, with integers for reals.
  public static func zeroSum(
    rows: Int, columns: Int, payoffs: ClosedRange<Int> = -100...100
  ) throws(FamilyError) -> GameFamily {
    try GameFamily(
      .zeroSum,
      parameters: [
        "rows": Rational(rows), "columns": Rational(columns), "low": Rational(payoffs.lowerBound),
        "high": Rational(payoffs.upperBound),
      ])
  }
}
