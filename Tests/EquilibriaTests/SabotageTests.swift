import Certificates
import Equilibria
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

@Suite("The solver without GLPK's help") struct SabotageTests {
  @Test("values stay exact wherever GLPK starts to fail", arguments: [0, 1, 3, 10, 30])
  func values(calls: Int) throws {
    try forAllGames(seeds: 0..<150) { game in
      let reference = VertexEnumeration(game)
      for (response, expected) in [
        (SolutionConcept.Response.strong, reference.strongValue), (.weak, reference.weakValue),
        (.adversarial, reference.maximin),
      ] {
        let found = try FloatingProgram.sabotaged(after: calls) {
          try game.game.equilibrium(SolutionConcept(response: response)).value
        }
        guard found == .exact(expected) else { return "\(response): \(found), not \(expected)" }
      }
      return nil
    }
  }

  @Test("a larger game keeps its value when GLPK fails from the start or on the way", arguments: [0, 20, 200])
  func larger(calls: Int) throws {
    let game = try GameFamily.covariant(rows: 15, columns: 15).bimatrix(seed: 4)
    let expected = try game.equilibrium().value
    #expect(try FloatingProgram.sabotaged(after: calls) { try game.equilibrium().value } == expected)
  }
}
