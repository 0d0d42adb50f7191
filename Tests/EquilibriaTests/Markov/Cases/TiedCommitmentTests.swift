import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import TestSupport
import Testing

@Suite("Commitment against followers who remember one step")
struct TiedCommitmentTests {
  private func answer(
    _ game: IteratedGame, isPure: Bool
  ) throws -> TiedCommitment? {
    let unrolled = try game.game.process()
    let answer = try unrolled.process.tiedCommitment(
      followerObservations: #require(game.game.followerObservations(in: unrolled)), isPure: isPure)
    if let answer {
      var concept = SolutionConcept(commitment: isPure ? .pure : .mixed)
      concept.dynamics = .init(followerClass: .stationary)
      guard case .tied(let claim) = answer.certificate.claim else {
        Issue.record("another kind")
        return answer
      }
      #expect(claim.isAbout(game.game, concept: concept))
      #expect(!claim.isAbout(game.game, concept: SolutionConcept(commitment: isPure ? .pure : .mixed)))
    }
    return answer
  }

  @Test("deterministic leaders of twelve games", arguments: 0..<12)
  func deterministic(_ index: Int) throws {
    let game = IteratedGame.twelve[index]
    let answer = try #require(try answer(IteratedGame(cells: game.cells, steps: 10), isPure: true))
    #expect(answer.value == .exact(10 * game.stationary), "\(game.name)")
  }

  @Test("mixed leaders of twelve games reach what no history helps to exceed", arguments: 0..<12)
  func mixed(_ index: Int) throws {
    let game = IteratedGame.twelve[index]
    let answer = try #require(try answer(IteratedGame(cells: game.cells, steps: 10), isPure: false))
    let expected: Rational = game.name == "prisoners_dilemma" ? 35 : 10 * game.stationary
    #expect(answer.value == .exact(expected), "\(game.name): \(answer.value)")
    if game.name == "prisoners_dilemma" {
      #expect(answer.followerValue == 20)
      // The best of all answers by an evaluation of its own, in the game itself.
      let worth = try StationaryResponseEvaluation(
        of: .stationary(answer.policy), in: IteratedGame(cells: game.cells, steps: 10).game)
      #expect(worth.strongValue == 35 && worth.followerValue == 20)
    }
  }

  @Test("memory of what the other did", arguments: [(5, "16"), (10, "31")])
  func small(steps: Int, value: String) throws {
    let game = IteratedGame(cells: IteratedGame.prisonersDilemma, steps: steps, isSmall: true)
    let pure = try #require(try answer(game, isPure: true))
    #expect(pure.value == .exact(r(value)))
    let mixed = try #require(try answer(game, isPure: false))
    #expect(mixed.value.lower >= pure.value.lower && mixed.value.upper <= Rational(7 * steps, over: 2))
    if steps == 5 { #expect(mixed.value.lower >= Rational(3434 * 5, over: 1000)) }
  }

  @Test("the game of the hidden query")
  func hiddenQuery() throws {
    let game = IteratedGame(cells: [[(4, 3), (2, 4)], [(3, 1), (1, 2)]], steps: 5, isSmall: true)
    let answer = try #require(try answer(game, isPure: true))
    #expect(answer.value == .exact(20))
    #expect(answer.policy.map { $0.support } == [[0], [0], [1]])
  }

  @Test("an unrestricted follower of the prisoners' dilemma leaves 67/20 per step, exactly")
  func unrestricted() throws {
    let unrolled = try IteratedGame(cells: IteratedGame.prisonersDilemma, steps: 10).game.process()
    #expect(unrolled.process.formalCase() == nil)
    let answer = try #require(try unrolled.process.exactCase())
    #expect(answer.value == .exact(r("67/2")), "\(answer.value)")
    #expect(answer.method == ExactCase.exchange.method)
    #expect(answer.evaluation.followerValue == 20)
  }

  @Test("no plans where the process comes back, and none with unlike responses")
  func refusals() throws {
    let cycle = CaseProcess.random(seed: 3, states: 3)
    #expect(try cycle.process.tiedCommitment(followerObservations: cycle.leader.map { _ in 0 }) == nil)
  }

  @Test("random games of three steps: enumeration agrees with evaluation, and bounds hold for random policies")
  func random() throws {
    try forAll(
      0..<12,
      { seed in
        var source = TestRandom(seed: seed)
        return IteratedGame(
          cells: (0..<2).map { _ in (0..<2).map { _ in (source.below(7) - 3, source.below(7) - 3) } }, steps: 3,
          isSmall: seed % 2 == 0)
      },
      simpler: { game in
        game.steps > 1 ? [IteratedGame(cells: game.cells, steps: game.steps - 1, isSmall: game.isSmall)] : []
      }
    ) { game in
      guard let pure = try answer(game, isPure: true), let mixed = try answer(game, isPure: false) else {
        return "no answer"
      }
      func value(_ policy: [MixedStrategy]) throws -> Rational {
        try StationaryResponseEvaluation(of: .stationary(policy), in: game.game).strongValue
      }
      let counts = game.game.observations[0].count
      var best: Rational?
      for choices in 0..<(1 << counts) {
        let policy = (0..<counts).map { MixedStrategy.pure(choices >> $0 & 1, of: 2) }
        best = try max(best ?? value(policy), value(policy))
      }
      guard pure.value == .exact(best ?? 0) else { return "\(pure.value), not \(best ?? 0)" }
      guard mixed.value.lower >= pure.value.lower else { return "mixing loses" }
      var source = TestRandom(seed: 11)
      for _ in 0..<10 {
        let policy = try (0..<counts).map { _ -> MixedStrategy in
          let share = Rational(source.below(9), over: 8)
          return try MixedStrategy(RationalVector([share, 1 - share]))
        }
        let worth = try value(policy)
        if worth > mixed.value.upper { return "\(policy) is worth \(worth), more than \(mixed.value.upper)" }
      }
      return nil
    }
  }
}

@Suite("A bound of commitment with any memory")
struct HistoryBoundTests {
  @Test("of the repeated prisoners' dilemma, and nothing less is proved")
  func dilemma() throws {
    var process = CaseProcess(
      leaderDiscount: r("9/10"), followerDiscount: r("9/10"), initial: [1],
      leader: [[[3, 1], [4, 2]]], follower: [[[3, 4], [1, 2]]], next: [[[[1], [1]], [[1], [1]]]])
    let bound = try process.process.historyBound()
    #expect(bound.value == 35)
    #expect(bound.isProved(of: process.process))
    process.leader[0][0][0] = 4
    #expect(!bound.isProved(of: process.process))
  }

  @Test("is proved, and never below what stationary policies reach")
  func random() throws {
    try forAll(0..<60, { .random(seed: $0, responses: 3, equalDiscounts: $0 % 2 == 0) }, simpler: \.simpler) {
      (small: CaseProcess) in
      let process = small.process
      let bound = try process.historyBound()
      guard bound.isProved(of: process) else { return "not proved" }
      var source = TestRandom(seed: 5)
      for _ in 0..<20 {
        let policy = try process.actions.map { count -> MixedStrategy in
          let weights = (0..<count).map { _ in 1 + source.below(4) }
          let sum = weights.reduce(0, +)
          return try MixedStrategy(RationalVector(weights.map { Rational($0, over: sum) }))
        }
        let worth = ProcessEvaluation(of: policy, in: process).strongValue
        if worth > bound.value { return "\(policy) is worth \(worth), more than \(bound.value)" }
      }
      return nil
    }
  }
}
