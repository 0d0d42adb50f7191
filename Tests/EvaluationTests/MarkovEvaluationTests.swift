import Evaluation
import Exact
import Games
import TestSupport
import Testing

/// A game, a policy of its leader, and everything that enumeration says about it.
struct Enumerated {
  let plain: PlainGame
  let policy: MarkovPolicy
  /// The follower's best value at every step and state.
  let best: [[Rational]]
  /// The responses that are best at every decision, with the leader's values at every step and state.
  let responses: [(actions: [Int], leader: [[Rational]])]

  init(_ plain: PlainGame, _ policy: MarkovPolicy) {
    self.plain = plain
    self.policy = policy
    let all = plain.responses.map { actions in (actions, Enumerated.values(plain, policy, actions)) }
    best = (0..<(plain.horizon ?? 1)).map { step in
      (0..<plain.states).map { state in all.map { $0.1[1][step][state] }.max() ?? 0 }
    }
    let decisions = plain.decisions
    let best = best
    // Best at a decision: nothing is gained there, also where the policy keeps the play away from it.
    responses = all.filter { actions, values in
      values[1] == best
        && zip(decisions, actions).allSatisfy { decision, action in
          let later =
            plain.horizon.map { decision.step + 1 == $0 ? [Rational](repeating: 0, count: plain.states) : nil }
            ?? nil
          let next = later ?? best[plain.horizon == nil ? 0 : decision.step + 1]
          let worth = (0..<plain.responses(decision.state)).map {
            plain.worth(1, at: decision, taking: $0, Self.played(plain, policy), later: next)
          }
          return worth[action] == worth.max()
        }
    }.map { ($0.0, $0.1[0]) }
  }

  static func played(_ plain: PlainGame, _ policy: MarkovPolicy) -> (Int, Int, Int) -> [Rational] {
    { step, state, answer in
      Array(policy.plain(step, plain.observations[0][state], answer).prefix(plain.actions(state)))
    }
  }

  static func values(_ plain: PlainGame, _ policy: MarkovPolicy, _ actions: [Int]) -> [[[Rational]]] {
    let index = Dictionary(uniqueKeysWithValues: zip(plain.decisions, actions))
    return plain.values(played(plain, policy)) { decision in
      (0..<plain.responses(decision.state)).map { $0 == index[decision] ? 1 : 0 }
    }
  }
}

@Suite("A policy of a Markov game is worth what enumeration of all responses says") struct MarkovEvaluationTests {
  enum Shape: CaseIterable {
    case discounted, sequential, horizon, steps, prescription, tied
  }

  static func random(_ shape: Shape, seed: UInt64) -> PlainGame {
    switch shape {
    case .discounted: .random(seed: seed, sequential: false)
    case .sequential: .random(seed: seed)
    case .horizon, .steps: smaller(.random(seed: seed, horizon: 2))
    case .prescription: .random(seed: seed, sequential: false)
    case .tied: .random(seed: seed, sequential: false, tied: true)
    }
  }

  /// With a horizon, two states at most: their responses are too many otherwise.
  private static func smaller(_ plain: PlainGame) -> PlainGame {
    var plain = plain
    guard plain.states > 2 else { return plain }
    plain.leader.removeLast(plain.states - 2)
    plain.follower.removeLast(plain.follower.count - 2)
    plain.next = plain.next.prefix(2).map { state in
      state.map { row in row.map { next in [next[0], next[1] + next[2]] } }
    }
    plain.initial = [plain.initial[0], plain.initial[1] + plain.initial[2]]
    plain.isSequential.removeLast()
    plain.isSequential[1] = false
    plain.observations = [[0, 1], [0, 1]]
    return plain
  }

  static func policy(_ shape: Shape, for plain: PlainGame, _ source: inout TestRandom) -> MarkovPolicy {
    switch shape {
    case .discounted, .sequential, .horizon, .tied: source.policy(of: 0, in: plain, kind: 0)
    case .steps: source.policy(of: 0, in: plain, kind: 1)
    case .prescription: source.policy(of: 0, in: plain, kind: 2, answers: plain.game.sizes[1])
    }
  }

