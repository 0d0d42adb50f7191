import Certificates
import Equilibria
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

extension SmallGame {
  /// The value of strict commitment at a margin, or `nil` with the largest margin where there is none.
  fileprivate func value(margin: Rational) throws -> (value: Rational?, largest: Rational?) {
    let answer: Equilibrium
    do throws(EquilibriumError) {
      answer = try game.equilibrium(SolutionConcept(margin: margin))
    } catch {
      guard case .noCommitment(margin, let largest) = error else { throw error }
      return (nil, largest)
    }
    guard answer.value == .exact(answer.commitmentValue) else { throw BrokenLaw(description: "\(answer.value)") }
    return (answer.commitmentValue, nil)
  }
}

@Suite("Commitment at a margin") struct MarginTests {
  private static let margins = [0, Rational(1, over: 3), 1, Rational(5, over: 2)]

  @Test("the commitment game at a margin of 1/2 is worth 13/4") func worked() throws {
    let game = SmallGame(leader: [[2, 4], [1, 3]], follower: [[1, 0], [0, 1]])
    let answer = try game.game.equilibrium(SolutionConcept(margin: Rational(1, over: 2)))
    #expect(answer.value == .exact(Rational(13, over: 4)))
    #expect(answer.certificate.claim.summary == "kind=margin m=2 n=2 margin=1/2 value=13/4 upper=13/4")
    #expect(answer.attained == true)
  }

  @Test(
    "agrees with the vertices of the smaller regions; falls with the margin; at zero it is strong", arguments: 0..<4)
  func vertices(block: UInt64) throws {
    try forAllGames(seeds: (block * 75)..<(block * 75 + 75)) { game in
      var last: Rational?
      for margin in Self.margins {
        let (value, largest) = try game.value(margin: margin)
        let expected = VertexEnumeration.value(of: game, margin: margin)
        guard value == expected else {
          return "at \(margin): \(String(describing: value)), not \(String(describing: expected))"
        }
        if margin == 0, value != VertexEnumeration(game).strongValue { return "not the strong value" }
        if let last, let value, value > last { return "rises to \(value) at \(margin)" }
        if last == nil, margin > 0, value != nil { return "returns at \(margin)" }
        last = value
        if let largest {
          guard largest < margin, try game.value(margin: largest).value != nil else { return "largest \(largest)" }
          let more = largest + Rational(1, over: 1_000_000)
          guard try game.value(margin: more) == (nil, largest) else { return "more than \(largest)" }
        }
      }
      return nil
    }
  }

  @Test("a negative margin and one under weak ties are no concepts") func unsupported() {
    let game = SmallGame(leader: [[1]], follower: [[1]]).game
    for concept in [SolutionConcept(margin: -1), SolutionConcept(response: .weak, margin: 1)] {
      #expect(throws: EquilibriumError.self) { try game.equilibrium(concept) }
    }
  }

  @Test("stopped at once or within a gap, bounds hold the value", arguments: 0..<2)
  func bounds(block: UInt64) throws {
    try forAllGames(seeds: (block * 100)..<(block * 100 + 100)) { game in
      let concept = SolutionConcept(margin: Rational(1, over: 3))
      guard let value = try game.value(margin: Rational(1, over: 3)).value else { return nil }
      for options in [SolveOptions(stop: StopCondition(after: .zero)), SolveOptions(gap: Rational(1, over: 4))] {
        guard let loose = try? game.game.equilibrium(concept, options: options) else { continue }
        guard loose.value.lower <= value, value <= loose.value.upper else { return "\(loose.value) for \(value)" }
      }
      return nil
    }
  }
}

@Suite("Robust commitments") struct RobustnessTests {
  @Test("the price of robustness agrees with solving at every margin", arguments: 0..<4)
  func price(block: UInt64) throws {
    try forAllGames(seeds: (block * 50)..<(block * 50 + 50)) { game in
      let price = try game.game.priceOfRobustness()
      var margins: Set<Rational> = [0, 1, Rational(1, over: 7), Rational(2, over: 3), 3]
      for piece in price.pieces {
        margins.insert(piece.start.margin)
        if let end = piece.end { margins.formUnion([end.margin, (piece.start.margin + end.margin) / 2]) }
      }
      for margin in margins.sorted() {
        let (expected, largest) = try game.value(margin: margin)
        guard price.value(at: margin) == expected else {
          return "at \(margin): \(String(describing: price.value(at: margin))), not \(String(describing: expected))"
        }
        if let largest, price.largestMargin != largest { return "largest margin \(largest)" }
      }
      return nil
    }
  }

  @Test("for each response the value falls ever faster between its breakpoints", arguments: 0..<4)
  func concave(block: UInt64) throws {
    var bends = 0
    try forAllGames(seeds: (block * 50)..<(block * 50 + 50), largest: 5) { game in
      let reports = try game.game.responseReports()
      for report in reports {
        let points = try game.game.priceOfRobustness(with: report.response)
        guard points.first?.value == report.value else { return "response \(report.response) at zero" }
        if let margin = report.margin, margin >= 0, points.last?.margin != margin { return "limit" }
        let slopes = zip(points, points.dropFirst()).map { ($1.value - $0.value) / ($1.margin - $0.margin) }
        guard zip(slopes, slopes.dropFirst()).allSatisfy({ $0 > $1 }), slopes.allSatisfy({ $0 <= 0 }) else {
          return "slopes \(slopes)"
        }
        bends += max(0, slopes.count - 1)
      }
      return nil
    }
    #expect(bends > 0)
  }

  @Test("the inducibility gap is the least of the margins of all actions", arguments: 0..<4)
  func gap(block: UInt64) throws {
    try forAllGames(seeds: (block * 100)..<(block * 100 + 100)) { game in
      let margins = (0..<game.columns).compactMap { VertexEnumeration.margin(of: $0, in: game) }
      let gap = try game.game.inducibilityGap()
      guard gap?.value == margins.min() else { return "\(String(describing: gap)), margins \(margins)" }
      return gap.map { margins[$0.response] == $0.value } ?? true ? nil : "response"
    }
  }

  @Test("an optimum is unique exactly where one vertex of all regions pays the value", arguments: 0..<4)
  func uniqueness(block: UInt64) throws {
    var counts = [0, 0]
    try forAllGames(seeds: (block * 75)..<(block * 75 + 75)) { game in
      let optima = VertexEnumeration.optima(of: game)
      switch try game.game.optimumUniqueness() {
      case .unique(let only):
        counts[0] += 1
        return optima == [only.probabilities.rationals] ? nil : "unique, but \(optima)"
      case .several(let first, let second):
        counts[1] += 1
        let value = VertexEnumeration(game).strongValue
        let paid = [first, second].map { VertexEnumeration(game).guarantee($0.probabilities.rationals).strong }
        return first != second && paid == [value, value] && optima.count > 1 ? nil : "several, but \(optima)"
      }
    }
    #expect(counts.allSatisfy { $0 > 5 })
  }
}
