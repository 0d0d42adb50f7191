extension CommittedGame {
  /// The variance of the estimate of what a choice is worth to the follower, the values of the nodes being known.
  func variance(of choice: Int, at place: Int, _ values: [Double]) -> Double {
    let decision = game.decisions[place]
    let node = game.nodes[decision.node]
    let reply = choice - decision.firstChoice
    let discount = game.discounts[1]
    func variance(_ position: Int) -> Double {
      let move = node.firstMove + position * node.replies + reply
      var (mean, square) = (0.0, 0.0)
      for other in 0..<count {
        let share = game.next[move * count + other]
        mean += share * values[other]
        square += share * values[other] * values[other]
      }
      return (game.followerVariances[move] + discount * discount * max(0, square - mean * mean)) / game.counts[move]
    }
    if let seen = decision.seenAction { return variance(seen) }
    var sum = 0.0
    for position in node.actions.indices {
      let weight = commitment[node.base + node.actions[position]]
      if weight > 0 { sum += weight * weight * variance(position) }
    }
    return sum
  }

  /// How uncertain the follower's worths are near its best response, to first order in the errors of the estimates.
  ///
  /// Let `ε_d` be the error of the one-step worth of the best choice at decision `d`, and `G = (1 - γ P)⁻¹` belong to the chain
  /// of the best response. Then the difference `Q(d,b) - Q(d,b*)` errs by `ε_db - ε_d + γ (P_b - P_b*) G ε`, where a node's
  /// error is the mean of those of its decisions.
  struct Spread {
    /// For each decision, its best choice and the variance of its worth.
    private let best: [Int]
    private let variances: [Double]
    private let values: [Double]

    /// For each node and the error at another, how much the error adds to its value; the other is slowest.
    private let resolvent: [Double]

    init(_ game: CommittedGame, _ best: [Int], _ values: [Double]) {
      self.best = best
      self.values = values
      variances = best.indices.map { game.variance(of: best[$0], at: $0, values) }
      let (_, moves) = game.chain(best, 1)
      resolvent = (0..<game.count).flatMap { node in
        LinearFixedPoint.solution(
          (0..<game.count).map { $0 == node ? 1 : 0 }, moves, discount: game.game.discounts[1])
      }
    }

    /// The standard deviation of the difference of a choice's worth and the best one's.
    func deviation(of choice: Int, at place: Int, from game: CommittedGame) -> Double {
      let count = game.count
      let discount = game.game.discounts[1]
      var sum = game.variance(of: choice, at: place, values)
      for (other, decision) in game.game.decisions.enumerated() {
        var factor = 0.0
        for node in 0..<count {
          factor +=
            (game.next[choice * count + node] - game.next[best[place] * count + node])
            * resolvent[decision.node * count + node]
        }
        factor *= discount * game.weights[other]
        if other == place { factor -= 1 }
        sum += factor * factor * variances[other]
      }
      return sum.squareRoot()
    }
  }
}
