import Evaluation
import Exact
import Games
import Learning
import TestSupport
import Testing

@Suite("The oracle of best responses") struct OracleBestResponseTests {
  private func respond(_ oracle: BestResponseOracle, to policy: TablePolicy) -> PureResponse {
    var (oracle, leader, random) = (oracle, TableLeader(policy), SeededGenerator(seed: 1))
    return oracle.followers(of: &leader, using: &random)[0]
  }

  @Test(
    "bound to observations agrees with the exact evaluation, ties either way",
    arguments: OracleGames.some(["prisoners-dilemma", "stag-hunt"]))
  func stationary(_ name: String) throws {
    let environment = try OracleGames.iterated(name)
    let toward = try BestResponseOracle(environment)
    let against = try BestResponseOracle(environment, ties: .againstLeader)
    var random = SeededGenerator(seed: 7)
    let pure = [[1, 0, 0, 1, 1], [0, 0, 0, 0, 0]].map { TablePolicy(actions: $0, of: 2) }
    for policy in pure + (0..<4).map({ _ in OracleGames.leader(environment, using: &random) }) {
      let exact = try StationaryResponseEvaluation(of: policy.stationary, in: environment.game)
      let strong = try environment.values(of: respond(toward, to: policy), against: policy)
      let weak = try environment.values(of: respond(against, to: policy), against: policy)
      #expect(strong.follower == exact.followerValue && strong.leader == exact.strongValue)
      #expect(weak.follower == exact.followerValue && weak.leader == exact.weakValue)
    }
  }

  @Test(
    "of games without end agrees with the exact evaluation", arguments: [MarkovGame.Order.simultaneous, .sequential])
  func discounted(_ order: MarkovGame.Order) throws {
    var random = SeededGenerator(seed: 11)
    for seed in 1...6 as ClosedRange<UInt64> {
      let environment = MarkovEnvironment(try OracleGames.markov(states: 3, seed: seed).withOrder(order))
      let toward = try BestResponseOracle(environment, followerClass: .unrestricted)
      let against = try BestResponseOracle(environment, followerClass: .unrestricted, ties: .againstLeader)
      let policy = OracleGames.leader(environment, using: &random)
      let exact = try MarkovEvaluation(of: policy.stationary, in: environment.game)
      let strong = try environment.values(of: respond(toward, to: policy), against: policy)
      let weak = try environment.values(of: respond(against, to: policy), against: policy)
      #expect(strong.follower == exact.followerValue && strong.leader == exact.strongValue)
      #expect(weak.follower == exact.followerValue && weak.leader == exact.weakValue)
    }
  }

