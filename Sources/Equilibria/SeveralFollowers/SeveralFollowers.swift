public import Certificates
public import Evaluation
internal import Exact
public import Games
internal import LinearPrograms

/// The best commitment with recommendations in a game of two or more players, with its verified certificate.
public struct CorrelatedCommitment: Sendable {
  /// The game that was solved, with the leader as player 0.
  public let game: NormalFormGame

  /// The concept that was asked for.
  public let concept: SolutionConcept

  /// How the answer was found.
  public let method: String

  /// The leader's value: exact, or bounded where the search was stopped early.
  public let value: CertifiedValue

  /// What the leader draws profiles of ``game`` from; a basic solution, so few profiles have a probability.
  public let joint: JointDistribution

  /// What the joint distribution is worth to all players.
  public let evaluation: JointEvaluation

  /// The certificate; it was verified before this value existed.
  public let certificate: Certificate<Verified>

  /// What the search did.
  public let statistics: SearchStatistics

  /// How long the stages took.
  public let timing: SolveTiming
}

/// The best commitment to followers in pure Nash equilibrium, with its verified certificate.
public struct FollowersEquilibrium: Sendable {
  /// The game that was solved, with the leader as player 0.
  public let game: NormalFormGame

  /// The concept that was asked for.
  public let concept: SolutionConcept

  /// How the answer was found.
  public let method: String

  /// The leader's value: exact, or bounded where the search was stopped early.
  public let value: CertifiedValue

  /// The commitment.
  public let commitment: MixedStrategy

  /// The actions of the followers, players 1 and up of ``game``: a pure Nash equilibrium of what the commitment leaves them.
  public let profile: [Int]

  /// All pure Nash equilibria at the commitment, with what they pay.
  public let evaluation: FollowersEvaluation

  /// The certificate; it was verified before this value existed.
  public let certificate: Certificate<Verified>

  /// What the search did.
  public let statistics: SearchStatistics

  /// How long the stages took.
  public let timing: SolveTiming
}

/// The proof that no commitment leaves the followers a pure Nash equilibrium.
public struct NoPureEquilibrium: Sendable {
  /// The game that was solved, with the leader as player 0.
  public let game: NormalFormGame

  /// The concept that was asked for.
  public let concept: SolutionConcept

  /// How the answer was found.
  public let method: String

  /// The certificate, of kind `no-equilibrium`; it was verified before this value existed.
  public let certificate: Certificate<Verified>

  /// What the search did.
  public let statistics: SearchStatistics

  /// How long the stages took.
  public let timing: SolveTiming
}

/// The answer about commitment to followers in pure Nash equilibrium.
public enum FollowersOutcome: Sendable {
  /// Some commitment leaves them one, and this is the best.
  case equilibrium(FollowersEquilibrium)
  /// No commitment does.
  case noEquilibrium(NoPureEquilibrium)
}

extension NormalFormGame {
  /// The best commitment with recommendations: a joint distribution over profiles from which the leader draws, plays its own
  /// action and tells every follower theirs, and that every follower obeys (Conitzer and Korzhyk, AAAI 2011).
  ///
  /// With two players the value is that of mixed commitment with ties for the leader. One exact linear program over the
  /// profiles; always attained. Where it is stopped early, the bounds are those of a pure equilibrium.
  ///
  /// - Parameter leader: which player leads.
  /// - Precondition: the leader is one of the players.
  /// - Throws: ``EquilibriumError/stopped`` where it was stopped before any bounds were known.
  public func correlatedCommitment(
    leader: Int = 0, options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> CorrelatedCommitment {
    let game = led(by: leader)
    let start = ContinuousClock.now
    let draft = try CorrelatedProgram(game, until: options.stop).solve()
    let (certificate, timing) = try verified(draft.certificate, since: start)
    return CorrelatedCommitment(
      game: game, concept: SolutionConcept(commitment: .correlated, leader: leader, followers: .correlated),
      method: "one linear program over profiles, by row generation", value: draft.value, joint: draft.joint,
      evaluation: JointEvaluation(of: draft.joint, in: game), certificate: certificate, statistics: draft.statistics,
      timing: timing)
  }

  /// The best mixed commitment where the followers answer with a pure Nash equilibrium of the game that it leaves them,
  /// among several with the one best for the leader.
  ///
  /// With two players the value is that of mixed commitment with ties for the leader. One linear program per profile of the
  /// followers, best first, and exact multipliers for each.
  ///
  /// - Parameter leader: which player leads.
  /// - Precondition: the leader is one of the players.
  /// - Returns: the best commitment, or the proof that no commitment leaves a pure equilibrium.
  /// - Throws: ``EquilibriumError/stopped`` where it was stopped before a commitment with an equilibrium was known.
  public func followersEquilibrium(
    leader: Int = 0, options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> FollowersOutcome {
    let game = led(by: leader)
    let concept = SolutionConcept(leader: leader, followers: .nash)
    let method = "one linear program per profile of the followers, best first"
    let start = ContinuousClock.now
    let draft = try FollowersCommitment(game).solve(options)
    let (certificate, timing) = try verified(draft.certificate, since: start)
    guard let answer = draft.answer else {
      return .noEquilibrium(
        NoPureEquilibrium(
          game: game, concept: concept, method: method, certificate: certificate, statistics: draft.statistics,
          timing: timing))
    }
    return .equilibrium(
      FollowersEquilibrium(
        game: game, concept: concept, method: method, value: answer.value, commitment: answer.commitment,
        profile: answer.profile, evaluation: FollowersEvaluation(of: answer.commitment, in: game),
        certificate: certificate, statistics: draft.statistics, timing: timing))
  }

  private func verified(
    _ draft: Certificate<Unchecked>, since start: ContinuousClock.Instant
  ) throws(EquilibriumError) -> (Certificate<Verified>, SolveTiming) {
    let searched = ContinuousClock.now
    do throws(CertificateFault) {
      let certificate = try draft.verified()
      return (certificate, SolveTiming(search: searched - start, verification: searched.duration(to: .now)))
    } catch {
      throw .certificateRefused(error)
    }
  }
}
