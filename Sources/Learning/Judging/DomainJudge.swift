public import Exact
internal import Games

/// Judges leaders in training in a domain exactly, and their followers with them.
public struct DomainJudge: Sendable {
  /// What is trained in.
  public let entry: DomainEntry

  /// A judge.
  public init(of entry: DomainEntry) { self.entry = entry }

  /// What a leader and its followers came to.
  public struct Verdict: Sendable, Hashable {
    /// What the leader's policy is worth in equilibria.
    public let worth: EquilibriumWorth
    /// What the present followers make of it.
    public let outcome: FollowersOutcome?
    /// How much less than the best the policy is worth in the equilibrium that is best for the leader, over its range.
    public let gap: Rational
    /// How much less than the best the leader gets against the present followers, over its range; `nil` without any.
    public let attainedGap: Rational?

    /// The most that a follower loses, the others held fixed.
    public var largestRegret: Rational? { outcome.map { $0.regrets.reduce(0, max) } }
  }

  /// Judges a leader's policy, the likeliest actions of it, and its followers.
  public func verdict(on leader: TablePolicy, _ follower: LearnedFollower?) -> Verdict {
    let actions = leader.modes
    let worth = entry.domain.worth(of: actions)
    var outcome: FollowersOutcome?
    if case .responses(let responses)? = follower {
      outcome = entry.domain.outcome(of: actions, against: responses.map(\.actions))
    }
    let range = entry.domain.leaderRange
    return Verdict(
      worth: worth, outcome: outcome, gap: max(0, (entry.value - worth.strong) / range),
      attainedGap: outcome.map { max(0, (entry.value - $0.values[0]) / range) })
  }

  /// Judges a session.
  ///
  /// The gap is the larger of two: that of the policy's value in its best equilibrium, and that of what the leader gets
  /// against the followers as they are. Neither a leader that has yet to find its followers in a good equilibrium nor one
  /// that lives on their errors is said to be there.
  public func line(for session: any TrainingSession) -> RunLog.Line {
    let verdict = verdict(on: session.leader, session.follower)
    let gap = max(verdict.gap, verdict.attainedGap ?? 0)
    return RunLog.Line(
      steps: session.steps, episodes: session.episodes, phase: session.phase,
      leaderValue: verdict.worth.strong.approximation, weakValue: verdict.worth.weak.approximation,
      followerRegret: verdict.largestRegret?.approximation,
      attainedValue: verdict.outcome?.values[0].approximation,
      gap: (gap * entry.domain.leaderRange).approximation, relativeGap: gap.approximation,
      believedValue: session.believedValue)
  }
}

/// How much less than the most followers earn that an oracle returns, each against the others as they are, exactly.
public struct FollowersRegret: Sendable, Hashable {
  /// The leaders' policies: one action per observation.
  public let leaders: [[Int]]

  /// For each leader, the outcome.
  public let outcomes: [FollowersOutcome]

  /// Asks an oracle for the answer to every leader.
  ///
  /// The oracle starts afresh with every leader; one that draws random numbers has a stream of its own for each.
  public init(of oracle: some QueryOracle, against leaders: [[Int]], in domain: some ExactDomain, seed: UInt64 = 0) {
    let source = SeededGenerator(seed: seed)
    var oracle = oracle
    outcomes = leaders.enumerated().map { place, actions in
      oracle.reset()
      var leader = TableLeader(TablePolicy(actions: actions, of: domain.agents[0].actions))
      var random = source.derived(UInt64(place))
      let answer = zip(oracle.followers(of: &leader, using: &random), domain.agents.dropFirst()).map { policy, space in
        TablePolicy((0..<(space.observations ?? 0)).map { policy.probabilities(at: $0) }).modes
      }
      return domain.outcome(of: actions, against: answer)
    }
    self.leaders = leaders
  }

  /// For each follower, what it loses on average over the leaders.
  public var means: [Rational] {
    followers.map { follower in
      outcomes.reduce(Rational.zero) { $0 + $1.regrets[follower] } / Rational(max(1, outcomes.count))
    }
  }

  /// For each follower, the most that it loses.
  public var largest: [Rational] {
    followers.map { follower in outcomes.reduce(Rational.zero) { max($0, $1.regrets[follower]) } }
  }

  /// Under how many leaders the followers are in no Nash equilibrium.
  public var imperfect: Int { outcomes.filter { $0.regrets.contains { $0.signum > 0 } }.count }

  private var followers: Range<Int> { 0..<(outcomes.first?.best.count ?? 0) }
}
