import Certificates
import Equilibria
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

/// A game of one state that was published, with what its players get where one of them moves first.
struct StageAnswer: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let first: [[Rational]]
  let second: [[Rational]]
  let order: [Int]
  /// What the row player and the column player get.
  let paid: [Rational]

  init(_ name: String, _ first: [[Rational]], _ second: [[Rational]]? = nil, order: [Int], _ paid: [Rational]) {
    testDescription = "\(name), player \(order[0]) first"
    (self.first, self.second, self.order, self.paid) = (first, second ?? first, order, paid)
  }

  private static func penalty(_ k: Rational) -> [[Rational]] { [[k, 0, 10], [0, 2, 0], [8, 0, k]] }
  private static let maintain: ([[Rational]], [[Rational]]) = (
    [[20, 0, 0], [30, 10, 0], [0, 0, 5]], [[15, 0, 0], [0, 5, 0], [0, 0, 10]]
  )
  private static let different: ([[Rational]], [[Rational]]) = (
    [[0, -10, -8], [-5, -5, -15], [5, -10, -10]], [[5, -5, 4], [-10, 0, -5], [0, -5, 5]]
  )

  /// The table of what a learner of such play must reach.
  static let all: [StageAnswer] =
    [0, -25, -50, -75, -100, -1000].flatMap { k in
      [[0, 1], [1, 0]].map { StageAnswer("penalty \(k)", penalty(k), order: $0, [10, 10]) }
    } + [
      StageAnswer("Escape", [[15, 10, 0], [10, 10, 0], [0, 0, 30]], order: [0, 1], [30, 30]),
      StageAnswer("Escape", [[15, 10, 0], [10, 10, 0], [0, 0, 30]], order: [1, 0], [30, 30]),
      StageAnswer("Maintain", maintain.0, maintain.1, order: [0, 1], [20, 15]),
      StageAnswer("Maintain", maintain.0, maintain.1, order: [1, 0], [5, 10]),
      StageAnswer("different order", different.0, different.1, order: [0, 1], [0, 5]),
      StageAnswer("different order", different.0, different.1, order: [1, 0], [-8, 4]),
      StageAnswer(
        "coordination with preference", [[40, 0], [80, 20]], [[40, 0], [0, 20]], order: [0, 1], [40, 40]),
      StageAnswer(
        "general sum", [[20, 0, 0], [30, 10, 0], [0, 0, 15]], [[10, 0, 0], [0, 20, 0], [0, 0, 15]], order: [0, 1],
        [20, 10]),
      StageAnswer("common", [[8, -12, -12], [-12, 6, 0], [-12, 0, 6]], order: [0, 1], [8, 8]),
      StageAnswer("common", [[8, -12, -12], [-12, 6, 0], [-12, 0, 6]], order: [1, 0], [8, 8]),
    ]
}

extension SolutionConcept {
  /// Play stage by stage in an order.
  static func stages(_ order: [Int]? = nil, _ response: Response = .strong) -> SolutionConcept {
    SolutionConcept(commitment: .action, response: response, dynamics: .init(order: order))
  }
}

extension CertifiedValue {
  /// The number, where it is exact.
  var number: Rational? { if case .exact(let value) = self { value } else { nil } }
}

