import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

private let strong = SolutionConcept()
private let weak = SolutionConcept(response: .weak)
private let pureStrong = SolutionConcept(commitment: .pure)
private let pureWeak = SolutionConcept(commitment: .pure, response: .weak)
private let maximin = SolutionConcept(response: .adversarial)

extension SmallGame {
  fileprivate func value(_ concept: SolutionConcept) throws -> Rational {
    guard case .exact(let value) = try game.equilibrium(concept).value else {
      throw BrokenLaw(description: "not exact")
    }
    return value
  }

  /// The largest leader payoff in any correlated equilibrium of the simultaneous game: one linear program.
  fileprivate func bestCorrelatedEquilibrium() throws -> Rational {
    var constraints: [LinearProgram.Constraint] = []
    func cells(_ entry: (Int, Int) -> Rational) -> [Rational] {
      (0..<rows).flatMap { row in (0..<columns).map { entry(row, $0) } }
    }
    for row in 0..<rows {
      for other in 0..<rows where other != row {
        constraints.append(.init(cells { $0 == row ? leader[other][$1] - leader[row][$1] : 0 }, .atMost, 0))
      }
    }
    for column in 0..<columns {
      for other in 0..<columns where other != column {
        constraints.append(.init(cells { $1 == column ? follower[$0][other] - follower[$0][column] : 0 }, .atMost, 0))
      }
    }
    constraints.append(.init(cells { _, _ in 1 }, .equal, 1))
    let program = LinearProgram(maximise: cells { leader[$0][$1] }, constraints: constraints)
    guard case .optimal(_, _, let value) = try program.solve() else {
      throw BrokenLaw(description: "a correlated equilibrium exists")
    }
    return value
  }

  fileprivate func mapped(
    leader leaderMap: (Rational) -> Rational = { $0 }, follower followerMap: (Int, Rational) -> Rational = { $1 }
  ) -> SmallGame {
    SmallGame(
      leader: leader.map { $0.map(leaderMap) },
      follower: follower.enumerated().map { row, entries in entries.map { followerMap(row, $0) } })
  }

  fileprivate func permuted(rows rowOrder: [Int], columns columnOrder: [Int]) -> SmallGame {
    SmallGame(
      leader: rowOrder.map { row in columnOrder.map { leader[row][$0] } },
      follower: rowOrder.map { row in columnOrder.map { follower[row][$0] } })
  }
}

/// The relations between concepts and the invariances of exact-game theory, on random games up to 5 × 5.
@Suite("Laws of commitment") struct LawTests {
  @Test("maximin ≤ best correlated equilibrium ≤ strong value ≤ largest payoff", arguments: 0..<4)
  func order(block: UInt64) throws {
    try forAllGames(seeds: (block * 300)..<(block * 300 + 300), largest: 5) { game in
      let values = [
        try game.value(maximin), try game.bestCorrelatedEquilibrium(), try game.value(strong),
        game.leader.flatMap(\.self).max() ?? 0,
      ]
      return zip(values, values.dropFirst()).allSatisfy { $0 <= $1 } ? nil : "\(values)"
    }
  }

  @Test("pure weak ≤ pure strong ≤ strong; pure weak ≤ weak ≤ strong; maximin ≤ weak", arguments: 0..<4)
  func concepts(block: UInt64) throws {
    try forAllGames(seeds: (block * 300)..<(block * 300 + 300), largest: 5) { game in
      let (sse, wse) = (try game.value(strong), try game.value(weak))
      let (ps, pw) = (try game.value(pureStrong), try game.value(pureWeak))
      let secured = try game.value(maximin)
      let holds = pw <= ps && ps <= sse && pw <= wse && wse <= sse && secured <= wse
      return holds ? nil : "strong \(sse), weak \(wse), pure \(ps) and \(pw)"
    }
  }

  @Test("zero-sum: strong = weak = maximin; common interest: strong = largest payoff", arguments: 0..<4)
  func special(block: UInt64) throws {
    try forAllGames(seeds: (block * 200)..<(block * 200 + 200), largest: 5) { game in
      let opposed = SmallGame(leader: game.leader, follower: game.leader.map { $0.map { -$0 } })
      let values = try [strong, weak, maximin].map(opposed.value)
      guard Set(values).count == 1 else { return "zero-sum: \(values)" }
      let common = SmallGame(leader: game.leader, follower: game.leader)
      let value = try common.value(strong)
      return value == game.leader.flatMap(\.self).max() ? nil : "common interest: \(value)"
    }
  }

  @Test("permuting actions permutes strategies and keeps values", arguments: 0..<4)
  func permutation(block: UInt64) throws {
    try forAllGames(seeds: (block * 200)..<(block * 200 + 200), largest: 5) { game in
      let turned = game.permuted(rows: (0..<game.rows).reversed(), columns: (0..<game.columns).reversed())
      for concept in [strong, weak, pureStrong, pureWeak, maximin] {
        guard try game.value(concept) == turned.value(concept) else { return "\(concept)" }
      }
      // Carried over, the commitment pays the same.
      let commitment = try turned.game.equilibrium(strong).commitment.probabilities.rationals.reversed()
      let paid = VertexEnumeration(game).guarantee(Array(commitment)).strong
      return try paid == game.value(strong) ? nil : "the permuted commitment pays \(paid)"
    }
  }

