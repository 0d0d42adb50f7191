import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import TestSupport
import Testing

extension SmallGame {
  fileprivate func strongValue() throws -> Rational { try game.equilibrium().value.lower }
}

/// The relations of security games to games in normal form, and their invariances.
@Suite("Laws of security games") struct SecurityLawTests {
  @Test("rows that list every allocation give the same value", arguments: 0..<4)
  func allocations(block: UInt64) throws {
    try forAllSecurityGames(seeds: (block * 100)..<(block * 100 + 100), targets: 4) { game in
      let (value, sizes) = (try game.value(), 0...min(game.resources, game.targets))
      let expected = try SecurityEnumeration(game).normalForm(sizes: sizes).strongValue()
      return value == expected ? nil : "\(value), in normal form \(expected)"
    }
  }

  @Test("allocations of all resources suffice where coverage helps and resources are fewer than targets")
  func allResources() throws {
    try forAllSecurityGames(
      seeds: 0..<300, targets: 4, coverageHelps: true, where: { $0.coverageHelps && $0.resources < $0.targets }
    ) { game in
      let value = try game.value()
      let exactly = try SecurityEnumeration(game).normalForm(sizes: game.resources...game.resources).strongValue()
      return value == exactly ? nil : "\(value), with all resources \(exactly)"
    }
  }

  @Test("covering every target can be worse than leaving one open")
  func tooMany() throws {
    // The attacker prefers the first target when it is covered, and the defender the second.
    let game = SmallSecurityGame(
      resources: 2, weights: [1],
      types: [[SmallSecurityGame.Target([0, -1, 2, 3]), SmallSecurityGame.Target([5, 4, 1, 4])]])
    let all = try SecurityEnumeration(game).normalForm(sizes: 2...2).strongValue()
    #expect(try game.value() == SecurityEnumeration(game).normalForm(sizes: 0...2).strongValue())
    #expect(try game.value() > all)
  }

  @Test("combinations of types in normal form give the same value", arguments: 0..<2)
  func types(block: UInt64) throws {
    try forAllSecurityGames(seeds: (block * 60)..<(block * 60 + 60), targets: 3, types: 3) { game in
      let (value, sizes) = (try game.value(), 0...min(game.resources, game.targets))
      let expected = try SecurityEnumeration(game).normalForm(sizes: sizes).strongValue()
      return value == expected ? nil : "\(value), in normal form \(expected)"
    }
  }

  @Test("one more resource never lowers the value", arguments: 0..<2)
  func moreResources(block: UInt64) throws {
    try forAllSecurityGames(seeds: (block * 100)..<(block * 100 + 100), targets: 5, types: 2) { game in
      var more = game
      more.resources += 1
      return try more.value() >= game.value() ? nil : "\(try game.value()), with one more \(try more.value())"
    }
  }

  @Test("permuting targets permutes coverage; shifts and scales of payoffs act as they should", arguments: 0..<2)
  func invariances(block: UInt64) throws {
    try forAllSecurityGames(seeds: (block * 60)..<(block * 60 + 60), targets: 5, types: 2) { game in
      let value = try game.value()
      var turned = game
      for type in game.types.indices { turned.types[type].reverse() }
      guard try turned.value() == value else { return "permuted: \(try turned.value())" }
      let back = RationalVector(try turned.game.equilibrium().coverage.rationals.reversed())
      guard CoverageEvaluation(of: back, in: game.game).strongValue == value else { return "the coverage carried back" }
      var attackers = game
      var defender = game
      for type in game.types.indices {
        for target in 0..<game.targets {
          let payoffs = game.types[type][target]
          attackers.types[type][target].attackerCovered = Rational(2 + type) * payoffs.attackerCovered + 7
          attackers.types[type][target].attackerUncovered = Rational(2 + type) * payoffs.attackerUncovered + 7
          defender.types[type][target].defenderCovered = Rational(3, over: 2) * payoffs.defenderCovered - 5
          defender.types[type][target].defenderUncovered = Rational(3, over: 2) * payoffs.defenderUncovered - 5
        }
      }
      guard try attackers.value() == value else { return "attackers' payoffs mapped: \(try attackers.value())" }
      let mapped = try defender.value()
      return mapped == Rational(3, over: 2) * value - 5 ? nil : "defender's payoffs mapped: \(mapped), from \(value)"
    }
  }
}

@Suite("The lottery over allocations") struct AllocationLotteryTests {
  @Test("covers every target with exactly its probability, within the resources, by few allocations", arguments: 0..<2)
  func marginals(block: UInt64) throws {
    try forAllSecurityGames(seeds: (block * 150)..<(block * 150 + 150), targets: 8) { game in
      let solved = try game.game.equilibrium()
      let lottery = solved.lottery
      let allocations = lottery.allocations
      guard allocations.count == lottery.count, lottery.count <= game.targets + 1 else { return "\(lottery.count)" }
      var covered = [Rational](repeating: 0, count: game.targets)
      for allocation in allocations {
        guard allocation.probability > 0, allocation.targets.count <= game.resources,
          Set(allocation.targets).count == allocation.targets.count
        else { return "\(allocation)" }
        for target in allocation.targets { covered[target] += allocation.probability }
      }
      guard allocations.reduce(Rational.zero, { $0 + $1.probability }) == 1 else { return "probabilities" }
      return covered == solved.coverage.rationals ? nil : "\(covered), not \(solved.coverage.rationals)"
    }
  }

  @Test("of all targets or none is a single allocation") func single() {
    #expect(AllocationLottery(coverage: RationalVector([1, 1, 1])).allocations.map(\.targets) == [[0, 1, 2]])
    #expect(AllocationLottery(coverage: RationalVector([0, 0])).allocations.map(\.targets) == [[]])
    let half = AllocationLottery(coverage: RationalVector([Rational(1, over: 2), Rational(1, over: 2), 1]))
    #expect(half.allocations.map(\.targets) == [[0, 2], [1, 2]])
  }
}
