public import Games

/// A query oracle that asks for the leader's probabilities and answers with a contextual network's policy, or with the best
/// of a pool of its policies.
///
/// Network and pool were made from a learned model; the pool is judged in it by whole-episode returns, which takes no steps.
public struct CommitmentOracle: ResumableOracle, Hashable, Codable {
  /// The network.
  public let network: ContextualValueNetwork

  /// What the network was taught, and what answers are judged in.
  public let model: JointValueModel

  /// The policies to choose from, or `nil` for what is greedy for the network's values at the commitment.
  public let pool: ResponsePool?

  /// An oracle.
  public init(_ network: ContextualValueNetwork, model: JointValueModel, pool: ResponsePool? = nil) {
    self.network = network
    self.model = model
    self.pool = pool
  }

  /// The steps of random play.
  public var environmentSteps: Int { model.environmentSteps }

  /// The oracle itself: nothing is learned from leaders.
  public var learned: Self {
    get { self }
    set { self = newValue }
  }

  /// Asks for the probabilities at every observation.
  public mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [PureResponse] {
    let space = network.space.leader
    let commitment = (0..<space.observations).flatMap { leader.probabilities(at: $0) }
    let game = LearnedGame(model)
    let policy: [Int]
    if let pool {
      policy = pool.policies[pool.answer(in: CommittedGame(game, commitment), margin: 0).policy]
    } else {
      policy = network.policies([commitment], game)[0]
    }
    return [PureResponse(policy, of: game.followerActions)]
  }

  /// Nothing: the oracle keeps nothing of a leader.
  public mutating func reset() {}
}
