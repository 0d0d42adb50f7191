import Exact
import Games

/// A game of two players with two actions each, repeated for some steps, whose state is what was played last.
struct IteratedGame: Sendable {
  /// `[leader action][follower action]`, the leader's and the follower's reward.
  var cells: [[(Int, Int)]]
  var steps: Int
  /// Whether both players remember only what the other did: then there are two observations after a step, otherwise four.
  var isSmall = false
  var discounts: [Rational] = [1, 1]

  /// What a player observes behind a step: 0 at the start, then `1 + a + 2 b`, or one more than what the other did.
  func observation(ofLeader: Bool, after last: (Int, Int)?) -> Int {
    guard let last else { return 0 }
    guard isSmall else { return 1 + last.0 + 2 * last.1 }
    return 1 + (ofLeader ? last.1 : last.0)
  }

  /// The game; states are the start and the four profiles.
  var game: MarkovGame {
    let profiles: [(Int, Int)?] = [nil] + [(0, 0), (1, 0), (0, 1), (1, 1)]
    let observed = [true, false].map { leader in profiles.map { observation(ofLeader: leader, after: $0) } }
    return MarkovGame(
      sizes: [2, 2], discounts: discounts, horizon: steps, initial: .unit(0, count: 5),
      observations: observed.map { .init(count: ($0.max() ?? 0) + 1, ofState: $0) },
      states: profiles.map { _ in
        .init(
          available: [[0, 1], [0, 1]],
          outcomes: (0..<4).map { profile in
            let (a, b) = (profile / 2, profile % 2)
            return .init(
              rewards: [Rational(cells[a][b].0), Rational(cells[a][b].1)], next: .certainly(1 + a + 2 * b))
          })
      })
  }

  static let prisonersDilemma = [[(3, 3), (1, 4)], [(4, 1), (2, 2)]]

  /// Twelve symmetric games, with what deterministic leaders reach per step over ten steps against stationary followers and
  /// against unrestricted ones.
  static let twelve: [(name: String, cells: [[(Int, Int)]], stationary: Rational, unrestricted: Rational)] = [
    ("prisoners_dilemma", prisonersDilemma, r("31/10"), r("29/10")),
    ("stag_hunt", [[(4, 4), (1, 3)], [(3, 1), (2, 2)]], 4, 4),
    ("assurance", [[(4, 4), (1, 2)], [(2, 1), (3, 3)]], 4, 4),
    ("coordination", [[(4, 4), (2, 1)], [(1, 2), (3, 3)]], 4, 4),
    ("mixedharmony", [[(4, 4), (3, 1)], [(1, 3), (2, 2)]], 4, 4),
    ("harmony", [[(4, 4), (3, 2)], [(2, 3), (1, 1)]], 4, 4),
    ("noconflict", [[(4, 4), (2, 3)], [(3, 2), (1, 1)]], 4, 4),
    ("deadlock", [[(2, 2), (1, 4)], [(4, 1), (3, 3)]], 3, 3),
    ("prisoners_delight", [[(1, 1), (2, 4)], [(4, 2), (3, 3)]], 3, 3),
    ("hero", [[(1, 1), (3, 4)], [(4, 3), (2, 2)]], 4, 4),
    ("battle", [[(2, 2), (3, 4)], [(4, 3), (1, 1)]], 4, 4),
    ("chicken", [[(3, 3), (2, 4)], [(4, 2), (1, 1)]], 4, 4),
  ]
}
