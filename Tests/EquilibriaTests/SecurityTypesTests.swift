import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

@Suite("Security games with attacker types") struct AttackerTypesTests {
  @Test("the value is the best of one linear program per combination of attacked targets", arguments: 0..<4)
  func programs(block: UInt64) throws {
    try forAllSecurityGames(seeds: (block * 60)..<(block * 60 + 60), targets: 4, types: 3) { game in
      let (value, expected) = (try game.value(), try SecurityEnumeration(game).value())
      return value == expected ? nil : "\(value), expected \(expected)"
    }
  }

  @Test("one type, a type twice and a type of probability zero change nothing", arguments: 0..<2)
  func sameTypes(block: UInt64) throws {
    try forAllSecurityGames(seeds: (block * 60)..<(block * 60 + 60), targets: 4, types: 2) { game in
      let value = try game.value()
      var split = game
      split.weights = game.weights.map { 2 * $0 } + [game.weights[0]]
      split.weights[0] = game.weights[0]
      split.types.append(game.types[0])
      guard try split.value() == value else { return "split in two identical types: \(try split.value())" }
      var idle = game
      idle.weights.append(0)
      idle.types.append(game.types[0].reversed())
      let solved = try idle.game.equilibrium()
      guard solved.value == .exact(value) else { return "with an idle type: \(solved.value)" }
      // The idle type attacks a best target too.
      let attack = solved.evaluation.attacks[game.types.count]
      return attack.attackSet.contains(solved.attacked[game.types.count]) ? nil : "the idle type attacks badly"
    }
  }

  @Test("no more is paid than to each type alone")
  func alone() throws {
    try forAllSecurityGames(seeds: 0..<60, targets: 4, types: 3) { game in
      var sum = Rational.zero
      for type in game.types.indices {
        let one = SmallSecurityGame(resources: game.resources, weights: [1], types: [game.types[type]])
        sum += game.probability(type) * (try one.value())
      }
      return try game.value() <= sum ? nil : "\(try game.value()), alone \(sum)"
    }
  }

  @Test("a search that is stopped at once, or left with a gap, keeps certified bounds around the value")
  func stopped() throws {
    var bounded = 0
    try forAllSecurityGames(seeds: 0..<60, targets: 4, types: 3) { game in
      let value = try game.value()
      let interruption = Interruption()
      interruption.raise()
      for options in [SolveOptions(stop: StopCondition(at: interruption)), SolveOptions(gap: Rational(1, over: 3))] {
        let solved = try game.game.equilibrium(options: options)
        guard case .security(let claim) = solved.certificate.claim else { return "another claim" }
        guard claim.value == solved.value.lower, claim.upper == solved.value.upper, claim.game == game.game,
          claim.value <= value, value <= claim.upper, solved.evaluation.strongValue == claim.value
        else { return "\(solved.value), the value is \(value)" }
        if case .bounded = solved.value { bounded += 1 }
        if !options.gap.isZero, !solved.isWithin(gap: options.gap) { return "\(solved.value) is too wide" }
      }
      return nil
    }
    #expect(bounded > 10)
  }

  @Test("payoffs beyond the range of doubles are solved exactly")
  func huge() throws {
    let large = Rational(Integer(10).power(400))
    var game = SmallSecurityGame.random(seed: 5, targets: 3, types: 2, coverageHelps: true)
    for seed in 5..<UInt64(40) where game.types.count < 2 || game.targets < 2 {
      game = SmallSecurityGame.random(seed: seed, targets: 3, types: 2, coverageHelps: true)
    }
    game.types[0][0].defenderUncovered = -large
    game.types[1][1].attackerUncovered = large
    #expect(try game.value() == SecurityEnumeration(game).value())
  }

  @Test("the same game gives the same certificate") func deterministic() throws {
    for seed in 0..<UInt64(10) {
      let game = SmallSecurityGame.random(seed: seed, targets: 5, types: 3).game
      #expect(try game.equilibrium().certificate.text == game.equilibrium().certificate.text)
    }
  }
}
