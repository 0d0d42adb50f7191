/// The equations `v = r + M v` in doubles, for weights `M` that are not negative and lead to an end or lose weight at every
/// step.
struct LinearRecursion {
  /// For each state, the next states and their weights.
  let moves: [[(Int, Double)]]

  /// The solution.
  func values(_ rewards: [Double]) -> [Double] {
    if movesForward {
      var values = rewards
      for state in values.indices.reversed() {
        for (next, weight) in moves[state] { values[state] += weight * values[next] }
      }
      return values
    }
    return solve(rewards, isTransposed: false)
  }

  /// The solution of the transposed equations `d = s + Mᵀ d`: how often each state is visited from a start.
  func visits(_ start: [Double]) -> [Double] {
    if movesForward {
      var visits = start
      for state in visits.indices {
        for (next, weight) in moves[state] { visits[next] += weight * visits[state] }
      }
      return visits
    }
    return solve(start, isTransposed: true)
  }

  private var movesForward: Bool {
    moves.indices.allSatisfy { state in moves[state].allSatisfy { $0.0 > state } }
  }

  /// Gaussian elimination; the matrix `1 - M` is diagonally dominant, so that it needs no exchange of rows.
  private func solve(_ right: [Double], isTransposed: Bool) -> [Double] {
    let count = right.count
    var matrix = [Double](repeating: 0, count: count * count)
    for state in 0..<count {
      matrix[state * count + state] += 1
      for (next, weight) in moves[state] {
        matrix[isTransposed ? next * count + state : state * count + next] -= weight
      }
    }
    var result = right
    for pivot in 0..<count {
      for row in (pivot + 1)..<max(count, pivot + 1) where matrix[row * count + pivot] != 0 {
        let factor = matrix[row * count + pivot] / matrix[pivot * count + pivot]
        for column in pivot..<count { matrix[row * count + column] -= factor * matrix[pivot * count + column] }
        result[row] -= factor * result[pivot]
      }
    }
    for row in (0..<count).reversed() {
      for column in (row + 1)..<max(count, row + 1) { result[row] -= matrix[row * count + column] * result[column] }
      result[row] /= matrix[row * count + row]
    }
    return result
  }
}
