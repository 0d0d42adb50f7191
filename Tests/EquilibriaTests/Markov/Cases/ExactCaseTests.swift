import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

/// Reactive games: the state is what the follower did last.
private func reactive(_ cells: [[(Int, Int)]], _ discount: Rational) -> CaseProcess {
  let rewards = { (path: KeyPath<(Int, Int), Int>) in
    (0..<3).map { _ in cells.map { $0.map { Rational($0[keyPath: path]) } } }
  }
  return CaseProcess(
    leaderDiscount: discount, followerDiscount: discount, initial: [1, 0, 0], leader: rewards(\.0),
    follower: rewards(\.1),
    next: (0..<3).map { _ in [[[0, 1, 0], [0, 0, 1]], [[0, 1, 0], [0, 0, 1]]] })
}

private func twoStates(
  _ leader: [[[Rational]]], _ follower: [[[Rational]]], next: [[[Rational]]], start: Int, discount: Rational
) -> CaseProcess {
  CaseProcess(
    leaderDiscount: discount, followerDiscount: discount, initial: (0..<2).map { $0 == start ? 1 : 0 },
    leader: leader, follower: follower, next: next.map { row in [row, row] })
}

@Suite("Exact cases reach published values")
struct ExactCaseValues {
  struct Published: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var process: StackelbergProcess
    var exactCase: ExactCase
    var value: Rational
  }

  static let half = Rational(1, over: 2)
  static let nine = Rational(9, over: 10)
  static let dilemma = [[(3, 3), (1, 4)], [(4, 1), (2, 2)]]

  static var published: [Published] {
    let promise = { (start: Int) in
      twoStates(
        [[[0, 2], [0, 2]], [[1, 1], [0, 0]]], [[[1, 0], [1, 0]], [[0, 0], [3, 3]]],
        next: [[[1, 0], [0, 1]], [[1, 0], [1, 0]]], start: start, discount: nine
      ).process
    }
    let game = { (start: Int) in
      twoStates(
        [[[2, 4], [1, 3]], [[1, 3], [0, 2]]], [[[1, 0], [0, 1]], [[1, 0], [0, 1]]],
        next: [[[1, 0], [0, 1]], [[1, 0], [0, 1]]], start: start, discount: half
      ).process
    }
    var memoryless = reactive(dilemma, nine)
    memoryless.initial = [1]
    memoryless.leader = [memoryless.leader[0]]
    memoryless.follower = [memoryless.follower[0]]
    memoryless.next = [[[[1], [1]], [[1], [1]]]]
    var myopic = reactive(dilemma, nine)
    myopic.followerDiscount = 0
    let followers = ExactCase.followerControlled
    return [
      Published(
        testDescription: "reactive dilemma 9/10", process: reactive(dilemma, nine).process, exactCase: followers,
        value: 35),
      Published(
        testDescription: "reactive dilemma 1/2", process: reactive(dilemma, half).process, exactCase: followers,
        value: 7),
      Published(
        testDescription: "reactive hero", process: reactive([[(1, 1), (3, 4)], [(4, 3), (2, 2)]], nine).process,
        exactCase: followers, value: 40),
      Published(testDescription: "promise from A", process: promise(0), exactCase: followers, value: r("680/57")),
      Published(testDescription: "promise from B", process: promise(1), exactCase: followers, value: r("5660/513")),
      Published(testDescription: "two states from A", process: game(0), exactCase: followers, value: 6),
      Published(testDescription: "two states from B", process: game(1), exactCase: followers, value: 5),
      Published(
        testDescription: "dilemma without memory", process: memoryless.process, exactCase: .oneState, value: 20),
      Published(
        testDescription: "reactive dilemma, myopic", process: myopic.process, exactCase: .myopicFollower, value: 20),
    ]
  }

  @Test("exactly", arguments: published)
  func value(_ published: Published) throws {
    #expect(published.process.formalCase() == published.exactCase)
    let answer = try #require(try published.process.exactCase())
    #expect(answer.value == .exact(published.value))
    #expect(answer.method == published.exactCase.method)
  }

  @Test("of a published set", arguments: CertifiedProcess.all)
  func certified(_ certified: CertifiedProcess) throws {
    let process = certified.process.process
    let answer = try #require(try process.exactCase())
    guard case .exact(let value) = answer.value else {
      Issue.record("not exact: \(answer.value)")
      return
    }
    let normalised = ((1 - process.leaderDiscount) * value).approximation
    #expect(normalised >= certified.lower - 1e-9 && normalised <= certified.upper + 1e-9, "\(normalised)")
  }

  @Test("of games with irrational value, narrowly")
  func irrational() throws {
    // Row 0 and column 0 stay, all else ends; the value is (sqrt 17 - 3) / 2.
    let process = zeroSum(
      discount: Self.half, rewards: [[1, 0], [0, 1]], stays: [[true, false], [false, false]])
    #expect(process.formalCase() == .zeroSum)
    let answer = try #require(try process.exactCase())
    guard case .bounded(let lower, let upper) = answer.value else {
      Issue.record("an irrational value is bounded: \(answer.value)")
      return
    }
    // v^2 + 3v - 2 changes its sign between the bounds.
    #expect(lower * lower + 3 * lower - 2 < 0 && upper * upper + 3 * upper - 2 > 0)
    #expect(upper - lower < Rational(1, over: 100_000_000_000))
    var options = SolveOptions()
    options.gap = Rational(1, over: Integer.one.shifted(left: 200))
    let finer = try #require(try process.exactCase(options: options))
    guard case .bounded(let least, let most) = finer.value else {
      Issue.record("an irrational value is bounded: \(finer.value)")
      return
    }
    #expect(most - least < Rational(1, over: Integer.one.shifted(left: 190)) && lower <= most && least <= upper)
  }

  @Test("of the Big Match")
  func bigMatch() throws {
    // Row 0 absorbs in column 0 with 1 for ever, in column 1 with 0 for ever.
    let one = Rational(1)
    let process = CaseProcess(
      leaderDiscount: Self.half, followerDiscount: Self.half, initial: [1, 0, 0],
      leader: [[[1, 0], [0, 1]], [[1, 1], [1, 1]], [[0, 0], [0, 0]]],
      follower: [[[-1, 0], [0, -1]], [[-1, -1], [-1, -1]], [[0, 0], [0, 0]]],
      next: [
        [[[0, one, 0], [0, 0, one]], [[one, 0, 0], [one, 0, 0]]],
        [[[0, one, 0], [0, one, 0]], [[0, one, 0], [0, one, 0]]],
        [[[0, 0, one], [0, 0, one]], [[0, 0, one], [0, 0, one]]],
      ]
    ).process
    let answer = try #require(try process.exactCase())
    #expect(answer.value == .exact(1))
    #expect(answer.policy[0][0] == Rational(1, over: 3))
  }

  @Test("of recursive inspection", arguments: [(2, 1, "-1/3"), (3, 1, "-1/2"), (4, 2, "-3/11")])
  func inspection(periods: Int, inspections: Int, value: String) throws {
    let answer = try #require(try inspectionProcess(periods, inspections).exactCase())
    #expect(answer.value == .exact(r(value)))
    #expect(answer.method == ExactCase.zeroSum.method)
  }

  private func zeroSum(discount: Rational, rewards: [[Rational]], stays: [[Bool]]) -> StackelbergProcess {
    let end = StackelbergProcess.State(
      observation: 1, responses: 1, outcomes: [.init(leader: 0, follower: 0, next: .certainly(1))])
    return StackelbergProcess(
      leaderDiscount: discount, followerDiscount: discount, initial: RationalVector([1, 0]),
      states: [
        .init(
          observation: 0, responses: 2,
          outcomes: rewards.indices.flatMap { row in
            rewards[row].indices.map { column in
              .init(
                leader: rewards[row][column], follower: -rewards[row][column],
                next: .certainly(stays[row][column] ? 0 : 1))
            }
          }), end,
      ])
  }

  /// Rows inspect or skip, columns act legally or violate.
  ///
  /// A violation ends everything: it costs the inspector 1, or pays 1 where it is caught. Without inspections left, it happens; without need to spare, it does not.
  private func inspectionProcess(_ periods: Int, _ inspections: Int) -> StackelbergProcess {
    var index: [[Int]: Int] = [:]
    var order: [[Int]] = []
    func visit(_ periods: Int, _ inspections: Int) {
      guard inspections < periods, index[[periods, inspections]] == nil else { return }
      index[[periods, inspections]] = order.count
      order.append([periods, inspections])
    }
    visit(periods, inspections)
    var place = 0
    while place < order.count {
      let (n, m) = (order[place][0], order[place][1])
      if m > 0 {
        visit(n - 1, m)
        visit(n - 1, m - 1)
      }
      place += 1
    }
    order.sort { ($1[0], $1[1]) < ($0[0], $0[1]) }
    for (place, key) in order.enumerated() { index[key] = place }
    func next(_ n: Int, _ m: Int) -> StateDistribution { index[[n, m]].map { .certainly($0) } ?? .end }
    func outcome(_ reward: Rational, _ next: StateDistribution) -> StackelbergProcess.Outcome {
      .init(leader: reward, follower: -reward, next: next)
    }
    return StackelbergProcess(
      leaderDiscount: 1, followerDiscount: 1, initial: .unit(0, count: order.count),
      states: order.enumerated().map { place, key in
        let (n, m) = (key[0], key[1])
        guard m > 0 else { return .init(observation: place, responses: 1, outcomes: [outcome(-1, .end)]) }
        return .init(
          observation: place, responses: 2,
          outcomes: [
            outcome(0, next(n - 1, m - 1)), outcome(1, .end), outcome(0, next(n - 1, m)), outcome(-1, .end),
          ])
      })
  }
}

