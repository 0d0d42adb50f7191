import Certificates
import Equilibria
import Exact
import Foundation
import Games
import TestSupport
import Testing

/// The answers in Tests/KnownAnswers/quantal.json.
struct QuantalAnswers: Decodable {
  struct Instance: Decodable, Sendable {
    var rationality: String
    var nodes: Int
    var leader: [[String]]
    var follower: [[String]]
    var lower: Double
    var upper: Double
    func game() throws -> SmallGame { try SmallGame(leader: rationals(leader), follower: rationals(follower)) }
  }
  struct Entry: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var rationality: String
    var leader: [[String]]
    var follower: [[String]]
    var value: String
    var first: String
    var exact: Bool
    var testDescription: String { id }
    func game() throws -> SmallGame { try SmallGame(leader: rationals(leader), follower: rationals(follower)) }
  }
  var games: [Entry]
  var instances: [Instance]

  static func read() throws -> QuantalAnswers {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("KnownAnswers/quantal.json")
    return try JSONDecoder().decode(QuantalAnswers.self, from: Data(contentsOf: file))
  }
}

private func rationals(_ rows: [[String]]) throws -> [[Rational]] {
  try rows.map { try $0.map { try Rational(parsing: $0) } }
}

extension SolutionConcept {
  static func quantal(_ rationality: Rational, _ commitment: Commitment = .mixed) -> SolutionConcept {
    SolutionConcept(commitment: commitment, response: .quantal, rationality: rationality)
  }
}

/// A game with the values to six digits that a published or independent computation gives, per rationality.
private struct Listed: Sendable, CustomTestStringConvertible {
  var name: String
  var game: SmallGame
  var rationalities: [Rational]
  var mixed: [Double]
  var prescription: [Double] = []
  /// The value of prescriptions against a best response.
  var strong: Rational?
  var testDescription: String { name }

  /// `33 14 / 41 22`: pairs of payoffs of the leader and the follower.
  static func ordinal(_ name: String, _ text: String, _ mixed: [Double], _ prescription: [Double], _ strong: Rational)
    -> Listed
  {
    let rows = text.split(separator: "/").map { $0.split(separator: " ").map { $0.compactMap(\.wholeNumberValue) } }
    return Listed(
      name: name,
      game: SmallGame(
        leader: rows.map { $0.map { Rational($0[0]) } }, follower: rows.map { $0.map { Rational($0[1]) } }),
      rationalities: [1, 5, 20], mixed: mixed, prescription: prescription, strong: strong)
  }

  private static let half = Rational(1, over: 2)

  static let all: [Listed] = [
    .ordinal(
      "prisoners_dilemma", "33 14/41 22", [2.537883, 2.013386, 2], [2.778573, 3.155305, 3.374820], Rational(7, over: 2)),
    .ordinal("stag_hunt", "44 13/31 22", [3.193176, 3.979921, 4], [3.761594, 3.999909, 4], 4),
    .ordinal("assurance", "44 12/21 33", [3.642391, 3.999864, 4], [3.731059, 3.999864, 4], 4),
    .ordinal("coordination", "44 21/12 33", [3.905148, 3.999999, 4], [3.905148, 3.999999, 4], 4),
    .ordinal("mixedharmony", "44 31/13 22", [3.952574, 4, 4], [3.952574, 4, 4], 4),
    .ordinal("harmony", "44 32/23 11", [3.880797, 3.999955, 4], [3.880797, 3.999999, 4], 4),
    .ordinal("noconflict", "44 23/32 11", [3.462117, 3.986614, 4], [3.857722, 3.999999, 4], 4),
    .ordinal("deadlock", "22 14/41 33", [3.119203, 3.000045, 3], [3.119203, 3.000081, 3], 3),
    .ordinal("prisoners_delight", "11 24/42 33", [3.268941, 3.006693, 3], [3.268941, 3.006693, 3], 3),
    .ordinal("hero", "11 34/43 22", [3.462117, 3.986614, 4], [3.462117, 3.986614, 4], 4),
    .ordinal("battle", "22 34/43 11", [3.642391, 3.999864, 4], [3.642391, 3.999864, 4], 4),
    .ordinal("chicken", "33 24/42 11", [3.193176, 3.979921, 4], [3.193176, 3.979921, 4], 4),
    .ordinal("commitment", "11 30/00 21", [1.537883, 2.105700, 2.365766], [1.567143, 2.310610, 2.749640], 3),
    .ordinal("second example", "32 13/20 01", [1.537883, 1.013386, 1], [2.193176, 2.979921, 3], 3),
    Listed(
      name: "escape",
      game: SmallGame(
        leader: [[15, 10, 0], [10, 10, 0], [0, 0, 30]], follower: [[15, 10, 0], [10, 10, 0], [0, 0, 30]]),
      rationalities: [Rational(1, over: 10), half, 1], mixed: [27.283290, 29.999982, 30]),
    Listed(
      name: "maintain",
      game: SmallGame(
        leader: [[20, 0, 0], [30, 10, 0], [0, 0, 5]], follower: [[15, 0, 0], [0, 5, 0], [0, 0, 10]]),
      rationalities: [Rational(1, over: 10), half, 1, 5], mixed: [13.890094, 23.206901, 25.131507, 26.870671],
      prescription: [15.004129, 23.894515, 26.418222], strong: 30),
    Listed(
      name: "two maxima",
      game: SmallGame(leader: [[-4, -5, 8, 4], [-5, -4, -4, 8]], follower: [[4, 5, -8, -4], [5, 4, 4, -8]]),
      rationalities: [Rational(92, over: 100)], mixed: [-4.476065], prescription: [-3.826995], strong: -4),
    Listed(
      // One resource among four targets; the last action leaves all of them open.
      name: "security",
      game: SmallGame(
        leader: [[3, -3, -7, -2], [-5, 2, -7, -2], [-5, -3, 4, -2], [-5, -3, -7, 1], [-5, -3, -7, -2]],
        follower: [[-4, 3, 8, 2], [5, -2, 8, 2], [5, 3, -6, 2], [5, 3, 8, -1], [5, 3, 8, 2]]),
      rationalities: [0, Rational(1, over: 10), Rational(76, over: 100), 3],
      mixed: [-1.5, -1.910097, -2.0424933, -2.044097]),
    Listed(
      name: "duplicate follower action", game: SmallGame(leader: [[1, 0], [1, 0]], follower: [[0, 0], [0, 0]]),
      rationalities: [0, 1, 20], mixed: [0.5, 0.5, 0.5]),
    Listed(
      name: "matching pennies", game: SmallGame(leader: [[1, -1], [-1, 1]], follower: [[-1, 1], [1, -1]]),
      rationalities: [1, 5, 20], mixed: [0, 0, 0], strong: 1),
  ]
}

