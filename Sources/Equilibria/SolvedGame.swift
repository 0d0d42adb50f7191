public import Certificates
internal import Evaluation
internal import Exact
public import Games

/// A game of any kind with its answer: a document whose certificate, where it has one, was verified.
public struct SolvedGame: Sendable {
  /// The answer; its certificate is inline.
  public let solution: Solution

  /// The certificate, which was verified before this value existed; `nil` where bounds come from interval arithmetic alone.
  public let certificate: Certificate<Verified>?

  /// How long the stages took.
  public let timing: SolveTiming

  /// Whether the answer is as good as was asked for: exact, or bounded within the gap of the options.
  public let isWithinGap: Bool

  /// Whether everything asked for was decided, attainment included.
  public var isDecided: Bool {
    guard let answer = solution.answer else { return true }
    return answer.attained != nil || answer.value.lower < answer.value.upper
  }
}

extension Game {
  /// Solves a game of any kind for a concept, exactly, and verifies the certificate of the answer.
  ///
  /// - Parameter concept: what is committed, how it is answered, and which player leads.
  /// - Precondition: the leader is one of the players of a game in normal form.
  /// - Throws: ``EquilibriumError``; `unsupported` where the concept is not defined or not solved for this kind of game.
  public func solved(
    _ concept: SolutionConcept = SolutionConcept(), options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> SolvedGame {
    switch self {
    case .normalForm(let game):
      if concept.commitment == .correlated { return try game.solvedByRecommendations(concept, options) }
      guard let two = game.bimatrix else { return try game.solvedForFollowers(concept, options) }
      if concept.response == .quantal {
        let equilibrium = try two.quantalEquilibrium(concept, options: options)
        return equilibrium.solved(two, isWithinGap: equilibrium.isWithin(gap: max(options.gap, Self.quantalGap)))
      }
      var concept = concept
      // One follower in equilibrium with itself plays a best response.
      concept.followers = nil
      let equilibrium = try two.equilibrium(concept, options: options)
      return SolvedGame(
        solution: equilibrium.solution(of: two), certificate: equilibrium.certificate, timing: equilibrium.timing,
        isWithinGap: equilibrium.isWithin(gap: options.gap))
    case .bayesian(let game):
      let equilibrium = try game.equilibrium(concept, options: options)
      return SolvedGame(
        solution: equilibrium.solution, certificate: equilibrium.certificate, timing: equilibrium.timing,
        isWithinGap: equilibrium.isWithin(gap: options.gap))
    case .security(let game):
      guard concept == SolutionConcept() else {
        throw .unsupported("security games are solved for mixed commitment by the defender with strong ties")
      }
      let equilibrium = try game.equilibrium(options: options)
      return SolvedGame(
        solution: equilibrium.solution, certificate: equilibrium.certificate, timing: equilibrium.timing,
        isWithinGap: equilibrium.isWithin(gap: options.gap))
    case .markov(let game): return try game.solved(concept, options: options)
    }
  }
}

extension Game {
  /// How narrow bounds against a logit follower are, as a fraction of the range of leader payoffs, where no gap is given.
  static let quantalGap = Rational(1, over: 1_000_000)
}

extension QuantalEquilibrium {
  fileprivate func solved(_ two: BimatrixGame, isWithinGap: Bool) -> SolvedGame {
    var attained: Bool?
    if case .exact = value { attained = true }
    let answer = Answer(
      value: value, followerValues: [], attained: attained, guaranteed: nil,
      commitment: commitment.map { .mixed($0) } ?? .prescription(commitments),
      response: .logit(evaluation.probabilities.map { $0.lower...$0.upper }),
      tied: .none)
    return SolvedGame(
      solution: Solution(
        game: .init(.normalForm(two)), concept: concept, method: method, answer: answer,
        certificate: certificate.map { .inline(Certificate(text: $0.text)) } ?? .none, statistics: statistics),
      certificate: certificate, timing: timing, isWithinGap: isWithinGap)
  }
}

extension NormalFormGame {
  fileprivate func solvedByRecommendations(
    _ concept: SolutionConcept, _ options: SolveOptions
  ) throws(EquilibriumError) -> SolvedGame {
    guard concept.response == .strong, concept.followers != .nash, concept.margin == nil else {
      throw .unsupported("followers obey recommendations: there are no ties, equilibria or margins to choose")
    }
    let answer = try correlatedCommitment(leader: concept.leader, options: options)
    return SolvedGame(
      solution: answer.solution(of: self), certificate: answer.certificate, timing: answer.timing,
      isWithinGap: answer.value.isWithin(gap: options.gap, of: answer.game.payoffs[0].range))
  }

  fileprivate func solvedForFollowers(
    _ concept: SolutionConcept, _ options: SolveOptions
  ) throws(EquilibriumError) -> SolvedGame {
    guard concept.followers != .correlated else {
      throw .unsupported(
        "with mixed commitment, followers in correlated equilibrium are no linear program; with correlated commitment the "
          + "leader recommends to them")
    }
    guard concept.commitment == .mixed, concept.response == .strong, concept.margin == nil else {
      throw .unsupported(
        "with several followers, commitment is mixed or correlated, and ties are broken for the leader (strong)")
    }
    switch try followersEquilibrium(leader: concept.leader, options: options) {
    case .equilibrium(let answer):
      return SolvedGame(
        solution: answer.solution(of: self), certificate: answer.certificate, timing: answer.timing,
        isWithinGap: answer.value.isWithin(gap: options.gap, of: answer.game.payoffs[0].range))
    case .noEquilibrium(let answer):
      return SolvedGame(
        solution: Solution(
          game: .init(.normalForm(self)), concept: answer.concept, method: answer.method, answer: nil,
          certificate: .inline(Certificate(text: answer.certificate.text)), statistics: answer.statistics.counts),
        certificate: answer.certificate, timing: answer.timing, isWithinGap: true)
    }
  }
}

extension CertifiedValue {
  /// Whether the bounds are equal, or differ by at most a fraction of a range.
  fileprivate func isWithin(gap: Rational, of range: ClosedRange<Rational>) -> Bool {
    guard case .bounded(let lower, let upper) = self else { return true }
    return gap > 0 && upper - lower <= gap * (range.upperBound - range.lowerBound)
  }
}