@Suite("Exact cases agree with enumeration")
struct ExactCaseLaws {
  @Test("leader-controlled and myopic processes are solved exactly, and no policy is worth more")
  func incentives() throws {
    try forAll(
      0..<60,
      { seed in
        var process = CaseProcess.random(seed: seed, states: 3, actions: 3, responses: 3, mover: .leader)
        if seed % 2 == 0 { process = .random(seed: seed, states: 3, actions: 3, responses: 3) }
        if seed % 2 == 0 { process.followerDiscount = 0 }
        return process
      }, simpler: \.simpler
    ) { small in
      let process = small.process
      guard let answer = try process.exactCase() else { return "no case" }
      guard case .exact(let value) = answer.value else { return "not exact: \(answer.value)" }
      return betterPolicy(process, than: value)
    }
  }

  @Test("where only the follower moves the process, the value is the best over all of its policies")
  func followerControlled() throws {
    try forAll(0..<40, { .random(seed: $0, mover: .follower) }, simpler: \.simpler) { (small: CaseProcess) in
      let process = small.process
      guard let answer = try process.exactCase() else { return "no case" }
      guard case .exact(let value) = answer.value else { return "not exact: \(answer.value)" }
      guard let expected = try enumerated(small) else { return "no policy has a best response" }
      return value == expected ? nil : "\(value), not \(expected)"
    }
  }