@Suite("Commitment against a logit follower") struct QuantalTests {
  @Test("reaches the listed values, mixed and by prescription", arguments: Listed.all)
  fileprivate func listed(_ listed: Listed) throws {
    let game = listed.game.game
    for (rationality, expected) in zip(listed.rationalities, listed.mixed) {
      let solved = try game.quantalEquilibrium(.quantal(rationality))
      let (lower, upper) = (solved.value.lower.approximation, solved.value.upper.approximation)
      #expect(lower <= expected + 6e-7 && upper >= expected - 6e-7, "\(rationality): \(lower), \(upper)")
      #expect(solved.isWithin(gap: Rational(1, over: 1_000_000)), "\(rationality): \(lower), \(upper)")
      #expect(solved.evaluation.leaderValue.lower >= solved.value.lower)
      let certificate = try #require(solved.certificate)
      #expect(PlainChecker.accepts(certificate.text))
    }
    for (rationality, expected) in zip(listed.rationalities, listed.prescription) {
      let solved = try game.quantalEquilibrium(.quantal(rationality, .prescription))
      let (lower, upper) = (solved.value.lower.approximation, solved.value.upper.approximation)
      #expect(lower <= expected + 6e-7 && upper >= expected - 6e-7, "\(rationality): \(lower), \(upper)")
      #expect(solved.isWithin(gap: Rational(1, over: 1_000_000_000)))
    }
    if let strong = listed.strong { #expect(game.strongPrescriptionValue == strong) }
  }

  @Test("the two maxima: the commitment is the global one") func twoMaxima() throws {
    let listed = try #require(Listed.all.first { $0.name == "two maxima" })
    let solved = try listed.game.game.quantalEquilibrium(.quantal(Rational(92, over: 100)))
    let commitment = try #require(solved.commitment)
    #expect(abs(commitment[0].approximation - 0.1139) < 1e-3)
  }

  @Test("reaches the values of known games", arguments: try QuantalAnswers.read().games)
  func known(_ entry: QuantalAnswers.Entry) throws {
    let value = try Rational(parsing: entry.value)
    let solved = try entry.game().game.quantalEquilibrium(
      .quantal(Rational(parsing: entry.rationality)),
      options: SolveOptions(gap: entry.exact ? 0 : Rational(1, over: 1_000_000_000)))
    let commitment = try #require(solved.commitment)
    if entry.exact {
      #expect(solved.value == .exact(value))
      #expect(try commitment[0] == Rational(parsing: entry.first))
    } else {
      let little = Rational(1, over: 1_000_000_000_000)
      #expect(solved.value.lower <= value + little && solved.value.upper >= value - little)
      #expect((solved.value.upper - solved.value.lower).approximation < 1e-7)
      #expect(try abs((commitment[0] - Rational(parsing: entry.first)).approximation) < 1e-5)
    }
  }

  @Test("a game that is far too large is refused with the size of its programs") func tooLarge() throws {
    let zeros = [[Rational]](repeating: [Rational](repeating: 0, count: 60), count: 60)
    let game = SmallGame(leader: zeros, follower: zeros).game
    #expect(throws: EquilibriumError.self) { try game.quantalEquilibrium(.quantal(1)) }
    #expect(try game.quantalEquilibrium(.quantal(1, .prescription)).value == .exact(0))
  }

  @Test("closes the measured instances with few cells", arguments: try QuantalAnswers.read().instances.indices)
  func measured(_ index: Int) throws {
    let instance = try QuantalAnswers.read().instances[index]
    let gap = Rational(1, over: 10_000)
    let solved = try instance.game().game.quantalEquilibrium(
      .quantal(Rational(parsing: instance.rationality)), options: SolveOptions(gap: gap))
    #expect(solved.isWithin(gap: gap))
    // The listed bounds are doubles.
    #expect(solved.value.lower.approximation <= instance.upper + 1e-12)
    #expect(solved.value.upper.approximation >= instance.lower - 1e-12)
    let cells = solved.statistics[0].count
    #expect(cells <= 2 * instance.nodes, "\(cells), listed \(instance.nodes)")
  }
}
