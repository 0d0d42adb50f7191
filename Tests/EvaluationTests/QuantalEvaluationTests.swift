import Evaluation
import Exact
import Foundation
import Games
import TestSupport
import Testing

private func rational(_ text: String) throws -> Rational { try Rational(parsing: text) }

private func double(_ value: Rational) -> Double { value.approximation }

private func twoToThe(minus bits: Int) -> Rational { Rational(.one, over: Integer.one.shifted(left: bits)) }

/// Whether an enclosure holds a double, up to an error of the double.
private func holds(_ enclosure: RationalInterval, _ value: Double, within error: Double = 1e-9) -> Bool {
  double(enclosure.lower) <= value + error && double(enclosure.upper) >= value - error
}

extension PlainGame {
  /// The soft response to a policy and both players' values at every step and state, in doubles: the definitions iterated.
  func quantal(_ policy: MarkovPolicy, _ rationality: Double) -> (soft: [[Double]], values: [[[Double]]]) {
    let played = (0..<(horizon ?? 1)).map { step in
      (0..<states).map { state in
        (0..<responses(state)).map { Enumerated.played(self, policy)(step, state, $0).map { double($0) } }
      }
    }
    func weight(_ step: Int, _ state: Int, _ action: Int, _ answer: Int) -> Double {
      played[step][state][answer][action]
    }
    let moves = next.map { $0.map { $0.map { $0.map { double($0) } } } }
    let (leader, follower) = (
      leader.map { $0.map { $0.map { double($0) } } }, follower.map { $0.map { $0.map { double($0) } } }
    )
    func continued(_ state: Int, _ action: Int, _ answer: Int, _ later: [Double]) -> Double {
      (0..<states).reduce(0) { $0 + moves[state][action][answer][$1] * later[$1] }
    }
    let gamma = discounts.map { double($0) }
    var (soft, values): ([[Double]], [[[Double]]]) = ([], [])
    var laterSoft = [Double](repeating: 0, count: states)
    var later = [laterSoft, laterSoft]
    for round in 0..<(horizon ?? 300) {
      let step = horizon.map { $0 - 1 - round } ?? 0
      var (nowSoft, now) = (laterSoft, later)
      for state in 0..<states {
        // One decision for every action the follower sees, or one for all.
        let groups = isSequential[state] ? (0..<actions(state)).map { [$0] } : [Array(0..<actions(state))]
        nowSoft[state] = 0
        for player in 0...1 { now[player][state] = 0 }
        for group in groups {
          let share = isSequential[state] ? weight(step, state, group[0], 0) : 1
          func average(_ answer: Int, _ entry: (Int) -> Double) -> Double {
            isSequential[state]
              ? entry(group[0]) : group.reduce(0) { $0 + weight(step, state, $1, answer) * entry($1) }
          }
          let worth = (0..<responses(state)).map { answer in
            average(answer) {
              follower[state][$0][answer] + gamma[1] * continued(state, $0, answer, laterSoft)
            }
          }
          let top = worth.max() ?? 0
          let masses = worth.map { exp(rationality * ($0 - top)) }
          let sum = masses.reduce(0, +)
          nowSoft[state] += share * (top + log(sum) / rationality)
          for (player, rewards) in [leader, follower].enumerated() {
            for answer in 0..<responses(state) {
              now[player][state] +=
                share * masses[answer] / sum
                * average(answer) {
                  rewards[state][$0][answer] + gamma[player] * continued(state, $0, answer, later[player])
                }
            }
          }
        }
      }
      (laterSoft, later) = (nowSoft, now)
      soft.insert(laterSoft, at: 0)
      values.insert(later, at: 0)
    }
    return (soft, values)
  }

  func fromStart(_ values: [Double]) -> Double { zip(initial, values).reduce(0) { $0 + double($1.0) * $1.1 } }
}

