public import Exact
public import Games

/// The claim of the kind `quantal`: the value of commitment against a logit response lies between two bounds.
public struct QuantalClaim: Sendable, Hashable {
  /// The game inside the certificate; player 0 leads.
  public let game: BimatrixGame

  /// What multiplies the follower's payoffs in the exponent.
  public let rationality: Rational

  /// The commitment.
  public let strategy: MixedStrategy

  /// A lower bound of what the commitment pays.
  public let value: Rational

  /// An upper bound of what any commitment pays.
  public let upper: Rational

  /// A claim.
  public init(game: BimatrixGame, rationality: Rational, strategy: MixedStrategy, value: Rational, upper: Rational) {
    self.game = game
    self.rationality = rationality
    self.strategy = strategy
    self.value = value
    self.upper = upper
  }
}
