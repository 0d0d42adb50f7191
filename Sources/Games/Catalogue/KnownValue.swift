public import Exact

/// A value of a game that is known for one solution concept.
public struct KnownValue: Sendable, Hashable {
  /// What is committed to and how it is answered.
  public let concept: SolutionConcept

  /// The leader's value, or where that is irrational or known to some digits only, what it is at least.
  public let lower: Rational

  /// The leader's value, or what it is at most.
  public let upper: Rational

  /// The value, where it is known exactly.
  public var exact: Rational? { lower == upper ? lower : nil }

  /// A value that is known exactly.
  init(_ concept: SolutionConcept, _ value: Rational) {
    self.init(concept, value, value)
  }

  /// A value that lies between two numbers.
  init(_ concept: SolutionConcept, _ lower: Rational, _ upper: Rational) {
    self.concept = concept
    self.lower = lower
    self.upper = upper
  }
}

extension SolutionConcept {
  /// Commitment to mixed stationary policies, answered by a farsighted follower with any policy.
  static let stationary = SolutionConcept(dynamics: .init())

  /// The same with deterministic policies of the leader.
  static let deterministic = SolutionConcept(commitment: .pure, dynamics: .init())

  /// Commitment to mixed stationary policies, answered by deterministic functions of the observation.
  static let amongStationary = SolutionConcept(dynamics: .init(followerClass: .stationary))

  /// Deterministic functions of observations on both sides.
  static let deterministicAmongStationary = SolutionConcept(
    commitment: .pure, dynamics: .init(followerClass: .stationary))

  /// Commitment to mixed stationary policies, answered by a follower who does not look ahead.
  static let myopic = SolutionConcept(dynamics: .init(foresight: .myopic))

  /// Play stage by stage, the leader first.
  static let stagewise = SolutionConcept(commitment: .action, dynamics: .init())
}
