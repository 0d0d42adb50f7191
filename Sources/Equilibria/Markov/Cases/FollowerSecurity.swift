internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// What the follower of a process can secure whatever the leader does, from below and from above, and how.
///
/// This is the zero-sum game in which the leader plays against the follower's rewards (Shapley 1953). Its value can be
/// irrational; whatever rational mixtures either side plays, the exact values of the other side's best replies enclose it.
struct FollowerSecurity {
  /// For each state, what ``mixtures`` secure, exactly.
  private(set) var lower: [Rational]

  /// For each state, the mixture of responses that secures ``lower``.
  private(set) var mixtures: [RationalVector]

  /// For each state, what ``punishments`` hold the follower to, exactly.
  private(set) var upper: [Rational]

  /// For each state, the leader's distribution that holds the follower to ``upper``.
  private(set) var punishments: [RationalVector]

  /// Whether the two sides meet in every state.
  var isExact: Bool { lower == upper }

  /// Plays the zero-sum game.
  ///
  /// Where the process moves forward, by matrix games from the end; otherwise by policy iteration (Hoffman and Karp 1966),
  /// the mixtures rounded, so that numbers stay small, and at last to small denominators, which may be exact.
  ///
  /// - Parameter bits: how fine mixtures are rounded while the two sides do not meet.
  init(_ process: StackelbergProcess, bits: Int = 48, until stop: StopCondition) throws(SolverFailure) {
    let count = process.states.count
    lower = Array(repeating: 0, count: count)
    upper = lower
    mixtures = process.states.map { .unit(0, count: $0.responses) }
    punishments = process.states.map { .unit(0, count: $0.actions) }
    if process.movesForward {
      try playFromTheEnd(process, bits: bits, until: stop)
    } else {
      try iterate(process, bits: bits, until: stop)
    }
  }

  private mutating func playFromTheEnd(
    _ process: StackelbergProcess, bits: Int, until stop: StopCondition
  ) throws(SolverFailure) {
    for state in process.states.indices.reversed() {
      let below = try Self.stage(process, state, lower, until: stop)
      let above = isExactBehind(process, state) ? below : try Self.stage(process, state, upper, until: stop)
      mixtures[state] = below.strategy.shortened(bits: bits)
      punishments[state] = above.mixture.shortened(bits: bits)
      lower[state] = Self.least(process, state, mixtures[state], lower)
      upper[state] = Self.most(process, state, punishments[state], upper)
    }
  }

  private func isExactBehind(_ process: StackelbergProcess, _ state: Int) -> Bool {
    process.states[state].outcomes.allSatisfy { $0.next.states.allSatisfy { lower[$0] == upper[$0] } }
  }

  private mutating func iterate(
    _ process: StackelbergProcess, bits: Int, until stop: StopCondition
  ) throws(SolverFailure) {
    lower = Self.secured(process, mixtures)
    upper = Self.enforced(process, punishments)
    let grain = Integer.one.shifted(left: bits + 8)
    var previous: Rational?
    // Policy iteration converges like Newton's method; the limit is never met but for safety.
    for _ in 0..<60 where !isExact {
      guard !stop.isMet else { throw .stopped }
      let values = lower.map { Rational(($0.numerator * grain).dividedFloor(by: $0.denominator).quotient, over: grain) }
      var (replies, threats) = (mixtures, punishments)
      for state in process.states.indices {
        let solution = try Self.stage(process, state, values, until: stop)
        replies[state] = solution.strategy
        threats[state] = solution.mixture
      }
      // Small denominators first: where they are exact, nothing is left to do.
      for bound in [12, 1000] {
        adopt(
          process, replies.map { $0.rounded(denominatorsAtMost: Integer(bound)) },
          threats.map { $0.rounded(denominatorsAtMost: Integer(bound)) })
        if isExact { return }
      }
      adopt(process, replies.map { $0.shortened(bits: bits) }, threats.map { $0.shortened(bits: bits) })
      let width = zip(lower, upper).reduce(Rational.zero) { $0 + $1.1 - $1.0 }
      if let previous, width >= previous { return }
      previous = width
    }
  }

  /// Takes over what secures more, or holds the follower to less, summed over the states.
  private mutating func adopt(_ process: StackelbergProcess, _ replies: [RationalVector], _ threats: [RationalVector]) {
    let secured = Self.secured(process, replies)
    if secured.reduce(.zero, +) > lower.reduce(.zero, +) { (lower, mixtures) = (secured, replies) }
    let enforced = Self.enforced(process, threats)
    if enforced.reduce(.zero, +) < upper.reduce(.zero, +) { (upper, punishments) = (enforced, threats) }
  }

