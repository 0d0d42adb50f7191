public import Exact
public import Games

/// A small game against several types for tests: plain rows of rationals, so that failures print and shrink well.
public struct SmallBayesianGame: Sendable, Hashable, CustomStringConvertible {
  /// One type.
  public struct Kind: Sendable, Hashable {
    /// How likely the type is.
    public var probability: Rational
    /// The leader's payoffs against it, and its own.
    public var payoffs: SmallGame

    /// A type.
    public init(probability: Rational, payoffs: SmallGame) {
      self.probability = probability
      self.payoffs = payoffs
    }
  }

  /// The types, of equally many rows.
  public var types: [Kind]

  /// A game of some types.
  public init(types: [Kind]) { self.types = types }

  /// The number of leader actions.
  public var rows: Int { types[0].payoffs.rows }

  /// The game as the product knows it.
  public var game: BayesianGame {
    BayesianGame(
      types: types.map {
        BayesianGame.FollowerType(
          probability: $0.probability, leader: PayoffMatrix($0.payoffs.leader),
          follower: PayoffMatrix($0.payoffs.follower))
      })
  }

  /// Probabilities and payoffs as they would be typed.
  public var description: String { types.map { "\($0.probability): \($0.payoffs)" }.joined(separator: "; ") }

  /// A random game; narrow spreads, equal types and types of probability zero are frequent.
  public static func random(seed: UInt64, types largestCount: Int = 3, largest: Int = 3) -> SmallBayesianGame {
    var source = TestRandom(seed: seed)
    let count = 1 + source.below(largestCount)
    let rows = 1 + source.below(largest)
    let spread = [2, 3, 5, 41][source.below(4)]
    let fractions = source.below(4) == 0
    func payoffs(_ columns: Int) -> [[Rational]] {
      (0..<rows).map { _ in
        (0..<columns).map { _ in
          Rational(source.below(spread) - spread / 2, over: fractions ? 1 + source.below(6) : 1)
        }
      }
    }
    var weights = (0..<count).map { _ in source.below(4) }
    if weights.allSatisfy({ $0 == 0 }) { weights[0] = 1 }
    let total = weights.reduce(0, +)
    var result = SmallBayesianGame(
      types: weights.map { weight in
        let columns = 1 + source.below(largest)
        return Kind(
          probability: Rational(weight, over: total),
          payoffs: SmallGame(leader: payoffs(columns), follower: payoffs(columns)))
      })
    switch source.below(8) {
    case 0: result.types[count - 1].payoffs = result.types[0].payoffs
    case 1:
      for index in result.types.indices {
        let payoffs = result.types[index].payoffs
        result.types[index].payoffs.follower = payoffs.leader.map { $0.map { -$0 } }
      }
    default: break
    }
    return result
  }

  /// Simpler games, simplest first: fewer types, fewer actions, then payoffs nearer to zero.
  public var simpler: [SmallBayesianGame] {
    var result: [SmallBayesianGame] = []
    if types.count > 1 {
      for index in types.indices {
        var smaller = self
        let removed = smaller.types.remove(at: index)
        smaller.types[0].probability += removed.probability
        result.append(smaller)
      }
    }
    if rows > 1 {
      for row in 0..<rows {
        var smaller = self
        for index in types.indices {
          smaller.types[index].payoffs.leader.remove(at: row)
          smaller.types[index].payoffs.follower.remove(at: row)
        }
        result.append(smaller)
      }
    }
    for index in types.indices {
      for payoffs in types[index].payoffs.simpler where payoffs.rows == rows {
        var smaller = self
        smaller.types[index].payoffs = payoffs
        result.append(smaller)
      }
    }
    return result
  }

  /// Calls `body` with every vector of actions, one per type.
  public func forEachVector(_ body: ([Int]) throws -> Void) rethrows {
    var vector = [Int](repeating: 0, count: types.count)
    while true {
      try body(vector)
      guard let place = types.indices.last(where: { vector[$0] + 1 < types[$0].payoffs.columns }) else { return }
      vector[place] += 1
      for later in (place + 1)..<max(place + 1, types.count) { vector[later] = 0 }
    }
  }

  /// The game against one follower who plans for all types of positive probability (Harsanyi), built from the definition.
  public var planned: SmallGame {
    let possible = SmallBayesianGame(types: types.filter { $0.probability > 0 })
    var result = SmallGame(
      leader: Array(repeating: [], count: rows), follower: Array(repeating: [], count: rows))
    possible.forEachVector { vector in
      for row in 0..<rows {
        var (leader, follower) = (Rational.zero, Rational.zero)
        for (type, action) in zip(possible.types, vector) {
          leader += type.probability * type.payoffs.leader[row][action]
          follower += type.payoffs.follower[row][action]
        }
        result.leader[row].append(leader)
        result.follower[row].append(follower)
      }
    }
    return result
  }
}

/// Checks a law on random games against several types and shrinks the first failure; see ``forAllGames(seeds:largest:_:)``.
public func forAllBayesianGames(
  seeds: Range<UInt64>, types: Int = 3, largest: Int = 3, _ law: (SmallBayesianGame) throws -> String?
) throws {
  try forAll(seeds, { SmallBayesianGame.random(seed: $0, types: types, largest: largest) }, simpler: \.simpler, law)
}
