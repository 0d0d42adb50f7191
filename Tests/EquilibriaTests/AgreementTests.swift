import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import TestSupport
import Testing

@Suite("The solver agrees with vertex enumeration") struct AgreementTests {
  @Test("strong value", arguments: 0..<8)
  func strong(block: UInt64) throws {
    try forAllGames(seeds: (block * 250)..<(block * 250 + 250)) { game in
      let expected = VertexEnumeration(game).strongValue
      let found = try game.game.equilibrium()
      guard found.value == .exact(expected) else { return "expected \(expected), found \(found.value)" }
      let paid = VertexEnumeration(game).guarantee(found.commitment.probabilities.rationals)
      guard paid.strong == expected else { return "the commitment pays \(paid.strong)" }
      guard paid.weak == found.evaluation.weakValue else { return "the worst case is \(paid.weak)" }
      return nil
    }
  }

  @Test("weak value, whether it is attained, and the commitment's guarantee", arguments: 0..<8)
  func weak(block: UInt64) throws {
    try forAllGames(seeds: (block * 250)..<(block * 250 + 250)) { game in
      let reference = VertexEnumeration(game)
      let expected = reference.weakValue
      let found = try game.game.equilibrium(SolutionConcept(response: .weak))
      guard found.value == .exact(expected) else { return "expected \(expected), found \(found.value)" }
      guard found.attained == reference.attains(expected) else {
        return "attained: \(String(describing: found.attained))"
      }
      let paid = reference.guarantee(found.commitment.probabilities.rationals).weak
      guard paid == found.commitmentValue else { return "the commitment guarantees \(paid)" }
      let spread = (game.leader.flatMap(\.self).max() ?? 0) - (game.leader.flatMap(\.self).min() ?? 0)
      guard found.attained == true ? paid == expected : paid >= expected - spread / 1000 else {
        return "the commitment guarantees \(paid)"
      }
      return nil
    }
  }

  @Test("pure values and maximin", arguments: 0..<4)
  func pureAndMaximin(block: UInt64) throws {
    try forAllGames(seeds: (block * 250)..<(block * 250 + 250)) { game in
      let reference = VertexEnumeration(game)
      for (concept, expected) in [
        (SolutionConcept(commitment: .pure), reference.pureValue(strong: true)),
        (SolutionConcept(commitment: .pure, response: .weak), reference.pureValue(strong: false)),
        (SolutionConcept(response: .adversarial), reference.maximin),
      ] {
        let found = try game.game.equilibrium(concept).value
        guard found == .exact(expected) else { return "\(concept): expected \(expected), found \(found)" }
      }
      return nil
    }
  }
}
