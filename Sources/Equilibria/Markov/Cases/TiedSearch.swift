internal import Exact
internal import Games
internal import LinearPrograms

/// A search for good policies of a leader whose probabilities are tied: in doubles first, then for rational policies that
/// leave the follower exactly indifferent.
///
/// The best policies often lie where the follower would just not deviate, so that no rounding of doubles keeps their value.
/// Along a line of policies what a plan is worth to the follower is often affine or a quotient of affine functions; then
/// three points tell exactly where it meets a target, and exact evaluation decides.
struct TiedSearch {
  /// The process in doubles.
  let floating: FloatingTiedProcess

  /// The number of actions at each observation.
  let actions: [Int]

  /// The strong value of a policy, exactly.
  let value: ([MixedStrategy]) -> Rational

  /// What a plan is worth to the follower, exactly.
  let followerWorth: ([MixedStrategy], [Int]) -> Rational

  /// A plan that is best for the follower.
  let bestPlan: ([MixedStrategy]) -> [Int]

  /// What the follower secures.
  let secured: Rational

  /// An upper bound: where it is reached, the search ends.
  let upper: Rational

  let stop: StopCondition

  /// The best policy.
  private(set) var incumbent: (policy: [MixedStrategy], value: Rational)

  /// The number of policies looked at in doubles.
  private(set) var evaluations = 0

  private var source = SeededGenerator(seed: 1)

  init(
    floating: FloatingTiedProcess, actions: [Int], secured: Rational, upper: Rational, from policy: [MixedStrategy],
    value: @escaping ([MixedStrategy]) -> Rational, followerWorth: @escaping ([MixedStrategy], [Int]) -> Rational,
    bestPlan: @escaping ([MixedStrategy]) -> [Int], until stop: StopCondition
  ) {
    (self.floating, self.actions, self.secured, self.upper, self.stop) = (floating, actions, secured, upper, stop)
    (self.value, self.followerWorth, self.bestPlan) = (value, followerWorth, bestPlan)
    incumbent = (policy, value(policy))
  }

  private var isDone: Bool { incumbent.value >= upper || stop.isMet }

  /// Takes over a policy that is worth more.
  mutating func offer(_ policy: [MixedStrategy]) {
    let worth = value(policy)
    if worth > incumbent.value { incumbent = (policy, worth) }
  }

  /// Searches from the incumbent, from even mixtures and from random policies.
  mutating func run(starts: Int = 6, steps: Int = 1200) {
    for start in 0..<starts where !isDone {
      var policy: [[Double]]
      switch start {
      case 0: policy = incumbent.policy.map { $0.probabilities.rationals.map(\.approximation) }
      case 1: policy = actions.map { Array(repeating: 1 / Double($0), count: $0) }
      default:
        policy = actions.map { count in
          let weights = (0..<count).map { _ in source.unit() }
          let sum = weights.reduce(0, +)
          return weights.map { $0 / sum }
        }
      }
      climb(&policy, steps: steps)
      // The score is at least the value, so that what does not promise more need not be looked at exactly.
      let goal = incumbent.value.approximation
      if floating.score(policy).score > goal + 1e-9 * max(1, abs(goal)) { polish(policy) }
    }
  }

  // MARK: In doubles

  /// Random steps, their length adapted to their success.
  private mutating func climb(_ policy: inout [[Double]], steps: Int) {
    let open = actions.indices.filter { actions[$0] > 1 }
    guard !open.isEmpty else { return }
    var best = floating.score(policy).score
    let goal = upper.approximation
    var length = 0.3
    for _ in 0..<steps where !stop.isMet {
      var candidate = policy
      for _ in 0..<(1 + source.below(3)) {
        let observation = open[source.below(open.count)]
        let first = source.below(actions[observation])
        let second = (first + 1 + source.below(actions[observation] - 1)) % actions[observation]
        let amount = min(
          length * (source.unit() + source.unit() - 1) * 2, candidate[observation][second],
          1 - candidate[observation][first])
        let moved = max(amount, -candidate[observation][first])
        candidate[observation][first] += moved
        candidate[observation][second] -= moved
        // What rounding leaves below zero, or next to it, is zero.
        for action in candidate[observation].indices where candidate[observation][action] < 1e-9 {
          candidate[observation][action] = 0
        }
      }
      evaluations += 1
      let score = floating.score(candidate).score
      if score >= best {
        if score > best { length = min(0.5, length * 1.4) }
        (policy, best) = (candidate, score)
      } else {
        length = length < 1e-7 ? 0.3 : length * 0.93
      }
      if best >= goal - 1e-9 * max(1, abs(goal)) { return }
    }
  }

  // MARK: In rationals

  /// A move of probability from one action to another, at some observations at once.
  private struct Direction {
    var observations: [Int]
    var gaining: Int
    var losing: Int
  }