  @Test(
    "a duplicate row or column changes nothing; a follower twin can only raise strong and lower weak", arguments: 0..<4)
  func duplicates(block: UInt64) throws {
    try forAllGames(seeds: (block * 200)..<(block * 200 + 200)) { game in
      let rows = game.permuted(rows: Array(0..<game.rows) + [0], columns: Array(0..<game.columns))
      let columns = game.permuted(rows: Array(0..<game.rows), columns: Array(0..<game.columns) + [0])
      for concept in [strong, weak] {
        let value = try game.value(concept)
        guard try rows.value(concept) == value, try columns.value(concept) == value else { return "\(concept)" }
      }
      var twin = columns
      for row in 0..<game.rows { twin.leader[row][game.columns] = Rational(row * 3 - 4) }
      return try twin.value(strong) >= game.value(strong) && twin.value(weak) <= game.value(weak) ? nil : "twin"
    }
  }

  @Test("follower shifts by row and scaling change nothing; affine leader payoffs map the value", arguments: 0..<4)
  func invariance(block: UInt64) throws {
    try forAllGames(seeds: (block * 200)..<(block * 200 + 200), largest: 5) { game in
      let shifted = game.mapped(follower: { row, value in
        value * Rational(7, over: 3) + Rational(row * row - 2, over: 5)
      })
      let affine = game.mapped(leader: { $0 * Rational(5, over: 2) - Rational(11, over: 7) })
      for concept in [strong, weak, pureStrong, pureWeak] {
        let value = try game.value(concept)
        guard try shifted.value(concept) == value else { return "follower, \(concept)" }
        guard try affine.value(concept) == value * Rational(5, over: 2) - Rational(11, over: 7) else {
          return "leader, \(concept)"
        }
      }
      return nil
    }
  }

  @Test("a strictly dominated column is idle; another leader row never hurts", arguments: 0..<4)
  func monotonicity(block: UInt64) throws {
    try forAllGames(seeds: (block * 200)..<(block * 200 + 200)) { game in
      var dominated = game
      for row in 0..<game.rows {
        dominated.leader[row].append(1000)
        dominated.follower[row].append(game.follower[row][0] - Rational(1, over: 1000))
      }
      var longer = game
      longer.leader.append((0..<game.columns).map { Rational($0 - 1) })
      longer.follower.append((0..<game.columns).map { Rational($0 * $0 % 3) })
      for concept in [strong, weak] {
        let value = try game.value(concept)
        guard try dominated.value(concept) == value else { return "dominated, \(concept)" }
        guard try longer.value(concept) >= value else { return "longer, \(concept)" }
      }
      return nil
    }
  }

  @Test("a certificate is refused for a game in which any payoff differs by 1/1000", arguments: 0..<2)
  func binding(block: UInt64) throws {
    try forAllGames(seeds: (block * 60)..<(block * 60 + 60)) { game in
      for concept in [strong, weak, pureStrong] {
        let certificate = Certificate<Unchecked>(text: try game.game.equilibrium(concept).certificate.text)
        _ = try certificate.verify(game: .normalForm(game.game), leader: 0)
        for row in 0..<game.rows {
          for column in 0..<game.columns {
            for path in [\SmallGame.leader, \SmallGame.follower] {
              var other = game
              other[keyPath: path][row][column] += Rational(1, over: 1000)
              if (try? certificate.verify(game: .normalForm(other.game), leader: 0)) != nil {
                return "\(concept), \(row), \(column)"
              }
            }
          }
        }
      }
      return nil
    }
  }

  @Test("the reports on responses agree with vertex enumeration", arguments: 0..<4)
  func responses(block: UInt64) throws {
    try forAllGames(seeds: (block * 200)..<(block * 200 + 200)) { game in
      let reference = VertexEnumeration(game)
      let reports = try game.game.responseReports()
      for report in reports {
        let isPossible = reference.possibleResponses.contains(report.response)
        let expected: ResponseReport.Reach =
          !isPossible ? .never : reference.isInducible(report.response) ? .inducible : .tiesOnly
        guard report.reach == expected else { return "response \(report.response): \(report.reach), not \(expected)" }
        if let margin = report.margin, (margin.signum > 0) != (expected == .inducible) { return "margin \(margin)" }
      }
      return reports.compactMap(\.value).max() == reference.strongValue ? nil : "values"
    }
  }

  @Test("bounds within a gap hold the value, and the document about them verifies", arguments: 0..<2)
  func gap(block: UInt64) throws {
    try forAllGames(seeds: (block * 300)..<(block * 300 + 300)) { game in
      for concept in [strong, weak] {
        let options = SolveOptions(gap: Rational(1, over: 4))
        let loose = try game.game.equilibrium(concept, options: options)
        let value = try game.value(concept)
        guard loose.value.lower <= value, value <= loose.value.upper, loose.isWithin(gap: options.gap) else {
          return "\(concept): \(loose.value) for \(value)"
        }
        let certificate = Certificate<Unchecked>(text: loose.certificate.text)
        do {
          _ = try loose.solution(of: game.game).verify(certificate: certificate, game: .normalForm(game.game))
        } catch { return "\(concept): \(error)" }
      }
      return nil
    }
  }

  @Test("a search stopped at once still gives certified bounds around the value")
  func stopped() throws {
    try forAllGames(seeds: 0..<200, largest: 5) { game in
      for concept in [strong, weak, maximin] {
        let limited = try game.game.equilibrium(concept, options: SolveOptions(stop: StopCondition(after: .zero)))
        let value = try game.value(concept)
        guard limited.value.lower <= value, value <= limited.value.upper else {
          return "\(concept): \(limited.value) misses \(value)"
        }
      }
      return nil
    }
  }
}
