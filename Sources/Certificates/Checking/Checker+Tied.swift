internal import Exact
internal import Games

extension Checker {
  // MARK: Kind tied

  /// Commitment against a follower who is restricted to functions of what it observes.
  mutating func checkTied() throws(CertificateFault) -> TiedClaim {
    let lines = try stackelbergProcess()
    let isPure = try commitmentLine()
    let committed = try leaderPolicy(lines.actions.content)
    let observed = try indices("observed", lines.states.count)
    try scanner.line("answers")
    let count = try size("the number of observations")
    let answers = try rest(count)
    let follower = try value("follower")
    let value = try self.value("value")
    let upper = try self.value("upper")
    let exchange = try exchangeLines(states: lines.states.count, observations: count)

    let process = try judged(lines)
    guard process.movesForward else {
      throw CertificateFault.rejected(
        line: lines.initial.line, "the process may come back to a state, or stay in one")
    }
    let policy = try judged(committed, isPure: isPure)
    let plans = try TiedPlans(process, observed, count)
    guard plans.contains(answers.content) else { throw answers.rejected("an answer is no response") }
    let pays = plans.values(policy, answers.content)
    guard pays.follower == follower.content else { throw follower.rejected("the answers are not worth that") }
    guard pays.leader == value.content else { throw value.rejected("the policy and answers do not pay the value") }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }
    guard plans.isWorkable(responses: 1) else { throw answers.rejected("there are too many answers to look at") }
    guard plans.best(policy).follower <= follower.content else {
      throw answers.rejected("other answers are worth more to the follower")
    }
    if let exchange {
      try judge(exchange, process, plans, upper)
    } else {
      guard isPure else { throw upper.rejected("mixed policies cannot be enumerated") }
      guard plans.isWorkable(responses: plans.policyCount) else {
        throw upper.rejected("there are too many policies to look at")
      }
      guard plans.areAllPolicies({ plans.best($0).leader <= upper.content }) else {
        throw upper.rejected("a deterministic policy pays more than the upper bound")
      }
    }
    try end(0)
    return TiedClaim(
      process: process, followerObservations: observed.content, isPure: isPure, policy: policy,
      response: answers.content, followerValue: follower.content, value: value.content, upper: upper.content)
  }

  private struct ExchangeLines {
    let multiplier: Placed<Rational>
    let joint: Placed<RationalVector>
    let deviation: Placed<[Int]>
    let secured: Placed<RationalVector>
  }

  private mutating func indices(_ keyword: String, _ count: Int) throws(CertificateFault) -> Placed<[Int]> {
    try scanner.line(keyword)
    return try rest(count)
  }

  /// Indices to the end of the line.
  private mutating func rest(_ count: Int) throws(CertificateFault) -> Placed<[Int]> {
    var result: [Int] = []
    for _ in 0..<count { result.append(try scanner.count("an index", below: Self.sizeLimit)) }
    try scanner.endLine()
    return Placed(content: result, line: scanner.line)
  }

  /// `bound enumeration`, or `bound exchange` with its lines.
  private mutating func exchangeLines(
    states: Int, observations: Int
  ) throws(CertificateFault) -> ExchangeLines? {
    try scanner.line("bound")
    let word = try scanner.word()
    try scanner.endLine()
    if word == "enumeration" { return nil }
    guard word == "exchange" else { throw scanner.malformed("a bound is by \"exchange\" or \"enumeration\"") }
    let multiplier = try value("multiplier")
    let joint = try vector("joint", states)
    let deviation = try indices("deviation", observations)
    return ExchangeLines(
      multiplier: multiplier, joint: joint, deviation: deviation, secured: try vector("secured", states))
  }

  /// At most `β·J - λ β·l`.
  private func judge(
    _ exchange: ExchangeLines, _ process: StackelbergProcess, _ plans: TiedPlans, _ upper: Placed<Rational>
  ) throws(CertificateFault) {
    let rate = exchange.multiplier.content
    guard rate >= 0 else { throw exchange.multiplier.rejected("the multiplier is negative") }
    guard process.leaderDiscount == process.followerDiscount else {
      throw exchange.multiplier.rejected("values are exchanged where discounts are equal")
    }
    guard plans.contains(exchange.deviation.content) else {
      throw exchange.deviation.rejected("an answer is no response")
    }
    let (joint, secured) = (exchange.joint.content.rationals, exchange.secured.content.rationals)
    for (index, state) in process.states.enumerated() {
      for action in 0..<state.actions {
        for response in 0..<state.responses {
          let outcome = state[action, response]
          let worth = process.leaderValue(index, action, response, joint) + rate * outcome.follower
          guard worth <= joint[index] else {
            throw exchange.joint.rejected("actions \(action) and \(response) are worth more in state \(index)")
          }
        }
        let answer = exchange.deviation.content[plans.observed[index]]
        guard process.followerValue(index, action, answer, secured) >= secured[index] else {
          throw exchange.secured.rejected("against action \(action), less is secured in state \(index)")
        }
      }
    }
    let bound = process.initial.support.reduce(Rational.zero) {
      $0 + process.initial[$1] * (joint[$1] - rate * secured[$1])
    }
    guard bound <= upper.content else { throw upper.rejected("the exchange does not prove the upper bound") }
  }
}

