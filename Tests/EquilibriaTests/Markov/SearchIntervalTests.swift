import Certificates
import Exact
import Games
import TestSupport
import Testing

@testable import Equilibria

@Suite("The search agrees with a search by intervals without linear programs") struct SearchIntervalTests {
  /// A random process in which every state leads to every other.
  static func dense(states: Int, actions: Int, responses: Int, seed: UInt64) -> StackelbergProcess {
    var source = TestRandom(seed: seed)
    let discount = Rational(4, over: 5)
    return StackelbergProcess(
      leaderDiscount: discount, followerDiscount: discount, initial: .unit(0, count: states),
      states: (0..<states).map { state in
        .init(
          observation: state, responses: responses,
          outcomes: (0..<(actions * responses)).map { _ in
            let weights = (0..<states).map { _ in 1 + source.below(9) }
            let total = weights.reduce(0, +)
            return .init(
              leader: Rational(source.below(101), over: 100), follower: Rational(source.below(101), over: 100),
              next: StateDistribution(
                Dictionary(
                  uniqueKeysWithValues: weights.enumerated().map { ($0.offset, Rational($0.element, over: total)) })))
          })
      })
  }

  @Test("the bounds overlap", arguments: UInt64(0)..<4)
  func overlap(seed: UInt64) throws {
    let process = Self.dense(states: 2, actions: 2, responses: 2, seed: seed)
    let answer = try process.stationaryCommitment(options: SolveOptions(gap: Rational(1, over: 1000)))
    let other = IntervalSearch(process).bounds(gap: 0.2, limit: 800)
    #expect(answer.value.lower.approximation <= other.upper + 1e-9)
    #expect(answer.value.upper.approximation >= other.lower - 1e-9)
  }

  @Test("no policy of a grid is worth more than the bound", arguments: UInt64(0)..<4)
  func grid(seed: UInt64) throws {
    let game = SmallStackelberg(Self.dense(states: 2, actions: 2, responses: 2, seed: 100 + seed))
    let answer = try game.process.stationaryCommitment(options: SolveOptions(gap: Rational(1, over: 1000)))
    for first in 0...8 {
      for second in 0...8 {
        let policy = try [first, second].map {
          try MixedStrategy(RationalVector(numerators: [Integer($0), Integer(8 - $0)], denominator: 8))
        }
        #expect(game.atStart(game.worth(of: policy).strong) <= answer.value.upper)
      }
    }
  }
}

/// Branch and bound over boxes of the leader's first probability in every state, with bounds by value iteration on intervals.
private struct IntervalSearch {
  let process: StackelbergProcess
  let leader: [[[Double]]]
  let follower: [[[Double]]]
  let next: [[[[Double]]]]
  let discounts: (leader: Double, follower: Double)

  init(_ process: StackelbergProcess) {
    self.process = process
    let states = process.states
    leader = states.map { state in (0..<2).map { a in (0..<state.responses).map { state[a, $0].leader.approximation } }
    }
    follower = states.map { state in
      (0..<2).map { a in (0..<state.responses).map { state[a, $0].follower.approximation } }
    }
    next = states.map { state in
      (0..<2).map { a in
        (0..<state.responses).map { b in
          var row = [Double](repeating: 0, count: states.count)
          let distribution = state[a, b].next
          for (target, probability) in zip(distribution.states, distribution.probabilities) {
            row[target] = probability.approximation
          }
          return row
        }
      }
    }
    discounts = (process.leaderDiscount.approximation, process.followerDiscount.approximation)
  }

