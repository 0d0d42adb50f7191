import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import TestSupport
import Testing

/// A Markov game of two players for tests, from rewards and probabilities by state, leader action and follower action.
private func game(
  leader: [[[Rational]]], follower: [[[Rational]]], next: [[[[Int: Rational]]]], discounts: [Rational],
  horizon: Int? = nil, initial: RationalVector? = nil
) -> MarkovGame {
  let count = leader.count
  return MarkovGame(
    sizes: [leader[0].count, leader[0][0].count], discounts: discounts, horizon: horizon,
    initial: initial ?? .unit(0, count: count),
    states: leader.indices.map { s in
      MarkovGame.State(
        available: [Array(leader[s].indices), Array(leader[s][0].indices)],
        outcomes: leader[s].indices.flatMap { a in
          leader[s][a].indices.map { b in
            MarkovGame.Outcome(rewards: [leader[s][a][b], follower[s][a][b]], next: StateDistribution(next[s][a][b]))
          }
        })
    })
}

private func decimal(_ text: String) -> Rational { (try? Rational(parsing: text)) ?? 0 }

private func numbers(_ text: String) -> [[[Rational]]] {
  text.split(separator: "|").map { matrix in
    matrix.split(separator: "/").map { $0.split(separator: " ").map { decimal(String($0)) } }
  }
}

/// The game of two states and two stages whose values are known.
private func twoStages(initial: [Rational] = [1, 0]) -> MarkovGame {
  game(
    leader: numbers("1 0/0.5 0.8|0.3 0.6/0.9 0.1"), follower: numbers("0.2 0.9/0.7 0.1|0.5 0.4/0 1"),
    next: numbers("0.1 0.7/0.6 0.3|0.8 0.2/0.5 0.4").map { $0.map { $0.map { [0: 1 - $0, 1: $0] } } },
    discounts: [1, 1], horizon: 2, initial: RationalVector(initial))
}

/// The follower stays or goes; after it stayed everything is settled, and after it went the leader chooses between being
/// kind and being cruel.
private func stayOrGo() -> MarkovGame {
  game(
    leader: [[[0, 0], [0, 0]], [[1, 1], [1, 1]], numbers("0.5 0.5/0.4 0.4")[0], [[0, 0], [0, 0]]],
    follower: [
      [[0, 0], [0, 0]], numbers("0.5 0.5/0.5 0.5")[0], [[1, 1], [0, 0]], [[0, 0], [0, 0]],
    ],
    next: [
      [[[1: 1], [2: 1]], [[1: 1], [2: 1]]], .init(repeating: .init(repeating: [3: 1], count: 2), count: 2),
      .init(repeating: .init(repeating: [3: 1], count: 2), count: 2),
      .init(repeating: .init(repeating: [3: 1], count: 2), count: 2),
    ], discounts: [1, 1], horizon: 2)
}

/// A random game; with `independent`, the follower's actions do not influence the next state.
private func random(
  seed: UInt64, states: Int = 3, actions: Int = 2, responses: Int = 2, discounts: [Rational], horizon: Int? = nil,
  independent: Bool = false
) -> MarkovGame {
  var source = TestRandom(seed: seed)
  func rewards() -> [[[Rational]]] {
    (0..<states).map { _ in
      (0..<actions).map { _ in (0..<responses).map { _ in Rational(source.below(1001), over: 1000) } }
    }
  }
  func distribution() -> [Int: Rational] {
    let weights = (0..<states).map { _ in 1 + source.below(9) }
    let sum = weights.reduce(0, +)
    return Dictionary(uniqueKeysWithValues: weights.enumerated().map { ($0.offset, Rational($0.element, over: sum)) })
  }
  let (leader, follower) = (rewards(), rewards())
  let next = (0..<states).map { _ in
    (0..<actions).map { _ in
      let first = distribution()
      return (0..<responses).map { _ in independent ? first : distribution() }
    }
  }
  return game(leader: leader, follower: follower, next: next, discounts: discounts, horizon: horizon)
}

