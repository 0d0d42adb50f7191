import Exact

extension Citation {
  fileprivate static let bigMatch = Citation(
    author: "D. Blackwell and T. S. Ferguson", title: "The Big Match",
    venue: "The Annals of Mathematical Statistics 39", year: 1968)

  fileprivate static let inspection = Citation(
    author: "M. Dresher",
    title: "A Sampling Inspection Problem in Arms Control Agreements: A Game-Theoretic Analysis",
    venue: "RAND Memorandum RM-2972", year: 1962)

  fileprivate static let stochasticCommitment = Citation(
    author: "J. Letchford, L. MacDermed, V. Conitzer, R. Parr and C. L. Isbell",
    title: "Computing Optimal Strategies to Commit to in Stochastic Games", venue: "AAAI", year: 2012)

  fileprivate static let hypergradient = Citation(
    author: "Kudo and others",
    title: "Sample-Efficient Hypergradient Estimation for Decentralized Bi-Level "
      + "Reinforcement Learning", venue: "ICAPS", year: 2026)

  fileprivate static let strategicFeedback = Citation(
    author: "S. Chen, M. Wang and Z. Yang",
    title: "Actions Speak What You Want: Provably Sample-Efficient Reinforcement Learning of the Quantal Stackelberg "
      + "Equilibrium from Strategic Feedbacks",
    venue: "arXiv 2307.14085", year: 2023)

  fileprivate static let transformer = Citation(
    author: "B. Zhang, H. Mao, L. Li, Z. Xu, D. Li, R. Zhao and G. Fan",
    title: "Sequential Asynchronous Action Coordination in Multi-Agent Systems: A Stackelberg Decision Transformer "
      + "Approach",
    venue: "ICML", year: 2024)
}

extension Catalogue {
  /// Games with states.
  static let markov: [CatalogueEntry] = [
    promise(from: 0, 680 / 57, myopic: 0), promise(from: 1, 5660 / 513, myopic: 1),
    twoStates(from: 0, 6), twoStates(from: 1, 5),
    CatalogueEntry(
      "irrational-stopping", "Stopping with an irrational value", .stochasticCommitment, .constructed,
      note: "Commitment is worth 6 - 4√2, reached by continuing with probability 1 - √2/2.",
      game: MarkovGame(
        actions: [["continue", "end"], ["stop", "continue"]], discount: 1 / 2, names: ["s", "end"],
        rewards: [[[(0, 4), (1, 1)], [(0, 0), (0, 1)]], nil],
        next: { state, row, column in state == 0 && row == 0 && column == 1 ? 0 : 1 }),
      known: [KnownValue(.stationary, 34_314_575 / 100_000_000, 34_314_576 / 100_000_000)]),
    CatalogueEntry(
      "irrational-zero-sum", "A zero-sum game with an irrational value", .shapley, .constructed,
      note: "The value is (√17 - 3)/2: no rational answer exists.",
      game: MarkovGame(
        discount: 1 / 2, names: ["s", "end"],
        rewards: [[[(1, -1), (0, 0)], [(0, 0), (1, -1)]], nil],
        next: { state, row, column in state + row + column == 0 ? 0 : 1 }),
      known: [KnownValue(.stationary, 56_155_281 / 100_000_000, 56_155_282 / 100_000_000)]),
    CatalogueEntry(
      "big-match", "The Big Match, discount 1/2", .bigMatch, .published,
      note: "Row 0 ends all play: half of all that can be earned is the value for every discount.",
      game: MarkovGame(
        discount: 1 / 2, names: ["s", "absorbed at 1", "absorbed at 0"],
        rewards: [[[(1, -1), (0, 0)], [(0, 0), (1, -1)]], [[(1, -1)]], nil],
        next: { state, row, column in state == 0 ? (row == 1 ? 0 : 1 + column) : state }),
      known: [KnownValue(.stationary, 1)]),
    inspection(periods: 2, inspections: 1, -1 / 3), inspection(periods: 3, inspections: 1, -1 / 2),
    inspection(periods: 4, inspections: 2, -3 / 11),
    incentive(1, 299_000_000 / 7_900_499, "199/299"), incentive(2, 166_000_000 / 3_953_533, "199/498"),
    CatalogueEntry(
      "stay-or-go", "Stay or go", .strategicFeedback, .constructed,
      note: "Committed to what hurts both after go, the leader makes the follower stay; stage by stage it could not.",
      game: MarkovGame(
        actions: [["a0", "a1"], ["stay", "go"]], horizon: 2, names: ["choice", "stayed", "gone"],
        rewards: [[[(0, 0), (0, 0)]], [[(1, 1 / 2)]], [[(1 / 2, 1)], [(2 / 5, 0)]]],
        next: { state, _, column in state == 0 ? 1 + column : state }),
      known: [KnownValue(.stationary, 1), KnownValue(.deterministic, 1), KnownValue(.stagewise, 1 / 2)]),
    CatalogueEntry(
      "two-stages-quantal", "Two stages against a quantal follower", .strategicFeedback, .computed,
      note: "The follower looks at the present stage alone; the leader's policy depends on the step.",
      game: twoStages,
      known: [
        nearly(SolutionConcept(dynamics: .init(policies: .markov, foresight: .myopic)), 139_647_122),
        nearly(quantal(.mixed, 2), 116_474_914), nearly(quantal(.mixed, 10), 122_134_228),
        nearly(quantal(.prescription, 2), 177_870_416), nearly(quantal(.prescription, 10), 184_058_401),
      ]),
    CatalogueEntry(
      "ten-stages", "Coordination over ten stages", .transformer, .computed,
      note: "The first stage picks a branch that nine stages keep to; acting first in each, the row player gets 29.",
      game: tenStages, known: [KnownValue(.stagewise, 29)]),
  ]

