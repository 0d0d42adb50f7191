/// How followers find what to answer a leader with; see ``ContextualFollowers``.
public struct ContextualFollowersSettings: Sendable, Hashable, Codable {
  /// How many steps of random play are recorded before any leader is met, rounded up to whole episodes; 0 for none.
  ///
  /// What is recorded gives followers that act several times in an episode something to begin with. It is of use where each
  /// of them sees the step and all that was done before it.
  public var explorationSteps = 0

  /// Over how many fixed courses of chance whole episodes are compared; 1 is enough in games without chance.
  public var scenarios = 1

  /// How many times all followers take their turn in changing what they do, at most.
  public var rounds = 20

  /// How many standard errors more a change must earn to be better, of the mean difference over the courses of chance.
  public var confidence = 3.0

  /// How much more a change must earn to be better, relative to the size of what is earned.
  public var tolerance = 1e-9

  /// What is enough in a game without chance in which followers act once.
  public init() {}

  /// With records and courses of chance.
  public init(explorationSteps: Int = 0, scenarios: Int) {
    self.explorationSteps = explorationSteps
    self.scenarios = scenarios
  }
}
