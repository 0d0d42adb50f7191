package import Exact
internal import Games

/// A process that nobody controls any more: each state earns a reward and moves on.
///
/// Where the probabilities of the next states sum to less than 1, the process ends with what is missing.
package struct MarkovChain {
  /// What the reward of the next step counts for.
  var discount: Rational

  /// For each state, what follows.
  var transitions: [Transition]

  /// For each state, the expected discounted sum of rewards from there on, exactly.
  ///
  /// - Precondition: the discounted probabilities of every state sum to less than 1, or the chain moves to later states only.
  package var values: [Rational] {
    let count = transitions.count
    if transitions.enumerated().allSatisfy({ index, next in next.probabilities.indices.first ?? count > index }) {
      var values = [Rational](repeating: 0, count: count)
      for state in (0..<count).reversed() { values[state] = transitions[state].worth(discount, values) }
      return values
    }
    // Each row times its denominators: d D v_s - N Σ_t p_t v_t = D r, with r / d the reward and N / D the discount.
    var entries = [Integer](repeating: 0, count: count * count)
    var right: [Integer] = []
    for (state, transition) in transitions.enumerated() {
      entries[state * count + state] = transition.denominator * discount.denominator
      for (next, probability) in zip(transition.probabilities.indices, transition.probabilities.values) {
        entries[state * count + next] -= discount.numerator * probability
      }
      right.append(transition.reward * discount.denominator)
    }
    let matrix = IntegerMatrix(rows: count, columns: count, entries: entries)
    guard let values = PadicSolver.solve(matrix, right) else {
      preconditionFailure("the matrix of a discounted chain is regular")
    }
    return values.rationals
  }
}

extension MarkovChain {
  /// A chain given for each state by its reward and where it goes, the probabilities already multiplied by the discount.
  package init(rewards: [Rational], moves: [[Int: Rational]]) {
    self.init(discount: 1, transitions: zip(rewards, moves).map { Transition(reward: $0, probabilities: $1) })
  }
}

extension Transition {
  /// What the action is worth where the states are worth `values`: `r + γ Σ_t P(t) v_t`.
  func worth(_ discount: Rational, _ values: [Rational]) -> Rational {
    let expected = zip(probabilities.indices, probabilities.values).reduce(Rational.zero) {
      $0 + Rational($1.1) * values[$1.0]
    }
    return (Rational(reward) + discount * expected) / Rational(denominator)
  }

  /// The mixture of transitions, each with its weight.
  static func mixture(_ parts: [(weight: Rational, transition: Transition)]) -> Transition {
    if parts.count == 1, let only = parts.first, only.weight == 1 { return only.transition }
    let weights = RationalVector(parts.map(\.weight))
    let common = parts.reduce(Integer.one) { Integer.leastCommonMultiple($0, $1.transition.denominator) }
    var reward = Integer.zero
    var probabilities: [Int: Integer] = [:]
    for (numerator, (_, part)) in zip(weights.numerators, parts) where !numerator.isZero {
      let unit = numerator * common.dividedExactly(by: part.denominator)
      reward += unit * part.reward
      for (next, probability) in zip(part.probabilities.indices, part.probabilities.values) {
        probabilities[next, default: 0] += unit * probability
      }
    }
    return Transition(
      reward: reward, probabilities: probabilities.sorted { $0.key < $1.key }, over: weights.denominator * common)
  }

  /// A transition from integers over a denominator that need not be the least one.
  private init(reward: Integer, probabilities: [(key: Int, value: Integer)], over denominator: Integer) {
    var divisor = Integer.greatestCommonDivisor(denominator, reward)
    for (_, value) in probabilities where divisor != .one {
      divisor = Integer.greatestCommonDivisor(divisor, value)
    }
    var sparse = SparseIntegers()
    for (next, value) in probabilities { sparse.append(index: next, value: value.dividedExactly(by: divisor)) }
    self.init(
      reward: reward.dividedExactly(by: divisor), probabilities: sparse,
      denominator: denominator.dividedExactly(by: divisor))
  }

  /// The same next states with the opposite reward.
  var negated: Transition { Transition(reward: -reward, probabilities: probabilities, denominator: denominator) }
}
