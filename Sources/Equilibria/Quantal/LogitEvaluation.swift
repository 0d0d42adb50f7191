internal import Certificates
public import Exact
public import Games

/// What one commitment is worth against a logit follower, as enclosures: no number here is rounded without saying so.
public struct LogitEvaluation: Sendable, Hashable {
  /// For each follower action, bounds of the probability with which it is played.
  public let probabilities: [RationalInterval]

  /// Bounds of what the leader expects.
  public let leaderValue: RationalInterval

  /// Bounds of what the follower expects with its entropy bonus, `(1/η) log Σ_b exp(η R_b)`; `nil` for `η = 0`, where the
  /// bonus has no bound.
  public let softValue: RationalInterval?

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
      return RationalInterval(lower, upper).rounded(fractionalBits: digits)
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
      leaderValue = RationalInterval(value)
    } else {
      leaderValue = RationalInterval(mean(true), mean(false)).rounded(fractionalBits: digits - 8)
    }
    softValue =
      rationality.isZero
      ? nil
      : (RationalInterval(greatest)
        + RationalInterval(leastSum, mostSum).logarithm(precision: digits) * rationality.reciprocal)
        .rounded(fractionalBits: digits - 8)
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
}
