import Certificates
import Equilibria
import Evaluation
import Exact
import Foundation
import Games
import TestSupport
import Testing

/// The published and recomputed answers in Tests/KnownAnswers/security.json.
private struct KnownSecurity: Decodable {
  struct Entry: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var resources: Int
    var targets: [[String]]
    var value: String
    var attackerValue: String
    var attacked: [Int]
    var attackSet: [Int]
    var coverage: [String]
    /// Whether the coverage is the only best one; by default it is.
    var unique: Bool?
    var testDescription: String { id }
    func game() throws -> SmallSecurityGame {
      SmallSecurityGame(
        resources: resources, weights: [1],
        types: [try targets.map { SmallSecurityGame.Target(try $0.map { try Rational(parsing: $0) }) }])
    }
  }
  var security: [Entry]

  static func entries() throws -> [Entry] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("KnownAnswers/security.json")
    return try JSONDecoder().decode(KnownSecurity.self, from: Data(contentsOf: file)).security
  }
}

extension SmallSecurityGame {
  /// The exact value, which must be exact.
  func value() throws -> Rational {
    guard case .exact(let value) = try game.equilibrium().value else {
      throw BrokenLaw(description: "the value is not exact")
    }
    return value
  }
}

@Suite("Known answers of security games") struct KnownSecurityTests {
  @Test("every known value, coverage and attack, exactly", arguments: try KnownSecurity.entries())
  fileprivate func known(_ entry: KnownSecurity.Entry) throws {
    let solved = try entry.game().game.equilibrium()
    #expect(solved.method == "water-filling")
    #expect(solved.value == .exact(try Rational(parsing: entry.value)))
    let coverage = RationalVector(try entry.coverage.map { try Rational(parsing: $0) })
    if entry.unique ?? true { #expect(solved.coverage.rationals == coverage.rationals) }
    #expect(entry.attacked.contains(solved.attacked[0]))
    #expect(solved.evaluation.attacks[0].attackerValue == (try Rational(parsing: entry.attackerValue)))
    let evaluation = CoverageEvaluation(of: coverage, in: solved.game)
    #expect(evaluation.strongValue == solved.value.lower)
    #expect(evaluation.attacks[0].attackSet == entry.attackSet)
    #expect(evaluation.attacks[0].attackerValue == (try Rational(parsing: entry.attackerValue)))
  }

  @Test("there are as many of them as are known") func all() throws {
    #expect(try KnownSecurity.entries().count == 6)
  }
}

@Suite("Security games with one attacker type") struct OneAttackerTests {
  @Test("the value is the best of one linear program per target", arguments: 0..<4)
  func programs(block: UInt64) throws {
    try forAllSecurityGames(seeds: (block * 200)..<(block * 200 + 200), targets: 5) { game in
      let (value, expected) = (try game.value(), try SecurityEnumeration(game).value())
      return value == expected ? nil : "\(value), expected \(expected)"
    }
  }

  @Test("the method is the one that the payoffs allow, and both answer alike", arguments: 0..<2)
  func methods(block: UInt64) throws {
    try forAllSecurityGames(seeds: (block * 200)..<(block * 200 + 200), targets: 6) { game in
      let solved = try game.game.equilibrium()
      guard solved.method == (game.coverageHelps ? "water-filling" : "one linear program per attacked target") else {
        return solved.method
      }
      // A second type without probability rules water-filling out.
      var other = game
      other.weights.append(0)
      other.types.append(game.types[0])
      let again = try other.game.equilibrium()
      guard again.method == "one linear program per attacked target" else { return again.method }
      return again.value == solved.value ? nil : "\(again.value) without water-filling, \(solved.value)"
    }
  }

  @Test("ten thousand targets are held down to one level, and a lottery covers them") func manyTargets() throws {
    let game = try GameFamily.randomSecurity(targets: 10_000, resources: 700).securityGame(seed: 1)
    let solved = try game.equilibrium()
    #expect(solved.method == "water-filling")
    guard case .security(let claim) = solved.certificate.claim else {
      Issue.record("another claim")
      return
    }
    #expect(claim.game == game.withoutNames && claim.value == claim.upper && .exact(claim.value) == solved.value)
    let attack = solved.evaluation.attacks[0]
    #expect(solved.evaluation.strongValue == claim.value && attack.attackSet.contains(solved.attacked[0]))
    // Whatever is covered lies at the level.
    #expect(Set(solved.coverage.support).isSubset(of: Set(attack.attackSet)))
    let lottery = solved.lottery
    #expect(lottery.count <= 10_001)
    #expect(lottery[lottery.count / 2].targets.count <= 700)
  }
}
