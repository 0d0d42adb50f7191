public import Games

/// A single-agent learner in the place of the leader.
///
/// It sees nothing but episodes of its own problem: whether an observation comes from a query or from the game is not for
/// it to know. What it does at random depends on the generators that it is given alone, so that a learner that is saved
/// between two batches and read again goes on as if nothing had happened.
public protocol LeaderLearner: Sendable {
  /// What the leader plays within one episode.
  associatedtype EpisodePolicy: Policy

  /// What the leader plays in the next episode; learners that explore by whole commitments draw one here.
  mutating func policy(using random: inout SeededGenerator) -> EpisodePolicy

  /// Learns from a batch of episodes, each played by the policy drawn for it, in the order of the draws.
  ///
  /// Steps that repeat what the leader was bound to (``Trajectory/Step/isRepeated``) are no choices of its own, and no
  /// credit is due for them.
  mutating func learn(
    from batch: [(policy: EpisodePolicy, trajectory: Trajectory)], using random: inout SeededGenerator)

  /// For each observation, the probabilities to which the leader would commit now.
  var commitment: TablePolicy { get }

  /// How many episodes it wants before it learns again.
  var batchSize: Int { get }
}
