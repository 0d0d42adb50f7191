import Exact
import TestSupport
import Testing

@testable import Games

private func isZeroSum(_ game: BimatrixGame) -> Bool {
  (0..<game.rows).allSatisfy { row in
    (0..<game.columns).allSatisfy { game.leader[row, $0] == -game.follower[row, $0] }
  }
}

private func matrix(_ rows: [[Int]]) -> PayoffMatrix { PayoffMatrix(rows.map { $0.map { Rational($0) } }) }

@Suite("Every family keeps what it promises") struct FamilyPromises {
  @Test(
    "the same seed gives the same game, another seed usually another", arguments: GameFamily.descriptions.map(\.name))
  func sameSeedSameGame(_ name: String) throws {
    let family = try GameFamily(named: name)
    #expect(family.game(seed: 3) == family.game(seed: 3))
    #expect(Set((0..<5).map { family.game(seed: $0) }).count > 1)
  }

  @Test("names, parameters and citations are there to be shown", arguments: GameFamily.descriptions.map(\.name))
  func descriptions(_ name: String) throws {
    let family = try #require(GameFamily.descriptions.first { $0.name == name })
    #expect(!family.summary.isEmpty && family.citation.year > 1800)
    #expect(Set(family.parameters.map(\.name)).count == family.parameters.count)
    for parameter in family.parameters {
      #expect(parameter.name.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(!parameter.meaning.isEmpty && !parameter.defaultDescription.isEmpty)
      if case .value(let value) = parameter.standard { #expect(parameter.accepts(value)) }
    }
  }

  @Test("the values in a title bring the game back", arguments: GameFamily.descriptions.map(\.name))
  func titles(_ name: String) throws {
    let family = try GameFamily(named: name)
    let game = family.game(seed: 12)
    let parts = try #require(game.title).split(separator: ", ")
    var parameters = family.parameters
    for part in parts.dropFirst() where !part.hasPrefix("seed ") {
      let words = part.split(separator: " ")
      parameters[String(words[0])] = try Rational(parsing: String(words[1]))
    }
    let again = try GameFamily(named: name, parameters: parameters).game(seed: 12)
    #expect(again.withoutNames == game.withoutNames)
    #expect(parts[0].hasPrefix("\(name) "))
    guard family.hasTwoPlayers else { return }
    let pair = family.bimatrix(seed: 12)
    #expect(.normalForm(pair) == game && parts[0] == "\(name) \(pair.rows) × \(pair.columns)")
  }

  @Test("a fully fixed game shows no seed and does not depend on it")
  func fixed() throws {
    let family = try GameFamily.cournot(largest: 12, demand: 12, leaderCost: 0, followerCost: 0)
    #expect(family.game(seed: 1) == family.game(seed: 2))
    #expect(family.game(seed: 1).title == "cournot 13 × 13, demand 12, leader-cost 0, follower-cost 0")
  }

  @Test("families with equal parameters are equal")
  func equality() throws {
    let named = try GameFamily(named: "covariant", parameters: ["rows": 3, "columns": 4])
    let typed = try GameFamily.covariant(rows: 3, columns: 4)
    #expect(named == typed && named.hashValue == typed.hashValue)
    #expect(try named != GameFamily.covariant(rows: 3, columns: 4, correlation: 0))
    #expect(named.description == "covariant 3 × 4, correlation -1/2")
  }
}

@Suite("Random families draw what they say") struct RandomFamilies {
  @Test("a uniform game is fixed by its seed")
  func uniform() throws {
    let game = try GameFamily.uniform(rows: 2, columns: 3).bimatrix(seed: 9)
    #expect(game.leader == matrix([[0, 13, 92], [68, 15, 75]]))
    #expect(game.follower == matrix([[25, 74, 75], [50, 45, 99]]))
    #expect(game.title == "uniform 2 × 3, low 0, high 100, seed 9")
  }

  @Test("uniform payoffs stay in their range, however wide")
  func ranges() throws {
    for range in [-3...3, 7...7, -1_000_000_000_000_000_000...1_000_000_000_000_000_000] {
      let game = try GameFamily.uniform(rows: 6, columns: 7, payoffs: range).bimatrix(seed: 4)
      for payoffs in [game.leader.range, game.follower.range] {
        #expect(payoffs.lowerBound >= Rational(range.lowerBound) && payoffs.upperBound <= Rational(range.upperBound))
      }
    }
  }