  @Test("follows the leader's interest where it is indifferent") func ties() throws {
    // The follower gets 1 whatever happens; the leader 0 or 5 by the follower's choice.
    let game = NormalFormGame(
      BimatrixGame(leader: PayoffMatrix([[0, 5], [5, 0]]), follower: PayoffMatrix([[1, 1], [1, 1]])))
    let environment = try OracleGames.once(game)
    for action in 0...1 {
      let policy = TablePolicy(actions: [action], of: 2)
      #expect(respond(try BestResponseOracle(environment), to: policy).actions == [1 - action])
      #expect(respond(try BestResponseOracle(environment, ties: .againstLeader), to: policy).actions == [action])
      #expect(
        respond(try BestResponseOracle(environment, asksForProbabilities: false), to: policy).actions == [1 - action])
    }
  }

  @Test("with a clock earns what an unrestricted follower earns") func clock() throws {
    let base = try OracleGames.iterated("prisoners-dilemma")
    let environment = ClockedEnvironment(base)
    let oracle = try BestResponseOracle(environment)
    #expect(throws: OracleFault.responsesDependOnStep) {
      try BestResponseOracle(base, followerClass: .unrestricted)
    }
    for actions in [[1, 0, 0, 1, 1], [0, 0, 1, 0, 1], [0, 0, 0, 1, 1]] {
      let policy = TablePolicy(actions: actions, of: 2)
      let exact = try MarkovEvaluation(of: policy.stationary, in: base.game)
      let follower = respond(oracle, to: policy)
      var random = SeededGenerator(seed: 1)
      var state = environment.start(using: &random)
      var (rewards, sums) = ([0.0, 0.0], [0.0, 0.0])
      while true {
        let action = actions[environment.observation(of: 0, in: state, after: [])]
        let response = follower.actions[environment.observation(of: 1, in: state, after: [action])]
        let end = environment.step(&state, actions: [action, response], rewards: &rewards, using: &random)
        for agent in 0...1 { sums[agent] += rewards[agent] }
        if end != .goesOn { break }
      }
      #expect(Rational(exactly: sums[1]) == exact.followerValue)
      #expect(Rational(exactly: sums[0]) == exact.strongValue)
    }
  }

  @Test("with a clock is exact against leaders who mix", arguments: ["stag-hunt", "chicken", "deadlock"])
  func clockAgainstMixtures(_ name: String) throws {
    let base = try OracleGames.iterated(name)
    let oracle = try BestResponseOracle(ClockedEnvironment(base))
    let steps = base.longestEpisode
    var random = SeededGenerator(seed: 5)
    for _ in 0..<4 {
      let policy = OracleGames.leader(base, using: &random)
      let follower = respond(oracle, to: policy)
      let response = MarkovPolicy.markov(
        (0..<steps).map { step in
          TablePolicy(actions: (0..<5).map { follower.actions[$0 * steps + step] }, of: 2).strategies
        })
      let exact = try MarkovEvaluation(of: policy.stationary, in: base.game)
      let value = try ProfileEvaluation(of: [policy.stationary, response], in: base.game).value
      #expect(value == [exact.strongValue, exact.followerValue])
    }
  }

  @Test("asks as many questions as the answers call for, and responds as well") func reachable() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let pure = try PureLeaders(in: environment)
    var oracle = try BestResponseOracle(environment, asksForProbabilities: false)
    oracle.asksOnlyReachable = true
    #expect(try RegretReport(of: oracle, against: pure).largest == 0)
    var random = SeededGenerator(seed: 1)
    // Who always does the same sees two of the four things that can have happened; tit for tat sees all.
    for (actions, queries) in [([1, 1, 1, 1, 1], 3), ([0, 0, 0, 0, 0], 3), ([1, 0, 0, 1, 1], 5)] {
      var leader = TableLeader(TablePolicy(actions: actions, of: 2))
      _ = oracle.followers(of: &leader, using: &random)
      #expect(leader.queries == queries)
    }
    // What can only come up behind the horizon is not asked for.
    let short = MarkovEnvironment(
      try BimatrixGame(leader: PayoffMatrix([[3, 1], [4, 2]]), follower: PayoffMatrix([[3, 4], [1, 2]])).iterated(
        horizon: 1))
    var once = try BestResponseOracle(short, asksForProbabilities: false)
    once.asksOnlyReachable = true
    var leader = TableLeader(TablePolicy(actions: [1, 0, 0, 1, 1], of: 2))
    _ = once.followers(of: &leader, using: &random)
    #expect(leader.queries == 1)
  }

  @Test("takes no steps, and says what it cannot do") func limits() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    #expect(try BestResponseOracle(environment).environmentSteps == 0)
    #expect(throws: OracleFault.tooManyResponses(limit: 31)) { try BestResponseOracle(environment, limit: 31) }
    #expect(throws: OracleFault.agents(3)) { try BestResponseOracle(OracleGames.once([2, 2, 2], seed: 1)) }
    let others = MarkovEnvironment(try OracleGames.entry("iterated-prisoners-dilemma-others-10"))
    #expect(throws: OracleFault.responsesDependOnHistory) {
      try BestResponseOracle(others, followerClass: .unrestricted)
    }
  }
}
