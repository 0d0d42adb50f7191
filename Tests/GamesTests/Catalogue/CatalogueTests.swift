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
    #expect((1800...2030).contains(citation.year))
  }

  @Test("there are at least sixty, of every kind")
  func kinds() {
    #expect(Catalogue.entries.count >= 60)
    #expect(Set(Catalogue.entries.map(\.game.kind)) == ["normal-form", "bayesian", "security", "markov"])
    #expect(Catalogue.entries.contains { $0.game.playerCount > 2 })
  }

  @Test("values are those of the kind, and keep the order they must have", arguments: Catalogue.entries.map(\.name))
  func values(_ name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    switch entry.game {
    case .normalForm(let game) where game.playerCount > 2:
      #expect(entry.strongValue == nil && entry.weakValue == nil && entry.maximin == nil && entry.weakAttained == nil)
      let correlated = try #require(entry.correlatedValue)
      #expect(game.payoffs[0].range.contains(correlated))
      if let nash = entry.nashValue { #expect(nash <= correlated && nash >= game.payoffs[0].range.lowerBound) }
    case .normalForm:
      let game = try #require(entry.bimatrix)
      let (strong, weak) = (try #require(entry.strongValue), try #require(entry.weakValue))
      #expect(try weak <= strong && #require(entry.maximin) <= weak && entry.weakAttained != nil)
      #expect(entry.correlatedValue == nil && entry.nashValue == nil)
      #expect(game.leader.range.contains(strong))
    case .bayesian(let game):
      let strong = try #require(entry.strongValue)
      let ranges = game.types.filter { !$0.probability.isZero }.map { ($0.probability, $0.leader.range) }
      #expect(strong >= ranges.reduce(0) { $0 + $1.0 * $1.1.lowerBound })
      #expect(strong <= ranges.reduce(0) { $0 + $1.0 * $1.1.upperBound })
    case .security(let game):
      let strong = try #require(entry.strongValue)
      let payoffs = game.types.map { ($0.probability, $0.defender.covered.rationals + $0.defender.uncovered.rationals) }
      #expect(strong >= payoffs.reduce(0) { $0 + $1.0 * ($1.1.min() ?? 0) })
      #expect(strong <= payoffs.reduce(0) { $0 + $1.0 * ($1.1.max() ?? 0) })
    case .markov(let game):
      #expect(entry.strongValue == nil && entry.correlatedValue == nil && entry.nashValue == nil)
      #expect(!entry.knownValues.isEmpty && Set(entry.knownValues.map(\.concept)).count == entry.knownValues.count)
      let (rewards, steps) = (game.rewardRange(of: 0), game.discountedSteps(of: 0))
      for known in entry.knownValues {
        #expect(known.lower <= known.upper && known.concept.dynamics != nil && known.concept.leader == 0)
        #expect(known.lower >= rewards.lowerBound * steps && known.upper <= rewards.upperBound * steps)
      }
    }
    if case .markov = entry.game {} else { #expect(entry.knownValues.isEmpty) }
    if entry.bimatrix == nil {
      #expect(entry.weakValue == nil && entry.weakAttained == nil && entry.maximin == nil)
    }
  }

  @Test("states that end a game pay nothing and are never left")
  func ends() {
    let games = Catalogue.entries.compactMap { entry -> MarkovGame? in
      if case .markov(let game) = entry.game { game } else { nil }
    }
    let ends = games.flatMap { game in
      game.states.enumerated().filter { $0.element.name == "end" || $0.element.name == "absorbed at 0" }
    }
    #expect(ends.count >= 7)
    for (index, state) in ends {
      #expect(state.outcomes == [.init(rewards: [0, 0], next: .certainly(index))])
    }
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
    let games = Catalogue.entries.filter { $0.name.hasPrefix("ordinal-") }.compactMap(\.bimatrix)
    #expect(games.count == 12 && Set(games.map(\.leader)).count == 12)
    for game in games {
      #expect(game.follower == game.leader.transposed)
      #expect(Set([game.leader[0, 0], game.leader[0, 1], game.leader[1, 0], game.leader[1, 1]]) == [1, 2, 3, 4])
    }
  }

  @Test("games that a family generates too are the same")
  func families() throws {
    let families = try [
      ("cournot-grid-12", GameFamily.cournot(largest: 12, demand: 12, leaderCost: 0, followerCost: 0)),
      ("travelers-dilemma-2-10", .travelersDilemma(claims: 2...10, bonus: 2)),
      ("bertrand-8", .bertrand(prices: 8, demand: 12, leaderCost: 0, followerCost: 0)),
      ("location-12", .location(prices: 12, length: 8, leaderPosition: 1, followerPosition: 7, transport: 1)),
      (
        "war-of-attrition-5",
        .warOfAttrition(times: 5, leaderValue: 8, followerValue: 8, leaderWaiting: 2, followerWaiting: 2)
      ),
      ("minimum-effort-3", .minimumEffort(players: 3, efforts: 3, constant: 0, benefit: 2, cost: 1)),
    ]
    for (name, family) in families {
      #expect(try #require(Catalogue.entry(named: name)).game.withoutNames == family.game(seed: 1).withoutNames)
    }
  }

  @Test("Van Huyck's payoffs are 6/10, 2/10 for a unit of the least effort and 1/10 for one's own")
  func minimumEffort() throws {
    let game = try #require(Catalogue.entry(named: "minimum-effort-7")?.bimatrix)
    let family = try GameFamily.minimumEffort(efforts: 7, constant: 6, benefit: 2, cost: 1).bimatrix(seed: 1)
    func tenth(_ payoffs: PayoffMatrix) -> PayoffMatrix {
      PayoffMatrix(numerators: payoffs.numerators, denominator: payoffs.denominator * 10)
    }
    #expect(game.leader == tenth(family.leader) && game.follower == tenth(family.follower))
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
      #expect(try entry.bimatrix?.leader == payoffs(game.leader), "\(game.id)")
      #expect(try entry.bimatrix?.follower == payoffs(game.follower), "\(game.id)")
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
