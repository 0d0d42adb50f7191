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
  public var followersSettings: ContextualFollowersSettings { ContextualFollowersSettings(scenarios: 400) }

  /// Found to be enough.
  public var trainingSteps: Int { 400_000 }
}
