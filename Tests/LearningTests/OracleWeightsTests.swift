import Exact
import Games
import Learning
import TestSupport
import Testing

@Suite("Followers with multiplicative weights") struct OracleWeightsTests {
  @Test("weigh actions by what they earned, and take a best response") func concentration() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let environment = try OracleGames.once([3, 4], seed: seed)
      for action in 0..<3 {
        var oracle = try MultiplicativeWeightsOracle(environment)
        var (leader, random) = (TableLeader(TablePolicy(actions: [action], of: 3)), SeededGenerator(seed: seed))
        let follower = oracle.followers(of: &leader, using: &random)[0]
        // Against one action the follower's choice cannot change what others earn: weights are powers of utilities.
        let utilities = try (0..<4).map { choice in
          try environment.values(
            of: PureResponse([choice], of: 4), against: TablePolicy(actions: [action], of: 3)
          ).follower.approximation
        }
        let weights = utilities.map { power(1.01, 100 * $0) }
        let sum = weights.reduce(0, +)
        for (share, weight) in zip(oracle.shares(of: 0, at: 0), weights) { #expect(abs(share - weight / sum) < 1e-9) }
        #expect(utilities[follower.actions[0]] == utilities.max())
        #expect(oracle.environmentSteps == 400)
        #expect(leader.queries == 100)
      }
    }
  }

  @Test("put nearly all weight on the best action after enough rounds") func limit() throws {
    let environment = try OracleGames.once([2, 3], seed: 4)
    var settings = MultiplicativeWeightsOracle<MarkovEnvironment>.Settings()
    settings.rounds = 20_000
    var oracle = try MultiplicativeWeightsOracle(environment, settings: settings)
    var (leader, random) = (TableLeader(TablePolicy(actions: [0], of: 2)), SeededGenerator(seed: 1))
    let follower = oracle.followers(of: &leader, using: &random)[0]
    #expect(oracle.shares(of: 0, at: 0)[follower.actions[0]] > 0.99)
    oracle.reset()
    #expect(oracle.shares(of: 0, at: 0).allSatisfy { abs($0 - 1.0 / 3) < 1e-12 })
  }

  @Test("paid the opposite take a worst response") func opposite() throws {
    let environment = OppositePayment(base: try OracleGames.once([2, 3], seed: 4))
    var oracle = try MultiplicativeWeightsOracle(environment)
    var (leader, random) = (TableLeader(TablePolicy(actions: [0], of: 2)), SeededGenerator(seed: 1))
    let follower = oracle.followers(of: &leader, using: &random)[0]
    let pure = TablePolicy(actions: [0], of: 2)
    let worth = try environment.base.values(of: follower, against: pure).follower
    for choice in 0..<3 {
      #expect(try environment.base.values(of: PureResponse([choice], of: 3), against: pure).follower >= worth)
    }
  }

  @Test("learn a response for every type, and for every action of the leader that they see") func observations() throws
  {
    let game = try OracleGames.entry("iterated-hero")
    // One step from every state: the states are types that both see.
    let types = MarkovGame(
      sizes: game.sizes, discounts: game.discounts, horizon: 1,
      initial: RationalVector([Rational](repeating: Rational(1, over: 5), count: 5)), states: game.states)
    for order in [MarkovGame.Order.simultaneous, .sequential] {
      let environment = MarkovEnvironment(types.withOrder(order))
      var oracle = try MultiplicativeWeightsOracle(environment)
      for actions in [[0, 1, 0, 1, 1], [1, 0, 1, 1, 0]] {
        oracle.reset()
        var (leader, random) = (TableLeader(TablePolicy(actions: actions, of: 2)), SeededGenerator(seed: 8))
        let follower = oracle.followers(of: &leader, using: &random)[0]
        for (type, action) in actions.enumerated() {
          let seen = order == .sequential ? 3 * type + action + 1 : type
          // Hero: whoever faces 0 does best by 1, and the other way round.
          #expect(follower.actions[seen] == 1 - action)
        }
      }
    }
  }

  @Test("make the leader's best pure commitment the best in its problem")
  func leader() throws {
    let escape = PayoffMatrix([[15, 10, 0], [10, 10, 0], [0, 0, 30]])
    let maintain = BimatrixGame(
      leader: PayoffMatrix([[20, 0, 0], [30, 10, 0], [0, 0, 5]]),
      follower: PayoffMatrix([[15, 0, 0], [0, 5, 0], [0, 0, 10]]))
    for (game, value) in [(BimatrixGame(leader: escape, follower: escape), 30.0), (maintain, 20)] {
      let environment = try OracleGames.once(NormalFormGame(game))
      var problem = LeaderProblem(environment, oracle: try MultiplicativeWeightsOracle(environment))
      var random = SeededGenerator(seed: 1)
      let values = (0..<3).map { problem.episode(of: TablePolicy(actions: [$0], of: 3), using: &random).value }
      #expect(values.max() == value)
    }
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    // Whole hundredths of payoffs times 100 rounds: the exponent is an integer.
    (0..<Int(exponent.rounded())).reduce(1.0) { product, _ in product * base }
  }
}
