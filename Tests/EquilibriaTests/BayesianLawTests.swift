import Certificates
import Equilibria
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

private let strong = SolutionConcept()
private let weak = SolutionConcept(response: .weak)
private let pureStrong = SolutionConcept(commitment: .pure)
private let pureWeak = SolutionConcept(commitment: .pure, response: .weak)
private let concepts = [strong, weak, pureStrong, pureWeak]

extension SmallBayesianGame {
  fileprivate func value(_ concept: SolutionConcept) throws -> Rational {
    guard case .exact(let value) = try game.equilibrium(concept).value else {
      throw BrokenLaw(description: "not exact")
    }
    return value
  }

  /// The same types with changed payoffs.
  fileprivate func mapped(_ change: (Int, SmallGame) -> SmallGame) -> SmallBayesianGame {
    SmallBayesianGame(
      types: types.enumerated().map { .init(probability: $1.probability, payoffs: change($0, $1.payoffs)) })
  }

  /// The concept in which the two games differ, where they do.
  fileprivate func difference(
    to other: SmallBayesianGame, in concepts: [SolutionConcept] = concepts, _ map: (Rational) -> Rational = { $0 }
  ) throws -> String? {
    for concept in concepts {
      let (expected, found) = (map(try value(concept)), try other.value(concept))
      if found != expected { return "\(concept): expected \(expected), found \(found)" }
    }
    return nil
  }
}

