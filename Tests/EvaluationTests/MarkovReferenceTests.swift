import Evaluation
import Exact
import Games
import TestSupport
import Testing

private func rational(_ text: String) throws -> Rational { try Rational(parsing: text) }

/// A distribution over two actions by the probability of the first.
private func first(_ probability: Rational) -> MixedStrategy { mixed([probability, 1 - probability]) }

/// A 2×2 game repeated ten times with one step of memory.
///
/// State 0 comes before the first move, then state 1 + a + 2 b after the pair of actions (a, b). Both players see the state,
/// not the step.
struct IteratedGame: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// The row player's payoffs of (0,0), (0,1), (1,0), (1,1); the column player's are the transposed ones.
  var payoffs: [Int]
  /// Per step: the best deterministic policy against stationary followers, the mean over all deterministic policies of
  /// what the best stationary follower earns, and the best deterministic policy against unrestricted followers.
  var deterministic: String
  var meanResponse: String
  var unrestricted: String

  static let steps = 10

  static let all = [
    IteratedGame("prisoners_dilemma", [3, 1, 4, 2], "3.1", "3.2125", "2.9"),
    IteratedGame("stag_hunt", [4, 1, 3, 2], "4", "3.2125", "4"),
    IteratedGame("assurance", [4, 1, 2, 3], "4", "3.54375", "4"),
    IteratedGame("coordination", [4, 2, 1, 3], "4", "3.55", "4"),
    IteratedGame("mixedharmony", [4, 3, 1, 2], "4", "3.55", "4"),
    IteratedGame("harmony", [4, 3, 2, 1], "4", "3.54375", "4"),
    IteratedGame("noconflict", [4, 2, 3, 1], "4", "3.2125", "4"),
    IteratedGame("deadlock", [2, 1, 4, 3], "3", "3.54375", "3"),
    IteratedGame("prisoners_delight", [1, 2, 4, 3], "3", "3.55", "3"),
    IteratedGame("hero", [1, 3, 4, 2], "4", "3.55", "4"),
    IteratedGame("battle", [2, 3, 4, 1], "4", "3.54375", "4"),
    IteratedGame("chicken", [3, 2, 4, 1], "4", "3.2125", "4"),
  ]

  init(
    _ name: String, _ payoffs: [Int], _ deterministic: String, _ meanResponse: String, _ unrestricted: String
  ) {
    testDescription = name
    self.payoffs = payoffs
    self.deterministic = deterministic
    self.meanResponse = meanResponse
    self.unrestricted = unrestricted
  }

  var game: MarkovGame {
    MarkovGame(
      sizes: [2, 2], discounts: [1, 1], horizon: Self.steps, initial: .unit(0, count: 5),
      states: (0..<5).map { _ in
        .init(
          available: [[0, 1], [0, 1]],
          outcomes: (0..<4).map { profile in
            let (row, column) = (profile / 2, profile % 2)
            return .init(
              rewards: [Rational(payoffs[profile]), Rational(payoffs[column * 2 + row])],
              next: .certainly(1 + row + 2 * column))
          })
      })
  }

  /// All deterministic policies of the leader.
  static let policies = (0..<32).map { code in
    MarkovPolicy.stationary((0..<5).map { .pure(code >> $0 & 1, of: 2) })
  }
}

@Suite("Published values of iterated games with one step of memory") struct IteratedReferenceTests {
  @Test("all deterministic policies against both classes of followers", arguments: IteratedGame.all)
  func table(_ iterated: IteratedGame) throws {
    let game = iterated.game
    let steps = Rational(IteratedGame.steps)
    let stationary = try IteratedGame.policies.map { try StationaryResponseEvaluation(of: $0, in: game) }
    #expect(stationary.map(\.strongValue).max() == (try rational(iterated.deterministic)) * steps)
    #expect(stationary.map(\.weakValue).max() == (try rational(iterated.deterministic)) * steps)
    let mean = stationary.map(\.followerValue).reduce(0, +) / 32
    #expect(mean == (try rational(iterated.meanResponse)) * steps)
    let unrestricted = try IteratedGame.policies.map { try MarkovEvaluation(of: $0, in: game) }
    #expect(unrestricted.map(\.strongValue).max() == (try rational(iterated.unrestricted)) * steps)
    #expect(zip(stationary, unrestricted).allSatisfy { $0.followerValue <= $1.followerValue })
  }

