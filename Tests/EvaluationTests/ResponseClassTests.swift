import Evaluation
import Exact
import Games
import TestSupport
import Testing

@Suite("Stationary responses are worth what enumeration of all of them says") struct StationaryResponseTests {
  /// All functions of a player's observation, as positions.
  static func functions(_ plain: PlainGame) -> [[Int]] {
    (0..<plain.observationCount(1)).reduce([[]]) { list, observation in
      let state = plain.observations[1].firstIndex(of: observation) ?? 0
      return list.flatMap { function in (0..<plain.responses(state)).map { function + [$0] } }
    }
  }

  @Test("the best, what it is worth, and all ties", arguments: [nil, 1, 3, 4] as [Int?])
  func enumeration(horizon: Int?) throws {
    let random = { (seed: UInt64) in
      PlainGame.random(seed: seed, horizon: horizon, sequential: false, tied: seed % 2 == 0)
    }
    try forAll(0..<60, random, simpler: \.simpler) { plain in
      var source = TestRandom(seed: 3)
      let policy = source.policy(of: 0, in: plain, kind: horizon == 3 ? 1 : 0)
      let evaluation = try StationaryResponseEvaluation(of: policy, in: plain.game)
      let functions = Self.functions(plain)
      let values = functions.map { function in
        plain.values(Enumerated.played(plain, policy)) { decision in
          (0..<plain.responses(decision.state)).map {
            $0 == function[plain.observations[1][decision.state]] ? 1 : 0
          }
        }.map { plain.fromStart($0[0]) }
      }
      let best = values.map { $0[1] }.max()
      guard evaluation.followerValue == best else { return "follower \(evaluation.followerValue)" }
      let tied = functions.indices.filter { values[$0][1] == best }
      guard evaluation.strongValue == tied.map({ values[$0][0] }).max() else { return "strong" }
      guard evaluation.weakValue == tied.map({ values[$0][0] }).min() else { return "weak" }
      // Every best function agrees with exactly one of the ties in what comes up, and no other does.
      let observed = evaluation.situations.map(\.observation)
      for (index, function) in functions.enumerated() {
        let agreeing = evaluation.tied.indices.filter { place in
          zip(observed, evaluation.tied[place]).allSatisfy { $1 == nil || $1 == function[$0] }
        }
        guard agreeing.count == (tied.contains(index) ? 1 : 0) else { return "ties" }
        if let place = agreeing.first, evaluation.leaderValues[place] != values[index][0] { return "leader's value" }
      }
      return nil
    }
  }

  @Test("where both see the state of a game without end, the class does not matter")
  func observed() throws {
    for seed: UInt64 in 100..<140 {
      let plain = PlainGame.random(seed: seed)
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let stationary = try StationaryResponseEvaluation(of: policy, in: plain.game)
      let unrestricted = try MarkovEvaluation(of: policy, in: plain.game)
      #expect(stationary.followerValue == unrestricted.followerValue)
      #expect(stationary.strongValue == unrestricted.strongValue)
      #expect(stationary.weakValue == unrestricted.weakValue)
    }
  }

  @Test("a restricted follower earns no more than an unrestricted one")
  func restricted() throws {
    for seed: UInt64 in 200..<240 {
      let plain = PlainGame.random(seed: seed, horizon: 4, tied: true)
      let ordered = seed % 2 == 0 ? PlainGame.random(seed: seed, horizon: 4, sequential: true) : plain
      guard seed % 2 == 0 || !plain.isSequential.contains(true) else { continue }
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: ordered, kind: 0)
      let stationary = try StationaryResponseEvaluation(of: policy, in: ordered.game)
      let unrestricted = try MarkovEvaluation(of: policy, in: ordered.game)
      #expect(stationary.followerValue <= unrestricted.followerValue)
      #expect(stationary.strongValue >= stationary.weakValue)
    }
  }

  @Test("the limit is an error, not an answer")
  func limit() throws {
    let plain = PlainGame.random(seed: 5, horizon: 3, sequential: false)
    var source = TestRandom(seed: 5)
    let policy = source.policy(of: 0, in: plain, kind: 0)
    #expect(throws: PolicyFault.tooManyResponses(limit: 1)) {
      _ = try StationaryResponseEvaluation(of: policy, in: plain.game, limit: 1)
    }
  }
}

