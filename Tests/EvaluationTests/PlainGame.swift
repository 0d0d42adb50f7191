import Exact
import Games
import TestSupport

/// A small Markov game of two players in plain arrays, leader first, with its values by the definitions alone.
struct PlainGame: Sendable, CustomStringConvertible {
  /// `[state][leader action][follower action]`.
  var leader: [[[Rational]]]
  /// `[state][leader action][follower action]`.
  var follower: [[[Rational]]]
  /// `[state][leader action][follower action][next state]`.
  var next: [[[[Rational]]]]
  /// Whether the follower sees the leader's action, by state.
  var isSequential: [Bool]
  /// The leader's and the follower's.
  var discounts: [Rational]
  var horizon: Int?
  var initial: [Rational]
  /// What either player observes in each state, counted from 0 without gaps.
  var observations: [[Int]]

  var states: Int { leader.count }
  func actions(_ state: Int) -> Int { leader[state].count }
  func responses(_ state: Int) -> Int { leader[state][0].count }
  func observationCount(_ player: Int) -> Int { (observations[player].max() ?? 0) + 1 }

  var description: String {
    "leader \(leader), follower \(follower), next \(next), sequential \(isSequential), discounts \(discounts), "
      + "horizon \(horizon.map(String.init) ?? "none"), initial \(initial), observations \(observations)"
  }

  /// The game as the product knows it.
  var game: MarkovGame {
    let sizes = [leader.map(\.count).max() ?? 0, leader.map { $0[0].count }.max() ?? 0]
    return MarkovGame(
      sizes: sizes, discounts: discounts, horizon: horizon, initial: RationalVector(initial),
      observations: observations.map { .init(count: ($0.max() ?? 0) + 1, ofState: $0) },
      states: leader.indices.map { state in
        .init(
          available: [Array(0..<actions(state)), Array(0..<responses(state))],
          order: isSequential[state] ? .sequential : .simultaneous,
          outcomes: (0..<actions(state)).flatMap { action in
            (0..<responses(state)).map { response in
              MarkovGame.Outcome(
                rewards: [leader[state][action][response], follower[state][action][response]],
                next: StateDistribution(
                  Dictionary(uniqueKeysWithValues: next[state][action][response].enumerated().map { ($0, $1) })))
            }
          })
      })
  }

  /// A random game; few payoffs, so that ties are frequent.
  static func random(seed: UInt64, horizon: Int? = nil, sequential: Bool? = nil, tied: Bool = false) -> PlainGame {
    var source = TestRandom(seed: seed)
    let states = 1 + source.below(3)
    // Where responses are many, two actions will do.
    let isLarge = horizon != nil || sequential != false
    let (rows, columns) = isLarge ? (2, 2) : (1 + source.below(3), 1 + source.below(3))
    let discount = { [Rational(1, over: 2), Rational(9, over: 10), Rational(2, over: 3)] }
    let spread = [2, 3, 9][source.below(3)]
    let zeros = (0..<states).map { _ in (0..<rows).map { _ in (0..<columns).map { _ in 0 } } }
    func table<Entry>(_ entry: () -> Entry) -> [[[Entry]]] { zeros.map { $0.map { $0.map { _ in entry() } } } }
    let seen = tied ? (0..<states).map { min($0, 1) } : Array(0..<states)
    let discounts = discount()
    return PlainGame(
      leader: table { Rational(source.below(spread) - 1) }, follower: table { Rational(source.below(spread) - 1) },
      next: table { source.distribution(states) },
      isSequential: (0..<states).map { _ in sequential ?? (source.below(2) == 0) },
      discounts: [discounts[source.below(3)], discounts[source.below(3)]], horizon: horizon,
      initial: source.distribution(states), observations: [seen, seen])
  }

  /// The same game without its horizon.
  var endless: PlainGame {
    var result = self
    result.horizon = nil
    return result
  }

  /// Simpler games: payoffs nearer to zero, discounts of one half.
  var simpler: [PlainGame] {
    var result: [PlainGame] = []
    for state in 0..<states {
      for action in 0..<actions(state) {
        for response in 0..<responses(state) {
          for player in 0...1 {
            var game = self
            if player == 0, !leader[state][action][response].isZero {
              game.leader[state][action][response] = 0
            } else if player == 1, !follower[state][action][response].isZero {
              game.follower[state][action][response] = 0
            } else {
              continue
            }
            result.append(game)
          }
        }
      }
    }
    return result
  }

  /// Where the follower decides.
  struct Decision: Hashable {
    var step: Int
    var state: Int
    var seen: Int?
  }

  /// All decisions; with a horizon at every step and state, reached or not.
  var decisions: [Decision] {
    (0..<(horizon ?? 1)).flatMap { step in
      (0..<states).flatMap { state in
        isSequential[state]
          ? (0..<actions(state)).map { Decision(step: step, state: state, seen: $0) }
          : [Decision(step: step, state: state, seen: nil)]
      }
    }
  }

