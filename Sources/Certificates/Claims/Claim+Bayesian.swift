public import Exact
public import Games

/// The claim of the kind `bayesian`: the strong value against the types lies between `value` and `upper`.
public struct BayesianClaim: Sendable, Hashable {
  /// The game inside the certificate, without names.
  public let game: BayesianGame

  /// The leader's commitment.
  public let strategy: MixedStrategy

  /// The action of each type, a best response to the commitment.
  public let responses: [Int]

  /// What the commitment pays the leader, a lower bound.
  public let value: Rational

  /// An upper bound of what any commitment pays.
  public let upper: Rational
}
