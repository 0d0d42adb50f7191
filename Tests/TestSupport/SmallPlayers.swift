public import Exact
public import Games

/// A small game of several players for tests: plain lists of rationals, so that failures print and shrink well.
public struct SmallPlayers: Sendable, Hashable, CustomStringConvertible {
  /// The number of actions of each player.
  public var sizes: [Int]
  /// The payoffs of each player in the order of profiles.
  public var payoffs: [[Rational]]

  /// A game of one list of payoffs per player.
  public init(sizes: [Int], payoffs: [[Rational]]) {
    self.sizes = sizes
    self.payoffs = payoffs
  }

  /// A game of two players.
  public init(_ game: SmallGame) {
    self.init(
      sizes: [game.rows, game.columns], payoffs: [game.leader.flatMap(\.self), game.follower.flatMap(\.self)])
  }

  /// The game as the product knows it.
  public var game: NormalFormGame { NormalFormGame(sizes: sizes, payoffs: payoffs.map { RationalVector($0) }) }

  /// All profiles in their order: the action of the last player varies fastest.
  public var profiles: [[Int]] { Self.profiles(sizes) }

  /// The profiles of players 1 and up, in their order.
  public var followerProfiles: [[Int]] { Self.profiles(Array(sizes.dropFirst())) }

  private static func profiles(_ sizes: [Int]) -> [[Int]] {
    sizes.reduce([[]]) { profiles, size in profiles.flatMap { profile in (0..<size).map { profile + [$0] } } }
  }

  /// The payoff of a player at a profile.
  public func payoff(_ player: Int, _ profile: [Int]) -> Rational {
    payoffs[player][zip(sizes, profile).reduce(0) { $0 * $1.0 + $1.1 }]
  }

  /// The game whose payoffs a function of player and profile gives.
  public static func with(sizes: [Int], _ payoff: (Int, [Int]) -> Rational) -> SmallPlayers {
    let profiles = profiles(sizes)
    return SmallPlayers(sizes: sizes, payoffs: sizes.indices.map { player in profiles.map { payoff(player, $0) } })
  }

  /// The sizes and payoffs as they would be typed.
  public var description: String {
    let lists = payoffs.map { "[" + $0.map(\.description).joined(separator: ", ") + "]" }
    return "sizes \(sizes), payoffs [\(lists.joined(separator: ", "))]"
  }

  /// A random game of two to four players; narrow spreads make ties, duplicates and empty regions frequent.
  public static func random(seed: UInt64, largest: Int = 3) -> SmallPlayers {
    var source = TestRandom(seed: seed)
    let players = [2, 3, 3, 3, 4][source.below(5)]
    let sizes = (0..<players).map { _ in 1 + source.below(players == 4 ? min(2, largest) : largest) }
    let spread = [2, 3, 5, 41][source.below(4)]
    let fractions = source.below(4) == 0
    var game = with(sizes: sizes) { _, _ in
      Rational(source.below(spread) - spread / 2, over: fractions ? 1 + source.below(6) : 1)
    }
    switch source.below(8) {
    case 0: game.payoffs[players - 1] = game.payoffs[players - 2].map { -$0 }
    case 1: game.payoffs[players - 1] = game.payoffs[0]
    case 2:
      // Two opposed followers on whom the leader has no influence: often without an equilibrium.
      let base = game
      for player in game.sizes.indices.dropFirst() {
        let sign: Rational = player == 1 ? 1 : -1
        game.payoffs[player] = game.profiles.map { sign * base.payoff(1, [0] + $0.dropFirst()) }
      }
    default: break
    }
    return game
  }

  /// The game without one action of a player.
  public func without(player: Int, action: Int) -> SmallPlayers {
    var smaller = sizes
    smaller[player] -= 1
    return Self.with(sizes: smaller) { other, profile in
      var original = profile
      if original[player] >= action { original[player] += 1 }
      return payoff(other, original)
    }
  }

  /// The game with one action of a player repeated behind its last one.
  public func repeating(player: Int, action: Int) -> SmallPlayers {
    var larger = sizes
    larger[player] += 1
    return Self.with(sizes: larger) { other, profile in
      var original = profile
      if original[player] == sizes[player] { original[player] = action }
      return payoff(other, original)
    }
  }

  /// The game with its players in another order: place q is taken by player `order[q]`.
  public func withPlayers(_ order: [Int]) -> SmallPlayers {
    Self.with(sizes: order.map { sizes[$0] }) { place, profile in
      var original = profile
      for (place, player) in order.enumerated() { original[player] = profile[place] }
      return payoff(order[place], original)
    }
  }

  /// The game with the actions of all players in the opposite order.
  public var reversed: SmallPlayers {
    Self.with(sizes: sizes) { player, profile in payoff(player, zip(sizes, profile).map { $0 - 1 - $1 }) }
  }

  /// Simpler games, simplest first: fewer actions, then payoffs nearer to zero.
  public var simpler: [SmallPlayers] {
    var result: [SmallPlayers] = []
    for player in sizes.indices where sizes[player] > 1 {
      for action in 0..<sizes[player] { result.append(without(player: player, action: action)) }
    }
    for player in sizes.indices {
      for (place, value) in payoffs[player].enumerated() {
        for smaller in [Rational.zero, Rational(value.numerator.dividedFloor(by: 2).quotient)]
        where smaller != value && smaller.magnitude < value.magnitude {
          var game = self
          game.payoffs[player][place] = smaller
          result.append(game)
        }
      }
    }
    return result
  }
}

/// Checks a law on random games of several players and shrinks the first failure.
///
/// - Parameter law: returns `nil` where the law holds, otherwise what is wrong. Errors count as failures.
public func forAllPlayers(
  seeds: Range<UInt64>, largest: Int = 3, _ law: (SmallPlayers) throws -> String?
) throws {
  try forAll(seeds, { SmallPlayers.random(seed: $0, largest: largest) }, simpler: \.simpler, law)
}
