public import Evaluation
public import Exact
public import Games

/// What a given commitment is worth to the leader, exactly, by how its followers break ties and by whether they are as good
/// as can be.
///
/// Learned commitments lie next to ties: there the three figures differ.
public struct CommitmentWorth: Sendable, Hashable {
  /// The leader's values against followers that are nearly best.
  public struct NearlyBest: Sendable, Hashable {
    /// How much a follower may lose, as a fraction of ``Games/Game/valueRange(of:)``.
    public let epsilon: Rational
    /// The least value of the leader.
    public let least: Rational
    /// The greatest value of the leader.
    public let greatest: Rational
  }

  /// The leader's value where ties are broken for it.
  public let strong: Rational

  /// The leader's value where ties are broken against it.
  public let weak: Rational

  /// The values against nearly best responses; `nil` where they are not evaluated: against several followers, and where
  /// there are too many responses.
  public let nearlyBest: NearlyBest?

  /// What best responses are worth: to the follower, to every type, or, of several followers, to each where ties are broken
  /// for the leader.
  public let followerValues: [Rational]

  /// The worth of a mixed strategy in a game of two players, player 0 leading.
  public init(of strategy: MixedStrategy, in game: BimatrixGame, epsilon: Rational) {
    let evaluation = CommitmentEvaluation(of: strategy, in: game)
    let slack = epsilon * Game.normalForm(game).valueRange(of: 1)
    let near = evaluation.nearlyBest(slack: slack)
    strong = evaluation.strongValue
    weak = evaluation.weakValue
    followerValues = [evaluation.followerValue]
    nearlyBest = NearlyBest(epsilon: epsilon, least: near.lowerBound, greatest: near.upperBound)
  }

  /// The worth of a mixed strategy against several followers in pure Nash equilibrium, player 0 leading; `nil` where it
  /// leaves them none.
  public init?(of strategy: MixedStrategy, in game: NormalFormGame) {
    let evaluation = FollowersEvaluation(of: strategy, in: game)
    guard let best = evaluation.best, let strong = evaluation.bestValue, let weak = evaluation.worstValue else {
      return nil
    }
    self.strong = strong
    self.weak = weak
    followerValues = evaluation.payoffs.dropFirst().map { $0[best] }
    nearlyBest = nil
  }

  /// The worth of a mixed strategy against a follower of several types.
  public init(of strategy: MixedStrategy, in game: BayesianGame, epsilon: Rational) {
    let evaluation = BayesianEvaluation(of: strategy, in: game)
    let slack = epsilon * Game.bayesian(game).valueRange(of: 1)
    let near = evaluation.types.map { $0.nearlyBest(slack: slack) }
    strong = evaluation.strongValue
    weak = evaluation.weakValue
    followerValues = evaluation.types.map(\.followerValue)
    nearlyBest = NearlyBest(
      epsilon: epsilon, least: zip(game.types, near).reduce(.zero) { $0 + $1.0.probability * $1.1.lowerBound },
      greatest: zip(game.types, near).reduce(.zero) { $0 + $1.0.probability * $1.1.upperBound })
  }

  /// The worth of a coverage.
  public init(of coverage: RationalVector, in game: SecurityGame, epsilon: Rational) {
    let evaluation = CoverageEvaluation(of: coverage, in: game)
    let slack = epsilon * Game.security(game).valueRange(of: 1)
    let near = evaluation.attacks.map { attack in
      Self.range(of: attack.defenderPayoffs, where: attack.attackerPayoffs, isAtLeast: attack.attackerValue - slack)
    }
    strong = evaluation.strongValue
    weak = evaluation.weakValue
    followerValues = evaluation.attacks.map(\.attackerValue)
    nearlyBest = NearlyBest(
      epsilon: epsilon, least: zip(game.types, near).reduce(.zero) { $0 + $1.0.probability * $1.1.lowerBound },
      greatest: zip(game.types, near).reduce(.zero) { $0 + $1.0.probability * $1.1.upperBound })
  }

  /// The worth of a policy in a Markov game of two players.
  ///
  /// A follower that may use any policy loses at most epsilon of its range of rewards at each decision, and so at most
  /// epsilon of its range of values; one restricted to functions of its observation loses at most that from the start.
  public init(
    of policy: MarkovPolicy, by leader: Int, in game: MarkovGame, dynamics: SolutionConcept.Dynamics, epsilon: Rational
  ) throws(PolicyFault) {
    let process = try CommittedProcess(of: policy, by: leader, in: game, foresight: dynamics.foresight)
    let rewards = game.rewardRange(of: 1 - leader)
    let slack = epsilon * (rewards.upperBound - rewards.lowerBound)
    switch dynamics.followerClass {
    case .unrestricted:
      let evaluation = MarkovEvaluation(of: process)
      let near = evaluation.values(withSlack: slack)
      strong = evaluation.strongValue
      weak = evaluation.weakValue
      followerValues = [evaluation.followerValue]
      nearlyBest = NearlyBest(epsilon: epsilon, least: near.weakValue, greatest: near.strongValue)
    case .stationary:
      let evaluation = try StationaryResponseEvaluation(of: process)
      strong = evaluation.strongValue
      weak = evaluation.weakValue
      followerValues = [evaluation.followerValue]
      let near = try? StationaryResponseEvaluation(
        of: process, limit: 20_000, slack: slack * game.discountedSteps(of: 1 - leader))
      nearlyBest = near.map { NearlyBest(epsilon: epsilon, least: $0.weakValue, greatest: $0.strongValue) }
    }
  }

  /// The least and the greatest of the payoffs whose counterparts reach a threshold, which one of them does.
  fileprivate static func range(
    of payoffs: RationalVector, where others: RationalVector, isAtLeast threshold: Rational
  ) -> ClosedRange<Rational> {
    let kept = zip(payoffs.rationals, others.rationals).filter { $0.1 >= threshold }.map(\.0)
    guard let first = kept.first else { preconditionFailure("one reaches the threshold") }
    return kept.reduce(first, min)...kept.reduce(first, max)
  }
}

extension CommitmentEvaluation {
  /// The leader's payoffs at responses that lose at most a slack.
  fileprivate func nearlyBest(slack: Rational) -> ClosedRange<Rational> {
    CommitmentWorth.range(of: leaderPayoffs, where: followerPayoffs, isAtLeast: followerValue - slack)
  }
}
