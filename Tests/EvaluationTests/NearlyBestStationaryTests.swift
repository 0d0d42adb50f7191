import Evaluation
import Exact
import Games
import Testing

@Suite("Stationary responses that are nearly best") struct NearlyBestStationaryTests {
  /// The values of both under every pure stationary response, one after the other.
  private func values(
    _ policy: MarkovPolicy, _ game: MarkovGame
  ) throws -> [(leader: Rational, follower: Rational)] {
    let observations = game.observations[1].count
    return try (0..<(1 << observations)).map { code in
      let response = MarkovPolicy.stationary((0..<observations).map { .pure(code >> $0 & 1, of: 2) })
      let value = try ProfileEvaluation(of: [policy, response], in: game).value
      return (value[0], value[1])
    }
  }

  @Test("are those that enumeration finds", arguments: 1...6 as ClosedRange<UInt64>) func enumerated(seed: UInt64)
    throws
  {
    var random = SeededGenerator(seed: seed)
    func matrix() -> PayoffMatrix {
      PayoffMatrix((0..<2).map { _ in (0..<2).map { _ in Rational(random.uniform(in: 0...4)) } })
    }
    let game = try BimatrixGame(leader: matrix(), follower: matrix()).iterated(horizon: 3)
    let policy = MarkovPolicy.stationary(
      try (0..<5).map { _ in
        let share = Rational(random.uniform(in: 0...4), over: 4)
        return try MixedStrategy(RationalVector([share, 1 - share]))
      })
    let process = try CommittedProcess(of: policy, in: game)
    let all = try values(policy, game)
    let best = all.map(\.follower).reduce(all[0].follower, max)
    for slack in [0, Rational(1, over: 4), 1, 3, 100] as [Rational] {
      let kept = all.filter { $0.follower >= best - slack }.map(\.leader)
      let found = try StationaryResponseEvaluation(of: process, slack: slack)
      #expect(found.followerValue == best)
      #expect(found.weakValue == kept.reduce(kept[0], min))
      #expect(found.strongValue == kept.reduce(kept[0], max))
    }
  }
}
