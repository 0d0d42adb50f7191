internal import Exact
internal import Games

/// What the first lines of the kinds `stationary`, `policy` and `tied` say, read but not judged.
struct StackelbergProcessLines {
  /// One pair of actions: the rewards and the probabilities of the next states, over the denominator of the state.
  struct Outcome {
    let leader: Integer
    let follower: Integer
    let next: SparseIntegers
    let line: Int
  }

  struct State {
    let observation: Int
    let responses: Int
    let denominator: Integer
    let outcomes: [Outcome]
  }

  let discounts: Placed<(leader: Rational, follower: Rational)>
  let actions: Placed<[Int]>
  let initial: Placed<RationalVector>
  let states: [State]
}

extension Checker {
  /// `dims S O`, the discounts, the actions of every observation, the start, and every state with its outcomes.
  mutating func stackelbergProcess() throws(CertificateFault) -> StackelbergProcessLines {
    try scanner.line("dims")
    let count = try size("the number of states")
    let observations = try size("the number of observations")
    try scanner.endLine()
    try scanner.line("discounts")
    let discounts = (leader: try scanner.rational(), follower: try scanner.rational())
    try scanner.endLine()
    let discountLine = scanner.line
    try scanner.line("actions")
    var actions: [Int] = []
    for _ in 0..<observations { actions.append(try size("the number of actions")) }
    try scanner.endLine()
    let actionLine = scanner.line
    let initial = try vector("initial", count)
    var states: [StackelbergProcessLines.State] = []
    for state in 0..<count { states.append(try self.state(state, of: count, actions)) }
    return StackelbergProcessLines(
      discounts: Placed(content: discounts, line: discountLine), actions: Placed(content: actions, line: actionLine),
      initial: initial, states: states)
  }

  /// `state s o n d`, and `trans s a b l f t k_1 p_1 .. k_t p_t` for every pair of actions.
  private mutating func state(
    _ state: Int, of count: Int, _ actions: [Int]
  ) throws(CertificateFault) -> StackelbergProcessLines.State {
    try scanner.line("state")
    guard try scanner.integer() == Integer(state) else { throw scanner.malformed("expected state \(state)") }
    let observation = try scanner.count("the observation", below: actions.count)
    let responses = try size("the number of responses")
    let denominator = try scanner.positive("the common denominator")
    try scanner.endLine()
    var outcomes: [StackelbergProcessLines.Outcome] = []
    for action in 0..<actions[observation] {
      for response in 0..<responses {
        try scanner.line("trans")
        guard try scanner.integer() == Integer(state), try scanner.integer() == Integer(action),
          try scanner.integer() == Integer(response)
        else { throw scanner.malformed("expected the line of \(state) \(action) \(response)") }
        let (leader, follower) = (try scanner.integer(), try scanner.integer())
        let next = try scanner.sparse(below: count)
        try scanner.endLine()
        outcomes.append(.init(leader: leader, follower: follower, next: next, line: scanner.line))
      }
    }
    return .init(observation: observation, responses: responses, denominator: denominator, outcomes: outcomes)
  }

  /// The process of the lines, which must be one.
  func judged(_ lines: StackelbergProcessLines) throws(CertificateFault) -> StackelbergProcess {
    let (leader, follower) = lines.discounts.content
    guard leader >= 0, follower >= 0, leader <= 1, follower <= 1 else {
      throw lines.discounts.rejected("a discount lies outside 0 and 1")
    }
    let initial = try distribution(lines.initial).probabilities
    var isObserved = lines.actions.content.map { _ in false }
    var movesForward = true
    for (index, state) in lines.states.enumerated() {
      isObserved[state.observation] = true
      for outcome in state.outcomes {
        guard outcome.next.values.allSatisfy({ $0.signum > 0 }), outcome.next.sum <= state.denominator else {
          throw CertificateFault.rejected(
            line: outcome.line, "the probabilities of the next states are negative, or sum to more than 1")
        }
        if let next = outcome.next.indices.first, next <= index { movesForward = false }
      }
    }
    guard !isObserved.contains(false) else { throw lines.actions.rejected("an observation occurs in no state") }
    guard movesForward || (leader < 1 && follower < 1) else {
      throw lines.discounts.rejected("a discount is 1, and the process may come back to a state")
    }
    return StackelbergProcess(
      leaderDiscount: leader, followerDiscount: follower, initial: initial,
      states: lines.states.map { state in
        .init(
          observation: state.observation, responses: state.responses,
          outcomes: state.outcomes.map { outcome in
            let next = zip(outcome.next.indices, outcome.next.values).map {
              ($0, Rational($1, over: state.denominator))
            }
            return .init(
              leader: Rational(outcome.leader, over: state.denominator),
              follower: Rational(outcome.follower, over: state.denominator),
              next: StateDistribution(Dictionary(uniqueKeysWithValues: next)))
          })
      })
  }