  @Test("a covariant game is fixed by its seed")
  func covariant() throws {
    let game = try GameFamily.covariant(rows: 3, columns: 4).bimatrix(seed: 1)
    #expect(game.leader == matrix([[-63, -33, 49, 18], [-9, 19, -4, -26], [59, -31, -99, 71]]))
    #expect(game.follower == matrix([[-1, 63, -31, 5], [26, -48, -37, -15], [1, 12, 100, -58]]))
    #expect(game.title == "covariant 3 × 4, correlation -1/2, seed 1")
    let thirds = try GameFamily.covariant(rows: 2, columns: 2, correlation: Rational(1, over: 3)).bimatrix(seed: .max)
    #expect(thirds.leader == matrix([[1, 38], [-34, -34]]) && thirds.follower == matrix([[11, -10], [6, -11]]))
  }

  @Test("correlation 1 is common interest, -1 zero-sum")
  func perfectCorrelation() throws {
    let common = try GameFamily.covariant(rows: 20, columns: 20, correlation: 1).bimatrix(seed: 2)
    #expect(common.leader == common.follower)
    let opposed = try GameFamily.covariant(rows: 20, columns: 20, correlation: -1).bimatrix(seed: 2)
    #expect(isZeroSum(opposed))
  }

  @Test(
    "moments are those asked for, up to clipping",
    arguments: [Rational(-9, over: 10), Rational(-1, over: 2), 0, Rational(1, over: 2)])
  func moments(_ correlation: Rational) throws {
    let game = try GameFamily.covariant(rows: 200, columns: 200, correlation: correlation).bimatrix(seed: 1)
    let cells = (0..<200).flatMap { row in
      (0..<200).map { (game.leader[row, $0].approximation, game.follower[row, $0].approximation) }
    }
    let count = Double(cells.count)
    let mean = cells.reduce((0, 0)) { ($0.0 + $1.0 / count, $0.1 + $1.1 / count) }
    var (leader, follower, both) = (0.0, 0.0, 0.0)
    for cell in cells {
      leader += (cell.0 - mean.0) * (cell.0 - mean.0) / count
      follower += (cell.1 - mean.1) * (cell.1 - mean.1) / count
      both += (cell.0 - mean.0) * (cell.1 - mean.1) / count
    }
    // Clipping at 2.5 standard deviations takes about 1 from the 40; 40,000 cells leave errors of 0.2 and 0.005.
    #expect(abs(mean.0) < 1 && abs(mean.1) < 1)
    #expect(abs(leader.squareRoot() - 39.4) < 1 && abs(follower.squareRoot() - 39.4) < 1)
    #expect(abs(both / (leader * follower).squareRoot() - correlation.approximation) < 0.03)
    #expect(game.leader.range == -100...100)
  }

  @Test("zero-sum and common-interest games are that")
  func related() throws {
    let opposed = try GameFamily.zeroSum(rows: 5, columns: 8).bimatrix(seed: 1)
    let common = try GameFamily.commonInterest(rows: 5, columns: 8).bimatrix(seed: 1)
    #expect(isZeroSum(opposed))
    #expect(common.leader == common.follower)
  }
}

@Suite("Structured families follow their rules") struct StructuredFamilies {
  @Test("dispersion pays the more where players are apart")
  func dispersion() throws {
    let game = try GameFamily.dispersion(actions: 3, together: -1, apart: 4).bimatrix(seed: 1)
    #expect(game.leader == matrix([[-1, 4, 4], [4, -1, 4], [4, 4, -1]]) && game.follower == game.leader)
    let drawn = try GameFamily.dispersion(actions: 3).bimatrix(seed: 3)
    #expect(drawn.title == "dispersion 3 × 3, together 0, apart 7, seed 3")
  }