  @Test("values and ties at every decision", arguments: Shape.allCases)
  func enumeration(shape: Shape) throws {
    try forAll(0..<40, { Self.random(shape, seed: $0) }, simpler: \.simpler) { plain in
      var source = TestRandom(seed: 7)
      let policy = Self.policy(shape, for: plain, &source)
      let expected = Enumerated(plain, policy)
      let evaluation = try MarkovEvaluation(of: policy, in: plain.game)
      let places = Dictionary(uniqueKeysWithValues: zip(plain.decisions, plain.decisions.indices))
      let played = Enumerated.played(plain, policy)
      for (place, decision) in evaluation.process.decisions.enumerated() {
        let key = PlainGame.Decision(step: decision.step, state: decision.state, seen: decision.seen)
        let index = try #require(places[key])
        let tied = Set(expected.responses.map { $0.actions[index] }).sorted()
        guard evaluation.tied[place] == tied else { return "ties at \(key): \(evaluation.tied[place])" }
        let isLast = plain.horizon.map { decision.step + 1 == $0 } ?? false
        let next = isLast ? nil : plain.horizon == nil ? 0 : decision.step + 1
        let zeros = [Rational](repeating: 0, count: plain.states)
        let value = plain.worth(1, at: key, taking: tied[0], played, later: next.map { expected.best[$0] } ?? zeros)
        guard evaluation.followerValues[place] == value else { return "follower at \(key)" }
        let leader = expected.responses.map { response in
          plain.worth(
            0, at: key, taking: response.actions[index], played, later: next.map { response.leader[$0] } ?? zeros)
        }
        guard evaluation.strongValues[place] == leader.max() else { return "strong at \(key)" }
        guard evaluation.weakValues[place] == leader.min() else { return "weak at \(key)" }
      }
      let values = expected.responses.map { plain.fromStart($0.leader[0]) }
      let isRight =
        evaluation.strongValue == values.max() && evaluation.weakValue == values.min()
        && evaluation.followerValue == plain.fromStart(expected.best[0])
      return isRight ? nil : "from the start"
    }
  }

  @Test("the responses named attain the values named", arguments: Shape.allCases)
  func responses(shape: Shape) throws {
    try forAll(100..<160, { Self.random(shape, seed: $0) }, simpler: \.simpler) { plain in
      var source = TestRandom(seed: 8)
      let policy = Self.policy(shape, for: plain, &source)
      let evaluation = try MarkovEvaluation(of: policy, in: plain.game)
      for (response, value) in [
        (evaluation.strongResponse, evaluation.strongValue), (evaluation.weakResponse, evaluation.weakValue),
      ] {
        guard zip(response, evaluation.tied).allSatisfy({ $1.contains($0) }) else { return "not a best response" }
        let chosen = Dictionary(
          uniqueKeysWithValues: zip(evaluation.process.decisions, response).map {
            (PlainGame.Decision(step: $0.step, state: $0.state, seen: $0.seen), $1)
          })
        let values = plain.values(Enumerated.played(plain, policy)) { decision in
          (0..<plain.responses(decision.state)).map { $0 == chosen[decision] ?? 0 ? 1 : 0 }
        }
        guard plain.fromStart(values[0][0]) == value else { return "leader" }
        guard plain.fromStart(values[1][0]) == evaluation.followerValue else { return "follower" }
      }
      return nil
    }
  }

  @Test("a slack allows exactly the actions within it, and every policy of such actions lies between the values")
  func slack() throws {
    try forAll(200..<260, { Self.random(.discounted, seed: $0) }, simpler: \.simpler) { plain in
      var source = TestRandom(seed: 9)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let evaluation = try MarkovEvaluation(of: policy, in: plain.game)
      let played = Enumerated.played(plain, policy)
      let expected = Enumerated(plain, policy)
      var last = (weak: evaluation.weakValue, strong: evaluation.strongValue)
      for slack in [Rational(0), Rational(1, over: 3), 1, 100] {
        let values = evaluation.values(withSlack: slack)
        let allowed = plain.decisions.map { decision in
          let worth = (0..<plain.responses(decision.state)).map {
            plain.worth(1, at: decision, taking: $0, played, later: expected.best[0])
          }
          return worth.indices.filter { action in worth.allSatisfy { worth[action] >= $0 - slack } }
        }
        guard values.allowed == allowed else { return "allowed" }
        let leader = plain.responses.filter { zip($0, allowed).allSatisfy { $1.contains($0) } }
          .map { plain.fromStart(Enumerated.values(plain, policy, $0)[0][0]) }
        guard values.weakValue == leader.min(), values.strongValue == leader.max() else { return "values" }
        guard values.weakValue <= last.weak, values.strongValue >= last.strong else { return "monotonic" }
        last = (values.weakValue, values.strongValue)
        if slack.isZero, values.weakValue != evaluation.weakValue { return "slack 0" }
      }
      return nil
    }
  }