  /// The values of both players at every step and state, where the leader plays `policy` (answering the follower where the
  /// state is simultaneous) and the follower draws from `response`.
  func values(
    _ policy: (_ step: Int, _ state: Int, _ response: Int) -> [Rational], _ response: (Decision) -> [Rational]
  ) -> [[[Rational]]] {
    /// The probability of a pair of actions.
    func weight(_ step: Int, _ state: Int, _ action: Int, _ answer: Int) -> Rational {
      let seen = isSequential[state] ? action : nil
      return policy(step, state, answer)[action] * response(Decision(step: step, state: state, seen: seen))[answer]
    }
    func expected(_ step: Int, _ state: Int, _ entry: (Int, Int) -> Rational) -> Rational {
      var sum = Rational.zero
      for action in 0..<actions(state) {
        for answer in 0..<responses(state) { sum += weight(step, state, action, answer) * entry(action, answer) }
      }
      return sum
    }
    return [leader, follower].enumerated().map { player, rewards in
      guard let horizon else {
        let rows = (0..<states).map { state in
          (
            (0..<states).map { other in
              (state == other ? 1 : 0) - discounts[player] * expected(0, state) { next[state][$0][$1][other] }
            }, expected(0, state) { rewards[state][$0][$1] }
          )
        }
        return [eliminate(rows)]
      }
      var steps = [[Rational]](repeating: [], count: horizon)
      var later = [Rational](repeating: 0, count: states)
      for step in (0..<horizon).reversed() {
        later = (0..<states).map { state in
          expected(step, state) { action, answer in
            rewards[state][action][answer]
              + discounts[player] * (0..<states).reduce(0) { $0 + next[state][action][answer][$1] * later[$1] }
          }
        }
        steps[step] = later
      }
      return steps
    }
  }

  /// What a decision is worth to a player where the follower takes an action there, given the values of later places.
  func worth(
    _ player: Int, at decision: Decision, taking answer: Int,
    _ policy: (_ step: Int, _ state: Int, _ response: Int) -> [Rational], later: [Rational]
  ) -> Rational {
    let (rewards, state) = (player == 0 ? leader : follower, decision.state)
    return (0..<actions(state)).reduce(0) { sum, action in
      let weight = decision.seen.map { $0 == action ? 1 : 0 } ?? policy(decision.step, state, answer)[action]
      let continued = (0..<states).reduce(Rational.zero) { $0 + next[state][action][answer][$1] * later[$1] }
      return sum + weight * (rewards[state][action][answer] + discounts[player] * continued)
    }
  }

  /// All deterministic responses: one action per decision.
  var responses: [[Int]] {
    decisions.reduce([[]]) { list, decision in
      list.flatMap { response in (0..<responses(decision.state)).map { response + [$0] } }
    }
  }

  func fromStart(_ values: [Rational]) -> Rational { zip(initial, values).reduce(0) { $0 + $1.0 * $1.1 } }
}

/// The solution of a square system by Gaussian elimination.
func eliminate(_ rows: [([Rational], Rational)]) -> [Rational] {
  var rows = rows.map { $0.0 + [$0.1] }
  for pivot in rows.indices {
    guard let row = rows[pivot...].firstIndex(where: { !$0[pivot].isZero }) else { preconditionFailure("singular") }
    rows.swapAt(pivot, row)
    for other in rows.indices where other != pivot && !rows[other][pivot].isZero {
      let factor = rows[other][pivot] / rows[pivot][pivot]
      for column in pivot...rows.count { rows[other][column] -= factor * rows[pivot][column] }
    }
  }
  return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
}

extension TestRandom {
  /// Some probabilities, often zero.
  mutating func distribution(_ count: Int) -> [Rational] {
    var weights = (0..<count).map { _ in below(4) }
    if weights.allSatisfy({ $0 == 0 }) { weights[below(count)] = 1 }
    let sum = weights.reduce(0, +)
    return weights.map { Rational($0, over: sum) }
  }

  mutating func strategy(_ count: Int) -> MixedStrategy { mixed(distribution(count)) }

  /// A policy of a player of a plain game: stationary, by step, or (`answers` distributions each) conditional.
  mutating func policy(of player: Int, in plain: PlainGame, kind: Int, answers: Int = 0) -> MarkovPolicy {
    let size = plain.game.sizes[player]
    let observations = 0..<plain.observationCount(player)
    switch kind {
    case 0: return .stationary(observations.map { _ in strategy(size) })
    case 1:
      return .markov((0..<(plain.horizon ?? 1)).map { _ in observations.map { _ in strategy(size) } })
    default: return .conditional(observations.map { _ in (0..<answers).map { _ in strategy(size) } })
    }
  }
}

func mixed(_ probabilities: [Rational]) -> MixedStrategy {
  do { return try MixedStrategy(RationalVector(probabilities)) } catch { preconditionFailure("\(error)") }
}

extension MarkovPolicy {
  /// What the policy plays, as plain probabilities.
  func plain(_ step: Int, _ observation: Int, _ profile: Int) -> [Rational] {
    switch self {
    case .stationary(let list): list[observation].probabilities.rationals
    case .markov(let steps): steps[step][observation].probabilities.rationals
    case .conditional(let table): table[observation][profile].probabilities.rationals
    }
  }
}
