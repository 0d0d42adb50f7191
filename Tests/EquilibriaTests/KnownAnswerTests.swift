import Certificates
import Equilibria
import Evaluation
import Exact
import Foundation
import Games
import LinearPrograms
import TestSupport
import Testing

/// The published and recomputed answers in Tests/KnownAnswers.
private struct KnownAnswers: Decodable {
  struct Value: Decodable {
    var value: String
    var attained: Bool?
    var commitment: [String]?
    var limit: [String]?
    var rows: [Int]?
    var optimal: [Optimal]?
    var unique: Bool?
  }
  struct Optimal: Decodable {
    var commitment: [String]
    var response: Int
  }
  struct Results: Decodable {
    var strong: Value
    var weak: Value?
    var pureStrong: Value
    var pureWeak: Value
    var maximin: Value?
    var bestCorrelatedEquilibrium: Value?
    var nash: NashRange?
  }
  struct NashRange: Decodable {
    var least: String
    var greatest: String
    var extremeEquilibria: Int
  }
  struct Entry: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var zeroSum: Bool
    var leader: [[String]]
    var follower: [[String]]
    var results: Results
    var testDescription: String { id }
    func game() throws -> SmallGame {
      SmallGame(leader: try leader.map(rationals), follower: try follower.map(rationals))
    }
  }
  struct Program: Decodable {
    struct Constraint: Decodable {
      var coefficients: [String]
      var relation: String
      var bound: String
    }
    struct Answer: Decodable { var value: String, point: [String], multipliers: [String] }
    var id: String
    var sense: String
    var objective: [String]
    var constraints: [Constraint]
    var results: Answer
  }
  var games: [Entry]
  var linearPrograms: [Program]

  static func read() throws -> KnownAnswers {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("KnownAnswers/normal-form.json")
    return try JSONDecoder().decode(KnownAnswers.self, from: Data(contentsOf: file))
  }
}

private func rationals(_ texts: [String]) throws -> [Rational] { try texts.map { try Rational(parsing: $0) } }

