internal import Exact

extension BayesianGame {
  /// How likely the types of a random game are.
  public enum RandomPrior: Sendable, Hashable {
    /// All types alike.
    case uniform
    /// Proportional to independent weights, uniform on the integers from 1 to `largestWeight`, which is positive.
    case weighted(largestWeight: Int)
  }

  /// A random game: payoffs are independent and uniform on the integers of a range, for both players and all types.
  ///
  /// Payoffs are drawn type by type and row by row, in each cell the leader's before the type's; the weights of the
  /// prior, where it has any, are drawn after all payoffs. Only integer arithmetic is used, so that equal arguments give
  /// equal games everywhere.
  ///
  /// - Parameters:
  ///   - rows: the number of leader actions, positive.
  ///   - columns: the number of actions of every type, positive.
  ///   - types: the number of types, positive.
  ///   - low: the smallest payoff.
  ///   - high: the largest payoff.
  ///   - prior: how likely the types are.
  ///   - seed: the seed of a ``SeededGenerator``.
  public static func random(
    rows: Int, columns: Int, types: Int, low: Int, high: Int, prior: RandomPrior = .uniform, seed: UInt64
  ) -> BayesianGame {
    precondition(rows > 0 && columns > 0 && types > 0, "a game has actions and types")
    precondition(low <= high, "the smallest payoff is not above the largest")
    var random = SeededGenerator(seed: seed)
    let payoffs = (0..<types).map { _ in
      var leader: [Int] = []
      var follower: [Int] = []
      for _ in 0..<(rows * columns) {
        leader.append(random.uniform(in: low...high))
        follower.append(random.uniform(in: low...high))
      }
      return [leader, follower].map {
        PayoffMatrix(numerators: IntegerMatrix(rows: rows, columns: columns, words: $0), denominator: .one)
      }
    }
    let weights =
      switch prior {
      case .uniform: [Int](repeating: 1, count: types)
      case .weighted(let largest): (0..<types).map { _ in random.uniform(in: 1...largest) }
      }
    let total = weights.reduce(Integer.zero) { $0 + Integer($1) }
    return BayesianGame(
      types: zip(weights, payoffs).map { weight, payoffs in
        FollowerType(probability: Rational(Integer(weight), over: total), leader: payoffs[0], follower: payoffs[1])
      })
  }
}