  /// Looks for exact policies near one in doubles.
  private mutating func polish(_ policy: [[Double]]) {
    let plan = floating.score(policy).plan
    for bound in [1, 2, 3, 4, 6, 12, 60, 1000, 1 << 20] where !isDone {
      guard let near = Self.rounded(policy, denominatorsAtMost: bound) else { continue }
      offer(near)
      let rival = bestPlan(near)
      for direction in directions(near) where !isDone {
        if let met = met(near, direction, { followerWorth($0, plan) - secured }) { offer(met) }
        if rival != plan, let met = met(near, direction, { followerWorth($0, plan) - followerWorth($0, rival) }) {
          offer(met)
        }
        if bound == 1 << 20 {
          for step in [1, 100] {
            for sign in [1, -1] {
              if let shifted = moved(near, direction, by: Rational(sign * step, over: 1_000_000)) { offer(shifted) }
            }
          }
        }
      }
    }
  }

  private static func rounded(_ policy: [[Double]], denominatorsAtMost bound: Int) -> [MixedStrategy]? {
    var result: [MixedStrategy] = []
    for distribution in policy {
      let numbers = distribution.map { number -> Rational in
        if number < 1e-4 { return 0 }
        if number > 1 - 1e-4 { return 1 }
        return Rational.nearest(to: number, denominatorAtMost: Integer(1 << 40)) ?? 0
      }
      let sum = numbers.reduce(.zero, +)
      guard sum > 0 else { return nil }
      let rounded = RationalVector(numbers.map { $0 / sum }).rounded(denominatorsAtMost: Integer(bound))
      guard let strategy = try? MixedStrategy(rounded) else { return nil }
      result.append(strategy)
    }
    return result
  }

  /// Moves of one mixed observation, and of all of them at once.
  private func directions(_ policy: [MixedStrategy]) -> [Direction] {
    let mixed = policy.indices.filter { policy[$0].support.count > 1 }
    var result: [Direction] = []
    for gaining in 0..<(actions.max() ?? 1) {
      for losing in 0..<gaining {
        let together = mixed.filter { policy[$0].support.contains(gaining) && policy[$0].support.contains(losing) }
        if together.count > 1 { result.append(.init(observations: together, gaining: gaining, losing: losing)) }
        for one in together { result.append(.init(observations: [one], gaining: gaining, losing: losing)) }
      }
    }
    return result
  }

  private func moved(_ policy: [MixedStrategy], _ direction: Direction, by amount: Rational) -> [MixedStrategy]? {
    var result = policy
    for observation in direction.observations {
      var numbers = policy[observation].probabilities.rationals
      numbers[direction.gaining] += amount
      numbers[direction.losing] -= amount
      guard let strategy = try? MixedStrategy(RationalVector(numbers)) else { return nil }
      result[observation] = strategy
    }
    return result
  }

  /// The policy along a direction where a difference vanishes, as far as it is a quotient of affine functions; `nil` where it
  /// is zero already.
  private func met(
    _ policy: [MixedStrategy], _ direction: Direction, _ difference: ([MixedStrategy]) -> Rational
  ) -> [MixedStrategy]? {
    let start = difference(policy)
    if start.isZero { return nil }
    for step in [Rational(1, over: 64), Rational(-1, over: 64), Rational(1, over: 4096), Rational(-1, over: 4096)] {
      guard let near = moved(policy, direction, by: step), let far = moved(policy, direction, by: 2 * step) else {
        continue
      }
      let (first, second) = (difference(near), difference(far))
      guard first != second else { return nil }
      // (start + β t) / (1 + η t) through the three points, t in steps.
      let bend = (2 * first - start - second) / (2 * (second - first))
      let slope = first - start + bend * first
      guard !slope.isZero, let met = moved(policy, direction, by: step * (-start / slope)), difference(met).isZero
      else { return nil }
      return met
    }
    return nil
  }
}

extension TiedSearch {
  /// Looks at all deterministic policies where they are few.
  mutating func lookAtPure(atMost limit: Int) {
    guard actions.reduce(1, { min(limit, $0) * $1 }) <= limit else { return }
    let policies = actions.reduce([[MixedStrategy]()]) { lists, count in
      lists.flatMap { list in (0..<count).map { list + [.pure($0, of: count)] } }
    }
    for policy in policies where !stop.isMet && incumbent.value < upper { offer(policy) }
  }

  /// Changes one deterministic choice after the other as long as that helps.
  mutating func climbPure() {
    var improved = true
    while improved, !stop.isMet, incumbent.value < upper {
      improved = false
      for observation in actions.indices {
        for action in 0..<actions[observation] {
          var policy = incumbent.policy
          policy[observation] = .pure(action, of: actions[observation])
          let before = incumbent.value
          offer(policy)
          if incumbent.value > before { improved = true }
        }
      }
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func below(_ bound: Int) -> Int { Int(uniform(below: UInt64(bound))) }

  /// From 0 to 1.
  fileprivate mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
