internal import Exact
internal import Games

/// A process in doubles, with the follower's class: what a search among policies looks at.
struct FloatingTiedProcess {
  /// Which plans the follower chooses from; a plan is a response for every state.
  enum Follower {
    /// All of them.
    case unrestricted
    /// These.
    case restricted([[Int]])
  }

  private struct Outcome {
    var leader: Double
    var follower: Double
    var next: [(state: Int, probability: Double)]
  }

  private let observations: [Int]
  private let responses: [Int]
  /// `[state][action * responses + response]`.
  private let outcomes: [[Outcome]]
  private let initial: [Double]
  private let discounts: (leader: Double, follower: Double)
  private let movesForward: Bool
  private let follower: Follower

  /// What the follower's shortfall counts for, in leader rewards: a little more of it must not be worth while.
  let penalty: Double

  init(_ process: StackelbergProcess, follower: Follower, penalty: Double) {
    observations = process.states.map(\.observation)
    responses = process.states.map(\.responses)
    outcomes = process.states.map { state in
      state.outcomes.map { outcome in
        Outcome(
          leader: outcome.leader.approximation, follower: outcome.follower.approximation,
          next: zip(outcome.next.states, outcome.next.probabilities).map { ($0, $1.approximation) })
      }
    }
    initial = process.initial.rationals.map(\.approximation)
    discounts = (process.leaderDiscount.approximation, process.followerDiscount.approximation)
    movesForward = process.movesForward
    self.follower = follower
    self.penalty = penalty
  }

  /// What a policy is worth where the follower plays the plan that is best for the leader plus ``penalty`` times for itself,
  /// less the penalty of what that costs the follower; and that plan.
  ///
  /// It is never less than the policy's value, equals it where the penalty is large, and depends continuously on the policy.
  func score(_ policy: [[Double]]) -> (score: Double, plan: [Int]) {
    switch follower {
    case .restricted(let plans):
      var (most, best, chosen) = (-Double.infinity, -Double.infinity, 0)
      for (index, plan) in plans.enumerated() {
        let values = values(policy, plan)
        most = max(most, values.follower)
        let worth = values.leader + penalty * values.follower
        if worth > best { (best, chosen) = (worth, index) }
      }
      return (best - penalty * most, plans[chosen])
    case .unrestricted:
      let most = optimum(policy, leader: 0, follower: 1)
      let best = optimum(policy, leader: 1, follower: penalty)
      return (best.value - penalty * most.value, best.plan)
    }
  }

  private func values(_ policy: [[Double]], _ plan: [Int]) -> (leader: Double, follower: Double) {
    let count = observations.count
    var (leader, follower) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    sweep {
      var change = 0.0
      for state in (0..<count).reversed() {
        let distribution = policy[observations[state]]
        var (first, second) = (0.0, 0.0)
        for action in distribution.indices where distribution[action] > 0 {
          let outcome = outcomes[state][action * responses[state] + plan[state]]
          var (ahead, behind) = (0.0, 0.0)
          for next in outcome.next {
            ahead += next.probability * leader[next.state]
            behind += next.probability * follower[next.state]
          }
          first += distribution[action] * (outcome.leader + discounts.leader * ahead)
          second += distribution[action] * (outcome.follower + discounts.follower * behind)
        }
        change = max(change, abs(first - leader[state]), abs(second - follower[state]))
        (leader[state], follower[state]) = (first, second)
      }
      return change
    }
    return (dot(initial, leader), dot(initial, follower))
  }

  /// The best plan for weights of both rewards, counted at the leader's discount, or at the follower's where only its own
  /// rewards count.
  private func optimum(_ policy: [[Double]], leader: Double, follower: Double) -> (value: Double, plan: [Int]) {
    let count = observations.count
    let discount = leader == 0 ? discounts.follower : discounts.leader
    var values = [Double](repeating: 0, count: count)
    var plan = [Int](repeating: 0, count: count)
    sweep {
      var change = 0.0
      for state in (0..<count).reversed() {
        let distribution = policy[observations[state]]
        var best = -Double.infinity
        for response in 0..<responses[state] {
          var worth = 0.0
          for action in distribution.indices where distribution[action] > 0 {
            let outcome = outcomes[state][action * responses[state] + response]
            var ahead = 0.0
            for next in outcome.next { ahead += next.probability * values[next.state] }
            worth += distribution[action] * (leader * outcome.leader + follower * outcome.follower + discount * ahead)
          }
          if worth > best { (best, plan[state]) = (worth, response) }
        }
        change = max(change, abs(best - values[state]))
        values[state] = best
      }
      return change
    }
    return (dot(initial, values), plan)
  }

  private func sweep(_ body: () -> Double) {
    for _ in 0..<2000 {
      let change = body()
      if movesForward || change < 1e-8 { return }
    }
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
