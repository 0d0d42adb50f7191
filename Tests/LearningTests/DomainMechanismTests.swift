import Exact
import Games
import Learning
import Testing

@Suite("Matrix design has the values it states") struct DomainMatrixDesignTests {
  private let payoffs = [[[3, 6], [4, 2]], [[3, 4], [6, 2]]]

  /// For each set of the follower's best rows (or columns) against each action of the other one, by all compensations:
  /// whether it occurs, as a list of masks.
  private func patterns(_ own: [[Int]]) -> Set<[Int]> {
    // own[a][b] is what action a is worth against b; compensations are added cell by cell.
    Set(
      choices([11, 11, 11, 11]).map { paid in
        (0..<2).map { other in
          let (first, second) = (own[0][other] + paid[other], own[1][other] + paid[2 + other])
          return first > second ? 1 : first < second ? 2 : 3
        }
      })
  }

  /// The pure equilibria where the followers' best responses are these.
  private func equilibria(_ row: [Int], _ column: [Int]) -> [[Int]] {
    choices([2, 2]).filter { row[$0[1]] >> $0[0] & 1 == 1 && column[$0[0]] >> $0[1] & 1 == 1 }
  }

  private func welfare(_ cell: [Int]) -> Int { payoffs[0][cell[0]][cell[1]] + payoffs[1][cell[0]][cell[1]] }

  @Test("over all compensations 10 is the most, and each cell can be the only equilibrium") func compensations() {
    let transposed = (0..<2).map { column in (0..<2).map { payoffs[1][$0][column] } }
    var sole: Set<Int> = []
    var soleCells: Set<[Int]> = []
    var most = 0
    for row in patterns(payoffs[0]) {
      for column in patterns(transposed) {
        let found = equilibria(row, column)
        most = max(most, found.map(welfare).max() ?? 0)
        if found.count == 1 {
          sole.insert(welfare(found[0]))
          soleCells.insert(found[0])
        }
      }
    }
    #expect(most == 10 && sole == [6, 10, 4] && soleCells.count == 4)
    // The first row is dominant where it is paid 2 beside the first column.
    #expect(MatrixDesign.standard.equilibria(under: [22, 0, 0, 0]) == [1])
    #expect(MatrixDesign.standard.equilibria(under: [0, 0, 0, 0]) == [1, 2])
    #expect((0..<4).map(MatrixDesign.standard.welfare) == [6, 10, 10, 4])
  }

  @Test("equilibria under payments are those of the definition", arguments: 0..<40) func equilibria(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let paid = (0..<4).map { _ in (0..<2).map { _ in random.uniform(in: 0...5) } }
    func worth(_ follower: Int, _ cell: Int) -> Int { payoffs[follower][cell / 2][cell % 2] + paid[cell][follower] }
    let expected = (0..<4).filter { (cell: Int) -> Bool in
      let (otherRow, otherColumn) = (cell ^ 2, cell ^ 1)
      return worth(0, cell) >= worth(0, otherRow) && worth(1, cell) >= worth(1, otherColumn)
    }
    let actions = paid.map { (pair: [Int]) -> Int in pair[0] * 11 + pair[1] }
    #expect(MatrixDesign.standard.equilibria(under: actions) == expected)
  }

  @Test("without compensations there are two pure equilibria worth 10, and a mixed one worth 36/5") func unpaid() {
    // Each follower's best action against each of the other's.
    #expect(Set(equilibria([2, 1], [2, 1])) == [[0, 1], [1, 0]])
    #expect([[0, 1], [1, 0]].map(welfare) == [10, 10])
    let environment = MatrixDesign.standard
    let mixture = TablePolicy([[0.8, 0.2], [1, 0]])
    let none = TablePolicy(Array(repeating: [1] + Array(repeating: 0, count: 120), count: 5))
    let mixed = environment.returns(of: [none, mixture, mixture], episodes: 4000, random: SeededGenerator(seed: 1))
    #expect(abs(mixed.mean(of: 0) - 7.2) < 4 * mixed.standardError(of: 0))
    for agent in 1...2 {
      for action in 0..<2 {
        // Against the mixture both actions are worth the same, 18/5.
        var policies: [any Policy] = [none, mixture, mixture]
        policies[agent] = ListedPolicy(actions: [action, 0], count: 2)
        let played = environment.returns(of: policies, episodes: 4000, random: SeededGenerator(seed: 2))
        #expect(abs(played.mean(of: agent) - 3.6) < 4 * played.standardError(of: agent))
      }
    }
  }

  @Test("the leader earns the sum without compensations, the followers with them") func rewards() {
    for cell in choices([2, 2]) {
      for payment in [0, 1, 10, 11, 24, 120] {
        var leader = [Int](repeating: 0, count: 5)
        leader[1 + 2 * cell[0] + cell[1]] = payment
        let earned = play(MatrixDesign.standard, [leader, [cell[0], 0], [cell[1], 0]])
        let own = payoffs.map { $0[cell[0]][cell[1]] }
        #expect(earned == [own[0] + own[1], own[0] + payment / 11, own[1] + payment % 11].map(Double.init))
      }
    }
  }
}

