internal import Exact
internal import Games

/// A process in doubles, as the search works on it.
///
/// Rewards are divided by their ranges. The follower's values stay unnormalised; the leader's are multiplied by
/// ``flow``, so that one unit of its value is the whole range of its rewards at every step.
struct SearchModel: Sendable {
  /// Pairs of a corner of the leader's choices in a state and a response there, with what they earn and lead to; the pair
  /// of corner `c` and response `b` of a state stands at `offset[state] + c * responses[state] + b`.
  struct Pairs: Sendable {
    /// For each state, the corners: distributions over actions.
    var corners: [[[Double]]]
    /// For each state, its first pair; and the number of all pairs at the end.
    var offset: [Int]
    /// For each pair, its state.
    var state: [Int] = []
    /// For each pair, its response.
    var response: [Int] = []
    var leader: [Double] = []
    var follower: [Double] = []
    /// For each pair, the next states with their probabilities.
    var next: [[(state: Int, probability: Double)]] = []

    var count: Int { leader.count }
  }

  let process: StackelbergProcess
  let leaderDiscount: Double
  let followerDiscount: Double
  let initial: [Double]
  let responses: [Int]
  /// What the leader's and the follower's true rewards were divided by.
  let leaderScale: Rational
  let followerScale: Rational
  /// What makes the occupancies of all states and steps sum to at most 1.
  let flow: Double
  /// The same, exactly.
  let exactFlow: Rational
  /// The pairs with the leader's actions as corners.
  let pairs: Pairs
  /// The states whose value to the follower matters to some comparison, increasing.
  let relevant: [Int]
  /// For each state, its place among the relevant ones.
  let place: [Int?]

  var states: Int { initial.count }

  init(_ process: StackelbergProcess) {
    self.process = process
    leaderDiscount = process.leaderDiscount.approximation
    followerDiscount = process.followerDiscount.approximation
    initial = process.initial.rationals.map(\.approximation)
    responses = process.states.map(\.responses)
    func scale(_ rewards: [Rational]) -> Rational {
      guard let least = rewards.min(), let most = rewards.max() else { return 1 }
      return most > least ? most - least : (most.isZero ? 1 : most.magnitude)
    }
    leaderScale = scale(process.states.flatMap { $0.outcomes.map(\.leader) })
    followerScale = scale(process.states.flatMap { $0.outcomes.map(\.follower) })
    exactFlow = process.discountedSteps.reciprocal
    flow = exactFlow.approximation
    var all = Pairs(
      corners: process.states.map { state in
        (0..<state.actions).map { action in (0..<state.actions).map { $0 == action ? 1.0 : 0 } }
      }, offset: [])
    for (index, state) in process.states.enumerated() {
      all.offset.append(all.count)
      for action in 0..<state.actions {
        for response in 0..<state.responses {
          let outcome = state[action, response]
          all.state.append(index)
          all.response.append(response)
          all.leader.append((outcome.leader / leaderScale).approximation)
          all.follower.append((outcome.follower / followerScale).approximation)
          all.next.append(zip(outcome.next.states, outcome.next.probabilities).map { ($0, $1.approximation) })
        }
      }
    }
    all.offset.append(all.count)
    pairs = all
    relevant = Self.relevantStates(process)
    var places = [Int?](repeating: nil, count: process.states.count)
    for (place, state) in relevant.enumerated() { places[state] = place }
    place = places
  }

  /// The states whose value can decide between two responses, now or later.
  static func relevantStates(_ process: StackelbergProcess) -> [Int] {
    guard process.followerDiscount > 0 else { return [] }
    var found = Set<Int>()
    for state in process.states {
      for action in 0..<state.actions {
        let first = state[action, 0].next
        for response in 1..<max(1, state.responses) where state[action, response].next != first {
          let other = state[action, response].next
          for next in Set(first.states + other.states) {
            let here = zip(first.states, first.probabilities).first { $0.0 == next }?.1 ?? 0
            let there = zip(other.states, other.probabilities).first { $0.0 == next }?.1 ?? 0
            if here != there { found.insert(next) }
          }
        }
      }
    }
    var open = Array(found)
    while let state = open.popLast() {
      for outcome in process.states[state].outcomes {
        for next in outcome.next.states where found.insert(next).inserted { open.append(next) }
      }
    }
    return found.sorted()
  }

  /// The pairs where the leader's choices are boxed: the corners of `{lower <= p <= upper}` in the states of an observation
  /// that has bounds, its actions elsewhere.
  func pairs(within bounds: [Int: ProbabilityBox]) -> Pairs {
    guard !bounds.isEmpty else { return pairs }
    var result = Pairs(corners: pairs.corners, offset: [])
    for (state, entry) in process.states.enumerated() {
      if let box = bounds[entry.observation] { result.corners[state] = box.corners }
      result.offset.append(result.count)
      for corner in result.corners[state] {
        for response in 0..<entry.responses {
          var (leader, follower) = (0.0, 0.0)
          var next = [Int: Double]()
          for (action, weight) in corner.enumerated() where weight > 0 {
            let pair = pairs.offset[state] + action * entry.responses + response
            leader += weight * pairs.leader[pair]
            follower += weight * pairs.follower[pair]
            for (target, probability) in pairs.next[pair] { next[target, default: 0] += weight * probability }
          }
          result.state.append(state)
          result.response.append(response)
          result.leader.append(leader)
          result.follower.append(follower)
          result.next.append(next.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
      }
    }
    result.offset.append(result.count)
    return result
  }
}

extension StackelbergProcess {
  /// The weight of all steps together: the discounted number of steps, or the longest course where the leader does not
  /// discount.
  var discountedSteps: Rational {
    if leaderDiscount < 1 { return (1 - leaderDiscount).reciprocal }
    var longest = [Int](repeating: 1, count: states.count)
    for (index, state) in states.enumerated().reversed() {
      for outcome in state.outcomes {
        for next in outcome.next.states { longest[index] = max(longest[index], 1 + longest[next]) }
      }
    }
    return Rational(initial.support.map { longest[$0] }.max() ?? 1)
  }
}