@Suite("Quantal responses are enclosed") struct QuantalEvaluationTests {
  @Test(
    "the values of a Markov game lie in the enclosures, which are as narrow as asked",
    arguments: MarkovEvaluationTests.Shape.allCases)
  func iteration(shape: MarkovEvaluationTests.Shape) throws {
    for seed: UInt64 in 0..<20 {
      let plain = MarkovEvaluationTests.random(shape, seed: seed)
      var source = TestRandom(seed: seed)
      let policy = MarkovEvaluationTests.policy(shape, for: plain, &source)
      let rationality = [Rational(1, over: 3), 1, 5, 40][source.below(4)]
      let evaluation = try MarkovQuantalEvaluation(of: policy, in: plain.game, rationality: rationality, precision: 50)
      let expected = plain.quantal(policy, double(rationality))
      #expect(holds(evaluation.leaderValue, plain.fromStart(expected.values[0][0]), within: 1e-7))
      #expect(holds(evaluation.followerValue, plain.fromStart(expected.values[0][1]), within: 1e-7))
      #expect(evaluation.leaderValue.width <= twoToThe(minus: 50))
      #expect(evaluation.leaderValues.allSatisfy { $0.width <= twoToThe(minus: 50) })
      for probabilities in evaluation.response {
        #expect(probabilities.reduce(.zero, +).contains(1))
        #expect(probabilities.allSatisfy { $0.lower >= 0 && $0.upper <= 1 })
      }
      let soft = try #require(evaluation.softValues)
      for (decision, value) in zip(evaluation.process.decisions, soft) where decision.seen == nil {
        #expect(holds(value, expected.soft[decision.step][decision.state], within: 1e-7))
      }
    }
  }

  @Test("more precision gives enclosures that overlap and are narrower", arguments: [nil, 4] as [Int?])
  func precision(horizon: Int?) throws {
    for seed: UInt64 in 100..<110 {
      let plain = PlainGame.random(seed: seed, horizon: horizon)
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let rough = try MarkovQuantalEvaluation(of: policy, in: plain.game, rationality: 3, precision: 10)
      for precision in [64, 200] {
        let fine = try MarkovQuantalEvaluation(of: policy, in: plain.game, rationality: 3, precision: precision)
        #expect(fine.leaderValue.width <= twoToThe(minus: precision))
        #expect(rough.leaderValue.overlaps(fine.leaderValue))
        #expect(zip(rough.scaledSoftValues, fine.scaledSoftValues).allSatisfy { $0.overlaps($1) })
      }
    }
  }

  @Test("rough enclosures hold what fine ones find, also where errors add up over a thousand steps")
  func amplification() throws {
    for seed: UInt64 in 150..<170 {
      var plain = PlainGame.random(seed: seed, sequential: false)
      plain.discounts = [Rational(999, over: 1_000), Rational(9_999, over: 10_000)]
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let rationality = Rational(1 + source.below(9), over: 7)
      func evaluation(_ precision: Int) throws -> MarkovQuantalEvaluation {
        try MarkovQuantalEvaluation(of: policy, in: plain.game, rationality: rationality, precision: precision)
      }
      let (rough, fine) = (try evaluation(1), try evaluation(100))
      #expect(zip(rough.scaledSoftValues, fine.scaledSoftValues).allSatisfy { $0.overlaps($1) })
      #expect(zip(rough.leaderValues, fine.leaderValues).allSatisfy { $0.overlaps($1) })
      #expect(zip(rough.followerValues, fine.followerValues).allSatisfy { $0.overlaps($1) })
    }
  }

  @Test("a quantal follower loses at most the entropy bonus, and its soft value exceeds its best by at most that")
  func regret() throws {
    for seed: UInt64 in 200..<230 {
      let plain = PlainGame.random(seed: seed, horizon: seed % 2 == 0 ? 3 : nil)
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let rationality = Rational(1 + source.below(20))
      let process = try CommittedProcess(of: policy, in: plain.game)
      let best = MarkovEvaluation(of: process)
      let quantal = MarkovQuantalEvaluation(of: process, rationality: rationality)
      let choices = process.actions.map(\.count).max() ?? 1
      let bonus = Rational(choices).logarithm(precision: 40).upper / rationality * plain.game.discountedSteps(of: 1)
      #expect(quantal.followerValue.lower <= best.followerValue)
      #expect(quantal.followerValue.upper >= best.followerValue - bonus)
      let soft = try #require(quantal.softValues)
      for (value, exact) in zip(soft, best.followerValues) {
        #expect(value.upper >= exact && value.lower <= exact + bonus)
      }
    }
  }