@Suite("Simple allocation has the values it states") struct DomainSimpleAllocationTests {
  @Test("over all policies of the leader the best is min(m, k)/k", arguments: [1, 2, 3, 4]) func values(_ messages: Int)
  {
    for items in 2...3 {
      let game = SimpleAllocation(items: items, messages: messages)
      var best = 0
      for gifts in choices(Array(repeating: items, count: messages)) {
        // The follower sends the first message that brings what it wants.
        let said = (0..<items).map { gifts.firstIndex(of: $0) ?? 0 }
        let given = (0..<items).count { gifts[said[$0]] == $0 }
        best = max(best, given)
        let policies = [
          ListedPolicy(actions: [0] + gifts, count: items), ListedPolicy(actions: said + [0], count: messages),
        ]
        var random = SeededGenerator(seed: 3)
        var (earned, wanted) = ([Int: Double](), 0)
        for _ in 0..<40 {
          // The same source shows what the episode is about to draw.
          var copy = random
          wanted = game.start(using: &copy).wanted
          let values = game.episode(of: policies, using: &random).values
          #expect(values[0] == values[1])
          earned[wanted] = values[0]
        }
        #expect(earned.values.reduce(0, +) == Double(given) && earned.count == items)
        #expect(game.value(ofGifts: gifts) == Rational(given, over: items))
      }
      #expect(best == min(messages, items))
    }
  }
}

/// A price mechanism by its definition, in units; it shares no code with the environment.
private struct PlainMechanism {
  let values: [[Int]]
  let weights: [[Int]]
  let prices: [Int]

  /// What happens after one pair of messages: whom to visit first, its price, and that of the other one.
  struct Offer: Hashable {
    let first: Int
    let prices: [Int]
  }

  /// Every offer; of several that do the same to every pair of types, one.
  var offers: [Offer] {
    var known: Set<[[Int]]> = []
    return choices([2, prices.count, prices.count]).compactMap { choice in
      let offer = Offer(first: choice[0], prices: [prices[choice[1]], prices[choice[2]]])
      let effect = choices(values.map(\.count)).map { earned(offer, $0) }
      return known.insert(effect).inserted ? offer : nil
    }
  }

  /// What the leader and both followers earn.
  func earned(_ offer: Offer, _ types: [Int]) -> [Int] {
    let worth = [values[0][types[0]], values[1][types[1]]]
    for (visit, follower) in [offer.first, 1 - offer.first].enumerated() where worth[follower] >= offer.prices[visit] {
      var result = [worth[follower] - max(worth[0], worth[1]), 0, 0]
      result[1 + follower] = worth[follower] - offer.prices[visit]
      return result
    }
    return [-max(worth[0], worth[1]), 0, 0]
  }

  /// The leader's value, times the sum of all weights, of one offer to everybody.
  var withoutMessages: Int? {
    offers.map { offer in
      choices(values.map(\.count)).reduce(0) { sum, types in
        sum + weights[0][types[0]] * weights[1][types[1]] * earned(offer, types)[0]
      }
    }.max()
  }

  /// Two messages each: offers for all pairs of messages and what both types say, such that nothing is lost and nobody gains
  /// by another message; `nil` where there are none.
  func lossless() -> (offers: [[Offer]], said: [[Int]])? {
    let offers = offers
    for said in choices(Array(repeating: 2, count: values[0].count + values[1].count)) {
      let words = [Array(said[..<values[0].count]), Array(said[values[0].count...])]
      // For each pair of messages, the offers that lose nothing there.
      let good = choices([2, 2]).map { pair in
        offers.filter { offer in
          choices(values.map(\.count)).allSatisfy { types in
            words[0][types[0]] != pair[0] || words[1][types[1]] != pair[1] || earned(offer, types)[0] == 0
          }
        }
      }
      guard good.allSatisfy({ !$0.isEmpty }) else { continue }
      for picked in choices(good.map(\.count)) {
        let table = [[good[0][picked[0]], good[1][picked[1]]], [good[2][picked[2]], good[3][picked[3]]]]
        if isEquilibrium(table, words) { return (table, words) }
      }
    }
    return nil
  }

  func isEquilibrium(_ table: [[Offer]], _ words: [[Int]]) -> Bool {
    for follower in 0..<2 {
      for type in values[follower].indices {
        let worth = (0..<2).map { word in
          values[1 - follower].indices.reduce(0) { sum, other in
            let heard = words[1 - follower][other]
            let offer = follower == 0 ? table[word][heard] : table[heard][word]
            let types = follower == 0 ? [type, other] : [other, type]
            return sum + weights[1 - follower][other] * earned(offer, types)[1 + follower]
          }
        }
        if worth[words[follower][type]] < max(worth[0], worth[1]) { return false }
      }
    }
    return true
  }
}

