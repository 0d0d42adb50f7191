import Certificates
import Equilibria
import Exact
import Games
import TestSupport
import Testing

@Suite("Certificates of play stage by stage") struct StagewiseCertificateTests {
  private func verdicts(_ text: [UInt8]) -> [Verdict] { [productVerdict(text), PlainChecker.verdict(text)] }

  private func equilibrium(seed: UInt64) throws -> StagewiseEquilibrium? {
    try SmallStages.random(seed: seed, players: 2 + Int(seed % 2), horizon: seed % 3 == 0 ? 2 : nil).game
      .stagewiseEquilibrium().equilibrium
  }

  private func claim(_ equilibrium: StagewiseEquilibrium) throws -> StagewiseClaim {
    guard case .stagewise(let claim) = equilibrium.certificate.claim else {
      throw BrokenLaw(description: "another kind")
    }
    return claim
  }

  @Test("a value moved by a little is refused, and so is the sum of all") func tight() throws {
    let little = Rational(1, over: 1_000_000)
    for seed in 0..<60 as Range<UInt64> {
      guard let equilibrium = try equilibrium(seed: seed) else { continue }
      let claim = try claim(equilibrium)
      for player in claim.values.indices {
        for state in claim.game.states.indices {
          var values = claim.values.map(\.rationals)
          values[player][state] += little
          let moved = StagewiseClaim(
            game: claim.game, values: values.map { RationalVector($0) }, value: claim.game.atStart(values[0]),
            choices: claim.choices)
          #expect(verdicts(Certificate.stagewise(moved).text) == [.rejected, .rejected], "seed \(seed)")
        }
      }
      let other = StagewiseClaim(
        game: claim.game, values: claim.values, value: claim.value - little, choices: claim.choices)
      #expect(verdicts(Certificate.stagewise(other).text) == [.rejected, .rejected], "seed \(seed)")
    }
  }

  @Test("a changed choice is refused unless it makes no difference") func choices() throws {
    var seen: [Verdict: Int] = [:]
    for seed in 0..<60 as Range<UInt64> {
      guard let equilibrium = try equilibrium(seed: seed) else { continue }
      let claim = try claim(equilibrium)
      for state in claim.choices.indices {
        for player in claim.choices[state].indices where claim.game.states[state].sizes[player] > 1 {
          for history in claim.choices[state][player].indices {
            var choices = claim.choices
            choices[state][player][history] ^= 1
            let text = Certificate.stagewise(
              StagewiseClaim(game: claim.game, values: claim.values, value: claim.value, choices: choices)
            ).text
            let verdict = productVerdict(text)
            #expect(PlainChecker.verdict(text) == verdict, "seed \(seed)")
            seen[verdict, default: 0] += 1
          }
        }
      }
    }
    #expect(seen[.rejected, default: 0] > 100 && seen[.accepted, default: 0] > 10, "\(seen)")
  }

  @Test("the claim keeps the game, which binds it to one game, order and foresight") func binding() throws {
    for seed in 0..<40 as Range<UInt64> {
      let small = SmallStages.random(seed: seed, players: 2 + Int(seed % 2), horizon: 2)
      let equilibrium = try #require(try small.game.stagewiseEquilibrium().equilibrium)
      let claim = try claim(equilibrium)
      #expect(claim.game == equilibrium.stages.game && claim.choices == equilibrium.choices)
      #expect(claim.isAbout(small.game, equilibrium.concept))
      #expect(!claim.isAbout(small.game, SolutionConcept()))

      var longer = small
      longer.horizon = 3
      #expect(!claim.isAbout(longer.game, equilibrium.concept))
      for player in 0..<small.players {
        var dearer = small
        dearer.states[0].rewards[0][player] += Rational(1, over: 1000)
        #expect(!claim.isAbout(dearer.game, equilibrium.concept))
      }
      let reversed = SolutionConcept(
        commitment: .action, dynamics: .init(order: Array((0..<small.players).reversed())))
      let other = try #require(try small.game.stagewiseEquilibrium(reversed).equilibrium)
      #expect(try self.claim(other).isAbout(small.game, reversed))
      #expect(claim.isAbout(small.game, reversed) == (claim.game == other.stages.game))
      let myopic = SolutionConcept(commitment: .action, dynamics: .init(foresight: .myopic))
      #expect(claim.isAbout(small.game, myopic) == claim.game.discounts.dropFirst().allSatisfy(\.isZero))
    }
  }

