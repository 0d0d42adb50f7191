internal import Certificates
internal import Exact
internal import LinearPrograms

/// The linear program of one attacked target per type: the best coverage among those under which each is a best attack.
struct ProfileProgram {
  private let types: [SecurityArrays]
  private let probabilities: [Rational]
  private let attacked: [Int]
  /// The program: for each type its comparisons with the other targets in increasing order, then the resources, then each
  /// target's coverage at most 1.
  let program: LinearProgram

  init(_ types: [SecurityArrays], _ probabilities: [Rational], attacked: [Int]) {
    (self.types, self.probabilities, self.attacked) = (types, probabilities, attacked)
    let targets = types[0].targets
    var objective = [Rational](repeating: .zero, count: targets)
    var constraints: [LinearProgram.Constraint] = []
    for (type, target) in attacked.enumerated() {
      let arrays = types[type]
      objective[target] += probabilities[type] * Rational(arrays.gain(target), over: arrays.defenderDenominator)
      for other in 0..<targets where other != target {
        var row = [Rational](repeating: .zero, count: targets)
        row[other] = Rational(-arrays.gap(other), over: arrays.attackerDenominator)
        row[target] = Rational(arrays.gap(target), over: arrays.attackerDenominator)
        let bound = arrays.attackerUncovered[target] - arrays.attackerUncovered[other]
        constraints.append(.init(row, .atMost, Rational(bound, over: arrays.attackerDenominator)))
      }
    }
    let all = [Rational](repeating: .one, count: targets)
    constraints.append(.init(all, .atMost, Rational(types[0].resources)))
    for target in 0..<targets {
      var row = [Rational](repeating: .zero, count: targets)
      row[target] = .one
      constraints.append(.init(row, .atMost, .one))
    }
    program = LinearProgram(maximise: objective, constraints: constraints)
  }

  /// The leaf of multipliers, one per constraint: each type is charged what its coverage is worth to it, so that only the
  /// shared price is left.
  func leaf(_ multipliers: [Rational], times factor: Rational = .one) -> SecurityLeaf {
    let targets = types[0].targets
    var place = 0
    var weights: [[(target: Int, multiplier: Rational)]] = []
    var records: [[AttackMultipliers]] = []
    for (type, target) in attacked.enumerated() {
      let arrays = types[type]
      var charges = [Rational](repeating: .zero, count: targets)
      var comparisons: [(target: Int, multiplier: Rational)] = []
      charges[target] = probabilities[type] * Rational(arrays.gain(target), over: arrays.defenderDenominator)
      for other in 0..<targets where other != target {
        let multiplier = factor * multipliers[place]
        place += 1
        guard !multiplier.isZero else { continue }
        comparisons.append((other, multiplier))
        charges[other] += multiplier * Rational(arrays.gap(other), over: arrays.attackerDenominator)
        charges[target] -= multiplier * Rational(arrays.gap(target), over: arrays.attackerDenominator)
      }
      records.append([AttackMultipliers(target: target, comparisons: comparisons)])
      weights.append(charges.enumerated().filter { !$1.isZero }.map { ($0, $1) })
    }
    return AttackMultipliers.leaf(records, weights: weights, price: factor * multipliers[place])
  }

  /// The leaf of multipliers that refute the constraints, enlarged until its bound is at most a value.
  func leaf(refuting multipliers: [Rational], downTo value: Rational) -> SecurityLeaf {
    let loss = zip(multipliers, program.constraints).reduce(Rational.zero) { $0 - $1.0 * $1.1.bound }
    var most = program.objective.reduce(Rational.zero) { $0 + max(.zero, $1) }
    for (type, target) in attacked.enumerated() {
      let arrays = types[type]
      most += probabilities[type] * Rational(arrays.defenderUncovered[target], over: arrays.defenderDenominator)
    }
    return leaf(multipliers, times: max(.zero, (most - value) / loss))
  }
}
