import Evaluation
import Exact
import Games
import TestSupport
import Testing

@Suite("A commitment is worth what the definitions say") struct CommitmentEvaluationTests {
  @Test("payoffs, best responses and the three values, at random commitments", arguments: 0..<4)
  func definitions(block: UInt64) throws {
    var random = TestRandom(seed: block)
    try forAllGames(seeds: (block * 300)..<(block * 300 + 300), largest: 5) { game in
      let weights = (0..<game.rows).map { _ in Rational(random.below(4)) }
      let sum = weights.reduce(0, +)
      guard sum > 0 else { return nil }
      let commitment = weights.map { $0 / sum }
      let evaluation = CommitmentEvaluation(of: try MixedStrategy(RationalVector(commitment)), in: game.game)

      func expected(_ matrix: [[Rational]], _ column: Int) -> Rational {
        (0..<game.rows).reduce(Rational.zero) { $0 + commitment[$1] * matrix[$1][column] }
      }
      let leader = (0..<game.columns).map { expected(game.leader, $0) }
      let follower = (0..<game.columns).map { expected(game.follower, $0) }
      guard evaluation.leaderPayoffs.rationals == leader, evaluation.followerPayoffs.rationals == follower else {
        return "payoffs"
      }
      let best = follower.indices.filter { follower[$0] == follower.max() }
      guard evaluation.bestResponses == best, evaluation.followerValue == follower.max() else { return "\(best)" }
      let values = VertexEnumeration(game).guarantee(commitment)
      guard evaluation.strongValue == values.strong, evaluation.weakValue == values.weak else { return "\(values)" }
      guard evaluation.adversarialValue == leader.min() else { return "adversarial" }
      let isConsistent =
        best.contains(evaluation.strongResponse) && leader[evaluation.strongResponse] == values.strong
        && best.contains(evaluation.weakResponse) && leader[evaluation.weakResponse] == values.weak
      return isConsistent ? nil : "responses"
    }
  }

  @Test("a vector that is no distribution is refused with its fault")
  func faults() {
    func fault(_ values: [Rational]) -> MixedStrategy.Fault? {
      do throws(MixedStrategy.Fault) {
        _ = try MixedStrategy(RationalVector(values))
        return nil
      } catch { return error }
    }
    #expect(fault([Rational(1, over: 2), Rational(1, over: 2)]) == nil)
    #expect(fault([Rational(3, over: 2), Rational(-1, over: 2)]) == .negative(index: 1, value: Rational(-1, over: 2)))
    #expect(fault([Rational(1, over: 2), Rational(1, over: 3)]) == .sum(Rational(5, over: 6)))
  }
}