  @Test("with much rationality the value lies near that of the best responses; where they are unique, near the one")
  func limit() throws {
    var unique = 0
    for seed: UInt64 in 300..<330 {
      let plain = PlainGame.random(seed: seed)
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let best = try MarkovEvaluation(of: policy, in: plain.game)
      let quantal = try MarkovQuantalEvaluation(of: policy, in: plain.game, rationality: 100_000)
      if best.tied.allSatisfy({ $0.count == 1 }) {
        unique += 1
        #expect((quantal.leaderValue.midpoint - best.strongValue).magnitude < Rational(1, over: 1_000))
      }
    }
    #expect(unique > 5)
  }

  @Test("without rationality a myopic follower draws all its actions alike")
  func uniform() throws {
    for seed: UInt64 in 400..<420 {
      let plain = PlainGame.random(seed: seed)
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let evaluation = try MarkovQuantalEvaluation(
        of: policy, in: plain.game, rationality: 0, foresight: .myopic)
      for probabilities in evaluation.response {
        #expect(probabilities.allSatisfy { $0.contains(Rational(1, over: probabilities.count)) })
      }
      #expect(evaluation.softValues == nil)
    }
  }

  @Test("a one-state game of one step is a game of matrices")
  func oneShot() throws {
    for seed: UInt64 in 500..<540 {
      let small = SmallGame.random(seed: seed)
      var source = TestRandom(seed: seed)
      let strategy = source.strategy(small.rows)
      let rationality = Rational(source.below(7), over: 2)
      let plain = PlainGame(
        leader: [small.leader], follower: [small.follower],
        next: [small.leader.map { $0.map { _ in [1] } }], isSequential: [false], discounts: [1, 1], horizon: 1,
        initial: [1], observations: [[0], [0]])
      let matrices = QuantalEvaluation(of: strategy, in: small.game, rationality: rationality, precision: 60)
      let markov = try MarkovQuantalEvaluation(
        of: .stationary([strategy]), in: plain.game, rationality: rationality, precision: 60)
      #expect(matrices.leaderValue.overlaps(markov.leaderValue) && matrices.leaderValue.width <= twoToThe(minus: 60))
      #expect(matrices.followerValue.overlaps(markov.followerValue))
      #expect(zip(matrices.response, markov.response[0]).allSatisfy { $0.overlaps($1) })
      // The definition in doubles.
      let payoffs = matrices.followerPayoffs.map { double(rationality * $0) }
      let masses = payoffs.map { exp($0 - (payoffs.max() ?? 0)) }
      let value =
        zip(masses, matrices.leaderPayoffs).reduce(0) { $0 + $1.0 * double($1.1) } / masses.reduce(0, +)
      #expect(holds(matrices.leaderValue, value, within: 1e-12))
      // A prescription that does not depend on the follower's action is a commitment.
      let prescription = [MixedStrategy](repeating: strategy, count: small.columns)
      let same = QuantalEvaluation(of: prescription, in: small.game, rationality: rationality, precision: 60)
      #expect(same.leaderValue == matrices.leaderValue)
    }
  }