  @Test("in Bertrand's duopoly the cheaper seller serves everybody")
  func bertrand() throws {
    let game = try GameFamily.bertrand(prices: 3, demand: 4, leaderCost: 0, followerCost: 1).bimatrix(seed: 1)
    // Demand is 3, 2 and 1 at prices 1, 2 and 3.
    #expect(game.leader.numerators.row(0) == [3, 6, 6] && game.leader.denominator == 2)
    #expect(game.leader[1, 1] == 2 && game.leader[1, 2] == 4 && game.leader[2, 2] == Rational(3, over: 2))
    #expect(game.leader[1, 0] == 0 && game.leader[2, 0] == 0 && game.leader[2, 1] == 0)
    #expect(game.follower == PayoffMatrix([[0, 0, 0], [0, 1, 0], [0, 2, 1]]))
    #expect(game.actionName(player: 0, action: 2) == "price 3")
  }

  @Test("in Hotelling's duopoly buyers go where price and way cost less")
  func location() throws {
    // Buyers stand in the middle of each twelfth of the street's hundred parts; whoever ties is a buyer of nobody.
    let (length, leader, follower, transport) = (12, 2, 9, 1)
    let game = try GameFamily.location(
      prices: 12, length: length, leaderPosition: leader, followerPosition: follower, transport: transport
    ).bimatrix(seed: 1)
    let parts = 2400
    for row in 0..<12 {
      for column in 0..<12 where abs(row - column) != transport * (follower - leader) {
        var buyers = (leader: 0, follower: 0)
        for part in 0..<parts {
          // Twice the parts, so that middles are integers.
          let place = 2 * part + 1
          let scale = 2 * parts / length
          let first = (row + 1) * scale + transport * abs(place - leader * scale)
          let second = (column + 1) * scale + transport * abs(place - follower * scale)
          if first < second { buyers.leader += 1 } else if second < first { buyers.follower += 1 }
        }
        #expect(buyers.leader + buyers.follower == parts)
        #expect(game.leader[row, column] == Rational((row + 1) * buyers.leader * length, over: parts))
        #expect(game.follower[row, column] == Rational((column + 1) * buyers.follower * length, over: parts))
      }
    }
    #expect(game.title == "location 12 × 12, length 12, leader-position 2, follower-position 9, transport 1")
    for seed in 0..<20 as Range<UInt64> {
      #expect(throws: Never.self) {
        try GameFamily(named: "location", parameters: ["follower-position": 3]).game(seed: seed)
      }
    }
  }

  @Test("in a war of attrition both pay until the first gives up")
  func warOfAttrition() throws {
    let game = try GameFamily.warOfAttrition(
      times: 3, leaderValue: 10, followerValue: 5, leaderWaiting: 2, followerWaiting: 1
    ).bimatrix(seed: 1)
    #expect(game.leader == matrix([[5, 0, 0], [10, 3, -2], [10, 8, 1]]))
    #expect(
      game.follower
        == PayoffMatrix([[Rational(5, over: 2), 5, 5], [0, Rational(3, over: 2), 4], [0, -1, Rational(1, over: 2)]]))
  }

  @Test("the dollar goes to the first who grabs, and is torn by two")
  func grabTheDollar() throws {
    let game = try GameFamily.grabTheDollar(times: 3, torn: -1, late: 2, first: 7).bimatrix(seed: 1)
    #expect(game.leader == matrix([[-1, 7, 7], [2, -1, 7], [2, 2, -1]]) && game.follower == game.leader.transposed)
    for seed in 0..<20 as Range<UInt64> {
      let open = try GameFamily.grabTheDollar(times: 2, first: 2).bimatrix(seed: seed)
      #expect(open.leader == matrix([[0, 2], [1, 0]]))
    }
  }

  @Test("the least effort counts for everybody")
  func minimumEffort() throws {
    let pair = try GameFamily.minimumEffort(efforts: 3, constant: 1, benefit: 4, cost: 3).bimatrix(seed: 1)
    #expect(pair.leader == matrix([[2, 2, 2], [-1, 3, 3], [-4, 0, 4]]) && pair.follower == pair.leader.transposed)
    let family = try GameFamily.minimumEffort(players: 3, efforts: 2, benefit: 5, cost: 2)
    guard case .normalForm(let game) = family.game(seed: 1) else {
      Issue.record("it is in normal form")
      return
    }
    #expect(!family.hasTwoPlayers && game.sizes == [2, 2, 2])
    #expect(game.title == "minimum-effort 2 × 2 × 2, constant 0, benefit 5, cost 2")
    #expect((0..<3).map { game.payoff(of: $0, at: [1, 1, 1]) } == [6, 6, 6])
    #expect((0..<3).map { game.payoff(of: $0, at: [1, 0, 1]) } == [1, 3, 1])
    #expect((0..<3).map { game.payoff(of: $0, at: [0, 0, 1]) } == [3, 3, 1])
    #expect(game.actionName(player: 2, action: 1) == "effort 2")
  }

  @Test("what the user leaves open is drawn, each parameter from a stream of its own")
  func drawn() throws {
    let open = try GameFamily.cournot(largest: 8).bimatrix(seed: 3)
    #expect(open.title == "cournot 9 × 9, demand 12, leader-cost 0, follower-cost 2, seed 3")
    let partly = try GameFamily.cournot(largest: 8, demand: 20).bimatrix(seed: 3)
    #expect(partly.title == "cournot 9 × 9, demand 20, leader-cost 0, follower-cost 2, seed 3")
    #expect(
      try GameFamily.travelersDilemma(claims: 2...10).bimatrix(seed: 3).title
        == "travelers-dilemma 9 × 9, low 2, high 10, bonus 2, seed 3")
  }
}