private func concept(
  _ rationality: Rational, _ commitment: SolutionConcept.Commitment = .mixed, horizon: Bool,
  _ foresight: SolutionConcept.Foresight = .myopic
) -> SolutionConcept {
  SolutionConcept(
    commitment: commitment, response: .quantal, rationality: rationality,
    dynamics: .init(policies: horizon ? .markov : .stationary, foresight: foresight))
}

@Suite("Markov games with a logit follower") struct MarkovQuantalTests {
  @Test(
    "two stages: the listed values of both states",
    arguments: [
      (Rational(2), SolutionConcept.Commitment.mixed, [1.16474914, 1.01326329]),
      (10, .mixed, [1.22134228, 1.06932340]),
      (2, .prescription, [1.77870416, 1.53940377]), (10, .prescription, [1.84058401, 1.48259290]),
    ])
  func twoStageValues(
    rationality: Rational, commitment: SolutionConcept.Commitment, expected: [Double]
  ) throws {
    let half = Rational(1, over: 2)
    let game = twoStages(initial: [half, half])
    let solved = try game.quantalEquilibrium(
      concept(rationality, commitment, horizon: true), options: SolveOptions(gap: Rational(1, over: 10_000_000)))
    for (state, value) in expected.enumerated() {
      let bounds = try #require(solved.values[0][state])
      #expect(bounds.lower.approximation <= value + 6e-9 && bounds.upper.approximation >= value - 6e-9)
      #expect(bounds.width.approximation < 1e-6)
    }
    if rationality == 2, commitment == .mixed {
      let first = solved.plan.map { $0.map { $0[0][0].approximation } }
      for (found, listed) in zip(first.joined(), [0.27381, 0.74428, 0.25587, 0.77692]) {
        #expect(abs(found - listed) < 1e-3)
      }
    }
    guard let policy = solved.policy else { return }
    let evaluation = try MarkovQuantalEvaluation(
      of: policy, in: game, rationality: rationality, foresight: .myopic)
    #expect(evaluation.leaderValue.upper >= solved.value.lower && evaluation.leaderValue.lower <= solved.value.upper)
  }

  @Test("the policy is worth what the bounds say, without a horizon as with one", arguments: 0..<3)
  func policies(seed: UInt64) throws {
    for horizon in [nil, 3] {
      for commitment in [SolutionConcept.Commitment.mixed, .prescription] {
        let game = random(seed: seed, discounts: [Rational(9, over: 10), Rational(4, over: 5)], horizon: horizon)
        let solved = try game.quantalEquilibrium(
          concept(4, commitment, horizon: horizon != nil), options: SolveOptions(gap: Rational(1, over: 10_000)))
        #expect(solved.isWithin(gap: Rational(1, over: 10_000)))
        guard let policy = solved.policy else { continue }
        let evaluation = try MarkovQuantalEvaluation(of: policy, in: game, rationality: 4, foresight: .myopic)
        #expect(evaluation.leaderValue.upper >= solved.value.lower)
        #expect(evaluation.leaderValue.lower <= solved.value.upper)
        // An ascent on policies finds nothing better.
        if commitment == .mixed {
          let estimate = try game.quantalEstimate(concept(4, horizon: horizon != nil), starts: 4)
          #expect(estimate.value.lower <= solved.value.upper)
          #expect(estimate.value.upper.approximation >= solved.value.lower.approximation - 2e-3)
        }
      }
    }
  }

  @Test("a farsighted follower without influence on the next state answers like a myopic one")
  func independent() throws {
    let game = random(seed: 5, discounts: [Rational(9, over: 10), Rational(1, over: 2)], independent: true)
    let options = SolveOptions(gap: Rational(1, over: 10_000))
    let myopic = try game.quantalEquilibrium(concept(3, horizon: false), options: options)
    let farsighted = try game.quantalEquilibrium(concept(3, horizon: false, .farsighted), options: options)
    #expect(myopic.value == farsighted.value)
    let policy = try #require(farsighted.policy)
    let evaluation = try MarkovQuantalEvaluation(of: policy, in: game, rationality: 3)
    #expect(evaluation.leaderValue.upper >= farsighted.value.lower)
    #expect(evaluation.leaderValue.lower <= farsighted.value.upper)
    let other = random(seed: 5, discounts: [Rational(9, over: 10), Rational(1, over: 2)])
    #expect(throws: EquilibriumError.self) {
      try other.quantalEquilibrium(concept(3, horizon: false, .farsighted), options: options)
    }
  }
}

