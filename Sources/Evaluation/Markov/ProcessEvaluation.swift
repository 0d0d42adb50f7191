public import Exact
public import Games

/// What a stationary policy of the leader is worth against a follower who sees the state and answers with a best response,
/// exactly and without any optimisation library.
public struct ProcessEvaluation: Sendable, Hashable {
  /// For each state, what a best response is worth to the follower.
  public let followerValues: [Rational]

  /// For each state, the responses that are best there, increasing; never empty.
  public let tied: [[Int]]

  /// For each state, what the policy is worth to the leader where ties are broken for it.
  public let strongValues: [Rational]

  /// For each state, a best response that attains the strong values in all states at once.
  public let strongResponse: [Int]

  /// For each state, what the policy is worth to the leader where ties are broken against it.
  public let weakValues: [Rational]

  /// For each state, a best response that attains the weak values in all states at once.
  public let weakResponse: [Int]

  /// From the start, what a best response is worth to the follower.
  public let followerValue: Rational

  /// From the start, the leader's value where ties are broken for it.
  public let strongValue: Rational

  /// From the start, the leader's value where ties are broken against it.
  public let weakValue: Rational

  /// Evaluates a policy, one distribution per observation of the process.
  ///
  /// Backward induction where the process moves forward, otherwise policy iteration in rationals. Of the responses that
  /// attain a value, the least of each state is taken.
  ///
  /// - Precondition: the policy has one distribution per observation, over as many actions as the leader has there.
  public init(of policy: [MixedStrategy], in process: StackelbergProcess) {
    precondition(policy.map(\.count) == process.actions, "one distribution per observation")
    let averaged = process.states.map { state in averagedResponses(in: state, under: policy[state.observation]) }
    let best = BestResponses(
      leader: DecisionProblem(discount: process.leaderDiscount, choices: averaged.map { $0.map(\.leader) }),
      follower: DecisionProblem(discount: process.followerDiscount, choices: averaged.map { $0.map(\.follower) }))
    followerValues = best.followerValues
    tied = best.tied
    (strongValues, strongResponse) = best.strong
    (weakValues, weakResponse) = best.weak
    func atStart(_ values: [Rational]) -> Rational {
      process.initial.support.reduce(.zero) { $0 + process.initial[$1] * values[$1] }
    }
    followerValue = atStart(followerValues)
    strongValue = atStart(strongValues)
    weakValue = atStart(weakValues)
  }
}

/// What each of the follower's responses in a state leads to for either party, averaged over the leader's action.
private func averagedResponses(
  in state: StackelbergProcess.State, under policy: MixedStrategy
) -> [(leader: Transition, follower: Transition)] {
  let weights = policy.probabilities.rationals
  return (0..<state.responses).map { response in
    let parts = policy.support.map { action in
      let outcome = state[action, response]
      let next = Dictionary(uniqueKeysWithValues: zip(outcome.next.states, outcome.next.probabilities))
      return (
        weight: weights[action], leader: Transition(reward: outcome.leader, probabilities: next),
        follower: Transition(reward: outcome.follower, probabilities: next)
      )
    }
    return (.mixture(parts.map { ($0.weight, $0.leader) }), .mixture(parts.map { ($0.weight, $0.follower) }))
  }
}
