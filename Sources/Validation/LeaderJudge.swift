internal import Certificates
public import Evaluation
public import Exact
public import Games
public import Learning

/// Judges leaders in training exactly: by what their commitment is worth against best responses, and by how far that is
/// from the certified best.
public struct LeaderJudge: Sendable {
  /// The game, of two players.
  public let game: MarkovGame

  /// What leaders are compared with: deterministic or mixed commitment, against the class of followers that learned ones
  /// belong to.
  public let concept: SolutionConcept

  /// The certified bounds of the best, and the range that gaps are relative to; `nil` where the value is not known.
  public let reference: Reference?

  /// Judges in a game for a concept.
  public init(of game: MarkovGame, concept: SolutionConcept, reference: Reference?) {
    self.game = game
    self.concept = concept
    self.reference = reference
  }

  /// What leaders who commit to pure or mixed policies are compared with: followers that act by their observation, as
  /// learned ones do.
  ///
  /// Without a horizon, where the follower sees the state, that is as good as any policy, and the concept says
  /// unrestricted.
  public static func concept(pure: Bool, leader: Int, in game: MarkovGame) -> SolutionConcept {
    let seesState = game.playerCount == 2 && game.observations[1 - leader].areStates
    let isUnrestricted = seesState && (game.horizon == nil || game.horizon == 1)
    return SolutionConcept(
      commitment: pure ? .pure : .mixed, leader: leader,
      dynamics: .init(followerClass: isUnrestricted ? .unrestricted : .stationary))
  }

  /// What a leader's policy is worth.
  public func worth(of leader: TablePolicy) throws(PolicyFault) -> LeaderValue {
    try LeaderValue(
      of: leader, in: game, leader: concept.leader,
      followerClass: concept.dynamics?.followerClass ?? .unrestricted)
  }

  /// What a follower makes of a leader's policy.
  public func worth(
    of follower: LearnedFollower, against leader: TablePolicy, best: Rational
  ) throws(FollowerWorth.Fault) -> FollowerWorth {
    switch follower {
    case .contextual(let policy):
      try FollowerWorth(of: policy, against: leader.stationary, by: concept.leader, in: game, best: best)
    case .policy(let policy):
      try FollowerWorth(of: policy, against: leader.stationary, by: concept.leader, in: game, best: best)
    case .responses: preconditionFailure("followers of a Markov game have policies of it")
    }
  }

  /// Judges a session.
  ///
  /// - Throws: ``FollowerWorth/Fault``.
  public func line(for session: any TrainingSession) throws(FollowerWorth.Fault) -> RunLog.Line {
    let leader = session.leader
    let value: LeaderValue
    do { value = try worth(of: leader) } catch { throw .policy(error) }
    var regret: Rational?
    do throws(FollowerWorth.Fault) {
      if let follower = session.follower {
        regret = try worth(of: follower, against: leader, best: value.followerValue).regret
      }
    } catch .tooManyContexts {
      regret = nil
    }
    return RunLog.Line(
      steps: session.steps, episodes: session.episodes, phase: session.phase,
      leaderValue: value.strong.approximation, weakValue: value.weak.approximation,
      followerRegret: regret?.approximation,
      gap: reference.map { max(0, $0.value.upper - value.strong).approximation },
      relativeGap: reference.map { $0.gap(of: value.strong).upper.approximation },
      believedValue: session.believedValue)
  }
}
