import Exact
import Testing

@testable import Validation

@Suite("How many games a law takes to be decided") struct DecisionTests {
  @Test("9 of 10, believed to 99/100, are known after 61, 86 and 107 games with 0, 1 and 2 failures")
  func games() {
    for (failures, games) in [(0, 61), (1, 86), (2, 107)] {
      func verdict(_ games: Int) -> SequentialTest.Verdict {
        SequentialTest(claimed: Rational(9, over: 10), successes: games - failures, failures: failures).verdict
      }
      #expect(verdict(games - 1) == .undecided && verdict(games) == .holds, "\(failures)")
    }
  }

  /// With what probability the test has accepted and refuted a claim of 9 of 10 after some games, exactly, where the
  /// probability of success is a number of hundredths.
  ///
  /// Of sequences of n games with f failures that were not decided before, only how many there are matters.
  private func decided(_ hundredths: Int, games: Int) -> (accepted: Double, refuted: Double) {
    var open: [Int: Integer] = [0: 1]
    var (accepted, refuted): (Integer, Integer) = (0, 0)
    for game in 1...games {
      var next: [Int: Integer] = [:]
      for (failures, ways) in open {
        next[failures, default: 0] += ways * Integer(hundredths)
        next[failures + 1, default: 0] += ways * Integer(100 - hundredths)
      }
      (accepted, refuted) = (accepted * 100, refuted * 100)
      open = [:]
      for (failures, ways) in next {
        let test = SequentialTest(claimed: Rational(9, over: 10), successes: game - failures, failures: failures)
        switch test.verdict {
        case .holds: accepted += ways
        case .refuted: refuted += ways
        case .undecided: open[failures] = ways
        }
      }
    }
    let all = Integer(100).power(games)
    return (Rational(accepted, over: all).approximation, Rational(refuted, over: all).approximation)
  }

  @Test("the usual number of games suffices as often as is told") func usual() {
    let games = CheckHeading.usualGames
    for (hundredths, accepted) in [(99, 0.999), (97, 0.81), (95, 0.31)] as [(Int, Double)] {
      let decided = decided(hundredths, games: games)
      #expect((accepted..<accepted + 0.01).contains(decided.accepted), "\(hundredths): \(decided)")
      #expect(decided.refuted < 0.001)
    }
    let refuted = [80: 0.74, 70: 0.999]
    for (hundredths, share) in refuted.sorted(by: { $0.key < $1.key }) {
      #expect((share..<share + 0.01).contains(decided(hundredths, games: games).refuted), "\(hundredths)")
    }
    // A hundred would not.
    #expect(decided(97, games: 100).accepted < 0.3 && decided(70, games: 100).refuted > 0.96)
  }
}
