public import Exact
public import Games

/// What a learner came to in a game.
public struct LearnedAnswer: Sendable, Hashable {
  /// What it would commit to, and how its follower answers, if it has one.
  public var policy: GivenPolicy

  /// What it believes the commitment to be worth to the leader, if it believes anything.
  public var believedValue: Double?

  /// The standard error of what it believes, if it knows one.
  public var believedError: Double?

  /// How many steps of its environment it took, by its own count, if it counts them.
  public var steps: Int?

  /// An answer.
  public init(
    _ policy: GivenPolicy, believedValue: Double? = nil, believedError: Double? = nil, steps: Int? = nil
  ) {
    self.policy = policy
    self.believedValue = believedValue
    self.believedError = believedError
    self.steps = steps
  }

  /// A mixed commitment in a game that is played once, and the follower's answer to it.
  public init(commitment: MixedStrategy, follower: MixedStrategy? = nil) {
    self.init(.commitment(CommitmentFile(.mixed(commitment), follower: follower)))
  }

  /// The coverage of the targets of a security game.
  public init(coverage: RationalVector) { self.init(.commitment(CommitmentFile(.coverage(coverage)))) }

  /// Policies of a Markov game, the leader's first and then, if there is one, the follower's.
  public init(policies: [MarkovPolicy]) { self.init(.policies(MarkovPolicyFile(policies: policies))) }
}
