public import Games

/// A leader's policy as an oracle meets it: through queries alone.
public protocol QueriedLeader {
  /// The leader's answer to a query: what it plays at an observation.
  mutating func action(at observation: Int, using random: inout SeededGenerator) -> Int

  /// The leader's answer to a query for the probabilities with which it plays at an observation.
  mutating func probabilities(at observation: Int) -> [Double]

  /// Tells what the leader would be paid for its last answer, where that was a joint step of the oracle's own; it never
  /// learns of it unless a condition is switched off.
  mutating func pay(_ reward: Double)
}

/// Finds the followers' answer to a leader's policy that it reaches by queries only.
///
/// It submits observations of the leader, receives what the leader does there, may choose the next query by the answers,
/// and in the end returns policies of the followers. Online learners are query oracles, each step of theirs being a query,
/// and so are meta-learned followers whose context is the answers to a few queries.
///
/// Source: M. Gerstgrasser and D. C. Parkes, Oracles & Followers: Stackelberg Equilibria in Deep Multi-Agent
/// Reinforcement Learning, ICML 2023, Definition 3.
public protocol QueryOracle: Sendable {
  /// What one follower plays.
  associatedtype Follower: Policy

  /// The followers' policies in answer to a leader, in the order of the agents.
  mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [Follower]

  /// Forgets what earlier leaders taught it; what was learned before any leader trained is kept.
  mutating func reset()

  /// How many joint steps of the environment the oracle has taken so far, those before any leader trained included.
  /// Each query that is not such a step counts beside them, as the leader's.
  var environmentSteps: Int { get }
}
