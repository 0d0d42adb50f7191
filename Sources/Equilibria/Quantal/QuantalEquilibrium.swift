public import Certificates
public import Exact
public import Games

/// A solved game with a logit follower: a commitment, what it is worth, and certified bounds of the best.
public struct QuantalEquilibrium: Sendable {
  /// The game that was solved, with the leader as player 0.
  public let game: BimatrixGame

  /// The concept: mixed commitment or prescription, quantal response, with its rationality.
  public let concept: SolutionConcept

  /// How the answer was found.
  public let method: String

  /// For each follower action, the leader's distribution where the follower plays it; the same for all in the case of
  /// mixed commitment.
  public let commitments: [MixedStrategy]

  /// What the commitment is worth: the follower's probabilities, and both players' expectations.
  public let evaluation: LogitEvaluation

  /// The value of the concept: exact, or between bounds of which the commitment attains the lower one.
  public let value: CertifiedValue

  /// The certificate, which was verified before this value existed.
  ///
  /// There is no kind for prescriptions, and then this is `nil`.
  public let certificate: Certificate<Verified>?

  /// Counts of what the solver did, in order.
  public let statistics: [(name: String, count: Int)]

  /// How long the stages took.
  public let timing: SolveTiming

  /// What multiplies the follower's payoffs in the exponent.
  public var rationality: Rational { concept.rationality ?? 0 }
}

extension QuantalEquilibrium {
  /// The leader's commitment where it does not depend on the follower's action.
  public var commitment: MixedStrategy? { concept.commitment == .mixed ? commitments[0] : nil }

  /// Whether the bounds are equal, or differ by at most a fraction of the range of leader payoffs.
  public func isWithin(gap: Rational) -> Bool {
    guard case .bounded(let lower, let upper) = value else { return true }
    let range = game.leader.range
    return upper - lower <= gap * (range.upperBound - range.lowerBound)
  }
}

extension BimatrixGame {
  /// Solves the game for commitment against a logit follower, between certified bounds.
  ///
  /// - Parameters:
  ///   - concept: a quantal response with its rationality, and commitment to a mixture or to a prescription.
  ///   - options: a gap of 0 stands for a millionth of the range of leader payoffs.
  /// - Throws: ``EquilibriumError``.
  public func quantalEquilibrium(
    _ concept: SolutionConcept, options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> QuantalEquilibrium {
    precondition(concept.leader == 0 || concept.leader == 1, "a two-player game has players 0 and 1")
    guard concept.response == .quantal, let rationality = concept.rationality else {
      throw .unsupported("a quantal response has a rationality")
    }
    guard rationality >= 0 else { throw .unsupported("a rationality is not negative") }
    guard concept.margin == nil else { throw .unsupported("a margin is for mixed commitment with strong ties") }
    let game = concept.leader == 0 ? self : withPlayersExchanged
    switch concept.commitment {
    case .mixed: return try game.quantalMixture(concept, rationality, options)
    case .prescription: return game.quantalPrescription(concept, rationality, options)
    case .pure, .correlated, .action:
      throw .unsupported("with quantal responses, commitment is mixed or a prescription")
    }
  }

  private func quantalMixture(
    _ concept: SolutionConcept, _ rationality: Rational, _ options: SolveOptions
  ) throws(EquilibriumError) -> QuantalEquilibrium {
    let start = ContinuousClock.now
    try QuantalProgram.checkSize(rows: rows, columns: columns)
    var search = QuantalSearch(self, rationality: rationality, options: options)
    search.run()
    let (upper, tree) = search.evidence()
    let commitment = search.incumbent.commitment
    let claim = QuantalClaim(
      game: BimatrixGame(leader: leader, follower: follower), rationality: rationality, strategy: commitment,
      value: search.incumbent.value, upper: upper)
    let draft = Certificate.quantal(claim, precision: search.precision, tree: tree)
    let searched = ContinuousClock.now
    let certificate: Certificate<Verified>
    do throws(CertificateFault) {
      certificate = try draft.verified()
    } catch {
      throw .certificateRefused(error)
    }
    return QuantalEquilibrium(
      game: self, concept: concept, method: "branch and bound over the follower's comparisons",
      commitments: [MixedStrategy](repeating: commitment, count: columns),
      evaluation: LogitEvaluation(of: commitment, in: self, rationality: rationality),
      value: CertifiedValue(lower: search.incumbent.value, upper: upper), certificate: certificate,
      statistics: [
        ("cells", search.cells), ("linear programs", search.programs), ("failed programs", search.failures),
      ],
      timing: SolveTiming(search: searched - start, verification: searched.duration(to: .now)))
  }
}
