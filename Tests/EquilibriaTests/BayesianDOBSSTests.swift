import Certificates
import Equilibria
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

@Suite("DOBSS, for comparison") struct BayesianDOBSSTests {
  @Test("with tight constants comes near the exact value", arguments: [false, true])
  func tight(presolves: Bool) throws {
    try forAllBayesianGames(seeds: 0..<150) { game in
      let exact = try game.game.equilibrium().value.lower.approximation
      guard let found = try game.game.dobss(presolves: presolves), found.claimsOptimum else { return "no optimum" }
      guard abs(found.approximateValue - exact) < 1e-4 else { return "\(found.approximateValue), not \(exact)" }
      let sum = found.approximateCommitment.reduce(0, +)
      return abs(sum - 1) < 1e-6 ? nil : "the commitment sums to \(sum)"
    }
  }

  /// The commitment game: value 7/2, payoffs at most 4.
  private static let commitment = BayesianGame(
    types: [
      .init(probability: 1, leader: PayoffMatrix([[2, 4], [1, 3]]), follower: PayoffMatrix([[1, 0], [0, 1]]))
    ])

  @Test("with a large constant is confidently wrong, where the exact solver is right", arguments: [false, true])
  func trap(presolves: Bool) throws {
    let game = Self.commitment
    #expect(try game.equilibrium().value == .exact(Rational(7, over: 2)))
    let tight = try #require(try game.dobss(presolves: presolves))
    #expect(abs(tight.approximateValue - 3.5) < 1e-6)
    // Within the integrality tolerance of 1e-5, a binary of 1e-5 releases a row by as much as 10.
    let large = try #require(try game.dobss(constants: .fixed(1e6), presolves: presolves))
    #expect(large.claimsOptimum && large.approximateValue > 3.9)
  }

  @Test("gives up at its limit, and says where it has no optimum")
  func limit() throws {
    let family = try GameFamily.randomBayesian(rows: 10, columns: 10, types: 8, weight: 1, payoffs: -100...100)
    let game = family.bayesianGame(seed: 1)
    let found = try game.dobss(limit: .milliseconds(50))
    #expect(found?.claimsOptimum != true)
  }
}
