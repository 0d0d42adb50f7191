internal import Glibc

/// How an entropy-regularised follower who sees the leader's action values a state before it sees it.
public enum SoftBackup: String, Sendable, Hashable, Codable, CaseIterable {
  /// By the mean of its soft values after each action of the leader: what its regularised decision problem says.
  case meanOfSoftValues
  /// By the soft value of the mean worths over the leader's actions, as released with the published learner.
  case softValueOfMeans
}

extension CommittedGame {
  /// The policy of an entropy-regularised follower in a game without a horizon: for each choice, its probability.
  ///
  /// Soft values `V` are the fixed point of a monotone convex contraction, found by Newton's method. They are logarithms of
  /// sums of `exp(worth / temperature)`, in one of two orders (``SoftBackup``); where moves are simultaneous both are the
  /// same.
  ///
  /// Source: T. Haarnoja et al., Reinforcement Learning with Deep Energy-Based Policies, ICML 2017, for soft values.
  func softResponse(temperature: Double, backup: SoftBackup) -> [Double] {
    let discount = game.discounts[1]
    var values = [Double](repeating: 0, count: count)
    var probabilities = [Double](repeating: 0, count: game.choiceCount)
    let scale = max(game.ranges[1], 1e-9) / (1 - discount)
    for _ in 0..<200 {
      let (soft, paid, moves) = softStep(values, discount, temperature, backup, &probabilities)
      let after = LinearFixedPoint.solution(paid, moves, discount: discount)
      let change = zip(values, soft).reduce(0) { max($0, abs($1.0 - $1.1)) }
      values = after
      if change <= 1e-12 * scale { break }
    }
    return probabilities
  }

  /// One application of the operator, and its linearisation `T(V) - discount · P · V` with the chain `P` of its derivative.
  private func softStep(
    _ values: [Double], _ discount: Double, _ temperature: Double, _ backup: SoftBackup,
    _ probabilities: inout [Double]
  ) -> (soft: [Double], paid: [Double], moves: [Double]) {
    var soft = [Double](repeating: 0, count: count)
    var moves = [Double](repeating: 0, count: count * count)
    var means = [Double](repeating: 0, count: game.followerActions)
    var place = 0
    while place < game.decisions.count {
      let node = game.decisions[place].node
      var end = place
      while end < game.decisions.count, game.decisions[end].node == node { end += 1 }
      let replies = game.decisions[place].actions.count
      for reply in 0..<replies { means[reply] = 0 }
      for index in place..<end {
        let first = game.decisions[index].firstChoice
        let worths = (first..<first + replies).map { worth($0, 1, values, discount) }
        let (sum, shares) = Self.soft(worths, temperature)
        for reply in 0..<replies { probabilities[first + reply] = shares[reply] }
        switch backup {
        case .meanOfSoftValues:
          soft[node] += weights[index] * sum
          for reply in 0..<replies { add(weights[index] * shares[reply], first + reply, node, &moves) }
        case .softValueOfMeans:
          for reply in 0..<replies { means[reply] += weights[index] * worths[reply] }
        }
      }
      if backup == .softValueOfMeans {
        let (sum, shares) = Self.soft(Array(means.prefix(replies)), temperature)
        soft[node] = sum
        for index in place..<end {
          let first = game.decisions[index].firstChoice
          for reply in 0..<replies { add(weights[index] * shares[reply], first + reply, node, &moves) }
        }
      }
      place = end
    }
    var paid = soft
    for node in 0..<count {
      for other in 0..<count { paid[node] -= discount * moves[node * count + other] * values[other] }
    }
    return (soft, paid, moves)
  }

  private func add(_ weight: Double, _ choice: Int, _ node: Int, _ moves: inout [Double]) {
    for other in 0..<count { moves[node * count + other] += weight * next[choice * count + other] }
  }

  /// The soft maximum of some worths, and the probabilities with which each is chosen.
  private static func soft(_ worths: [Double], _ temperature: Double) -> (value: Double, shares: [Double]) {
    let most = worths.reduce(-Double.infinity, max)
    var shares = worths.map { exp(($0 - most) / temperature) }
    let sum = shares.reduce(0, +)
    for place in shares.indices { shares[place] /= sum }
    return (most + temperature * log(sum), shares)
  }

  /// What a mixed response is worth to a party from the start, over a number of steps.
  func total(of probabilities: [Double], _ party: Int, steps: Int, discount: Double) -> Double {
    var paid = [Double](repeating: 0, count: count)
    var moves = [Double](repeating: 0, count: count * count)
    for (place, decision) in game.decisions.enumerated() where weights[place] > 0 {
      for choice in decision.firstChoice..<decision.firstChoice + decision.actions.count {
        let weight = weights[place] * probabilities[choice]
        paid[decision.node] += weight * rewards[party][choice]
        add(weight, choice, decision.node, &moves)
      }
    }
    return Self.total(from: game.starts, paid, moves, steps: steps, discount: discount)
  }
}
