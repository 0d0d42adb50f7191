public import Certificates
public import Games

/// A game of any kind with its answer: a document whose certificate was verified.
public struct SolvedGame: Sendable {
  /// The answer; its certificate is inline.
  public let solution: Solution

  /// The certificate, which was verified before this value existed.
  public let certificate: Certificate<Verified>

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
  /// - Throws: ``EquilibriumError``; `unsupported` where the concept is not defined or not solved for this kind of game.
  public func solved(
    _ concept: SolutionConcept = SolutionConcept(), options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> SolvedGame {
    switch self {
    case .normalForm(let game):
      if concept.commitment == .correlated || concept.followers == .correlated || game.playerCount > 2 {
        return try game.solvedForFollowers(concept, options)
      }
      guard let two = game.bimatrix else { preconditionFailure("a game of fewer than three players has two") }
      var concept = concept
      // One follower in equilibrium with itself plays a best response.
      concept.followers = nil
      let equilibrium = try two.equilibrium(concept, options: options)
      return SolvedGame(
        solution: equilibrium.solution(of: two), certificate: equilibrium.certificate, timing: equilibrium.timing,
        isWithinGap: equilibrium.isWithin(gap: options.gap))
    case .bayesian, .security: throw .unsupported("not yet")
    }
  }
}

extension NormalFormGame {
  fileprivate func solvedForFollowers(
    _ concept: SolutionConcept, _ options: SolveOptions
  ) throws(EquilibriumError) -> SolvedGame {
    throw .unsupported("not yet")
  }
}
