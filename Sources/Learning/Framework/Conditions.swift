/// What makes learning against a query oracle sound, each to be switched off to see what it is good for.
///
/// With all of them on, an optimal policy in the leader's problem and the oracle's answer are a Stackelberg equilibrium
/// with respect to the oracle (Gerstgrasser and Parkes 2023, Theorem 1).
public struct Conditions: Sendable, Hashable, Codable {
  /// C1: the leader learns from its answers to queries as from its moves in the game.
  public var areQueriesVisible = true

  /// C2: the leader cannot tell a query from a move: its policy is a function of the observation of the game.
  public var areQueriesUnmarked = true

  /// C3: the leader is not rewarded for what happens while followers learn.
  public var areQueriesUnpaid = true

  /// C4: the oracle starts afresh in every episode of the leader.
  public var areFollowersReset = true

  /// C5: the leader plays one policy throughout an episode: what it first did at an observation it keeps doing.
  ///
  /// For leaders that commit to mixtures it is off, and oracles ask them for probabilities.
  public var isPolicyConstant = true

  /// C6: the leader's return does not shrink with the number of queries: they are not discounted.
  public var areQueriesUndiscounted = true

  /// All of them.
  public init() {}
}
