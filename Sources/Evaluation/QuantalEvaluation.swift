public import Exact
public import Games

/// What a commitment is worth against a logit response, enclosed.
///
/// The follower takes action `b` with probability `exp(η R_b) / Σ_c exp(η R_c)`, where `η` is its rationality and `R_b` its
/// expected payoff.
public struct QuantalEvaluation: Sendable, Hashable {
  /// What multiplies the follower's payoffs in the exponent.
  public let rationality: Rational

  /// For each follower action, what it pays the leader in expectation.
  public let leaderPayoffs: [Rational]

  /// For each follower action, what it pays the follower in expectation.
  public let followerPayoffs: [Rational]

  /// For each follower action, an enclosure of its probability.
  public let response: [RationalInterval]

  /// An enclosure of the leader's value.
  public let leaderValue: RationalInterval

  /// An enclosure of what the follower earns in expectation.
  public let followerValue: RationalInterval

  /// Evaluates a commitment of player 0 to a distribution over actions.
  ///
  /// - Parameters:
  ///   - rationality: not negative.
  ///   - precision: the enclosures of the values are at most `2^-precision` wide.
  /// - Precondition: the strategy has one probability per row of the game.
  public init(of commitment: MixedStrategy, in game: BimatrixGame, rationality: Rational, precision: Int = 64) {
    self.init(
      of: [MixedStrategy](repeating: commitment, count: game.columns), in: game, rationality: rationality,
      precision: precision)
  }

  /// Evaluates a prescription of player 0: a distribution over its actions for every action of the follower.
  ///
  /// - Precondition: there is one distribution per column, each with one probability per row of the game.
  public init(of prescription: [MixedStrategy], in game: BimatrixGame, rationality: Rational, precision: Int = 64) {
    precondition(prescription.count == game.columns, "a prescription answers every action of the follower")
    precondition(
      prescription.allSatisfy { $0.count == game.rows }, "a commitment has one probability per leader action")
    precondition(rationality >= 0, "a rationality is not negative")
    func expected(_ matrix: PayoffMatrix) -> [Rational] {
      prescription.indices.map { column in
        prescription[column].support.reduce(.zero) { $0 + prescription[column][$1] * matrix[$1, column] }
      }
    }
    let (leader, follower) = (expected(game.leader), expected(game.follower))
    let exponents = follower.map { RationalInterval(rationality * $0) }
    let width = Rational(1, over: 2).power(precision)
    var bits = precision + 8
    while true {
      let response = RationalInterval.softmax(exponents, precision: bits)
      let leaderValue = RationalInterval.average(of: leader.map { RationalInterval($0) }, weights: response)
      let followerValue = RationalInterval.average(of: follower.map { RationalInterval($0) }, weights: response)
      if leaderValue.width <= width, followerValue.width <= width {
        self.rationality = rationality
        leaderPayoffs = leader
        followerPayoffs = follower
        self.response = response
        self.leaderValue = leaderValue
        self.followerValue = followerValue
        return
      }
      bits += 32
    }
  }
}

extension Rational {
  /// This number raised to a power that is not negative.
  func power(_ exponent: Int) -> Rational { Rational(numerator.power(exponent), over: denominator.power(exponent)) }
}

extension RationalInterval {
  /// An enclosure of `Σ_b w_b x_b` for weights `w` that sum to 1.
  ///
  /// Computed as `c + Σ_b w_b (x_b - c)` with `c` amid the numbers, so that wide weights of equal numbers do no harm.
  static func average(of numbers: [RationalInterval], weights: [RationalInterval]) -> RationalInterval {
    let range = numbers.dropFirst().reduce(numbers[0]) { $0.hull($1) }
    if range.isPoint { return range }
    let centre = RationalInterval(range.midpoint)
    let sum = zip(numbers, weights).reduce(centre) { $0 + $1.1 * ($1.0 - centre) }
    return sum.intersection(range) ?? range
  }
}
