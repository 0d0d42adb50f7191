public import Exact
public import Games

/// A small process of leader and follower, with what a policy is worth by enumeration of all deterministic responses.
public struct SmallStackelberg: Sendable, CustomStringConvertible {
  /// The process.
  public var process: StackelbergProcess

  /// The process in numbers.
  public var description: String { "\(process)" }

  /// A process to test.
  public init(_ process: StackelbergProcess) { self.process = process }

  /// A random process with few states, observations and actions; some move forward only, and some may end.
  public static func random(seed: UInt64) -> SmallStackelberg {
    var source = TestRandom(seed: seed)
    let count = 1 + source.below(3)
    let isForward = source.below(4) == 0
    let isTied = source.below(4) == 0
    let actions = (0..<count).map { _ in 1 + source.below(3) }
    let states = (0..<count).map { state -> StackelbergProcess.State in
      let responses = 1 + source.below(3)
      let outcomes = (0..<(responses * actions[isTied ? 0 : state])).map { _ in
        StackelbergProcess.Outcome(
          leader: Rational(source.below(9) - 4, over: 1 + source.below(2)),
          follower: Rational(source.below(9) - 4, over: 1 + source.below(3)),
          next: source.next(Array((isForward ? state + 1 : 0)..<max(count, state + 1)).filter { $0 < count }))
      }
      return .init(observation: isTied ? 0 : state, responses: responses, outcomes: outcomes)
    }
    let discounts: [Rational] = [0, Rational(1, over: 2), Rational(2, over: 3), Rational(9, over: 10), 1]
    var start = source.weights(count)
    if start.reduce(0, +) == 0 { start[0] = 1 }
    return SmallStackelberg(
      StackelbergProcess(
        leaderDiscount: discounts[source.below(isForward ? 5 : 4)],
        followerDiscount: discounts[source.below(isForward ? 5 : 4)],
        initial: RationalVector(
          numerators: start.map { Integer($0) }, denominator: Integer(start.reduce(0, +))), states: states))
  }

  // MARK: Policies

  /// A random policy of the leader; its probabilities are often zero.
  public func randomPolicy(isPure: Bool = false, _ source: inout TestRandom) -> [MixedStrategy] {
    process.actions.map { count in
      var weights = isPure ? Array(repeating: 0, count: count) : source.weights(count)
      if weights.reduce(0, +) == 0 { weights[source.below(count)] = 1 }
      let total = weights.reduce(0, +)
      guard let strategy = try? MixedStrategy(RationalVector(weights.map { Rational($0, over: total) })) else {
        preconditionFailure("weights divided by their sum are a distribution")
      }
      return strategy
    }
  }

  /// What a policy is worth.
  public struct Worth: Sendable {
    /// The follower's values under a best response.
    public var follower: [Rational]
    /// For each state, the best responses.
    public var tied: [[Int]]
    /// The leader's values with ties broken for it, and a response that attains them.
    public var strong: [Rational]
    /// For each state, a response that attains them.
    public var strongResponse: [Int]
    /// The leader's values with ties broken against it.
    public var weak: [Rational]
    /// For each state, a response that attains them.
    public var weakResponse: [Int]
  }

  /// What a policy is worth, by enumeration.
  public func worth(of policy: [MixedStrategy]) -> Worth {
    let all = Self.combinations(process.states.map { Array(0..<$0.responses) })
    let follower = Self.pointwise(all.map { values(policy, $0, process.followerDiscount, \.follower) }, max)
    let tied = process.states.indices.map { state in
      (0..<process.states[state].responses).filter { response in
        let actions = policy[process.states[state].observation]
        return (0..<actions.count).reduce(Rational.zero) {
          $0 + actions[$1] * process.followerValue(state, $1, response, follower)
        } == follower[state]
      }
    }
    let best = Self.combinations(tied)
    let paid = best.map { values(policy, $0, process.leaderDiscount, \.leader) }
    let (strong, weak) = (Self.pointwise(paid, max), Self.pointwise(paid, min))
    func attaining(_ values: [Rational]) -> [Int] { best[paid.firstIndex(of: values) ?? 0] }
    return Worth(
      follower: follower, tied: tied, strong: strong, strongResponse: attaining(strong), weak: weak,
      weakResponse: attaining(weak))
  }

  /// What values of the states are worth from the start.
  public func atStart(_ values: [Rational]) -> Rational { dot(process.initial.rationals, values) }

  private func values(
    _ policy: [MixedStrategy], _ response: [Int], _ discount: Rational,
    _ reward: KeyPath<StackelbergProcess.Outcome, Rational>
  ) -> [Rational] {
    let rows = process.states.indices.map { state -> (coefficients: [Rational], bound: Rational) in
      let actions = policy[process.states[state].observation]
      var row = process.states.indices.map { Rational($0 == state ? 1 : 0) }
      var earned = Rational.zero
      for action in 0..<actions.count {
        let outcome = process.states[state][action, response[state]]
        earned += actions[action] * outcome[keyPath: reward]
        for (next, probability) in zip(outcome.next.states, outcome.next.probabilities) {
          row[next] -= discount * actions[action] * probability
        }
      }
      return (row, earned)
    }
    guard let values = solve(rows.map { ($0.coefficients, $0.bound) }) else {
      preconditionFailure("a policy and a response have values")
    }
    return values
  }

  /// All choices of one of each, the last varying fastest.
  static func combinations(_ lists: [[Int]]) -> [[Int]] {
    lists.reduce([[]]) { begun, list in begun.flatMap { start in list.map { start + [$0] } } }
  }

  private static func pointwise(_ lists: [[Rational]], _ choice: (Rational, Rational) -> Rational) -> [Rational] {
    lists.dropFirst().reduce(lists[0]) { zip($0, $1).map { choice($0, $1) } }
  }
}

extension TestRandom {
  /// Small numbers that are not negative.
  mutating func weights(_ count: Int) -> [Int] { (0..<count).map { _ in max(0, below(6) - 2) } }

  /// A distribution over some of the states; now and then it sums to less than 1.
  mutating func next(_ states: [Int]) -> StateDistribution {
    let shares = weights(states.count)
    let total = shares.reduce(0, +) + (below(4) == 0 ? 1 : 0)
    if total == 0 { return .end }
    return StateDistribution(
      Dictionary(uniqueKeysWithValues: zip(states, shares.map { Rational($0, over: total) })))
  }
}
