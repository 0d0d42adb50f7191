import Exact
import Games
import Learning
import Testing
import Validation

@Suite("Learned policies beside exact answers") struct ReferenceTests {
  @Test("the optimal deterministic commitment of the iterated prisoner's dilemma has no gap") func noGap() throws {
    let stage = BimatrixGame(leader: PayoffMatrix([[3, 1], [4, 2]]), follower: PayoffMatrix([[3, 4], [1, 2]]))
    let game = try stage.iterated(horizon: 10)
    let concept = SolutionConcept(commitment: .pure, dynamics: .init(followerClass: .stationary))
    let reference = try Reference(of: game, concept: concept)
    let policy = TablePolicy(actions: [1, 0, 0, 1, 1], of: 2)
    let value = try LeaderValue(of: policy, in: game, followerClass: .stationary)
    #expect(reference.gap(of: value.strong) == (0, 0))
    let other = try LeaderValue(of: TablePolicy(actions: [1, 1, 1, 1, 1], of: 2), in: game, followerClass: .stationary)
    #expect(reference.gap(of: other.strong).lower > 0)
  }
}
