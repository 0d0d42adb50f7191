import Exact
import Foundation
import Games
import Learning
import TestSupport
import Testing

@Suite("Followers who learn within the leader's episode") struct OracleInnerLoopTests {
  @Test("find a best response to every pure leader of a game played once") func once() throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      let environment = try OracleGames.once([3, 3], seed: seed)
      let oracle = try InnerLoopOracle(
        environment, settings: .init(episodes: 300, learningRate: 0.5, exploration: 0.3))
      let report = try RegretReport(of: oracle, against: PureLeaders(in: environment), seed: seed)
      #expect(report.largest == 0)
      let opposite = try InnerLoopOracle(
        OppositePayment(base: environment), settings: .init(episodes: 300, learningRate: 0.5, exploration: 0.3))
      #expect(try RegretReport(of: opposite, against: PureLeaders(in: environment), seed: seed).mean > 0)
    }
  }

  @Test("of the released settings lose more than those that learn for longer") func settings() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let pure = try PureLeaders(in: environment)
    let released = try RegretReport(of: InnerLoopOracle(environment), against: pure, seed: 1)
    let longer = try RegretReport(
      of: InnerLoopOracle(environment, settings: .init(episodes: 800, learningRate: 0.1, exploration: 0.3)),
      against: pure, seed: 1)
    #expect(longer.mean < released.mean)
    #expect(released.mean > 0)
  }

  @Test("that learn for long enough, and not from the last move, end in the horizon trap") func trap() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let oracle = try InnerLoopOracle(
      environment, settings: .init(episodes: 300, learningRate: 0.5, exploration: 0.3, endsAtTimeLimit: false))
    let report = try RegretReport(of: oracle, against: PureLeaders(in: environment), seed: 1)
    #expect(report.mean == Rational(1, over: 16) && report.imperfect == 2)
  }

  @Test("find best responses in a game without end, where an episode is cut and what follows keeps its worth")
  func endless() throws {
    let stage = BimatrixGame(leader: PayoffMatrix([[3, 1], [4, 2]]), follower: PayoffMatrix([[3, 4], [1, 2]]))
    let game = try stage.iterated(discount: Rational(9, over: 10))
    for order in [MarkovGame.Order.simultaneous, .sequential] {
      let environment = MarkovEnvironment(game.withOrder(order), longestEpisode: 25)
      let oracle = try InnerLoopOracle(
        environment, settings: .init(episodes: 150, learningRate: 0.5, exploration: 0.4))
      #expect(try RegretReport(of: oracle, against: PureLeaders(in: environment), seed: 1).largest == 0)
    }
  }

  @Test("ask the leader at every step, tell it what it would be paid, and count") func counts() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    var oracle = try InnerLoopOracle(environment)
    var random = SeededGenerator(seed: 1)
    var leader = TableLeader(TablePolicy(actions: [0, 0, 0, 0, 0], of: 2))
    _ = oracle.followers(of: &leader, using: &random)
    #expect(oracle.environmentSteps == 800)
    #expect(leader.queries == 800)
    // Whoever cooperates gets 3 or 1.
    #expect(leader.paid > 800 && leader.paid < 2_400)
    var problem = LeaderProblem(environment, oracle: try InnerLoopOracle(environment))
    let trajectory = problem.episode(of: TablePolicy(actions: [1, 0, 0, 1, 1], of: 2), using: &random)
    #expect(trajectory.steps.count == 810 && problem.environmentSteps == 810)
    #expect(trajectory.steps.filter(\.isQuery).allSatisfy { $0.reward == 0 })
    problem.conditions.areQueriesUnpaid = false
    let paid = problem.episode(of: TablePolicy(actions: [1, 0, 0, 1, 1], of: 2), using: &random)
    #expect(paid.steps.filter(\.isQuery).allSatisfy { $0.reward >= 1 })
  }

  @Test("start afresh with every leader, unless they are kept") func reset() throws {
    let environment = try OracleGames.iterated("battle")
    let leader = TablePolicy(actions: [0, 0, 0, 0, 0], of: 2)
    func values(kept: Bool) throws -> [[Double]] {
      var problem = LeaderProblem(environment, oracle: try InnerLoopOracle(environment))
      problem.conditions.areFollowersReset = !kept
      var random = SeededGenerator(seed: 3)
      _ = problem.episode(of: TablePolicy(actions: [1, 1, 1, 1, 1], of: 2), using: &random)
      random = SeededGenerator(seed: 4)
      _ = problem.episode(of: leader, using: &random)
      return problem.oracle.learned.values
    }
    var fresh = LeaderProblem(environment, oracle: try InnerLoopOracle(environment))
    var random = SeededGenerator(seed: 4)
    _ = fresh.episode(of: leader, using: &random)
    #expect(try values(kept: false) == fresh.oracle.learned.values)
    #expect(try values(kept: true) != fresh.oracle.learned.values)
  }

  @Test("may be many, each learning for itself") func several() throws {
    // Follower 1 wants to match the leader, follower 2 to differ from follower 1.
    let sizes = [2, 2, 2]
    let payoffs = (0..<3).map { player in
      PayoffMatrix(
        (0..<2).map { leader in
          (0..<4).map { column -> Rational in
            let (first, second) = (column / 2, column % 2)
            return player == 0 ? 0 : player == 1 ? (first == leader ? 1 : 0) : (second != first ? 1 : 0)
          }
        })
    }
    let environment = try OracleGames.once(NormalFormGame(sizes: sizes, payoffs: payoffs))
    for action in 0...1 {
      var oracle = try InnerLoopOracle(environment, settings: .init(episodes: 400, learningRate: 0.1, exploration: 0.1))
      var (leader, random) = (TableLeader(TablePolicy(actions: [action], of: 2)), SeededGenerator(seed: 9))
      let followers = oracle.followers(of: &leader, using: &random)
      #expect(followers.map(\.actions) == [[action], [1 - action]])
      #expect(oracle.environmentSteps == 400)
      var weights = try MultiplicativeWeightsOracle(environment)
      #expect(weights.followers(of: &leader, using: &random).map(\.actions) == [[action], [1 - action]])
    }
  }

  @Test("go on exactly as they would have after what they learned was written and read") func resumption() throws {
    let environment = try OracleGames.iterated("hero")
    var oracle = try InnerLoopOracle(environment)
    var (leader, random) = (TableLeader(TablePolicy(actions: [1, 0, 1, 0, 1], of: 2)), SeededGenerator(seed: 2))
    _ = oracle.followers(of: &leader, using: &random)
    var other = try InnerLoopOracle(environment)
    other.learned = try JSONDecoder().decode(
      InnerLoopOracle<MarkovEnvironment>.Learned.self, from: JSONEncoder().encode(oracle.learned))
    var stream = try JSONDecoder().decode(SeededGenerator.self, from: JSONEncoder().encode(random))
    let (first, second) = (
      oracle.followers(of: &leader, using: &random), other.followers(of: &leader, using: &stream)
    )
    #expect(first == second)
    #expect(oracle.learned == other.learned)
  }

  @Test("have a grid of settings that holds the released ones") func grid() {
    #expect(InnerLoopSettings.grid.count == 24)
    #expect(InnerLoopSettings.grid.contains(.released))
  }
}