  @Test("a team reaches the best of all pairs of policies")
  func team() throws {
    try forAll(
      0..<40,
      { seed in
        var process = CaseProcess.random(seed: seed, equalDiscounts: true)
        process.leader = process.follower.map { $0.map { $0.map { 3 * $0 + 2 } } }
        return process
      },
      simpler: { game in
        game.simpler.map { smaller in
          var result = smaller
          result.leader = smaller.follower.map { $0.map { $0.map { 3 * $0 + 2 } } }
          return result
        }
      }
    ) { small in
      let process = small.process
      guard let answer = try process.exactCase() else { return "no case" }
      var best: Rational?
      for policy in deterministic(process.actions) {
        for response in deterministic(process.states.map(\.responses)) {
          let value = pairValue(small, policy, response, \.leader, small.leaderDiscount)
          best = max(best ?? value, value)
        }
      }
      return answer.value == .exact(best ?? 0) ? nil : "\(answer.value), not \(best ?? 0)"
    }
  }

  @Test("the value of a zero-sum game is that of Shapley's recursion")
  func zeroSum() throws {
    try forAll(
      0..<30,
      { seed in
        var process = CaseProcess.random(seed: seed, states: 3, actions: 2, responses: 2, equalDiscounts: true)
        process.leader = process.follower.map { $0.map { $0.map { -$0 } } }
        return process
      },
      simpler: { game in
        game.simpler.map { smaller in
          var result = smaller
          result.leader = smaller.follower.map { $0.map { $0.map { -$0 } } }
          return result
        }
      }
    ) { small in
      guard let answer = try small.process.exactCase() else { return "no case" }
      let expected = shapley(small)
      let (lower, upper) = (answer.value.lower.approximation, answer.value.upper.approximation)
      guard upper - lower < 1e-9 else { return "wide: \(answer.value)" }
      return abs(lower - expected) < 1e-7 ? nil : "\(lower), not \(expected)"
    }
  }

