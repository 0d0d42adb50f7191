internal import Exact
internal import Games

/// An affine function of the follower's values, times the denominator of its leaf.
struct ScaledFunction: Sendable {
  var constant: Integer
  var coefficients: SparseIntegers
}

/// Multipliers of one response in integers over a denominator; see ``ResponseMultipliers``.
struct ScaledMultipliers: Sendable {
  var consistency: Integer
  var incentives: SparseIntegers
  var denominator: Integer
}

/// What a leaf says of one state: a function, and the multipliers of the allowed responses.
struct ScaledStatement: Sendable {
  var function: ScaledFunction
  var multipliers: [(response: Int, multipliers: ScaledMultipliers)]
}

/// A box in integers, with the coordinates in which it is one.
struct ScaledBox: Sendable {
  private struct Bound {
    /// Which of the denominators the numerator belongs to.
    var group: Int
    var numerator: Integer
  }

  private var lower: [Bound] = []
  private var upper: [Bound] = []
  private var denominators: [Integer] = []
  private let reference: Int?

  /// Denominators up to this many bits are brought to a common one.
  ///
  /// Beyond, bounds share a denominator only where it is the same, so that memory is proportional to what they say.
  private static let commonBits = 256

  init(_ region: StationaryRegion) {
    reference = if case .differences(let state) = region.coordinates { state } else { nil }
    let bounds = region.lower + region.upper
    var groups: [Int] = []
    for bound in bounds {
      if let last = denominators.last {
        let common = Integer.leastCommonMultiple(last, bound.denominator)
        if common == last || common.bitWidth <= Self.commonBits {
          denominators[denominators.count - 1] = common
          groups.append(denominators.count - 1)
          continue
        }
      }
      denominators.append(bound.denominator)
      groups.append(denominators.count - 1)
    }
    let scaled = zip(bounds, groups).map { bound, group in
      Bound(
        group: group, numerator: bound.numerator * denominators[group].dividedExactly(by: bound.denominator))
    }
    lower = Array(scaled.prefix(region.lower.count))
    upper = Array(scaled.dropFirst(region.lower.count))
  }

  /// The largest value of an affine function of the follower's values over the box, with its denominator.
  func maximum(_ function: AffineSum) -> (numerator: Integer, denominator: Integer) {
    var totals = [Integer](repeating: .zero, count: denominators.count)
    func include(_ coefficient: Integer, _ state: Int) {
      if coefficient.isZero { return }
      let bound = coefficient.signum > 0 ? upper[state] : lower[state]
      totals[bound.group] += coefficient * bound.numerator
    }
    var sum = Integer.zero
    for state in function.touched {
      if reference != nil { sum += function.coefficients[state] }
      if state != reference { include(function.coefficients[state], state) }
    }
    // Every value is its difference plus the reference, whose coefficient is therefore the sum of all.
    if let reference { include(sum, reference) }
    var (numerator, denominator) = (function.constant, Integer.one)
    for (total, own) in zip(totals, denominators) where !total.isZero {
      if own == denominator {
        numerator += total
      } else {
        (numerator, denominator) = (numerator * own + total * denominator, denominator * own)
      }
    }
    return (numerator, denominator)
  }
}

/// A running affine function of the follower's values, in place: a constant, and the coefficients that were touched.
struct AffineSum {
  var constant = Integer.zero
  private(set) var coefficients: [Integer]
  private(set) var touched: [Int] = []
  private var isTouched: [Bool]

  init(states: Int) {
    coefficients = Array(repeating: .zero, count: states)
    isTouched = Array(repeating: false, count: states)
  }

  mutating func reset() {
    constant = .zero
    for state in touched {
      coefficients[state] = .zero
      isTouched[state] = false
    }
    touched.removeAll(keepingCapacity: true)
  }

  mutating func add(_ value: Integer, at state: Int) {
    if !isTouched[state] {
      isTouched[state] = true
      touched.append(state)
    }
    coefficients[state] += value
  }

