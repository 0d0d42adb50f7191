import Exact
import Games
import TestSupport

/// A small process in plain rationals: every state has as many actions and responses, and the leader sees the state.
struct CaseProcess: Sendable, CustomStringConvertible {
  var leaderDiscount: Rational
  var followerDiscount: Rational
  var initial: [Rational]
  /// `[state][action][response]`.
  var leader: [[[Rational]]]
  var follower: [[[Rational]]]
  /// `[state][action][response][next]`.
  var next: [[[[Rational]]]]
  var observations: [Int]? = nil

  var process: StackelbergProcess {
    StackelbergProcess(
      leaderDiscount: leaderDiscount, followerDiscount: followerDiscount, initial: RationalVector(initial),
      states: leader.indices.map { state in
        .init(
          observation: observations?[state] ?? state, responses: leader[state][0].count,
          outcomes: leader[state].indices.flatMap { action in
            leader[state][action].indices.map { response in
              .init(
                leader: leader[state][action][response], follower: follower[state][action][response],
                next: StateDistribution(
                  Dictionary(
                    uniqueKeysWithValues: next[state][action][response].enumerated().map { ($0, $1) })))
            }
          })
      })
  }

  var description: String {
    "γ \(leaderDiscount) \(followerDiscount), start \(initial), leader \(leader), follower \(follower), next \(next)"
  }

  /// Who moves a random process.
  enum Mover: Sendable { case leader, follower, both }

  static func random(
    seed: UInt64, states most: Int = 3, actions: Int = 2, responses: Int = 2, mover: Mover = .both,
    equalDiscounts: Bool = false
  ) -> CaseProcess {
    var source = TestRandom(seed: seed)
    let count = 1 + source.below(most)
    let (rows, columns) = (1 + source.below(actions), 1 + source.below(responses))
    let discounts = [Rational(1, over: 2), Rational(9, over: 10), Rational(2, over: 3), 0]
    let leaderDiscount = discounts[source.below(3)]
    let followerDiscount = equalDiscounts ? leaderDiscount : discounts[source.below(4)]
    func rewards() -> [[[Rational]]] {
      (0..<count).map { _ in (0..<rows).map { _ in (0..<columns).map { _ in Rational(source.below(9) - 4) } } }
    }
    func distribution() -> [Rational] {
      var weights = (0..<count).map { _ in source.below(3) }
      if weights.allSatisfy({ $0 == 0 }) { weights[source.below(count)] = 1 }
      let sum = weights.reduce(0, +)
      return weights.map { Rational($0, over: sum) }
    }
    let (leader, follower) = (rewards(), rewards())
    let next = (0..<count).map { _ -> [[[Rational]]] in
      let table = (0..<rows).map { _ in (0..<columns).map { _ in distribution() } }
      return (0..<rows).map { row in
        (0..<columns).map { column in
          switch mover {
          case .leader: table[row][0]
          case .follower: table[0][column]
          case .both: table[row][column]
          }
        }
      }
    }
    return CaseProcess(
      leaderDiscount: leaderDiscount, followerDiscount: followerDiscount, initial: distribution(), leader: leader,
      follower: follower, next: next)
  }

  /// Simpler processes: fewer actions, smaller rewards.
  var simpler: [CaseProcess] {
    var result: [CaseProcess] = []
    if leader[0].count > 1 {
      for action in leader[0].indices {
        var smaller = self
        for state in leader.indices {
          smaller.leader[state].remove(at: action)
          smaller.follower[state].remove(at: action)
          smaller.next[state].remove(at: action)
        }
        result.append(smaller)
      }
    }
    if leader[0][0].count > 1 {
      for response in leader[0][0].indices {
        var smaller = self
        for state in leader.indices {
          for action in leader[state].indices {
            smaller.leader[state][action].remove(at: response)
            smaller.follower[state][action].remove(at: response)
            smaller.next[state][action].remove(at: response)
          }
        }
        result.append(smaller)
      }
    }
    for path in [\CaseProcess.leader, \CaseProcess.follower] {
      for state in leader.indices {
        for action in leader[state].indices {
          for response in leader[state][action].indices where !self[keyPath: path][state][action][response].isZero {
            var smaller = self
            smaller[keyPath: path][state][action][response] = 0
            result.append(smaller)
          }
        }
      }
    }
    return result
  }
}

extension CaseProcess {
  /// A number per state, from the start.
  func start(_ values: [Rational]) -> Rational { zip(initial, values).reduce(0) { $0 + $1.0 * $1.1 } }
}

/// The values of a discounted chain, by elimination.
func chainValues(_ rewards: [Rational], next: [[Rational]], discount: Rational) -> [Rational] {
  let count = rewards.count
  var rows = (0..<count).map { state in
    (0..<count).map { (state == $0 ? 1 : 0) - discount * next[state][$0] } + [rewards[state]]
  }
  for column in 0..<count {
    let pivot = (column..<count).first { !rows[$0][column].isZero } ?? column
    rows.swapAt(column, pivot)
    let head = rows[column][column]
    rows[column] = rows[column].map { $0 / head }
    for row in 0..<count where row != column && !rows[row][column].isZero {
      let factor = rows[row][column]
      for place in 0...count { rows[row][place] -= factor * rows[column][place] }
    }
  }
  return rows.map { $0[count] }
}