@Suite("Published games played stage by stage") struct StagewiseTests {
  @Test("one state: what the players get", arguments: StageAnswer.all)
  func oneState(_ answer: StageAnswer) throws {
    for ties in [SolutionConcept.Response.strong, .weak] {
      let concept = SolutionConcept.stages(answer.order, ties)
      let once = try #require(
        try SmallStages.once(answer.first, answer.second).game.stagewiseEquilibrium(concept).equilibrium)
      #expect(once.startValues == answer.paid.map { .exact($0) })
      #expect(once.value == .exact(answer.paid[answer.order[0]]))

      // Played for ever at discount 9/10, it pays ten times as much.
      var forever = SmallStages.once(answer.first, answer.second)
      (forever.horizon, forever.discounts) = (nil, [Rational(9, over: 10), Rational(9, over: 10)])
      let repeated = try #require(try forever.game.stagewiseEquilibrium(concept).equilibrium)
      #expect(repeated.startValues == answer.paid.map { .exact(10 * $0) })
    }
  }

  /// Ten stages of two players; from stage 1 on, the branch is where the first joint action led.
  ///
  /// - Parameters:
  ///   - branches: for each branch, the pair of actions that enters it and keeps it alive.
  ///   - last: for each branch, what the last stage pays both.
  private func tenStages(
    actions: Int, branches: [[Int]], last: [[[[Rational]]]]
  ) -> MarkovGame {
    // States: the start, then for each branch its middle and its last stage, and the end.
    let over = 1 + 9 * branches.count
    func state(_ stage: Int, _ branch: Int) -> Int { 1 + branch * 9 + stage - 1 }
    let zero = [Rational.zero, 0]
    var outcomes: [[MarkovGame.Outcome]] = []
    let pairs = (0..<actions).flatMap { first in (0..<actions).map { [first, $0] } }
    outcomes.append(
      pairs.map { pair in
        guard let branch = branches.firstIndex(of: pair) else { return .init(rewards: zero, next: .certainly(over)) }
        return .init(rewards: [1, 1], next: .certainly(state(1, branch)))
      })
    for branch in branches.indices {
      for stage in 1...9 {
        outcomes.append(
          pairs.map { pair in
            if stage == 9 {
              return .init(rewards: last[branch].map { $0[pair[0]][pair[1]] }, next: .certainly(over))
            }
            return pair == branches[branch]
              ? .init(rewards: [1, 1], next: .certainly(state(stage + 1, branch)))
              : .init(rewards: zero, next: .certainly(over))
          })
      }
    }
    outcomes.append(pairs.map { _ in .init(rewards: zero, next: .certainly(over)) })
    return MarkovGame(
      sizes: [actions, actions], discounts: [1, 1], horizon: 10, initial: .unit(0, count: outcomes.count),
      states: outcomes.map { MarkovGame.State(available: [Array(0..<actions), Array(0..<actions)], outcomes: $0) })
  }

  @Test("ten stages of coordination end in the commitment game: 29 and 24") func coordination() throws {
    let last: [[[Rational]]] = [[[0, 0, 5], [30, 10, 0], [20, 0, 0]], [[0, 0, 10], [0, 5, 0], [15, 0, 0]]]
    let game = tenStages(actions: 3, branches: [[0, 0], [2, 2]], last: [last, last])
    let answer = try #require(try game.stagewiseEquilibrium(.stages()).equilibrium)
    #expect(answer.startValues == [.exact(29), .exact(24)])
    #expect(answer.others == .backwardInduction && answer.others.note == nil)
  }

  @Test("ten stages of cooperation reach 13") func cooperation() throws {
    let game = tenStages(actions: 2, branches: [[0, 0]], last: [[[[1, 1], [1, 4]], [[1, 1], [1, 4]]]])
    for order in [[0, 1], [1, 0]] {
      let answer = try #require(try game.stagewiseEquilibrium(.stages(order)).equilibrium)
      #expect(answer.startValues == [.exact(13), .exact(13)])
    }
  }

  /// A stage game iterated with memory of the last joint action; state 0 is the start.
  private func iterated(
    _ first: [[Rational]], _ second: [[Rational]], discount: Rational, horizon: Int?
  ) -> MarkovGame {
    let outcomes = (0..<4).map { pair in
      MarkovGame.Outcome(
        rewards: [first[pair / 2][pair % 2], second[pair / 2][pair % 2]], next: .certainly(1 + pair))
    }
    return MarkovGame(
      sizes: [2, 2], discounts: [discount, discount], horizon: horizon, initial: .unit(0, count: 5),
      states: (0..<5).map { _ in MarkovGame.State(available: [[0, 1], [0, 1]], outcomes: outcomes) })
  }

  @Test("a prisoner's dilemma of two stages is worth 1.9, not what commitment is worth") func twoStages() throws {
    let game = iterated([[3, 0], [5, 1]], [[3, 5], [0, 1]], discount: Rational(9, over: 10), horizon: 2)
    let answer = try #require(try game.stagewiseEquilibrium(.stages()).equilibrium)
    #expect(answer.startValues == [.exact(Rational(19, over: 10)), .exact(Rational(19, over: 10))])
  }

  @Test("the iterated prisoner's dilemma gives 2 per step, and nothing else for ever") func dilemma()
    throws
  {
    let (first, second): ([[Rational]], [[Rational]]) = ([[3, 1], [4, 2]], [[3, 4], [1, 2]])
    for horizon in 1...10 {
      let answer = try #require(
        try iterated(first, second, discount: 1, horizon: horizon).stagewiseEquilibrium(.stages()).equilibrium)
      #expect(answer.startValues == [.exact(Rational(2 * horizon)), .exact(Rational(2 * horizon))])
    }
    let game = iterated(first, second, discount: Rational(9, over: 10), horizon: nil)
    let answer = try #require(try game.stagewiseEquilibrium(.stages()).equilibrium)
    #expect(answer.startValues == [.exact(20), .exact(20)])
    // What is played leads to the same states wherever it is played, so that nothing can depend on the state.
    #expect(answer.others == .enumerated(profiles: 1024, equilibria: 1, values: 20...20) && answer.others.note == nil)
  }

  /// The ordinal games, by what both get at (0,0), (0,1), (1,0) and (1,1), with the value of commitment to one action.
  private static let ordinal: [(name: String, paid: [[Rational]], value: Rational)] = [
    ("stag hunt", [[4, 4], [1, 3], [3, 1], [2, 2]], 4), ("harmony", [[4, 4], [3, 2], [2, 3], [1, 1]], 4),
    ("no conflict", [[4, 4], [2, 3], [3, 2], [1, 1]], 4), ("deadlock", [[2, 2], [1, 4], [4, 1], [3, 3]], 3),
    ("prisoner's delight", [[1, 1], [2, 4], [4, 2], [3, 3]], 3), ("hero", [[1, 1], [3, 4], [4, 3], [2, 2]], 4),
    ("battle", [[2, 2], [3, 4], [4, 3], [1, 1]], 4), ("chicken", [[3, 3], [2, 4], [4, 2], [1, 1]], 4),
  ]

  @Test("iterated games of strict preferences pay the value of one stage in each step") func iteratedGames() throws {
    for (name, paid, value) in Self.ordinal {
      let (first, second) = (
        [[paid[0][0], paid[1][0]], [paid[2][0], paid[3][0]]],
        [[paid[0][1], paid[1][1]], [paid[2][1], paid[3][1]]]
      )
      let game = iterated(first, second, discount: 1, horizon: 10)
      for ties in [SolutionConcept.Response.strong, .weak] {
        let answer = try #require(try game.stagewiseEquilibrium(.stages(nil, ties)).equilibrium)
        #expect(answer.value == .exact(10 * value), "\(name)")
      }
    }
  }

  @Test("three players: an indifferent third can move the second, so strong ties are not best for the first")
  func warning() throws {
    let rewards: [[Rational]] = [[0, 2, 0], [0, 0, 0], [10, 1, 0], [10, 1, 0]]
    let small = SmallStages(
      discounts: [1, 1, 1], horizon: 1,
      states: [.init(sizes: [1, 2, 2], rewards: rewards, next: rewards.map { _ in [1] })])
    let strong = try #require(try small.game.stagewiseEquilibrium(.stages()).equilibrium)
    #expect(strong.startValues == [.exact(0), .exact(2), .exact(0)])
    let weak = try #require(try small.game.stagewiseEquilibrium(.stages(nil, .weak)).equilibrium)
    #expect(weak.startValues == [.exact(10), .exact(1), .exact(0)])
    // Both are subgame-perfect.
    var forever = small
    (forever.horizon, forever.discounts) = (nil, [Rational(1, over: 2), Rational(1, over: 2), Rational(1, over: 2)])
    #expect(forever.stationaryPaths.count == 3)
  }

  @Test("what is no play stage by stage is refused in words") func refused() throws {
    let game = SmallStages.random(seed: 1, horizon: 1).game
    for concept in [
      SolutionConcept(), SolutionConcept(commitment: .action, response: .adversarial),
      SolutionConcept(commitment: .action, margin: 1), .stages([0, 0]), .stages([1]), .stages([0, 1, 2]),
    ] {
      #expect(throws: EquilibriumError.self) { try game.stagewiseEquilibrium(concept) }
    }
    let blind = MarkovGame(
      sizes: [1, 1], discounts: [0, 0], initial: .unit(0, count: 2),
      observations: [.states(2), .init(count: 1, ofState: [0, 0])],
      states: (0..<2).map { _ in
        .init(available: [[0], [0]], outcomes: [.init(rewards: [0, 0], next: .certainly(0))])
      })
    #expect(throws: EquilibriumError.self) { try blind.stagewiseEquilibrium() }
    let long = MarkovGame(
      sizes: [1, 1], discounts: [1, 1], horizon: 5_000_000, initial: .unit(0, count: 1),
      states: [.init(available: [[0], [0]], outcomes: [.init(rewards: [0, 0], next: .certainly(0))])])
    #expect(throws: EquilibriumError.self) { try long.stagewiseEquilibrium() }
  }

  @Test("stopped at once, a contraction gives bounds that hold the value, and a census nothing") func stopped() throws {
    let options = SolveOptions(stop: StopCondition(after: .zero))
    for seed in 0..<40 as Range<UInt64> {
      let small = SmallStages.random(seed: seed)
      switch try small.game.stagewiseEquilibrium(options: options) {
      case .undecided(let answer):
        guard let bounds = answer.bounds else { continue }
        let value = try #require(try small.game.stagewiseEquilibrium().equilibrium?.value.number)
        #expect(bounds.lower <= value && value <= bounds.upper, "seed \(seed)")
      case .equilibrium(let answer): #expect(answer.others != .contraction, "seed \(seed)")
      case .none: Issue.record("nothing was looked at")
      }
    }
  }
}
