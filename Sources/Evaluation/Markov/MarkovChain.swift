internal import Exact
internal import Games

/// A process that nobody controls any more: each state earns a reward and moves on.
///
/// Where the probabilities of the next states sum to less than 1, the process ends with what is missing.
struct MarkovChain {
  /// For each state, what it earns.
  var rewards: [Rational]

  /// For each state, where it goes, the probabilities already multiplied by the discount.
  var moves: [[Int: Rational]]

  /// For each state, the expected discounted sum of rewards from there on, exactly.
  ///
  /// - Precondition: the discounted probabilities of every state sum to less than 1, or the chain moves to later states only.
  var values: [Rational] {
    let count = rewards.count
    if moves.enumerated().allSatisfy({ index, next in next.keys.allSatisfy { $0 > index } }) {
      var values = rewards
      for state in (0..<count).reversed() {
        for (next, weight) in moves[state].sorted(by: { $0.key < $1.key }) { values[state] += weight * values[next] }
      }
      return values
    }
    var entries: [Integer] = []
    var right: [Integer] = []
    for state in 0..<count {
      var row = [Rational](repeating: 0, count: count)
      row[state] = 1
      for (next, weight) in moves[state] { row[next] -= weight }
      let scaled = RationalVector(row + [rewards[state]])
      entries += scaled.numerators.dropLast()
      right.append(scaled.numerators[count])
    }
    let matrix = IntegerMatrix(rows: count, columns: count, entries: entries)
    guard let values = PadicSolver.solve(matrix, right) ?? FractionFreeElimination.solve(matrix, right) else {
      preconditionFailure("the matrix of a discounted chain is regular")
    }
    return values.rationals
  }
}
