public import Evaluation
public import Exact
public import Games

/// What a leader's policy is worth against best-responding followers, exactly.
///
/// This is how every learned leader is judged: not against the follower it learned with, but against one that answers what
/// it committed to as well as can be.
public struct LeaderValue: Sendable, Hashable {
  /// The leader's value where ties are broken for it.
  public let strong: Rational
  /// The leader's value where ties are broken against it.
  public let weak: Rational
  /// What a best response is worth to the follower.
  public let followerValue: Rational

  /// Judges a stationary policy of the leader of a Markov game of two players.
  ///
  /// - Parameter followerClass: the follower may use any policy, or only deterministic functions of its observation.
  public init(
    of policy: TablePolicy, in game: MarkovGame, leader: Int = 0,
    followerClass: SolutionConcept.FollowerClass = .unrestricted
  ) throws(PolicyFault) {
    switch followerClass {
    case .unrestricted:
      let evaluation = try MarkovEvaluation(of: policy.stationary, by: leader, in: game)
      (strong, weak, followerValue) = (evaluation.strongValue, evaluation.weakValue, evaluation.followerValue)
    case .stationary:
      let evaluation = try StationaryResponseEvaluation(of: policy.stationary, by: leader, in: game)
      (strong, weak, followerValue) = (evaluation.strongValue, evaluation.weakValue, evaluation.followerValue)
    }
  }
}
