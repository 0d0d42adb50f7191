import Exact
import Games
import TestSupport
import Testing

@Suite("The structure of a Markov game") struct MarkovStructureTests {
  /// Who controls a state, by comparing all pairs of profiles.
  private static func controllers(_ state: MarkovGame.State, players: Int) -> [Int] {
    (0..<players).filter { player in
      state.outcomes.indices.contains { first in
        state.outcomes.indices.contains { second in
          let (left, right) = (state.positions(of: first), state.positions(of: second))
          let others = (0..<players).filter { $0 != player }
          return others.allSatisfy { left[$0] == right[$0] }
            && state.outcomes[first].next != state.outcomes[second].next
        }
      }
    }
  }

  @Test("tells who controls a state as all pairs of profiles do") func controllers() {
    for seed in 0..<UInt64(300) {
      let game = RandomMarkovGame.game(seed: seed)
      for index in 0..<game.stateCount {
        #expect(game.controllers(of: index) == Self.controllers(game.states[index], players: game.playerCount))
      }
    }
  }

  @Test("of random families is what they promise, and they are not all alike") func families() throws {
    func game(_ shape: GameFamily.MarkovShape, _ seed: UInt64) throws -> MarkovGame {
      guard case .markov(let game) = try GameFamily.markov(shape, states: 3, rows: 2, columns: 3).game(seed: seed)
      else {
        throw BrokenLaw(description: "another kind of game")
      }
      return game
    }
    for seed in 0..<UInt64(20) {
      let leader = try game(.leaderControlled, seed)
      #expect(leader.isLeaderControlled && !leader.isFollowerControlled && leader.hasSwitchingControl)
      let follower = try game(.followerControlled, seed)
      #expect(follower.isFollowerControlled && !follower.isLeaderControlled && follower.hasSwitchingControl)
      #expect(try game(.switchingControl, seed).hasSwitchingControl)
      #expect(try game(.team, seed).sharedInterest == SharedInterest(scale: 1, shift: 0))
      #expect(try game(.zeroSum, seed).isZeroSum)
      let dense = try game(.dense, seed)
      #expect(!dense.isZeroSum && dense.sharedInterest == nil && !dense.hasSwitchingControl && !dense.isTurnBased)
      #expect(dense.isFullyObserved && !dense.hasSingleState)
      let sparse = try game(.sparse, seed)
      #expect(sparse.states.allSatisfy { $0.outcomes.allSatisfy { $0.next.states.count <= 2 } })
    }
    #expect(try (0..<20).contains { try !game(.switchingControl, $0).isLeaderControlled })
    #expect(try (0..<20).contains { try !game(.switchingControl, $0).isFollowerControlled })
  }

  private static func single(
    _ rewards: [(Rational, Rational)], discounts: [Rational] = [0, 0]
  ) -> MarkovGame {
    MarkovGame(
      sizes: [rewards.count, 1], discounts: discounts, initial: RationalVector([1]),
      states: [
        .init(
          available: [Array(rewards.indices), [0]],
          outcomes: rewards.map { .init(rewards: [$0.0, $0.1], next: .certainly(0)) })
      ])
  }

  @Test("shared interest is a positive multiple and a constant, with one discount") func interest() {
    #expect(Self.single([(5, 1), (9, 3), (7, 2)]).sharedInterest == SharedInterest(scale: 2, shift: 3))
    #expect(Self.single([(5, 1), (9, 3), (8, 2)]).sharedInterest == nil)
    #expect(Self.single([(5, 3), (9, 1)]).sharedInterest == nil)
    #expect(Self.single([(5, 1), (5, 3)]).sharedInterest == nil)
    #expect(Self.single([(5, 1), (6, 1)]).sharedInterest == nil)
    #expect(Self.single([(5, 1), (5, 1)]).sharedInterest == SharedInterest(scale: 1, shift: 4))
    #expect(Self.single([(5, 1), (9, 3)], discounts: [0, Rational(1, over: 2)]).sharedInterest == nil)
    #expect(Self.single([(1, -1), (-2, 2)]).isZeroSum && !Self.single([(1, -1), (-2, 3)]).isZeroSum)
    #expect(!Self.single([(1, -1)], discounts: [Rational(1, over: 2), 0]).isZeroSum)
    #expect(Self.single([(1, 2), (3, 4)]).isTurnBased && Self.single([(1, 2)]).hasSingleState)
  }
}