/// The deterministic plans of the follower as functions of what it observes, and those of the leader.
private struct TiedPlans {
  let process: StackelbergProcess
  let observed: [Int]
  /// For each observation of the follower, the number of responses.
  let responses: [Int]

  init(_ process: StackelbergProcess, _ observed: Placed<[Int]>, _ count: Int) throws(CertificateFault) {
    var responses = [Int](repeating: 0, count: count)
    for (state, observation) in zip(process.states, observed.content) {
      guard observation < count, [0, state.responses].contains(responses[observation]) else {
        throw observed.rejected("an observation does not exist, or is shared by states with other responses")
      }
      responses[observation] = state.responses
    }
    guard !responses.contains(0) else { throw observed.rejected("an observation occurs in no state") }
    (self.process, self.observed, self.responses) = (process, observed.content, responses)
  }

  func contains(_ answers: [Int]) -> Bool { zip(answers, responses).allSatisfy { $0 < $1 } }

  /// The number of deterministic policies of the leader, or the limit of work where that is less.
  var policyCount: Int { Self.product(process.actions) }

  private static func product(_ counts: [Int]) -> Int { counts.reduce(1) { min(tiedWorkLimit, $0) * $1 } }

  /// Whether all answers to some policies can be looked at.
  func isWorkable(responses policies: Int) -> Bool {
    let pairs = min(tiedWorkLimit, Self.product(responses)) * min(tiedWorkLimit, policies)
    return min(tiedWorkLimit + 1, pairs) * process.states.reduce(0) { $0 + $1.outcomes.count } <= tiedWorkLimit
  }

  /// What a policy and answers are worth from the start.
  func values(_ policy: [MixedStrategy], _ answers: [Int]) -> (leader: Rational, follower: Rational) {
    let count = process.states.count
    var (leader, follower) = ([Rational](repeating: 0, count: count), [Rational](repeating: 0, count: count))
    for state in process.states.indices.reversed() {
      let strategy = policy[process.states[state].observation]
      let answer = answers[observed[state]]
      for action in strategy.support {
        leader[state] += strategy[action] * process.leaderValue(state, action, answer, leader)
        follower[state] += strategy[action] * process.followerValue(state, action, answer, follower)
      }
    }
    return process.initial.support.reduce((Rational.zero, Rational.zero)) {
      ($0.0 + process.initial[$1] * leader[$1], $0.1 + process.initial[$1] * follower[$1])
    }
  }

  /// What the best answers to a policy are worth, ties broken for the leader.
  func best(_ policy: [MixedStrategy]) -> (leader: Rational, follower: Rational) {
    var best: (leader: Rational, follower: Rational)?
    visit(responses) { answers in
      let values = values(policy, answers)
      if best.map({ ($0.follower, $0.leader) < (values.follower, values.leader) }) ?? true { best = values }
      return true
    }
    return best ?? (0, 0)
  }

  /// Whether all deterministic policies of the leader have a property.
  func areAllPolicies(_ hasProperty: ([MixedStrategy]) -> Bool) -> Bool {
    var result = true
    visit(process.actions) { choices in
      result = hasProperty(zip(choices, process.actions).map { .pure($0, of: $1) })
      return result
    }
    return result
  }

  /// Visits the ways to choose one of some alternatives at each place, as long as the visits say so.
  private func visit(_ counts: [Int], _ continues: ([Int]) -> Bool) {
    var choices = counts.map { _ in 0 }
    while continues(choices) {
      guard let place = choices.indices.last(where: { choices[$0] + 1 < counts[$0] }) else { return }
      choices[place] += 1
      for later in choices.indices where later > place { choices[later] = 0 }
    }
  }
}
