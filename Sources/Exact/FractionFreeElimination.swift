/// Solving a square integer system by fraction-free Gaussian elimination (Bareiss 1968): the plain reference.
///
/// Every intermediate entry is a minor of the matrix, so divisions are exact and growth is bounded by Hadamard's
/// inequality. Cubic in the number of rows, on numbers of linearly growing size.
public enum FractionFreeElimination {
  /// The solution `x` of `matrix * x = right`.
  ///
  /// - Returns: `nil` exactly where the matrix is singular.
  /// - Precondition: the matrix is square and `right` has one entry per row.
  public static func solve(_ matrix: IntegerMatrix, _ right: [Integer]) -> RationalVector? {
    precondition(matrix.rows == matrix.columns && right.count == matrix.rows, "a square system is needed")
    let size = matrix.rows
    var rows = (0..<size).map { matrix.row($0) + [right[$0]] }
    var previous = Integer.one
    for pivot in 0..<size {
      guard let chosen = (pivot..<size).first(where: { !rows[$0][pivot].isZero }) else { return nil }
      if chosen != pivot {
        rows.swapAt(chosen, pivot)
        rows[pivot] = rows[pivot].map { -$0 }
      }
      for row in 0..<size where row != pivot {
        let factor = rows[row][pivot]
        for column in 0...size where column != pivot {
          let value = rows[pivot][pivot] * rows[row][column] - factor * rows[pivot][column]
          rows[row][column] = value.dividedExactly(by: previous)
        }
        rows[row][pivot] = .zero
      }
      previous = rows[pivot][pivot]
    }
    // Gauss-Jordan leaves the determinant on the whole diagonal.
    let sign: Integer = previous.signum < 0 ? -1 : 1
    return RationalVector(numerators: rows.map { $0[size] * sign }, denominator: previous * sign)
  }
}
