internal import Exact
internal import Games

extension Checker {
  /// The largest number of binary digits, and of follower actions, that a certificate of this kind may have.
  private static let quantalLimits = (precision: 4096, columns: QuantalCell.columnLimit)

  /// Mixed commitment against a logit response.
  mutating func checkQuantal() throws(CertificateFault) -> QuantalClaim {
    let (rows, columns) = try dimensions()
    guard columns <= Self.quantalLimits.columns else { throw scanner.malformed("there are too many columns") }
    let game = BimatrixGame(
      leader: try payoffs("leader", rows, columns), follower: try payoffs("follower", rows, columns))
    let rationality = try self.value("rationality")
    try scanner.line("precision")
    let precision = try scanner.count("the precision", below: Self.quantalLimits.precision + 1)
    guard precision > 0 else { throw scanner.malformed("the precision must be positive") }
    try scanner.endLine()
    let committed = try vector("strategy", rows)
    let value = try self.value("value")
    let upper = try self.value("upper")

    var exponential = RoundedExponential(precision: precision)
    let strategy = try distribution(committed)
    guard rationality.content >= 0 else { throw rationality.rejected("the rationality is negative") }
    guard
      QuantalCell.pays(value.content, strategy, in: game, rationality: rationality.content, &exponential)
    else { throw value.rejected("it is not shown that the strategy pays the value") }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }

    let root = QuantalCell(of: game, rationality: rationality.content)
    try end(try checkCells(root, upper.content, &exponential))
    return QuantalClaim(
      game: game, rationality: rationality.content, strategy: strategy, value: value.content, upper: upper.content)
  }

  /// The records: `cut b c z`, or `leaf q t i_1 y_1 .. i_t y_t`, in preorder.
  ///
  /// - Returns: their number.
  private mutating func checkCells(
    _ root: QuantalCell, _ upper: Rational, _ exponential: inout RoundedExponential
  ) throws(CertificateFault) -> Integer {
    var path = QuantalPath(from: root)
    var records = Integer.zero
    while true {
      guard try scanner.nextLine() else { throw scanner.malformed("expected a cell, found the end of the text") }
      records += .one
      switch try scanner.word() {
      case "cut":
        let response = try scanner.count("the action", below: root.columns)
        let other = try scanner.count("the other action", below: root.columns)
        let value = try scanner.rational()
        try scanner.endLine()
        guard path.cell.least(response, other) <= value, value <= path.cell.most(response, other) else {
          throw scanner.rejected("the cut does not meet its cell")
        }
        path.cut(response, other, at: value)
      case "leaf":
        let denominator = try scanner.positive("the common denominator")
        let multipliers = try scanner.sparse(below: QuantalCell.rowCount(of: root.game))
        try scanner.endLine()
        guard multipliers.values.allSatisfy({ $0.signum > 0 }) else {
          throw scanner.rejected("a multiplier is negative")
        }
        guard path.cell.bound(multipliers, over: denominator, &exponential) <= upper else {
          throw scanner.rejected("the multipliers do not prove the upper bound over the cell")
        }
        guard path.advance() else { return records }
      case let word: throw scanner.malformed("expected \"cut\" or \"leaf\", found \"\(word)\"")
      }
    }
  }
}
