public import Certificates
public import Equilibria
public import Exact
public import Games

/// The exact answer that learned policies are measured against: certified bounds of the leader's value.
public struct Reference: Sendable {
  /// What was solved.
  public let concept: SolutionConcept

  /// The leader's value: exact, or between certified bounds.
  public let value: CertifiedValue

  /// The largest minus the smallest reward of the leader, times the discounted number of steps: what gaps are relative to.
  public let range: Rational

  /// Solves a Markov game for a concept.
  ///
  /// - Throws: ``EquilibriumError``; `unsupported` also where the answer has no certified value.
  public init(
    of game: MarkovGame, concept: SolutionConcept = SolutionConcept(dynamics: .init()),
    options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) {
    try self.init(of: Game.markov(game), concept: concept, options: options)
  }

  /// Solves a game of any kind for a concept.
  ///
  /// - Throws: ``EquilibriumError``; `unsupported` also where the answer has no certified value.
  public init(
    of game: Game, concept: SolutionConcept, options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) {
    let answer = try game.solved(concept, options: options).solution.answer
    guard let answer, answer.estimate == nil else {
      throw .unsupported("there is no certified value to compare with")
    }
    self.init(concept: concept, value: answer.value, range: game.valueRange(of: concept.leader))
  }

  /// A value that is known.
  public init(concept: SolutionConcept, value: CertifiedValue, range: Rational) {
    self.concept = concept
    self.value = value
    self.range = range
  }

  /// How far a value of the leader may lie below the best, as a fraction of ``range``: from the certified lower bound of the
  /// best and from the upper one; not negative.
  public func gap(of worth: Rational) -> (lower: Rational, upper: Rational) {
    guard range > 0 else { return (0, 0) }
    return (max(0, (value.lower - worth) / range), max(0, (value.upper - worth) / range))
  }
}
