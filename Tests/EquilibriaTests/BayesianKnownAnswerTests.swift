import Certificates
import Equilibria
import Evaluation
import Exact
import Foundation
import Games
import TestSupport
import Testing

/// The published and recomputed answers in Tests/KnownAnswers/bayesian.json.
private struct BayesianAnswers: Decodable {
  struct Kind: Decodable, Sendable {
    var probability: String
    var leader: [[String]]
    var follower: [[String]]
  }
  struct Optimal: Decodable, Sendable {
    var commitment: [String]
    var responses: [Int]
  }
  struct Entry: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var types: [Kind]
    var value: String
    var optimal: [Optimal]
    var testDescription: String { id }
    func game() throws -> SmallBayesianGame {
      SmallBayesianGame(
        types: try types.map {
          .init(
            probability: try Rational(parsing: $0.probability),
            payoffs: SmallGame(leader: try $0.leader.map(rationals), follower: try $0.follower.map(rationals)))
        })
    }
  }
  var games: [Entry]

  static func read() throws -> [Entry] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "KnownAnswers/bayesian.json")
    return try JSONDecoder().decode(BayesianAnswers.self, from: Data(contentsOf: file)).games
  }
}

private func rationals(_ texts: [String]) throws -> [Rational] { try texts.map { try Rational(parsing: $0) } }

@Suite("Known answers of Bayesian games") struct BayesianKnownAnswerTests {
  @Test("the value, exactly, and every optimal commitment listed", arguments: try BayesianAnswers.read())
  fileprivate func values(_ entry: BayesianAnswers.Entry) throws {
    let game = try entry.game().game
    let value = try Rational(parsing: entry.value)
    let found = try game.equilibrium()
    #expect(found.value == .exact(value))
    #expect(found.attained == true)
    #expect(found.commitmentValue == value)
    for optimal in entry.optimal {
      let evaluation = BayesianEvaluation(
        of: try MixedStrategy(RationalVector(try rationals(optimal.commitment))), in: game)
      #expect(zip(evaluation.bestResponses, optimal.responses).allSatisfy { $0.contains($1) })
      #expect(evaluation.leaderValue(optimal.responses) == value)
    }
    guard case .bayesian(let claim) = found.certificate.claim else {
      Issue.record("the certificate is of another kind")
      return
    }
    #expect(claim.game == game && claim.value == value && claim.upper == value)
    #expect(PlainChecker.accepts(found.certificate.text))
  }
}