  /// `commitment mixed` or `commitment pure`.
  ///
  /// - Returns: whether it is pure.
  mutating func commitmentLine() throws(CertificateFault) -> Bool {
    try scanner.line("commitment")
    let commitment = try scanner.word()
    guard commitment == "mixed" || commitment == "pure" else {
      throw scanner.malformed("the commitment is \"mixed\" or \"pure\"")
    }
    try scanner.endLine()
    return commitment == "pure"
  }

  /// `policy o q X_0 ..` for every observation.
  mutating func leaderPolicy(_ actions: [Int]) throws(CertificateFault) -> [Placed<RationalVector>] {
    var policy: [Placed<RationalVector>] = []
    for (observation, count) in actions.enumerated() {
      try scanner.line("policy")
      guard try scanner.integer() == Integer(observation) else {
        throw scanner.malformed("expected the policy of observation \(observation)")
      }
      policy.append(Placed(content: try scanner.vector(count), line: scanner.line))
    }
    return policy
  }

  /// The policy of the lines, which must be one, and play one action at each observation where the commitment is pure.
  func judged(_ lines: [Placed<RationalVector>], isPure: Bool = false) throws(CertificateFault) -> [MixedStrategy] {
    var policy: [MixedStrategy] = []
    for line in lines {
      let mixture = try distribution(line)
      guard !isPure || mixture.support.count == 1 else { throw line.rejected("a pure policy plays one action") }
      policy.append(mixture)
    }
    return policy
  }

  /// A line of one response per state.
  mutating func responses(
    _ keyword: String, _ states: [StackelbergProcessLines.State]
  ) throws(CertificateFault) -> Placed<[Int]> {
    try scanner.line(keyword)
    var responses: [Int] = []
    for state in states { responses.append(try scanner.count("the response", below: state.responses)) }
    try scanner.endLine()
    return Placed(content: responses, line: scanner.line)
  }

  /// For each state, the responses that are worth the follower's values to it; no response may be worth more, and one must
  /// be worth as much.
  func tiedResponses(
    _ process: ScaledProcess, _ policy: [MixedStrategy], _ values: Placed<RationalVector>
  ) throws(CertificateFault) -> [[Int]] {
    var result: [[Int]] = []
    for (index, state) in process.states.enumerated() {
      let mixture = policy[state.observation].probabilities
      let shares = SparseIntegers(mixture.numerators)
      let stated = values.content.numerators[index] * process.denominator(index) * mixture.denominator
      var tied: [Int] = []
      for response in 0..<state.responses {
        let worth = process.worth(to: .follower, index, shares, response, values.content)
        guard worth <= stated else {
          throw values.rejected("response \(response) is worth more to the follower in state \(index)")
        }
        if worth == stated { tied.append(response) }
      }
      guard !tied.isEmpty else {
        throw values.rejected("no response is worth as much to the follower in state \(index)")
      }
      result.append(tied)
    }
    return result
  }

  /// What a response is worth to the leader in a state under its policy, compared with what the state is said to be worth.
  ///
  /// - Returns: -1, 0 or 1: it is worth less, as much or more.
  func leaderExcess(
    _ process: ScaledProcess, _ policy: [MixedStrategy], _ state: Int, _ response: Int, _ values: RationalVector
  ) -> Int {
    let mixture = policy[process.states[state].observation].probabilities
    let worth = process.worth(to: .leader, state, SparseIntegers(mixture.numerators), response, values)
    return (worth - values.numerators[state] * process.denominator(state) * mixture.denominator).signum
  }
}