  @Test("copying the follower's last move makes it cooperate always")
  func copying() throws {
    let policy = MarkovPolicy.stationary([1, 0, 0, 1, 1].map { .pure($0, of: 2) })
    let evaluation = try StationaryResponseEvaluation(of: policy, in: IteratedGame.all[0].game)
    #expect(evaluation.strongValue == 31)
    let response = evaluation.tied[evaluation.strongResponse]
    #expect(response.allSatisfy { $0 == nil || $0 == 0 })
  }

  @Test("the mixed policy that gets 35 in ten steps of the prisoner's dilemma, to the last digit")
  func mixedPolicy() throws {
    let policy = MarkovPolicy.stationary(
      [0, Rational(182_068, over: 250_959), Rational(32_805, over: 83_653), 0, 0].map { first($0) })
    let game = IteratedGame.all[0].game
    let evaluation = try StationaryResponseEvaluation(of: policy, in: game)
    #expect(evaluation.followerValue == 20)
    #expect(evaluation.strongValue == 35)
    // Against all 32 stationary followers, one by one.
    let followers = try IteratedGame.policies.map { try ProfileEvaluation(of: [policy, $0], in: game).value }
    #expect(followers.map { $0[1] }.max() == 20)
    #expect(followers.filter { $0[1] == 20 }.map { $0[0] }.max() == 35)
    #expect(followers.filter { $0[1] == 20 }.map { $0[0] }.min() == evaluation.weakValue)
    // A follower who counts the steps does better, and the leader then gets at most 67/2.
    let unrestricted = try MarkovEvaluation(of: policy, in: game)
    #expect(unrestricted.followerValue > 20 && unrestricted.strongValue <= Rational(67, over: 2))
  }
}

