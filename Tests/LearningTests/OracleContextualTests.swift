import Exact
import Foundation
import Games
import Learning
import TestSupport
import Testing

@Suite("The contextual oracle") struct OracleContextualTests {
  private typealias Settings = ContextualTraining.Settings

  private func trained(
    _ environment: some Environment, queries: [Int]? = nil, seed: UInt64 = 1, _ settings: Settings = Settings()
  ) throws -> ContextualTraining {
    var training = try ContextualTraining(in: environment, queries: queries, settings: settings, seed: seed)
    training.finish(in: environment)
    #expect(training.isFinished)
    return training
  }

  @Test(
    "has no regret against any pure leader within 5,000 steps",
    arguments: OracleGames.some(["prisoners-dilemma", "chicken"]))
  func regret(_ name: String) throws {
    let environment = try OracleGames.iterated(name)
    let pure = try PureLeaders(in: environment)
    for seed in 1...(TestBuild.isOptimized ? 20 : 1) as ClosedRange<UInt64> {
      let training = try trained(environment, seed: seed)
      let report = try RegretReport(of: training.oracle, against: pure)
      #expect(report.leaders.count == 32)
      #expect(report.largest == 0 && report.imperfect == 0)
      #expect(training.joinsMoves && training.verificationEpisodes <= 32)
      #expect(training.environmentSteps <= 400)
    }
  }

