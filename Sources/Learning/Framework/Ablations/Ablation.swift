public import Evaluation
public import Exact
public import Games

/// What happens without one of the conditions under which learning against a query oracle is sound: a small game, a learner,
/// and what theory says it ends with, with the condition and without.
///
/// Every outcome is judged exactly, by the value of what the leader committed to against a best response.
public enum Ablation: String, Sendable, Hashable, Codable, CaseIterable {
  /// C1: the leader does not learn from its answers to queries. In the hidden-query game it never gets credit for a threat
  /// that is not carried out, and ends with its dominant action. Policy gradient.
  case hiddenQueries = "hidden-queries"
  /// C2: the leader can tell queries from moves. In the prisoner's dilemma it promises to answer in kind, and defects.
  /// Proximal policy optimisation.
  case markedQueries = "marked-queries"
  /// C3: the leader is paid while followers learn. Where a follower is slow to learn what is best for the leader, the
  /// leader settles for less. Q-learning, against a follower who learns by Q-learning.
  case paidQueries = "paid-queries"
  /// C4: followers keep what they learned against earlier leaders. In the battle of the sexes the leader gives in to a
  /// follower that is used to having its way and slow to change. Policy gradient, against a follower who learns by Q-learning.
  case keptFollowers = "kept-followers"
  /// C5: the leader draws afresh at every step, so that one answer per query says little of what it will play. It is paid
  /// for being taken for what it is not, and believes in more than it gets from a follower who knows its probabilities.
  /// Proximal policy optimisation in the prisoner's dilemma.
  case changingPolicy = "changing-policy"
  /// C6: queries are discounted, and their number depends on the policy. The leader prefers policies that are soon asked
  /// about. Policy gradient in a game made for this.
  case discountedQueries = "discounted-queries"

  /// What a leader ended with.
  public struct Outcome: Sendable, Hashable {
    /// The seed of the training.
    public let seed: UInt64
    /// What the leader committed to.
    public let commitment: TablePolicy
    /// What the leader got in the games of its training in the end.
    public let believed: Double
    /// What its commitment is worth against a best response; ties are broken for the leader.
    public let value: Rational
    /// Whether this is what theory says.
    public let isAsExpected: Bool
  }

  /// The game.
  public var game: MarkovGame {
    switch self {
    case .hiddenQueries: AblationGames.hiddenQuery
    case .markedQueries: AblationGames.forgetfulDilemma
    case .paidQueries: AblationGames.smallIncentive(worth: 2)
    case .keptFollowers: AblationGames.battle
    case .changingPolicy: AblationGames.dilemma
    case .discountedQueries: AblationGames.venture
    }
  }

  /// The conditions, with the one that this is about or without it.
  public func conditions(keepingAll: Bool) -> Conditions {
    var conditions = Conditions()
    guard !keepingAll else { return conditions }
    switch self {
    case .hiddenQueries: conditions.areQueriesVisible = false
    case .markedQueries: conditions.areQueriesUnmarked = false
    case .paidQueries: conditions.areQueriesUnpaid = false
    case .keptFollowers: conditions.areFollowersReset = false
    case .changingPolicy: conditions.isPolicyConstant = false
    case .discountedQueries: conditions.areQueriesUndiscounted = false
    }
    return conditions
  }

  /// The value of the best pure commitment, which the leader reaches under all conditions.
  public var optimum: Rational {
    switch self {
    case .hiddenQueries: 20
    case .markedQueries: 16
    case .paidQueries, .keptFollowers: 2
    case .changingPolicy: 31
    case .discountedQueries: Rational(243, over: 200)
    }
  }

  /// Trains a leader and judges it.
  ///
  /// - Parameters:
  ///   - keepingAll: whether all conditions are kept, or one is dropped.
  ///   - seed: of all chance.
  public func outcome(keepingAll: Bool, seed: UInt64) throws(PolicyFault) -> Outcome {
    let environment = MarkovEnvironment(game)
    let conditions = conditions(keepingAll: keepingAll)
    switch self {
    case .hiddenQueries:
      let problem = LeaderProblem(environment, oracle: AskedBestResponse(game), conditions: conditions)
      return try judged(ReinforceLeader(space(of: problem)), in: problem, batches: 60, keepingAll, seed)
    case .markedQueries:
      let problem = LeaderProblem(environment, oracle: AskedBestResponse(game), conditions: conditions)
      return try judged(ProximalLeader(space(of: problem)), in: problem, batches: 60, keepingAll, seed)
    case .paidQueries:
      let oracle = NoisyFollower(environment, episodes: 10, rate: 0.2, deviation: 0.1)
      let problem = LeaderProblem(environment, oracle: oracle, conditions: conditions)
      return try judged(QLearningLeader(space(of: problem)), in: problem, batches: 60, keepingAll, seed)
    case .keptFollowers:
      let settings = InnerLoopSettings(episodes: 10, learningRate: 0.02, exploration: 0.1)
      guard var oracle = try? InnerLoopOracle(environment, settings: settings) else {
        preconditionFailure("observations of this game are listed")
      }
      // The follower is used to a leader who plays its favourite, the second action.
      oracle.learned.values = [[0, 2]]
      let problem = LeaderProblem(environment, oracle: oracle, conditions: conditions)
      return try judged(ReinforceLeader(space(of: problem)), in: problem, batches: 60, keepingAll, seed)
    case .changingPolicy:
      let problem = LeaderProblem(environment, oracle: AskedBestResponse(game), conditions: conditions)
      var settings = ProximalLeader.Settings()
      settings.commitsToPurePolicy = keepingAll
      return try judged(
        ProximalLeader(space(of: problem), settings: settings), in: problem, batches: 60, keepingAll, seed)
    case .discountedQueries:
      let problem = LeaderProblem(
        environment, oracle: AskedBestResponse(game, asking: .reachable), conditions: conditions)
      return try judged(ReinforceLeader(space(of: problem)), in: problem, batches: 60, keepingAll, seed)
    }
  }

  private func space(of problem: LeaderProblem<MarkovEnvironment, some QueryOracle>) -> LeaderSpace {
    guard let space = problem.space else { preconditionFailure("observations of these games are listed") }
    return space
  }

  private func judged(
    _ learner: some LeaderLearner, in problem: LeaderProblem<MarkovEnvironment, some QueryOracle>, batches: Int,
    _ keepingAll: Bool, _ seed: UInt64
  ) throws(PolicyFault) -> Outcome {
    var training = LeaderTraining(learner, in: problem, seed: seed)
    for _ in 0..<batches { training.advance() }
    let commitment = training.commitment
    let value = try LeaderValue(of: commitment, in: game, followerClass: .stationary).strong
    let believed = training.believedValue ?? 0
    return Outcome(
      seed: seed, commitment: commitment, believed: believed, value: value,
      isAsExpected: keepingAll ? value == optimum : isFailure(value: value, believed: believed))
  }

  /// Whether this is how learning fails without the condition.
  private func isFailure(value: Rational, believed: Double) -> Bool {
    switch self {
    case .hiddenQueries: value == 10
    case .markedQueries: value <= 10 && believed > optimum.approximation + 3
    case .paidQueries, .keptFollowers: value == 1
    case .changingPolicy: value < optimum && believed > value.approximation + 1
    case .discountedQueries: value == 1
    }
  }
}
