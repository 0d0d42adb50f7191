internal import Certificates
public import Exact
public import Games

/// What one commitment is worth against a logit follower, as enclosures: no number here is rounded without saying so.
public struct QuantalEvaluation: Sendable, Hashable {
  /// For each follower action, bounds of the probability with which it is played.
  public let probabilities: [ClosedRange<Rational>]

  /// Bounds of what the leader expects.
  public let leaderValue: ClosedRange<Rational>

  /// Bounds of what the follower expects with its entropy bonus, `(1/η) log Σ_b exp(η R_b)`; `nil` for `η = 0`, where the
  /// bonus has no bound.
  public let softValue: ClosedRange<Rational>?

  /// Evaluates a commitment to a distribution over the leader's actions.
  public init(of commitment: MixedStrategy, in game: BimatrixGame, rationality: Rational) {
    self.init(
      leader: Self.expected(game.leader, commitment), follower: Self.expected(game.follower, commitment),
      rationality: rationality)
  }

  /// Evaluates a commitment to one distribution per action of the follower.
  public init(ofPrescription commitment: [MixedStrategy], in game: BimatrixGame, rationality: Rational) {
    precondition(commitment.count == game.columns, "one distribution per follower action")
    self.init(
      leader: commitment.indices.map { Self.expected(game.leader, commitment[$0])[$0] },
      follower: commitment.indices.map { Self.expected(game.follower, commitment[$0])[$0] }, rationality: rationality)
  }

  /// Evaluates what the follower's actions are worth to the leader and to the follower.
  ///
  /// - Parameter digits: the number of binary digits of the exponentials.
  package init(leader: [Rational], follower: [Rational], rationality: Rational, digits: Int = 96) {
    var exponential = RoundedExponential(precision: digits)
    let greatest = follower.dropFirst().reduce(follower[0], max)
    let exponents = follower.map { rationality * ($0 - greatest) }
    let least = exponents.map { exponential.below($0) }
    let most = exponents.map { exponential.above($0) }
    let (leastSum, mostSum) = (least.reduce(0, +), most.reduce(0, +))
    probabilities = least.indices.map { action in
      let lower = least[action] / (least[action] + mostSum - most[action])
      let upper = most[action] / (most[action] + leastSum - least[action])
      return lower.rounded(down: true, bits: digits)...upper.rounded(down: false, bits: digits)
    }
    // Weighted means: a mean grows with the weight of what lies above it.
    func mean(_ isLower: Bool) -> Rational {
      var guess = zip(least, leader).reduce(Rational.zero) { $0 + $1.0 * $1.1 } / leastSum
      while true {
        var (sum, weight) = (Rational.zero, Rational.zero)
        for action in leader.indices {
          let factor = (leader[action] >= guess) == isLower ? least[action] : most[action]
          sum += factor * leader[action]
          weight += factor
        }
        let next = sum / weight
        // Each step improves, and there are finitely many choices of weights.
        if isLower ? next >= guess : next <= guess { return guess }
        guess = next
      }
    }
    let isRational = exponents.allSatisfy(\.isZero) || leader.allSatisfy { $0 == leader[0] }
    if isRational {
      let value = leader.reduce(0, +) / Rational(leader.count)
      leaderValue = value...value
    } else {
      let bits = digits - 8
      leaderValue = mean(true).rounded(down: true, bits: bits)...mean(false).rounded(down: false, bits: bits)
    }
    softValue = rationality.isZero ? nil : Self.softValue(greatest, leastSum...mostSum, rationality, digits)
  }

  private static func softValue(
    _ greatest: Rational, _ sum: ClosedRange<Rational>, _ rationality: Rational, _ digits: Int
  ) -> ClosedRange<Rational> {
    let bits = digits - 8
    let lower = greatest + sum.lowerBound.logarithm(bits: digits).lowerBound / rationality
    let upper = greatest + sum.upperBound.logarithm(bits: digits).upperBound / rationality
    return lower.rounded(down: true, bits: bits)...upper.rounded(down: false, bits: bits)
  }

  private static func expected(_ matrix: PayoffMatrix, _ commitment: MixedStrategy) -> [Rational] {
    matrix.numerators.combiningRows(SparseIntegers(commitment.probabilities.numerators)).map {
      Rational($0, over: commitment.probabilities.denominator * matrix.denominator)
    }
  }
}

extension Rational {
  /// The nearest multiple of `2^-bits` on one side.
  func rounded(down: Bool, bits: Int) -> Rational {
    if denominator.bitWidth <= bits { return self }
    let scaled = numerator.shifted(left: bits)
    let floor = scaled.dividedFloor(by: denominator)
    let result = down || floor.remainder.isZero ? floor.quotient : floor.quotient + .one
    return Rational(result, over: Integer.one.shifted(left: bits))
  }

  /// Bounds of the natural logarithm of a number that is at least 1.
  ///
  /// `log S = k log 2 + log (S / 2^k)`, each logarithm by the series of the area tangent, whose terms shrink by nine or more.
  func logarithm(bits: Int) -> ClosedRange<Rational> {
    precondition(self >= 1, "a logarithm of a number that is at least 1")
    if self == 1 { return 0...0 }
    var (rest, halvings) = (self, 0)
    while rest > 2 {
      rest /= 2
      halvings += 1
    }
    func series(_ value: Rational) -> ClosedRange<Rational> {
      let argument = (value - 1) / (value + 1)
      func sum(_ down: Bool) -> Rational {
        let first = argument.rounded(down: down, bits: bits + 16)
        let square = (first * first).rounded(down: down, bits: bits + 16)
        var (power, sum) = (first, Rational.zero)
        for index in 0..<(bits / 3 + 4) {
          sum += (power / Rational(2 * index + 1)).rounded(down: down, bits: bits + 16)
          power = (power * square).rounded(down: down, bits: bits + 16)
        }
        // What is left out is at most power / (1 - square), and the argument is at most 1/3.
        return 2 * (down ? sum : sum + 2 * power)
      }
      return sum(true)...sum(false)
    }
    let (own, two) = (series(rest), series(2))
    return own.lowerBound + Rational(halvings) * two.lowerBound...own.upperBound + Rational(halvings) * two.upperBound
  }
}
