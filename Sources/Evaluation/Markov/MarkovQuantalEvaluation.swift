public import Exact
public import Games
internal import Glibc

/// What a policy of the leader of a Markov game is worth against an entropy-regularised follower, enclosed.
///
/// With rationality `η` the follower maximises its expected discounted rewards plus `1/η` times the entropy of its choices.
/// With `x_d = η V_d` its values are the solution of
///
///     z_db = η r_F(d,b) + γ_F Σ_k P(k|d,b) x_k,   x_d = log Σ_b exp(z_db),   ν(b|d) = exp(z_db - x_d),
///
/// in which form `η = 0` needs no exception: the follower then maximises entropy alone. A myopic follower has `γ_F = 0`.
/// The leader's values solve `W_d = Σ_b ν(b|d) (r_L(d,b) + γ_L Σ_k P(k|d,b) W_k)`.
///
/// Where the process moves forward, both follow by backward induction in intervals. Otherwise both are fixed points of
/// monotone operators `F` with `F(x + c) <= F(x) + γ c` for constants `c >= 0`, so that `a <= F(y) - y <= b` at any `y`, with
/// `a <= 0 <= b`, proves the fixed point to lie between `y + a / (1 - γ)` and `y + b / (1 - γ)`; a good `y` comes from
/// Newton's method.
///
/// Source: S. Chen, M. Wang, Z. Yang, Actions Speak What You Want, 2023, for the model.
public struct MarkovQuantalEvaluation: Sendable, Hashable {
  /// What the follower faces.
  public let process: CommittedProcess

  /// What multiplies the follower's values in the exponent.
  public let rationality: Rational

  /// For each decision and choice, an enclosure of its probability.
  public let response: [[RationalInterval]]

  /// For each decision, an enclosure of the rationality times the follower's value with its entropy bonus.
  public let scaledSoftValues: [RationalInterval]

  /// For each decision, an enclosure of the leader's value.
  public let leaderValues: [RationalInterval]

  /// For each decision, an enclosure of the follower's expected discounted rewards, without the entropy bonus.
  public let followerValues: [RationalInterval]

  /// Evaluates a policy; see ``CommittedProcess/init(of:by:in:foresight:)``.
  ///
  /// - Parameters:
  ///   - rationality: not negative.
  ///   - precision: the enclosures of either party's values are at most `2^-precision` wide.
  public init(
    of policy: MarkovPolicy, by leader: Int = 0, in game: MarkovGame, rationality: Rational,
    foresight: SolutionConcept.Foresight = .farsighted, precision: Int = 64
  ) throws(PolicyFault) {
    self.init(
      of: try CommittedProcess(of: policy, by: leader, in: game, foresight: foresight), rationality: rationality,
      precision: precision)
  }

  /// Evaluates what the leader committed to.
  public init(of process: CommittedProcess, rationality: Rational, precision: Int = 64) {
    precondition(rationality >= 0, "a rationality is not negative")
    let width = Rational(1, over: 2).power(precision)
    var bits = precision + 32
    while true {
      let soft = SoftDecisions(problem: process.followerProblem, rationality: rationality, bits: bits)
      let (values, response) = soft.solution
      let leader = process.leaderProblem.enclosedValues(of: response, bits: bits)
      let follower = process.followerProblem.enclosedValues(of: response, bits: bits)
      if leader.allSatisfy({ $0.width <= width }), follower.allSatisfy({ $0.width <= width }) {
        self.process = process
        self.rationality = rationality
        self.response = response
        scaledSoftValues = values
        leaderValues = leader
        followerValues = follower
        return
      }
      bits += max(32, bits / 2)
    }
  }

  /// From the start, an enclosure of the leader's value.
  public var leaderValue: RationalInterval { atStart(leaderValues) }

  /// From the start, an enclosure of the follower's expected discounted rewards; for a myopic follower, of its first reward.
  public var followerValue: RationalInterval { atStart(followerValues) }

