public import Exact

extension PriceMechanism: ExactDomain {
  /// The most that can be lost: the largest value there is.
  public var leaderRange: Rational { Rational(values.joined().reduce(0, max), over: unitsPerOne) }

  /// The values of the equilibria in pure message strategies.
  public func worth(of leader: [Int]) -> EquilibriumWorth {
    EquilibriumWorth(equilibria: equilibria(of: leader).map(\.value), otherwise: leastValue(of: leader))
  }

  /// What messages are worth to all, and the best messages of every type.
  public func outcome(of leader: [Int], against followers: [[Int]]) -> FollowersOutcome {
    let strategies = zip(followers, values).map { Array($0.prefix($1.count)) }
    let results = results(of: leader)
    let best = (0..<2).map { follower in
      let sum = values[follower].indices.reduce(0) { sum, type in
        let worths = (0..<messages).map { worth(of: $0, to: follower, type: type, strategies, results) }
        return sum + weights[follower][type] * worths.reduce(worths[0], max)
      }
      return Rational(sum, over: unit)
    }
    return FollowersOutcome(values: (0..<3).map { expected(strategies, results, agent: $0) }, best: best)
  }

  /// Enough courses of chance for pairs of types to come up nearly as often as they should.
  public var followersSettings: ContextualFollowersSettings {
    ContextualFollowersSettings(scenarios: 25 * values[0].count * values[1].count)
  }

  /// Found to be enough where each follower has two types.
  public var trainingSteps: Int { 250_000 }

  /// Larger batches, and more of them at random, than in iterated games: there are more actions, and returns depend on the
  /// types.
  public func leaderSettings(_ algorithm: AlgorithmName) -> LeaderSettings {
    switch algorithm {
    case .ppo:
      var settings = ProximalLeader.Settings()
      settings.batchSize = 128
      settings.entropy = LinearSchedule(from: 0.5, to: 0, over: 50)
      return .ppo(settings)
    case .ce:
      var settings = CrossEntropyLeader.Settings()
      (settings.batchSize, settings.elite, settings.rate) = (400, 40, 0.4)
      settings.floor = LinearSchedule(from: 0.1, to: 0, over: 25)
      return .ce(settings)
    case .reinforce, .dqn, .es: return LeaderSettings(algorithm)
    }
  }
}
