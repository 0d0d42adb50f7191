internal import Games

/// What a policy is worth, in doubles: the follower's values, and the leader's with ties broken for it.
struct FloatingEvaluation: Sendable {
  /// For each relevant state, in units of ``SearchModel``.
  var followerValues: [Double]
  /// The leader's value from the start, in units of ``SearchModel``.
  var value: Double
  /// For each state, the follower's response.
  var responses: [Int]

  /// Evaluates a policy: one distribution per observation.
  init(_ model: SearchModel, _ policy: [[Double]]) {
    let states = model.states
    var leader: [[Double]] = []
    var follower: [[Double]] = []
    var moves: [[[Double]]] = []
    for state in 0..<states {
      let count = model.responses[state]
      var (here, there) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
      var next = [[Double]](repeating: [Double](repeating: 0, count: states), count: count)
      for (action, weight) in policy[model.process.states[state].observation].enumerated() where weight > 0 {
        for response in 0..<count {
          let pair = model.pairs.offset[state] + action * count + response
          here[response] += weight * model.pairs.leader[pair]
          there[response] += weight * model.pairs.follower[pair]
          for (target, probability) in model.pairs.next[pair] { next[response][target] += weight * probability }
        }
      }
      leader.append(here)
      follower.append(there)
      moves.append(next)
    }
    func optimum(_ rewards: [[Double]], _ discount: Double, _ allowed: [[Int]], _ threshold: Double)
      -> (values: [Double], choice: [Int])
    {
      var choice = allowed.map { $0[0] }
      var values = [Double](repeating: 0, count: states)
      for _ in 0..<200 {
        var matrix = (0..<states).map { state in
          (0..<states).map { (state == $0 ? 1 : 0) - discount * moves[state][choice[state]][$0] }
            + [rewards[state][choice[state]]]
        }
        values = Self.solve(&matrix)
        var improved = false
        for state in 0..<states where allowed[state].count > 1 {
          var most = values[state] + threshold * (1 + abs(values[state]))
          for option in allowed[state] where option != choice[state] {
            var worth = 0.0
            for next in 0..<states { worth += moves[state][option][next] * values[next] }
            worth = rewards[state][option] + discount * worth
            if worth > most {
              most = worth
              choice[state] = option
              improved = true
            }
          }
        }
        if !improved { break }
      }
      return (values, choice)
    }
    let all = model.responses.map { Array(0..<$0) }
    let values = optimum(follower, model.followerDiscount, all, 1e-13).values
    let tied = (0..<states).map { state in
      let worths = all[state].map { option in
        var worth = 0.0
        for next in 0..<states { worth += moves[state][option][next] * values[next] }
        return follower[state][option] + model.followerDiscount * worth
      }
      let most = worths.max() ?? 0
      return all[state].filter { worths[$0] >= most - 1e-9 }
    }
    let (worth, choice) = optimum(leader, model.leaderDiscount, tied, 1e-13)
    responses = choice
    followerValues = model.relevant.map { values[$0] }
    value = model.flow * zip(model.initial, worth).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Solves a regular system by elimination; the last entry of each line is the right side.
  static func solve(_ lines: inout [[Double]]) -> [Double] {
    eliminate(&lines)
    return substituted(lines, right: lines.count)
  }

  /// The inverse of a regular matrix.
  static func inverse(_ matrix: [[Double]]) -> [[Double]] {
    var lines = matrix.enumerated().map { row, line in line + matrix.indices.map { $0 == row ? 1.0 : 0 } }
    eliminate(&lines)
    let columns = matrix.indices.map { substituted(lines, right: matrix.count + $0) }
    return matrix.indices.map { row in columns.map { $0[row] } }
  }

  /// Makes a matrix triangular, the right sides following its entries in each line.
  private static func eliminate(_ lines: inout [[Double]]) {
    let count = lines.count
    for column in 0..<count {
      var best = column
      for row in column..<count where abs(lines[row][column]) > abs(lines[best][column]) { best = row }
      if best != column { lines.swapAt(best, column) }
      let pivot = lines[column][column]
      for row in (column + 1)..<max(count, column + 1) where lines[row][column] != 0 {
        let factor = lines[row][column] / pivot
        for place in column..<lines[row].count { lines[row][place] -= factor * lines[column][place] }
      }
    }
  }

  /// The solution of a triangular system for one of its right sides.
  private static func substituted(_ lines: [[Double]], right: Int) -> [Double] {
    let count = lines.count
    var result = [Double](repeating: 0, count: count)
    for row in (0..<count).reversed() {
      var sum = lines[row][right]
      for column in (row + 1)..<max(count, row + 1) { sum -= lines[row][column] * result[column] }
      result[row] = sum / lines[row][row]
    }
    return result
  }
}
