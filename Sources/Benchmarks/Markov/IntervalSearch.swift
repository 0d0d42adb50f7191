internal import Exact
internal import Games
internal import LinearPrograms

/// The baseline for Markov games: branch and bound over boxes of the leader's policy, bounded by interval value iteration in
/// doubles and without any linear program.
///
/// It is what a short script would do. Bounds are of first order in the size of the boxes.
struct IntervalSearch {
  /// For each state, action and response: rewards and next states.
  private struct Outcome {
    var leader: Double
    var follower: Double
    var next: [(state: Int, probability: Double)]
  }

  /// Bounds of the leader's probabilities, state by state.
  private struct Box {
    var lower: [[Double]]
    var upper: [[Double]]
    var bound: Double
  }

  private let outcomes: [[[Outcome]]]
  private let initial: [Double]
  private let leaderDiscount: Double
  private let followerDiscount: Double

  /// Both bounds so far.
  private(set) var lower = -Double.infinity
  private(set) var upper = Double.infinity

  /// The boxes looked at.
  private(set) var nodes = 0

  init(_ process: StackelbergProcess) {
    outcomes = process.states.map { state in
      (0..<state.actions).map { action in
        (0..<state.responses).map { response in
          let outcome = state[action, response]
          return Outcome(
            leader: outcome.leader.approximation, follower: outcome.follower.approximation,
            next: zip(outcome.next.states, outcome.next.probabilities).map { ($0, $1.approximation) })
        }
      }
    }
    initial = process.initial.rationals.map(\.approximation)
    leaderDiscount = process.leaderDiscount.approximation
    followerDiscount = process.followerDiscount.approximation
  }

  /// Searches until the bounds differ by at most `target`, or it is time to stop.
  mutating func run(target: Double, until stop: StopCondition) {
    var whole = Box(
      lower: outcomes.map { $0.map { _ in 0 } }, upper: outcomes.map { $0.map { _ in 1 } }, bound: .infinity)
    whole.bound = bound(whole)
    var open = [whole]
    upper = whole.bound
    while !open.isEmpty, upper - lower > target, !stop.isMet {
      guard let first = open.indices.max(by: { open[$0].bound < open[$1].bound }) else { break }
      let box = open.remove(at: first)
      for part in parts(of: box) {
        var part = part
        part.bound = min(box.bound, bound(part))
        if part.bound > lower + target { open.append(part) }
      }
      upper = max(lower + (open.isEmpty ? 0 : target), open.map(\.bound).max() ?? lower)
    }
  }

  /// The box cut in the middle of its widest probability.
  private func parts(of box: Box) -> [Box] {
    var (widest, place) = (-1.0, (0, 0))
    for state in outcomes.indices {
      for action in outcomes[state].indices where box.upper[state][action] - box.lower[state][action] > widest {
        widest = box.upper[state][action] - box.lower[state][action]
        place = (state, action)
      }
    }
    let middle = (box.lower[place.0][place.1] + box.upper[place.0][place.1]) / 2
    var (left, right) = (box, box)
    left.upper[place.0][place.1] = middle
    right.lower[place.0][place.1] = middle
    return [left, right].filter { part in
      part.lower[place.0].reduce(0, +) <= 1 + 1e-12 && part.upper[place.0].reduce(0, +) >= 1 - 1e-12
    }
  }

  /// The largest mean of some numbers over the distributions of a box.
  private func most(_ numbers: [Double], _ lower: [Double], _ upper: [Double]) -> Double {
    var rest = 1 - lower.reduce(0, +)
    var sum = zip(numbers, lower).reduce(0) { $0 + $1.0 * $1.1 }
    for index in numbers.indices.sorted(by: { numbers[$0] > numbers[$1] }) {
      let share = min(rest, upper[index] - lower[index])
      sum += share * numbers[index]
      rest -= share
    }
    return sum
  }

  private func expected(_ next: [(state: Int, probability: Double)], _ values: [Double]) -> Double {
    next.reduce(0) { $0 + $1.probability * values[$1.state] }
  }

  /// An upper bound of what the policies of a box are worth; offers its middle as a policy.
  private mutating func bound(_ box: Box) -> Double {
    nodes += 1
    offer(box)
    let states = outcomes.indices
    var least = states.map { _ in 0.0 }
    var greatest = least
    func follower(_ state: Int, _ response: Int, _ values: [Double]) -> [Double] {
      outcomes[state].map { $0[response].follower + followerDiscount * expected($0[response].next, values) }
    }
    for _ in 0..<Self.sweeps {
      for state in states {
        let responses = outcomes[state][0].indices
        least[state] =
          responses.map { -most(follower(state, $0, least).map(-), box.lower[state], box.upper[state]) }.max() ?? 0
        greatest[state] =
          responses.map { most(follower(state, $0, greatest), box.lower[state], box.upper[state]) }.max() ?? 0
      }
    }
    // A response is possible where no other is better throughout the box.
    let possible = states.map { state in
      outcomes[state][0].indices.filter { response in
        let hopes = follower(state, response, greatest)
        return outcomes[state][0].indices.allSatisfy { other in
          let sure = follower(state, other, least)
          return most(zip(hopes, sure).map { $0 - $1 }, box.lower[state], box.upper[state]) >= -1e-12
        }
      }
    }
    var worth = states.map { _ in 0.0 }
    for _ in 0..<Self.sweeps {
      for state in states {
        worth[state] =
          possible[state].map { response in
            most(
              outcomes[state].map { $0[response].leader + leaderDiscount * expected($0[response].next, worth) },
              box.lower[state], box.upper[state])
          }.max() ?? -.infinity
      }
    }
    return zip(initial, worth).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Enough for the discounts of the suite.
  private static let sweeps = 400

  /// Evaluates the middle of a box, ties broken for the leader.
  private mutating func offer(_ box: Box) {
    let states = outcomes.indices
    let policy = states.map { state -> [Double] in
      let middle = zip(box.lower[state], box.upper[state]).map { ($0 + $1) / 2 }
      let sum = middle.reduce(0, +)
      return middle.map { $0 / sum }
    }
    func mean(_ state: Int, _ number: (Outcome) -> Double, _ response: Int) -> Double {
      zip(policy[state], outcomes[state]).reduce(0) { $0 + $1.0 * number($1.1[response]) }
    }
    var values = states.map { _ in 0.0 }
    func worth(_ state: Int, _ response: Int, _ values: [Double]) -> Double {
      mean(state, { $0.follower + followerDiscount * expected($0.next, values) }, response)
    }
    for _ in 0..<Self.sweeps {
      for state in states { values[state] = outcomes[state][0].indices.map { worth(state, $0, values) }.max() ?? 0 }
    }
    let tied = states.map { state in
      outcomes[state][0].indices.filter { worth(state, $0, values) >= values[state] - 1e-9 }
    }
    var leader = states.map { _ in 0.0 }
    for _ in 0..<Self.sweeps {
      for state in states {
        leader[state] =
          tied[state].map { mean(state, { $0.leader + leaderDiscount * expected($0.next, leader) }, $0) }.max() ?? 0
      }
    }
    lower = max(lower, zip(initial, leader).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
