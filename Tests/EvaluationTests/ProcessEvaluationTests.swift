import Evaluation
import Exact
import Games
import TestSupport
import Testing

/// A process of leader and follower, and a policy, in plain arrays.
private struct PlainProcess: CustomStringConvertible {
  /// `[state][action][response]`: the leader's reward, the follower's, and the probabilities of next states, which may sum to
  /// less than 1.
  var outcomes: [[[(leader: Rational, follower: Rational, next: [Rational])]]]
  var observations: [Int]
  var discounts: [Rational]
  var initial: [Rational]
  var policy: [[Rational]]

  var description: String {
    "\(outcomes), observations \(observations), discounts \(discounts), initial \(initial), policy \(policy)"
  }

  static func random(seed: UInt64, forward: Bool) -> PlainProcess {
    var source = TestRandom(seed: seed)
    let states = 1 + source.below(3)
    let actions = 1 + source.below(3)
    let spread = [2, 3, 9][source.below(3)]
    let observations = source.below(2) == 0 ? Array(0..<states) : [0, 0, 1]
    let choices: [Rational] =
      forward ? [1, Rational(1, over: 2)] : [0, Rational(1, over: 2), Rational(9, over: 10)]
    return PlainProcess(
      outcomes: (0..<states).map { state in
        let responses = 1 + source.below(3)
        return (0..<actions).map { _ in
          (0..<responses).map { _ in
            var next = source.distribution(states)
            if forward { for earlier in 0...state { next[earlier] = 0 } }
            if source.below(4) == 0 { next[source.below(states)] = 0 }
            return (Rational(source.below(spread) - 1), Rational(source.below(spread) - 1), next)
          }
        }
      },
      observations: Array(observations.prefix(states)),
      discounts: [choices[source.below(choices.count)], choices[source.below(choices.count)]],
      initial: source.distribution(states), policy: (0..<states).map { _ in source.distribution(actions) })
  }

  var process: StackelbergProcess {
    StackelbergProcess(
      leaderDiscount: discounts[0], followerDiscount: discounts[1], initial: RationalVector(initial),
      states: outcomes.indices.map { state in
        .init(
          observation: observations[state], responses: outcomes[state][0].count,
          outcomes: outcomes[state].flatMap { row in
            row.map { outcome in
              StackelbergProcess.Outcome(
                leader: outcome.leader, follower: outcome.follower,
                next: StateDistribution(Dictionary(uniqueKeysWithValues: outcome.next.enumerated().map { ($0, $1) })))
            }
          })
      })
  }

  var strategies: [MixedStrategy] { (0...(observations.max() ?? 0)).map { mixed(policy[$0]) } }

  func expected(
    _ state: Int, _ response: Int, _ entry: ((leader: Rational, follower: Rational, next: [Rational])) -> Rational
  ) -> Rational {
    zip(policy[observations[state]], outcomes[state]).reduce(0) { $0 + $1.0 * entry($1.1[response]) }
  }

  var responses: [[Int]] {
    outcomes.reduce([[]]) { list, state in list.flatMap { response in state[0].indices.map { response + [$0] } } }
  }

  func values(_ response: [Int], _ player: Int) -> [Rational] {
    eliminate(
      outcomes.indices.map { state in
        (
          outcomes.indices.map { other in
            (state == other ? 1 : 0) - discounts[player] * expected(state, response[state]) { $0.next[other] }
          }, expected(state, response[state]) { player == 0 ? $0.leader : $0.follower }
        )
      })
  }

