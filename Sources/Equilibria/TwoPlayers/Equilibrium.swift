public import Certificates
public import Evaluation
public import Exact
public import Games
public import LinearPrograms

/// A solved game: the answer with its verified certificate.
public struct Equilibrium: Sendable {
  /// The game that was solved, with the leader as player 0.
  public let game: BimatrixGame

  /// The concept that was asked for.
  public let concept: SolutionConcept

  /// How the answer was found.
  public let method: String

  /// The value of the concept: exact, or bounded where the search was stopped early.
  public let value: CertifiedValue

  /// Whether some commitment reaches the value; `nil` where the search was stopped before that was known.
  public let attained: Bool?

  /// The commitment; for a weak value that is not attained, one that comes close.
  public let commitment: MixedStrategy

  /// The follower's action in the sense of the concept.
  public let response: Int

  /// What the commitment is worth, ties included.
  public let evaluation: CommitmentEvaluation

  /// The certificate; it was verified before this value existed.
  public let certificate: Certificate<Verified>

  /// What the search did.
  public let statistics: SearchStatistics

  /// How long the stages took.
  public let timing: SolveTiming

  /// What the commitment pays under its response.
  public var commitmentValue: Rational { evaluation.leaderPayoffs[response] }
}

extension Equilibrium {
  /// Whether the bounds are equal, or differ by at most a fraction of the range of leader payoffs.
  public func isWithin(gap: Rational) -> Bool {
    guard case .bounded(let lower, let upper) = value else { return true }
    let range = game.leader.range
    return gap > 0 && upper - lower <= gap * (range.upperBound - range.lowerBound)
  }
}

/// How long the stages of a solve took, by the clock on the wall.
public struct SolveTiming: Sendable, Hashable {
  /// The search in doubles, or all of the solve where exact arithmetic does everything.
  public let search: Duration

  /// The exact decisions that follow it, up to the text of the certificate.
  public internal(set) var reconstruction = Duration.zero

  /// The verification of that text.
  public let verification: Duration
}

/// How to solve.
public struct SolveOptions: Sendable {
  /// When to give up and report bounds.
  public var stop: StopCondition

  /// How far apart the bounds may stay, as a fraction of the range of leader payoffs.
  public var gap: Rational

  /// For a weak value that is not attained: how far below it the commitment may be, as a fraction of the same range.
  public var epsilon: Rational

  /// Told now and then how far the search has come.
  public var report: @Sendable (SearchProgress) -> Void

  /// On how many threads searches that can use several work; answers do not depend on it.
  public var threads: Int

  /// Where a search of a Markov game was stopped, to go on from there; ignored where it belongs to another game.
  public var checkpoint: SearchCheckpoint?

  /// Given the state of a search of a Markov game that is stopped before its end.
  public var keep: @Sendable (SearchCheckpoint) -> Void

  /// Options; by default an exact answer, however long it takes.
  public init(
    stop: StopCondition = .never, gap: Rational = 0, epsilon: Rational = Rational(1, over: 1000),
    threads: Int = 1, checkpoint: SearchCheckpoint? = nil,
    keep: @escaping @Sendable (SearchCheckpoint) -> Void = { _ in },
    report: @escaping @Sendable (SearchProgress) -> Void = { _ in }
  ) {
    precondition(gap >= 0 && epsilon > 0, "a gap is not negative, and epsilon is positive")
    precondition(threads > 0, "somebody works")
    self.stop = stop
    self.gap = gap
    self.epsilon = epsilon
    self.threads = threads
    self.checkpoint = checkpoint
    self.keep = keep
    self.report = report
  }
}

/// Why there is no answer.
public enum EquilibriumError: Error, Sendable {
  /// The search was stopped before there was anything to report.
  case stopped

  /// The solver's own certificate was refused: a defect of this program, never a property of the game.
  case certificateRefused(CertificateFault)

  /// The concept does not exist, such as a maximin in pure commitments under this name.
  case unsupported(String)

  /// The search came to its end without an answer; why.
  case undecided(String)

  /// The answer to a margin that no response can be given: the largest margin that some response can.
  case noCommitment(margin: Rational, largest: Rational)
}

extension BimatrixGame {
  /// Solves the game for a concept, exactly, and verifies the certificate of the answer.
  ///
  /// - Parameter concept: what is committed, how the follower responds, and which player leads.
  /// - Throws: ``EquilibriumError``.
  public func equilibrium(
    _ concept: SolutionConcept = SolutionConcept(), options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> Equilibrium {
    precondition(concept.leader == 0 || concept.leader == 1, "a two-player game has players 0 and 1")
    let game = concept.leader == 0 ? self : withPlayersExchanged
    let start = ContinuousClock.now
    let draft: EquilibriumDraft
    switch (concept.commitment, concept.response) {
    case (.mixed, .strong) where concept.margin != nil:
      draft = try MarginCommitment(game, margin: concept.margin ?? 0).solve(options)
    case _ where concept.margin != nil: throw .unsupported("a margin is for mixed commitment with strong ties")
    case (.pure, .adversarial): throw .unsupported("the adversarial response is for mixed commitment")
    case (.correlated, _): throw .unsupported("commitment with recommendations is for games of several players")
    case (.action, _): throw .unsupported("commitment to actions, stage by stage, is for Markov games; here it is pure")
    case (.prescription, _), (_, .quantal): throw .unsupported("quantal responses are not solved by this version")
    case (.pure, _): draft = PureCommitment.solve(game, ties: concept.response)
    case (.mixed, .strong): draft = StrongCommitment.solve(game, options)
    case (.mixed, .weak): draft = WeakCommitment.solve(game, options)
    case (.mixed, .adversarial): draft = try MaximinCommitment.solve(game, options)
    }
    let searched = ContinuousClock.now
    let certificate: Certificate<Verified>
    do throws(CertificateFault) {
      certificate = try draft.certificate.verified()
    } catch {
      throw .certificateRefused(error)
    }
    let timing = SolveTiming(
      search: searched - start - draft.reconstruction, reconstruction: draft.reconstruction,
      verification: searched.duration(to: .now))
    return Equilibrium(
      game: game, concept: concept, method: draft.method, value: draft.value, attained: draft.attained,
      commitment: draft.commitment, response: draft.response,
      evaluation: CommitmentEvaluation(of: draft.commitment, in: game), certificate: certificate,
      statistics: draft.statistics, timing: timing)
  }
}

/// An answer before its certificate was verified.
struct EquilibriumDraft {
  var method: String
  var value: CertifiedValue
  var attained: Bool?
  var commitment: MixedStrategy
  var response: Int
  var certificate: Certificate<Unchecked>
  var statistics: SearchStatistics
  /// The time that exact decisions took after a search in doubles.
  var reconstruction = Duration.zero
}
