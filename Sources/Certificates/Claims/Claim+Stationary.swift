public import Exact
public import Games

/// The claim of the kind `stationary`: the strong value of commitment to stationary policies of a process lies between
/// `value` and `upper`.
///
/// The leader commits to one distribution over actions per observation; the follower, who sees the state, answers with a
/// best response, ties broken for the leader.
public struct StationaryClaim: Sendable, Hashable {
  /// The process inside the certificate.
  public let process: StackelbergProcess

  /// Whether the leader commits to deterministic policies only.
  public let isPure: Bool

  /// For each observation, the leader's distribution over actions.
  public let policy: [MixedStrategy]

  /// For each state, the follower's answer: a best response.
  public let response: [Int]

  /// For each state, what the best response is worth to the follower.
  public let followerValues: RationalVector

  /// For each state, what the policy and the response are worth to the leader.
  public let leaderValues: RationalVector

  /// A lower bound of the strong value: what the policy and the response pay from the start.
  public let value: Rational

  /// An upper bound of the strong value.
  public let upper: Rational

  /// A claim.
  public init(
    process: StackelbergProcess, isPure: Bool, policy: [MixedStrategy], response: [Int], followerValues: RationalVector,
    leaderValues: RationalVector, value: Rational, upper: Rational
  ) {
    self.process = process
    self.isPure = isPure
    self.policy = policy
    self.response = response
    self.followerValues = followerValues
    self.leaderValues = leaderValues
    self.value = value
    self.upper = upper
  }
}

/// The claim of the kind `policy`: what one policy of the leader is worth against best responses, exactly.
public struct PolicyClaim: Sendable, Hashable {
  /// The process inside the certificate.
  public let process: StackelbergProcess

  /// For each observation, the leader's distribution over actions.
  public let policy: [MixedStrategy]

  /// For each state, what a best response is worth to the follower.
  public let followerValues: RationalVector

  /// For each state, what the policy is worth to the leader with ties broken for it.
  public let strongValues: RationalVector

  /// For each state, what the policy is worth to the leader with ties broken against it.
  public let weakValues: RationalVector

  /// For each state, a best response that attains the strong values.
  public let strongResponse: [Int]

  /// For each state, a best response that attains the weak values.
  public let weakResponse: [Int]

  /// A claim.
  public init(
    process: StackelbergProcess, policy: [MixedStrategy], followerValues: RationalVector, strongValues: RationalVector,
    weakValues: RationalVector, strongResponse: [Int], weakResponse: [Int]
  ) {
    self.process = process
    self.policy = policy
    self.followerValues = followerValues
    self.strongValues = strongValues
    self.weakValues = weakValues
    self.strongResponse = strongResponse
    self.weakResponse = weakResponse
  }
}
