import Exact
import Games
import Learning
import TestSupport
import Testing

/// The shooter by its rules, solved backwards; it shares no code with the environment.
private final class PlainShooter {
  let (columns, rows, bullets, steps): (Int, Int, Int, Int)
  /// For each column of the invader, how often each price is named.
  let weights: [[Int]]
  /// 1 where gunners break ties for the leader, -1 where against it.
  let sign: Int
  private var known: [[Int]: [Int]] = [:]

  init(columns: Int, rows: Int, bullets: Int, steps: Int, weights: [[Int]], sign: Int) {
    (self.columns, self.rows, self.bullets, self.steps) = (columns, rows, bullets, steps)
    (self.weights, self.sign) = (weights, sign)
  }

  /// How much values are scaled by each step.
  private var base: Int { columns * weights[0].reduce(0, +) }

  /// The values from the start, over `4 · columns · base^steps`.
  var start: (values: [Int], denominator: Int) {
    let values = (0..<columns).map { value(steps, [$0, rows - 1], [0, columns - 1], [bullets, 0]) }
    let denominator = (0..<steps).reduce(4 * columns) { product, _ in product * base }
    return ((0..<3).map { agent in values.reduce(0) { $0 + $1[agent] } }, denominator)
  }

  private func legal(_ place: Int, _ own: Int, _ tradeable: Bool) -> [String] {
    ["wait"] + (place > 0 ? ["left"] : []) + (place + 1 < columns ? ["right"] : []) + (own > 0 ? ["shoot"] : [])
      + (tradeable ? ["trade"] : [])
  }

  private func value(_ left: Int, _ invader: [Int], _ places: [Int], _ held: [Int]) -> [Int] {
    if left == 0 { return [0, 0, 0] }
    let key = [left] + invader + places + held
    if let value = known[key] { return value }
    var total = [0, 0, 0]
    for price in 0..<5 where weights[invader[0]][price] > 0 {
      var answers: [[Int]] = []
      for first in legal(places[0], held[0], held[0] != held[1]) {
        answers.append(
          best(
            1,
            legal(places[1], held[1], held[0] != held[1]).map { second in
              after([first, second], price, left, invader, places, held)
            }))
      }
      let answer = best(0, answers)
      for agent in 0..<3 { total[agent] += weights[invader[0]][price] * answer[agent] }
    }
    known[key] = total
    return total
  }

  private func best(_ gunner: Int, _ values: [[Int]]) -> [Int] {
    let most = values.map { $0[1 + gunner] }.max() ?? 0
    let tied = values.filter { $0[1 + gunner] == most }
    let leader = tied.map { sign * $0[0] }.max() ?? 0
    return tied.first { sign * $0[0] == leader } ?? [0, 0, 0]
  }

  private func after(
    _ moves: [String], _ price: Int, _ left: Int, _ invader: [Int], _ places: [Int], _ held: [Int]
  ) -> [Int] {
    var (places, held, paid) = (places, held, [0, 0, 0])
    let shots = (0..<2).filter { moves[$0] == "shoot" }
    let hitter = shots.first { places[$0] == invader[0] }
    for gunner in shots { held[gunner] -= 1 }
    if let hitter {
      paid[0] = 4
      paid[1 + hitter] = 4
    }
    if moves == ["trade", "trade"] {
      let seller = held[0] > held[1] ? 0 : 1
      held[seller] -= 1
      held[1 - seller] += 1
      paid[1 + seller] += price
      paid[2 - seller] -= price
    }
    for gunner in 0..<2 { places[gunner] += ["left": -1, "right": 1][moves[gunner]] ?? 0 }
    let scale = (1..<left).reduce(columns) { product, _ in product * base }
    var result = paid.map { $0 * scale }
    let nexts =
      hitter != nil || invader[1] == 0
      ? (0..<columns).map { [$0, rows - 1] } : Array(repeating: [invader[0], invader[1] - 1], count: columns)
    for next in nexts {
      let later = value(left - 1, next, places, held)
      for agent in 0..<3 { result[agent] += later[agent] }
    }
    return result
  }
}

@Suite("The grid shooter has the values it states") struct DomainShooterTests {
  private func plain(_ game: GridShooter, _ weights: [[Int]], _ ties: GridShooter.Ties) -> [Rational] {
    let plain = PlainShooter(
      columns: game.columns, rows: game.rows, bullets: game.bullets, steps: game.longestEpisode, weights: weights,
      sign: ties == .forLeader ? 1 : -1)
    let start = plain.start
    return start.values.map { Rational($0, over: start.denominator) }
  }

  private func named(_ price: Int) -> [Int] { (0..<5).map { $0 == price ? 1 : 0 } }

  /// The leader's values of one price for all columns, with one way to break ties.
  struct Constant: Sendable, CustomTestStringConvertible {
    let game: GridShooter
    let ties: GridShooter.Ties
    let values: [Rational]
    var testDescription: String { "\(game.columns) columns, \(ties)" }
  }

