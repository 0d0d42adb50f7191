public import Evaluation
public import Exact
internal import Games

/// How much less than a best response a follower earns that an oracle returns, over some mixed leaders and exactly.
public struct MixtureRegret: Sendable, Hashable {
  /// For each leader, what is lost against the best deterministic function of the follower's observation.
  public let regrets: [Rational]

  /// The follower's payoff range times the number of steps that count: what regrets are relative to.
  public let range: Rational

  /// Asks an oracle for the response to every leader and evaluates it.
  ///
  /// - Parameters:
  ///   - oracle: starts afresh with every leader; one that draws random numbers has a stream of its own for each.
  ///   - leaders: policies whose probabilities doubles hold exactly; see ``grid(_:)``.
  public init(
    of oracle: some QueryOracle, against leaders: [TablePolicy], in environment: MarkovEnvironment, seed: UInt64 = 0
  ) throws(PolicyFault) {
    let game = environment.game
    let source = SeededGenerator(seed: seed)
    regrets = try leaders.enumerated().map { place, policy throws(PolicyFault) in
      var oracle = oracle
      oracle.reset()
      var leader = TableLeader(policy)
      var random = source.derived(UInt64(place))
      let follower = oracle.followers(of: &leader, using: &random)[0]
      let best = try StationaryResponseEvaluation(of: policy.stationary, by: environment.players[0], in: game)
      return best.followerValue - (try environment.values(of: follower, against: policy).follower)
    }
    let rewards = game.rewardRange(of: environment.players[1])
    range = (rewards.upperBound - rewards.lowerBound) * game.discountedSteps(of: environment.players[1])
  }

  /// What is lost on average over the leaders, as a share of the range.
  public var mean: Rational { regrets.reduce(0, +) / Rational(regrets.count) / range }

  /// What is lost at most against a share of the leaders, as a share of the range.
  public func quantile(_ share: Double) -> Rational {
    let sorted = regrets.sorted()
    let place = (share * Double(sorted.count)).rounded(.up)
    return sorted[min(sorted.count - 1, max(0, Int(place) - 1))] / range
  }

  /// Leaders drawn uniformly, with probabilities in multiples of 1/1024.
  public static func uniform(_ count: Int, of space: CommitmentSpace, seed: UInt64) -> [TablePolicy] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in grid(space.policy(space.commitment(space.random(.uniform, using: &random)))) }
  }

  /// Leaders near one: every number of the space moved by normal noise, and clipped; in multiples of 1/1024.
  public static func near(
    _ policy: TablePolicy, deviation: Double, _ count: Int, of space: CommitmentSpace, seed: UInt64
  ) -> [TablePolicy] {
    var random = SeededGenerator(seed: seed)
    let numbers = space.numbers(of: policy.table.flatMap { $0 })
    return (0..<count).map { _ in
      let moved = space.projected(numbers.map { $0 + deviation * random.normal() })
      return grid(space.policy(space.commitment(moved)))
    }
  }

  /// A policy near another with probabilities in multiples of 1/1024, so that its exact evaluation stays short.
  public static func grid(_ policy: TablePolicy) -> TablePolicy {
    TablePolicy(
      policy.table.map { row in
        var left = 1_024.0
        var result = row.map { probability in
          let steps = min(left, (probability * 1_024).rounded())
          left -= steps
          return steps / 1_024
        }
        // What rounding leaves goes to the likeliest action.
        let largest = row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 }
        result[largest] += left / 1_024
        return result
      })
  }
}