  /// For each decision, an enclosure of the follower's value with its entropy bonus, or `nil` where the rationality is 0.
  public var softValues: [RationalInterval]? {
    rationality.isZero ? nil : scaledSoftValues.map { $0 * rationality.reciprocal }
  }

  private func atStart(_ values: [RationalInterval]) -> RationalInterval {
    zip(process.initial.states, process.initial.probabilities).reduce(.zero) { $0 + values[$1.0] * $1.1 }
  }
}

/// The decisions of an entropy-regularised party, in the scaled form above.
private struct SoftDecisions {
  var problem: DecisionProblem
  var rationality: Rational
  var bits: Int

  /// The exponents of one state where the states are worth `values` (scaled).
  private func exponents(_ state: Int, _ values: [RationalInterval]) -> [RationalInterval] {
    problem.choices[state].map { transition in
      transition.enclosedWorth(problem.discount, values, rewardTimes: rationality).rounded(fractionalBits: bits)
    }
  }

  private func softMaximum(_ state: Int, _ values: [RationalInterval]) -> RationalInterval {
    RationalInterval.logSumExp(exponents(state, values), precision: bits).rounded(fractionalBits: bits)
  }

  var solution: (values: [RationalInterval], response: [[RationalInterval]]) {
    let values = enclosure
    return (
      values,
      problem.choices.indices.map { RationalInterval.softmax(exponents($0, values), precision: bits) }
    )
  }

  private var enclosure: [RationalInterval] {
    let states = problem.choices.indices
    var values = [RationalInterval](repeating: .zero, count: states.count)
    if problem.movesForward {
      for state in states.reversed() { values[state] = softMaximum(state, values) }
      return values
    }
    if problem.discount.isZero { return states.map { softMaximum($0, values) } }
    var centre = proposal
    let factor = (1 - problem.discount).reciprocal
    // An error of a few units of the last place is amplified by the factor.
    let target = Rational(1, over: 2).power(bits) * factor * 16
    var radius: Rational?
    var steps = 0
    while true {
      let points = centre.map { RationalInterval($0) }
      let images = states.map { softMaximum($0, points) }
      let least = zip(images, centre).reduce(Rational.zero) { min($0, $1.0.lower - $1.1) } * factor
      let most = zip(images, centre).reduce(Rational.zero) { max($0, $1.0.upper - $1.1) } * factor
      let next = most - least
      // Newton's method converges; where rounding keeps it from getting nearer, that is as near as these bits allow.
      let isStalled = radius.map { next * 2 > $0 } ?? false
      if next <= target || (isStalled && steps >= bits / 4) {
        let first = centre.map { RationalInterval($0 + least, $0 + most) }
        return states.map { softMaximum($0, first).intersection(first[$0]) ?? first[$0] }
      }
      radius = next
      steps += 1
      centre = newton(centre, images)
    }
  }

  /// The solution of the equation that is linear at `centre`: `x = F(y) + γ P_ν (x - y)`.
  private func newton(_ centre: [Rational], _ images: [RationalInterval]) -> [Rational] {
    let points = centre.map { RationalInterval($0) }
    let transitions = problem.choices.indices.map { state -> Transition in
      let weights = RationalInterval.softmax(exponents(state, points), precision: bits).map(\.lower)
      let mixed = Transition.mixture(zip(weights, problem.choices[state]).map { ($0, $1) })
      let constant =
        images[state].midpoint
        + (Rational(mixed.reward, over: mixed.denominator) - mixed.worth(problem.discount, centre))
      let probabilities = zip(mixed.probabilities.indices, mixed.probabilities.values).map {
        ($0, Rational($1, over: mixed.denominator))
      }
      return Transition(reward: constant, probabilities: Dictionary(uniqueKeysWithValues: probabilities))
    }
    return MarkovChain(discount: problem.discount, transitions: transitions).values.map {
      RationalInterval($0).rounded(fractionalBits: bits).lower
    }
  }