  static let constantValues: [Constant] = [
    .init(game: .small, ties: .forLeader, values: [106, 106, 114, 98, 98].map { Rational($0, over: 81) }),
    .init(game: .small, ties: .againstLeader, values: [98, 106, 114, 98, 98].map { Rational($0, over: 81) }),
    .init(game: .standard, ties: .forLeader, values: [544, 597, 597, 582, 582].map { Rational($0, over: 256) }),
    .init(game: .standard, ties: .againstLeader, values: [426, 555, 592, 582, 426].map { Rational($0, over: 256) }),
  ]

  @Test("one price for all columns is worth what is stated, by the rules too", arguments: constantValues)
  func constant(_ sample: Constant) {
    for price in 0..<5 {
      guard TestBuild.isOptimized || sample.game.columns == 3 || price == 2 else { continue }
      let prices = Array(repeating: price, count: sample.game.columns)
      let values = sample.game.answer(toPrices: prices, ties: sample.ties).values
      #expect(values[0] == sample.values[price])
      #expect(values == plain(sample.game, prices.map(named), sample.ties))
    }
  }

  /// The best value of a price for each column, with one way to break ties, and one best policy.
  struct Best: Sendable, CustomTestStringConvertible {
    let game: GridShooter
    let ties: GridShooter.Ties
    let value: Rational
    let prices: [Int]
    var testDescription: String { "\(game.columns) columns, \(ties)" }
  }

  static let bestValues: [Best] = [
    .init(game: .small, ties: .forLeader, value: Rational(118, over: 81), prices: [1, 3, 2]),
    .init(game: .small, ties: .againstLeader, value: Rational(118, over: 81), prices: [1, 3, 2]),
    .init(game: .standard, ties: .forLeader, value: Rational(605, over: 256), prices: [2, 2, 1, 4]),
    .init(game: .standard, ties: .againstLeader, value: Rational(75, over: 32), prices: [2, 2, 1, 3]),
  ]

  @Test("of all prices by the invader's column, these are the best", arguments: bestValues) func best(_ sample: Best) {
    #expect(sample.game.answer(toPrices: sample.prices, ties: sample.ties).values[0] == sample.value)
    guard TestBuild.isOptimized || sample.game.columns == 3 else { return }
    #expect(plain(sample.game, sample.prices.map(named), sample.ties)[0] == sample.value)
    let values = choices(Array(repeating: 5, count: sample.game.columns)).map { prices in
      sample.game.answer(toPrices: prices, ties: sample.ties).values[0]
    }
    #expect(values.max() == sample.value)
  }

  @Test("small: random price policies, mixed ones too, are worth what the rules say", arguments: 0..<12)
  func small(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let weights = (0..<3).map { _ -> [Int] in
      if seed % 2 == 0 { return named(random.uniform(in: 0...4)) }
      var result = [0, 0, 0, 0, 0]
      for _ in 0..<6 { result[random.uniform(in: 0...4)] += 1 }
      return result
    }
    for ties in GridShooter.Ties.allCases {
      #expect(GridShooter.small.answer(to: weights, ties: ties).values == plain(.small, weights, ties))
    }
  }

  @Test("the gunners' moves earn in the environment what they are worth") func played() {
    let game = GridShooter.small
    for (prices, seed) in [([2, 2, 2], 1), ([1, 3, 2], 2), ([0, 4, 4], 3)] as [([Int], UInt64)] {
      let answer = game.answer(toPrices: prices, ties: .forLeader)
      let policies =
        [ListedPolicy(actions: prices, count: 5)] + answer.moves.map { ListedPolicy(actions: $0, count: 5) }
      let earned = game.returns(of: policies, episodes: 2000, random: SeededGenerator(seed: seed))
      for agent in 0..<3 {
        let (mean, error) = (earned.mean(of: agent), earned.standardError(of: agent))
        #expect(abs(mean - answer.values[agent].approximation) < 4 * error + 1e-9)
      }
      #expect(earned.lengths.allSatisfy { $0 == game.longestEpisode })
      // No gunner gains by waiting, or by playing at random, while the other one stays with its answer.
      for gunner in 1...2 {
        var deviating: [any Policy] = policies
        deviating[gunner] = UniformPolicy(environment: game, agent: gunner)
        let other = game.returns(of: deviating, episodes: 500, random: SeededGenerator(seed: seed))
        #expect(other.mean(of: gunner) < earned.mean(of: gunner))
      }
    }
  }

  @Test("actions are open where they mean something") func actions() {
    let game = GridShooter.small
    var random = SeededGenerator(seed: 1)
    let state = game.start(using: &random)
    let first = game.observation(of: 1, in: state, after: [2])
    let second = game.observation(of: 2, in: state, after: [2, 4])
    // The first gunner stands on the left with all bullets, the second on the right with none.
    #expect(game.available(to: 1, at: first) == [0, 2, 3, 4])
    #expect(game.available(to: 2, at: second) == [0, 1, 4])
    var features = [Float](repeating: 0, count: game.agents[2].features)
    var span = features.mutableSpan
    game.encode(second, of: 2, into: &span)
    let invader = (0..<3).map { Float($0 == state.invader ? 1 : 0) }
    #expect(features == invader + [1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0.5, 0, 0, 0, 0, 1])
  }
}
