public import Certificates
public import Evaluation
public import Exact
public import Games
internal import LinearPrograms

/// A solved game against several types of follower: the answer with its verified certificate.
public struct BayesianEquilibrium: Sendable {
  /// The game that was solved.
  public let game: BayesianGame

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

  /// The action of each type in the sense of the concept, also of those with probability zero.
  public let responses: [Int]

  /// What the commitment is worth, ties included.
  public let evaluation: BayesianEvaluation

  /// The certificate; it was verified before this value existed.
  ///
  /// Its kind is `bayesian` for mixed commitment with ties for the leader; otherwise it is that of the concept, `weak` or
  /// `pure`, and speaks of ``BayesianGame/merged``.
  public let certificate: Certificate<Verified>

  /// What the search did.
  public let statistics: BayesianStatistics

  /// How long the stages took.
  public let timing: SolveTiming

  /// What the commitment pays under its responses.
  public var commitmentValue: Rational { evaluation.leaderValue(responses) }

  /// Whether the bounds are equal, or differ by at most a fraction of the range of leader payoffs.
  public func isWithin(gap: Rational) -> Bool {
    guard case .bounded(let lower, let upper) = value else { return true }
    return gap > 0 && upper - lower <= gap * game.leaderRange
  }
}

/// Counts of what a solve against several types did.
public struct BayesianStatistics: Sendable, Hashable {
  /// The nodes of the search tree.
  public var nodes = 0
  /// The nodes without children, each with a record of its own in the certificate.
  public var leaves = 0
  /// The linear programs that GLPK was asked about.
  public var programs = 0
  /// The rounds of row generation in them.
  public var rounds = 0
  /// The programs solved in exact arithmetic.
  public var settled = 0
  /// The cuts that hold types below the largest payoff of each row.
  public var cuts = 0
  /// The programs on which GLPK failed.
  public var failed = 0

  /// Nothing yet.
  public init() {}
}

extension BayesianGame {
  /// The most payoffs per player that ``merged`` may have where a concept is solved through it.
  public static let mergedLimit = 1_000_000

  /// The difference between the largest and the smallest leader payoff, over all types.
  fileprivate var leaderRange: Rational {
    let ranges = types.map(\.leader.range)
    let least = ranges.reduce(ranges[0].lowerBound) { min($0, $1.lowerBound) }
    return ranges.reduce(ranges[0].upperBound) { max($0, $1.upperBound) } - least
  }

  /// Solves the game for a concept, exactly, and verifies the certificate of the answer.
  ///
  /// Mixed commitment with ties for the leader is solved by branch and bound over the responses of the types. Pure
  /// commitment and ties against the leader go through ``merged``, which then may have at most ``mergedLimit`` payoffs.
  ///
  /// - Parameter concept: what is committed and how each type responds; the leader is player 0.
  /// - Throws: ``EquilibriumError``.
  public func equilibrium(
    _ concept: SolutionConcept = SolutionConcept(), options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> BayesianEquilibrium {
    guard concept.leader == 0 else { throw .unsupported("the leader of a Bayesian game is player 0") }
    guard concept.margin == nil else { throw .unsupported("margins are for games of two players in normal form") }
    guard concept.followers == nil else { throw .unsupported("the types of a follower never meet each other") }
    switch (concept.commitment, concept.response) {
    case (.mixed, .strong): return try strongCommitment(concept, options)
    case (.mixed, .weak), (.pure, .strong), (.pure, .weak): return try throughMergedGame(concept, options)
    case (_, .adversarial): throw .unsupported("the adversarial response is for games of two players in normal form")
    case (.action, _), (.prescription, _), (_, .quantal):
      throw .unsupported("with types, commitment is mixed or pure, and the response is a best one")
    case (.correlated, _):
      throw .unsupported("commitment with recommendations is for games of several players in normal form")
    }
  }

  private func strongCommitment(
    _ concept: SolutionConcept, _ options: SolveOptions
  ) throws(EquilibriumError) -> BayesianEquilibrium {
    let start = ContinuousClock.now
    var search = BayesianSearch(
      BayesianArrays(self), tolerance: options.gap * leaderRange, until: options.stop, report: options.report)
    search.run()
    let (commitment, lower) = search.incumbent
    let evaluation = BayesianEvaluation(of: commitment, in: self)
    let value = CertifiedValue(lower: lower, upper: search.upper)
    var attained: Bool?
    if case .exact = value { attained = true }
    let draft = Certificate.bayesian(
      self, strategy: commitment, responses: evaluation.strongResponses, value: lower, upper: value.upper,
      tree: search.records)
    let searched = ContinuousClock.now
    let certificate: Certificate<Verified>
    do throws(CertificateFault) { certificate = try draft.verified() } catch { throw .certificateRefused(error) }
    return BayesianEquilibrium(
      game: self, concept: concept, method: "branch and bound over the responses of the types, best first",
      value: value, attained: attained, commitment: commitment, responses: evaluation.strongResponses,
      evaluation: evaluation, certificate: certificate, statistics: search.statistics,
      timing: SolveTiming(
        search: search.handover - start, reconstruction: searched - search.handover,
        verification: searched.duration(to: .now)))
  }

  /// Solves ``merged`` and reads the answer back.
  private func throughMergedGame(
    _ concept: SolutionConcept, _ options: SolveOptions
  ) throws(EquilibriumError) -> BayesianEquilibrium {
    guard let columns = mergedColumns, columns <= Self.mergedLimit / rows else {
      throw .unsupported(
        "\(concept.commitment.rawValue) commitment with \(concept.response.rawValue) ties is solved through the game "
          + "against one follower who plans for all types, and that one would have more than \(Self.mergedLimit) payoffs"
      )
    }
    let start = ContinuousClock.now
    let merged = self.merged
    let merging = ContinuousClock.now - start
    let solved = try merged.equilibrium(concept, options: options)
    let evaluation = BayesianEvaluation(of: solved.commitment, in: self)
    let planned = responses(ofMergedColumn: solved.response)
    let others = concept.response == .weak ? evaluation.weakResponses : evaluation.strongResponses
    var statistics = BayesianStatistics()
    statistics.programs = solved.statistics.started
    statistics.rounds = solved.statistics.rounds
    statistics.settled = solved.statistics.settled
    statistics.failed = solved.statistics.failed
    return BayesianEquilibrium(
      game: self, concept: concept, method: solved.method + ", in the game against one follower for all types",
      value: solved.value, attained: solved.attained, commitment: solved.commitment,
      responses: zip(planned, others).map { $0 ?? $1 }, evaluation: evaluation, certificate: solved.certificate,
      statistics: statistics,
      timing: SolveTiming(
        search: merging + solved.timing.search, reconstruction: solved.timing.reconstruction,
        verification: solved.timing.verification))
  }
}