@Suite("Random games of other kinds draw what they say") struct RandomFamiliesOfOtherKinds {
  @Test("with two players the draws are those of the uniform family")
  func twoPlayers() throws {
    let pair = try GameFamily.randomPlayers(players: 2, actions: 4, payoffs: -9...9).bimatrix(seed: 5)
    let uniform = try GameFamily.uniform(rows: 4, columns: 4, payoffs: -9...9).bimatrix(seed: 5)
    #expect(pair.leader == uniform.leader && pair.follower == uniform.follower)
  }

  @Test("a game of four players is fixed by its seed")
  func players() throws {
    let family = try GameFamily.randomPlayers(players: 4, actions: 2)
    guard case .normalForm(let game) = family.game(seed: 9) else {
      Issue.record("it is in normal form")
      return
    }
    #expect(game.sizes == [2, 2, 2, 2] && game.title == "random-players 2 × 2 × 2 × 2, low 0, high 100, seed 9")
    // The same stream as the uniform family's: four payoffs to a profile.
    let stream = try GameFamily.uniform(rows: 1, columns: 32).bimatrix(seed: 9)
    for index in 0..<16 {
      let payoffs = (0..<4).map { game.payoff(of: $0, atIndex: index) }
      let (first, second) = (2 * index, 2 * index + 1)
      #expect(
        payoffs == [
          stream.leader[0, first], stream.follower[0, first], stream.leader[0, second], stream.follower[0, second],
        ])
    }
  }

  @Test("a Bayesian game has types of the sizes and probabilities that were asked for", arguments: 0..<20)
  func bayesian(seed: UInt64) throws {
    let family = try GameFamily.randomBayesian(
      rows: 3, columns: 5, types: 4, fewest: 2, weight: 6, payoffs: -7...7)
    let game = family.bayesianGame(seed: seed)
    #expect(!family.hasTwoPlayers && game.rows == 3 && game.types.count == 4)
    #expect(game.types.allSatisfy { (2...5).contains($0.columns) })
    #expect(game.types.allSatisfy { (Rational(1, over: 19)...Rational(6, over: 9)).contains($0.probability) })
    #expect(game.types.allSatisfy { $0.leader.range.lowerBound >= -7 && $0.follower.range.upperBound <= 7 })
    #expect(game.title == "random-bayesian 3 × 5 for 4 types, fewest 2, weight 6, low -7, high 7, seed \(seed)")
    let alike = try GameFamily.randomBayesian(rows: 2, columns: 3, types: 5).bayesianGame(seed: seed)
    #expect(alike.types.map(\.columns) == [3, 3, 3, 3, 3])
  }

  @Test("types of weight one are equally likely, and every payoff of the range occurs about equally often")
  func bayesianDistribution() throws {
    let family = try GameFamily.randomBayesian(rows: 10, columns: 10, types: 2, weight: 1, payoffs: 0...3)
    var counts: [Rational: Int] = [:]
    for seed in UInt64(0)..<20 {
      let game = family.bayesianGame(seed: seed)
      #expect(game.types.map(\.probability) == [Rational(1, over: 2), Rational(1, over: 2)])
      for matrix in game.types.flatMap({ [$0.leader, $0.follower] }) {
        for row in 0..<10 { for column in 0..<10 { counts[matrix[row, column], default: 0] += 1 } }
      }
    }
    // 8000 draws: each count is 2000 with a standard deviation of 39.
    #expect(counts.count == 4 && counts.values.allSatisfy { abs($0 - 2000) < 200 }, "\(counts)")
  }

  @Test("games of types and of targets are the same everywhere: digests known in advance")
  func knownDigests() throws {
    let types = try GameFamily.randomBayesian(rows: 2, columns: 3, types: 2, weight: 4, payoffs: -9...9)
    #expect(types.game(seed: 7).digest == "b737ed284a3ab2385c7f6df3fcd3fa0c08d65724ff8b51edb1367c2d759ba51a")
    let targets = try GameFamily.randomSecurity(targets: 5, resources: 2, types: 2)
    #expect(targets.game(seed: 7).digest == "c4007f539ca37af3557b1c4d31b98abda0a6d5a4dfb3866dfb945ad2e5324fc7")
  }

  @Test("every number of actions occurs")
  func sizes() throws {
    let family = try GameFamily.randomBayesian(rows: 1, columns: 4, types: 50, fewest: 1)
    let game = family.bayesianGame(seed: 1)
    #expect(Set(game.types.map(\.columns)) == [1, 2, 3, 4])
  }

  @Test("covered targets are better for the defender and worse for every attacker", arguments: 0..<20)
  func security(seed: UInt64) throws {
    let family = try GameFamily.randomSecurity(targets: 30, resources: 4, types: 2, reward: 5, penalty: 3)
    let game = family.securityGame(seed: seed)
    #expect(game.targets == 30 && game.resources == 4 && game.types.count == 2)
    for type in game.types {
      let (rewards, penalties) = (Set(1...5).map { Rational($0) }, Set(1...3).map { -Rational($0) })
      #expect(Set(type.defender.covered.rationals).isSubset(of: rewards))
      #expect(Set(type.attacker.uncovered.rationals).isSubset(of: rewards))
      #expect(Set(type.defender.uncovered.rationals).isSubset(of: penalties))
      #expect(Set(type.attacker.covered.rationals).isSubset(of: penalties))
    }
    #expect(
      game.title == "random-security 30 targets, resources 4, types 2, weight 10, reward 5, penalty 3, seed \(seed)")
  }
}

