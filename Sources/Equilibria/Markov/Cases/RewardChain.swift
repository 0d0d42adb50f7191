internal import Exact

/// A process that nobody controls any more: each state earns a reward and moves on.
///
/// Where the discounted probabilities of a state sum to less than 1, the rest is what the future counts less.
struct RewardChain {
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
        for (next, weight) in moves[state] { values[state] += weight * values[next] }
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

/// One party's decisions in a process: for each state and choice, a reward and discounted probabilities of next states.
struct ChoiceProblem {
  /// For each state and choice, the reward.
  var rewards: [[Rational]]

  /// For each state and choice, where it leads, the probabilities already multiplied by the discount.
  var moves: [[[Int: Rational]]]

  /// What a choice is worth where the states are worth `values`.
  func value(_ state: Int, _ choice: Int, _ values: [Rational]) -> Rational {
    moves[state][choice].reduce(rewards[state][choice]) { $0 + $1.value * values[$1.key] }
  }

  /// The largest values that choices reach, by policy iteration; one pass from the end where the process moves forward.
  var optimum: [Rational] {
    let count = rewards.count
    if moves.enumerated().allSatisfy({ index, choices in choices.allSatisfy { $0.keys.allSatisfy { $0 > index } } }) {
      var values = [Rational](repeating: 0, count: count)
      for state in (0..<count).reversed() {
        values[state] = rewards[state].indices.map { value(state, $0, values) }.max() ?? 0
      }
      return values
    }
    var choices = rewards.map { _ in 0 }
    while true {
      let values = RewardChain(
        rewards: (0..<count).map { rewards[$0][choices[$0]] }, moves: (0..<count).map { moves[$0][choices[$0]] }
      ).values
      var improved = false
      for state in 0..<count {
        var most = values[state]
        for choice in rewards[state].indices where choice != choices[state] {
          let worth = value(state, choice, values)
          if worth > most { (most, choices[state], improved) = (worth, choice, true) }
        }
      }
      if !improved { return values }
    }
  }
}