/// The relations and invariances of exact-methods section 12 that concern types.
@Suite("Laws of commitment against several types") struct BayesianLawTests {
  @Test("one type of probability 1 is a game of two players", arguments: 0..<2)
  func oneType(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 100)..<(block * 100 + 100), types: 1, largest: 4) { game in
      let pair = game.types[0].payoffs.game
      for concept in concepts {
        let expected = try pair.equilibrium(concept)
        let found = try game.game.equilibrium(concept)
        guard found.value == expected.value, found.attained == expected.attained else { return "\(concept)" }
      }
      return nil
    }
  }

  @Test("splitting a type into two identical types changes nothing", arguments: 0..<2)
  func splitting(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 150)..<(block * 150 + 150), types: 2) { game in
      var split = game
      split.types[0].probability = game.types[0].probability / 3
      split.types.append(
        .init(probability: game.types[0].probability * Rational(2, over: 3), payoffs: game.types[0].payoffs))
      return try game.difference(to: split, in: [strong, pureStrong, pureWeak])
    }
  }

  @Test("a type of probability zero changes nothing", arguments: 0..<2)
  func impossible(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 150)..<(block * 150 + 150), types: 2) { game in
      var more = game
      let payoffs = SmallGame(
        leader: (0..<game.rows).map { [Rational(100 * $0), -100] },
        follower: (0..<game.rows).map { [Rational($0), Rational(1 - $0)] })
      more.types.insert(.init(probability: 0, payoffs: payoffs), at: 0)
      return try game.difference(to: more)
    }
  }

  @Test(
    "pure weak ≤ pure strong ≤ strong; pure weak ≤ weak ≤ strong ≤ mean of the types' strong values", arguments: 0..<2)
  func order(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 150)..<(block * 150 + 150)) { game in
      let (sse, wse) = (try game.value(strong), try game.value(weak))
      let (ps, pw) = (try game.value(pureStrong), try game.value(pureWeak))
      let alone = try game.types.reduce(Rational.zero) { sum, type in
        sum + type.probability * (try type.payoffs.game.equilibrium().value.lower)
      }
      let holds = pw <= ps && ps <= sse && pw <= wse && wse <= sse && sse <= alone
      return holds ? nil : "strong \(sse), weak \(wse), pure \(ps) and \(pw), alone \(alone)"
    }
  }

  @Test("permuting types, rows or the actions of types keeps values", arguments: 0..<2)
  func permutation(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 150)..<(block * 150 + 150)) { game in
      let turned = SmallBayesianGame(
        types: game.types.reversed().map { type in
          func turned(_ payoffs: [[Rational]]) -> [[Rational]] { payoffs.reversed().map { $0.reversed() } }
          return .init(
            probability: type.probability,
            payoffs: SmallGame(leader: turned(type.payoffs.leader), follower: turned(type.payoffs.follower)))
        })
      return try game.difference(to: turned)
    }
  }

  @Test("a type's payoffs may be shifted by row and scaled; affine leader payoffs map the value", arguments: 0..<2)
  func invariance(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 150)..<(block * 150 + 150)) { game in
      let shifted = game.mapped { type, payoffs in
        var result = payoffs
        for row in 0..<payoffs.rows {
          result.follower[row] = payoffs.follower[row].map {
            $0 * Rational(7 + type, over: 3) + Rational(row * row - 2 * type, over: 5)
          }
        }
        return result
      }
      if let difference = try game.difference(to: shifted) { return "types, \(difference)" }
      let (slope, constant) = (Rational(5, over: 2), Rational(-11, over: 7))
      let affine = game.mapped { _, payoffs in
        SmallGame(leader: payoffs.leader.map { $0.map { $0 * slope + constant } }, follower: payoffs.follower)
      }
      return try game.difference(to: affine) { $0 * slope + constant }.map { "leader, \($0)" }
    }
  }

  @Test("payoffs beyond the range of doubles change nothing but the scale", arguments: [400, -400])
  func scale(digits: Int) throws {
    let power = Rational(Integer(10).power(400))
    let (large, small) = digits > 0 ? (power, 1 / power) : (1 / power, power)
    try forAllBayesianGames(seeds: 0..<60) { game in
      let scaled = game.mapped { type, payoffs in
        SmallGame(
          leader: payoffs.leader.map { $0.map { $0 * large } },
          follower: payoffs.follower.map { $0.map { $0 * (type == 0 ? small : large) } })
      }
      return try game.difference(to: scaled, in: [strong]) { $0 * large }
    }
  }

  @Test("a constant added to the leader's payoffs against one type adds its share", arguments: 0..<2)
  func shares(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 150)..<(block * 150 + 150)) { game in
      let raised = game.mapped { type, payoffs in
        type > 0
          ? payoffs : SmallGame(leader: payoffs.leader.map { $0.map { $0 + 7 } }, follower: payoffs.follower)
      }
      return try game.difference(to: raised) { $0 + 7 * game.types[0].probability }
    }
  }

  @Test("another leader row never hurts, and a strictly dominated action of a type is idle", arguments: 0..<2)
  func monotonicity(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 150)..<(block * 150 + 150), largest: 2) { game in
      let longer = game.mapped { type, payoffs in
        var result = payoffs
        result.leader.append((0..<payoffs.columns).map { Rational($0 - type) })
        result.follower.append((0..<payoffs.columns).map { Rational(($0 + type) % 2) })
        return result
      }
      for concept in [strong, weak] where try longer.value(concept) < game.value(concept) { return "\(concept)" }
      let wider = game.mapped { _, payoffs in
        var result = payoffs
        for row in 0..<payoffs.rows {
          result.leader[row].append(1000)
          result.follower[row].append(payoffs.follower[row][0] - Rational(1, over: 1000))
        }
        return result
      }
      return try game.difference(to: wider)
    }
  }

  @Test("a certificate holds for its game alone, and the plain checker accepts it", arguments: 0..<2)
  func certificates(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 150)..<(block * 150 + 150)) { game in
      let found = try game.game.equilibrium()
      guard PlainChecker.accepts(found.certificate.text) else { return "the plain checker refuses the certificate" }
      guard case .bayesian(let claim) = found.certificate.claim else { return "another kind of claim" }
      guard claim.game == game.game, claim.strategy == found.commitment, claim.responses == found.responses,
        CertifiedValue(lower: claim.value, upper: claim.upper) == found.value
      else { return "the claim says something else" }
      return nil
    }
  }

  @Test("bounds within a gap hold the value", arguments: 0..<2)
  func gap(block: UInt64) throws {
    try forAllBayesianGames(seeds: (block * 150)..<(block * 150 + 150)) { game in
      let options = SolveOptions(gap: Rational(1, over: 4))
      for concept in [strong, weak] {
        let loose = try game.game.equilibrium(concept, options: options)
        let value = try game.value(concept)
        guard loose.value.lower <= value, value <= loose.value.upper else { return "\(loose.value) for \(value)" }
        guard concept == weak || loose.isWithin(gap: options.gap) else { return "\(loose.value) is too wide" }
      }
      return nil
    }
  }

  @Test("a search stopped at once still gives certified bounds around the value")
  func stopped() throws {
    try forAllBayesianGames(seeds: 0..<80) { game in
      let limited = try game.game.equilibrium(options: SolveOptions(stop: StopCondition(after: .zero)))
      let value = try game.value(strong)
      guard limited.value.lower <= value, value <= limited.value.upper else {
        return "\(limited.value) misses \(value)"
      }
      return PlainChecker.accepts(limited.certificate.text) ? nil : "the plain checker refuses the certificate"
    }
  }

  @Test("a search interrupted on the way gives certified bounds, and its reports close in on the value")
  func interrupted() throws {
    let family = try GameFamily.randomBayesian(rows: 6, columns: 6, types: 6, weight: 1, payoffs: -50...50)
    let game = family.bayesianGame(seed: 3)
    guard case .exact(let value) = try game.equilibrium().value else {
      Issue.record("not exact")
      return
    }
    let interruption = Interruption()
    let limited = try game.equilibrium(
      options: SolveOptions(
        stop: StopCondition(at: interruption),
        report: { progress in
          if progress.lower > progress.upper + 1e-6 { Issue.record("\(progress)") }
          interruption.raise()
        }))
    #expect(limited.value.lower <= value && value <= limited.value.upper)
    #expect(limited.value != .exact(value), "the search was over before its first report")
    #expect(limited.attained == nil)
  }

  @Test("the value is exact however often GLPK fails", arguments: [0, 3, 10, 30, 100])
  func sabotage(calls: Int) throws {
    try forAllBayesianGames(seeds: 0..<25) { game in
      let value = try game.value(strong)
      let found = try FloatingProgram.sabotaged(after: calls) { try game.game.equilibrium() }
      return found.value == .exact(value) ? nil : "\(found.value), not \(value)"
    }
  }

  @Test("what is not defined, or too large, is refused with a reason")
  func refused() throws {
    let game = try GameFamily.randomBayesian(rows: 2, columns: 10, types: 6, payoffs: 0...9).bayesianGame(seed: 0)
    for (concept, words) in [
      (weak, "more than 1000000 payoffs"), (pureStrong, "more than 1000000 payoffs"),
      (SolutionConcept(response: .adversarial), "adversarial"), (SolutionConcept(leader: 1), "player 0"),
      (SolutionConcept(commitment: .correlated), "recommendations"),
    ] {
      do throws(EquilibriumError) {
        _ = try game.equilibrium(concept)
        Issue.record("\(concept) was solved")
      } catch {
        guard case .unsupported(let reason) = error, reason.contains(words) else {
          Issue.record("\(concept): \(error)")
          continue
        }
      }
    }
  }
}
