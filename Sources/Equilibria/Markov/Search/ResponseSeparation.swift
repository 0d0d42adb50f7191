internal import Exact
internal import Games
internal import LinearPrograms

/// The search, in doubles, for a better policy to which the follower responds as to a given one.
///
/// Holding the responses makes all values smooth functions of the policy.
struct ResponseSeparation {
  private let solver: RegionSolver
  private let responses: [Int]
  private var model: SearchModel { solver.model }

  /// Holds the follower's responses to a policy, ties broken for the leader.
  init(_ solver: RegionSolver, of policy: [[Double]]) {
    self.solver = solver
    responses = FloatingEvaluation(solver.model, policy).responses
  }

  /// The best policy near a given one under which the responses beat all others by a margin, as far as linear programs of
  /// first-order effects lead in steps that become shorter; `nil` where the library fails.
  ///
  /// - Parameter margin: in units of the range of follower rewards, for values that are not normalised.
  func policy(near start: [[Double]], margin: Double) -> [[Double]]? {
    var policy = start
    var radius = 0.1
    for _ in 0..<12 where !solver.stop.isMet {
      guard let next = step(policy, margin: margin, radius: radius) else { return nil }
      policy = next
      radius /= 3
    }
    return policy
  }

  private func step(_ policy: [[Double]], margin: Double, radius: Double) -> [[Double]]? {
    let slopes = Slopes(model, policy, responses)
    let columns = policy.reduce(0) { $0 + $1.count }
    let rows = policy.count + slopes.comparisons.count
    do throws(SolverFailure) {
      var program = try SparseProgram.empty(rows: rows, columns: columns + slopes.comparisons.count)
      var lower = [Double](repeating: 0, count: rows + columns + slopes.comparisons.count)
      var upper = [Double](repeating: .infinity, count: lower.count)
      var first = 0
      for (observation, distribution) in policy.enumerated() {
        let own = first..<(first + distribution.count)
        try program.setRow(observation, columns: own.map { Int32($0) }, values: own.map { _ in 1 })
        (lower[observation], upper[observation]) = (1, 1)
        for (action, weight) in distribution.enumerated() {
          lower[rows + first + action] = max(0, weight - radius)
          upper[rows + first + action] = min(1, weight + radius)
        }
        first += distribution.count
      }
      let flat = policy.flatMap(\.self)
      for (place, comparison) in slopes.comparisons.enumerated() {
        let row = policy.count + place
        let used = (0..<columns).filter { comparison.slopes[$0] != 0 }
        try program.setRow(
          row, columns: used.map { Int32($0) } + [Int32(columns + place)],
          values: used.map { comparison.slopes[$0] } + [1])
        lower[row] = margin - comparison.advantage + zip(comparison.slopes, flat).reduce(0) { $0 + $1.0 * $1.1 }
      }
      try program.setBounds(lower: lower, upper: upper)
      try program.setObjective(slopes.leader + slopes.comparisons.map { _ in -Self.penalty })
      let answer = try program.optimise(isDual: false, until: solver.stop)
      guard answer.verdict == .optimal else { return nil }
      var place = 0
      return policy.map { distribution in
        let weights = distribution.indices.map { max(0, answer.point[place + $0]) }
        place += weights.count
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
      }
    } catch {
      return nil
    }
  }

  /// What lacking one unit of advantage costs, in units of the leader's value.
  private static let penalty = 1000.0
}

extension ResponseSeparation {
  /// The effects of probabilities, one after the other for all observations, to first order.
  struct Slopes {
    /// By how much a response that is held beats another.
    struct Comparison {
      var advantage: Double
      var slopes: [Double]
    }

    var leader: [Double]
    var comparisons: [Comparison] = []

    init(_ model: SearchModel, _ policy: [[Double]], _ responses: [Int]) {
      let states = model.states
      var offset = [0]
      for distribution in policy { offset.append(offset[offset.count - 1] + distribution.count) }
      /// The next states under the policy and a response.
      func moves(_ state: Int, _ response: Int) -> [Double] {
        var result = [Double](repeating: 0, count: states)
        for (action, weight) in policy[model.process.states[state].observation].enumerated() {
          let pair = model.pairs.offset[state] + action * model.responses[state] + response
          for (next, probability) in model.pairs.next[pair] { result[next] += weight * probability }
        }
        return result
      }
      let held = (0..<states).map { moves($0, responses[$0]) }
      func inverse(_ discount: Double) -> [[Double]] {
        FloatingEvaluation.inverse(
          (0..<states).map { row in (0..<states).map { (row == $0 ? 1 : 0) - discount * held[row][$0] } })
      }
      func values(_ rewards: [Double], _ inverse: [[Double]]) -> [Double] {
        let own = (0..<states).map { state in
          policy[model.process.states[state].observation].enumerated().reduce(0.0) { sum, entry in
            let pair = model.pairs.offset[state] + entry.offset * model.responses[state] + responses[state]
            return sum + entry.element * rewards[pair]
          }
        }
        return inverse.map { line in zip(line, own).reduce(0) { $0 + $1.0 * $1.1 } }
      }
      func worth(_ pair: Int, _ reward: Double, _ discount: Double, _ values: [Double]) -> Double {
        model.pairs.next[pair].reduce(reward) { $0 + discount * $1.probability * values[$1.state] }
      }
      let (leaderInverse, followerInverse) = (inverse(model.leaderDiscount), inverse(model.followerDiscount))
      let leaderValues = values(model.pairs.leader, leaderInverse)
      let followerValues = values(model.pairs.follower, followerInverse)
      /// The effect of each probability on the follower's values.
      var effects = [[Double]](repeating: [Double](repeating: 0, count: offset[policy.count]), count: states)
      leader = [Double](repeating: 0, count: offset[policy.count])
      for state in 0..<states {
        let observation = model.process.states[state].observation
        let visits = model.flow * (0..<states).reduce(0) { $0 + model.initial[$1] * leaderInverse[$1][state] }
        for action in policy[observation].indices {
          let pair = model.pairs.offset[state] + action * model.responses[state] + responses[state]
          let place = offset[observation] + action
          leader[place] += visits * worth(pair, model.pairs.leader[pair], model.leaderDiscount, leaderValues)
          let own = worth(pair, model.pairs.follower[pair], model.followerDiscount, followerValues)
          for other in 0..<states { effects[other][place] += followerInverse[other][state] * own }
        }
      }
      for state in 0..<states {
        let observation = model.process.states[state].observation
        for response in 0..<model.responses[state] where response != responses[state] {
          var comparison = Comparison(advantage: 0, slopes: leader.map { _ in 0 })
          for (action, weight) in policy[observation].enumerated() {
            let pair = model.pairs.offset[state] + action * model.responses[state]
            let (own, other) = (pair + responses[state], pair + response)
            let gain =
              worth(own, model.pairs.follower[own], model.followerDiscount, followerValues)
              - worth(other, model.pairs.follower[other], model.followerDiscount, followerValues)
            comparison.advantage += weight * gain
            comparison.slopes[offset[observation] + action] += gain
          }
          let there = moves(state, response)
          for next in 0..<states where held[state][next] != there[next] {
            let weight = model.followerDiscount * (held[state][next] - there[next])
            for place in leader.indices { comparison.slopes[place] += weight * effects[next][place] }
          }
          comparisons.append(comparison)
        }
      }
    }
  }
}