  mutating func add(_ function: ScaledFunction, times factor: Integer) {
    if factor.isZero { return }
    constant += function.constant * factor
    for (state, value) in zip(function.coefficients.indices, function.coefficients.values) {
      add(value * factor, at: state)
    }
  }
}

/// The statements of a leaf, evaluated in integers.
struct StationaryStatements {
  let process: ScaledProcess
  private var sum: AffineSum

  init(_ process: ScaledProcess) {
    self.process = process
    sum = AffineSum(states: process.states.count)
  }

  /// By how much the left side of a statement exceeds its right side at most: for one state and response, where the leader
  /// plays a given distribution and the follower's values range over a box.
  ///
  /// - Parameters:
  ///   - function: the right side, over the denominator.
  ///   - bounds: for statements about the leader's value, the functions of all states over the same denominator; `nil` for
  ///     restrictions.
  /// - Returns: the excess times its denominator, and that denominator.
  mutating func excess(
    _ state: Int, _ response: Int, _ mixture: StationaryRegion.Corner, _ function: ScaledFunction,
    over denominator: Integer,
    _ multipliers: ScaledMultipliers, bounds: [ScaledFunction]?, in box: ScaledBox
  ) -> (numerator: Integer, denominator: Integer) {
    sum.reset()
    let here = process.states[state]
    // How often each response's follower value counts: b against all others and for consistency, the others against it.
    var weights = [(response: response, weight: multipliers.incentives.sum + multipliers.consistency)]
    for (other, value) in zip(multipliers.incentives.indices, multipliers.incentives.values) {
      weights.append((other, -value))
    }
    for (action, share) in zip(mixture.shares.indices, mixture.shares.values) {
      if let bounds {
        let move = here[action, response]
        let factor = share * multipliers.denominator
        sum.constant += move.leader * (factor * denominator * process.discountDenominator)
        let discounted = factor * process.leaderDiscount
        for (next, probability) in zip(move.next, move.probabilities) {
          sum.add(bounds[next], times: probability * discounted)
        }
      }
      let factor = share * denominator
      for (other, weight) in weights where !weight.isZero {
        let move = here[action, other]
        let weighted = weight * factor
        sum.constant += move.follower * (weighted * process.discountDenominator)
        let discounted = weighted * process.followerDiscount
        for (next, probability) in zip(move.next, move.probabilities) { sum.add(probability * discounted, at: next) }
      }
    }
    let scale = process.denominator(state) * mixture.denominator
    if !multipliers.consistency.isZero { sum.add(-multipliers.consistency * scale * denominator, at: state) }
    sum.add(function, times: -scale * multipliers.denominator)
    let excess = box.maximum(sum)
    return (excess.numerator, scale * multipliers.denominator * denominator * excess.denominator)
  }

  /// Whether the statement of a state holds everywhere in a region.
  ///
  /// - Parameter bounds: see ``excess(_:_:_:_:over:_:bounds:in:)``.
  mutating func holds(
    _ statement: ScaledStatement, at state: Int, over denominator: Integer, bounds: [ScaledFunction]?,
    corners: [StationaryRegion.Corner], in box: ScaledBox
  ) -> Bool {
    for (response, multipliers) in statement.multipliers {
      for corner in corners {
        let excess = excess(
          state, response, corner, statement.function, over: denominator, multipliers, bounds: bounds, in: box)
        if excess.numerator.signum > 0 { return false }
      }
    }
    return true
  }

  /// The largest value over a box of the expected bound of the start plus all restrictions.
  mutating func value(
    _ initial: RationalVector, bounds: [ScaledFunction], restrictions: [ScaledFunction], over denominator: Integer,
    in box: ScaledBox
  ) -> Rational {
    sum.reset()
    for (function, share) in zip(bounds, initial.numerators) { sum.add(function, times: share) }
    for function in restrictions { sum.add(function, times: initial.denominator) }
    let maximum = box.maximum(sum)
    return Rational(maximum.numerator, over: initial.denominator * denominator * maximum.denominator)
  }
}