@Suite("Known values of discounted commitments") struct DiscountedReferenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// `[state][row][column]`.
    var leader: [[[Int]]]
    var follower: [[[Int]]]
    /// `[state][row][column]`: the next state.
    var next: [[[Int]]]
    var discount: String
    var initial: [Int]
    /// For each state, the probability of each row.
    var policy: [[String]]
    var value: String

    func game() throws -> MarkovGame {
      let discount = try rational(discount)
      return MarkovGame(
        sizes: [leader.map(\.count).max() ?? 0, leader.map { $0[0].count }.max() ?? 0],
        discounts: [discount, discount], initial: RationalVector(initial.map { Rational($0) }),
        states: leader.indices.map { state in
          .init(
            available: [Array(leader[state].indices), Array(leader[state][0].indices)],
            outcomes: leader[state].indices.flatMap { row in
              leader[state][row].indices.map { column in
                .init(
                  rewards: [Rational(leader[state][row][column]), Rational(follower[state][row][column])],
                  next: .certainly(next[state][row][column]))
              }
            })
        })
    }

    func strategy() throws -> MarkovPolicy {
      let size = leader.map(\.count).max() ?? 0
      return .stationary(
        try policy.map { row in
          mixed(try row.map { try rational($0) } + [Rational](repeating: 0, count: size - row.count))
        })
    }
  }

  static let dilemma = ([[3, 1], [4, 2]], [[3, 4], [1, 2]])
  static let reactive = [[[1, 2], [1, 2]], [[1, 2], [1, 2]], [[1, 2], [1, 2]]]
  static let promise = ([[[0, 2], [0, 2]], [[1, 1], [0, 0]]], [[[1, 0], [1, 0]], [[0, 0], [3, 3]]])
  static let twoStates = ([[[2, 4], [1, 3]], [[1, 3], [0, 2]]], [[[1, 0], [0, 1]], [[1, 0], [0, 1]]])
  static let hero = ([[1, 3], [4, 2]], [[1, 4], [3, 2]])

  static let all: [Case] = [
    Case(
      testDescription: "prisoner's dilemma, discount 9/10", leader: .init(repeating: dilemma.0, count: 3),
      follower: .init(repeating: dilemma.1, count: 3), next: reactive, discount: "9/10", initial: [1, 0, 0],
      policy: [["0", "1"], ["5/9", "4/9"], ["0", "1"]], value: "35"),
    Case(
      testDescription: "prisoner's dilemma, discount 1/2", leader: .init(repeating: dilemma.0, count: 3),
      follower: .init(repeating: dilemma.1, count: 3), next: reactive, discount: "1/2", initial: [1, 0, 0],
      policy: [["0", "1"], ["1", "0"], ["0", "1"]], value: "7"),
    Case(
      testDescription: "prisoner's dilemma without memory", leader: [dilemma.0], follower: [dilemma.1],
      next: [[[0, 0], [0, 0]]], discount: "9/10", initial: [1], policy: [["0", "1"]], value: "20"),
    Case(
      testDescription: "hero", leader: .init(repeating: hero.0, count: 3),
      follower: .init(repeating: hero.1, count: 3), next: reactive, discount: "9/10", initial: [1, 0, 0],
      policy: [["0", "1"], ["0", "1"], ["5/11", "6/11"]], value: "40"),
    Case(
      testDescription: "promise, from A", leader: promise.0, follower: promise.1,
      next: [[[0, 1], [0, 1]], [[0, 0], [0, 0]]], discount: "9/10", initial: [1, 0],
      policy: [["1", "0"], ["8/27", "19/27"]], value: "680/57"),
    Case(
      testDescription: "promise, from B", leader: promise.0, follower: promise.1,
      next: [[[0, 1], [0, 1]], [[0, 0], [0, 0]]], discount: "9/10", initial: [0, 1],
      policy: [["1", "0"], ["8/27", "19/27"]], value: "5660/513"),
    Case(
      testDescription: "two states, from A", leader: twoStates.0, follower: twoStates.1,
      next: [[[0, 1], [0, 1]], [[0, 1], [0, 1]]], discount: "1/2", initial: [1, 0],
      policy: [["1/2", "1/2"], ["1/2", "1/2"]], value: "6"),
    Case(
      testDescription: "two states, from B", leader: twoStates.0, follower: twoStates.1,
      next: [[[0, 1], [0, 1]], [[0, 1], [0, 1]]], discount: "1/2", initial: [0, 1],
      policy: [["1/2", "1/2"], ["1/2", "1/2"]], value: "5"),
    Case(
      testDescription: "Big Match", leader: [[[1, 0], [0, 1]], [[1]], [[0]]],
      follower: [[[-1, 0], [0, -1]], [[-1]], [[0]]],
      next: [[[1, 2], [0, 0]], [[1]], [[2]]], discount: "1/2", initial: [1, 0, 0],
      policy: [["1/3", "2/3"], ["1"], ["1"]], value: "1"),
    Case(
      testDescription: "stopping, just below the irrational optimum", leader: [[[0, 1], [0, 0]], [[0]]],
      follower: [[[4, 1], [0, 1]], [[0]]], next: [[[1, 0], [1, 1]], [[1]]], discount: "1/2", initial: [1, 0],
      policy: [["29/100", "71/100"], ["1"]], value: "58/171"),
    Case(
      testDescription: "stopping, just above it", leader: [[[0, 1], [0, 0]], [[0]]],
      follower: [[[4, 1], [0, 1]], [[0]]], next: [[[1, 0], [1, 1]], [[1]]], discount: "1/2", initial: [1, 0],
      policy: [["30/100", "70/100"], ["1"]], value: "0"),
  ]

  @Test("the strong value of the policy given", arguments: all)
  func strong(_ known: Case) throws {
    let (game, policy, value) = (try known.game(), try known.strategy(), try rational(known.value))
    #expect(try MarkovEvaluation(of: policy, in: game).strongValue == value)
    #expect(try StationaryResponseEvaluation(of: policy, in: game).strongValue == value)
    let process = try game.process()
    let rows = try known.policy.map { mixed(try $0.map { try rational($0) }) }
    #expect(ProcessEvaluation(of: rows, in: process.process).strongValue == value)
  }

  @Test("against a myopic follower nothing that is promised for later counts")
  func myopic() throws {
    let game = try Self.all[4].game()
    let policy = MarkovPolicy.stationary([.pure(1, of: 2), .pure(0, of: 2)])
    let evaluation = try MarkovEvaluation(of: policy, in: game, foresight: .myopic)
    #expect(evaluation.strongValues == [0, 1])
  }

  /// States S, A, B; the follower sees the leader's action, which matters in A alone: there action 0 lets it go on to B
  /// for `reward`, or back to S, and action 1 costs it 1 and sends it back.
  static func incentive(_ reward: Int, horizon: Int?) -> MarkovGame {
    let discounts = [Rational(99, over: 100), Rational(99, over: 100)]
    func outcome(_ leader: Int, _ follower: Int, _ next: Int) -> MarkovGame.Outcome {
      .init(rewards: [Rational(leader), Rational(follower)], next: .certainly(next))
    }
    // Follower actions: to S, to A, to B.
    let start = [outcome(0, 0, 0), outcome(1, 1, 1), outcome(0, 1, 2)]
    return MarkovGame(
      sizes: [2, 3], discounts: discounts, horizon: horizon, initial: .unit(0, count: 3),
      states: [
        .init(available: [[0, 1], [0, 1, 2]], order: .sequential, outcomes: start + start),
        .init(
          available: [[0, 1], [0, 1, 2]], order: .sequential,
          outcomes: [
            outcome(0, 0, 0), outcome(0, 0, 1), outcome(0, reward, 2),
            outcome(0, -1, 0), outcome(0, -1, 0), outcome(0, -1, 0),
          ]),
        .init(
          available: [[0, 1], [0, 1, 2]], order: .sequential,
          outcomes: (0..<2).flatMap { _ in [outcome(0, 0, 0), outcome(0, 0, 2), outcome(0, 0, 2)] }),
      ])
  }

  @Test(
    "the three-state incentive game, clean and cut at 150 steps",
    arguments: [(1, "199/299", "37.8457", "29.5378"), (2, "199/498", "41.9878", "32.7591")])
  func incentive(reward: Int, probability: String, clean: String, cut: String) throws {
    let tolerance = Rational(1, over: 20_000)
    let policy = MarkovPolicy.stationary([first(1), first(try rational(probability)), first(1)])
    let game = Self.incentive(reward, horizon: nil)
    let evaluation = try MarkovEvaluation(of: policy, in: game)
    #expect((evaluation.strongValue - (try rational(clean))).magnitude <= tolerance)
    // The follower is just willing: any less, and the leader gets nothing.
    #expect(evaluation.weakValue == 0)
    let less = try rational(probability) - Rational(1, over: 1_000_000)
    let short = MarkovPolicy.stationary([first(1), first(less), first(1)])
    #expect(try MarkovEvaluation(of: short, in: game).strongValue == 0)

    // The same pair of stationary policies, cut.
    var table = [[MixedStrategy]](
      repeating: [MixedStrategy](repeating: .pure(0, of: 3), count: 2), count: 3)
    let actions = evaluation.actions(of: evaluation.strongResponse)
    for (decision, action) in zip(evaluation.process.decisions, actions) {
      table[decision.state][decision.seen ?? 0] = .pure(action, of: 3)
    }
    let short150 = try ProfileEvaluation(
      of: [policy, .conditional(table)], in: Self.incentive(reward, horizon: 150))
    #expect((short150.value[0] - (try rational(cut))).magnitude <= tolerance)
    #expect(try evaluation.response(.conditional(table), in: game).regret == 0)
  }

  @Test("the incentive game against a soft follower, cut at 150 steps")
  func softIncentive() throws {
    let policy = MarkovPolicy.stationary([first(1), first(Rational(84, over: 100)), first(1)])
    let evaluation = try MarkovQuantalEvaluation(
      of: policy, in: Self.incentive(1, horizon: nil), rationality: 20, precision: 30)
    var table = [[MixedStrategy]](
      repeating: [MixedStrategy](repeating: .pure(0, of: 3), count: 2), count: 3)
    for (decision, probabilities) in zip(evaluation.process.decisions, evaluation.response) {
      let middle = probabilities.map { Rational.nearest(to: $0.midpoint, denominatorAtMost: 1_000_000) }
      let sum = middle.reduce(0, +)
      table[decision.state][decision.seen ?? 0] = mixed(middle.map { $0 / sum })
    }
    let cut = try ProfileEvaluation(of: [policy, .conditional(table)], in: Self.incentive(1, horizon: 150))
    #expect((cut.value[0] - (try rational("27.31"))).magnitude < Rational(1, over: 100))
  }
}
