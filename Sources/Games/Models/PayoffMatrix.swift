public import Exact

/// One player's payoffs in a two-player game: exact rationals over one common denominator.
///
/// Rows are the actions of player 0, columns those of player 1.
public struct PayoffMatrix: Sendable, Hashable {
  /// The numerators; an entry is `numerators[i, j] / denominator`.
  public let numerators: IntegerMatrix

  /// The least common denominator of all entries, at least 1.
  public let denominator: Integer

  /// The payoffs `numerators / denominator`, brought to the least common denominator.
  ///
  /// - Precondition: `denominator` is positive.
  public init(numerators: IntegerMatrix, denominator: Integer) {
    precondition(denominator.signum > 0, "a common denominator is positive")
    var divisor = denominator
    if divisor != .one {
      search: for row in 0..<numerators.rows {
        for column in 0..<numerators.columns {
          divisor = Integer.greatestCommonDivisor(divisor, numerators[row, column])
          if divisor == .one { break search }
        }
      }
    }
    if divisor == .one {
      self.numerators = numerators
      self.denominator = denominator
    } else {
      let entries = (0..<numerators.rows).flatMap { row in
        numerators.row(row).map { $0.dividedExactly(by: divisor) }
      }
      self.numerators = IntegerMatrix(rows: numerators.rows, columns: numerators.columns, entries: entries)
      self.denominator = denominator.dividedExactly(by: divisor)
    }
  }

  /// The payoffs given row by row.
  ///
  /// - Precondition: there is at least one row and one column, and all rows have the same length.
  public init(_ rows: [[Rational]]) {
    let columns = rows.first?.count ?? 0
    precondition(columns > 0 && rows.allSatisfy { $0.count == columns }, "a payoff matrix is rectangular and not empty")
    let vector = RationalVector(rows.flatMap { $0 })
    numerators = IntegerMatrix(rows: rows.count, columns: columns, entries: vector.numerators)
    denominator = vector.denominator
  }

  /// The number of actions of player 0.
  public var rows: Int { numerators.rows }

  /// The number of actions of player 1.
  public var columns: Int { numerators.columns }

  /// The payoff where player 0 plays `row` and player 1 plays `column`.
  public subscript(row: Int, column: Int) -> Rational { Rational(numerators[row, column], over: denominator) }

  /// The same payoffs with the players' actions exchanged.
  public var transposed: PayoffMatrix {
    PayoffMatrix(numerators: numerators.transposed, denominator: denominator)
  }

  /// The smallest and the largest payoff.
  public var range: ClosedRange<Rational> {
    var (least, greatest) = (numerators[0, 0], numerators[0, 0])
    for row in 0..<rows {
      for column in 0..<columns {
        let entry = numerators[row, column]
        if entry < least { least = entry }
        if entry > greatest { greatest = entry }
      }
    }
    return Rational(least, over: denominator)...Rational(greatest, over: denominator)
  }
}
