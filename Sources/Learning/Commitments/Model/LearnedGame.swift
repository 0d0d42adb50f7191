/// A learned model laid out for many commitments in turn: means and frequencies, in doubles and side by side.
///
/// A joint move that was never made counts like the mean of those that were made at its node.
struct LearnedGame: Sendable {
  /// A place where the follower chooses: a node, and the leader's action where it sees it.
  struct Decision: Sendable {
    let node: Int
    /// The position of the leader's action that the follower sees, or `nil`.
    let seenAction: Int?
    /// What the follower observes.
    let observation: Int
    /// The follower's actions.
    let actions: [Int]
    /// The number of its first choice among all.
    let firstChoice: Int
  }

  struct Node: Sendable {
    /// Where the leader's probabilities are in a commitment.
    let base: Int
    let actions: [Int]
    /// The number of the first joint move.
    let firstMove: Int
    /// The number of the follower's actions.
    let replies: Int
  }

  let nodes: [Node]
  let decisions: [Decision]

  /// For each joint move, what each is paid.
  let leaderRewards: [Double]
  let followerRewards: [Double]

  /// For each joint move, the number of samples, and the variance of what the follower is paid.
  let counts: [Double]
  let followerVariances: [Double]

  /// For each joint move and node, the probability that it is next; where the game may be over they sum to less than 1.
  let next: [Double]

  /// For each node, the probability to start there.
  let starts: [Double]

  /// The discounts of both.
  let discounts: [Double]

  /// The number of steps after which the game is over.
  let horizon: Int?

  /// The length of an episode that is played.
  let longestEpisode: Int

  /// The differences of the largest and smallest rewards of both.
  let ranges: [Double]

  /// The number of the follower's observations and actions.
  let followerObservations: Int
  let followerActions: Int

  /// The number of choices of all decisions.
  let choiceCount: Int

  init(_ model: JointValueModel) {
    let count = model.nodes.count
    var (nodes, decisions): ([Node], [Decision]) = ([], [])
    var (leader, follower, next): ([Double], [Double], [Double]) = ([], [], [])
    var (counts, variances): ([Double], [Double]) = ([], [])
    var choices = 0
    for (index, node) in model.nodes.enumerated() {
      nodes.append(
        Node(
          base: node.observation * model.actions[0], actions: node.actions, firstMove: leader.count,
          replies: node.replies[0].count))
      precondition(
        node.replies.allSatisfy { $0.count == node.replies[0].count }, "the follower has as many actions everywhere")
      for place in node.isSequential ? Array(node.actions.indices) : [0] {
        decisions.append(
          Decision(
            node: index, seenAction: node.isSequential ? place : nil, observation: node.seen[place],
            actions: node.replies[place], firstChoice: choices))
        choices += node.replies[place].count
      }
      let unknown = Self.mean(of: index, model)
      for (place, action) in node.actions.enumerated() {
        for reply in node.replies[place] {
          let cell = model.cells[model.cell(index, action, reply)]
          let row = cell.count > 0 ? Self.row(cell, count) : unknown
          leader.append(row.rewards[0])
          follower.append(row.rewards[1])
          next += row.next
          counts.append(Double(max(1, cell.count)))
          let square = cell.followerSquares / Double(max(1, cell.count))
          variances.append(cell.count > 0 ? max(0, square - row.rewards[1] * row.rewards[1]) : 0)
        }
      }
    }
    self.nodes = nodes
    self.decisions = decisions
    leaderRewards = leader
    followerRewards = follower
    self.counts = counts
    followerVariances = variances
    self.next = next
    let begun = Double(max(1, model.starts.reduce(0, +)))
    starts = model.starts.map { Double($0) / begun }
    discounts = model.discounts
    horizon = model.hasHorizon ? model.longestEpisode : nil
    longestEpisode = model.longestEpisode
    ranges = zip(model.least, model.largest).map { $1 > $0 ? $1 - $0 : 0 }
    followerObservations = model.followerObservations
    followerActions = model.actions[1]
    choiceCount = choices
  }

  private static func row(_ cell: JointValueModel.Cell, _ count: Int) -> (rewards: [Double], next: [Double]) {
    var next = [Double](repeating: 0, count: count)
    let followed = Double(max(1, cell.nextCounts.reduce(0, +) + cell.ended))
    for (node, number) in zip(cell.next, cell.nextCounts) { next[node] = Double(number) / followed }
    return (cell.rewards.map { $0 / Double(cell.count) }, next)
  }

  /// The mean over the joint moves that were made at a node.
  private static func mean(of node: Int, _ model: JointValueModel) -> (rewards: [Double], next: [Double]) {
    let count = model.nodes.count
    var (rewards, next) = ([0.0, 0.0], [Double](repeating: 0, count: count))
    var number = 0.0
    for place in model.cell(node, 0, 0)..<model.cell(node + 1, 0, 0) where model.cells[place].count > 0 {
      let row = row(model.cells[place], count)
      for agent in 0..<2 { rewards[agent] += row.rewards[agent] }
      for place in 0..<count { next[place] += row.next[place] }
      number += 1
    }
    return number > 0 ? (rewards.map { $0 / number }, next.map { $0 / number }) : (rewards, next)
  }

  /// For each decision, the choice that a policy makes: one action per observation.
  func choices(of policy: [Int]) -> [Int] {
    decisions.map { $0.firstChoice + ($0.actions.firstIndex(of: policy[$0.observation]) ?? 0) }
  }

  /// The policy that makes a choice at every decision: one action per observation, where decisions share one the first's.
  func policy(of choices: [Int]) -> [Int] {
    var result = [Int](repeating: -1, count: followerObservations)
    for (decision, choice) in zip(decisions, choices) where result[decision.observation] < 0 {
      result[decision.observation] = decision.actions[choice - decision.firstChoice]
    }
    return result.map { max(0, $0) }
  }
}
