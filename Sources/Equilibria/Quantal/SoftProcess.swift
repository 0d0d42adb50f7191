internal import Exact
package import Games
internal import Glibc
package import LinearPrograms

/// A Markov game of two players in doubles, with an entropy-regularised follower: what a policy of the leader is worth, and
/// the exact gradient of that.
///
/// States (of each step, where there is a horizon) are *nodes*; a policy is one distribution per *place*, which nodes that the
/// leader cannot tell apart share. With `Q_F`, `V_F` and `ν` as in ``Evaluation/MarkovQuantalEvaluation``, the leader's values
/// `W`, its expectations `U(s,b)` against an action, and visits `d`, the gradient comes from one sweep forward:
///
///     λ(s,b) = η d(s) ν(b|s) (U(s,b) - W(s)) + ℓ(s) ν(b|s),      ℓ(s') = γ_F Σ λ(s,b) π(a|s,b) P(s'|s,a,b)
///     ∂J/∂π(a|s,b) = d(s) ν(b|s) U(s,a,b) + λ(s,b) Q_F(s,a,b)
///
/// so that `λ(s,b)` is what a unit more for the follower at `(s,b)` is worth to the leader. Without a horizon the sweeps are
/// linear equations.
package struct SoftProcess: Sendable {
  /// One distribution per place; for prescriptions, one per action of the follower, one behind the other.
  package typealias Policy = [[Double]]

  private struct Cell {
    var leader: Double
    var follower: Double
    var next: [(Int, Double)]
  }

  private struct Node {
    var step: Int
    var place: Int
    var rows: Int
    var columns: Int
    /// At `a n + b`.
    var cells: [Cell]
  }

  private let game: MarkovGame
  private let leader: Int
  private let rationality: Double
  private let leaderDiscount: Double
  private let followerDiscount: Double
  private let isPrescription: Bool
  private let isStepwise: Bool
  private let nodes: [Node]
  private let start: [Double]
  /// For each place, the number of the leader's actions and of the distributions.
  private let sizes: [(rows: Int, parts: Int)]
  /// For each place, the step and the observation.
  private let origins: [(step: Int, observation: Int)]

  package init(
    _ game: MarkovGame, leader: Int, rationality: Double, policies: SolutionConcept.Policies,
    foresight: SolutionConcept.Foresight, isPrescription: Bool
  ) {
    let follower = 1 - leader
    let horizon = game.horizon ?? 1
    let isStepwise = policies == .markov && game.horizon != nil
    self.game = game
    self.leader = leader
    self.rationality = rationality
    leaderDiscount = game.discounts[leader].approximation
    followerDiscount = foresight == .myopic ? 0 : game.discounts[follower].approximation
    self.isPrescription = isPrescription
    self.isStepwise = isStepwise
    var (origins, sizes): ([(step: Int, observation: Int)], [(rows: Int, parts: Int)]) = ([], [])
    var places: [Int: Int] = [:]
    var nodes: [Node] = []
    let count = game.stateCount
    for step in 0..<horizon {
      for (index, state) in game.states.enumerated() {
        let observation = game.observations[leader].ofState[index]
        let key = (isStepwise ? step : 0) * count + observation
        if places[key] == nil {
          places[key] = origins.count
          origins.append((isStepwise ? step : 0, observation))
          sizes.append((state.available[leader].count, isPrescription ? state.available[follower].count : 1))
        }
        var cells: [Cell] = []
        for action in state.available[leader].indices {
          for response in state.available[follower].indices {
            var positions = [0, 0]
            (positions[leader], positions[follower]) = (action, response)
            let outcome = state.outcomes[state.profile(at: positions)]
            let isLast = game.horizon != nil && step + 1 == horizon
            cells.append(
              Cell(
                leader: outcome.rewards[leader].approximation, follower: outcome.rewards[follower].approximation,
                next: isLast
                  ? []
                  : zip(outcome.next.states, outcome.next.probabilities).map {
                    ((game.horizon == nil ? 0 : step + 1) * count + $0, $1.approximation)
                  }))
          }
        }
        nodes.append(
          Node(
            step: step, place: places[key] ?? 0, rows: state.available[leader].count,
            columns: state.available[follower].count, cells: cells))
      }
    }
    self.nodes = nodes
    self.origins = origins
    self.sizes = sizes
    start = nodes.indices.map { $0 < count ? game.initial[$0].approximation : 0 }
  }

  // MARK: Values and gradients

  private func probability(_ policy: Policy, _ node: Node, _ action: Int, _ response: Int) -> Double {
    policy[node.place][isPrescription ? response * node.rows + action : action]
  }

  /// The follower's actions at a node, averaged over the leader's.
  private struct Averaged {
    var follower: [Double]
    var leader: [Double]
    var next: [[(Int, Double)]]
  }

  private func averaged(_ policy: Policy) -> [Averaged] {
    nodes.map { node in
      var result = Averaged(
        follower: .init(repeating: 0, count: node.columns), leader: .init(repeating: 0, count: node.columns),
        next: .init(repeating: [], count: node.columns))
      for response in 0..<node.columns {
        var next: [Int: Double] = [:]
        for action in 0..<node.rows {
          let weight = probability(policy, node, action, response)
          let cell = node.cells[action * node.columns + response]
          result.follower[response] += weight * cell.follower
          result.leader[response] += weight * cell.leader
          for (target, share) in cell.next { next[target, default: 0] += weight * share }
        }
        result.next[response] = next.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      }
      return result
    }
  }

  private func expectation(_ next: [(Int, Double)], _ values: [Double]) -> Double {
    next.reduce(0) { $0 + $1.1 * values[$1.0] }
  }

  /// The weights with which nodes follow each other under a response.
  private func recursion(_ averaged: [Averaged], _ response: [[Double]], discount: Double) -> LinearRecursion {
    LinearRecursion(
      moves: averaged.indices.map { node in
        var next: [Int: Double] = [:]
        for (action, weight) in response[node].enumerated() {
          for (target, share) in averaged[node].next[action] { next[target, default: 0] += discount * weight * share }
        }
        return next.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      })
  }

  /// The follower's values with its entropy bonus, times the rationality, and its probabilities.
  private func followed(_ averaged: [Averaged]) -> (values: [Double], response: [[Double]]) {
    func exponents(_ node: Int, _ values: [Double]) -> [Double] {
      averaged[node].follower.indices.map {
        rationality * averaged[node].follower[$0] + followerDiscount * expectation(averaged[node].next[$0], values)
      }
    }
    func soft(_ exponents: [Double]) -> (value: Double, response: [Double]) {
      let greatest = exponents.max() ?? 0
      let weights = exponents.map { exp($0 - greatest) }
      let sum = weights.reduce(0, +)
      return (greatest + log(sum), weights.map { $0 / sum })
    }
    var values = [Double](repeating: 0, count: averaged.count)
    if game.horizon != nil {
      for node in values.indices.reversed() { values[node] = soft(exponents(node, values)).value }
    } else if followerDiscount > 0 {
      // Newton's method: the equation is linear where the response is kept.
      for _ in 0..<100 {
        let images = values.indices.map { soft(exponents($0, values)) }
        let recursion = recursion(averaged, images.map(\.response), discount: followerDiscount)
        let constants = values.indices.map { images[$0].value - expectation(recursion.moves[$0], values) }
        let next = recursion.values(constants)
        let change = zip(next, values).reduce(0) { max($0, abs($1.0 - $1.1)) }
        values = next
        if change <= 1e-13 * values.reduce(1, { max($0, abs($1)) }) { break }
      }
    }
    return (values, values.indices.map { soft(exponents($0, values)).response })
  }

  /// What a policy is worth to the leader.
  package func value(_ policy: Policy) -> Double {
    let averaged = averaged(policy)
    let response = followed(averaged).response
    let rewards = averaged.indices.map { node in
      zip(response[node], averaged[node].leader).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let values = recursion(averaged, response, discount: leaderDiscount).values(rewards)
    return zip(start, values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What a policy is worth, and the derivative by every probability.
  package func gradient(_ policy: Policy) -> (value: Double, gradient: Policy) {
    let averaged = averaged(policy)
    let (soft, response) = followed(averaged)
    let rewards = averaged.indices.map { node in
      zip(response[node], averaged[node].leader).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let leaderRecursion = recursion(averaged, response, discount: leaderDiscount)
    let values = leaderRecursion.values(rewards)
    let visits = leaderRecursion.visits(start)
    // What a unit of the follower's value at a node is worth to the leader, directly and through earlier nodes.
    let direct = averaged.indices.map { node in
      averaged[node].leader.indices.map { action in
        let expected = averaged[node].leader[action] + leaderDiscount * expectation(averaged[node].next[action], values)
        return rationality * visits[node] * response[node][action] * (expected - values[node])
      }
    }
    var source = [Double](repeating: 0, count: averaged.count)
    for node in averaged.indices {
      for (action, weight) in direct[node].enumerated() {
        for (target, share) in averaged[node].next[action] { source[target] += followerDiscount * weight * share }
      }
    }
    let influence = recursion(averaged, response, discount: followerDiscount).visits(source)
    var gradient = policy.map { [Double](repeating: 0, count: $0.count) }
    for (index, node) in nodes.enumerated() {
      for action in 0..<node.rows {
        for reply in 0..<node.columns {
          let cell = node.cells[action * node.columns + reply]
          let weight = direct[index][reply] + influence[index] * response[index][reply]
          let paid = cell.leader + leaderDiscount * expectation(cell.next, values)
          var wanted = cell.follower
          if rationality > 0 { wanted += followerDiscount * expectation(cell.next, soft) / rationality }
          gradient[node.place][isPrescription ? reply * node.rows + action : action] +=
            visits[index] * response[index][reply] * paid + weight * wanted
        }
      }
    }
    return (zip(start, values).reduce(0) { $0 + $1.0 * $1.1 }, gradient)
  }

  // MARK: Ascent

  /// The uniform policy, those that play the same action everywhere, and random ones.
  package func starts(random: Int) -> [Policy] {
    func blocks(_ block: (Int) -> [Double]) -> Policy {
      sizes.map { size in (0..<size.parts).flatMap { _ in block(size.rows) } }
    }
    var result = [blocks { [Double](repeating: 1 / Double($0), count: $0) }]
    for action in 0..<(sizes.map(\.rows).max() ?? 0) {
      result.append(
        blocks { rows in (0..<rows).map { ($0 == min(action, rows - 1) ? 0.98 : 0) + 0.02 / Double(rows) } })
    }
    var source = SeededGenerator(seed: 2)
    for _ in 0..<random {
      result.append(
        blocks { rows in
          let weights = (0..<rows).map { _ in pow(-log((Double(source.next() >> 11) + 0.5) / 0x1p53), 2) }
          let sum = weights.reduce(0, +)
          return weights.map { 0.98 * $0 / sum + 0.02 / Double(rows) }
        })
    }
    return result
  }

  /// Exponentiated gradient ascent on all distributions at once, with steps that grow while they help.
  package func climbed(
    from start: Policy, steps limit: Int = 300, until stop: StopCondition = .never
  ) -> (policy: Policy, value: Double) {
    var policy = start
    var (value, slope) = gradient(policy)
    var step = 1.0
    var idle = 0
    for _ in 0..<limit where !stop.isMet {
      let trial = moved(policy, along: slope, by: step)
      let next = self.value(trial)
      if next > value {
        idle = next - value <= 1e-13 * max(1, abs(value)) ? idle + 1 : 0
        policy = trial
        (value, slope) = gradient(policy)
        step = min(step * 2, 1e6)
      } else {
        step /= 4
        idle += 1
      }
      if idle >= 8 || step < 1e-12 { break }
    }
    return (policy, value)
  }

  private func moved(_ policy: Policy, along slope: Policy, by step: Double) -> Policy {
    policy.indices.map { place in
      let rows = sizes[place].rows
      var result: [Double] = []
      for part in 0..<sizes[place].parts {
        let block = part * rows..<(part + 1) * rows
        let greatest = slope[place][block].max() ?? 0
        let weights = block.map { policy[place][$0] * exp(max(-60, step * (slope[place][$0] - greatest))) }
        let sum = weights.reduce(0, +)
        result += weights.map { $0 / sum }
      }
      return result
    }
  }

  // MARK: Policies

  /// The policy in rationals.
  package func policy(_ policy: Policy) -> MarkovPolicy {
    let observations = game.observations[leader]
    let size = game.sizes[leader]
    func distribution(_ place: Int, _ part: Int) -> MixedStrategy {
      let rows = sizes[place].rows
      let strategy = QuantalAscent.rational(Array(policy[place][part * rows..<(part + 1) * rows]))
      let available = game.available(to: leader, at: origins[place].observation)
      var list = [Rational](repeating: 0, count: size)
      for position in strategy.support { list[available[position]] = strategy[position] }
      return (try? MixedStrategy(RationalVector(list))) ?? .pure(available[0], of: size)
    }
    func place(_ step: Int, _ observation: Int) -> Int? {
      origins.firstIndex { $0.step == step && $0.observation == observation }
    }
    let steps = (0..<(isStepwise ? game.horizon ?? 1 : 1)).map { step in
      (0..<observations.count).map { place(step, $0).map { distribution($0, 0) } ?? .pure(0, of: size) }
    }
    guard isPrescription else { return isStepwise ? .markov(steps) : .stationary(steps[0]) }
    let follower = 1 - leader
    return .conditional(
      (0..<observations.count).map { observation in
        (0..<game.sizes[follower]).map { action in
          guard let place = place(0, observation) else { return .pure(0, of: size) }
          let state = observations.ofState.firstIndex(of: observation) ?? 0
          return distribution(place, game.states[state].available[follower].firstIndex(of: action) ?? 0)
        }
      })
  }
}
