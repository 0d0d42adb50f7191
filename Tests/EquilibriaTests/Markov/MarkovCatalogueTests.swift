import Certificates
import Equilibria
import Exact
import Games
import Testing

/// A value of the catalogue with the game it is known of.
private struct KnownEntry: Sendable, CustomTestStringConvertible {
  let entry: CatalogueEntry
  let known: KnownValue

  var testDescription: String { "\(entry.name): \(known.concept)" }

  static let all = Catalogue.entries.flatMap { entry in entry.knownValues.map { KnownEntry(entry: entry, known: $0) } }
}

@Suite("Markov games of the catalogue have the values it states") struct MarkovCatalogueTests {
  @Test("each value, for its own concept", arguments: KnownEntry.all) fileprivate func values(_ sample: KnownEntry)
    throws
  {
    let (game, known) = (sample.entry.game, sample.known)
    let solved = try game.solved(known.concept)
    let answer = try #require(solved.solution.answer)
    if known.lower == known.upper {
      #expect(answer.value.lower <= known.lower && known.lower <= answer.value.upper)
    } else {
      // The catalogue gives an enclosure: two enclosures of one number overlap.
      #expect(answer.value.lower <= known.upper && known.lower <= answer.value.upper)
    }
    #expect(answer.estimate == nil)
    let range = answer.value.upper - answer.value.lower
    #expect(range <= max(answer.value.upper.magnitude, 1) * Rational(1, over: 10_000))
    guard let certificate = solved.certificate else { return }
    let unchecked = Certificate<Unchecked>(text: certificate.text)
    let verified = try solved.solution.verify(certificate: unchecked, game: game)
    #expect(Set(verified.uncheckedFields).isSubset(of: ["method", "statistics"]))
  }

  @Test(
    "values are exact also where parts of the box of values had to be cut off",
    arguments: ["incentive-1", "incentive-2"])
  func exactAfterCuts(name: String) throws {
    let entry = try #require(Catalogue.entries.first { $0.name == name })
    let known = try #require(entry.knownValues.first { $0.concept.commitment == .mixed })
    let answer = try #require(try entry.game.solved(known.concept).solution.answer)
    #expect(answer.value == .exact(known.lower))
    #expect(known.lower == known.upper)
  }

  @Test("all of the catalogue's Markov games state a value") func completeness() {
    let games = Catalogue.entries.filter { $0.game.kind == "markov" }
    #expect(games.count >= 30 && games.allSatisfy { !$0.knownValues.isEmpty })
  }
}
