internal import LinearPrograms

/// A linear program over a simplex in doubles, which GLPK solves and is believed about.
///
/// It maximises `objective · x` where `x >= 0` sums to 1 and the product with every row of the regrets is at most zero.
struct SimplexProgram {
  let objective: [Double]
  let regrets: [[Double]]

  /// The optimum, or `nil` where there is no feasible point or the optimum lies below a cutoff.
  ///
  /// - Parameters:
  ///   - startsAtTop: whether the vertex with the largest objective is the first basis, which is dual feasible, rather than
  ///     GLPK's own.
  ///   - cutoff: the dual simplex method stops where the objective falls below this.
  func optimum(
    startsAtTop: Bool = false, cutoff: Double = -.infinity, until stop: StopCondition
  ) throws(BenchmarkFailure) -> Double? {
    try solved { () throws(SolverFailure) in
      var program = try FloatingProgram.empty(
        objective: objective, isFree: Array(repeating: false, count: objective.count))
      try program.append(Array(repeating: 1, count: objective.count), isEquation: true, bound: 1)
      for regret in regrets { try program.append(regret, isEquation: false, bound: 0) }
      if startsAtTop {
        var basis = Basis.slack(rows: regrets.count + 1, columns: objective.count)
        basis.basicRows[0] = false
        basis.basicColumns[objective.indices.max { objective[$0] < objective[$1] } ?? 0] = true
        try program.start(from: basis)
      }
      return try program.optimise(cutoff: cutoff, until: stop)
    }
  }
}

/// The objective of what GLPK proposes, or `nil` where it sees no feasible point or none above the cutoff.
func solved(
  _ solve: () throws(SolverFailure) -> FloatingProgram.Proposal
) throws(BenchmarkFailure) -> Double? {
  let proposal: FloatingProgram.Proposal
  do throws(SolverFailure) {
    proposal = try solve()
  } catch {
    if error == .stopped { throw .stopped }
    throw .failed("GLPK failed on a program")
  }
  switch proposal.verdict {
  case .optimal: return proposal.objective
  case .infeasible, .cutOff: return nil
  case .unbounded, .unknown: throw .failed("GLPK gave no verdict on a program")
  }
}
