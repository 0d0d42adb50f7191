import Exact
import Foundation
import Games
import Learning
import TestSupport
import Testing

@Suite("The published contextual follower") struct OraclePolicyGradientTests {
  @Test("learns, but not what it would have to know of all leaders") func learns() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let pure = try PureLeaders(in: environment)
    var follower = try PolicyGradientFollower(in: environment, settings: .published, seed: 1)
    let before = try RegretReport(of: follower.oracle, against: pure)
    follower.train(steps: 6_000, in: environment)
    let after = try RegretReport(of: follower.oracle, against: pure)
    #expect(follower.environmentSteps == 6_000 && follower.updates == 60)
    #expect(after.mean < before.mean / 4)
    #expect(after.mean > 0)
    var plain = try PolicyGradientFollower(in: environment, seed: 1)
    plain.train(steps: 6_000, in: environment)
    #expect(try RegretReport(of: plain.oracle, against: pure).mean > 2 * after.mean)
    var opposite = try PolicyGradientFollower(in: OppositePayment(base: environment), seed: 1)
    opposite.train(steps: 6_000, in: OppositePayment(base: environment))
    #expect(try RegretReport(of: opposite.oracle, against: pure).mean > after.mean)
  }

  @Test("finds the best response where every leader leaves one action best") func dominance() throws {
    let environment = try OracleGames.once(
      NormalFormGame(
        BimatrixGame(leader: PayoffMatrix([[3, 1], [4, 2]]), follower: PayoffMatrix([[3, 4], [1, 2]]))))
    for optimiser in [PolicyGradientFollower.Optimiser.adam, .ascent] {
      var settings = PolicyGradientFollower.Settings()
      settings.optimiser = optimiser
      settings.learningRate = 0.2
      settings.rewardShift = -2.5
      var follower = try PolicyGradientFollower(in: environment, settings: settings, seed: 2)
      follower.train(steps: 2_000, in: environment)
      #expect(try RegretReport(of: follower.oracle, against: PureLeaders(in: environment)).largest == 0)
    }
  }

  @Test("goes on exactly as it would have after it was written and read") func resumption() throws {
    let environment = try OracleGames.iterated("hero")
    var whole = try PolicyGradientFollower(in: environment, seed: 3)
    whole.train(steps: 1_000, in: environment)
    var pieces = try PolicyGradientFollower(in: environment, seed: 3)
    for _ in 0..<5 {
      pieces.train(steps: 200, in: environment)
      pieces = try JSONDecoder().decode(PolicyGradientFollower.self, from: JSONEncoder().encode(pieces))
    }
    #expect(pieces == whole)
    var other = try PolicyGradientFollower(in: environment, seed: 4)
    other.train(steps: 1_000, in: environment)
    #expect(other != whole)
  }
}
