internal import Exact
internal import Games

/// A process that nobody controls any more: each state earns a reward and moves on.
///
/// Where the probabilities of the next states sum to less than 1, the process ends with what is missing.
struct MarkovChain {
  /// What the reward of the next step counts for.
  var discount: Rational

  /// For each state, what follows.
  var transitions: [Transition]

  /// For each state, the expected discounted sum of rewards from there on, exactly.
  ///
  /// - Precondition: the discount is below 1, or the chain moves to later states only.
  var values: [Rational] {
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
    var reward = Rational.zero
    var probabilities: [Int: Rational] = [:]
    for (weight, part) in parts where !weight.isZero {
      let unit = weight / Rational(part.denominator)
      reward += unit * Rational(part.reward)
      for (next, probability) in zip(part.probabilities.indices, part.probabilities.values) {
        probabilities[next, default: 0] += unit * Rational(probability)
      }
    }
    return Transition(reward: reward, probabilities: probabilities)
  }

  /// The same next states with the opposite reward.
  var negated: Transition { Transition(reward: -reward, probabilities: probabilities, denominator: denominator) }
}
