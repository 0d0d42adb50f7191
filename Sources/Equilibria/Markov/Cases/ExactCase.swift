internal import Exact
public import Games

/// What makes a process easy: the kinds of stationary commitment that need no general search.
public enum ExactCase: Sendable, Hashable, CaseIterable {
  /// The follower maximises its present reward.
  case myopicFollower
  /// There is one state, which no action leaves with another probability than others.
  case oneState
  /// Only the leader's actions move the process.
  case leaderControlled
  /// What the follower expects of the states between which its actions choose does not depend on the leader.
  case noIntertemporalIncentives
  /// Leader and follower want the same.
  case team
  /// What one wins the other loses.
  case zeroSum
  /// Only the follower's actions move the process.
  case followerControlled
  /// The leader commits to deterministic policies.
  case deterministicLeader
  /// The bound by an exchange of values, which needs no search, is attained or is all that is known.
  case exchange

  /// How the case is solved, in words.
  public var method: String {
    switch self {
    case .myopicFollower: "linear programs per state: the follower is myopic"
    case .oneState: "linear programs: one state"
    case .leaderControlled: "linear programs per state: the leader alone controls the transitions"
    case .noIntertemporalIncentives: "linear programs per state: no intertemporal incentives"
    case .team: "joint decision process: a team"
    case .zeroSum: "policy iteration of a zero-sum game"
    case .followerControlled: "branch and bound over responses: the follower alone controls the transitions"
    case .deterministicLeader: "branch and bound over deterministic policies"
    case .exchange: "bound by an exchange of values"
    }
  }
}

extension StackelbergProcess {
  /// The case that a process belongs to by its form, or `nil` where it needs a general search or the bound of an exchange.
  ///
  /// - Parameter isPure: whether the leader commits to deterministic policies only.
  public func formalCase(isPure: Bool = false) -> ExactCase? {
    if isPure { return .deterministicLeader }
    guard isFree else { return nil }
    if followerDiscount.isZero { return .myopicFollower }
    if moves(dependOnlyOn: .leader) { return states.count == 1 ? .oneState : .leaderControlled }
    if leaderDiscount == followerDiscount {
      if let (factor, rest) = proportion {
        if factor > 0, isFixed(rest) { return .team }
        if factor < 0, isFixed(rest) { return .zeroSum }
      }
    }
    return moves(dependOnlyOn: .follower) ? .followerControlled : nil
  }

  private enum Mover {
    case leader
    case follower
  }

  private func moves(dependOnlyOn mover: Mover) -> Bool {
    states.allSatisfy { state in
      (0..<state.actions).allSatisfy { action in
        (0..<state.responses).allSatisfy { response in
          let representative = mover == .leader ? state[action, 0] : state[0, response]
          return state[action, response].next == representative.next
        }
      }
    }
  }

  /// Numbers `c` and `d` with `r_L = c r_F + d` everywhere, where there are such and `c` is not zero.
  private var proportion: (factor: Rational, rest: Rational)? {
    let outcomes = states.flatMap(\.outcomes)
    guard let first = outcomes.first, let other = outcomes.first(where: { $0.follower != first.follower }) else {
      return nil
    }
    let factor = (other.leader - first.leader) / (other.follower - first.follower)
    let rest = first.leader - factor * first.follower
    guard !factor.isZero, outcomes.allSatisfy({ $0.leader == factor * $0.follower + rest }) else { return nil }
    return (factor, rest)
  }

  /// Whether a reward that is the same everywhere adds up to the same whatever anybody does: it is zero, or the process ends
  /// never or, from each state, with the same probabilities after the same numbers of steps.
  private func isFixed(_ reward: Rational) -> Bool {
    if reward.isZero || states.allSatisfy({ $0.outcomes.allSatisfy { $0.next.sum == 1 } }) { return true }
    guard movesForward else { return false }
    var lengths = [Rational](repeating: 0, count: states.count)
    for state in states.indices.reversed() {
      let expected = states[state].outcomes.map { 1 + leaderDiscount * $0.next.expectation(lengths) }
      lengths[state] = expected[0]
      guard expected.allSatisfy({ $0 == expected[0] }) else { return false }
    }
    return true
  }
}