  private func worth(_ s: Int, _ a: Int, _ b: Int, _ values: [Double]) -> Double {
    follower[s][a][b] + discounts.follower * zip(next[s][a][b], values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// An upper bound over a box: the follower's values lie between the least and the greatest that any policy in the box
  /// gives, and the leader chooses freely among responses that can be best somewhere in the box.
  private func upper(_ box: [(low: Double, high: Double)]) -> Double {
    let count = process.states.count
    var (least, most) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    func mixed(_ p: Double, _ s: Int, _ b: Int, _ values: [Double]) -> Double {
      p * worth(s, 0, b, values) + (1 - p) * worth(s, 1, b, values)
    }
    for _ in 0..<120 {
      let (low, high) = (least, most)
      for s in 0..<count {
        let responses = 0..<process.states[s].responses
        // The largest of linear functions is least at an end or where two cross.
        var points = [box[s].low, box[s].high]
        for b in responses {
          for other in responses where other < b {
            let at0 = mixed(0, s, b, low) - mixed(0, s, other, low)
            let at1 = mixed(1, s, b, low) - mixed(1, s, other, low)
            guard at0 != at1 else { continue }
            let crossing = at0 / (at0 - at1)
            if crossing > box[s].low && crossing < box[s].high { points.append(crossing) }
          }
        }
        least[s] = points.map { p in responses.map { mixed(p, s, $0, low) }.max() ?? 0 }.min() ?? 0
        most[s] = responses.flatMap { b in [box[s].low, box[s].high].map { mixed($0, s, b, high) } }.max() ?? 0
      }
    }
    // What is left of the geometric series.
    let rest = 1e-9
    var paid = [Double](repeating: 0, count: count)
    for _ in 0..<120 {
      let before = paid
      for s in 0..<count {
        var best = -Double.infinity
        for b in 0..<process.states[s].responses {
          let isPossible = (0..<process.states[s].responses).allSatisfy { other in
            [box[s].low, box[s].high].contains { p in
              var sum = p * (follower[s][0][b] - follower[s][0][other])
              sum += (1 - p) * (follower[s][1][b] - follower[s][1][other])
              for k in 0..<count {
                let weight =
                  p * (next[s][0][b][k] - next[s][0][other][k]) + (1 - p) * (next[s][1][b][k] - next[s][1][other][k])
                sum += discounts.follower * weight * (weight > 0 ? most[k] : least[k])
              }
              return sum >= -rest
            }
          }
          guard isPossible else { continue }
          for p in [box[s].low, box[s].high] {
            var sum = p * leader[s][0][b] + (1 - p) * leader[s][1][b]
            for k in 0..<count {
              sum += discounts.leader * (p * next[s][0][b][k] + (1 - p) * next[s][1][b][k]) * before[k]
            }
            best = max(best, sum)
          }
        }
        paid[s] = best
      }
      if paid.contains(-.infinity) { return -.infinity }
    }
    return paid[0] + rest
  }

  /// Bounds of the value from state 0.
  func bounds(gap: Double, limit: Int) -> (lower: Double, upper: Double) {
    let model = SearchModel(process)
    func lower(_ box: [(low: Double, high: Double)]) -> Double {
      let policy = box.map { [($0.low + $0.high) / 2, 1 - ($0.low + $0.high) / 2] }
      let unit = (model.leaderScale / model.exactFlow).approximation
      return FloatingEvaluation(model, policy).value * unit
    }
    let whole = process.states.map { _ in (low: 0.0, high: 1.0) }
    var best = lower(whole)
    var open = [(box: whole, bound: upper(whole))]
    for _ in 0..<limit {
      guard let place = open.indices.max(by: { open[$0].bound < open[$1].bound }) else { break }
      guard open[place].bound > best + gap else { break }
      let (box, bound) = open.remove(at: place)
      let widest = box.indices.max { box[$0].high - box[$0].low < box[$1].high - box[$1].low } ?? 0
      let middle = (box[widest].low + box[widest].high) / 2
      for isSecond in [false, true] {
        var part = box
        if isSecond { part[widest].low = middle } else { part[widest].high = middle }
        best = max(best, lower(part))
        open.append((part, min(bound, upper(part))))
      }
    }
    return (best, max(best, open.map(\.bound).max() ?? best))
  }
}