  @Test("promising after the fact is worth less than committing to it: the witness against backward induction")
  func commitment() throws {
    // Step 1: the follower stays or goes. After going, the leader picks (0.5, 1) or (0.4, 0).
    let game = MarkovGame(
      sizes: [2, 2], discounts: [1, 1], horizon: 2, initial: RationalVector([1, 0, 0]),
      states: [
        .init(
          available: [[0], [0, 1]],
          outcomes: [.init(rewards: [0, 0], next: .certainly(1)), .init(rewards: [0, 0], next: .certainly(2))]),
        .init(
          available: [[0], [0]], outcomes: [.init(rewards: [1, Rational(1, over: 2)], next: .certainly(1))]),
        .init(
          available: [[0, 1], [0]],
          outcomes: [
            .init(rewards: [Rational(1, over: 2), 1], next: .certainly(2)),
            .init(rewards: [Rational(2, over: 5), 0], next: .certainly(2)),
          ]),
      ])
    for (rationality, induction, commitment) in [
      (1, "0.688770", "0.773476"), (5, "0.537929", "0.954485"), (10, "0.503346", "0.995984"),
    ] {
      for (action, text) in [(0, induction), (1, commitment)] {
        let policy = MarkovPolicy.stationary([.pure(0, of: 2), .pure(0, of: 2), .pure(action, of: 2)])
        let evaluation = try MarkovQuantalEvaluation(of: policy, in: game, rationality: Rational(rationality))
        let value = try rational(text)
        #expect((evaluation.leaderValue.midpoint - value).magnitude <= Rational(1, over: 2_000_000))
      }
    }
  }

  @Test("two stages of a published game", arguments: [true, false])
  func stages(isMyopic: Bool) throws {
    let d = { (text: String) in try rational(text) }
    let plain = PlainGame(
      leader: [[[1, 0], [try d(".5"), try d(".8")]], [[try d(".3"), try d(".6")], [try d(".9"), try d(".1")]]],
      follower: [[[try d(".2"), try d(".9")], [try d(".7"), try d(".1")]], [[try d(".5"), try d(".4")], [0, 1]]],
      next: try [[[".1", ".7"], [".6", ".3"]], [[".8", ".2"], [".5", ".4"]]].map {
        try $0.map { try $0.map { [1 - (try d($0)), try d($0)] } }
      },
      isSequential: [false, false], discounts: [1, 1], horizon: 2, initial: [1, 0], observations: [[0, 1], [0, 1]])
    func rows(_ texts: [String]) throws -> [MixedStrategy] { try texts.map { mixed([try d($0), 1 - (try d($0))]) } }
    let policy = MarkovPolicy.markov([try rows([".27381", ".74428"]), try rows([".25587", ".77692"])])
    let evaluation = try MarkovQuantalEvaluation(
      of: policy, in: plain.game, rationality: 2, foresight: isMyopic ? .myopic : .farsighted)
    if isMyopic {
      #expect((evaluation.leaderValue.midpoint - (try d("1.16474914"))).magnitude < (try d("2e-8")))
    } else {
      // The best found for a farsighted follower; this policy is not made for it.
      #expect(evaluation.leaderValue.upper < (try d("1.16476171")))
      #expect(evaluation.leaderValue.lower > (try d("1.16")))
    }
  }
}

