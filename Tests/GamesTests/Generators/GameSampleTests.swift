import Exact
import Foundation
import Games
import Testing

@Suite("Games are drawn from a stated distribution") struct GameSampleTests {
  @Test(
    "that gives the same games everywhere: digests known in advance", arguments: GameFamily.descriptions.map(\.name))
  func known(family: String) throws {
    let sample = try GameSample(parsing: family)
    let digests = (0..<3).map { String(sample.draw($0, seed: 7).game.digest.prefix(12)) }
    #expect(digests == Self.digests[family] ?? [], "\"\(family)\": \(digests),")
  }

  static let digests: [String: [String]] = [
    "bertrand": ["f2c7a0969e5a", "267a21fe6c2c", "4b10d80e2cd7"],
    "common-interest": ["5a1e237960b4", "deca6737878d", "60063e1fa504"],
    "cournot": ["30b55dfeb94e", "ac8e22d94b99", "2e4f9a787f32"],
    "covariant": ["96f1360033c7", "2dc5e132eb54", "01ca095a761e"],
    "dispersion": ["95d69cdd1f60", "fd3d6ae2fab5", "77c782af603b"],
    "grab-the-dollar": ["1af3c50cc305", "e83875e5117b", "6580ce5fa030"],
    "iterated": ["2a5add1ed844", "9668ede4cb9e", "ece1b218eaeb"],
    "iterated-ordinal": ["4a594d3f5b15", "2a22f5ddc6eb", "d66e22aea972"],
    "location": ["6a621ea6631d", "59f596e91d6f", "3130a81dc8d8"],
    "markov-dense": ["35fed1bf3832", "3003d3c17c8c", "4eb128a8ce20"],
    "markov-follower-controlled": ["35fed1bf3832", "25824db6ab3a", "c5961ecc920f"],
    "markov-leader-controlled": ["f751e17200d5", "5fef4a7fc8f7", "4eb128a8ce20"],
    "markov-sparse": ["4e84ecd92a26", "40f658c69d0b", "df819833bab7"],
    "markov-switching-control": ["f2499de81d42", "4a96ce490ae5", "f7ffddf66986"],
    "markov-team": ["7d0d14424418", "0a5f4e84999d", "0a3f498c6eb8"],
    "markov-zero-sum": ["858e513187fd", "5742e733d749", "04c8cbd4a872"],
    "minimum-effort": ["edab9911ee36", "f4e8e8498b20", "ac11c3c35d4c"],
    "random-bayesian": ["efb271d9de5e", "77efd967153d", "667176b0ca61"],
    "random-players": ["711d7c8f1dce", "b670c0b06c02", "c7de3ac88b57"],
    "random-security": ["d4969de7d7d6", "5fdf72aae5d5", "ddfd05f35e3e"],
    "travelers-dilemma": ["edab9911ee36", "6936d7ecb2e8", "b9357dd67124"],
    "uniform": ["f3ed63bf1080", "c701c65a443b", "3070410a82d6"],
    "war-of-attrition": ["66111f3c5033", "f6aaf707f44e", "558e7d04dc67"],
    "zero-sum": ["9153526e71bf", "52f0d2b57c0d", "ee0581f52321"],
  ]

  @Test("in any order, each by its number and the seed alone")
  func independent() {
    let sample = GameSample.standard()
    let forwards = (0..<60).map { sample.draw($0, seed: 5).game }
    let backwards = (0..<60).reversed().map { sample.draw($0, seed: 5).game }
    #expect(forwards == backwards.reversed())
    #expect(forwards != (0..<60).map { sample.draw($0, seed: 6).game })
    #expect((0..<60).map { sample.draw($0, seed: 5).number } == Array(0..<60))
  }

  @Test("as a family and a seed give them")
  func families() throws {
    let sample = GameSample.standard()
    for number in 0..<60 {
      let draw = sample.draw(number, seed: 9)
      let family = try GameFamily(named: draw.family.family.name, parameters: draw.family.parameters)
      #expect(family == draw.family && family.game(seed: draw.seed) == draw.game)
    }
  }

  @Test("within the ranges that were asked for, all of which occur")
  func ranges() throws {
    let sample = try GameSample(parsing: "uniform:rows=2..4,columns=2,5,low=-3,high=3")
    var seen: [[Int]: Int] = [:]
    for number in 0..<300 {
      guard case .normalForm(let game) = sample.draw(number, seed: 1).game else { continue }
      #expect(game.payoffs.allSatisfy { $0.range.lowerBound >= -3 && $0.range.upperBound <= 3 })
      seen[game.sizes, default: 0] += 1
    }
    // 50 of each of the six sizes, with a standard deviation of 6.5.
    #expect(Set(seen.keys) == Set([2, 3, 4].flatMap { [[$0, 2], [$0, 5]] }))
    #expect(seen.values.allSatisfy { (25...75).contains($0) }, "\(seen)")
  }

