internal import Certificates
public import Exact
public import Games

/// Whether a given policy of the leader, and a given follower beside it, reach the equilibrium: what they are worth,
/// exactly, beside a certified value.
public struct PolicyValidation: Sendable {
  /// What is concluded.
  public enum Verdict: Sendable, Hashable {
    /// The gap and the regret, where there is one, are within the tolerance.
    case reached
    /// One of them is larger.
    case missed
    /// It is not known, for a reason in words.
    case undecided(String)
  }

  /// What the commitment is worth.
  public let worth: CommitmentWorth

  /// What the given follower makes of it, where one is given.
  public let follower: FollowerWorth?

  /// The value it is held against, or why there is none.
  public let reference: Result<Reference, Absence>

  /// What was asked for.
  public let concept: SolutionConcept

  /// How large a gap and a regret may be, each as a fraction of the range of values.
  public let tolerance: Rational

  /// By how much values of the leader can differ.
  public let leaderRange: Rational

  /// By how much values of the follower can differ.
  public let followerRange: Rational

  /// Why there is nothing to compare with, in words.
  public struct Absence: Error, Sendable, Hashable {
    /// The reason.
    public let reason: String

    /// A reason.
    public init(_ reason: String) { self.reason = reason }
  }

  /// Puts together what was evaluated and what was solved.
  public init(
    _ worth: CommitmentWorth, follower: FollowerWorth?, reference: Result<Reference, Absence>, concept: SolutionConcept,
    game: Game, tolerance: Rational
  ) {
    self.worth = worth
    self.follower = follower
    self.reference = reference
    self.concept = concept
    self.tolerance = tolerance
    leaderRange = game.valueRange(of: concept.leader)
    followerRange = game.playerCount == 2 ? game.valueRange(of: 1 - concept.leader) : 0
  }

  /// The leader's value in the sense of the concept.
  public var value: Rational { concept.response == .weak ? worth.weak : worth.strong }

  /// How much less than the best the commitment is worth, between certified bounds.
  ///
  /// It is not negative, and `nil` without a reference.
  public var gap: (lower: Rational, upper: Rational)? {
    guard case .success(let reference) = reference else { return nil }
    return (max(0, reference.value.lower - value), max(0, reference.value.upper - value))
  }

  /// The gap as a fraction of the range of the leader's values.
  public var relativeGap: (lower: Rational, upper: Rational)? {
    gap.map { leaderRange > 0 ? ($0.lower / leaderRange, $0.upper / leaderRange) : (0, 0) }
  }

  /// The regret as a fraction of the range of the follower's values.
  public var relativeRegret: Rational? {
    follower.map { followerRange > 0 ? $0.regret / followerRange : 0 }
  }

  /// Whether the commitment is worth more than the certified upper bound, which would be a defect of the solver or of the
  /// evaluation.
  public var isContradiction: Bool {
    guard case .success(let reference) = reference else { return false }
    return value > reference.value.upper
  }

  /// What is concluded.
  public var verdict: Verdict {
    if let relativeRegret, relativeRegret > tolerance { return .missed }
    guard let gap = relativeGap else {
      if case .failure(let absence) = reference { return .undecided(absence.reason) }
      return .undecided("there is no reference")
    }
    if gap.lower > tolerance { return .missed }
    return gap.upper <= tolerance ? .reached : .undecided("the bounds of the reference straddle the tolerance")
  }
}
