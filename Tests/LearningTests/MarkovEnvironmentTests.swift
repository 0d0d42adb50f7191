import Exact
import Games
import Learning
import Testing

@Suite("Markov games as environments") struct MarkovEnvironmentTests {
  /// The prisoner's dilemma, played ten times by players who remember the last step.
  private func dilemma() throws -> MarkovGame {
    let stage = BimatrixGame(leader: PayoffMatrix([[3, 1], [4, 2]]), follower: PayoffMatrix([[3, 4], [1, 2]]))
    return try stage.iterated(horizon: 10)
  }

  @Test("a pure policy against a pure response earns what the exact evaluation says") func pure() throws {
    let game = try dilemma()
    let environment = MarkovEnvironment(game)
    let leader = TablePolicy(actions: [1, 0, 0, 1, 1], of: 2)
    let value = try LeaderValue(of: leader, in: game, followerClass: .stationary)
    var random = SeededGenerator(seed: 1)
    var state = environment.start(using: &random)
    var (rewards, sum, steps) = ([0.0, 0.0], 0.0, 0)
    while true {
      let seen = environment.observation(of: 0, in: state, after: [])
      let actions = [leader.action(at: seen, using: &random), 0]
      steps += 1
      let end = environment.step(&state, actions: actions, rewards: &rewards, using: &random)
      sum += rewards[0]
      if end == .over { break }
    }
    #expect(steps == 10)
    // Always cooperating is the best response, and 31 the value of this commitment.
    #expect(Rational(exactly: sum) == value.strong)
    #expect(value.strong == 31)
  }
}
