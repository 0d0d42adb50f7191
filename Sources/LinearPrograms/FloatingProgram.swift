internal import CGLPK
internal import Exact

/// A linear program in doubles inside GLPK, which can be extended by rows and solved again from where it stood.
///
/// What it answers is a proposal and is never believed without exact proof. It is not copyable and not sendable: a GLPK
/// problem stays on its thread.
package struct FloatingProgram: ~Copyable {
  /// Why GLPK stopped.
  package enum Verdict: Sendable {
    case optimal
    case infeasible
    case unbounded
    /// The objective is bound to end below the cutoff.
    case cutOff
    /// The library gave no verdict.
    case unknown
  }

  /// A basic solution.
  ///
  /// Multipliers are one per row, not negative at an optimum where the row is an inequality.
  package struct Proposal: Sendable {
    package let verdict: Verdict
    package let objective: Double
    package let point: [Double]
    package let multipliers: [Double]
    package let basis: Basis
  }

  private let handle: OpaquePointer
  private let columns: Int
  private var rows = 0

  private init(owning handle: OpaquePointer, columns: Int) {
    self.handle = handle
    self.columns = columns
  }

  /// A program without rows.
  package static func empty(objective: [Double], isFree: [Bool]) throws(SolverFailure) -> FloatingProgram {
    guard let handle = cglpk_create() else { throw .library(.noMemory) }
    let result = FloatingProgram(owning: handle, columns: objective.count)
    try check(cglpk_set_columns(handle, Int32(objective.count), objective, isFree.map { $0 ? 1 : 0 }))
    return result
  }

  /// The integer program, each row and the objective divided by a power of two so that no entry exceeds 1.
  ///
  /// Integers below 2^53 keep every bit.
  package static func approximating(_ program: IntegerProgram) throws(SolverFailure) -> FloatingProgram {
    let bits = program.objective.reduce(0) { max($0, $1.bitWidth) }
    var result = try empty(
      objective: program.objective.map { $0.approximation(dividedByPowerOfTwo: bits) }, isFree: program.isFree)
    for row in program.rows { try result.append(row) }
    return result
  }

  deinit { cglpk_delete(handle) }

  /// Appends an integer row, scaled.
  package mutating func append(_ row: IntegerProgram.Row) throws(SolverFailure) {
    let bits = row.coefficients.reduce(0) { max($0, $1.bitWidth) }
    try append(
      row.coefficients.map { $0.approximation(dividedByPowerOfTwo: bits) }, isEquation: row.isEquation,
      bound: row.bound.approximation(dividedByPowerOfTwo: bits))
  }

  /// Appends a row; its slack enters the basis.
  package mutating func append(_ coefficients: [Double], isEquation: Bool, bound: Double) throws(SolverFailure) {
    precondition(coefficients.count == columns, "one coefficient per column")
    try Self.check(cglpk_append_row(handle, isEquation ? 1 : 0, bound, coefficients))
    rows += 1
  }

  /// Puts a basis in place as the start of the next search.
  package mutating func start(from basis: Basis) throws(SolverFailure) {
    precondition(basis.basicRows.count == rows && basis.basicColumns.count == columns, "a basis fits its program")
    try Self.check(
      cglpk_set_basis(handle, basis.basicRows.map { $0 ? 1 : 0 }, basis.basicColumns.map { $0 ? 1 : 0 }))
  }

  /// Runs the simplex method from the present basis.
  ///
  /// - Parameter cutoff: the dual method may stop once the objective is bound to end below this.
  package mutating func optimise(cutoff: Double = -.infinity, until stop: StopCondition) throws(SolverFailure)
    -> Proposal
  {
    // In pieces, so that a stop takes effect; by iterations, so that the course does not depend on time.
    for _ in 0..<Self.pieceLimit {
      if stop.isMet { throw .stopped }
      var status = CGLPK_UNKNOWN
      let code = cglpk_simplex(handle, Self.iterationsPerPiece, cutoff, &status)
      if code == CGLPK_ITERATION_LIMIT { continue }
      try Self.check(code)
      return try proposal(verdict: code == CGLPK_CUT_OFF ? .cutOff : Self.verdict(status))
    }
    throw .library(.iterationLimit)
  }

  private static let iterationsPerPiece: Int32 = 200
  private static let pieceLimit = 5_000

  /// What GLPK's integer solver says: an estimate that nothing proves.
  package struct IntegerProposal: Sendable {
    /// Whether GLPK claims that nothing is better.
    package let claimsOptimum: Bool
    package let objective: Double
    package let point: [Double]
  }

  /// Makes a column an integer from 0 to 1.
  package mutating func makeBinary(_ column: Int) throws(SolverFailure) {
    try Self.check(cglpk_set_binary(handle, Int32(column)))
  }

  /// Runs GLPK's integer solver.
  ///
  /// - Parameters:
  ///   - presolves: whether its presolver goes first.
  ///   - milliseconds: when it gives up.
  /// - Returns: the best point it found, or `nil` where it found none.
  package mutating func optimiseIntegers(
    presolves: Bool, milliseconds: Int
  ) throws(SolverFailure) -> IntegerProposal? {
    var status = CGLPK_UNKNOWN
    var objective = 0.0
    var point = [Double](repeating: 0, count: columns)
    let limit = Int32(clamping: max(1, milliseconds))
    try Self.check(cglpk_integer(handle, presolves ? 1 : 0, limit, &status, &objective, &point))
    guard status == CGLPK_OPTIMAL || status == CGLPK_DUAL_FEASIBLE else { return nil }
    return IntegerProposal(claimsOptimum: status == CGLPK_OPTIMAL, objective: objective, point: point)
  }

  /// After an infeasible verdict: one multiplier per row that, for one of its two signs, proves it; `nil` where GLPK has
  /// none to offer.
  package func infeasibilityMultipliers() -> [Double]? {
    var multipliers = [Double](repeating: 0, count: rows)
    return cglpk_infeasibility(handle, &multipliers) == CGLPK_OK ? multipliers : nil
  }

  /// Makes GLPK try to end the process; for tests of the guard.
  package mutating func provokeFatalError() throws(SolverFailure) {
    try Self.check(cglpk_provoke(handle))
  }

  /// Runs `body` with GLPK trying to end the process at every call on this thread but the first few; for tests.
  package static func sabotaged<Result>(after calls: Int, _ body: () throws -> Result) rethrows -> Result {
    cglpk_sabotage(Int32(calls))
    defer { cglpk_sabotage(-1) }
    return try body()
  }

  /// What GLPK said when it last tried to end the process on this thread.
  package static var lastMessage: String { String(cString: cglpk_last_message()) }

  private func proposal(verdict: Verdict) throws(SolverFailure) -> Proposal {
    var objective = 0.0
    var point = [Double](repeating: 0, count: columns)
    var multipliers = [Double](repeating: 0, count: rows)
    var basicRows = [UInt8](repeating: 0, count: rows)
    var basicColumns = [UInt8](repeating: 0, count: columns)
    try Self.check(cglpk_solution(handle, &objective, &point, &multipliers, &basicRows, &basicColumns))
    return Proposal(
      verdict: verdict, objective: objective, point: point, multipliers: multipliers,
      basis: Basis(basicRows: basicRows.map { $0 != 0 }, basicColumns: basicColumns.map { $0 != 0 }))
  }

  static func verdict(_ status: cglpk_status) -> Verdict {
    switch status {
    case CGLPK_OPTIMAL: .optimal
    case CGLPK_NO_FEASIBLE_POINT: .infeasible
    case CGLPK_UNBOUNDED: .unbounded
    default: .unknown
    }
  }

  private static func check(_ code: cglpk_code) throws(SolverFailure) {
    if let fault = LibraryFault(code) { throw .library(fault) }
  }
}