@Suite("Published values of quantal commitment") struct QuantalReferenceTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var leader: [[Rational]]
    var follower: [[Rational]]
    var commitment: [String]
    var rationality: String
    var value: String
    /// What the rounding of the commitment's digits may cost.
    var tolerance = "6e-7"
  }

  /// Symmetric 2×2 games by the row player's payoffs of (0,0), (0,1), (1,0), (1,1), each with its row and values.
  static let ordinal: [Case] = [
    ("prisoners_dilemma", [3, 1, 4, 2], 1, ["2.537883", "2.013386", "2.000000"]),
    ("stag_hunt", [4, 1, 3, 2], 0, ["3.193176", "3.979921", "4.000000"]),
    ("assurance", [4, 1, 2, 3], 0, ["3.642391", "3.999864", "4.000000"]),
    ("coordination", [4, 2, 1, 3], 0, ["3.905148", "3.999999", "4.000000"]),
    ("mixedharmony", [4, 3, 1, 2], 0, ["3.952574", "4.000000", "4.000000"]),
    ("harmony", [4, 3, 2, 1], 0, ["3.880797", "3.999955", "4.000000"]),
    ("noconflict", [4, 2, 3, 1], 0, ["3.462117", "3.986614", "4.000000"]),
    ("deadlock", [2, 1, 4, 3], 1, ["3.119203", "3.000045", "3.000000"]),
    ("prisoners_delight", [1, 2, 4, 3], 1, ["3.268941", "3.006693", "3.000000"]),
    ("hero", [1, 3, 4, 2], 1, ["3.462117", "3.986614", "4.000000"]),
    ("battle", [2, 3, 4, 1], 1, ["3.642391", "3.999864", "4.000000"]),
    ("chicken", [3, 2, 4, 1], 1, ["3.193176", "3.979921", "4.000000"]),
  ].flatMap { name, payoffs, row, values in
    let (a, b, c, d) = (Rational(payoffs[0]), Rational(payoffs[1]), Rational(payoffs[2]), Rational(payoffs[3]))
    return zip(["1", "5", "20"], values).map { rationality, value in
      Case(
        testDescription: "\(name), rationality \(rationality)", leader: [[a, b], [c, d]], follower: [[a, c], [b, d]],
        commitment: row == 0 ? ["1", "0"] : ["0", "1"], rationality: rationality, value: value)
    }
  }

  static let others: [Case] = {
    let commitmentGame: ([[Rational]], [[Rational]]) = ([[1, 3], [0, 2]], [[1, 0], [0, 1]])
    let maintain: ([[Rational]], [[Rational]]) = (
      [[20, 0, 0], [30, 10, 0], [0, 0, 5]], [[15, 0, 0], [0, 5, 0], [0, 0, 10]]
    )
    let escape: ([[Rational]], [[Rational]]) = (
      [[15, 10, 0], [10, 10, 0], [0, 0, 30]], [[15, 10, 0], [10, 10, 0], [0, 0, 30]]
    )
    let maxima: ([[Rational]], [[Rational]]) = (
      [[-4, -5, 8, 4], [-5, -4, -4, 8]], [[4, 5, -8, -4], [5, 4, 4, -8]]
    )
    func one(
      _ name: String, _ game: ([[Rational]], [[Rational]]), _ commitment: [String], _ rationality: String,
      _ value: String, _ tolerance: String = "6e-7"
    ) -> Case {
      Case(
        testDescription: "\(name), rationality \(rationality)", leader: game.0, follower: game.1,
        commitment: commitment, rationality: rationality, value: value, tolerance: tolerance)
    }
    return [
      one("commitment", commitmentGame, ["1", "0"], "1", "1.537883"),
      one("commitment", commitmentGame, [".2113", ".7887"], "5", "2.105700"),
      one("commitment", commitmentGame, [".3911", ".6089"], "20", "2.365766"),
      one("maintain", maintain, [".8737", ".1263", "0"], "0.1", "13.890094"),
      one("maintain", maintain, [".5668", ".4332", "0"], "0.5", "23.206901"),
      one("maintain", maintain, [".4347", ".5653", "0"], "1", "25.131507", "2e-6"),
      one("maintain", maintain, [".3029", ".6971", "0"], "5", "26.870671", "2e-5"),
      one("escape", escape, ["0", "0", "1"], "0.1", "27.283290"),
      one("escape", escape, ["0", "0", "1"], "0.5", "29.999982"),
      one("two maxima", maxima, [".1139", ".8861"], "0.92", "-4.476065"),
      one("two maxima", maxima, [".4185", ".5815"], "0.92", "-4.48876", "6e-6"),
      one("two maxima", maxima, ["0", "1"], "0.92", "-4.556427"),
      one("two maxima", maxima, ["1", "0"], "0.92", "-4.713404"),
      one("duplicate", ([[1, 0], [1, 0]], [[0, 0], [0, 0]]), [".3", ".7"], "7", "0.5"),
      one("pennies", ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]), [".5", ".5"], "3", "0"),
    ]
  }()

  @Test("the value of the commitment given", arguments: ordinal + others)
  func value(_ published: Case) throws {
    let small = SmallGame(leader: published.leader, follower: published.follower)
    let evaluation = QuantalEvaluation(
      of: mixed(try published.commitment.map { try rational($0) }), in: small.game,
      rationality: try rational(published.rationality))
    let (value, tolerance) = (try rational(published.value), try rational(published.tolerance))
    #expect(
      (evaluation.leaderValue.midpoint - value).magnitude <= tolerance,
      "\(evaluation.leaderValue.midpoint.approximation)")
  }
}
