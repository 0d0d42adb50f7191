internal import Exact
internal import Games
internal import LinearPrograms

/// The strong value against several types in doubles, by GLPK programs for combinations of their responses: the baselines.
///
/// Where every type l answers with j_l, the leader's best is
///
///     max  sum_l p_l sum_i L^l_(i j_l) x_i   s.t.  x a distribution,  sum_i (F^l_ih - F^l_(i j_l)) x_i <= 0 for all l, h.
struct CombinationPrograms {
  private struct FollowerType {
    let columns: Int
    /// The leader's payoffs times the probability of the type, row by row.
    let leader: [Double]
    let follower: [Double]
    /// What the type could pay at most, row by row.
    let top: [Double]
  }

  private let rows: Int
  private let types: [FollowerType]

  init(_ game: BayesianGame) {
    rows = game.rows
    types = game.types.map { type in
      let probability = type.probability.approximation
      let (columns, leader) = (type.columns, type.leader.doubles.map { $0 * probability })
      return FollowerType(
        columns: columns, leader: leader, follower: type.follower.doubles,
        top: (0..<game.rows).map { leader[$0 * columns..<($0 + 1) * columns].max() ?? 0 })
    }
  }

  /// The number of combinations.
  var count: Double { types.reduce(1) { $0 * Double($1.columns) } }

  /// Every combination, each from GLPK's own start, and the largest optimum.
  func plainValue(until stop: StopCondition) throws(BenchmarkFailure) -> Double {
    var best = -Double.infinity
    var responses = [Int](repeating: 0, count: types.count)
    repeat {
      best = max(best, try program(responses).optimum(until: stop) ?? best)
    } while advance(&responses)
    return best
  }

  /// Depth first over the types in their order, those that have no answer yet paying the most they could in every row; from
  /// the best pure commitment on, only what may pay more is gone into.
  func tunedValue(until stop: StopCondition) throws(BenchmarkFailure) -> Double {
    var best = (0..<rows).reduce(-Double.infinity) { max($0, pureValue(row: $1)) }
    try explore([], &best, stop)
    return best
  }

  private func explore(_ responses: [Int], _ best: inout Double, _ stop: StopCondition) throws(BenchmarkFailure) {
    if responses.count == types.count { return }
    var children: [(responses: [Int], bound: Double)] = []
    for action in 0..<types[responses.count].columns {
      let child = responses + [action]
      if let bound = try program(child).optimum(startsAtTop: true, cutoff: best, until: stop), bound > best {
        children.append((child, bound))
      }
    }
    for child in children.sorted(by: { $0.bound > $1.bound }) where child.bound > best {
      if child.responses.count == types.count { best = child.bound }
      try explore(child.responses, &best, stop)
    }
  }

  private func advance(_ responses: inout [Int]) -> Bool {
    for type in types.indices.reversed() {
      responses[type] += 1
      if responses[type] < types[type].columns { return true }
      responses[type] = 0
    }
    return false
  }

  /// What a row pays where every type breaks ties for the leader.
  private func pureValue(row: Int) -> Double {
    types.reduce(0) { sum, type in
      let cells = row * type.columns..<(row + 1) * type.columns
      let most = type.follower[cells].max() ?? 0
      return sum + cells.reduce(-Double.infinity) { type.follower[$1] == most ? max($0, type.leader[$1]) : $0 }
    }
  }

  /// The program for the responses of the first types.
  private func program(_ responses: [Int]) -> SimplexProgram {
    var objective = [Double](repeating: 0, count: rows)
    var regrets: [[Double]] = []
    for (index, type) in types.enumerated() {
      guard index < responses.count else {
        for row in 0..<rows { objective[row] += type.top[row] }
        continue
      }
      let action = responses[index]
      for row in 0..<rows { objective[row] += type.leader[row * type.columns + action] }
      for other in 0..<type.columns where other != action {
        regrets.append(
          (0..<rows).map { type.follower[$0 * type.columns + other] - type.follower[$0 * type.columns + action] })
      }
    }
    return SimplexProgram(objective: objective, regrets: regrets)
  }
}