  /// The follower helps only a leader who is bound to repay it.
  private static func promise(from start: Int, _ value: Rational, myopic: Rational) -> CatalogueEntry {
    CatalogueEntry(
      start == 0 ? "promise" : "promise-from-b", "A promise, discount 9/10\(start == 0 ? "" : ", from B")",
      .stochasticCommitment, .constructed,
      note: "In A the follower helps the leader, who is bound to pay it in B with probability 19/27.",
      game: MarkovGame(
        actions: [["keep", "pay"], ["stay", "help"]], discount: 9 / 10, names: ["A", "B"], start: start,
        rewards: [[[(0, 1), (2, 0)], [(0, 1), (2, 0)]], [[(1, 0), (1, 0)], [(0, 3), (0, 3)]]],
        next: { state, _, column in state == 0 ? column : 0 }),
      known: [KnownValue(.stationary, value), KnownValue(.myopic, myopic)])
  }

  private static func twoStates(from start: Int, _ value: Rational) -> CatalogueEntry {
    CatalogueEntry(
      start == 0 ? "two-states" : "two-states-from-b",
      "Two states that the follower moves between\(start == 0 ? "" : ", from B")", .stochasticCommitment, .constructed,
      note: "The follower's rewards are those of one game in either state: looking ahead changes nothing.",
      game: MarkovGame(
        discount: 1 / 2, names: ["A", "B"], start: start,
        rewards: [[[(2, 1), (4, 0)], [(1, 0), (3, 1)]], [[(1, 1), (3, 0)], [(0, 0), (2, 1)]]],
        next: { _, _, column in column }),
      known: [KnownValue(.stationary, value), KnownValue(.myopic, value)])
  }

  /// An inspector with few inspections for many periods, and a party that may violate an agreement once.
  private static func inspection(periods: Int, inspections: Int, _ value: Rational) -> CatalogueEntry {
    let pairs = (1...periods).reversed().flatMap { left in (0...inspections).map { (left, $0) } }
    let end = pairs.count
    return CatalogueEntry(
      "inspection-\(periods)-\(inspections)",
      "Inspection, \(Wording.count(periods, "period")) and \(Wording.count(inspections, "inspection"))", .inspection,
      .published,
      note: "A violation caught earns the inspector 1, one not caught costs it 1; legal play earns nothing.",
      game: MarkovGame(
        actions: [["skip", "inspect"], ["act legally", "violate"]], horizon: periods,
        names: pairs.map { "\($0.0) left, \($0.1) to spend" } + ["end"], start: inspections,
        rewards: pairs.map { $0.1 == 0 ? [[(0, 0), (-1, 1)]] : [[(0, 0), (-1, 1)], [(0, 0), (1, -1)]] } + [nil],
        next: { state, row, column in
          guard state < end, column == 0, pairs[state].0 > 1 else { return end }
          return state + inspections + 1 - row
        }),
      known: [KnownValue(.stationary, value)])
  }

  /// Three states, of which the leader's action matters in one; the follower sees it before it moves.
  private static func incentive(_ reward: Rational, _ value: Rational, _ probability: String) -> CatalogueEntry {
    let game = MarkovGame(
      actions: [["reward", "punish"], ["s", "a", "b"]], discount: 99 / 100, names: ["S", "A", "B"],
      rewards: [
        [[(0, 0), (1, 1), (0, 1)], [(0, 0), (1, 1), (0, 1)]],
        [[(0, 0), (0, 0), (0, reward)], [(0, -1), (0, -1), (0, -1)]],
        [[(0, 0), (0, 0), (0, 0)], [(0, 0), (0, 0), (0, 0)]],
      ],
      next: { state, row, column in
        switch (state, row, column) {
        case (0, _, _): column
        case (1, 0, 1), (2, _, 1), (2, _, 2): state
        case (1, 0, 2): 2
        default: 0
        }
      }
    ).withOrder(.sequential)
    return CatalogueEntry(
      "incentive-\(reward)", "Three states with an incentive of \(reward)", .hypergradient, .computed,
      note: "The follower sees the leader's action; rewarding it in A with probability \(probability) makes it come.",
      game: game,
      known: [KnownValue(.stationary, value), KnownValue(.deterministic, 1_000_000 / 29_701)])
  }