  @Test("a myopic follower is one with discount 0")
  func myopic() throws {
    for seed: UInt64 in 300..<340 {
      let plain = PlainGame.random(seed: seed)
      var blind = plain
      blind.discounts[1] = 0
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let myopic = try MarkovEvaluation(of: policy, in: plain.game, foresight: .myopic)
      let expected = try MarkovEvaluation(of: policy, in: blind.game)
      #expect(myopic.tied == expected.tied && myopic.strongValues == expected.strongValues)
      #expect(myopic.weakValues == expected.weakValues && myopic.followerValues == expected.followerValues)
    }
  }

  @Test("a given follower is worth what the chain of both policies says, and never more to itself than a best response")
  func regret() throws {
    for seed: UInt64 in 400..<480 {
      let (horizon, sequential) = (seed % 3 == 0 ? 3 : nil, seed % 2 == 0)
      let plain = PlainGame.random(seed: seed, horizon: horizon, sequential: sequential)
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let kind = sequential ? 2 : horizon == nil ? 0 : 1
      let follower = source.policy(of: 1, in: plain, kind: kind, answers: plain.game.sizes[0])
      let evaluation = try MarkovEvaluation(of: policy, in: plain.game)
      let response = try evaluation.response(follower, in: plain.game)
      let values = plain.values(Enumerated.played(plain, policy)) { decision in
        follower.plain(decision.step, plain.observations[1][decision.state], decision.seen ?? 0)
      }
      #expect(response.leader == plain.fromStart(values[0][0]) && response.follower == plain.fromStart(values[1][0]))
      #expect(response.regret == evaluation.followerValue - response.follower && response.regret >= 0)
      let profile = try ProfileEvaluation(of: [policy, follower], in: plain.game)
      #expect(profile.value == [response.leader, response.follower])
    }
  }

  @Test("the process of the game says the same", arguments: [nil, 3] as [Int?])
  func process(horizon: Int?) throws {
    for seed: UInt64 in 500..<560 {
      let plain = PlainGame.random(seed: seed, horizon: horizon)
      var source = TestRandom(seed: seed)
      let byStep = horizon != nil && seed % 2 == 0
      let policy = source.policy(of: 0, in: plain, kind: byStep ? 1 : 0)
      let game = plain.game
      let unrolled = try game.process(leaderPolicies: byStep ? .markov : .stationary)
      let list = unrolled.observations.map { knowledge in
        mixed(
          game.available(to: 0, at: knowledge.observation).map {
            policy.plain(knowledge.step ?? 0, knowledge.observation, 0)[$0]
          })
      }
      let process = ProcessEvaluation(of: list, in: unrolled.process)
      let evaluation = try MarkovEvaluation(of: policy, in: game)
      #expect(process.followerValue == evaluation.followerValue)
      #expect(process.strongValue == evaluation.strongValue && process.weakValue == evaluation.weakValue)
      // A reply is best exactly where it answers every action that is played with a best one.
      for (place, origin) in unrolled.origins.enumerated() {
        let distribution = list[unrolled.process.states[place].observation]
        for response in 0..<unrolled.process.states[place].responses {
          let isBest = evaluation.process.decisions.indices.allSatisfy { index in
            let decision = evaluation.process.decisions[index]
            guard decision.step == origin.step, decision.state == origin.state else { return true }
            if let seen = decision.seen, distribution[seen].isZero { return true }
            return evaluation.tied[index].contains(unrolled.reply(response, to: decision.seen ?? 0, in: place))
          }
          #expect(process.tied[place].contains(response) == isBest)
        }
      }
    }
  }

  @Test("leading as the second player is leading as the first with the players exchanged")
  func exchanged() throws {
    for seed: UInt64 in 600..<630 {
      let plain = PlainGame.random(seed: seed, sequential: false)
      let game = plain.game
      let other = MarkovGame(
        sizes: game.sizes.reversed(), discounts: game.discounts.reversed(), initial: game.initial,
        observations: game.observations.reversed(),
        states: game.states.map { state in
          let (rows, columns) = (state.available[0].count, state.available[1].count)
          return MarkovGame.State(
            available: state.available.reversed(),
            outcomes: (0..<columns).flatMap { column in
              (0..<rows).map { row in
                let outcome = state.outcomes[row * columns + column]
                return MarkovGame.Outcome(rewards: outcome.rewards.reversed(), next: outcome.next)
              }
            })
        })
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let (one, two) = (
        try MarkovEvaluation(of: policy, by: 0, in: game), try MarkovEvaluation(of: policy, by: 1, in: other)
      )
      #expect(one.tied == two.tied && one.strongValues == two.strongValues && one.weakValues == two.weakValues)
    }
  }

