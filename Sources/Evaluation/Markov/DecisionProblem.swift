package import Exact
package import Games

/// One party's decisions in a process: for each state and choice, what follows.
package struct DecisionProblem {
  /// What the reward of the next step counts for; the discounted probabilities sum to less than 1, or
  /// the process moves to later states only.
  var discount: Rational

  /// For each state, its choices; at least one.
  var choices: [[Transition]]

  /// A problem.
  package init(discount: Rational, choices: [[Transition]]) {
    self.discount = discount
    self.choices = choices
  }

  /// A problem given for each state and choice by the reward and where it leads, the probabilities already multiplied by
  /// the discount.
  package init(rewards: [[Rational]], moves: [[[Int: Rational]]]) {
    self.init(
      discount: 1,
      choices: zip(rewards, moves).map { zip($0, $1).map { Transition(reward: $0, probabilities: $1) } })
  }

  /// The largest values that all choices reach.
  package var optimum: [Rational] { optimum(among: choices.map { Array($0.indices) }).values }

  /// The same process with opposite rewards.
  var negated: DecisionProblem { DecisionProblem(discount: discount, choices: choices.map { $0.map(\.negated) }) }

  /// Whether every next state comes later in the list.
  var movesForward: Bool {
    choices.enumerated().allSatisfy { state, list in
      list.allSatisfy { $0.probabilities.indices.first.map { $0 > state } ?? true }
    }
  }

  /// The values of fixed choices.
  func values(of choice: [Int]) -> [Rational] {
    MarkovChain(discount: discount, transitions: choices.indices.map { choices[$0][choice[$0]] }).values
  }

  /// The largest values that choices among those allowed reach, and for each state the least choice that is best there.
  ///
  /// Those choices together reach the values in all states at once.
  ///
  /// Backward induction where the process moves forward; otherwise policy iteration in rationals from the choices that
  /// floating point finds. It ends, for values increase and there are finitely many choices.
  package func optimum(among allowed: [[Int]]) -> (values: [Rational], choices: [Int]) {
    if movesForward { return backwardInduction(among: allowed) }
    var current = allowed.allSatisfy { $0.count == 1 } ? allowed.map { $0[0] } : proposedChoices(among: allowed)
    while true {
      let values = values(of: current)
      let common = RationalVector(values)
      var improved = false
      var best = current
      for state in choices.indices where allowed[state].count > 1 {
        var most = values[state]
        for choice in allowed[state] where choice != current[state] {
          let transition = choices[state][choice]
          let scale = transition.denominator * discount.denominator
          let worth = transition.numeratorOfValue(discount: discount, values: common)
          // Compares the choice with the best so far without reducing a fraction where that is not needed.
          let difference = worth * most.denominator - most.numerator * scale * common.denominator
          if difference.signum > 0 {
            most = Rational(worth, over: scale * common.denominator)
            best[state] = choice
            improved = true
          } else if !improved, difference.isZero, choice < best[state] {
            best[state] = choice
          }
        }
      }
      if !improved { return (values, best) }
      current = best
    }
  }

  private func backwardInduction(among allowed: [[Int]]) -> (values: [Rational], choices: [Int]) {
    var values = [Rational](repeating: 0, count: choices.count)
    var best = allowed.map { $0[0] }
    for state in choices.indices.reversed() {
      values[state] = choices[state][best[state]].worth(discount, values)
      for choice in allowed[state].dropFirst() {
        let worth = choices[state][choice].worth(discount, values)
        if worth > values[state] { (values[state], best[state]) = (worth, choice) }
      }
    }
    return (values, best)
  }

  /// The choices among those allowed that are worth at most `slack` less than the best where the states are worth `values`.
  func nearlyBest(among allowed: [[Int]], _ values: [Rational], slack: Rational) -> [[Int]] {
    let common = RationalVector(values)
    return choices.indices.map { state in
      let worth = allowed[state].map { choice in
        choices[state][choice].value(discount: discount, values: common)
      }
      let most = worth.reduce(worth[0], max)
      return zip(allowed[state], worth).filter { $0.1 >= most - slack }.map(\.0)
    }
  }
}

// MARK: - Floating point proposes

extension DecisionProblem {
  /// Choices that policy iteration in floating point finds; any choices will do.
  private func proposedChoices(among allowed: [[Int]]) -> [Int] {
    let discount = discount.approximation
    let rewards = choices.map { $0.map { Rational($0.reward, over: $0.denominator).approximation } }
    let moves = choices.map { list in
      list.map { transition in
        zip(transition.probabilities.indices, transition.probabilities.values).map {
          ($0, Rational($1, over: transition.denominator).approximation * discount)
        }
      }
    }
    func worth(_ state: Int, _ choice: Int, _ values: [Double]) -> Double {
      moves[state][choice].reduce(rewards[state][choice]) { $0 + $1.1 * values[$1.0] }
    }
    var current = allowed.map { $0[0] }
    for _ in 0..<50 {
      guard
        let values = FloatingChain(
          rewards: current.indices.map { rewards[$0][current[$0]] },
          moves: current.indices.map { moves[$0][current[$0]] }
        ).values
      else { return current }
      let scale = values.reduce(1) { max($0, abs($1)) } * 1e-13
      var improved = false
      for state in current.indices {
        var most = values[state]
        for choice in allowed[state] where choice != current[state] {
          let value = worth(state, choice, values)
          if value > most + scale {
            most = value
            current[state] = choice
            improved = true
          }
        }
      }
      if !improved { break }
    }
    return current
  }
}

/// A chain in floating point, whose moves are discounted.
struct FloatingChain {
  var rewards: [Double]
  var moves: [[(Int, Double)]]

  /// The values by Gaussian elimination, or `nil` where floating point breaks down.
  var values: [Double]? {
    let count = rewards.count
    var rows = (0..<count).map { state in
      var row = [Double](repeating: 0, count: count + 1)
      row[state] = 1
      for (next, weight) in moves[state] { row[next] -= weight }
      row[count] = rewards[state]
      return row
    }
    // The rows are diagonally dominant, so that no pivoting is needed.
    for pivot in 0..<count {
      let row = rows[pivot]
      guard abs(row[pivot]) > 1e-12 else { return nil }
      for other in 0..<count where other != pivot && rows[other][pivot] != 0 {
        let factor = rows[other][pivot] / row[pivot]
        for column in pivot...count { rows[other][column] -= factor * row[column] }
      }
    }
    let values = (0..<count).map { rows[$0][count] / rows[$0][$0] }
    return values.allSatisfy(\.isFinite) ? values : nil
  }
}
