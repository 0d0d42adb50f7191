public import Exact
public import Games

/// The claim of the kind `tied`: the strong value of commitment against a follower who is restricted to deterministic
/// functions of what it observes lies between `value` and `upper`.
///
/// The follower cannot tell states apart in which it observes the same, and does not know the step; the best of its responses
/// is judged from the start.
public struct TiedClaim: Sendable, Hashable {
  /// The process inside the certificate; it moves to later states only.
  public let process: StackelbergProcess

  /// For each state, what the follower observes there.
  public let followerObservations: [Int]

  /// Whether the leader commits to deterministic policies only.
  public let isPure: Bool

  /// For each observation of the leader, its distribution over actions.
  public let policy: [MixedStrategy]

  /// For each observation of the follower, its answer; together a best response.
  public let response: [Int]

  /// From the start, what a best response is worth to the follower.
  public let followerValue: Rational

  /// A lower bound of the strong value: what the policy and the response pay from the start.
  public let value: Rational

  /// An upper bound of the strong value.
  public let upper: Rational

  /// A claim.
  public init(
    process: StackelbergProcess, followerObservations: [Int], isPure: Bool, policy: [MixedStrategy], response: [Int],
    followerValue: Rational, value: Rational, upper: Rational
  ) {
    self.process = process
    self.followerObservations = followerObservations
    self.isPure = isPure
    self.policy = policy
    self.response = response
    self.followerValue = followerValue
    self.value = value
    self.upper = upper
  }
}

/// Why no commitment is worth more than a bound against a follower who is restricted to functions of what it observes.
public enum TiedEvidence: Sendable, Hashable {
  /// Of deterministic commitment only: whoever checks looks at every policy and every response.
  case enumeration

  /// Of equal discounts: values exchanged at a rate.
  ///
  /// No play at all is worth more than `β·J` to leader and follower together, the follower's rewards counted at the rate
  /// `λ`; and the follower has a response that secures `β·l`. So the leader gets at most `β·J - λ β·l`.
  case exchange(Exchange)

  /// An exchange of values.
  public struct Exchange: Sendable, Hashable {
    /// The rate `λ`, not negative.
    public var multiplier: Rational
    /// For each state, `J_s >= r_L + λ r_F + γ Σ_k T(k) J_k` for every pair of actions.
    public var joint: RationalVector
    /// For each observation of the follower, what it answers to be secure.
    public var deviation: [Int]
    /// For each state, `l_s <= r_F + γ Σ_k T(k) l_k` for the deviation against every action of the leader.
    public var secured: RationalVector

    /// An exchange.
    public init(multiplier: Rational, joint: RationalVector, deviation: [Int], secured: RationalVector) {
      self.multiplier = multiplier
      self.joint = joint
      self.deviation = deviation
      self.secured = secured
    }
  }
}

/// How much work a certificate of the kind `tied` may ask for: the number of pairs of policies to be evaluated times the
/// number of pairs of actions of the process.
public let tiedWorkLimit = 1 << 24
