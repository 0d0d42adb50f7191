import Exact
import Foundation
import Games
import Testing

@Suite("The catalogue is in order") struct CatalogueTests {
  @Test("names are different, and lower case with hyphens")
  func names() {
    let names = Catalogue.entries.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      let words = name.split(separator: "-", omittingEmptySubsequences: false)
      #expect(words.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) } })
    }
  }

  @Test("every entry has a title, a source and a note", arguments: Catalogue.entries.map(\.name))
  func sources(_ name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    #expect(!entry.title.isEmpty && entry.game.title == entry.title && entry.note.hasSuffix("."))
    let citation = entry.citation
    #expect(!citation.author.isEmpty && !citation.title.isEmpty && !citation.venue.isEmpty)
    #expect((1900...2030).contains(citation.year))
  }

  @Test("values keep the order they must have", arguments: Catalogue.entries.map(\.name))
  func values(_ name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    #expect((entry.weakValue == nil) == (entry.weakAttained == nil))
    if let weak = entry.weakValue {
      #expect(weak <= entry.strongValue)
      if let maximin = entry.maximin { #expect(maximin <= weak) }
    }
    #expect(entry.game.leader.range.contains(entry.strongValue))
  }

  @Test("a name that is nearly right is understood")
  func nearest() {
    #expect(Catalogue.nearest(to: "maintian") == "maintain")
    #expect(Catalogue.nearest(to: "Climb") == "climbing")
    #expect(Catalogue.nearest(to: "ordinal-hreo") == "ordinal-hero")
    #expect(Catalogue.nearest(to: "backgammon") == nil)
    #expect(Catalogue.entry(named: "maintian") == nil)
  }

  @Test("the ordinal games are the twelve symmetric ones")
  func ordinal() {
    let games = Catalogue.entries.filter { $0.name.hasPrefix("ordinal-") }.map(\.game)
    #expect(games.count == 12 && Set(games.map(\.leader)).count == 12)
    for game in games {
      #expect(game.follower == game.leader.transposed)
      #expect(Set([game.leader[0, 0], game.leader[0, 1], game.leader[1, 0], game.leader[1, 1]]) == [1, 2, 3, 4])
    }
  }

  @Test("games that a family generates too are the same")
  func families() throws {
    let cournot = try GameFamily.cournot(largest: 12, demand: 12, leaderCost: 0, followerCost: 0).bimatrix(seed: 1)
    let travelers = try GameFamily.travelersDilemma(claims: 2...10, bonus: 2).bimatrix(seed: 1)
    for (name, generated) in [("cournot-grid-12", cournot), ("travelers-dilemma-2-10", travelers)] {
      var entry = try #require(Catalogue.entry(named: name)).game
      entry.title = generated.title
      #expect(entry == generated)
    }
  }
}

@Suite("The catalogue agrees with the known answers") struct CatalogueKnowsTheAnswers {
  /// The part of the known answers that concerns the catalogue.
  struct KnownAnswers: Decodable {
    struct Game: Decodable {
      struct Results: Decodable {
        let strong: Value
        let weak: Value?
        let maximin: Value?
      }
      struct Value: Decodable {
        let value: String
        let attained: Bool?
      }
      let id: String
      let catalogue: String
      let provenance: String
      let leader: [[String]]
      let follower: [[String]]
      let results: Results
    }
    let games: [Game]
  }

  @Test("payoffs and values are the recorded ones")
  func answers() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: tests.appending(path: "KnownAnswers/normal-form.json"))
    let known = try JSONDecoder().decode(KnownAnswers.self, from: data)
    #expect(known.games.count == 32)
    for game in known.games {
      let entry = try #require(Catalogue.entry(named: game.catalogue), "\(game.id)")
      func payoffs(_ rows: [[String]]) throws -> PayoffMatrix {
        PayoffMatrix(try rows.map { try $0.map { try Rational(parsing: $0) } })
      }
      #expect(try entry.game.leader == payoffs(game.leader), "\(game.id)")
      #expect(try entry.game.follower == payoffs(game.follower), "\(game.id)")
      #expect(try entry.strongValue == Rational(parsing: game.results.strong.value), "\(game.id)")
      if let weak = game.results.weak {
        #expect(try entry.weakValue == Rational(parsing: weak.value), "\(game.id)")
        #expect(entry.weakAttained == weak.attained, "\(game.id)")
      }
      if let maximin = game.results.maximin {
        #expect(try entry.maximin == Rational(parsing: maximin.value), "\(game.id)")
      }
      #expect(entry.provenance.rawValue == game.provenance, "\(game.id)")
    }
  }
}
