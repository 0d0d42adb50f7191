internal import Exact
internal import LinearPrograms

/// A matrix game: the row player maximises what it can secure.
enum MatrixGame {
  /// Optimal mixtures of both players and the value, exact; entries are those of the integer matrix.
  struct Solution {
    let value: Rational
    let strategy: RationalVector
    let mixture: RationalVector
  }

  /// Solves `max v` subject to `sum_i x_i a_ij >= v` for every column, `x` a distribution.
  ///
  /// Linear programs have one row per action of one of the players; the player with fewer actions is chosen, by exchanging
  /// the players and negating the payoffs where need be.
  static func solve(_ matrix: IntegerMatrix, until stop: StopCondition) throws(SolverFailure) -> Solution {
    if matrix.columns > matrix.rows {
      let exchanged = matrix.transposed
      let negated = (0..<exchanged.rows).flatMap { exchanged.row($0).map { -$0 } }
      let solution = try solveByColumns(
        IntegerMatrix(rows: exchanged.rows, columns: exchanged.columns, entries: negated), until: stop)
      return Solution(value: -solution.value, strategy: solution.mixture, mixture: solution.strategy)
    }
    return try solveByColumns(matrix, until: stop)
  }

  private static func solveByColumns(
    _ matrix: IntegerMatrix, until stop: StopCondition
  ) throws(SolverFailure) -> Solution {
    // Payoffs are taken relative to their median, and the value in units as large as the median deviation from it: then the
    // numbers of most rows are alike in size, whatever the payoffs have in common and however far a few of them lie out.
    let entries = (0..<matrix.rows).flatMap(matrix.row).sorted()
    let median = entries[entries.count / 2]
    let deviations = entries.map { ($0 - median).magnitude }.sorted()
    let unit = Integer.one.shifted(left: deviations[deviations.count / 2].bitWidth)
    var rows = (0..<matrix.columns).map { column in
      IntegerProgram.Row(
        (0..<matrix.rows).map { median - matrix[$0, column] } + [unit], isEquation: false, bound: .zero)
    }
    rows.append(
      .init([Integer](repeating: .one, count: matrix.rows) + [.zero], isEquation: true, bound: .one))
    let program = IntegerProgram(
      objective: [Integer](repeating: .zero, count: matrix.rows) + [.one],
      isFree: [Bool](repeating: false, count: matrix.rows) + [true], rows: rows)
    guard case .optimal(let point, let multipliers, let value) = try program.solve(until: stop) else {
      preconditionFailure("every matrix game has a value")
    }
    return Solution(
      value: value * Rational(unit) + Rational(median),
      strategy: RationalVector(numerators: Array(point.numerators.dropLast()), denominator: point.denominator),
      mixture: RationalVector(
        numerators: multipliers.numerators.prefix(matrix.columns).map { $0 * unit },
        denominator: multipliers.denominator))
  }
}