  @Test("with alternatives of which each is a range, and numbers in steps of a tenth")
  func alternatives() throws {
    let steps = try GameSample(parsing: "iterated:discount=1,horizon=1,3..4,memory=0")
    var horizons: [Int: Int] = [:]
    for number in 0..<400 {
      guard case .markov(let game) = steps.draw(number, seed: 1).game else { continue }
      horizons[game.horizon ?? 0, default: 0] += 1
    }
    // One half is 1, a quarter each 3 and 4: standard deviations of 10 and 9.
    #expect(Set(horizons.keys) == [1, 3, 4] && (150...250).contains(horizons[1] ?? 0), "\(horizons)")
    let correlated = try GameSample(parsing: "covariant:correlation=-1/4..0.15")
    let correlations = Set((0..<100).map { correlated.draw($0, seed: 1).family.parameters["correlation"] })
    #expect(correlations == [Rational(-1, over: 5), Rational(-1, over: 10), 0, Rational(1, over: 10)])
  }

  @Test("with payoffs of few values, where ties are frequent, and of many")
  func mixture() throws {
    let sample = try GameSample(parsing: "uniform:rows=4,columns=4")
    var ties: [Rational: (games: Int, tied: Int)] = [:]
    for number in 0..<300 {
      let draw = sample.draw(number, seed: 2)
      guard case .normalForm(let game) = draw.game, let high = draw.family.parameters["high"] else { continue }
      let isTied = (0..<4).contains { row in Set((0..<4).map { game.payoffs[1][row, $0] }).count < 4 }
      ties[high, default: (0, 0)].games += 1
      if isTied { ties[high, default: (0, 0)].tied += 1 }
    }
    // Ranges up to 1 occur twice; in four rows of four payoffs from -100 to 100 ties have a probability of about 1/9.
    #expect(Set(ties.keys) == [1, 2, 9, 100])
    for (high, count) in ties where high <= 2 { #expect(count.tied * 10 >= count.games * 9, "\(high): \(count)") }
    let many = ties[100] ?? (0, 0)
    #expect(many.games > 30 && many.tied * 3 < many.games)
  }

  @Test("of families that are drawn one by one, all equally likely and none because of the one before")
  func independence() throws {
    let sample = try GameSample(parsing: "uniform:rows=1,columns=1 covariant:rows=1,columns=1")
    let first = (0..<1000).map { sample.draw($0, seed: 4).family.family.name == "uniform" }
    let counts = [[false, false], [false, true], [true, false], [true, true]].map { pair in
      zip(first, first.dropFirst()).count { [$0.0, $0.1] == pair }
    }
    // A quarter of 999 each; five standard deviations of a count are less than 90.
    #expect(counts.allSatisfy { (160...340).contains($0) }, "\(counts)")
  }

  @Test("of every family, of the kinds that are asked for")
  func standard() {
    let all = GameSample.standard()
    #expect(Set(all.parts.map(\.family)) == Set(GameFamily.descriptions.map(\.name)))
    for kind in GameSample.Kind.allCases {
      let sample = GameSample.standard([kind])
      for number in 0..<3 * sample.parts.count {
        let game = sample.draw(number, seed: 1).game
        #expect(GameSample.Kind(game) == kind)
        #expect(game.text(as: .json).utf8.count < 20_000)
      }
    }
  }

  @Test("drawing again what contradicts itself")
  func contradictions() throws {
    let sample = try GameSample(parsing: "markov-sparse:states=1..3,branching=1..3,discount=9/10,1,horizon=0..1")
    for number in 0..<200 {
      let parameters = sample.draw(number, seed: 3).family.parameters
      let (states, branching) = (try #require(parameters["states"]), try #require(parameters["branching"]))
      #expect(branching <= states && (parameters["discount"] != 1 || parameters["horizon"] == 1))
    }
  }
}

@Suite("A sample of games is written and read") struct GameSampleTextTests {
  @Test(
    "and its text gives it again",
    arguments: ["uniform", "uniform:rows=1,2..5,payoffs=0..1,-7..7 zero-sum:low=-1", "iterated-ordinal:discount=0.5,1"])
  func text(_ text: String) throws {
    let sample = try GameSample(parsing: text)
    let again = try GameSample(parsing: sample.text)
    #expect(again == sample && again.text == sample.text)
    #expect(try JSONDecoder().decode(GameSample.self, from: JSONEncoder().encode(sample)) == sample)
    #expect(try GameSample(parsing: text.split(separator: " ").map(String.init)) == sample)
  }

  @Test("the standard one too")
  func standard() throws {
    #expect(try GameSample(parsing: GameSample.standard().text) == GameSample.standard())
  }

  @Test("and its description is in words and numbers")
  func description() throws {
    let sample = try GameSample(parsing: "uniform:rows=2..4,columns=3,payoffs=0..1,-9..9 covariant:rows=1,columns=1,2")
    #expect(
      sample.description == """
        Games of 2 families, all equally likely. For each game its parameters are drawn: of alternatives (or) \
        all are equally likely, and so are the values of a range; what contradicts each other is drawn again, and what \
        is not listed has the family's default.
        - uniform: rows 2 to 4, columns 3, payoffs 0 to 1 or -9 to 9
        - covariant: rows 1, columns 1 or 2, correlation -1 to 1 in steps of 1/10
        """)
    #expect(
      sample.text == "uniform:rows=2..4,columns=3,payoffs=0..1,-9..9 covariant:rows=1,columns=1,2,correlation=-1..1")
  }

