/// How a follower is expected to answer a commitment, in a learned model.
public enum ModelFollower: Sendable, Hashable, Codable {
  /// It may make any choice worth at most a margin less than the best at each decision, the leader fearing the worst:
  /// dynamic programming.
  case pessimistic(ResponseMargin)

  /// It plays one of a pool of policies whose whole-episode return is within a margin of the best, the leader fearing the
  /// worst. The margin is a share of the follower's payoff range, per step.
  case pool(ResponsePool, margin: Double)

  /// It maximises its discounted rewards plus its entropy times a temperature, for ever.
  case soft(temperature: Double, backup: SoftBackup)
}
