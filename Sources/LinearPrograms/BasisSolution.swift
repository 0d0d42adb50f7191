package import Exact

/// The exact basic solution that belongs to a proposed basis.
///
/// With K the active rows and J the active columns, the point solves `A[K,J] x_J = b_K` and the multipliers solve
/// `A[K,J]ᵀ y_K = c_J`; both come from one factorisation.
package struct BasisSolution: Sendable {
  /// One coordinate per column.
  package let point: RationalVector

  /// One multiplier per row.
  package let multipliers: RationalVector

  /// Whether the point satisfies every row and every sign.
  package let isPrimalFeasible: Bool

  /// Whether the multipliers have the right signs and cover the objective.
  package let isDualFeasible: Bool

  /// Solves for the basis; `nil` where it is not square or its matrix is singular.
  package init?(_ program: IntegerProgram, _ basis: Basis) {
    let (active, columns) = (basis.activeRows, basis.activeColumns)
    guard active.count == columns.count else { return nil }
    let matrix = IntegerMatrix(
      rows: active.count, columns: columns.count,
      entries: active.flatMap { row in columns.map { program.rows[row].coefficients[$0] } })
    let (right, costs) = (active.map { program.rows[$0].bound }, columns.map { program.objective[$0] })
    var basicPoint: RationalVector?
    var activeMultipliers: RationalVector?
    if let solver = PadicSolver(matrix) {
      basicPoint = solver.solve(right)
      activeMultipliers = solver.solveTransposed(costs)
    }
    guard let basicPoint = basicPoint ?? FractionFreeElimination.solve(matrix, right),
      let activeMultipliers = activeMultipliers ?? FractionFreeElimination.solve(matrix.transposed, costs)
    else { return nil }
    var point = RationalVector.zeros(program.columns)
    point.denominator = basicPoint.denominator
    for (column, numerator) in zip(columns, basicPoint.numerators) { point.numerators[column] = numerator }
    var multipliers = RationalVector.zeros(program.rows.count)
    multipliers.denominator = activeMultipliers.denominator
    for (row, numerator) in zip(active, activeMultipliers.numerators) { multipliers.numerators[row] = numerator }
    self.point = point
    self.multipliers = multipliers
    isPrimalFeasible = program.isFeasible(point)
    isDualFeasible = program.isDualFeasible(multipliers)
  }
}

extension IntegerProgram {
  /// Whether a point satisfies every row and every sign, exactly.
  package func isFeasible(_ point: RationalVector) -> Bool {
    guard zip(point.numerators, isFree).allSatisfy({ $1 || $0.signum >= 0 }) else { return false }
    let support = point.support
    var accumulator = Accumulator()
    for row in rows {
      accumulator.reset()
      for column in support { accumulator.add(point.numerators[column], times: row.coefficients[column]) }
      let (left, right) = (accumulator.sum, row.bound * point.denominator)
      guard row.isEquation ? left == right : left <= right else { return false }
    }
    return true
  }

  /// Whether multipliers have the right signs and their combination of the rows covers the objective, exactly.
  package func isDualFeasible(_ multipliers: RationalVector) -> Bool {
    guard zip(multipliers.numerators, rows).allSatisfy({ $1.isEquation || $0.signum >= 0 }) else { return false }
    let support = multipliers.support
    var accumulator = Accumulator()
    for column in objective.indices {
      accumulator.reset()
      for row in support { accumulator.add(multipliers.numerators[row], times: rows[row].coefficients[column]) }
      let (left, right) = (accumulator.sum, objective[column] * multipliers.denominator)
      guard isFree[column] ? left == right : left >= right else { return false }
    }
    return true
  }

  /// The objective at a point.
  package func value(at point: RationalVector) -> Rational {
    var accumulator = Accumulator()
    for column in point.support { accumulator.add(point.numerators[column], times: objective[column]) }
    return Rational(accumulator.sum, over: point.denominator)
  }
}
