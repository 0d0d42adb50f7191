import Exact

// The kind "tied", read from the description of the format alone.

extension PlainChecker {
  private struct Exchange {
    let rate: Rational
    let joint: [Rational]
    let deviation: [Int]
    let secured: [Rational]
  }

  private mutating func numbers(_ name: String, _ count: Int) throws -> [Int] {
    let tokens = try line(name)
    try grammar(tokens.count == count)
    return try tokens.map { try natural($0, below: 10_000_000) }
  }

  mutating func checkTied() throws {
    let process = try process()
    let named = try line("commitment")
    try grammar(named == ["mixed"] || named == ["pure"])
    let policy = try policy(process)
    let count = process.states.count
    let observed = try numbers("observed", count)
    let head = try line("answers")
    try grammar(!head.isEmpty)
    let size = try natural(head[0], below: 10_000_000)
    try grammar(size > 0 && head.count == size + 1)
    let answers = try head.dropFirst().map { try natural($0, below: 10_000_000) }
    let (follower, value, upper) = (try rational("follower"), try rational("value"), try rational("upper"))
    let bound = try line("bound")
    try grammar(bound == ["exchange"] || bound == ["enumeration"])
    var exchange: Exchange?
    if bound == ["exchange"] {
      let rate = try rational("multiplier")
      let joint = try vector("joint", count)
      let deviation = try numbers("deviation", size)
      exchange = Exchange(rate: rate, joint: joint, deviation: deviation, secured: try vector("secured", count))
    }

    try judge(process)
    for (index, state) in process.states.enumerated() {
      for outcome in state.outcomes.joined() { try judge(outcome.next.keys.allSatisfy { $0 > index }) }
    }
    for mixture in policy {
      try judgeDistribution(mixture)
      try judge(named == ["mixed"] || mixture.contains(1))
    }
    try judge(Set(observed) == Set(0..<size))
    let responses = try (0..<size).map { observation -> Int in
      let counts = Set(
        process.states.indices.filter { observed[$0] == observation }.map { process.states[$0].responses })
      try judge(counts.count == 1)
      return counts.min() ?? 0
    }
    try judge(zip(answers, responses).allSatisfy { $0 < $1 })
    let pairs = process.states.reduce(Integer.zero) { $0 + Integer($1.outcomes.joined().count) }
    let plans = responses.reduce(Integer.one) { $0 * Integer($1) }
    try judge(plans * pairs <= 16_777_216)

    func worth(_ policy: [[Rational]], _ answers: [Int]) -> (follower: Rational, leader: Rational) {
      var (first, second) = ([Rational](repeating: 0, count: count), [Rational](repeating: 0, count: count))
      for index in (0..<count).reversed() {
        let (mixture, answer) = (policy[process.states[index].observation], answers[observed[index]])
        first[index] = mean(mixture) { process.follower(index, $0, answer, first) }
        second[index] = mean(mixture) { process.leader(index, $0, answer, second) }
      }
      return (dot(process.initial, first), dot(process.initial, second))
    }
    func lists(_ counts: [Int]) -> [[Int]] {
      counts.reduce([[]]) { lists, count in lists.flatMap { list in (0..<count).map { list + [$0] } } }
    }
    let all = lists(responses)
    let stated = worth(policy, answers)
    try judge(stated == (follower, value) && value <= upper)
    try judge(all.allSatisfy { worth(policy, $0).follower <= follower })

    guard let exchange else {
      try judge(named == ["pure"])
      let policies = process.actions.reduce(Integer.one) { $0 * Integer($1) }
      try judge(policies * plans * pairs <= 16_777_216)
      for choices in lists(process.actions) {
        let pure = zip(choices, process.actions).map { choice, count in
          (0..<count).map { $0 == choice ? Rational(1) : 0 }
        }
        let worths = all.map { worth(pure, $0) }
        let most = worths.map(\.follower).max()
        try judge(worths.allSatisfy { $0.follower < most ?? 0 || $0.leader <= upper })
      }
      try finish()
      return
    }
    try judge(exchange.rate >= 0 && process.leaderDiscount == process.followerDiscount)
    try judge(zip(exchange.deviation, responses).allSatisfy { $0 < $1 })
    for (index, state) in process.states.enumerated() {
      for action in state.outcomes.indices {
        for response in 0..<state.responses {
          let shared = exchange.rate * state.outcomes[action][response].follower
          try judge(process.leader(index, action, response, exchange.joint) + shared <= exchange.joint[index])
        }
        let kept = process.follower(index, action, exchange.deviation[observed[index]], exchange.secured)
        try judge(kept >= exchange.secured[index])
      }
    }
    try judge(dot(process.initial, exchange.joint) - exchange.rate * dot(process.initial, exchange.secured) <= upper)
    try finish()
  }

  private mutating func finish() throws {
    try end(0)
  }
}
