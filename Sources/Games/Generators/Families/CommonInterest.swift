import Exact

extension FamilyDescription {
  /// Games of two players who want the same, with uniform integer payoffs.
  static let commonInterest = FamilyDescription(
    name: "common-interest", summary: "uniform integer payoffs, the same for both players",
    citation: Citation(
      author: "C. Claus and C. Boutilier",
      title: "The Dynamics of Reinforcement Learning in Cooperative Multiagent Systems", venue: "AAAI", year: 1998),
    parameters: [.rows, .columns, .low(-100), .high(100)], isRandom: true, size: \.rowsAndColumns,
    contradiction: \.emptyRange
  ) { values, random in
    let (rows, columns) = values.rowsAndColumns
    let payoffs = values.payoffs
    return BimatrixGame(rows: rows, columns: columns) { _, _ in
      let common = random.uniform(in: payoffs)
      return (common, common)
    }
  }
}

extension GameFamily {
  /// Games in which both players get the same, independent and uniform on the integers of a range.
  ///
  /// The best commitment is pure and reaches the largest payoff, whatever the size.
  ///
  /// Source: C. Claus and C. Boutilier, The Dynamics of Reinforcement Learning in Cooperative Multiagent Systems, AAAI
  /// 1998.
  public static func commonInterest(
    rows: Int, columns: Int, payoffs: ClosedRange<Int> = -100...100
  ) throws(FamilyError) -> GameFamily {
    try GameFamily(
      .commonInterest,
      parameters: [
        "rows": Rational(rows), "columns": Rational(columns), "low": Rational(payoffs.lowerBound),
        "high": Rational(payoffs.upperBound),
      ])
  }
}
