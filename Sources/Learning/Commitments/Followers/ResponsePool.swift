internal import Games

/// A few pure stationary policies of the follower, among which its answer to a commitment is looked for.
///
/// Where episodes end after a number of steps that the follower does not see, no Bellman equation holds and values that are
/// learned with a discount only *propose* policies: which one answers a commitment is decided by whole-episode returns.
public struct ResponsePool: Sendable, Hashable, Codable {
  /// The policies: one action per observation of the follower.
  public private(set) var policies: [[Int]]

  /// Whether policies are added that turn out better than all at a commitment that is attended to.
  public var grows: Bool

  /// The most policies there may be.
  public var limit = 64

  /// A pool.
  ///
  /// - Precondition: there is a policy.
  public init(_ policies: [[Int]], grows: Bool = false) {
    precondition(!policies.isEmpty, "there is a policy")
    self.policies = policies
    self.grows = grows
  }

  /// The most frequent of some policies; of equally frequent ones the earlier.
  public init(mostFrequent policies: [[Int]], size: Int, grows: Bool = false) {
    var (distinct, counts): ([[Int]], [[Int]: Int]) = ([], [:])
    for policy in policies {
      if counts[policy] == nil { distinct.append(policy) }
      counts[policy, default: 0] += 1
    }
    let ranked = distinct.indices.sorted { left, right in
      (-(counts[distinct[left]] ?? 0), left) < (-(counts[distinct[right]] ?? 0), right)
    }
    self.init(ranked.prefix(size).map { distinct[$0] }, grows: grows)
  }

  /// The answer to a commitment: of the policies whose return is within a margin of the best, the one that pays the leader
  /// least.
  ///
  /// - Parameter margin: as a share of the follower's payoff range, per step.
  func answer(in committed: CommittedGame, margin: Double) -> (policy: Int, answer: CommittedGame.Answer) {
    let game = committed.game
    let choices = policies.map(game.choices(of:))
    let returns = choices.map { committed.followerReturn($0) }
    let most = returns.reduce(-Double.infinity, max)
    let bar = most - (margin * game.steps(of: 1) + 1e-9) * game.ranges[1]
    var (worst, least) = (0, Double.infinity)
    for place in policies.indices where returns[place] >= bar {
      let value = committed.leaderReturn(choices[place])
      if value < least { (worst, least) = (place, value) }
    }
    let best = returns.firstIndex(of: most) ?? 0
    return (
      worst,
      CommittedGame.Answer(
        leaderValue: least, choices: choices[worst], identity: CommittedGame.identity(policies[best]))
    )
  }

  /// Improves the best answer to a commitment by changing one or two actions at a time, by whole-episode returns in the
  /// model, and adds the result.
  ///
  /// - Returns: whether it was new.
  mutating func refine(at committed: CommittedGame) -> Bool {
    guard grows, policies.count < limit else { return false }
    let game = committed.game
    func worth(_ policy: [Int]) -> Double { committed.followerReturn(game.choices(of: policy)) }
    var (best, most) = (policies[0], -Double.infinity)
    for policy in policies {
      let value = worth(policy)
      if value > most { (best, most) = (policy, value) }
    }
    let least = 1e-7 * game.ranges[1] * game.steps(of: 1)
    let moves = game.flips
    var isImproved = true
    while isImproved {
      isImproved = false
      search: for (index, first) in moves.enumerated() {
        var flipped = best
        flipped[first.observation] = first.action
        for second in [first] + (moves.count <= 24 ? Array(moves[(index + 1)...]) : []) {
          var policy = flipped
          policy[second.observation] = second.action
          let value = worth(policy)
          if value > most + least {
            (best, most, isImproved) = (policy, value, true)
            break search
          }
        }
      }
    }
    guard !policies.contains(best) else { return false }
    policies.append(best)
    return true
  }
}

extension LearnedGame {
  /// How many steps count to a party, by its discount.
  func steps(of party: Int) -> Double {
    let discount = discounts[party]
    let steps = Double(horizon ?? longestEpisode)
    var (sum, weight) = (0.0, 1.0)
    if discount == 1 { return steps }
    for _ in 0..<Int(steps) {
      sum += weight
      weight *= discount
    }
    return sum
  }

  /// For each observation of the follower with a choice, its actions.
  fileprivate var flips: [(observation: Int, action: Int)] {
    var result: [(observation: Int, action: Int)] = []
    var known: Set<Int> = []
    for decision in decisions where decision.actions.count > 1 {
      guard known.insert(decision.observation).inserted else { continue }
      result += decision.actions.map { (decision.observation, $0) }
    }
    return result
  }
}

extension CommittedGame {
  /// What fixed choices are worth to the follower over an episode.
  func followerReturn(_ choices: [Int]) -> Double { episodeReturn(choices, 1) }

  /// What fixed choices are worth to the leader over an episode.
  func leaderReturn(_ choices: [Int]) -> Double { episodeReturn(choices, 0) }

  private func episodeReturn(_ choices: [Int], _ party: Int) -> Double {
    total(choices, party, steps: game.horizon ?? game.longestEpisode, discount: game.discounts[party])
  }
}

extension ResponsePool {
  /// The most frequent best answers to random commitments by dynamic programming in a learned model, as if the game went on
  /// for ever.
  static func planned(
    _ model: JointValueModel, _ space: CommitmentSpace, discount: Double, contexts: Int, size: Int, grows: Bool,
    using random: inout SeededGenerator
  ) -> ResponsePool {
    var game = LearnedGame(model)
    game.horizon = nil
    game.discounts = [discount, discount]
    let allowed = [Bool](repeating: true, count: game.choiceCount)
    let policies = (0..<max(1, contexts)).map { _ in
      let commitment = space.commitment(space.context(using: &random))
      return game.policy(of: CommittedGame(game, commitment).optimum(1, allowed: allowed, sign: 1).choices)
    }
    return ResponsePool(mostFrequent: policies, size: size, grows: grows)
  }
}
