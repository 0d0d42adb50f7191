internal import Exact
public import Games

/// A policy with one distribution per observation.
public struct TablePolicy: Policy, Hashable, Codable {
  /// For each observation and action, its probability.
  public var table: [[Double]]

  /// A policy.
  public init(_ table: [[Double]]) { self.table = table }

  /// The policy that takes one action at every observation.
  public init(actions: [Int], of count: Int) {
    table = actions.map { action in (0..<count).map { $0 == action ? 1 : 0 } }
  }

  /// For each action, the probability that it is taken at an observation.
  public func probabilities(at observation: Int) -> [Double] { table[observation] }

  /// At each observation the action with the largest probability, the first of several.
  public var modes: [Int] {
    table.map { row in row.indices.max { row[$0] < row[$1] || (row[$0] == row[$1] && $0 > $1) } ?? 0 }
  }

  /// The policy in rationals: every probability as the fraction that its double is, divided exactly by their sum.
  ///
  /// - Precondition: probabilities are finite and not negative, and one of each observation is positive.
  public var strategies: [MixedStrategy] {
    table.map { row in
      let exact = row.map { probability -> Rational in
        guard let value = Rational(exactly: probability), value >= 0 else {
          preconditionFailure("a probability is finite and not negative")
        }
        return value
      }
      let sum = exact.reduce(Rational.zero, +)
      guard let strategy = try? MixedStrategy(RationalVector(exact.map { $0 / sum })) else {
        preconditionFailure("what is divided by its sum sums to 1")
      }
      return strategy
    }
  }

  /// The policy as one of a Markov game, for the leader or for followers who see no action before their own.
  public var stationary: MarkovPolicy { .stationary(strategies) }
}