  func worth(_ state: Int, _ response: Int, _ values: [Rational]) -> Rational {
    expected(state, response) { outcome in
      outcome.follower + discounts[1] * zip(outcome.next, values).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}

@Suite("A stationary policy of a process is worth what enumeration says") struct ProcessEvaluationTests {
  @Test("values, ties and responses of random processes, ended, tied or not", arguments: [false, true])
  func enumeration(forward: Bool) throws {
    try forAll(0..<150, { PlainProcess.random(seed: $0, forward: forward) }, simpler: { _ in [] }) { plain in
      let evaluation = ProcessEvaluation(of: plain.strategies, in: plain.process)
      let all = plain.responses.map { (response: $0, values: plain.values($0, 1)) }
      let best = plain.outcomes.indices.map { state in all.map { $0.values[state] }.max() ?? 0 }
      guard evaluation.followerValues == best else { return "follower" }
      let tied = plain.outcomes.indices.map { state in
        plain.outcomes[state][0].indices.filter { plain.worth(state, $0, best) == best[state] }
      }
      guard evaluation.tied == tied else { return "ties" }
      let leader = all.map(\.response).filter { zip($0, tied).allSatisfy { $1.contains($0) } }
        .map { plain.values($0, 0) }
      for state in plain.outcomes.indices {
        guard evaluation.strongValues[state] == leader.map({ $0[state] }).max() else { return "strong" }
        guard evaluation.weakValues[state] == leader.map({ $0[state] }).min() else { return "weak" }
      }
      guard plain.values(evaluation.strongResponse, 0) == evaluation.strongValues else { return "strong response" }
      guard plain.values(evaluation.weakResponse, 0) == evaluation.weakValues else { return "weak response" }
      guard zip(evaluation.strongResponse, tied).allSatisfy({ $1.contains($0) }) else { return "strong tie" }
      guard zip(evaluation.weakResponse, tied).allSatisfy({ $1.contains($0) }) else { return "weak tie" }
      func start(_ values: [Rational]) -> Rational { zip(plain.initial, values).reduce(0) { $0 + $1.0 * $1.1 } }
      let isRight =
        evaluation.followerValue == start(best) && evaluation.strongValue == start(evaluation.strongValues)
        && evaluation.weakValue == start(evaluation.weakValues)
      return isRight ? nil : "from the start"
    }
  }

  @Test("long fractions do not matter, and neither does how many states there are")
  func large() {
    var source = TestRandom(seed: 31)
    for states in [8, 25] {
      func long(_ count: Int) -> [Rational] {
        let weights = (0..<count).map { _ in
          (0..<4).reduce(Integer.one) { digits, _ in digits * 10_000_000_000 + Integer(source.below(1_000_000_000)) }
        }
        let sum = weights.reduce(.zero, +)
        return weights.map { Rational($0, over: sum) }
      }
      let process = StackelbergProcess(
        leaderDiscount: Rational(9, over: 10), followerDiscount: Rational(99, over: 100),
        initial: .unit(0, count: states),
        states: (0..<states).map { state in
          .init(
            observation: state, responses: 2,
            outcomes: (0..<4).map { _ in
              .init(
                leader: Rational(source.below(1_000), over: 1_000),
                follower: Rational(source.below(1_000), over: 1_000),
                next: StateDistribution([source.below(states): Rational(1, over: 1 + source.below(3))]))
            })
        })
      let policy = (0..<states).map { _ in mixed(long(2)) }
      let evaluation = ProcessEvaluation(of: policy, in: process)
      // Bellman's equations hold exactly.
      for state in 0..<states {
        func worth(_ value: (Int) -> Rational) -> Rational {
          (0..<2).reduce(0) { $0 + policy[state][$1] * value($1) }
        }
        let follower = (0..<2).map { response in
          worth { process.followerValue(state, $0, response, evaluation.followerValues) }
        }
        #expect(evaluation.followerValues[state] == follower.max())
        #expect(evaluation.tied[state] == follower.indices.filter { follower[$0] == follower.max() })
        let leader = evaluation.tied[state].map { response in
          worth { process.leaderValue(state, $0, response, evaluation.strongValues) }
        }
        #expect(evaluation.strongValues[state] == leader.max())
      }
      #expect(evaluation.weakValue <= evaluation.strongValue)
    }
  }
}
