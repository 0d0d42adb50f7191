import Evaluation
import Exact
import Games
import Testing

@testable import Reports

@Suite("Best-response regions and values of commitments are exact") struct CommitmentPictureTests {
  private func matrix(_ rows: [[Int]]) -> PayoffMatrix { PayoffMatrix(rows.map { $0.map { Rational($0) } }) }

  private func rational(_ text: String) throws -> Rational { try Rational(parsing: text) }

  @Test("the corners of a game of three actions, computed by hand")
  func corners() throws {
    // The follower gets 3x, 3y and 1 of left, middle and right: right where both x and y are at most 1/3.
    let game = BimatrixGame(
      leader: matrix([[0, 0, 0], [0, 0, 0], [0, 0, 5]]), follower: matrix([[3, 0, 1], [0, 3, 1], [0, 0, 1]]))
    let regions = try CommitmentRegions(of: game)
    #expect(regions.regions.map(\.responses) == [[0], [1], [2]])
    func corners(_ list: [[String]]) throws -> Set<[Rational]> { Set(try list.map { try $0.map(rational) }) }
    #expect(
      Set(regions.regions[0].corners.map(\.rationals))
        == (try corners([["1", "0", "0"], ["1/2", "1/2", "0"], ["1/3", "1/3", "1/3"], ["1/3", "0", "2/3"]])))
    #expect(
      Set(regions.regions[1].corners.map(\.rationals))
        == (try corners([["0", "1", "0"], ["1/2", "1/2", "0"], ["1/3", "1/3", "1/3"], ["0", "1/3", "2/3"]])))
    #expect(
      Set(regions.regions[2].corners.map(\.rationals))
        == (try corners([["0", "0", "1"], ["1/3", "0", "2/3"], ["1/3", "1/3", "1/3"], ["0", "1/3", "2/3"]])))
    #expect(regions.optimum == .init(commitment: .unit(2, count: 3), response: 2, value: 5))
    // The middle of the triangle is the point at which all three meet.
    let root = try XMLTree(parsing: Picture.regions(of: game).text)
    let areas = try root.all("polygon").filter { $0.attributes["class"] == "t2" }.map { try $0.points() }
    try #require(areas.count == 1)
    let height = 340 * 3.0.squareRoot() / 2
    #expect(areas[0].contains { abs($0.x - 220) < 0.01 && abs($0.y - (Picture.top + 30 + height * 2 / 3)) < 0.01 })
    #expect(areas[0].contains { abs($0.x - 220) < 0.01 && abs($0.y - (Picture.top + 30)) < 0.01 })
  }

  @Test("an action that is best only where others are too is a line or a point, and equal ones are one region")
  func ties() throws {
    let game = BimatrixGame(
      leader: matrix([[1, 2, 3, 0], [4, 5, 6, 0]]), follower: matrix([[2, 0, 1, 2], [0, 2, 1, 0]]))
    let regions = try CommitmentRegions(of: game)
    #expect(regions.regions.map(\.responses) == [[0, 3], [1], [2]])
    #expect(regions.regions.map(\.isFull) == [true, true, false])
    #expect(regions.regions[2].corners == [RationalVector([Rational(1, over: 2), Rational(1, over: 2)])])
  }

  @Test("regions are where the best responses are, share no inside and fill the simplex", arguments: 1...40)
  func regions(seed: Int) throws {
    let rows = 2 + seed % 2
    let game = PictureTests.game(rows: rows, columns: 1 + seed % 7, seed: UInt64(seed))
    let regions = try CommitmentRegions(of: game)
    var volume = Rational.zero
    for region in regions.regions {
      for corner in region.corners {
        let strategy = try MixedStrategy(corner)
        #expect(Set(CommitmentEvaluation(of: strategy, in: game).bestResponses).isSuperset(of: region.responses))
      }
      let count = Rational(region.corners.count)
      let centre = (0..<rows).map { row in region.corners.reduce(Rational.zero) { $0 + $1[row] } / count }
      let best = CommitmentEvaluation(of: try MixedStrategy(RationalVector(centre)), in: game).bestResponses
      if region.isFull { #expect(best == region.responses) }
      volume += self.volume(region.corners.map(\.rationals))
    }
    #expect(volume == 1)
  }

  /// The part of the simplex that a polytope fills: the length of a segment, or twice the area in two coordinates.
  private func volume(_ corners: [[Rational]]) -> Rational {
    guard corners.count > 1 else { return 0 }
    if corners[0].count == 2 { return (corners[0][0] - corners[1][0]).magnitude }
    return corners.indices.reduce(Rational.zero) { sum, index in
      let next = corners[(index + 1) % corners.count]
      return sum + corners[index][0] * next[1] - next[0] * corners[index][1]
    }.magnitude
  }

  @Test(
    "no commitment of a grid is worth more than the optimum, and the optimum is worth what is said", arguments: 1...40)
  func optimum(seed: Int) throws {
    let rows = 2 + seed % 2
    let game = PictureTests.game(rows: rows, columns: 1 + seed % 7, seed: UInt64(seed))
    let optimum = try CommitmentRegions(of: game).optimum
    let evaluation = CommitmentEvaluation(of: try MixedStrategy(optimum.commitment), in: game)
    #expect(evaluation.strongValue == optimum.value && evaluation.bestResponses.contains(optimum.response))
    let parts = 12
    for first in 0...parts {
      for second in 0...(parts - first) where rows == 3 || second == parts - first {
        let shares = rows == 3 ? [first, second, parts - first - second] : [first, second]
        let strategy = try MixedStrategy(RationalVector(shares.map { Rational($0, over: parts) }))
        #expect(CommitmentEvaluation(of: strategy, in: game).strongValue <= optimum.value)
      }
    }
  }

  @Test("the value of commitments in a game with known answer")
  func values() throws {
    let game = BimatrixGame(
      actions: [["up", "down"], ["left", "right"]], leader: matrix([[2, 4], [1, 3]]),
      follower: matrix([[1, 0], [0, 1]]))
    let values = try CommitmentValues(of: game)
    #expect(values.places.map(\.probability) == [0, Rational(1, over: 2), 1])
    #expect(values.places.map(\.worth.strong) == [3, Rational(7, over: 2), 2])
    #expect(values.places.map(\.worth.weak) == [3, Rational(3, over: 2), 2])
    #expect(values.places.map(\.responses) == [[1], [0, 1], [0]])
    #expect(values.pieces.map(\.responses) == [[1], [0]])
    #expect(values.pieces.map(\.start.strong) == [3, Rational(3, over: 2)])
    #expect(values.pieces.map(\.end.strong) == [Rational(7, over: 2), 2])
    let picture = try Picture.values(of: game)
    let root = try XMLTree(parsing: picture.text)
    // The value jumps once: an open dot below, a filled one above, both over the probability 1/2.
    let open = root.all("circle").filter { $0.attributes["class"] == "open s0" && $0.attributes["r"] == "5" }
    let filled = root.all("circle").filter { $0.attributes["class"] == "dot" && $0.attributes["r"] == "4.5" }
    try #require(open.count == 1 && filled.count == 2)  // one of them in the legend
    #expect(open[0].attributes["cx"] == filled[1].attributes["cx"])
    #expect(root.allText.contains("optimum 7/2, answered by right:"))
    #expect(root.allText.contains("up with 1/2, down with 1/2"))
    #expect(root.all("text").contains { $0.text == "1/2" })
  }

  @Test("between two places both values are what evaluating gives, and at every place too", arguments: 1...40)
  func evaluated(seed: Int) throws {
    // Equal columns for the follower only, so that values differ on whole pieces as well.
    let plain = PictureTests.game(rows: 2, columns: 1 + seed % 6, seed: UInt64(seed))
    let game =
      seed % 3 == 0 && plain.columns > 1
      ? BimatrixGame(
        leader: plain.leader,
        follower: PayoffMatrix((0..<2).map { row in (0..<plain.columns).map { plain.follower[row, $0 / 2] } })) : plain
    let values = try CommitmentValues(of: game)
    func evaluate(_ probability: Rational) throws -> CommitmentValues.Worth {
      let evaluation = CommitmentEvaluation(
        of: try MixedStrategy(RationalVector([probability, 1 - probability])), in: game)
      return .init(strong: evaluation.strongValue, weak: evaluation.weakValue)
    }
    for place in values.places { #expect(try evaluate(place.probability) == place.worth) }
    for (index, piece) in values.pieces.enumerated() {
      let (lower, upper) = (values.places[index].probability, values.places[index + 1].probability)
      for share in [Rational(1, over: 7), Rational(1, over: 2), Rational(5, over: 6)] {
        let expected = CommitmentValues.Worth(
          strong: piece.start.strong + share * (piece.end.strong - piece.start.strong),
          weak: piece.start.weak + share * (piece.end.weak - piece.start.weak))
        #expect(try evaluate(lower + share * (upper - lower)) == expected)
      }
    }
  }

  @Test("games that are too large are refused in words")
  func refusals() {
    let wide = PictureTests.game(rows: 4, columns: 2, seed: 1)
    #expect(throws: PictureRefusal.self) { try Picture.regions(of: wide) }
    #expect(throws: PictureRefusal.self) { try Picture.values(of: PictureTests.game(rows: 3, columns: 2, seed: 1)) }
  }
}