@Suite("Known answers") struct KnownAnswerTests {
  @Test("every value of a known game, exactly", arguments: try KnownAnswers.read().games)
  fileprivate func values(_ entry: KnownAnswers.Entry) throws {
    let game = try entry.game()
    func value(_ response: SolutionConcept.Response, _ commitment: SolutionConcept.Commitment = .mixed) throws
      -> Equilibrium
    {
      try game.game.equilibrium(SolutionConcept(commitment: commitment, response: response))
    }
    func exact(_ text: String) throws -> CertifiedValue { .exact(try Rational(parsing: text)) }
    let results = entry.results
    let strong = try value(.strong)
    #expect(strong.value == (try exact(results.strong.value)))
    let listed = try (results.strong.optimal ?? []).map { try rationals($0.commitment) }
    if results.strong.unique == true { #expect(listed.contains(strong.commitment.probabilities.rationals)) }
    for optimal in results.strong.optimal ?? [] {
      let evaluation = CommitmentEvaluation(
        of: try MixedStrategy(RationalVector(try rationals(optimal.commitment))), in: game.game)
      #expect(evaluation.bestResponses.contains(optimal.response))
      #expect(evaluation.strongValue == strong.value.lower)
    }
    if let expected = results.weak {
      let weak = try value(.weak)
      #expect(weak.value == (try exact(expected.value)))
      #expect(weak.attained == expected.attained)
      let reference = VertexEnumeration(game)
      if expected.attained == true {
        let commitment = try rationals(#require(expected.commitment))
        #expect(reference.guarantee(commitment).weak == weak.value.lower)
      } else if let limit = expected.limit {
        #expect(try reference.isLimit(rationals(limit), of: weak.value.lower))
      }
    }
    #expect(try value(.strong, .pure).value == exact(results.pureStrong.value))
    #expect(try value(.weak, .pure).value == exact(results.pureWeak.value))
    for (concept, expected) in [(SolutionConcept.Response.strong, results.pureStrong), (.weak, results.pureWeak)] {
      guard let rows = expected.rows else { continue }
      let support = try value(concept, .pure).commitment.support
      #expect(rows.contains(support[0]))
      #expect(rows == VertexEnumeration(game).pureCommitments(strong: concept == .strong))
    }
    if let expected = results.maximin { #expect(try value(.adversarial).value == exact(expected.value)) }
    if entry.zeroSum { #expect(try value(.adversarial).value == strong.value) }
  }

  @Test("the listed optimal commitments of a small game are all vertices that are optimal, and one means unique")
  fileprivate func optimal() throws {
    for entry in try KnownAnswers.read().games {
      guard let unique = entry.results.strong.unique, let optimal = entry.results.strong.optimal else { continue }
      let listed = Set(
        try optimal.map {
          VertexEnumeration.OptimalVertex(commitment: try rationals($0.commitment), response: $0.response)
        })
      #expect(listed.count == optimal.count, "\(entry.id)")
      #expect(try VertexEnumeration(entry.game()).optimalVertices == listed, "\(entry.id)")
      #expect((listed.count == 1) == unique, "\(entry.id)")
    }
  }

  @Test("what simultaneous play would give, beside what commitment gives")
  fileprivate func simultaneous() throws {
    var count = 0
    for entry in try KnownAnswers.read().games {
      let play = SimultaneousPlay(try entry.game())
      if let expected = entry.results.bestCorrelatedEquilibrium {
        #expect(try play.bestCorrelatedEquilibrium() == Rational(parsing: expected.value), "\(entry.id)")
        count += 1
      }
      if let expected = entry.results.nash {
        #expect(try play.nashRange.lowerBound == Rational(parsing: expected.least), "\(entry.id)")
        #expect(try play.nashRange.upperBound == Rational(parsing: expected.greatest), "\(entry.id)")
        #expect(play.extremeEquilibria.count == expected.extremeEquilibria, "\(entry.id)")
        count += 1
      }
    }
    #expect(count == 59)
  }

  @Test("the linear programs")
  func programs() throws {
    for entry in try KnownAnswers.read().linearPrograms {
      let sign: Rational = entry.sense == "minimise" ? -1 : 1
      let constraints = try entry.constraints.map { row in
        let turn: Rational = row.relation == ">=" ? -1 : 1
        return LinearProgram.Constraint(
          try rationals(row.coefficients).map { $0 * turn }, .atMost, try Rational(parsing: row.bound) * turn)
      }
      let program = LinearProgram(
        maximise: try rationals(entry.objective).map { $0 * sign }, constraints: constraints)
      guard case .optimal(let point, let multipliers, let value) = try program.solve() else {
        Issue.record("\(entry.id) has an optimum")
        continue
      }
      #expect(value * sign == (try Rational(parsing: entry.results.value)))
      #expect(point.rationals == (try rationals(entry.results.point)))
      // A minimum of sums at least their bounds is a maximum with all signs turned: the multipliers are the same.
      #expect(multipliers.rationals == (try rationals(entry.results.multipliers)))
      guard case .linearProgramOptimum(_, let proved) = try program.certificate().claim else {
        Issue.record("\(entry.id) has a certificate")
        continue
      }
      #expect(proved == value)
    }
  }

  @Test(
    "every game of two players in the catalogue has the values listed with it, by certificates",
    arguments: Catalogue.entries.filter { $0.bimatrix != nil }.map(\.name))
  func catalogue(name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    let game = try #require(entry.bimatrix)
    func solved(_ response: SolutionConcept.Response) throws -> Equilibrium {
      let equilibrium = try game.equilibrium(SolutionConcept(response: response))
      _ = try Certificate<Unchecked>(text: equilibrium.certificate.text).verify(game: .normalForm(game), leader: 0)
      return equilibrium
    }
    #expect(try solved(.strong).value == .exact(#require(entry.strongValue)))
    let weak = try solved(.weak)
    #expect(try weak.value == .exact(#require(entry.weakValue)))
    #expect(weak.attained == entry.weakAttained && weak.attained != nil)
    #expect(try solved(.adversarial).value == .exact(#require(entry.maximin)))
  }

  @Test(
    "every other game without states has the values listed with it, by certificates",
    arguments: Catalogue.entries.filter { $0.bimatrix == nil && $0.knownValues.isEmpty }.map(\.name))
  func catalogueOfOtherKinds(name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    func solved(_ concept: SolutionConcept) throws -> CertifiedValue? {
      let solved = try entry.game.solved(concept)
      _ = try Certificate<Unchecked>(text: #require(solved.certificate).text).verify(game: entry.game, leader: 0)
      return solved.solution.answer?.value
    }
    if entry.game.playerCount > 2 {
      #expect(try solved(SolutionConcept(commitment: .correlated)) == .exact(#require(entry.correlatedValue)))
      #expect(try solved(SolutionConcept(followers: .nash)) == entry.nashValue.map { .exact($0) })
    } else {
      #expect(try solved(SolutionConcept()) == .exact(#require(entry.strongValue)))
    }
  }
}
