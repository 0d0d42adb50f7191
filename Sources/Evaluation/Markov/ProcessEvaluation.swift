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
  /// Policy iteration in rationals: it ends, for values increase and there are finitely many responses.
  ///
  /// - Precondition: the policy has one distribution per observation, over as many actions as the leader has there.
  public init(of policy: [MixedStrategy], in process: StackelbergProcess) {
    precondition(policy.map(\.count) == process.actions, "one distribution per observation")
    let averaged = process.states.map { state in AveragedState(state, under: policy[state.observation]) }
    let states = process.states.indices
    let follower = DecisionProblem(
      rewards: averaged.map { $0.responses.map(\.follower) },
      moves: averaged.map { $0.responses.map { $0.next.mapValues { $0 * process.followerDiscount } } })
    let best = follower.optimum(among: averaged.map { Array($0.responses.indices) })
    tied = states.map { state in
      averaged[state].responses.indices.filter {
        follower.value(state, $0, best.values) == best.values[state]
      }
    }
    followerValues = best.values
    let leader = DecisionProblem(
      rewards: averaged.map { $0.responses.map(\.leader) },
      moves: averaged.map { $0.responses.map { $0.next.mapValues { $0 * process.leaderDiscount } } })
    (strongValues, strongResponse) = leader.optimum(among: tied)
    let adversary = DecisionProblem(rewards: leader.rewards.map { $0.map { -$0 } }, moves: leader.moves)
    let worst = adversary.optimum(among: tied)
    weakValues = worst.values.map { -$0 }
    weakResponse = worst.choices
    func atStart(_ values: [Rational]) -> Rational {
      process.initial.support.reduce(.zero) { $0 + process.initial[$1] * values[$1] }
    }
    followerValue = atStart(followerValues)
    strongValue = atStart(strongValues)
    weakValue = atStart(weakValues)
  }
}

/// What the follower's responses in a state earn and lead to, averaged over the leader's action.
private struct AveragedState {
  struct Response {
    var leader = Rational.zero
    var follower = Rational.zero
    var next: [Int: Rational] = [:]
  }

  var responses: [Response]

  init(_ state: StackelbergProcess.State, under policy: MixedStrategy) {
    responses = (0..<state.responses).map { response in
      var result = Response()
      for action in policy.support {
        let (weight, outcome) = (policy[action], state[action, response])
        result.leader += weight * outcome.leader
        result.follower += weight * outcome.follower
        for (next, probability) in zip(outcome.next.states, outcome.next.probabilities) {
          result.next[next, default: 0] += weight * probability
        }
      }
      return result
    }
  }
}

/// One party's decisions in a process: for each state and choice, a reward and discounted probabilities of next states.
struct DecisionProblem {
  var rewards: [[Rational]]
  var moves: [[[Int: Rational]]]

  /// What a choice is worth where the states are worth `values`.
  func value(_ state: Int, _ choice: Int, _ values: [Rational]) -> Rational {
    moves[state][choice].reduce(rewards[state][choice]) { $0 + $1.value * values[$1.key] }
  }

  /// The largest values that choices among those allowed reach, and choices that reach them in all states at once; among
  /// equals the least, where policy iteration does not come upon another first.
  func optimum(among allowed: [[Int]]) -> (values: [Rational], choices: [Int]) {
    var choices = allowed.map { $0[0] }
    while true {
      let chain = MarkovChain(
        rewards: choices.indices.map { rewards[$0][choices[$0]] }, moves: choices.indices.map { moves[$0][choices[$0]] }
      )
      let values = chain.values
      var improved = false
      for state in choices.indices {
        var most = values[state]
        for choice in allowed[state] where choice != choices[state] {
          let worth = value(state, choice, values)
          if worth > most {
            most = worth
            choices[state] = choice
            improved = true
          }
        }
      }
      if !improved { return (values, choices) }
    }
  }
}