  @Test("the best deterministic policy is found, whatever the discounts")
  func deterministicLeaders() throws {
    try forAll(
      0..<60,
      { seed in
        var process = CaseProcess.random(seed: seed, equalDiscounts: seed % 3 > 0)
        if seed % 2 == 0 { process.observations = process.leader.indices.map { $0 / 2 } }
        return process
      }, simpler: \.simpler
    ) { (small: CaseProcess) in
      let process = small.process
      guard let answer = try process.exactCase(isPure: true) else { return "no case" }
      let best = deterministic(process.actions).map { policy in
        ProcessEvaluation(
          of: zip(policy, process.actions).map { MixedStrategy.pure($0, of: $1) }, in: process
        ).strongValue
      }.max()
      return answer.value == .exact(best ?? 0) ? nil : "\(answer.value), not \(best ?? 0)"
    }
  }

  @Test(
    "with a horizon, steps may count differently for leader and follower",
    arguments: [["1/2", "1"], ["1", "1/2"], ["9/10", "1/3"]])
  func layers(_ discounts: [String]) throws {
    for cells in [[[(3, 3), (1, 4)], [(4, 1), (2, 2)]], [[(0, 2), (3, -1)], [(2, 0), (-2, 1)]]] {
      let game = IteratedGame(cells: cells, steps: 3, discounts: discounts.map(r)).game
      let process = try game.process().process
      let answer = try #require(try process.exactCase(isPure: true))
      let best = deterministic(process.actions).map { policy in
        ProcessEvaluation(
          of: zip(policy, process.actions).map { MixedStrategy.pure($0, of: $1) }, in: process
        ).strongValue
      }.max()
      #expect(answer.value == .exact(best ?? 0))
      let mixed = try #require(try process.exactCase())
      #expect(mixed.value.upper >= answer.value.upper && mixed.value.lower >= answer.value.lower)
      #expect(try process.historyBound().isProved(of: process))
    }
  }

  @Test("the best deterministic leader of iterated games against an unrestricted follower", arguments: 0..<12)
  func iterated(_ index: Int) throws {
    let game = IteratedGame.twelve[index]
    let process = try IteratedGame(cells: game.cells, steps: 10).game.process().process
    let answer = try #require(try process.exactCase(isPure: true))
    #expect(answer.value == .exact(10 * game.unrestricted), "\(game.name)")
  }
}

// MARK: - Oracles

/// A random policy that is worth more than what is claimed to be the best, if one turns up.
private func betterPolicy(_ process: StackelbergProcess, than value: Rational) -> String? {
  var source = TestRandom(seed: 7)
  for _ in 0..<40 {
    let policy = process.actions.compactMap { count -> MixedStrategy? in
      var weights = (0..<count).map { _ in source.below(5) }
      if weights.allSatisfy({ $0 == 0 }) { weights[source.below(count)] = 1 }
      let sum = weights.reduce(0, +)
      return try? MixedStrategy(RationalVector(weights.map { Rational($0, over: sum) }))
    }
    let worth = ProcessEvaluation(of: policy, in: process).strongValue
    if worth > value { return "\(policy) is worth \(worth), more than \(value)" }
  }
  return nil
}

