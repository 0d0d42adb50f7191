/// What the follower faces in a learned game once the leader has committed: for every choice what both are paid and which
/// node is next.
struct CommittedGame {
  let game: LearnedGame
  let count: Int

  /// For each decision, how likely it is to come up at its node.
  let weights: [Double]

  /// For each choice, what each is paid.
  let rewards: [[Double]]

  /// For each choice and node, the probability that it is next.
  let next: [Double]

  /// The commitment.
  let commitment: [Double]

  init(_ game: LearnedGame, _ commitment: [Double]) {
    self.game = game
    let count = game.nodes.count
    self.count = count
    self.commitment = commitment
    var weights = [Double](repeating: 1, count: game.decisions.count)
    var leader = [Double](repeating: 0, count: game.choiceCount)
    var follower = leader
    var next = [Double](repeating: 0, count: game.choiceCount * count)
    for (place, decision) in game.decisions.enumerated() {
      let node = game.nodes[decision.node]
      func add(_ position: Int, _ weight: Double) {
        for reply in decision.actions.indices {
          let move = node.firstMove + position * node.replies + reply
          let choice = decision.firstChoice + reply
          leader[choice] += weight * game.leaderRewards[move]
          follower[choice] += weight * game.followerRewards[move]
          for other in 0..<count { next[choice * count + other] += weight * game.next[move * count + other] }
        }
      }
      if let seen = decision.seenAction {
        weights[place] = commitment[node.base + node.actions[seen]]
        add(seen, 1)
      } else {
        for position in node.actions.indices {
          let weight = commitment[node.base + node.actions[position]]
          if weight > 0 { add(position, weight) }
        }
      }
    }
    self.weights = weights
    rewards = [leader, follower]
    self.next = next
  }

  /// What a choice is worth to a party where the nodes that follow are worth `values`.
  @inline(__always)
  func worth(_ choice: Int, _ party: Int, _ values: [Double], _ discount: Double) -> Double {
    var sum = 0.0
    for node in 0..<count { sum += next[choice * count + node] * values[node] }
    return rewards[party][choice] + discount * sum
  }

  /// What is paid and what is next at every node under fixed choices, one per decision.
  func chain(_ choices: [Int], _ party: Int) -> (rewards: [Double], moves: [Double]) {
    var paid = [Double](repeating: 0, count: count)
    var moves = [Double](repeating: 0, count: count * count)
    for (place, decision) in game.decisions.enumerated() where weights[place] > 0 {
      let (choice, weight) = (choices[place], weights[place])
      paid[decision.node] += weight * rewards[party][choice]
      for other in 0..<count { moves[decision.node * count + other] += weight * next[choice * count + other] }
    }
    return (paid, moves)
  }

  /// What the nodes are worth to a party under fixed choices for ever.
  func values(_ choices: [Int], _ party: Int, discount: Double? = nil) -> [Double] {
    let (paid, moves) = chain(choices, party)
    return LinearFixedPoint.solution(paid, moves, discount: discount ?? game.discounts[party])
  }

  /// What fixed choices are worth to a party from the start, over a number of steps.
  func total(_ choices: [Int], _ party: Int, steps: Int, discount: Double) -> Double {
    let (paid, moves) = chain(choices, party)
    return Self.total(from: game.starts, paid, moves, steps: steps, discount: discount)
  }

  /// The expected sum of what is paid over a number of steps.
  static func total(
    from starts: [Double], _ paid: [Double], _ moves: [Double], steps: Int, discount: Double
  ) -> Double {
    let count = starts.count
    var (here, there) = (starts, [Double](repeating: 0, count: count))
    var (sum, weight) = (0.0, 1.0)
    for _ in 0..<steps {
      for node in 0..<count { there[node] = 0 }
      for node in 0..<count where here[node] > 0 {
        sum += weight * here[node] * paid[node]
        for other in 0..<count { there[other] += here[node] * moves[node * count + other] }
      }
      swap(&here, &there)
      weight *= discount
    }
    return sum
  }

  /// The value from the start, given those of the nodes.
  func atStart(_ values: [Double]) -> Double {
    var sum = 0.0
    for node in 0..<count { sum += game.starts[node] * values[node] }
    return sum
  }
}

/// Solves `v = r + discount · M · v` for the chains of a few nodes.
enum LinearFixedPoint {
  /// The fixed point, by elimination; rows are diagonally dominant.
  static func solution(_ rewards: [Double], _ moves: [Double], discount: Double) -> [Double] {
    let count = rewards.count
    let width = count + 1
    var rows = [Double](repeating: 0, count: count * width)
    for row in 0..<count {
      for column in 0..<count { rows[row * width + column] = -discount * moves[row * count + column] }
      rows[row * width + row] += 1
      rows[row * width + count] = rewards[row]
    }
    for pivot in 0..<count {
      let inverse = 1 / rows[pivot * width + pivot]
      for other in pivot + 1..<max(count, pivot + 1) {
        let factor = rows[other * width + pivot] * inverse
        guard factor != 0 else { continue }
        for column in pivot...count { rows[other * width + column] -= factor * rows[pivot * width + column] }
      }
    }
    var result = rewards
    for row in (0..<count).reversed() {
      var sum = rows[row * width + count]
      for column in row + 1..<max(count, row + 1) { sum -= rows[row * width + column] * result[column] }
      result[row] = sum / rows[row * width + row]
    }
    return result
  }
}
