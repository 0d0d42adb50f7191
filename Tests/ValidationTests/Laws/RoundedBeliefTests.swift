import Exact
import Games
import Testing
import Validation

@Suite("What a learner believes is compared with room for rounding in doubles, and no more") struct RoundedBeliefTests {
  private struct Believer: CheckedLearner {
    let name = "believer"
    let value: Double

    func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
      var answer = LearnedAnswer(commitment: .pure(0, of: 2))
      answer.believedValue = value
      return answer
    }
  }

  /// A game in which the leader gets the same whatever happens, so that no share of its range allows for anything.
  private func outcomes(of value: Double, payoff: Rational) throws -> [LawOutcome] {
    let game = BimatrixGame(
      leader: PayoffMatrix([[payoff, payoff], [payoff, payoff]]), follower: PayoffMatrix([[0, 1], [1, 0]]))
    let trial = LearnerTrial(of: Believer(value: value), in: .normalForm(game), seed: 1)
    return try LearnerLaw.named(["bounded", "honest"]).map { try $0.outcome(in: trial) }
  }

  @Test("the last digits do not matter", arguments: [(1.0000000000000004, 1), (-2.9999999999999996, -3), (0, 0)])
  func rounding(_ value: Double, _ payoff: Int) throws {
    #expect(try outcomes(of: value, payoff: Rational(payoff)) == [.holds, .holds])
  }

  @Test("more than that is believed in vain", arguments: [(1.00001, 1), (-2.9999, -3), (1e-9, 0)])
  func vain(_ value: Double, _ payoff: Int) throws {
    #expect(try outcomes(of: value, payoff: Rational(payoff)).allSatisfy { $0.isFailure })
  }
}
