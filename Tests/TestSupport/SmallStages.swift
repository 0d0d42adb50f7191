public import Exact
public import Games

/// A small Markov game of two or three players in plain rationals, as it is played stage by stage.
public struct SmallStages: Sendable, Hashable, CustomStringConvertible {
  /// One state; profiles are in the order in which the action of player 0 varies slowest.
  public struct State: Sendable, Hashable {
    /// The number of actions of each player.
    public var sizes: [Int]
    /// For each profile, one reward per player.
    public var rewards: [[Rational]]
    /// For each profile, one probability per state.
    public var next: [[Rational]]

    /// A state.
    public init(sizes: [Int], rewards: [[Rational]], next: [[Rational]]) {
      self.sizes = sizes
      self.rewards = rewards
      self.next = next
    }

    /// The profiles in their order.
    public var profiles: [[Int]] {
      sizes.reduce([[]]) { profiles, size in profiles.flatMap { profile in (0..<size).map { profile + [$0] } } }
    }
  }

  /// What the next reward counts for, by player.
  public var discounts: [Rational]
  /// The number of steps, or `nil`.
  public var horizon: Int?
  /// The states; play starts in each with the same probability.
  public var states: [State]

  /// A game.
  public init(discounts: [Rational], horizon: Int? = nil, states: [State]) {
    self.discounts = discounts
    self.horizon = horizon
    self.states = states
  }

  /// The game of one state and one step in which two players play these matrices.
  public static func once(_ first: [[Rational]], _ second: [[Rational]]) -> SmallStages {
    let profiles = zip(first, second).flatMap { zip($0, $1).map { [$0, $1] } }
    return SmallStages(
      discounts: [1, 1], horizon: 1,
      states: [State(sizes: [first.count, first[0].count], rewards: profiles, next: profiles.map { _ in [1] })])
  }

  /// The number of players.
  public var players: Int { discounts.count }

  /// What the states and the discounts are.
  public var description: String {
    let texts = states.map { state in
      zip(state.profiles, zip(state.rewards, state.next)).map { "\($0): \($1.0) to \($1.1)" }.joined(separator: "; ")
    }
    return "discounts \(discounts), horizon \(horizon.map(\.description) ?? "none"), states \(texts)"
  }

  /// The game as the product knows it.
  public var game: MarkovGame {
    MarkovGame(
      sizes: (0..<players).map { player in states.map { $0.sizes[player] }.max() ?? 1 }, discounts: discounts,
      horizon: horizon,
      initial: RationalVector(states.map { _ in Rational(1, over: states.count) }),
      states: states.map { state in
        MarkovGame.State(
          available: state.sizes.map { Array(0..<$0) },
          outcomes: zip(state.rewards, state.next).map { rewards, next in
            MarkovGame.Outcome(
              rewards: rewards,
              next: StateDistribution(Dictionary(uniqueKeysWithValues: next.enumerated().map { ($0, $1) })))
          })
      })
  }

  /// A random game; narrow spreads make ties frequent.
  public static func random(
    seed: UInt64, players: Int = 2, states: Int? = nil, actions: Int = 2, horizon: Int? = nil,
    isDeterministic: Bool = false
  ) -> SmallStages {
    var source = TestRandom(seed: seed)
    let count = states ?? 1 + source.below(2)
    let spread = [2, 3, 5, 101][source.below(4)]
    let discount = [Rational(9, over: 10), Rational(1, over: 2), Rational(1, over: 3)]
    let shared = discount[source.below(3)]
    let areShared = source.below(2) == 0
    let kind = source.below(8)
    return SmallStages(
      discounts: (0..<players).map { _ in
        let own = areShared ? shared : discount[source.below(3)]
        return horizon != nil && kind == 0 ? 1 : own
      }, horizon: horizon,
      states: (0..<count).map { _ in
        let sizes = (0..<players).map { _ in 1 + source.below(actions) }
        let profiles = sizes.reduce(1, *)
        return State(
          sizes: sizes,
          rewards: (0..<profiles).map { _ in
            let rewards = (0..<players).map { _ in Rational(source.below(spread) - spread / 2) }
            if kind == 1 { return rewards.map { _ in rewards[0] } }
            if kind == 2 && players == 2 { return [rewards[0], -rewards[0]] }
            return rewards
          },
          next: (0..<profiles).map { _ in
            if isDeterministic || source.below(2) == 0 {
              let next = source.below(count)
              return (0..<count).map { $0 == next ? 1 : 0 }
            }
            let weights = (0..<count).map { _ in 1 + source.below(3) }
            return weights.map { Rational($0, over: weights.reduce(0, +)) }
          })
      })
  }

  /// Two states, two players with two actions each, certain moves and rewards from 0 to 100, as in the statistics that are
  /// known of such games.
  public static func certain(seed: UInt64, discount: Rational = Rational(9, over: 10)) -> SmallStages {
    var source = TestRandom(seed: seed)
    return SmallStages(
      discounts: [discount, discount],
      states: (0..<2).map { _ in
        State(
          sizes: [2, 2],
          rewards: (0..<4).map { _ in [Rational(source.below(101)), Rational(source.below(101))] },
          next: (0..<4).map { _ in source.below(2) == 0 ? [1, 0] : [0, 1] })
      })
  }

  /// Simpler games, simplest first: fewer actions, then rewards nearer to zero.
  public var simpler: [SmallStages] {
    var result: [SmallStages] = []
    if let horizon, horizon > 1 {
      var shorter = self
      shorter.horizon = horizon - 1
      result.append(shorter)
    }
    for (index, state) in states.enumerated() {
      for player in 0..<players where state.sizes[player] > 1 {
        for action in 0..<state.sizes[player] {
          let kept = state.profiles.indices.filter { state.profiles[$0][player] != action }
          var smaller = self
          smaller.states[index].sizes[player] -= 1
          smaller.states[index].rewards = kept.map { state.rewards[$0] }
          smaller.states[index].next = kept.map { state.next[$0] }
          result.append(smaller)
        }
      }
    }
    for (index, state) in states.enumerated() {
      for profile in state.rewards.indices {
        for player in 0..<players {
          let value = state.rewards[profile][player]
          for smaller in [Rational.zero, Rational(value.numerator.dividedFloor(by: 2).quotient)]
          where smaller != value && smaller.magnitude < value.magnitude {
            var game = self
            game.states[index].rewards[profile][player] = smaller
            result.append(game)
          }
        }
      }
    }
    return result
  }
}

/// Checks a law on games played stage by stage that are made from seeds, and shrinks the first failure.
///
/// - Parameter law: returns `nil` where the law holds, otherwise what is wrong. Errors count as failures.
public func forAllStages(
  _ seeds: Range<UInt64>, _ game: (UInt64) -> SmallStages, _ law: (SmallStages) throws -> String?
) throws {
  try forAll(seeds, game, simpler: \.simpler, law)
}