  /// The matrix game of one state where the next states are worth `values` to the follower; it is the row player.
  private static func stage(
    _ process: StackelbergProcess, _ state: Int, _ values: [Rational], until stop: StopCondition
  ) throws(SolverFailure) -> MatrixGame.Solution {
    let (responses, actions) = (process.states[state].responses, process.states[state].actions)
    let entries = RationalVector(
      (0..<responses).flatMap { response in
        (0..<actions).map { process.followerValue(state, $0, response, values) }
      })
    return try MatrixGame.solve(
      IntegerMatrix(rows: responses, columns: actions, entries: entries.numerators), until: stop)
  }

  private static func least(
    _ process: StackelbergProcess, _ state: Int, _ mixture: RationalVector, _ values: [Rational]
  ) -> Rational {
    let worths = (0..<process.states[state].actions).map { action in
      mixture.support.reduce(Rational.zero) {
        $0 + mixture[$1] * process.followerValue(state, action, $1, values)
      }
    }
    return worths.min() ?? 0
  }

  private static func most(
    _ process: StackelbergProcess, _ state: Int, _ threat: RationalVector, _ values: [Rational]
  ) -> Rational {
    let worths = (0..<process.states[state].responses).map { response in
      threat.support.reduce(Rational.zero) { $0 + threat[$1] * process.followerValue(state, $1, response, values) }
    }
    return worths.max() ?? 0
  }

  /// What mixtures of responses are worth against the leader's worst actions, exactly.
  private static func secured(_ process: StackelbergProcess, _ mixtures: [RationalVector]) -> [Rational] {
    let problem = process.problem { state, action in
      mixtures[state].support.map { (action, $0, -mixtures[state][$0], mixtures[state][$0]) }
    } choices: {
      process.states[$0].actions
    }
    return problem.optimum.map { -$0 }
  }

  /// What distributions of the leader allow the follower, exactly.
  private static func enforced(_ process: StackelbergProcess, _ threats: [RationalVector]) -> [Rational] {
    let problem = process.problem { state, response in
      threats[state].support.map { ($0, response, threats[state][$0], threats[state][$0]) }
    } choices: {
      process.states[$0].responses
    }
    return problem.optimum
  }

  /// What the follower can expect at most, leader and follower both choosing for it.
  static func most(_ process: StackelbergProcess) -> [Rational] {
    let problem = process.problem { state, pair in
      let responses = process.states[state].responses
      return [(pair / responses, pair % responses, 1, 1)]
    } choices: {
      process.states[$0].outcomes.count
    }
    return problem.optimum
  }
}

extension StackelbergProcess {
  /// The follower's decision problem whose choices mix pairs of actions: each with its weight in the reward and in the move.
  fileprivate func problem(
    _ mixture: (Int, Int) -> [(action: Int, response: Int, reward: Rational, move: Rational)],
    choices: (Int) -> Int
  ) -> DecisionProblem {
    var rewards: [[Rational]] = []
    var moves: [[[Int: Rational]]] = []
    for state in states.indices {
      var (stateRewards, stateMoves): ([Rational], [[Int: Rational]]) = ([], [])
      for choice in 0..<choices(state) {
        var (reward, next) = (Rational.zero, [Int: Rational]())
        for part in mixture(state, choice) {
          let outcome = states[state][part.action, part.response]
          reward += part.reward * outcome.follower
          for (target, probability) in zip(outcome.next.states, outcome.next.probabilities) {
            next[target, default: 0] += part.move * probability * followerDiscount
          }
        }
        stateRewards.append(reward)
        stateMoves.append(next)
      }
      rewards.append(stateRewards)
      moves.append(stateMoves)
    }
    return DecisionProblem(rewards: rewards, moves: moves)
  }
}

extension RationalVector {
  /// A distribution near this one with denominators of at most a bound but for the most likely entry, which takes the rest;
  /// this one where the rest is negative.
  func rounded(denominatorsAtMost bound: Integer) -> RationalVector {
    let numbers = rationals
    guard let largest = numbers.indices.max(by: { numbers[$0] < numbers[$1] }) else { return self }
    var result = numbers.map { Rational.nearest(to: $0, denominatorAtMost: bound) }
    result[largest] = 0
    let rest = 1 - result.reduce(.zero, +)
    guard rest >= 0 else { return self }
    result[largest] = rest
    return RationalVector(result)
  }

  /// This distribution where its denominator is short, otherwise one over a power of two.
  func shortened(bits: Int) -> RationalVector {
    let reduced = self.reduced
    guard reduced.denominator.bitWidth > bits else { return reduced }
    let grain = Integer.one.shifted(left: bits)
    guard let largest = numerators.indices.max(by: { numerators[$0] < numerators[$1] }) else { return reduced }
    var result = numerators.map { ($0 * grain).dividedFloor(by: denominator).quotient }
    result[largest] += grain - result.reduce(.zero, +)
    return RationalVector(numerators: result, denominator: grain).reduced
  }
}
