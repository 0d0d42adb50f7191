import Exact
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
    #expect(again.leader == game.leader && again.follower == game.follower)
    #expect(game.title?.hasPrefix("\(name) \(game.rows) × \(game.columns), ") == true)
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
    let game = try GameFamily.uniform(rows: 2, columns: 3).game(seed: 9)
    #expect(game.leader == matrix([[0, 13, 92], [68, 15, 75]]))
    #expect(game.follower == matrix([[25, 74, 75], [50, 45, 99]]))
    #expect(game.title == "uniform 2 × 3, low 0, high 100, seed 9")
  }

  @Test("uniform payoffs stay in their range, however wide")
  func ranges() throws {
    for range in [-3...3, 7...7, -1_000_000_000_000_000_000...1_000_000_000_000_000_000] {
      let game = try GameFamily.uniform(rows: 6, columns: 7, payoffs: range).game(seed: 4)
      for payoffs in [game.leader.range, game.follower.range] {
        #expect(payoffs.lowerBound >= Rational(range.lowerBound) && payoffs.upperBound <= Rational(range.upperBound))
      }
    }
  }

  @Test("a covariant game is fixed by its seed")
  func covariant() throws {
    let game = try GameFamily.covariant(rows: 3, columns: 4).game(seed: 1)
    #expect(game.leader == matrix([[-63, -33, 49, 18], [-9, 19, -4, -26], [59, -31, -99, 71]]))
    #expect(game.follower == matrix([[-1, 63, -31, 5], [26, -48, -37, -15], [1, 12, 100, -58]]))
    #expect(game.title == "covariant 3 × 4, correlation -1/2, seed 1")
    let thirds = try GameFamily.covariant(rows: 2, columns: 2, correlation: Rational(1, over: 3)).game(seed: .max)
    #expect(thirds.leader == matrix([[1, 38], [-34, -34]]) && thirds.follower == matrix([[11, -10], [6, -11]]))
  }

  @Test("correlation 1 is common interest, -1 zero-sum")
  func perfectCorrelation() throws {
    let common = try GameFamily.covariant(rows: 20, columns: 20, correlation: 1).game(seed: 2)
    #expect(common.leader == common.follower)
    let opposed = try GameFamily.covariant(rows: 20, columns: 20, correlation: -1).game(seed: 2)
    #expect(isZeroSum(opposed))
  }

  @Test(
    "moments are those asked for, up to clipping",
    arguments: [Rational(-9, over: 10), Rational(-1, over: 2), 0, Rational(1, over: 2)])
  func moments(_ correlation: Rational) throws {
    let game = try GameFamily.covariant(rows: 200, columns: 200, correlation: correlation).game(seed: 1)
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
    let opposed = try GameFamily.zeroSum(rows: 5, columns: 8).game(seed: 1)
    let common = try GameFamily.commonInterest(rows: 5, columns: 8).game(seed: 1)
    #expect(isZeroSum(opposed))
    #expect(common.leader == common.follower)
  }
}

@Suite("Structured families follow their rules") struct StructuredFamilies {
  @Test("dispersion pays the more where players are apart")
  func dispersion() throws {
    let game = try GameFamily.dispersion(actions: 3, together: -1, apart: 4).game(seed: 1)
    #expect(game.leader == matrix([[-1, 4, 4], [4, -1, 4], [4, 4, -1]]) && game.follower == game.leader)
    let drawn = try GameFamily.dispersion(actions: 3).game(seed: 3)
    #expect(drawn.title == "dispersion 3 × 3, together 0, apart 7, seed 3")
  }

  @Test("in Bertrand's duopoly the cheaper seller serves everybody")
  func bertrand() throws {
    let game = try GameFamily.bertrand(prices: 3, demand: 4, leaderCost: 0, followerCost: 1).game(seed: 1)
    // Demand is 3, 2 and 1 at prices 1, 2 and 3.
    #expect(game.leader.numerators.row(0) == [3, 6, 6] && game.leader.denominator == 2)
    #expect(game.leader[1, 1] == 2 && game.leader[1, 2] == 4 && game.leader[2, 2] == Rational(3, over: 2))
    #expect(game.leader[1, 0] == 0 && game.leader[2, 0] == 0 && game.leader[2, 1] == 0)
    #expect(game.follower == PayoffMatrix([[0, 0, 0], [0, 1, 0], [0, 2, 1]]))
    #expect(game.actionName(player: 0, action: 2) == "price 3")
  }

  @Test("what the user leaves open is drawn, each parameter from a stream of its own")
  func drawn() throws {
    let open = try GameFamily.cournot(largest: 8).game(seed: 3)
    #expect(open.title == "cournot 9 × 9, demand 12, leader-cost 0, follower-cost 2, seed 3")
    let partly = try GameFamily.cournot(largest: 8, demand: 20).game(seed: 3)
    #expect(partly.title == "cournot 9 × 9, demand 20, leader-cost 0, follower-cost 2, seed 3")
    #expect(
      try GameFamily.travelersDilemma(claims: 2...10).game(seed: 3).title
        == "travelers-dilemma 9 × 9, low 2, high 10, bonus 2, seed 3")
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
        + "dispersion, bertrand, cournot, travelers-dilemma"),
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

  @Test("the largest size is allowed")
  func largest() throws {
    #expect(throws: Never.self) { try GameFamily.uniform(rows: 2000, columns: 2000) }
    #expect(throws: Never.self) { try GameFamily.uniform(rows: 1, columns: 4_000_000) }
  }
}
