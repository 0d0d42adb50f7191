public import Exact

extension SimpleAllocation: ExactDomain {
  /// From nothing to 1.
  public var leaderRange: Rational { 1 }

  /// What the leader's gifts are worth; all best responses of the follower are worth the same.
  public func worth(of leader: [Int]) -> EquilibriumWorth {
    let value = value(ofGifts: Array(leader.dropFirst()))
    return EquilibriumWorth(strong: value, weak: value)
  }

  /// How often the follower gets what it wants, and could.
  public func outcome(of leader: [Int], against followers: [[Int]]) -> FollowersOutcome {
    let value = Rational((0..<items).filter { leader[1 + followers[0][$0]] == $0 }.count, over: items)
    return FollowersOutcome(values: [value, value], best: [self.value(ofGifts: Array(leader.dropFirst()))])
  }

  /// Enough courses of chance for every wish to come up.
  public var followersSettings: ContextualFollowersSettings { ContextualFollowersSettings(scenarios: 20 * items) }

  /// Found to be enough.
  public var trainingSteps: Int { 20_000 }
}
