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
    let solved = try Game.markov(game).solved(concept, options: options)
    guard let value = solved.solution.answer?.value else {
      throw .unsupported("there is no certified value to compare with")
    }
    let rewards = game.rewardRange(of: concept.leader)
    self.init(
      concept: concept, value: value,
      range: (rewards.upperBound - rewards.lowerBound) * game.discountedSteps(of: concept.leader))
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
