internal import Exact

/// How an exact solve came about.
public struct SolveStatistics: Sendable, Hashable {
  /// Whether GLPK's basis was exactly optimal as it stood.
  public internal(set) var acceptedProposal = false

  /// The failure of GLPK, where it failed; the answer is then due to the exact simplex method alone.
  public internal(set) var libraryFault: LibraryFault?

  /// No solve yet.
  public init() {}
}

extension LinearProgram {
  /// Solves the program exactly.
  ///
  /// GLPK proposes a basis; its basic solution is reconstructed in rationals and checked. Where it is not exactly optimal,
  /// exact pivots go on from there, and where GLPK fails the exact simplex method answers alone.
  ///
  /// - Throws: ``SolverFailure/stopped`` where the stop condition is met first; no other failure.
  public func solve(until stop: StopCondition = .never) throws(SolverFailure) -> Outcome {
    var statistics = SolveStatistics()
    return try solve(until: stop, statistics: &statistics)
  }

  /// Solves the program exactly and tells how; see ``solve(until:)``.
  public func solve(until stop: StopCondition, statistics: inout SolveStatistics) throws(SolverFailure) -> Outcome {
    let scaling = IntegerScaling(self)
    return scaling.recover(try scaling.program.solve(until: stop, statistics: &statistics))
  }
}

extension IntegerProgram {
  /// Solves the program exactly; see ``LinearProgram/solve(until:)``.
  package func solve(until stop: StopCondition) throws(SolverFailure) -> Outcome {
    var statistics = SolveStatistics()
    return try solve(until: stop, statistics: &statistics)
  }

  func solve(until stop: StopCondition, statistics: inout SolveStatistics) throws(SolverFailure) -> Outcome {
    var basis: Basis?
    do throws(SolverFailure) {
      var floating = try FloatingProgram.approximating(self)
      basis = try floating.optimise(until: stop).basis
    } catch .stopped {
      throw .stopped
    } catch .library(let fault) {
      statistics.libraryFault = fault
    }
    return try settle(from: basis, until: stop, statistics: &statistics)
  }

  /// Solves the program exactly, starting from a proposed basis.
  package func settle(from basis: Basis?, until stop: StopCondition) throws(SolverFailure) -> Outcome {
    var statistics = SolveStatistics()
    return try settle(from: basis, until: stop, statistics: &statistics)
  }

  private func settle(
    from basis: Basis?, until stop: StopCondition, statistics: inout SolveStatistics
  ) throws(SolverFailure) -> Outcome {
    if let basis, let solution = BasisSolution(self, basis), solution.isPrimalFeasible, solution.isDualFeasible {
      statistics.acceptedProposal = true
      return .optimal(point: solution.point, multipliers: solution.multipliers, value: value(at: solution.point))
    }
    return try ExactSimplex.solve(self, from: basis, until: stop)
  }
}