  @Test("the order of players comes back out of the text") func order() throws {
    let game = SmallStages.random(seed: 5, players: 3, states: 1, actions: 3, horizon: 1).game
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]] {
      let concept = SolutionConcept(commitment: .action, dynamics: .init(order: order))
      let equilibrium = try #require(try game.stagewiseEquilibrium(concept).equilibrium)
      let again = try Certificate<Unchecked>(text: equilibrium.certificate.text).verified()
      #expect(again.claim == equilibrium.certificate.claim)
      guard case .stagewise(let claim) = again.claim else { continue }
      for (place, player) in order.enumerated() {
        #expect(claim.values[place].rationals.map { .exact($0) } == equilibrium.values[player])
      }
    }
  }

  @Test("a solution is about its game in the order that it names, however many players there are") func manyPlayers()
    throws
  {
    let small = SmallStages.random(seed: 3, players: 6, states: 1, horizon: 1)
    let game = Game.markov(small.game)
    for order in [[0, 1, 2, 3, 4, 5], [0, 5, 4, 3, 2, 1]] {
      let concept = SolutionConcept(commitment: .action, dynamics: .init(order: order))
      let solved = try game.solved(concept)
      let certificate = Certificate<Unchecked>(text: try #require(solved.certificate).text)
      #expect(try solved.solution.verify(certificate: certificate, game: game).leader == 0)
      var other = solved.solution
      other.concept.dynamics?.order = [0, 2, 1, 3, 4, 5]
      #expect(throws: VerificationFailure.otherGame) { try other.verify(certificate: certificate, game: game) }
      other.concept = concept
      other.concept.leader = 1
      #expect(throws: VerificationFailure.otherGame) { try other.verify(certificate: certificate, game: game) }
    }
  }

  @Test("blind changes and changed claim lines get the same verdict from both readers") func changed() throws {
    var random = TestRandom(seed: 31)
    var seen: [Verdict: Int] = [:]
    var texts = [Good.stagewise, Good.stagewisePlayers].map { Array($0.text.utf8) }
    for seed in 0..<24 as Range<UInt64> {
      if let text = try equilibrium(seed: seed)?.certificate.text { texts.append(text) }
    }
    for text in texts {
      let mutants = (0..<60).map { _ in Mutation.blind(text, using: &random) } + Mutation.claimLines(text)
      for mutant in mutants {
        let verdict = productVerdict(mutant)
        #expect(verdict == PlainChecker.verdict(mutant), "\(String(decoding: mutant, as: UTF8.self))")
        seen[verdict, default: 0] += 1
      }
    }
    #expect([.accepted, .rejected, .malformed].allSatisfy { seen[$0, default: 0] > 40 }, "\(seen)")
  }

  @Test("the memory for a hostile header is what its text could fill") func hostile() {
    let head = "stackelberg-certificate 1\nkind spe\n"
    #expect(productVerdict(Array((head + "dims 9999999 9999999\ndiscounts 1 0\n").utf8)) == .malformed)
    let one = head + "dims 1 1\ndiscounts 1 0\ninitial 1 1\nvalues 0 1 0\nvalue 0\n"
    #expect(productVerdict(Array((one + "state 0 9999999\noutcome 1 0 0\n").utf8)) == .malformed)
    let two = head + "dims 1 2\ndiscounts 1 0 0\ninitial 1 1\nvalues 0 1 0\nvalues 1 1 0\nvalue 0\n"
    #expect(productVerdict(Array((two + "state 0 9999 1000\noutcome 1 0 0 0\n").utf8)) == .malformed)
  }
}
