internal import CGLPK

/// A linear program in doubles inside GLPK whose shape stays while its numbers change: maximise `objective · x` subject to
/// `lower <= x <= upper` and bounds of the same kind on every row.
///
/// What it answers is a proposal and is never believed without exact proof. It is not copyable and not sendable: a GLPK
/// problem stays on its thread.
package struct SparseProgram: ~Copyable {
  /// Where a solve stopped: for every row and then every column whether it is basic, or at which bound it rests.
  package struct Resting: Sendable, Hashable {
    /// GLPK's status codes.
    package var statuses: [UInt8]

    package init(statuses: [UInt8]) { self.statuses = statuses }

    /// Whether a row or column is basic, by its place.
    package func isBasic(_ place: Int) -> Bool { statuses[place] == 1 }

    /// Whether a row or column rests at its upper bound, by its place.
    package func isAtUpper(_ place: Int) -> Bool { statuses[place] == 3 }
  }

  /// A basic solution.
  package struct Answer: Sendable {
    package let verdict: FloatingProgram.Verdict
    package let objective: Double
    /// One value per column.
    package let point: [Double]
    /// One multiplier per row.
    ///
    /// At an optimum the bound is a combination of rows with these weights, positive where the row rests at its upper
    /// bound and negative where it rests at its lower one. After the verdict `infeasible`, up to sign
    /// weights that prove it; empty where GLPK has none.
    package let multipliers: [Double]
    /// One reduced cost per column.
    package let reducedCosts: [Double]
    /// The basis.
    package let resting: Resting
  }

  private let handle: OpaquePointer
  package let rows: Int
  package let columns: Int

  /// A program without coefficients; its columns are fixed at zero.
  package static func empty(rows: Int, columns: Int) throws(SolverFailure) -> SparseProgram {
    guard let handle = cglpk_create() else { throw .library(.noMemory) }
    let result = SparseProgram(owning: handle, rows: rows, columns: columns)
    try check(cglpk_set_shape(handle, Int32(rows), Int32(columns)))
    return result
  }

  private init(owning handle: OpaquePointer, rows: Int, columns: Int) {
    self.handle = handle
    self.rows = rows
    self.columns = columns
  }

  deinit { cglpk_delete(handle) }

  /// Sets the objective.
  package mutating func setObjective(_ objective: [Double]) throws(SolverFailure) {
    precondition(objective.count == columns, "one coefficient per column")
    try Self.check(cglpk_set_objective(handle, objective))
  }

  /// Sets all bounds, of the rows and then of the columns; a bound may be infinite.
  package mutating func setBounds(lower: [Double], upper: [Double]) throws(SolverFailure) {
    precondition(lower.count == rows + columns && upper.count == lower.count, "one pair of bounds per row and column")
    try Self.check(cglpk_set_bounds(handle, lower, upper))
  }

  /// Overwrites the coefficients of a row.
  ///
  /// - Precondition: no column occurs twice.
  package mutating func setRow(_ row: Int, columns: [Int32], values: [Double]) throws(SolverFailure) {
    precondition(columns.count == values.count && row < rows, "one coefficient per column named")
    try Self.check(cglpk_set_row(handle, Int32(row), Int32(columns.count), columns, values))
  }

  /// Puts a basis in place as the start of the next search.
  package mutating func start(from resting: Resting) throws(SolverFailure) {
    precondition(resting.statuses.count == rows + columns, "a basis fits its program")
    try Self.check(cglpk_set_statuses(handle, resting.statuses))
  }

  /// Solves from the present basis.
  ///
  /// - Parameter isDual: whether the dual simplex method goes first; it is the one whose infeasible verdicts come with
  ///   multipliers.
  package mutating func optimise(isDual: Bool, until stop: StopCondition) throws(SolverFailure) -> Answer {
    var status = CGLPK_UNKNOWN
    var pieces = 0
    // Iterations of large programs take longer: then it is asked more often whether to stop.
    let piece = max(10, min(Self.iterationsPerPiece, Self.sizePerPiece / max(1, rows + columns)))
    // What takes far more iterations than the program has rows and columns goes round in circles.
    let limit = Self.iterationsPerPlace * (rows + columns)
    while true {
      try stop.check()
      let code = cglpk_reoptimise(handle, isDual ? 1 : 0, Int32(piece), &status)
      pieces += 1
      if code == CGLPK_ITERATION_LIMIT, pieces * piece < limit { continue }
      try Self.check(code)
      break
    }
    var objective = 0.0
    var values = [Double](repeating: 0, count: rows + columns)
    var multipliers = values
    var statuses = [UInt8](repeating: 0, count: rows + columns)
    try Self.check(cglpk_basic_solution(handle, &objective, &values, &multipliers, &statuses))
    let verdict = FloatingProgram.verdict(status)
    var rowMultipliers = Array(multipliers[..<rows])
    if verdict == .infeasible, cglpk_infeasibility(handle, &rowMultipliers) != CGLPK_OK { rowMultipliers = [] }
    return Answer(
      verdict: verdict, objective: objective, point: Array(values[rows...]), multipliers: rowMultipliers,
      reducedCosts: Array(multipliers[rows...]), resting: Resting(statuses: statuses))
  }

  private static let iterationsPerPiece = 2_000
  private static let sizePerPiece = 10_000_000
  private static let iterationsPerPlace = 10

  private static func check(_ code: cglpk_code) throws(SolverFailure) {
    if let fault = LibraryFault(code) { throw .library(fault) }
  }
}