/// All ways to choose one of some alternatives at each place.
private func deterministic(_ counts: [Int]) -> [[Int]] {
  counts.reduce([[]]) { lists, count in lists.flatMap { list in (0..<count).map { list + [$0] } } }
}

/// What a pair of deterministic policies is worth from the start.
private func pairValue(
  _ game: CaseProcess, _ policy: [Int], _ response: [Int], _ rewards: KeyPath<CaseProcess, [[[Rational]]]>,
  _ discount: Rational
) -> Rational {
  let values = chainValues(
    game.leader.indices.map { game[keyPath: rewards][$0][policy[$0]][response[$0]] },
    next: game.leader.indices.map { game.next[$0][policy[$0]][response[$0]] }, discount: discount)
  return game.start(values)
}

/// The best value over all responses of the follower, one linear program in the policy alone each: the values are linear in
/// the policy, by the inverse of `1 - γ P`.
private func enumerated(_ game: CaseProcess) throws -> Rational? {
  let count = game.leader.count
  let (actions, responses) = (game.leader[0].count, game.leader[0][0].count)
  /// `[state][place of the policy]`: the values of the states where the policy has one entry of 1.
  func linear(_ response: [Int], _ rewards: [[[Rational]]], _ discount: Rational) -> [[Rational]] {
    var result = (0..<count).map { _ in [Rational]() }
    for place in 0..<(count * actions) {
      let values = chainValues(
        (0..<count).map { state in
          state == place / actions ? rewards[state][place % actions][response[state]] : 0
        }, next: (0..<count).map { game.next[$0][0][response[$0]] }, discount: discount)
      for (state, value) in values.enumerated() {
        result[state].append(value)
      }
    }
    return result
  }
  var best: Rational?
  for response in deterministic(Array(repeating: responses, count: count)) {
    let follower = linear(response, game.follower, game.followerDiscount)
    let leader = linear(response, game.leader, game.leaderDiscount)
    var constraints: [LinearProgram.Constraint] = []
    for state in 0..<count {
      for other in 0..<responses where other != response[state] {
        var row = follower[state].map { -$0 }
        for action in 0..<actions { row[state * actions + action] += game.follower[state][action][other] }
        for next in 0..<count {
          let weight = game.followerDiscount * game.next[state][0][other][next]
          for place in row.indices { row[place] += weight * follower[next][place] }
        }
        constraints.append(.init(row, .atMost, 0))
      }
      constraints.append(
        .init((0..<(count * actions)).map { $0 / actions == state ? 1 : 0 }, .equal, 1))
    }
    let objective = (0..<(count * actions)).map { place in
      (0..<count).reduce(Rational.zero) { $0 + game.initial[$1] * leader[$1][place] }
    }
    if case .optimal(_, _, let value) = try LinearProgram(maximise: objective, constraints: constraints).solve() {
      best = max(best ?? value, value)
    }
  }
  return best
}

/// The leader's value of a zero-sum game with at most two actions each, by value iteration in doubles.
private func shapley(_ game: CaseProcess) -> Double {
  let discount = game.leaderDiscount.approximation
  var values = game.leader.map { _ in 0.0 }
  for _ in 0..<400 {
    values = game.leader.indices.map { state in
      let matrix = game.leader[state].indices.map { action in
        game.leader[state][action].indices.map { response in
          game.leader[state][action][response].approximation
            + discount
            * zip(game.next[state][action][response], values).reduce(0) { $0 + $1.0.approximation * $1.1 }
        }
      }
      return value(of: matrix)
    }
  }
  return zip(game.initial, values).reduce(0) { $0 + $1.0.approximation * $1.1 }
}

/// The value of a matrix game with at most two rows and two columns.
private func value(of matrix: [[Double]]) -> Double {
  let secured = matrix.map { $0.min() ?? 0 }.max() ?? 0
  let enforced = matrix[0].indices.map { column in matrix.map { $0[column] }.max() ?? 0 }.min() ?? 0
  guard secured < enforced, matrix.count == 2, matrix[0].count == 2 else { return secured }
  let (a, b, c, d) = (matrix[0][0], matrix[0][1], matrix[1][0], matrix[1][1])
  return (a * d - b * c) / (a + d - b - c)
}
