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

  fileprivate func mapped(
    leader leaderMap: (Rational) -> Rational = { $0 }, follower followerMap: (Int, Rational) -> Rational = { $1 }
  ) -> SmallGame {
    SmallGame(
      leader: leader.map { $0.map(leaderMap) },
      follower: follower.enumerated().map { row, entries in entries.map { followerMap(row, $0) } })
  }

  fileprivate func withFollower(_ payoff: (Int, Int) -> Rational) -> SmallGame {
    SmallGame(leader: leader, follower: (0..<rows).map { row in (0..<columns).map { payoff(row, $0) } })
  }

  /// Random numbers that depend on the payoffs and nothing else, so that a law that draws is a law about one game.
  fileprivate var random: TestRandom {
    TestRandom(seed: description.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
  }

  /// Whether the weak value is attained.
  fileprivate func attained() throws -> Bool? { try game.equilibrium(weak).attained }

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
        try game.value(maximin), try SimultaneousPlay(game).bestCorrelatedEquilibrium(), try game.value(strong),
        game.leader.flatMap(\.self).max() ?? 0,
      ]
      return zip(values, values.dropFirst()).allSatisfy { $0 <= $1 } ? nil : "\(values)"
    }
  }

  @Test("maximin ≤ every Nash equilibrium; best one ≤ best correlated equilibrium ≤ strong value", arguments: 0..<4)
  func nash(block: UInt64) throws {
    try forAllGames(seeds: (block * 80)..<(block * 80 + 80)) { game in
      let play = SimultaneousPlay(game)
      let values = [
        try game.value(maximin), play.nashRange.lowerBound, play.nashRange.upperBound,
        try play.bestCorrelatedEquilibrium(), try game.value(strong),
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

  @Test(
    "strictly competitive games: strong = weak = maximin; common interest: strong = largest payoff", arguments: 0..<4)
  func special(block: UInt64) throws {
    try forAllGames(seeds: (block * 200)..<(block * 200 + 200), largest: 5) { game in
      let opposed = SmallGame(leader: game.leader, follower: game.leader.map { $0.map { -$0 } })
      let values = try [strong, weak, maximin].map(opposed.value)
      guard Set(values).count == 1 else { return "zero-sum: \(values)" }
      let competitive = game.withFollower { row, column in
        game.leader[row][column] * Rational(-4, over: 3) + Rational(5, over: 7)
      }
      let same = try [strong, weak, maximin].map(competitive.value)
      guard same == values else { return "strictly competitive: \(same), not \(values)" }
      let play = SimultaneousPlay(competitive)
      guard try play.bestCorrelatedEquilibrium() == values[0] else { return "the best equilibrium is another" }
      let common = game.withFollower { game.leader[$0][$1] * Rational(2, over: 5) - 1 }
      let most = game.leader.flatMap(\.self).max()
      for concept in [strong, weak, pureStrong, pureWeak] {
        let value = try common.value(concept)
        guard value == most else { return "common interest, \(concept): \(value)" }
      }
      return nil
    }
  }

  @Test("permuting actions permutes strategies and keeps values", arguments: 0..<4)
  func permutation(block: UInt64) throws {
    try forAllGames(seeds: (block * 100)..<(block * 100 + 100), largest: 5) { game in
      var random = game.random
      let order = (rows: (0..<game.rows).shuffled(using: &random), columns: (0..<game.columns).shuffled(using: &random))
      let turned = game.permuted(rows: order.rows, columns: order.columns)
      for concept in [strong, weak, pureStrong, pureWeak, maximin] {
        guard try game.value(concept) == turned.value(concept) else { return "\(concept), \(order)" }
      }
      guard try game.attained() == turned.attained() else { return "attained, \(order)" }
      // Carried over, the commitment pays the same, and the response that earns it is the same action.
      let solved = try turned.game.equilibrium(strong)
      var commitment = [Rational](repeating: 0, count: game.rows)
      for (place, row) in order.rows.enumerated() { commitment[row] = solved.commitment.probabilities[place] }
      let evaluation = CommitmentEvaluation(of: try MixedStrategy(RationalVector(commitment)), in: game.game)
      let tied = Set(solved.evaluation.bestResponses.map { order.columns[$0] })
      guard tied == Set(evaluation.bestResponses) else { return "other best responses, \(order)" }
      return try evaluation.strongValue == game.value(strong) ? nil : "the permuted commitment pays otherwise, \(order)"
    }
  }

  @Test("a duplicate row or column changes nothing, whichever it is", arguments: 0..<4)
  func duplicates(block: UInt64) throws {
    try forAllGames(seeds: (block * 80)..<(block * 80 + 80)) { game in
      var random = game.random
      let (row, column) = (random.below(game.rows), random.below(game.columns))
      let rows = game.permuted(rows: Array(0..<game.rows) + [row], columns: Array(0..<game.columns))
      let columns = game.permuted(rows: Array(0..<game.rows), columns: Array(0..<game.columns) + [column])
      for concept in [strong, weak, pureStrong, pureWeak, maximin] {
        let value = try game.value(concept)
        guard try rows.value(concept) == value else { return "row \(row), \(concept)" }
        guard try columns.value(concept) == value else { return "column \(column), \(concept)" }
      }
      let attained = try game.attained()
      return try rows.attained() == attained && columns.attained() == attained ? nil : "attained"
    }
  }

  @Test(
    "a column that is equal for the follower only can raise the strong value and lower the weak one", arguments: 0..<4)
  func twins(block: UInt64) throws {
    var (raised, lowered) = (0, 0)
    try forAllGames(seeds: (block * 120)..<(block * 120 + 120)) { game in
      var random = game.random
      let column = random.below(game.columns)
      var twin = game.permuted(rows: Array(0..<game.rows), columns: Array(0..<game.columns) + [column])
      for row in 0..<game.rows { twin.leader[row][game.columns] = Rational(random.below(9) - 4) }
      let (sse, wse) = (try game.value(strong), try game.value(weak))
      let (twinStrong, twinWeak) = (try twin.value(strong), try twin.value(weak))
      if twinStrong > sse { raised += 1 }
      if twinWeak < wse { lowered += 1 }
      guard twinStrong >= sse, twinWeak <= wse else { return "twin of \(column): \(twinStrong), \(twinWeak)" }
      let pure = try (game.value(pureStrong), game.value(pureWeak), twin.value(pureStrong), twin.value(pureWeak))
      return pure.2 >= pure.0 && pure.3 <= pure.1 ? nil : "twin of \(column), pure: \(pure)"
    }
    #expect(raised > 10 && lowered > 10)
  }

  @Test("follower shifts by row and scaling change nothing; affine leader payoffs map the value", arguments: 0..<4)
  func invariance(block: UInt64) throws {
    try forAllGames(seeds: (block * 100)..<(block * 100 + 100), largest: 5) { game in
      let shifted = game.mapped(follower: { row, value in
        value * Rational(7, over: 3) + Rational(row * row - 2, over: 5)
      })
      let affine = game.mapped(leader: { $0 * Rational(5, over: 2) - Rational(11, over: 7) })
      for concept in [strong, weak, pureStrong, pureWeak, maximin] {
        let value = try game.value(concept)
        guard try shifted.value(concept) == value else { return "follower, \(concept)" }
        guard try affine.value(concept) == value * Rational(5, over: 2) - Rational(11, over: 7) else {
          return "leader, \(concept)"
        }
      }
      let attained = try game.attained()
      return try shifted.attained() == attained && affine.attained() == attained ? nil : "attained"
    }
  }

  @Test(
    "a column that a mixture of others strictly dominates is idle; another leader row never hurts", arguments: 0..<4)
  func monotonicity(block: UInt64) throws {
    try forAllGames(seeds: (block * 100)..<(block * 100 + 100)) { game in
      var random = game.random
      let (first, second) = (random.below(game.columns), random.below(game.columns))
      let (share, gap) = (Rational(random.below(5), over: 4), Rational(1, over: 1 + random.below(1000)))
      var dominated = game
      for row in 0..<game.rows {
        dominated.leader[row].append(1000)
        dominated.follower[row].append(
          game.follower[row][first] * share + game.follower[row][second] * (1 - share) - gap)
      }
      var longer = game
      longer.leader.append((0..<game.columns).map { _ in Rational(random.below(9) - 4) })
      longer.follower.append((0..<game.columns).map { _ in Rational(random.below(5)) })
      for concept in [strong, weak, pureStrong, pureWeak] {
        let value = try game.value(concept)
        guard try dominated.value(concept) == value else {
          return "dominated by \(share) of \(first) and \(second) up to \(gap), \(concept)"
        }
        guard try longer.value(concept) >= value else { return "longer, \(concept)" }
      }
      guard try longer.value(maximin) >= game.value(maximin) else { return "longer, maximin" }
      return try dominated.attained() == game.attained() ? nil : "attained"
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