@Suite("Requests that make no sense are refused in words") struct FamilyErrors {
  /// A request and what the refusal must say.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let family: String
    let parameters: [String: Rational]
    let message: String
    var testDescription: String { message }
  }

  static let refusals = [
    Refusal(
      family: "covarient", parameters: [:], message: "there is no family “covarient”; did you mean covariant?"),
    Refusal(
      family: "chess", parameters: [:],
      message: "there is no family “chess”; the families are uniform, covariant, zero-sum, common-interest, "
        + "dispersion, bertrand, cournot, travelers-dilemma, location, war-of-attrition, grab-the-dollar, "
        + "minimum-effort, random-players, random-bayesian, random-security, markov-dense, markov-sparse, "
        + "markov-leader-controlled, markov-follower-controlled, markov-switching-control, markov-team, markov-zero-sum, "
        + "iterated, iterated-ordinal"),
    Refusal(
      family: "covariant", parameters: ["corelation": 0],
      message: "covariant has no parameter “corelation”; its parameters are rows, columns, correlation"),
    Refusal(
      family: "covariant", parameters: ["correlation": Rational(3, over: 2)],
      message: "covariant: expected correlation to be a number from -1 to 1, found 3/2"),
    Refusal(
      family: "uniform", parameters: ["rows": Rational(5, over: 2)],
      message: "uniform: expected rows to be an integer from 1 to 4000000, found 5/2"),
    Refusal(
      family: "uniform", parameters: ["rows": 0],
      message: "uniform: expected rows to be an integer from 1 to 4000000, found 0"),
    Refusal(
      family: "uniform", parameters: ["low": 5, "high": 4],
      message: "uniform: expected low to be at most high, found 5 and 4"),
    Refusal(
      family: "dispersion", parameters: ["together": 1, "apart": 1],
      message: "dispersion: expected apart to exceed together, found 1 and 1"),
    Refusal(
      family: "zero-sum", parameters: ["rows": 2001, "columns": 2000],
      message: "zero-sum: expected at most 4000000 cells, found 2001 × 2000"),
    Refusal(
      family: "location", parameters: ["leader-position": 5, "follower-position": 4],
      message: "location: expected positions in the order 0, leader, follower, length, found 0, 5, 4, 12"),
    Refusal(
      family: "location", parameters: ["follower-position": 13],
      message: "location: expected positions in the order 0, leader, follower, length, found 0, 0, 13, 12"),
    Refusal(
      family: "minimum-effort", parameters: ["benefit": 3, "cost": 3],
      message: "minimum-effort: expected cost to be less than benefit, found 3 and 3"),
    Refusal(
      family: "minimum-effort", parameters: ["players": 65],
      message: "minimum-effort: expected players to be an integer from 2 to 64, found 65"),
    Refusal(
      family: "grab-the-dollar", parameters: ["torn": 4, "first": 5],
      message: "grab-the-dollar: expected torn, late and first to increase, found 4, 5 and 5"),
    Refusal(
      family: "random-bayesian", parameters: ["columns": 3, "fewest": 4],
      message: "random-bayesian: expected fewest to be at most columns, found 4 and 3"),
    Refusal(
      family: "markov-dense", parameters: ["discount": 1],
      message: "markov-dense: expected discount to be less than 1 where horizon is 0, found 1"),
    Refusal(
      family: "markov-sparse", parameters: ["states": 3, "branching": 4],
      message: "markov-sparse: expected branching to be at most states, found 4 and 3"),
    Refusal(
      family: "travelers-dilemma", parameters: ["high": 10_000],
      message: "travelers-dilemma: expected at most 4000000 cells, found 9999 × 9999"),
  ]

  @Test("the refusal says what was expected", arguments: refusals)
  func refusal(_ refusal: Refusal) throws {
    let error = #expect(throws: FamilyError.self) {
      try GameFamily(named: refusal.family, parameters: refusal.parameters)
    }
    #expect(error?.description == refusal.message)
  }

  @Test("the limit counts the payoffs of every kind of game, and stops at no machine word")
  func payoffs() throws {
    let large: [(String, [String: Rational], String)] = [
      (
        "random-players", ["players": 64, "actions": 2],
        "random-players: expected at most 8000000 payoffs, found "
          + Array(repeating: "2", count: 64).joined(separator: " × ")
      ),
      (
        "random-players", ["actions": 139],
        "random-players: expected at most 8000000 payoffs, found 139 × 139 × 139"
      ),
      (
        "random-bayesian", ["rows": 2000, "columns": 1001, "types": 2],
        "random-bayesian: expected at most 8000000 payoffs, found 2000 × 1001 for 2 types"
      ),
      (
        "random-security", ["targets": 2_000_001],
        "random-security: expected at most 8000000 payoffs, found 2000001 targets"
      ),
      (
        "markov-team", ["states": 1000, "rows": 3, "columns": 3],
        "markov-team: expected at most 8000000 rewards and next states, found 1000 states of 3 × 3"
      ),
      (
        "iterated", ["memory": 10],
        "iterated: expected at most 8000000 rewards and next states, found 1398101 states of 2 × 2"
      ),
      (
        "minimum-effort", ["efforts": 2000, "players": 3],
        "minimum-effort: expected at most 8000000 payoffs, found 2000 × 2000 × 2000"
      ),
    ]
    for (name, parameters, message) in large {
      let error = #expect(throws: FamilyError.self) { try GameFamily(named: name, parameters: parameters) }
      #expect(error?.description == message)
    }
    #expect(throws: Never.self) { try GameFamily.randomPlayers(players: 3, actions: 138) }
    #expect(throws: Never.self) { try GameFamily.randomBayesian(rows: 2000, columns: 1000, types: 2) }
    #expect(throws: Never.self) { try GameFamily.randomSecurity(targets: 2_000_000, resources: 3) }
  }

  @Test("the largest size is allowed")
  func largest() throws {
    #expect(throws: Never.self) { try GameFamily.uniform(rows: 2000, columns: 2000) }
    #expect(throws: Never.self) { try GameFamily.uniform(rows: 1, columns: 4_000_000) }
  }
}
