import Exact
import Games
import TestSupport
import Testing

@testable import Learning

@Suite("Conditions of sound learning") struct AblationTests {
  private var seeds: ClosedRange<UInt64> { 1...(TestBuild.isOptimized ? 10 : 2) }

  @Test("with all of them the leader reaches the optimum", arguments: Ablation.allCases)
  func kept(ablation: Ablation) throws {
    for seed in seeds {
      let outcome = try ablation.outcome(keepingAll: true, seed: seed)
      #expect(outcome.value == ablation.optimum, "seed \(seed)")
      #expect(outcome.isAsExpected)
    }
  }

  @Test("without one of them it fails as theory says", arguments: Ablation.allCases)
  func dropped(ablation: Ablation) throws {
    for seed in seeds {
      let outcome = try ablation.outcome(keepingAll: false, seed: seed)
      #expect(outcome.isAsExpected, "seed \(seed): worth \(outcome.value), believed \(outcome.believed)")
    }
  }

  @Test("the optimum of each game is the largest value of a pure policy", arguments: Ablation.allCases)
  func optimum(ablation: Ablation) throws {
    let values = try purePolicies(of: ablation.game).map {
      try LeaderValue(of: $0, in: ablation.game, followerClass: .stationary).strong
    }
    #expect(values.max() == ablation.optimum)
  }

  private func purePolicies(of game: MarkovGame) -> [TablePolicy] {
    var lists: [[Int]] = [[]]
    for observation in 0..<game.observations[0].count {
      lists = lists.flatMap { list in game.available(to: 0, at: observation).map { list + [$0] } }
    }
    return lists.map { TablePolicy(actions: $0, of: game.sizes[0]) }
  }

  @Test("C6: a discount across queries makes another policy optimal, by enumeration") func discounted() throws {
    let game = Ablation.discountedQueries.game
    let discount = game.discounts[0]
    var exact: [(policy: TablePolicy, value: Rational, shrunk: Rational)] = []
    for policy in purePolicies(of: game) {
      var problem = LeaderProblem(MarkovEnvironment(game), oracle: AskedBestResponse(game, asking: .reachable))
      var random = SeededGenerator(seed: 1)
      _ = problem.episode(of: policy, using: &random)
      let value = try LeaderValue(of: policy, in: game, followerClass: .stationary).strong
      var shrunk = value
      for _ in 0..<problem.queries { shrunk *= discount }
      exact.append((policy, value, shrunk))
    }
    #expect(exact.count == 4)
    let best = exact.filter { $0.value == exact.map(\.value).max() }
    let bestShrunk = exact.filter { $0.shrunk == exact.map(\.shrunk).max() }
    #expect(best.map(\.policy.modes[0]) == [1])
    #expect(best.map(\.value) == [Rational(243, over: 200)])
    #expect(bestShrunk.map(\.policy.modes[0]) == [0, 0])
    #expect(bestShrunk.map(\.shrunk) == [Rational(81, over: 100), Rational(81, over: 100)])
    #expect(bestShrunk.map(\.value) == [1, 1])
  }

  @Test("C3: the leader settles for 1 also where the other commitment is worth 3/2", arguments: [true, false])
  func smallIncentive(isUnpaid: Bool) throws {
    let game = AblationGames.smallIncentive(worth: Rational(3, over: 2))
    let oracle = NoisyFollower(MarkovEnvironment(game), episodes: 10, rate: 0.2, deviation: 0.1)
    var conditions = Conditions()
    conditions.areQueriesUnpaid = isUnpaid
    for seed in seeds {
      let problem = LeaderProblem(MarkovEnvironment(game), oracle: oracle, conditions: conditions)
      var training = LeaderTraining(QLearningLeader(problem.listedSpace), in: problem, seed: seed)
      for _ in 0..<60 { training.advance() }
      let value = try LeaderValue(of: training.commitment, in: game, followerClass: .stationary).strong
      #expect(value == (isUnpaid ? Rational(3, over: 2) : 1), "seed \(seed)")
    }
  }

  @Test("C1: the dominant action wins the leader 10, the threat 20") func threat() throws {
    let game = Ablation.hiddenQueries.game
    #expect(
      try LeaderValue(of: TablePolicy(actions: [0, 0, 0], of: 2), in: game, followerClass: .stationary).strong == 10)
    #expect(
      try LeaderValue(of: TablePolicy(actions: [0, 0, 1], of: 2), in: game, followerClass: .stationary).strong == 20)
  }
}
