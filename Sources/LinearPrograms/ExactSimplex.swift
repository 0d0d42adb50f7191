internal import Exact

/// The simplex method in integers, from any basis, for programs of moderate size.
///
/// The tableau is kept fraction-free (Edmonds 1967): with the common denominator D, every basic variable satisfies
/// `D · x_B = T[B, right] - Σ_N T[B, N] · x_N`, all entries are minors of the data, and divisions by the last pivot are
/// exact. While the basis is neither primal nor dual feasible, pivots follow the least-index criss-cross rule (Terlaky
/// 1985, Wang 1987); once it is one of them, the primal or dual simplex method with Bland's rule ends the search. Both
/// rules terminate from every basis.
package struct ExactSimplex {
  /// A variable: a column of the program, or the slack of a row.
  private enum Variable: Equatable {
    case column(Int)
    case slack(Int)
  }

  private let program: IntegerProgram
  /// The variables of the tableau's rows and columns.
  private var basic: [Variable]
  private var nonbasic: [Variable]
  /// One line per basic variable and, last, the objective; in each, one entry per nonbasic variable and, last, the right side.
  private var lines: [[Integer]]
  private var denominator = Integer.one

  private var objectiveLine: Int { basic.count }
  private var rightSide: Int { nonbasic.count }

  /// The slack basis of a program.
  package init(_ program: IntegerProgram) {
    self.program = program
    basic = program.rows.indices.map { .slack($0) }
    nonbasic = program.objective.indices.map { .column($0) }
    lines = program.rows.map { $0.coefficients + [$0.bound] }
    lines.append(program.objective.map { -$0 } + [.zero])
  }

  /// Solves a program, from a proposed basis where there is one.
  package static func solve(
    _ program: IntegerProgram, from basis: Basis? = nil, until stop: StopCondition
  ) throws(SolverFailure) -> Outcome {
    var simplex = ExactSimplex(program)
    if let basis { try simplex.move(to: basis, until: stop) }
    return try simplex.run(until: stop)
  }

  // MARK: Reaching a basis

  /// Pivots toward a basis as far as its matrix is regular.
  package mutating func move(to basis: Basis, until stop: StopCondition) throws(SolverFailure) {
    var remaining = nonbasic.indices.filter { index in
      if case .column(let column) = nonbasic[index] { basis.basicColumns[column] } else { false }
    }
    for line in basic.indices {
      guard case .slack(let row) = basic[line], !basis.basicRows[row] else { continue }
      guard let choice = remaining.firstIndex(where: { !lines[line][$0].isZero }) else { continue }
      try stop.check()
      pivot(line, remaining.remove(at: choice))
    }
  }

  /// Solves from the present basis.
  package mutating func run(until stop: StopCondition) throws(SolverFailure) -> Outcome {
    if let contradiction = try removeEquations(until: stop) { return contradiction }
    var ray = try bringInFreeVariables(until: stop)
    if ray != nil { dropObjective() }
    while true {
      try stop.check()
      let leaving = basic.indices.filter { isInfeasible(line: $0) }
      let entering = nonbasic.indices.filter { isImproving(column: $0) }
      if leaving.isEmpty {
        guard let column = first(entering, of: nonbasic) else {
          if let ray { return .unbounded(point: point(), ray: ray) }
          return optimum()
        }
        guard let line = primalRatio(column) else { return .unbounded(point: point(), ray: direction(column)) }
        pivot(line, column)
      } else if entering.isEmpty {
        guard let line = first(leaving, of: basic) else { preconditionFailure("some line is infeasible") }
        guard let column = dualRatio(line) else { return .infeasible(multipliers: contradiction(line)) }
        pivot(line, column)
      } else if let step = crissCross(leaving, entering) {
        switch step {
        case .pivot(let line, let column): pivot(line, column)
        case .infeasible(let line): return .infeasible(multipliers: contradiction(line))
        case .recedes(let column):
          // The objective grows along this ray wherever there is a feasible point: look for one.
          ray = direction(column)
          dropObjective()
        }
      }
    }
  }

  // MARK: Variables without a sign

  private func isFree(_ variable: Variable) -> Bool {
    if case .column(let column) = variable { program.isFree[column] } else { false }
  }

  private func isFixed(_ variable: Variable) -> Bool {
    if case .slack(let row) = variable { program.rows[row].isEquation } else { false }
  }

  /// Drives the slacks of equations out of the basis, where they may only be zero.
  private mutating func removeEquations(until stop: StopCondition) throws(SolverFailure) -> Outcome? {
    for line in basic.indices where isFixed(basic[line]) {
      try stop.check()
      let candidates = nonbasic.indices.filter { !isFixed(nonbasic[$0]) && !lines[line][$0].isZero }
      if let column = candidates.first(where: { isFree(nonbasic[$0]) }) ?? candidates.first {
        pivot(line, column)
      } else if !lines[line][rightSide].isZero {
        return .infeasible(multipliers: contradiction(line))
      }
    }
    return nil
  }

  /// Brings the free variables into the basis, where their sign does not matter.
  ///
  /// - Returns: a ray along which the objective grows, where a free variable is constrained by nothing.
  private mutating func bringInFreeVariables(until stop: StopCondition) throws(SolverFailure) -> RationalVector? {
    var ray: RationalVector?
    for column in nonbasic.indices where isFree(nonbasic[column]) {
      try stop.check()
      // A redundant equation still in the basis has a zero here, so it is never chosen.
      if let line = basic.indices.first(where: { !isFree(basic[$0]) && !lines[$0][column].isZero }) {
        pivot(line, column)
      } else if ray == nil, !lines[objectiveLine][column].isZero {
        ray = direction(column)
      }
    }
    return ray
  }

  private mutating func dropObjective() {
    for column in lines[objectiveLine].indices { lines[objectiveLine][column] = .zero }
  }

  // MARK: Choosing a pivot

  private func order(_ variable: Variable) -> Int {
    switch variable {
    case .column(let column): column
    case .slack(let row): program.columns + row
    }
  }

  private func first(_ candidates: [Int], of variables: [Variable]) -> Int? {
    candidates.min { order(variables[$0]) < order(variables[$1]) }
  }

  private func isInfeasible(line: Int) -> Bool {
    !isFree(basic[line]) && lines[line][rightSide].signum < 0
  }

  private func isImproving(column: Int) -> Bool {
    !isFixed(nonbasic[column]) && !isFree(nonbasic[column]) && lines[objectiveLine][column].signum < 0
  }

  /// The line that blocks the increase of a nonbasic variable first; the least index among ties.
  private func primalRatio(_ column: Int) -> Int? {
    var best: Int?
    for line in basic.indices where !isFree(basic[line]) && lines[line][column].signum > 0 {
      guard let chosen = best else {
        best = line
        continue
      }
      let left = lines[line][rightSide] * lines[chosen][column]
      let right = lines[chosen][rightSide] * lines[line][column]
      if left < right || (left == right && order(basic[line]) < order(basic[chosen])) { best = line }
    }
    return best
  }

  /// The column whose reduced cost blocks the dual step first; the least index among ties.
  private func dualRatio(_ line: Int) -> Int? {
    var best: Int?
    for column in nonbasic.indices where !isFixed(nonbasic[column]) && lines[line][column].signum < 0 {
      guard let chosen = best else {
        best = column
        continue
      }
      // Smallest objective / -entry; both entries are negative, so the comparison turns twice.
      let left = lines[objectiveLine][column] * lines[line][chosen]
      let right = lines[objectiveLine][chosen] * lines[line][column]
      if left > right || (left == right && order(nonbasic[column]) < order(nonbasic[chosen])) { best = column }
    }
    return best
  }

  private enum Step {
    case pivot(Int, Int)
    case infeasible(Int)
    case recedes(Int)
  }

  /// The least-index criss-cross step: the offending variable of least index, and the least index that can answer it.
  private func crissCross(_ leaving: [Int], _ entering: [Int]) -> Step? {
    guard let line = first(leaving, of: basic), let column = first(entering, of: nonbasic) else { return nil }
    if order(basic[line]) < order(nonbasic[column]) {
      let answers = nonbasic.indices.filter { !isFixed(nonbasic[$0]) && lines[line][$0].signum < 0 }
      return first(answers, of: nonbasic).map { .pivot(line, $0) } ?? .infeasible(line)
    }
    let answers = basic.indices.filter { !isFree(basic[$0]) && lines[$0][column].signum > 0 }
    return first(answers, of: basic).map { .pivot($0, column) } ?? .recedes(column)
  }

  // MARK: Pivoting

  private mutating func pivot(_ line: Int, _ column: Int) {
    let pivot = lines[line][column]
    let pivotLine = lines[line]
    let previous = denominator
    for other in lines.indices where other != line {
      let factor = lines[other][column]
      if factor.isZero {
        if pivot != previous {
          for entry in lines[other].indices where !lines[other][entry].isZero {
            lines[other][entry] = (lines[other][entry] * pivot).dividedExactly(by: previous)
          }
        }
        continue
      }
      for entry in lines[other].indices where entry != column {
        let value = lines[other][entry] * pivot - factor * pivotLine[entry]
        lines[other][entry] = value.dividedExactly(by: previous)
      }
      lines[other][column] = -factor
    }
    lines[line][column] = previous
    denominator = pivot
    if pivot.signum < 0 {
      denominator = -pivot
      for other in lines.indices { for entry in lines[other].indices { lines[other][entry] = -lines[other][entry] } }
    }
    swap(&basic[line], &nonbasic[column])
  }

  // MARK: Reading the tableau

  private func point() -> RationalVector {
    var numerators = [Integer](repeating: .zero, count: program.columns)
    for (line, variable) in basic.enumerated() {
      if case .column(let column) = variable { numerators[column] = lines[line][rightSide] }
    }
    return RationalVector(numerators: numerators, denominator: denominator)
  }

  /// The direction in which a nonbasic variable moves the point.
  private func direction(_ column: Int) -> RationalVector {
    // A free variable may improve the objective downwards.
    let sign: Integer = lines[objectiveLine][column].signum > 0 ? -1 : 1
    var numerators = [Integer](repeating: .zero, count: program.columns)
    if case .column(let moved) = nonbasic[column] { numerators[moved] = denominator * sign }
    for (line, variable) in basic.enumerated() {
      if case .column(let moved) = variable { numerators[moved] = -lines[line][column] * sign }
    }
    return RationalVector(numerators: numerators, denominator: denominator)
  }

  private func optimum() -> Outcome {
    var numerators = [Integer](repeating: .zero, count: program.rows.count)
    for (column, variable) in nonbasic.enumerated() {
      if case .slack(let row) = variable { numerators[row] = lines[objectiveLine][column] }
    }
    let point = point()
    return .optimal(
      point: point, multipliers: RationalVector(numerators: numerators, denominator: denominator),
      value: program.value(at: point))
  }

  /// The combination of rows that a line without an answer amounts to: its left side cannot be negative, its right is.
  private func contradiction(_ line: Int) -> RationalVector {
    let sign: Integer = lines[line][rightSide].signum > 0 ? -1 : 1
    var numerators = [Integer](repeating: .zero, count: program.rows.count)
    for (column, variable) in nonbasic.enumerated() {
      if case .slack(let row) = variable { numerators[row] = lines[line][column] * sign }
    }
    if case .slack(let row) = basic[line] { numerators[row] = denominator * sign }
    return RationalVector(numerators: numerators, denominator: denominator)
  }
}
