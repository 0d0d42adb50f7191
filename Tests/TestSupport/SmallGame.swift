public import Exact
public import Games

/// A small two-player game for tests: plain rows of rationals, so that failures print and shrink well.
public struct SmallGame: Sendable, Hashable, CustomStringConvertible {
  /// The leader's payoffs, one list per leader action.
  public var leader: [[Rational]]
  /// The follower's payoffs, one list per leader action.
  public var follower: [[Rational]]

  /// A game of two equally large matrices.
  public init(leader: [[Rational]], follower: [[Rational]]) {
    self.leader = leader
    self.follower = follower
  }

  /// The number of leader actions.
  public var rows: Int { leader.count }
  /// The number of follower actions.
  public var columns: Int { leader[0].count }
  /// The game as the product knows it.
  public var game: BimatrixGame { BimatrixGame(leader: PayoffMatrix(leader), follower: PayoffMatrix(follower)) }

  /// The payoffs as they would be typed.
  public var description: String {
    func text(_ rows: [[Rational]]) -> String {
      "[" + rows.map { "[" + $0.map(\.description).joined(separator: ", ") + "]" }.joined(separator: ", ") + "]"
    }
    return "leader \(text(leader)), follower \(text(follower))"
  }

  /// A random game; narrow spreads make ties, duplicates and empty regions frequent.
  public static func random(seed: UInt64, largest: Int = 4) -> SmallGame {
    var source = TestRandom(seed: seed)
    let rows = 1 + source.below(largest)
    let columns = 1 + source.below(largest)
    let spread = [2, 3, 5, 41][source.below(4)]
    let fractions = source.below(4) == 0
    func entry() -> Rational {
      Rational(source.below(spread) - spread / 2, over: fractions ? 1 + source.below(6) : 1)
    }
    var result = SmallGame(
      leader: (0..<rows).map { _ in (0..<columns).map { _ in entry() } },
      follower: (0..<rows).map { _ in (0..<columns).map { _ in entry() } })
    switch source.below(12) {
    case 0: result.follower = result.leader.map { $0.map { -$0 } }
    case 1: result.follower = result.leader
    case 2 where columns > 1:
      for row in 0..<rows { result.follower[row][columns - 1] = result.follower[row][0] }
    case 3 where rows > 1:
      result.leader[rows - 1] = result.leader[0]
      result.follower[rows - 1] = result.follower[0]
    default: break
    }
    return result
  }

  /// Simpler games, simplest first: fewer actions, then payoffs nearer to zero.
  public var simpler: [SmallGame] {
    var result: [SmallGame] = []
    if rows > 1 {
      for row in 0..<rows {
        var smaller = self
        smaller.leader.remove(at: row)
        smaller.follower.remove(at: row)
        result.append(smaller)
      }
    }
    if columns > 1 {
      for column in 0..<columns {
        var smaller = self
        for row in 0..<rows {
          smaller.leader[row].remove(at: column)
          smaller.follower[row].remove(at: column)
        }
        result.append(smaller)
      }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        for path in [\SmallGame.leader, \SmallGame.follower] {
          let value = self[keyPath: path][row][column]
          for smaller in [Rational.zero, Rational(value.numerator.dividedFloor(by: 2).quotient)]
          where smaller != value && smaller.magnitude < value.magnitude {
            var game = self
            game[keyPath: path][row][column] = smaller
            result.append(game)
          }
        }
      }
    }
    return result
  }
}

/// A small deterministic source of random numbers.
public struct TestRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The stream of a seed.
  public init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D &+ 0x9E37_79B9_7F4A_7C15 }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number from 0 to `bound - 1`.
  public mutating func below(_ bound: Int) -> Int { Int((next() >> 33) % UInt64(bound)) }
}

/// Checks a law on random games and shrinks the first failure.
///
/// - Parameter law: returns `nil` where the law holds, otherwise what is wrong. Errors count as failures.
public func forAllGames(
  seeds: Range<UInt64>, largest: Int = 4, _ law: (SmallGame) throws -> String?
) throws {
  try forAll(seeds, { SmallGame.random(seed: $0, largest: largest) }, simpler: \.simpler, law)
}
