import Exact

// Processes of leader and follower and the kind "policy", read from the description of the format alone.

extension PlainChecker {
  /// A process in plain rationals.
  struct Process {
    struct Outcome {
      var leader: Rational
      var follower: Rational
      var next: [Int: Rational]
    }

    struct State {
      var observation: Int
      /// By action, then by response.
      var outcomes: [[Outcome]]
      var responses: Int { outcomes[0].count }
    }

    var leaderDiscount: Rational
    var followerDiscount: Rational
    var actions: [Int]
    var initial: [Rational]
    var states: [State]

    func leader(_ state: Int, _ action: Int, _ response: Int, _ values: [Rational]) -> Rational {
      let outcome = states[state].outcomes[action][response]
      return outcome.next.reduce(outcome.leader) { $0 + leaderDiscount * $1.value * values[$1.key] }
    }

    func follower(_ state: Int, _ action: Int, _ response: Int, _ values: [Rational]) -> Rational {
      let outcome = states[state].outcomes[action][response]
      return outcome.next.reduce(outcome.follower) { $0 + followerDiscount * $1.value * values[$1.key] }
    }
  }

  // MARK: Common lines

  func number(_ token: Substring) throws -> Rational {
    let parts = token.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 1 { return Rational(try integer(parts[0])) }
    try grammar(parts.count == 2)
    return Rational(try integer(parts[0]), over: try denominator(parts[1]))
  }

  /// The tokens behind a keyword and some numbers that must follow it.
  mutating func labelled(_ name: String, _ labels: [Int], atLeast count: Int) throws -> ArraySlice<Substring> {
    let tokens = try line(name)
    try grammar(tokens.count >= labels.count + count)
    for (token, label) in zip(tokens, labels) {
      let stated = try integer(token)
      try grammar(stated == Integer(label))
    }
    return tokens[labels.count...]
  }

  mutating func process() throws -> Process {
    let size = try sizes(2, from: 1)
    let (count, observations) = (size[0], size[1])
    let discounts = try line("discounts")
    try grammar(discounts.count == 2)
    let (leader, follower) = (try number(discounts[0]), try number(discounts[1]))
    let sizes = try line("actions")
    try grammar(sizes.count == observations)
    let actions = try sizes.map { try natural($0, below: 10_000_000) }
    try grammar(actions.allSatisfy { $0 > 0 })
    let initial = try vector("initial", count)
    var states: [Process.State] = []
    for state in 0..<count {
      let head = Array(try labelled("state", [state], atLeast: 0))
      try grammar(head.count == 3)
      let observation = try natural(head[0], below: observations)
      let responses = try natural(head[1], below: 10_000_000)
      try grammar(responses > 0)
      let common = try denominator(head[2])
      var rows: [[Process.Outcome]] = []
      for action in 0..<actions[observation] {
        var row: [Process.Outcome] = []
        for response in 0..<responses {
          var rest = try labelled("trans", [state, action, response], atLeast: 3)
          let rewards = try (0..<2).map { _ in Rational(try integer(rest.removeFirst()), over: common) }
          let next = try sparse(&rest, count, over: common)
          try grammar(rest.isEmpty)
          row.append(.init(leader: rewards[0], follower: rewards[1], next: next))
        }
        rows.append(row)
      }
      states.append(.init(observation: observation, outcomes: rows))
    }
    return Process(
      leaderDiscount: leader, followerDiscount: follower, actions: actions, initial: initial, states: states)
  }

  mutating func policy(_ process: Process) throws -> [[Rational]] {
    var policy: [[Rational]] = []
    for (observation, count) in process.actions.enumerated() {
      policy.append(try vector(Array(try labelled("policy", [observation], atLeast: 0)), count))
    }
    return policy
  }

  mutating func responses(_ process: Process) throws -> [Int] {
    let tokens = try line("responses")
    try grammar(tokens.count == process.states.count)
    return try zip(tokens, process.states).map { try natural($0, below: $1.responses) }
  }

  func judge(_ process: Process) throws {
    try judgeDistribution(process.initial)
    let discounts = [process.leaderDiscount, process.followerDiscount]
    try judge(discounts.allSatisfy { 0 <= $0 && $0 <= 1 })
    try judge((0..<process.actions.count).allSatisfy { o in process.states.contains { $0.observation == o } })
    for (index, state) in process.states.enumerated() {
      for outcome in state.outcomes.joined() {
        try judge(outcome.next.values.allSatisfy { $0 >= 0 } && outcome.next.values.reduce(0, +) <= 1)
        let isForward = outcome.next.allSatisfy { $0.value == 0 || $0.key > index }
        try judge(isForward || discounts.allSatisfy { $0 < 1 })
      }
    }
  }

  func mean(_ weights: [Rational], _ value: (Int) -> Rational) -> Rational {
    weights.indices.reduce(0) { weights[$1] == 0 ? $0 : $0 + weights[$1] * value($1) }
  }

  /// The best responses, where the values are the follower's.
  func judgedTies(_ process: Process, _ policy: [[Rational]], _ values: [Rational]) throws -> [[Int]] {
    try process.states.enumerated().map { index, state in
      let worth = (0..<state.responses).map { response in
        mean(policy[state.observation]) { process.follower(index, $0, response, values) }
      }
      try judge(worth.max() == values[index])
      return worth.indices.filter { worth[$0] == values[index] }
    }
  }

  // MARK: Kind policy

  mutating func checkPolicy() throws {
    let process = try process()
    let policy = try policy(process)
    let follower = try vector("follower", process.states.count)
    let strong = try vector("strong", process.states.count)
    let strongResponse = try responses(process)
    let weak = try vector("weak", process.states.count)
    let weakResponse = try responses(process)

    try judge(process)
    for mixture in policy { try judgeDistribution(mixture) }
    let tied = try judgedTies(process, policy, follower)
    for (index, state) in process.states.enumerated() {
      func paid(_ response: Int, _ values: [Rational]) -> Rational {
        mean(policy[state.observation]) { process.leader(index, $0, response, values) }
      }
      try judge(tied[index].contains(strongResponse[index]) && tied[index].contains(weakResponse[index]))
      try judge(tied[index].map { paid($0, strong) }.max() == strong[index])
      try judge(tied[index].map { paid($0, weak) }.min() == weak[index])
      try judge(paid(strongResponse[index], strong) == strong[index])
      try judge(paid(weakResponse[index], weak) == weak[index])
    }
    try end(0)
  }
}
