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
    leader = game.leader.doubles
    follower = game.follower.doubles
  }

  /// Every program, each from GLPK's own start, and the largest optimum.
  func plainValue(until stop: StopCondition) throws(BenchmarkFailure) -> Double {
    var best = -Double.infinity
    for column in 0..<columns { best = max(best, try program(column).optimum(until: stop) ?? best) }
    return best
  }

  /// The best pure commitment first, then the programs by their largest payoff; those that cannot pay more are left out, and
  /// the dual simplex method stops where a program falls to the best value so far.
  func tunedValue(until stop: StopCondition) throws(BenchmarkFailure) -> Double {
    var best = (0..<rows).reduce(-Double.infinity) { max($0, pureValue(row: $1)) }
    let tops = (0..<columns).map { column in
      (column: column, payoff: (0..<rows).reduce(-Double.infinity) { max($0, leader[$1 * columns + column]) })
    }
    for top in tops.sorted(by: { $0.payoff > $1.payoff }) where top.payoff > best {
      best = max(best, try program(top.column).optimum(startsAtTop: true, cutoff: best, until: stop) ?? best)
    }
    return best
  }

  /// What a row pays where the follower breaks ties for the leader.
  private func pureValue(row: Int) -> Double {
    let cells = row * columns..<(row + 1) * columns
    let most = follower[cells].max() ?? 0
    return cells.reduce(-Double.infinity) { follower[$1] == most ? max($0, leader[$1]) : $0 }
  }

  private func program(_ column: Int) -> SimplexProgram {
    SimplexProgram(
      objective: (0..<rows).map { leader[$0 * columns + column] },
      regrets: (0..<columns).filter { $0 != column }.map { other in
        (0..<rows).map { follower[$0 * columns + other] - follower[$0 * columns + column] }
      })
  }
}

extension PayoffMatrix {
  /// The payoffs in doubles, row by row.
  var doubles: [Double] {
    let denominator = denominator.approximation
    return (0..<rows).flatMap { row in numerators.row(row).map { $0.approximation / denominator } }
  }
}
