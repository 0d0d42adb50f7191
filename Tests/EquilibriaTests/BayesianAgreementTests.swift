import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

extension SmallBayesianGame {
  /// The strong value by enumeration: one exact linear program for every vector of responses (exact-methods 4.1).
  fileprivate func enumeratedValue() throws -> Rational {
    var best: Rational?
    try forEachVector { vector in
      var objective = [Rational](repeating: 0, count: rows)
      var constraints = [LinearProgram.Constraint(Array(repeating: 1, count: rows), .equal, 1)]
      for (type, action) in zip(types, vector) {
        for row in 0..<rows { objective[row] += type.probability * type.payoffs.leader[row][action] }
        for other in 0..<type.payoffs.columns where other != action {
          let differences = type.payoffs.follower.map { $0[other] - $0[action] }
          constraints.append(.init(differences, .atMost, 0))
        }
      }
      guard case .optimal(_, _, let value) = try LinearProgram(maximise: objective, constraints: constraints).solve()
      else { return }
      if best.map({ value > $0 }) ?? true { best = value }
    }
    guard let best else { throw BrokenLaw(description: "some vector of responses is possible") }
    return best
  }
}

@Suite("The solver of Bayesian games agrees with enumeration") struct BayesianAgreementTests {
  @Test("strong value, and what the commitment pays by the definition", arguments: 0..<8)
  func strong(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 250)..<(block * 250 + 250)) { game in
      let found = try game.game.equilibrium()
      let expected = try game.enumeratedValue()
      guard found.value == .exact(expected) else { return "expected \(expected), found \(found.value)" }
      var paid = Rational.zero
      for (type, response) in zip(game.types, found.responses) {
        let strategy = found.commitment.probabilities.rationals
        func mean(_ payoffs: [[Rational]], _ action: Int) -> Rational {
          zip(strategy, payoffs).reduce(0) { $0 + $1.0 * $1.1[action] }
        }
        let own = (0..<type.payoffs.columns).map { mean(type.payoffs.follower, $0) }
        guard own[response] == own.max() else { return "response \(response) is not best" }
        paid += type.probability * mean(type.payoffs.leader, response)
      }
      guard paid == expected, found.commitmentValue == paid else { return "the commitment pays \(paid)" }
      return nil
    }
  }

  @Test("every concept, against one follower who plans for all types", arguments: 0..<4)
  func planned(block: UInt64) throws {
    try forAllBayesianGames(seeds: (10_000 + block * 150)..<(10_000 + block * 150 + 150)) { game in
      let planned = game.planned.game
      for concept in [
        SolutionConcept(), SolutionConcept(response: .weak), SolutionConcept(commitment: .pure),
        SolutionConcept(commitment: .pure, response: .weak),
      ] {
        let (found, expected) = (try game.game.equilibrium(concept), try planned.equilibrium(concept))
        guard found.value == expected.value, found.attained == expected.attained else {
          return "\(concept): expected \(expected.value), found \(found.value)"
        }
        guard concept.response == .strong else {
          guard found.commitmentValue == found.evaluation.weakValue else { return "\(concept): another worst case" }
          continue
        }
        guard .exact(found.commitmentValue) == expected.value else { return "\(concept): \(found.commitmentValue)" }
      }
      return nil
    }
  }

  @Test("two types on vertices of all regions", arguments: 0..<4)
  func vertices(block: UInt64) throws {
    try forAllBayesianGames(seeds: (20_000 + block * 150)..<(20_000 + block * 150 + 150), types: 2) { game in
      let reference = VertexEnumeration(game.planned)
      let found = try game.game.equilibrium().value
      let expected = reference.strongValue
      guard found == .exact(expected) else { return "expected \(expected), found \(found)" }
      let weak = try game.game.equilibrium(SolutionConcept(response: .weak)).value
      return weak == .exact(reference.weakValue) ? nil : "weak: expected \(reference.weakValue), found \(weak)"
    }
  }

  @Test("the merged game has the columns in the order of its documentation")
  func merged() throws {
    try forAllBayesianGames(seeds: 3000..<3200) { game in
      let planned = game.planned.game
      guard game.game.merged == planned else { return "another game" }
      guard game.game.mergedColumns == planned.columns else { return "\(game.game.mergedColumns ?? -1) columns" }
      var column = 0
      let possible = SmallBayesianGame(types: game.types.filter { $0.probability > 0 })
      var wrong: String?
      possible.forEachVector { vector in
        let read = game.game.responses(ofMergedColumn: column)
        if read.compactMap(\.self) != vector { wrong = "column \(column): \(read), not \(vector)" }
        if zip(read, game.types).contains(where: { ($0 == nil) != $1.probability.isZero }) { wrong = "\(read)" }
        column += 1
      }
      return wrong
    }
  }

  @Test("larger random games, with many types", arguments: 0..<8)
  func larger(seed: UInt64) throws {
    let family = try GameFamily.randomBayesian(
      rows: 5, columns: 4, types: 4, weight: seed % 2 == 0 ? 1 : 5, payoffs: -9...9)
    let game = family.bayesianGame(seed: seed)
    let found = try game.equilibrium()
    #expect(found.value == (try game.merged.equilibrium().value))
    #expect(found.statistics.leaves > 0)
  }
}