@Suite("A profile of policies is worth what its chain says") struct ProfileEvaluationTests {
  /// A random game of three players with two actions each.
  static func game(_ source: inout TestRandom, horizon: Int?) -> MarkovGame {
    let states = 1 + source.below(3)
    return MarkovGame(
      sizes: [2, 3, 2], discounts: [Rational(1, over: 2), 0, Rational(9, over: 10)], horizon: horizon,
      initial: RationalVector(source.distribution(states)),
      states: (0..<states).map { _ in
        let available = [[0, 1], source.below(2) == 0 ? [0, 2] : [0, 1, 2], [0, 1]]
        let count = available.reduce(1) { $0 * $1.count }
        return .init(
          available: available,
          outcomes: (0..<count).map { _ in
            let next = source.distribution(states)
            return .init(
              rewards: (0..<3).map { _ in Rational(source.below(9) - 4) },
              next: StateDistribution(Dictionary(uniqueKeysWithValues: next.enumerated().map { ($0, $1) })))
          })
      })
  }

  @Test(
    "values of conditional policies of three players in any order",
    arguments: [[0, 1, 2], [2, 0, 1], [1, 2, 0]], [nil, 3] as [Int?])
  func conditional(order: [Int], horizon: Int?) throws {
    for seed: UInt64 in 0..<12 {
      var source = TestRandom(seed: seed)
      let game = Self.game(&source, horizon: horizon)
      let before = (0..<3).map { player in order.prefix { $0 != player }.sorted() }
      let policies = (0..<3).map { player in
        let profiles = before[player].reduce(1) { $0 * game.sizes[$1] }
        return MarkovPolicy.conditional(
          game.states.map { state in
            (0..<profiles).map { _ in
              var probabilities = [Rational](repeating: 0, count: game.sizes[player])
              let drawn = source.distribution(state.available[player].count)
              for (action, probability) in zip(state.available[player], drawn) { probabilities[action] = probability }
              return mixed(probabilities)
            }
          })
      }
      let evaluation = try ProfileEvaluation(of: policies, order: order, in: game)

      // The same from the joint probabilities of actions, written out.
      func joint(_ state: Int) -> [(Rational, MarkovGame.Outcome)] {
        var result: [(Rational, MarkovGame.Outcome)] = []
        for (i, a) in game.states[state].available[0].enumerated() {
          for (j, b) in game.states[state].available[1].enumerated() {
            for (k, c) in game.states[state].available[2].enumerated() {
              let actions = [a, b, c]
              let weights = (0..<3).map { player -> Rational in
                let row =
                  switch before[player].count {
                  case 0: 0
                  case 1: actions[before[player][0]]
                  default: actions[before[player][0]] * game.sizes[before[player][1]] + actions[before[player][1]]
                  }
                return policies[player].plain(0, state, row)[actions[player]]
              }
              result.append((weights[0] * weights[1] * weights[2], game.outcome(state, [i, j, k])))
            }
          }
        }
        return result
      }
      for player in 0..<3 {
        let discount = game.discounts[player]
        func expected(_ state: Int, _ later: [Rational]) -> Rational {
          joint(state).reduce(0) { $0 + $1.0 * ($1.1.rewards[player] + discount * $1.1.next.expectation(later)) }
        }
        let values: [Rational]
        if let horizon {
          values = (0..<horizon).reduce([Rational](repeating: 0, count: game.stateCount)) { later, _ in
            game.states.indices.map { expected($0, later) }
          }
        } else {
          let zeros = [Rational](repeating: 0, count: game.stateCount)
          values = eliminate(
            game.states.indices.map { state in
              let rewards = expected(state, zeros)
              return (
                game.states.indices.map { other in
                  var unit = zeros
                  unit[other] = 1
                  return (state == other ? 1 : 0) - (expected(state, unit) - rewards)
                }, rewards
              )
            })
        }
        let start = zip(game.initial.rationals, values).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
        #expect(evaluation.value[player] == start)
        for (place, value) in zip(evaluation.places, evaluation.values) where place.step == 0 {
          #expect(value[player] == values[place.state])
        }
      }
    }
  }

  @Test("a profile with too few policies is refused")
  func faults() throws {
    var source = TestRandom(seed: 1)
    let game = Self.game(&source, horizon: nil)
    #expect(throws: PolicyFault.players(3, expected: 1)) {
      _ = try ProfileEvaluation(of: [.stationary([])], in: game)
    }
  }
}
