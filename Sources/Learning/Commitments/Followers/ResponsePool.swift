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

  /// Looks for a better answer to a commitment by whole-episode returns in the model, and adds it.
  ///
  /// From every policy of the pool, and from the best ones as if the game went on for ever with one of several discounts, one
  /// or two actions are changed at a time as long as that is an improvement.
  ///
  /// - Returns: whether something better than all policies of the pool was found.
  mutating func refine(at committed: CommittedGame) -> Bool {
    guard grows, policies.count < limit else { return false }
    let returns = policies.map { committed.followerReturn(committed.game.choices(of: $0)) }
    let most = returns.reduce(-Double.infinity, max)
    let least = 1e-7 * committed.game.ranges[1] * committed.game.steps(of: 1)
    var best = (policy: policies[0], value: most + least)
    let proposed = [0.5, 0.8, 0.9, 0.95, 0.99].map { committed.endlessAnswer(discount: $0) }
    for policy in policies + proposed {
      let climbed = committed.climbed(from: policy, least: least)
      if climbed.value > best.value { best = climbed }
    }
    guard best.value > most + least else { return false }
    policies.append(best.policy)
    return true
  }
}

extension CommittedGame {
  /// What cannot be improved by changing one or two of a policy's actions, found from a policy.
  fileprivate func climbed(from policy: [Int], least: Double) -> (policy: [Int], value: Double) {
    let flips = game.flips
    var best = (policy: policy, value: followerReturn(game.choices(of: policy)))
    var isImproved = true
    while isImproved {
      isImproved = false
      search: for (index, first) in flips.enumerated() {
        for second in [first] + (flips.count <= 24 ? Array(flips[(index + 1)...]) : []) {
          var changed = best.policy
          changed[first.observation] = first.action
          changed[second.observation] = second.action
          guard changed != best.policy else { continue }
          let value = followerReturn(game.choices(of: changed))
          if value > best.value + least {
            best = (changed, value)
            isImproved = true
            break search
          }
        }
      }
    }
    return best
  }

  /// The follower's best policy as if the game went on for ever with a discount.
  fileprivate func endlessAnswer(discount: Double) -> [Int] {
    let allowed = [Bool](repeating: true, count: game.choiceCount)
    return game.policy(of: optimum(1, allowed: allowed, sign: 1, discount: discount).choices)
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
    let game = LearnedGame(model)
    let policies = (0..<max(1, contexts)).map { _ in
      let commitment = space.commitment(space.context(using: &random))
      return CommittedGame(game, commitment).endlessAnswer(discount: discount)
    }
    return ResponsePool(mostFrequent: policies, size: size, grows: grows)
  }
}
