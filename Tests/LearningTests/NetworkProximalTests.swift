import Games
import Learning
import Networks
import TestSupport
import Testing

@Suite("Independent learners with networks") struct NetworkProximalTests {
  private func training(
    _ name: String, copies: Int, steps: Int = 32, merged: Bool = true, seed: UInt64 = 1, rate: Double = 0.0003
  ) throws -> NetworkProximalTraining<MarkovEnvironment> {
    var settings = NetworkProximalLearner.Settings()
    settings.mergesRows = merged
    settings.rate = rate
    settings.hidden = TestBuild.isOptimized ? [64, 64] : [16, 16]
    return NetworkProximalTraining(
      try OracleGames.iterated(name), copies: copies, stepsPerUpdate: steps, settings: settings, seed: seed)
  }

  /// The largest difference of two lists of parameters, and the largest number in either.
  private func distance(_ left: [Float], _ right: [Float]) -> (difference: Float, size: Float) {
    (
      zip(left, right).reduce(0) { max($0, abs($1.0 - $1.1)) },
      (left + right).reduce(0) { max($0, abs($1)) }
    )
  }

  @Test("make the same update from merged rows as from all, up to rounding", arguments: [1, 3, 40, 150])
  func merging(copies: Int) throws {
    let start = try training("prisoners-dilemma", copies: copies)
    var (merged, plain) = (start, try training("prisoners-dilemma", copies: copies, merged: false))
    merged.advance()
    plain.advance()
    // Both played alike: probabilities of the same networks differ by rounding alone.
    #expect(zip(merged.meanRewards, plain.meanRewards).allSatisfy { abs($0 - $1) < 1e-9 })
    for (agent, first) in start.learners.enumerated() {
      let (left, right) = (merged.learners[agent].parameters, plain.learners[agent].parameters)
      for (old, one, other) in [
        (first.parameters.actor, left.actor, right.actor), (first.parameters.critic, left.critic, right.critic),
      ] {
        let moved = distance(old, one).difference
        // 16 steps of Adam of at most about the rate each; the two ways differ by a small part of it.
        #expect(moved > 0.0005 && moved < 0.02)
        #expect(distance(one, other).difference < moved / 50)
      }
    }
  }

  @Test("notice it where merging is wrong: another clip makes another update") func sensitivity() throws {
    var settings = NetworkProximalLearner.Settings()
    settings.hidden = [16, 16]
    settings.rate = 0.01
    let environment = try OracleGames.iterated("prisoners-dilemma")
    var one = NetworkProximalTraining(environment, copies: 8, stepsPerUpdate: 32, settings: settings, seed: 1)
    settings.clip = 0.02
    var other = NetworkProximalTraining(environment, copies: 8, stepsPerUpdate: 32, settings: settings, seed: 1)
    one.advance()
    other.advance()
    #expect(distance(one.learners[0].parameters.actor, other.learners[0].parameters.actor).difference > 0.001)
  }

  @Test(
    "learn what is dominant and what both prefer",
    arguments: [("harmony", 0, 4.0), ("deadlock", 1, 3.0)], [true, false])
  func learn(_ game: (name: String, action: Int, reward: Double), merged: Bool) throws {
    var training = try training(game.name, copies: 16, merged: merged, rate: 0.003)
    let before = training
    for _ in 0..<(TestBuild.isOptimized ? 60 : 30) { training.advance() }
    #expect(training.environmentSteps == before.environmentSteps + 16 * 32 * (TestBuild.isOptimized ? 60 : 30))
    for (agent, learner) in training.learners.enumerated() {
      // Where the play goes, the probability of the better action.
      #expect(learner.commitment.table[0][game.action] > 0.8, "agent \(agent): \(learner.commitment.table)")
      #expect(abs(training.meanRewards[agent] - game.reward) < 0.4)
      #expect(before.learners[agent].commitment.table[0].allSatisfy { abs($0 - 0.5) < 0.05 })
    }
  }

  @Test("that are paid the opposite learn the opposite") func opposite() throws {
    var settings = NetworkProximalLearner.Settings()
    settings.rate = 0.003
    settings.hidden = [16, 16]
    let environment = OppositePayment(base: try OracleGames.iterated("harmony"))
    var training = NetworkProximalTraining(environment, copies: 16, stepsPerUpdate: 32, settings: settings, seed: 1)
    for _ in 0..<30 { training.advance() }
    // The follower alone is paid the opposite.
    #expect(training.learners[1].commitment.table[0][0] < 0.4)
  }

  @Test("play and learn the same twice, and what a copy does depends on no other") func determinism() throws {
    var one = try training("battle", copies: 4)
    var other = one
    for _ in 0..<3 {
      one.advance()
      other.advance()
    }
    for agent in 0..<2 {
      #expect(one.learners[agent].parameters == other.learners[agent].parameters)
    }
    #expect(one.meanRewards == other.meanRewards)
  }
}
