import Exact

/// Probabilities that sum to 1 and are positive, as shrinking sees them.
struct PositiveProbabilities: Sendable {
  let values: [Rational]

  /// The place of the likeliest, the first of several.
  var likeliest: Int { values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 } }

  /// The place of the least likely, the last of several.
  var leastLikely: Int { values.indices.reduce(0) { values[$1] <= values[$0] ? $1 : $0 } }

  /// All equally likely.
  var equal: [Rational] { Array(repeating: Rational(1, over: values.count), count: values.count) }

  /// As many positive probabilities that are multiples of smaller fractions.
  var coarser: [[Rational]] {
    let common = RationalVector(values).reduced.denominator
    let least = Integer(values.count)
    let half = common.dividedFloor(by: 2).quotient
    return [least + 1, 10, half].filter { $0 > least && $0 < common }.compactMap(multiples)
  }

  /// Probabilities close to these that are positive multiples of one over a denominator.
  private func multiples(over denominator: Integer) -> [Rational]? {
    var parts = values.map { max(1, ($0 * Rational(denominator)).roundedTowardZero.numerator) }
    parts[likeliest] += denominator - parts.reduce(.zero, +)
    return parts[likeliest] > 0 ? parts.map { Rational($0, over: denominator) } : nil
  }

  /// Without some, the others in their proportions.
  func removing(_ place: Int) -> [Rational] {
    let rest = 1 - values[place]
    return values.indices.filter { $0 != place }.map { values[$0] / rest }
  }
}

extension StateDistribution {
  /// The distribution of positive probabilities.
  init(states: [Int], probabilities: [Rational]) {
    self.init(Dictionary(uniqueKeysWithValues: zip(states, probabilities)))
  }

  /// The likeliest state for certain, the first of several.
  var determined: StateDistribution {
    guard sum == 1 else { return self }
    return .certainly(states[PositiveProbabilities(values: probabilities).likeliest])
  }

  /// The likelier half of the states, the first of equally likely ones, in their proportions.
  private var likelierHalf: StateDistribution {
    let order = states.indices.sorted { (probabilities[$1], $0) < (probabilities[$0], $1) }
    let kept = order.prefix((states.count + 1) / 2).sorted()
    return StateDistribution(
      states: kept.map { states[$0] }, probabilities: Shrinking.rescaled(kept.map { probabilities[$0] }))
  }

  /// The same probabilities on the first states.
  var onFirstStates: StateDistribution {
    StateDistribution(states: Array(states.indices), probabilities: probabilities)
  }

  /// Simpler distributions, simplest first.
  var simpler: [StateDistribution] {
    guard sum == 1 else { return [] }
    guard states.count > 1 else { return [onFirstStates] }
    let positive = PositiveProbabilities(values: probabilities)
    let left = positive.leastLikely
    let fewer = StateDistribution(
      states: states.indices.filter { $0 != left }.map { states[$0] }, probabilities: positive.removing(left))
    return [determined, likelierHalf, fewer]
      + ([positive.equal] + positive.coarser).map { StateDistribution(states: states, probabilities: $0) }
      + [onFirstStates]
  }
}

extension Shrinking {
  /// Simpler probabilities of types: all positive.
  static func simplerTypeProbabilities(_ probabilities: [Rational]) -> [[Rational]] {
    let all = PositiveProbabilities(values: probabilities)
    return [all.equal] + (probabilities.contains(.zero) ? [] : all.coarser)
  }

  /// The probabilities of the types that are kept: in their proportions, or equal where all are zero.
  static func rescaled(_ probabilities: [Rational]) -> [Rational] {
    let sum = probabilities.reduce(.zero, +)
    if sum.isZero { return probabilities.map { _ in Rational(1, over: probabilities.count) } }
    return probabilities.map { $0 / sum }
  }
}
