internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// What the follower can expect in every state, whatever the leader's policy is: at least ``lower``, secured by a mixture
/// of responses, and at most ``upper``; exactly.
struct RootBox: Sendable {
  /// For each state, in true units.
  let lower: [Rational]
  let upper: [Rational]
  /// For each state, the mixture of responses that secures ``lower``.
  let security: [RationalVector]

  /// Improves mixtures by strategy iteration (Hoffman and Karp 1966) in doubles, rounds them and evaluates them exactly: any
  /// mixture is valid.
  ///
  /// Where it is time to stop, the bounds are those of the least and the largest reward at every step.
  init(_ model: SearchModel, until stop: StopCondition = .never) {
    let process = model.process
    let states = process.states.indices
    var mixtures = model.responses.map { count in [Double](repeating: 1 / Double(count), count: count) }
    var values = Self.secured(model, mixtures, until: stop)
    for _ in 0..<100 where !stop.isMet {
      let games = states.map { FloatingMatrixGame(Self.table(model, $0, values)) }
      // A mixture is exchanged only where that gains, so that the iteration ends.
      for state in states where games[state].value > values[state] + 1e-12 * (1 + abs(values[state])) {
        mixtures[state] = games[state].mixture
      }
      let next = Self.secured(model, mixtures, until: stop)
      let gain = states.map { next[$0] - values[$0] }.max() ?? 0
      values = next
      if gain < 1e-12 * (1 + (values.map(abs).max() ?? 0)) { break }
    }
    let security = mixtures.map(Self.rounded)
    self.security = security
    let rewards = process.states.flatMap { $0.outcomes.map(\.follower) }
    if stop.isMet, process.followerDiscount < 1, let least = rewards.min(), let most = rewards.max() {
      // A process may end early, so that one step is all that is sure.
      let steps = (1 - process.followerDiscount).reciprocal
      lower = states.map { _ in min(least, least * steps) }
      upper = states.map { _ in max(most, most * steps) }
      return
    }
    var lowest: [[Transition]] = []
    var highest: [[Transition]] = []
    for (state, entry) in process.states.enumerated() {
      lowest.append(
        (0..<entry.actions).map { action in
          var reward = Rational.zero
          var next: [Int: Rational] = [:]
          for response in security[state].support {
            let (weight, outcome) = (security[state][response], entry[action, response])
            reward += weight * outcome.follower
            for (target, probability) in zip(outcome.next.states, outcome.next.probabilities) {
              next[target, default: 0] += weight * probability
            }
          }
          return Transition(reward: -reward, probabilities: next)
        })
      highest.append(
        entry.outcomes.map { outcome in
          Transition(
            reward: outcome.follower,
            probabilities: Dictionary(uniqueKeysWithValues: zip(outcome.next.states, outcome.next.probabilities)))
        })
    }
    lower = process.followerOptimum(lowest).map { -$0 }
    upper = process.followerOptimum(highest)
  }

  private static func table(_ model: SearchModel, _ state: Int, _ values: [Double]) -> [[Double]] {
    let count = model.responses[state]
    return (0..<model.pairs.corners[state].count).map { action in
      (0..<count).map { response in
        let pair = model.pairs.offset[state] + action * count + response
        var sum = model.pairs.follower[pair]
        for (next, probability) in model.pairs.next[pair] { sum += model.followerDiscount * probability * values[next] }
        return sum
      }
    }
  }

  /// What mixtures secure, by value iteration from below with the leader as adversary.
  private static func secured(_ model: SearchModel, _ mixtures: [[Double]], until stop: StopCondition) -> [Double] {
    let states = model.states
    var choice = [Int](repeating: 0, count: states)
    var values = [Double](repeating: 0, count: states)
    for _ in 0..<200 where !stop.isMet {
      var lines = (0..<states).map { state -> [Double] in
        var line = [Double](repeating: 0, count: states + 1)
        line[state] = 1
        for (response, weight) in mixtures[state].enumerated() where weight > 0 {
          let pair = model.pairs.offset[state] + choice[state] * model.responses[state] + response
          line[states] += weight * model.pairs.follower[pair]
          for (next, probability) in model.pairs.next[pair] {
            line[next] -= model.followerDiscount * weight * probability
          }
        }
        return line
      }
      values = FloatingEvaluation.solve(&lines)
      var improved = false
      for state in 0..<states {
        let worths = table(model, state, values).map { zip($0, mixtures[state]).reduce(0) { $0 + $1.0 * $1.1 } }
        var least = values[state] - 1e-12 * (1 + abs(values[state]))
        for (action, worth) in worths.enumerated() where worth < least {
          (least, choice[state], improved) = (worth, action, true)
        }
      }
      if !improved { break }
    }
    return values
  }

  /// Simple fractions where they are meant, else dyadic ones.
  static func rounded(_ weights: [Double]) -> RationalVector {
    let simple = weights.map { weight in Rational.nearest(to: weight, denominatorAtMost: 1000) ?? 0 }
    if zip(simple, weights).allSatisfy({ abs($0.approximation - $1) < 1e-10 }), simple.reduce(.zero, +) == 1 {
      return RationalVector(simple)
    }
    var numerators = weights.map { Int(($0 * 0x1p30).rounded()) }
    let most = numerators.indices.max { numerators[$0] < numerators[$1] } ?? 0
    numerators[most] += (1 << 30) - numerators.reduce(0, +)
    return RationalVector(numerators: numerators.map { Integer($0) }, denominator: Integer(1 << 30)).reduced
  }
}

extension StackelbergProcess {
  /// The largest values with the follower's discount, one per state.
  fileprivate func followerOptimum(_ choices: [[Transition]]) -> [Rational] {
    DecisionProblem(discount: followerDiscount, choices: choices).optimum
  }
}
