public import Exact
public import Games

/// The claim of the kind `correlated`: the value of commitment with recommendations lies between `value` and `upper`.
public struct CorrelatedClaim: Sendable, Hashable {
  /// The game inside the certificate, without names; player 0 leads.
  public let game: NormalFormGame

  /// What the leader draws profiles from.
  public let joint: JointDistribution

  /// What the joint distribution pays the leader, a lower bound.
  public let value: Rational

  /// An upper bound of what any joint distribution pays that all followers obey.
  public let upper: Rational
}

/// The claim of the kind `followers`: the best value with followers in pure equilibrium lies between `value` and `upper`.
public struct FollowersClaim: Sendable, Hashable {
  /// The game inside the certificate, without names; player 0 leads.
  public let game: NormalFormGame

  /// The leader's commitment.
  public let strategy: MixedStrategy

  /// The followers' actions, an equilibrium of the game that the commitment leaves them.
  public let profile: [Int]

  /// What the commitment pays the leader in this equilibrium, a lower bound.
  public let value: Rational

  /// An upper bound of what any commitment pays in any pure equilibrium of the followers.
  public let upper: Rational
}
