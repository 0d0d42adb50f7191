import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import TestSupport
import Testing

@Suite("Exact cases are recognised by the form of a process")
struct ExactCaseForms {
  /// A leader that the follower sees before it moves, in three states, discounted: only its probability in one counts.
  private func sequential(_ reward: Rational) throws -> StackelbergProcess {
    let (start, middle, last) = (0, 1, 2)
    func outcome(_ rewards: [Rational], _ next: Int) -> MarkovGame.Outcome {
      .init(rewards: rewards, next: .certainly(next))
    }
    let states: [[[MarkovGame.Outcome]]] = [
      (0..<2).map { _ in [outcome([0, 0], start), outcome([1, 1], middle), outcome([0, 1], last)] },
      [
        [outcome([0, 0], start), outcome([0, 0], middle), outcome([0, reward], last)],
        (0..<3).map { _ in outcome([0, -1], start) },
      ],
      (0..<2).map { _ in [outcome([0, 0], start), outcome([0, 0], last), outcome([0, 0], last)] },
    ]
    let game = MarkovGame(
      sizes: [2, 3], discounts: [r("99/100"), r("99/100")], initial: .unit(0, count: 3),
      states: states.map {
        .init(available: [[0, 1], [0, 1, 2]], order: .sequential, outcomes: $0.flatMap { $0 })
      })
    return try game.process().process
  }

  @Test(
    "a sequential game whose best probability is a matter of indifference needs the general search", arguments: [1, 2])
  func general(reward: Int) throws {
    let process = try sequential(Rational(reward))
    #expect(process.formalCase() == nil)
    #expect(try process.exactCase() == nil)
    // The best probability, known otherwise, is no more than the bound of any memory.
    let best = try MixedStrategy(
      RationalVector(reward == 1 ? [r("199/299"), r("100/299")] : [r("199/498"), r("299/498")]))
    let value = ProcessEvaluation(of: [.pure(0, of: 2), best, .pure(0, of: 2)], in: process).strongValue
    #expect(abs(value.approximation - (reward == 1 ? 37.8457 : 41.9878)) < 1e-4)
    #expect(try process.historyBound().value >= value)
  }

  @Test("a team, an opposition, and neither")
  func proportions() {
    let processes = (0..<100).map { CaseProcess.random(seed: $0) }
    let place = processes.firstIndex { $0.leader.count == 3 && $0.leader[0].count == 2 && $0.leader[0][0].count == 2 }
    var process = processes[place ?? 0]
    (process.leaderDiscount, process.followerDiscount) = (r("1/2"), r("1/2"))
    process.leader = process.follower.map { $0.map { $0.map { 2 * $0 - 1 } } }
    #expect(process.process.formalCase() == .team)
    process.leader = process.follower.map { $0.map { $0.map { -3 * $0 + 5 } } }
    #expect(process.process.formalCase() == .zeroSum)
    process.followerDiscount = r("1/3")
    #expect(process.process.formalCase() == nil)
    process.observations = process.leader.map { _ in 0 }
    process.followerDiscount = 0
    #expect(process.process.formalCase() == nil, "one probability for all states is no case of its own")
    #expect(process.process.formalCase(isPure: true) == .deterministicLeader)
  }

  @Test("where rewards that are the same everywhere last longer or shorter, a sum is not constant")
  func endings() {
    func process(_ next: StateDistribution) -> StackelbergProcess {
      StackelbergProcess(
        leaderDiscount: 1, followerDiscount: 1, initial: RationalVector([1, 0]),
        states: [
          .init(
            observation: 0, responses: 2,
            outcomes: [
              .init(leader: 1, follower: 0, next: .certainly(1)), .init(leader: 0, follower: 1, next: .certainly(1)),
              .init(leader: 1, follower: 0, next: .certainly(1)), .init(leader: 0, follower: 1, next: next),
            ]),
          .init(
            observation: 1, responses: 2,
            outcomes: [
              .init(leader: 1, follower: 0, next: .end), .init(leader: 0, follower: 1, next: .end),
            ]),
        ])
    }
    #expect(
      process(.certainly(1)).formalCase() == .oneState || process(.certainly(1)).formalCase() == .leaderControlled)
    #expect(process(.end).formalCase() != .zeroSum)
  }

  @Test("tied leaders get honest bounds, which hold for random policies")
  func tied() throws {
    try forAll(
      0..<12,
      { seed in
        var process = CaseProcess.random(seed: seed, states: 3, equalDiscounts: seed % 2 == 0)
        process.observations = process.leader.map { _ in 0 }
        return process
      }, simpler: \.simpler
    ) { (small: CaseProcess) in
      let process = small.process
      guard let answer = try process.exactCase() else {
        return small.leader.count == 1 ? nil : "no bounds"
      }
      var source = TestRandom(seed: 3)
      for _ in 0..<20 {
        let share = Rational(source.below(33), over: 32)
        guard process.actions[0] == 2 else { return nil }
        let policy = [try MixedStrategy(RationalVector([share, 1 - share]))]
        let worth = ProcessEvaluation(of: policy, in: process).strongValue
        if worth > answer.value.upper { return "\(share) is worth \(worth), more than \(answer.value.upper)" }
      }
      return nil
    }
  }

  @Test("what the certificate says is what the answer says")
  func certificates() throws {
    for seed in 0..<20 as Range<UInt64> {
      let process = CaseProcess.random(seed: seed, mover: .follower).process
      let answer = try #require(try process.exactCase())
      guard case .stationary(let claim) = answer.certificate.claim else {
        Issue.record("another kind")
        continue
      }
      #expect(claim.process == process && claim.policy == answer.policy)
      #expect(claim.value == answer.value.lower && claim.upper == answer.value.upper)
      #expect(PlainChecker.accepts(answer.certificate.text), "seed \(seed)")
    }
  }
}
