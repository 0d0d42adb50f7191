internal import Exact
internal import Games

/// What happens in a Markov game, in doubles and side by side in memory, so that a step neither allocates nor searches.
struct MarkovTables: Sendable {
  /// The number of agents.
  private let agents: Int

  /// The most actions that any agent has.
  private let width: Int

  /// For each state, agent and action, what the action adds to the place of an outcome; -1 where it is not available.
  private let strides: [Int]

  /// For each state, the place of its first outcome.
  private let firstOutcomes: [Int]

  /// For each outcome and agent, the reward.
  private let rewards: [Double]

  /// For each outcome, the place of its first next state, and at last the number of all.
  private let firstNext: [Int]

  /// The next states of all outcomes.
  private let next: [Int]

  /// For each next state, the probability of it and all before it that belong to the same outcome.
  private let bounds: [Double]

  /// For each state, whether nobody earns anything from there on, whatever is done.
  let isWorthless: [Bool]

  init(_ game: MarkovGame, players: [Int]) {
    agents = players.count
    width = game.sizes.max() ?? 0
    var strides = [Int](repeating: -1, count: game.stateCount * players.count * width)
    var (firstOutcomes, firstNext): ([Int], [Int]) = ([], [])
    var (rewards, next): ([Double], [Int]) = ([], [])
    var bounds: [Double] = []
    for (index, state) in game.states.enumerated() {
      firstOutcomes.append(firstNext.count)
      for (agent, player) in players.enumerated() {
        let stride = state.available[(player + 1)...].reduce(1) { $0 * $1.count }
        for (position, action) in state.available[player].enumerated() {
          strides[(index * players.count + agent) * width + action] = position * stride
        }
      }
      for outcome in state.outcomes {
        rewards += players.map { outcome.rewards[$0].approximation }
        firstNext.append(next.count)
        var sum = 0.0
        for (state, probability) in zip(outcome.next.states, outcome.next.probabilities) {
          sum += probability.approximation
          next.append(state)
          bounds.append(sum)
        }
      }
    }
    firstNext.append(next.count)
    (self.strides, self.firstOutcomes, self.rewards) = (strides, firstOutcomes, rewards)
    (self.firstNext, self.next, self.bounds) = (firstNext, next, bounds)
    isWorthless = Self.worthless(game)
  }

  /// The states from which no profile ever leads to a reward other than zero: the greatest set that pays nothing and is
  /// never left.
  private static func worthless(_ game: MarkovGame) -> [Bool] {
    var result = game.states.map { $0.outcomes.allSatisfy { $0.rewards.allSatisfy(\.isZero) } }
    while true {
      let left = result.indices.filter { state in
        result[state] && !game.states[state].outcomes.allSatisfy { $0.next.states.allSatisfy { result[$0] } }
      }
      if left.isEmpty { return result }
      for state in left { result[state] = false }
    }
  }

  /// The place of what a profile leads to.
  ///
  /// - Precondition: every action is available.
  @inline(__always)
  func outcome(in state: Int, _ actions: [Int]) -> Int {
    var place = firstOutcomes[state]
    for agent in 0..<agents {
      let action = actions[agent]
      precondition(action >= 0 && action < width, "an action exists")
      let stride = strides[(state * agents + agent) * width + action]
      precondition(stride >= 0, "an action is available")
      place += stride
    }
    return place
  }

  /// Writes the rewards of an outcome.
  @inline(__always)
  func pay(_ outcome: Int, into rewards: inout [Double]) {
    for agent in 0..<agents { rewards[agent] = self.rewards[outcome * agents + agent] }
  }

  /// Draws the state after an outcome; where there is only one, nothing is drawn.
  @inline(__always)
  func next(after outcome: Int, using random: inout SeededGenerator) -> Int {
    var (low, high) = (firstNext[outcome], firstNext[outcome + 1] - 1)
    guard low < high else { return next[low] }
    let place = random.unit()
    // The first whose bound lies above the place; the last where rounding leaves none.
    while low < high {
      let middle = (low + high) / 2
      if place < bounds[middle] { high = middle } else { low = middle + 1 }
    }
    return next[low]
  }
}