@Suite("Price mechanisms have the values they state") struct DomainPriceMechanismTests {
  private let even = PlainMechanism(
    values: [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]], weights: [[1, 1, 1, 1, 1], [1, 1, 1, 1, 1]], prices: [0, 1, 2, 3, 4])
  private let likely = PlainMechanism(
    values: [[1, 5], [0, 2]], weights: [[4, 1], [1, 1]], prices: [0, 1, 2, 3, 4, 5])

  @Test("without messages one offer to all loses 1/20, or 3/50") func silent() {
    // In quarters among 25 pairs of types, and in fifths among weights of 10.
    #expect(even.withoutMessages == -5 && likely.withoutMessages == -3)
    for (game, value) in [
      (PriceMechanism.evenlySpaced(messages: 1), Rational(-1, over: 20)),
      (PriceMechanism.likelyAndUnlikely(messages: 1), Rational(-3, over: 50)),
    ] {
      let count = game.prices.count
      let values = choices([2, count, count]).flatMap { choice in
        game.equilibria(of: [0, choice[0] * count + choice[1], choice[2], count + choice[2]]).map(\.value)
      }
      #expect(values.max() == value && values.count == 2 * count * count)
    }
  }

  @Test("two messages are enough to lose nothing") func spoken() throws {
    for (plain, game, types) in [
      (even, PriceMechanism.evenlySpaced(), 5), (likely, PriceMechanism.likelyAndUnlikely(), 2),
    ] {
      let found = try #require(plain.lossless())
      // The same in the environment: nothing is lost in any episode, and followers earn what the definition says.
      var leader = [Int](repeating: 0, count: 13)
      for pair in choices([2, 2]) {
        let offer = found.offers[pair[0]][pair[1]]
        let said = pair[0] + 2 * pair[1]
        let places = offer.prices.map { plain.prices.firstIndex(of: $0) ?? 0 }
        leader[1 + said] = offer.first * plain.prices.count + places[0]
        for left in 0..<2 { leader[5 + 2 * said + left] = left * plain.prices.count + places[1] }
      }
      // Among all equilibria of the mechanism is this one, and none can be worth more.
      let equilibria = game.equilibria(of: leader)
      #expect(equilibria.contains { $0.messages == found.said && $0.value == 0 })
      #expect(equilibria.allSatisfy { $0.value <= 0 })
      for words in choices(Array(repeating: 2, count: 2 * types)) {
        let said = [Array(words[..<types]), Array(words[types...])]
        #expect(equilibria.contains { $0.messages == said } == plain.isEquilibrium(found.offers, said))
      }
      let policies = [
        ListedPolicy(actions: leader, count: 2 * plain.prices.count),
        ListedPolicy(actions: found.said[0] + [0], count: 2), ListedPolicy(actions: found.said[1] + [0], count: 2),
      ]
      var random = SeededGenerator(seed: 8)
      var met: Set<[Int]> = []
      for _ in 0..<300 {
        var copy = random
        let drawn = game.start(using: &copy).types
        met.insert(drawn)
        let values = game.episode(of: policies, using: &random).values
        let offer = found.offers[found.said[0][drawn[0]]][found.said[1][drawn[1]]]
        let expected = plain.earned(offer, drawn).map { Double($0) / Double(game.unitsPerOne) }
        #expect(values[0] == 0 && zip(values, expected).allSatisfy { abs($0 - $1) < 1e-12 })
      }
      #expect(met.count == types * types)
    }
  }

  @Test("every offer pays in the environment what its definition says") func offers() {
    let game = PriceMechanism.likelyAndUnlikely(messages: 1)
    for first in 0..<2 {
      for prices in choices([6, 6]) {
        let offer = PlainMechanism.Offer(first: first, prices: prices)
        let leader = [0, first * 6 + prices[0], prices[1], 6 + prices[1]]
        let policies = [
          ListedPolicy(actions: leader, count: 12), ListedPolicy(actions: [0, 0, 0], count: 1),
          ListedPolicy(actions: [0, 0, 0], count: 1),
        ]
        var random = SeededGenerator(seed: 4)
        for _ in 0..<20 {
          var copy = random
          let drawn = game.start(using: &copy).types
          let values = game.episode(of: policies, using: &random).values
          let expected = likely.earned(offer, drawn).map { Double($0) / 5 }
          #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-12 })
        }
      }
    }
  }

  @Test("types are drawn by their weights") func types() {
    let game = PriceMechanism.likelyAndUnlikely()
    var random = SeededGenerator(seed: 6)
    let drawn = (0..<8000).map { _ in game.start(using: &random).types }
    let high = Double(drawn.count { $0[0] == 1 }) / 8000
    #expect(abs(high - 0.2) < 4 * (0.16 / 8000).squareRoot())
    #expect(abs(Double(drawn.count { $0[1] == 1 }) / 8000 - 0.5) < 4 * (0.25 / 8000).squareRoot())
  }
}