  @Test("that plays every episode it compares has no regret either, and takes several times as many steps")
  func played() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let pure = try PureLeaders(in: environment)
    var settings = Settings()
    settings.joinsMoves = false
    for seed in 1...(TestBuild.isOptimized ? 20 : 1) as ClosedRange<UInt64> {
      let training = try trained(environment, seed: seed, settings)
      #expect(try RegretReport(of: training.oracle, against: pure).largest == 0)
      #expect(training.explorationSteps == 1_000 && training.environmentSteps <= 2_500)
      #expect(training.environmentSteps > 4 * (try trained(environment, seed: seed).environmentSteps))
    }
  }

  @Test("joins no moves in a game with chance, and learns there what it would without")
  func contradiction() throws {
    let environment = MarkovEnvironment(try OracleGames.markov(states: 2, seed: 3), longestEpisode: 20)
    var settings = Settings()
    settings.explorationSteps = 400
    let doubting = try trained(environment, settings)
    #expect(!doubting.joinsMoves && doubting.explorationSteps >= 400)
    settings.joinsMoves = false
    let playing = try trained(environment, settings)
    #expect(doubting.oracle == playing.oracle)
  }

  @Test("finds out that what follows depends on what nobody observes, and then plays what it compares")
  func hidden() throws {
    let environment = FatigueEnvironment(base: try OracleGames.iterated("prisoners-dilemma"))
    let training = try trained(environment)
    #expect(!training.joinsMoves && training.explorationSteps >= 1_000)
  }

  @Test(
    "earns on average what best responses to all pure leaders are published to earn",
    arguments: [("prisoners-dilemma", 32.125), ("deadlock", 35.4375), ("hero", 35.5)])
  func published(_ name: String, _ mean: Double) throws {
    let environment = try OracleGames.iterated(name)
    let report = try RegretReport(of: trained(environment).oracle, against: PureLeaders(in: environment))
    #expect(report.meanAchieved.approximation == mean)
  }

  @Test("counts the last step as much as the first where the game does") func lateRewards() throws {
    // To defect once is worth 7 and costs 1 in each of 9 steps that follow: discounted by 9/10 it would pay.
    let stage = BimatrixGame(leader: PayoffMatrix([[3, 1], [4, 2]]), follower: PayoffMatrix([[3, 10], [0, 2]]))
    let environment = MarkovEnvironment(try stage.iterated(horizon: 10))
    let pure = try PureLeaders(in: environment)
    for seed in 1...3 as ClosedRange<UInt64> {
      #expect(try RegretReport(of: trained(environment, seed: seed).oracle, against: pure).largest == 0)
    }
  }

  @Test(
    "without verification is caught in the horizon trap in four games, however long it explores",
    arguments: OracleGames.some(["prisoners-dilemma", "harmony"]))
  func trap(_ name: String) throws {
    let environment = try OracleGames.iterated(name)
    var settings = Settings()
    settings.verifies = false
    settings.explorationSteps = 6_000
    let training = try trained(environment, settings)
    let report = try RegretReport(of: training.oracle, against: PureLeaders(in: environment))
    let isTrapped = ["prisoners-dilemma", "stag-hunt", "chicken", "no-conflict"].contains(name)
    // 1/16 of an episode's payoff: 3.20625 instead of 3.2125 per step.
    #expect(report.mean == (isTrapped ? Rational(1, over: 16) : 0))
    #expect(report.imperfect == (isTrapped ? 2 : 0))
  }

  @Test("that learns only under the leader who moved knows far less after as many steps") func sharing() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let pure = try PureLeaders(in: environment)
    var settings = Settings()
    settings.verifies = false
    let shared = try RegretReport(of: trained(environment, settings).oracle, against: pure)
    settings.sharesMoves = false
    let alone = try RegretReport(of: trained(environment, settings).oracle, against: pure)
    #expect(alone.mean > 8 * shared.mean)
  }

  @Test("goes on exactly as it would have after it was written and read") func resumption() throws {
    let environment = try OracleGames.iterated("battle")
    let whole = try trained(environment, seed: 5)
    var pieces = try ContextualTraining(in: environment, seed: 5)
    while !pieces.isFinished {
      pieces.train(steps: 30, in: environment)
      pieces = try JSONDecoder().decode(ContextualTraining.self, from: JSONEncoder().encode(pieces))
    }
    #expect(pieces == whole)
    let oracle = try JSONDecoder().decode(ContextualOracle.self, from: JSONEncoder().encode(whole.oracle))
    #expect(oracle == whole.oracle)
  }

  @Test("that is paid the opposite has regret, and so has one that answers the leader before") func broken() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let pure = try PureLeaders(in: environment)
    let opposite = try trained(OppositePayment(base: environment))
    #expect(try RegretReport(of: opposite.oracle, against: pure).mean > 5)
    let stale = StaleOracle(try trained(environment).oracle)
    // Every leader starts with a fresh copy, so the answers of one leader after the other are asked for by hand.
    var (oracle, random) = (stale, SeededGenerator(seed: 1))
    var lost = Rational.zero
    for (actions, best) in zip(pure.leaders, pure.best) {
      let policy = TablePolicy(actions: actions, of: 2)
      var leader = TableLeader(policy)
      let follower = oracle.followers(of: &leader, using: &random)[0]
      lost += best - (try environment.values(of: follower, against: policy).follower)
    }
    #expect(lost > 10)
  }

  @Test("asks what it is told to ask, and counts it") func queries() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let training = try trained(environment, queries: [1, 3])
    #expect(training.oracle.responses.count == 4)
    var (oracle, random) = (training.oracle, SeededGenerator(seed: 1))
    var leader = TableLeader(TablePolicy(actions: [0, 1, 0, 1, 0], of: 2))
    _ = oracle.followers(of: &leader, using: &random)
    #expect(leader.queries == 2)
    var problem = LeaderProblem(environment, oracle: try trained(environment).oracle)
    let before = problem.environmentSteps
    let trajectory = problem.episode(of: TablePolicy(actions: [1, 0, 0, 1, 1], of: 2), using: &random)
    #expect(problem.environmentSteps == before + 15)
    #expect(trajectory.steps.count == 15)
    // Tit for tat that begins with a defection is the best pure commitment.
    #expect(trajectory.value == 31)
    #expect(throws: OracleFault.query(7)) { try ContextualTraining(in: environment, queries: [7], seed: 1) }
    #expect(throws: OracleFault.query(1)) { try ContextualTraining(in: environment, queries: [1, 1], seed: 1) }
  }

  @Test("of a game with chance, judged over fixed courses of it, loses little") func chance() throws {
    let game = try OracleGames.markov(states: 2, seed: 3)
    let environment = MarkovEnvironment(game, longestEpisode: 60)
    var settings = Settings()
    settings.explorationSteps = 6_000
    settings.learningRate = 0.05
    settings.discount = 0.9
    settings.scenarios = 20
    let report = try RegretReport(of: trained(environment, settings).oracle, against: PureLeaders(in: environment))
    let range = game.rewardRange(of: 1)
    let scale = (range.upperBound - range.lowerBound) * game.discountedSteps(of: 1)
    #expect(report.mean / scale < Rational(1, over: 50))
  }

  @Test("of a follower who sees the leader's action learns what every leader's action calls for") func sequential()
    throws
  {
    let environment = MarkovEnvironment(try OracleGames.entry("incentive-1"), longestEpisode: 40)
    var settings = Settings()
    settings.explorationSteps = 4_000
    settings.verifies = false
    let report = try RegretReport(of: trained(environment, settings).oracle, against: PureLeaders(in: environment))
    #expect(report.largest == 0)
  }

  @Test("of a game played once is exact without a second phase") func once() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let environment = try OracleGames.once([3, 4], seed: seed)
      var settings = Settings()
      settings.explorationSteps = 200
      settings.verifies = false
      let report = try RegretReport(of: trained(environment, settings).oracle, against: PureLeaders(in: environment))
      #expect(report.largest == 0)
    }
  }
}

/// A game in which the follower is paid less and less, and nobody is told.
private struct FatigueEnvironment: Environment {
  struct State: Sendable, Hashable {
    var base: MarkovEnvironment.State
    var step = 0.0
  }

  let base: MarkovEnvironment

  var agents: [AgentSpace] { base.agents }
  var discounts: [Double] { base.discounts }
  var longestEpisode: Int { base.longestEpisode }

  func start(using random: inout SeededGenerator) -> State { State(base: base.start(using: &random)) }

  func observation(of agent: Int, in state: State, after actions: ArraySlice<Int>) -> Int {
    base.observation(of: agent, in: state.base, after: actions)
  }

  func available(to agent: Int, at observation: Int) -> [Int] { base.available(to: agent, at: observation) }

  func step(
    _ state: inout State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    let end = base.step(&state.base, actions: actions, rewards: &rewards, using: &random)
    rewards[1] -= state.step / 100
    state.step += 1
    return end
  }
}
