import Certificates
import Exact
import Games
import TestSupport
import Testing

@Suite("Which Markov game a claim is about") struct StationaryGameTests {
  /// Two states that the leader cannot tell apart, two steps, two actions each; the first player's action may be seen.
  private static func game(order: MarkovGame.Order = .simultaneous, bonus: Rational = 0) -> MarkovGame {
    let states = (0..<2).map { state in
      MarkovGame.State(
        available: [[0, 1], [0, 1]], order: order,
        outcomes: (0..<4).map { profile in
          .init(
            rewards: [Rational(profile + state), Rational(3 - profile) + (state == 1 && profile == 3 ? bonus : 0)],
            next: StateDistribution([0: Rational(1, over: 3), 1: Rational(2, over: 3)]))
        })
    }
    return MarkovGame(
      sizes: [2, 2], discounts: [1, Rational(1, over: 2)], horizon: 2, initial: .unit(0, count: 2),
      observations: [.init(count: 1, ofState: [0, 0]), .states(2)], states: states)
  }

  /// A claim about the process that a game and a concept make.
  private func claim(
    _ game: MarkovGame, leader: Int = 0, policies: SolutionConcept.Policies = .stationary,
    foresight: SolutionConcept.Foresight = .farsighted, isPure: Bool = false
  ) throws -> StationaryClaim {
    let process = try game.process(leader: leader, leaderPolicies: policies, foresight: foresight).process
    let small = SmallStackelberg(process)
    var random = TestRandom(seed: 4)
    let policy = small.randomPolicy(isPure: isPure, &random)
    let worth = small.worth(of: policy)
    return StationaryClaim(
      process: process, isPure: isPure, policy: policy, response: worth.strongResponse,
      followerValues: RationalVector(worth.follower), leaderValues: RationalVector(worth.strong),
      value: small.atStart(worth.strong), upper: 100)
  }

  @Test("it is the one of its leader, policies, foresight and order", arguments: MarkovGame.Order.allCases)
  func concepts(order: MarkovGame.Order) throws {
    let game = Self.game(order: order)
    for leader in 0..<2 {
      for policies in SolutionConcept.Policies.allCases {
        for foresight in SolutionConcept.Foresight.allCases {
          let claim = try claim(game, leader: leader, policies: policies, foresight: foresight)
          let worth = SmallStackelberg.policyClaim(claim)
          for other in 0..<2 {
            for otherPolicies in SolutionConcept.Policies.allCases {
              for otherForesight in SolutionConcept.Foresight.allCases {
                let concept = SolutionConcept(
                  leader: other, dynamics: .init(policies: otherPolicies, foresight: otherForesight))
                let isSame = leader == other && policies == otherPolicies && foresight == otherForesight
                #expect(claim.isAbout(game, concept: concept) == isSame)
                #expect(worth.isAbout(game, concept: concept) == isSame)
              }
            }
          }
        }
      }
    }
  }

  @Test("another commitment, response, follower or game is another problem") func others() throws {
    let game = Self.game()
    let claim = try claim(game)
    #expect(claim.isAbout(game, concept: SolutionConcept()))
    #expect(!claim.isAbout(game, concept: SolutionConcept(commitment: .pure)))
    #expect(!claim.isAbout(game, concept: SolutionConcept(response: .weak)))
    #expect(!claim.isAbout(game, concept: SolutionConcept(margin: 0)))
    #expect(!claim.isAbout(game, concept: SolutionConcept(leader: 2)))
    #expect(!claim.isAbout(game, concept: SolutionConcept(dynamics: .init(followerClass: .stationary))))
    #expect(!claim.isAbout(game, concept: SolutionConcept(dynamics: .init(order: [0, 1]))))
    #expect(!claim.isAbout(Self.game(bonus: Rational(1, over: 1000)), concept: SolutionConcept()))
    let pure = try self.claim(game, isPure: true)
    #expect(pure.isAbout(game, concept: SolutionConcept(commitment: .pure)))
    #expect(!pure.isAbout(game, concept: SolutionConcept()))
    #expect(SmallStackelberg.policyClaim(claim).isAbout(game, concept: SolutionConcept(response: .weak)))
  }

  @Test("a certificate is compared with the game that is given, whoever leads") func verified() throws {
    let game = Self.game()
    let claim = try claim(game, leader: 1, foresight: .myopic)
    let certificate = Certificate.policy(SmallStackelberg.policyClaim(claim))
    #expect(try certificate.verify(game: .markov(game)).leader == 1)
    #expect(try certificate.verify(game: .markov(game), leader: 1).game == nil)
    #expect(throws: VerificationFailure.otherGame) { try certificate.verify(game: .markov(game), leader: 0) }
    #expect(throws: VerificationFailure.otherGame) {
      try certificate.verify(game: .markov(Self.game(bonus: Rational(1, over: 1000))))
    }
  }
}
