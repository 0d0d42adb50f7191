public import Exact

/// A leader and a follower in a finite process: the form in which commitment to stationary policies is evaluated, solved
/// and certified.
///
/// A Markov game of two players takes this form by ``MarkovGame/process(leader:leaderPolicies:foresight:)``: a horizon is
/// unrolled, so that states are pairs of a step and a state; a follower who moves second chooses a reply to every action
/// of the leader; a myopic follower has discount 0. Every further room works on this form alone.
///
/// Values are unnormalised: with follower values `v`, the follower's action `b` against the leader's action `a` in state
/// `s` is worth `Q_F(s,a,b;v) = r_F(s,a,b) + γ_F Σ_k T(k|s,a,b) v_k`. Where the probabilities of the next states sum to
/// less than 1, the process ends with what is missing, and nothing more is earned.
public struct StackelbergProcess: Sendable, Hashable {
  /// What a pair of actions leads to.
  public struct Outcome: Sendable, Hashable {
    /// The leader's reward.
    public let leader: Rational
    /// The follower's reward.
    public let follower: Rational
    /// The next state.
    public let next: StateDistribution

    /// An outcome.
    public init(leader: Rational, follower: Rational, next: StateDistribution) {
      self.leader = leader
      self.follower = follower
      self.next = next
    }
  }

  /// One state.
  public struct State: Sendable, Hashable {
    /// What the leader observes here; its policy is a distribution over actions for every observation.
    public let observation: Int

    /// The number of actions of the follower.
    public let responses: Int

    /// What the leader's action `a` and the follower's `b` lead to, at `a * responses + b`.
    public let outcomes: [Outcome]

    /// A state.
    ///
    /// - Precondition: there are as many outcomes as pairs of actions, and at least one.
    public init(observation: Int, responses: Int, outcomes: [Outcome]) {
      precondition(responses > 0 && !outcomes.isEmpty && outcomes.count % responses == 0, "every pair has an outcome")
      self.observation = observation
      self.responses = responses
      self.outcomes = outcomes
    }

    /// The number of actions of the leader.
    public var actions: Int { outcomes.count / responses }

    /// What a pair of actions leads to.
    public subscript(action: Int, response: Int) -> Outcome { outcomes[action * responses + response] }
  }

  /// What the leader's reward of the next step counts for.
  public let leaderDiscount: Rational

  /// What the follower's reward of the next step counts for; 0 for a myopic follower.
  public let followerDiscount: Rational

  /// For each state, the probability to start there.
  public let initial: RationalVector

  /// The states.
  public let states: [State]

  /// The number of actions of the leader at each of its observations.
  public let actions: [Int]

  /// A process.
  ///
  /// - Precondition: probabilities to start sum to 1; next states exist; discounts are below 1, or the process moves to
  ///   later states only; states with one observation have the same number of leader actions, and every observation up
  ///   to the last occurs.
  public init(leaderDiscount: Rational, followerDiscount: Rational, initial: RationalVector, states: [State]) {
    precondition(!states.isEmpty && initial.count == states.count && initial.sum == 1, "a start is certain")
    precondition(initial.numerators.allSatisfy { $0.signum >= 0 }, "no probability is negative")
    precondition(leaderDiscount >= 0 && followerDiscount >= 0, "no discount is negative")
    var actions = [Int](repeating: 0, count: (states.map(\.observation).max() ?? 0) + 1)
    for state in states {
      precondition(state.observation >= 0 && [0, state.actions].contains(actions[state.observation]), "tied actions")
      actions[state.observation] = state.actions
      precondition(state.outcomes.allSatisfy { $0.next.states.last ?? 0 < states.count }, "next states exist")
    }
    precondition(!actions.contains(0), "every observation occurs")
    self.leaderDiscount = leaderDiscount
    self.followerDiscount = followerDiscount
    self.initial = initial.reduced
    self.states = states
    self.actions = actions
    precondition((leaderDiscount < 1 && followerDiscount < 1) || movesForward, "what never ends is discounted")
    precondition(leaderDiscount <= 1 && followerDiscount <= 1, "discounts are at most 1")
  }

  /// Whether every next state comes later in the list: such a process ends after at most as many steps as it has states.
  public var movesForward: Bool {
    states.enumerated().allSatisfy { index, state in
      state.outcomes.allSatisfy { $0.next.states.first.map { $0 > index } ?? true }
    }
  }

  /// Whether the leader may choose freely in every state: no two share an observation.
  public var isFree: Bool { actions.count == states.count }

  /// What a pair of actions is worth to the follower where the states are worth `values` to it.
  public func followerValue(_ state: Int, _ action: Int, _ response: Int, _ values: [Rational]) -> Rational {
    let outcome = states[state][action, response]
    return outcome.follower + followerDiscount * outcome.next.expectation(values)
  }

  /// What a pair of actions is worth to the leader where the states are worth `values` to it.
  public func leaderValue(_ state: Int, _ action: Int, _ response: Int, _ values: [Rational]) -> Rational {
    let outcome = states[state][action, response]
    return outcome.leader + leaderDiscount * outcome.next.expectation(values)
  }
}