  /// A text that is refused, the column, and what the refusal says.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let column: Int
    let message: String
    var testDescription: String { text }
  }

  static let refusals = [
    Refusal(text: "", column: 1, message: "expected a family of games, found nothing"),
    Refusal(
      text: "uniform unform", column: 9,
      message: "expected a family of games, found \"unform\"; did you mean uniform?"),
    Refusal(
      text: "uniform:row=3", column: 9,
      message: "expected one of the parameters rows, columns, low, high, payoffs, found \"row\""),
    Refusal(text: "uniform:3", column: 9, message: "expected a parameter, such as rows=1..4, found \"3\""),
    Refusal(text: "uniform:", column: 9, message: "expected a parameter, such as rows=1..4, found nothing"),
    Refusal(
      text: "uniform:rows=2..x", column: 17, message: "expected a number or a range, such as 3 or 1..4, found \"x\""),
    Refusal(
      text: "uniform:rows=2..", column: 17, message: "expected a number or a range, such as 3 or 1..4, found nothing"),
    Refusal(
      text: "uniform:rows=4..2", column: 14,
      message: "expected a range from the smaller to the larger, found \"4..2\""),
    Refusal(
      text: "uniform:rows=0..2", column: 14, message: "expected an integer from 1 to 4000000, found \"0\""),
    Refusal(text: "uniform:rows=1,rows=2", column: 16, message: "expected every parameter once, found rows again"),
    Refusal(
      text: "uniform:low=1,payoffs=1..2", column: 15, message: "expected every parameter once, found payoffs again"),
    Refusal(
      text: "travelers-dilemma:payoffs=0..1", column: 19,
      message: "expected one of the parameters low, high, bonus, found \"payoffs\""),
    Refusal(
      text: "covariant:correlation=0.01..0.09", column: 23,
      message: "expected a range that contains a multiple of 1/10, and not too many, found \"0.01..0.09\""),
    Refusal(
      text: "uniform:payoffs=1/2..1", column: 17,
      message: "expected an integer from -1000000000000000000 to 1000000000000000000, found \"1/2\""),
    Refusal(
      text: "zero-sum uniform:low=5,high=4", column: 10,
      message: "uniform: expected low to be at most high, found 5 and 4"),
    Refusal(
      text: "markov-dense:discount=1,horizon=0", column: 1,
      message: "markov-dense: expected discount to be less than 1 where horizon is 0, found 1"),
    Refusal(
      text: "zero-sum:rows=2001,columns=2000", column: 1,
      message: "zero-sum: expected at most 4000000 cells, found 2001 × 2000"),
  ]

  @Test("or refused with the place and what was expected there", arguments: refusals)
  func refusal(_ refusal: Refusal) {
    do throws(GameSampleError) {
      let sample = try GameSample(parsing: refusal.text)
      Issue.record("read as \(sample.text)")
    } catch {
      #expect(error.column == refusal.column && error.text == refusal.text)
      #expect(error.description.hasSuffix("column \(refusal.column): \(refusal.message)"), "\(error)")
    }
  }
}