  private static func quantal(_ commitment: SolutionConcept.Commitment, _ rationality: Rational) -> SolutionConcept {
    SolutionConcept(
      commitment: commitment, response: .quantal, rationality: rationality,
      dynamics: .init(policies: .markov, foresight: .myopic))
  }

  /// A value known to eight decimals.
  private static func nearly(_ concept: SolutionConcept, _ digits: Int) -> KnownValue {
    KnownValue(concept, Rational(digits - 1, over: 100_000_000), Rational(digits + 1, over: 100_000_000))
  }

  private static var twoStages: MarkovGame {
    let leader: [[[Rational]]] = [[[1, 0], [1 / 2, 4 / 5]], [[3 / 10, 3 / 5], [9 / 10, 1 / 10]]]
    let follower: [[[Rational]]] = [[[1 / 5, 9 / 10], [7 / 10, 1 / 10]], [[1 / 2, 2 / 5], [0, 1]]]
    let second: [[[Rational]]] = [[[1 / 10, 7 / 10], [3 / 5, 3 / 10]], [[4 / 5, 1 / 5], [1 / 2, 2 / 5]]]
    let states = (0..<2).map { state in
      MarkovGame.State(
        available: [[0, 1], [0, 1]],
        outcomes: (0..<4).map { profile in
          let (row, column) = (profile / 2, profile % 2)
          let probability = second[state][row][column]
          return .init(
            rewards: [leader[state][row][column], follower[state][row][column]],
            next: StateDistribution([0: 1 - probability, 1: probability]))
        })
    }
    return MarkovGame(
      sizes: [2, 2], discounts: [1, 1], horizon: 2, initial: RationalVector([1, 0]), states: states)
  }

  /// State 0, then for either branch stages 1 to 8 and the last one, and at last the end.
  private static var tenStages: MarkovGame {
    let last: [[(Rational, Rational)]] = [
      [(0, 0), (0, 0), (5, 10)], [(30, 0), (10, 5), (0, 0)], [(20, 15), (0, 0), (0, 0)],
    ]
    func kept(_ action: Int) -> [[(Rational, Rational)]] {
      (0..<3).map { row in (0..<3).map { $0 == action && row == action ? (1, 1) : (0, 0) } }
    }
    var first = kept(0)
    first[2][2] = (1, 1)
    let branches = [0, 2].map { action in Array(repeating: kept(action), count: 8) + [last] }
    return MarkovGame(
      horizon: 10,
      names: ["first stage"]
        + ["0", "2"].flatMap { branch in (1...9).map { "stage \($0) of branch \(branch)" } } + ["end"],
      rewards: [first] + branches.flatMap { $0 } + [nil],
      next: { state, row, column in
        guard row == column, state < 19 else { return 19 }
        if state == 0 { return row == 0 ? 1 : row == 2 ? 10 : 19 }
        let (stage, action) = state < 10 ? (state, 0) : (state - 9, 2)
        return stage < 9 && row == action ? state + 1 : 19
      })
  }
}

extension MarkovGame {
  /// A game of two players in which every profile leads to one state for certain.
  ///
  /// - Parameters:
  ///   - discount: what the next step counts for, for both; 1 with a horizon.
  ///   - start: the state in which the game starts.
  ///   - rewards: for each state the rewards of both players, by row and column; `nil` for one profile worth nothing.
  ///     States may have fewer rows or columns than others, and then offer the first actions.
  ///   - next: the next state.
  fileprivate init(
    actions: [[String]]? = nil, discount: Rational? = nil, horizon: Int? = nil, names: [String], start: Int = 0,
    rewards: [[[(Rational, Rational)]]?], next: (_ state: Int, _ row: Int, _ column: Int) -> Int
  ) {
    let tables = rewards.map { $0 ?? [[(0, 0)]] }
    let states = tables.enumerated().map { index, table in
      State(
        name: names[index], available: [Array(table.indices), Array(table[0].indices)],
        outcomes: table.enumerated().flatMap { row, line in
          line.enumerated().map { column, cell in
            Outcome(rewards: [cell.0, cell.1], next: .certainly(next(index, row, column)))
          }
        })
    }
    self.init(
      actions: actions, sizes: [tables.map(\.count).max() ?? 1, tables.map(\.[0].count).max() ?? 1],
      discounts: Array(repeating: discount ?? 1, count: 2), horizon: horizon,
      initial: .unit(start, count: states.count), states: states)
  }
}