@Suite("Estimates against a farsighted quantal follower") struct QuantalEstimateTests {
  @Test(
    "stay or go: being cruel is worth more than what backward induction finds",
    arguments: [(Rational(1), 0.688770, 0.773476), (5, 0.537929, 0.954485), (10, 0.503346, 0.995984)])
  func stayGo(rationality: Rational, kind: Double, cruel: Double) throws {
    let game = stayOrGo()
    func value(_ action: Int) throws -> Double {
      let policy = MarkovPolicy.markov(
        .init(repeating: .init(repeating: .pure(action, of: 2), count: 4), count: 2))
      return try MarkovQuantalEvaluation(of: policy, in: game, rationality: rationality).leaderValue.midpoint
        .approximation
    }
    #expect(try abs(value(0) - kind) < 1e-6)
    #expect(try abs(value(1) - cruel) < 1e-6)
    let estimate = try game.quantalEstimate(concept(rationality, horizon: true, .farsighted), starts: 4)
    #expect(abs(estimate.value.midpoint.approximation - cruel) < 1e-4, "\(estimate.statement)")
    #expect(estimate.reaching >= 1 && estimate.starts == 7)
  }

  @Test(
    "two stages with a farsighted follower: the listed best of a grid is reached",
    arguments: [(Rational(2), 1.16476171), (10, 1.22136647)])
  func grid(rationality: Rational, value: Double) throws {
    let estimate = try twoStages().quantalEstimate(concept(rationality, horizon: true, .farsighted), starts: 8)
    #expect(estimate.value.lower.approximation > value - 2e-7)
    #expect(estimate.value.lower.approximation < value + 1e-5)
  }

  @Test("the gradient is that of finite differences", arguments: 0..<4)
  func gradient(seed: UInt64) throws {
    for (horizon, isPrescription, policies) in [
      (nil, false, SolutionConcept.Policies.stationary), (3, false, .markov), (3, false, .stationary),
      (nil, true, .stationary), (3, true, .stationary),
    ] as [(Int?, Bool, SolutionConcept.Policies)] {
      let game = random(
        seed: seed, states: 3, actions: 3, responses: 2, discounts: [Rational(9, over: 10), Rational(7, over: 10)],
        horizon: horizon)
      let process = SoftProcess(
        game, leader: 0, rationality: 3, policies: policies, foresight: .farsighted, isPrescription: isPrescription)
      let point = process.starts(random: 1)[4]
      let (value, gradient) = process.gradient(point)
      #expect(abs(value - process.value(point)) < 1e-12)
      for place in point.indices {
        for entry in point[place].indices {
          let step = 1e-6
          var (above, below) = (point, point)
          above[place][entry] += step
          below[place][entry] -= step
          let quotient = (process.value(above) - process.value(below)) / (2 * step)
          #expect(abs(quotient - gradient[place][entry]) < 1e-7 * max(1, abs(quotient)), "\(place) \(entry)")
        }
      }
    }
  }

  @Test("no random policy is worth more than the estimate, and its value is what evaluation says")
  func best() throws {
    let game = random(seed: 9, discounts: [Rational(4, over: 5), Rational(3, over: 5)])
    let estimate = try game.quantalEstimate(concept(5, horizon: false, .farsighted), starts: 6)
    var source = TestRandom(seed: 1)
    for _ in 0..<20 {
      let policy = MarkovPolicy.stationary(
        try (0..<3).map { _ in
          let share = Rational(source.below(101), over: 100)
          return try MixedStrategy(RationalVector([share, 1 - share]))
        })
      let value = try MarkovQuantalEvaluation(of: policy, in: game, rationality: 5, precision: 24).leaderValue
      #expect(value.lower <= estimate.value.upper)
    }
  }
}
