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
  static func solve(_ matrix: IntegerMatrix, until stop: StopCondition) throws(SolverFailure) -> Solution {
    var rows = (0..<matrix.columns).map { column in
      IntegerProgram.Row(
        (0..<matrix.rows).map { -matrix[$0, column] } + [.one], isEquation: false, bound: .zero)
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
      value: value,
      strategy: RationalVector(numerators: Array(point.numerators.dropLast()), denominator: point.denominator),
      mixture: RationalVector(
        numerators: Array(multipliers.numerators.prefix(matrix.columns)), denominator: multipliers.denominator))
  }
}
