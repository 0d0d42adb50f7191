internal import Exact
internal import Games
internal import LinearPrograms

/// The strong value of a two-player game in doubles, by one GLPK program per follower action: the baselines.
///
/// Program LP(j) of Conitzer and Sandholm (EC 2006) in the leader's probabilities x,
///
///     max  sum_i L_ij x_i   s.t.  sum_i x_i = 1,  sum_i (F_ih - F_ij) x_i <= 0 for all h != j,  x >= 0,
///
/// is built whole for every j from the payoffs as they are. Nothing is shared with the solver but the door to GLPK; what
/// GLPK says is believed.
struct ColumnPrograms {
  private let rows: Int
  private let columns: Int
  /// The leader's payoffs, row by row.
  private let leader: [Double]
  /// The follower's payoffs, row by row.
  private let follower: [Double]

  init(_ game: BimatrixGame) {
    rows = game.rows
    columns = game.columns
    func doubles(_ payoffs: PayoffMatrix) -> [Double] {
      let denominator = payoffs.denominator.approximation
      return (0..<payoffs.rows).flatMap { row in payoffs.numerators.row(row).map { $0.approximation / denominator } }
    }
    leader = doubles(game.leader)
    follower = doubles(game.follower)
  }

  /// Every program, each from GLPK's own start, and the largest optimum.
  func plainValue(until stop: StopCondition) throws(BenchmarkFailure) -> Double {
    var best = -Double.infinity
    for column in 0..<columns {
      best = max(best, try optimum(column, from: nil, cutoff: -.infinity, until: stop) ?? best)
    }
    return best
  }

  /// The best pure commitment first, then the programs by their largest payoff; those that cannot pay more are left out, and
  /// the dual simplex method stops where a program falls to the best value so far.
  func prunedValue(until stop: StopCondition) throws(BenchmarkFailure) -> Double {
    var best = (0..<rows).reduce(-Double.infinity) { max($0, pureValue(row: $1)) }
    let tops = (0..<columns).map { column in
      (column: column, row: topRow(column), payoff: leader[topRow(column) * columns + column])
    }
    for top in tops.sorted(by: { $0.payoff > $1.payoff }) where top.payoff > best {
      best = max(best, try optimum(top.column, from: top.row, cutoff: best, until: stop) ?? best)
    }
    return best
  }

  /// What a row pays where the follower breaks ties for the leader.
  private func pureValue(row: Int) -> Double {
    let cells = row * columns..<(row + 1) * columns
    let most = follower[cells].max() ?? 0
    return cells.reduce(-Double.infinity) { follower[$1] == most ? max($0, leader[$1]) : $0 }
  }

  /// The row with the largest payoff of a column.
  private func topRow(_ column: Int) -> Int {
    (0..<rows).reduce(0) { leader[$1 * columns + column] > leader[$0 * columns + column] ? $1 : $0 }
  }

  /// The optimum of one program, or `nil` where it has no feasible point or falls below the cutoff.
  ///
  /// - Parameter row: a row to start from; the one with the largest payoff is a dual feasible basis.
  private func optimum(
    _ column: Int, from row: Int?, cutoff: Double, until stop: StopCondition
  ) throws(BenchmarkFailure) -> Double? {
    let proposal: FloatingProgram.Proposal
    do throws(SolverFailure) {
      proposal = try solved(column, from: row, cutoff: cutoff, until: stop)
    } catch {
      if error == .stopped { throw .stopped }
      throw .failed("GLPK failed on response \(column)")
    }
    switch proposal.verdict {
    case .optimal: return proposal.objective
    case .infeasible, .cutOff: return nil
    case .unbounded, .unknown: throw .failed("GLPK gave no verdict on response \(column)")
    }
  }

  private func solved(
    _ column: Int, from row: Int?, cutoff: Double, until stop: StopCondition
  ) throws(SolverFailure) -> FloatingProgram.Proposal {
    var program = try FloatingProgram.empty(
      objective: (0..<rows).map { leader[$0 * columns + column] }, isFree: Array(repeating: false, count: rows))
    try program.append(Array(repeating: 1, count: rows), isEquation: true, bound: 1)
    for other in 0..<columns where other != column {
      let regrets = (0..<rows).map { follower[$0 * columns + other] - follower[$0 * columns + column] }
      try program.append(regrets, isEquation: false, bound: 0)
    }
    if let row {
      var basis = Basis.slack(rows: columns, columns: rows)
      basis.basicRows[0] = false
      basis.basicColumns[row] = true
      try program.start(from: basis)
    }
    return try program.optimise(cutoff: cutoff, until: stop)
  }
}
