public import Games

/// What commitments are worth by a learned model: the follower's answer is foreseen in the model, and the leader's value is
/// predicted in it too or measured by playing.
public struct LearnedValue<Game: Environment>: CommitmentValue {
  /// The environment that is played in.
  public let environment: Game

  /// How the follower is expected to answer.
  public private(set) var follower: ModelFollower

  /// How many episodes measure the leader's value, or 0 where it is predicted in the model.
  public let episodes: Int

  private let model: JointValueModel
  private let game: LearnedGame
  private let space: CommitmentSpace

  /// Values by a model.
  ///
  /// - Precondition: what is played does not depend on the step: a pessimistic follower of a game with a horizon of several
  ///   steps is not.
  public init(
    _ model: JointValueModel, in environment: Game, space: CommitmentSpace, follower: ModelFollower, episodes: Int = 0
  ) {
    self.environment = environment
    self.space = space
    self.follower = follower
    self.episodes = episodes
    self.model = model
    game = LearnedGame(model)
    if case .pessimistic = follower, episodes > 0 {
      precondition(game.horizon.map { $0 == 1 } ?? true, "what is played does not depend on the step")
    }
  }

  /// Appraises a commitment.
  public func appraisal(of commitment: [Double], effort: Int, using random: inout SeededGenerator) -> Appraisal {
    let committed = CommittedGame(game, commitment)
    let policy: any Policy
    let (value, identity): (Double, Int)
    switch follower {
    case .pessimistic(let margin):
      let (share, deviations) = margin.resolved(model)
      let answer = committed.pessimisticAnswer(share: share, deviations: deviations)
      (value, identity) = (answer.leaderValue, answer.identity)
      policy = PureResponse(game.policy(of: answer.choices), of: game.followerActions)
    case .pool(let pool, let margin):
      let answer = pool.answer(in: committed, margin: margin)
      (value, identity) = (answer.answer.leaderValue, answer.answer.identity)
      policy = PureResponse(pool.policies[answer.policy], of: game.followerActions)
    case .soft(let temperature, let backup):
      let response = committed.softResponse(temperature: temperature, backup: backup)
      value = committed.total(
        of: response, 0, steps: game.horizon ?? game.longestEpisode, discount: game.discounts[0])
      identity = 0
      policy = game.table(of: response)
    }
    guard episodes > 0 else { return Appraisal(value: value, response: identity, steps: 0) }
    let played = environment.returns(
      of: [space.policy(commitment), policy], episodes: episodes * effort, random: random.split())
    return Appraisal(value: played.mean(of: 0), response: identity, steps: played.lengths.reduce(0, +))
  }

  /// Lets the pool grow, where there is one that may.
  public mutating func attend(to commitment: [Double]) -> Bool {
    guard case .pool(var pool, let margin) = follower, pool.grows else { return false }
    guard pool.refine(at: CommittedGame(game, commitment)) else { return false }
    follower = .pool(pool, margin: margin)
    return true
  }
}

extension LearnedGame {
  /// A mixed response as a policy; observations that no decision has are answered by the first action.
  func table(of probabilities: [Double]) -> TablePolicy {
    var table = [[Double]](repeating: [], count: followerObservations)
    for decision in decisions where table[decision.observation].isEmpty {
      var row = [Double](repeating: 0, count: followerActions)
      for (reply, action) in decision.actions.enumerated() { row[action] = probabilities[decision.firstChoice + reply] }
      table[decision.observation] = row
    }
    return TablePolicy(table.map { $0.isEmpty ? (0..<followerActions).map { $0 == 0 ? 1 : 0 } : $0 })
  }
}

/// What commitments are worth by played episodes alone; model-free, given the pool.
///
/// The follower answers with the policy of a pool that earned it most, and the leader's value is what it earned in the same
/// episodes.
public struct MeasuredValue<Game: Environment>: CommitmentValue {
  /// The environment that is played in.
  public let environment: Game

  /// The policies to choose from.
  public let pool: ResponsePool

  /// How many episodes each of them is played.
  public let episodes: Int

  /// How much less than the most a policy may have earned to be feared, as a share of the follower's payoff range per step.
  public let margin: Double

  private let space: CommitmentSpace
  private let unit: Double

  /// Values by play.
  ///
  /// - Parameter model: where the follower's payoff range and the number of steps come from; nothing else is used.
  public init(
    _ model: JointValueModel, in environment: Game, space: CommitmentSpace, pool: ResponsePool, episodes: Int,
    margin: Double
  ) {
    self.environment = environment
    self.space = space
    self.pool = pool
    self.episodes = episodes
    self.margin = margin
    let game = LearnedGame(model)
    unit = game.ranges[1] * game.steps(of: 1)
  }

  /// They are not: the follower's answer depends on luck too.
  public var sharesChance: Bool { false }

  /// Appraises a commitment.
  public func appraisal(of commitment: [Double], effort: Int, using random: inout SeededGenerator) -> Appraisal {
    let leader = space.policy(commitment)
    let actions = environment.agents[1].actions
    var steps = 0
    // What policies are compared by depends less on luck where all are played with the same.
    let chance = random.split()
    let earned = pool.policies.map { policy -> (leader: Double, follower: Double) in
      let played = environment.returns(
        of: [leader, PureResponse(policy, of: actions)], episodes: episodes * effort, random: chance)
      steps += played.lengths.reduce(0, +)
      return (played.mean(of: 0), played.mean(of: 1))
    }
    let most = earned.reduce(-Double.infinity) { max($0, $1.follower) }
    let value = earned.reduce(Double.infinity) { least, one in
      one.follower >= most - margin * unit ? min(least, one.leader) : least
    }
    let best = earned.firstIndex { $0.follower == most } ?? 0
    return Appraisal(value: value, response: CommittedGame.identity(pool.policies[best]), steps: steps)
  }
}