  /// Scaled values by Newton's method in floating point; any values will do.
  private var proposal: [Rational] {
    let discount = problem.discount.approximation
    let rewards = problem.choices.map { list in
      list.map { (rationality * Rational($0.reward, over: $0.denominator)).approximation }
    }
    let moves = problem.choices.map { list in
      list.map { transition in
        zip(transition.probabilities.indices, transition.probabilities.values).map {
          ($0, Rational($1, over: transition.denominator).approximation * discount)
        }
      }
    }
    var values = [Double](repeating: 0, count: problem.choices.count)
    for _ in 0..<100 {
      var (constants, mixed): ([Double], [[(Int, Double)]]) = ([], [])
      for state in values.indices {
        let exponents = rewards[state].indices.map { choice in
          moves[state][choice].reduce(rewards[state][choice]) { $0 + $1.1 * values[$1.0] }
        }
        let top = exponents.reduce(exponents[0], max)
        let weights = exponents.map { exp($0 - top) }
        let sum = weights.reduce(0, +)
        var next: [Int: Double] = [:]
        for (choice, weight) in weights.enumerated() {
          for (place, probability) in moves[state][choice] { next[place, default: 0] += weight / sum * probability }
        }
        let sorted = next.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        constants.append(top + log(sum) - sorted.reduce(0) { $0 + $1.1 * values[$1.0] })
        mixed.append(sorted)
      }
      guard let next = FloatingChain(rewards: constants, moves: mixed).values else { break }
      let change = zip(next, values).reduce(0) { max($0, abs($1.0 - $1.1)) }
      values = next
      if change <= values.reduce(1, { max($0, abs($1)) }) * 1e-13 { break }
    }
    return values.map { Rational(exactly: $0) ?? 0 }
  }
}

extension Transition {
  /// An enclosure of `c r + γ Σ_t P(t) v_t` where the states are worth `values`.
  fileprivate func enclosedWorth(
    _ discount: Rational, _ values: [RationalInterval], rewardTimes factor: Rational
  ) -> RationalInterval {
    let expected = zip(probabilities.indices, probabilities.values).reduce(RationalInterval.zero) {
      $0 + values[$1.0] * Rational($1.1)
    }
    let unit = Rational(.one, over: denominator)
    return expected * (discount * unit) + RationalInterval(factor * Rational(reward) * unit)
  }
}

extension DecisionProblem {
  /// Enclosures of the values of choices drawn with probabilities that are enclosed.
  fileprivate func enclosedValues(of weights: [[RationalInterval]], bits: Int) -> [RationalInterval] {
    func image(_ state: Int, _ values: [RationalInterval]) -> RationalInterval {
      RationalInterval.average(
        of: choices[state].map { $0.enclosedWorth(discount, values, rewardTimes: 1) }, weights: weights[state]
      ).rounded(fractionalBits: bits)
    }
    var values = [RationalInterval](repeating: .zero, count: choices.count)
    if movesForward {
      for state in choices.indices.reversed() { values[state] = image(state, values) }
      return values
    }
    let centre = MarkovChain(
      discount: discount,
      transitions: choices.indices.map { state in
        let middle = weights[state].map { $0.rounded(fractionalBits: bits).midpoint }
        let sum = middle.reduce(.zero, +)
        return Transition.mixture(zip(middle, choices[state]).map { ($0 / sum, $1) })
      }
    ).values.map { RationalInterval(RationalInterval($0).rounded(fractionalBits: bits).lower) }
    let factor = (1 - discount).reciprocal
    let images = choices.indices.map { image($0, centre) }
    let least = zip(images, centre).reduce(Rational.zero) { min($0, $1.0.lower - $1.1.lower) } * factor
    let most = zip(images, centre).reduce(Rational.zero) { max($0, $1.0.upper - $1.1.upper) } * factor
    return centre.map { RationalInterval($0.lower + least, $0.upper + most) }
  }
}