  @Test("payoffs of another unit and origin change values alike and responses not at all")
  func affine() throws {
    for seed: UInt64 in 700..<740 {
      let plain = PlainGame.random(seed: seed, horizon: seed % 2 == 0 ? 3 : nil)
      var other = plain
      let (scale, shift) = (Rational(3, over: 7), Rational(-5, over: 2))
      other.leader = plain.leader.map { $0.map { $0.map { $0 * scale + shift } } }
      other.follower = plain.follower.map { $0.map { $0.map { $0 * 11 - 4 } } }
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      let (one, two) = (
        try MarkovEvaluation(of: policy, in: plain.game), try MarkovEvaluation(of: policy, in: other.game)
      )
      let steps = plain.game.discountedSteps(of: 0)
      #expect(one.tied == two.tied)
      #expect(two.strongValue == one.strongValue * scale + shift * steps)
      #expect(two.weakValue == one.weakValue * scale + shift * steps)
      #expect(two.followerValue == one.followerValue * 11 - 4 * plain.game.discountedSteps(of: 1))
    }
  }

  @Test("states in another order are worth the same")
  func relabelled() throws {
    for seed: UInt64 in 800..<840 {
      let plain = PlainGame.random(seed: seed)
      var source = TestRandom(seed: seed)
      let policy = source.policy(of: 0, in: plain, kind: 0)
      guard case .stationary(let list) = policy else { continue }
      var other = plain
      other.leader.reverse()
      other.follower.reverse()
      other.next = plain.next.reversed().map { $0.map { $0.map { $0.reversed() } } }
      other.isSequential.reverse()
      other.initial.reverse()
      let one = try MarkovEvaluation(of: policy, in: plain.game)
      let two = try MarkovEvaluation(of: .stationary(list.reversed()), in: other.game)
      #expect(one.strongValue == two.strongValue && one.weakValue == two.weakValue)
      #expect(one.followerValue == two.followerValue)
    }
  }

  @Test("a policy that does not fit is refused with its fault")
  func faults() throws {
    let plain = PlainGame.random(seed: 1, horizon: 1, sequential: false).endless
    let game = plain.game
    func fault(_ policy: MarkovPolicy, _ game: MarkovGame) -> PolicyFault? {
      do throws(PolicyFault) {
        _ = try MarkovEvaluation(of: policy, in: game)
        return nil
      } catch { return error }
    }
    let fits = (0..<plain.states).map { _ in MixedStrategy.pure(0, of: game.sizes[0]) }
    #expect(fault(.stationary(fits), game) == nil)
    #expect(
      fault(.stationary(fits + fits), game)
        == .observations(player: 0, found: 2 * plain.states, expected: plain.states))
    #expect(
      fault(.stationary(fits.map { _ in .pure(0, of: 9) }), game)
        == .actions(player: 0, observation: 0, found: 9, expected: game.sizes[0]))
    #expect(fault(.markov([fits]), game) == .stepsWithoutEnd(player: 0))
    var ending = plain
    ending.horizon = 3
    #expect(fault(.markov([fits, fits]), ending.game) == .steps(player: 0, found: 2, expected: 3))
    #expect(
      fault(.conditional(fits.map { [$0] }), game)
        == .profiles(player: 0, observation: 0, found: 1, expected: game.sizes[1]))
    var sequential = plain
    sequential.isSequential[0] = true
    let prescription = fits.map { [MixedStrategy](repeating: $0, count: game.sizes[1]) }
    #expect(fault(.conditional(prescription), sequential.game) == .unseen(player: 0, state: 0))
    let restricted = MarkovGame(
      sizes: [3, 1], discounts: [0, 0], initial: RationalVector([1]),
      states: [
        .init(
          available: [[0, 2], [0]],
          outcomes: (0..<2).map { _ in .init(rewards: [0, 0], next: .certainly(0)) })
      ])
    #expect(
      fault(.stationary([.pure(1, of: 3)]), restricted) == .unavailable(player: 0, observation: 0, action: 1))
    #expect(fault(.stationary([.pure(2, of: 3)]), restricted) == nil)
  }
}
