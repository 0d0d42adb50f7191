public import Exact

/// The same interests, scaled: the first reward is `scale` times the second plus `shift`.
public struct SharedInterest: Sendable, Hashable {
  /// How much more the leader's rewards vary; positive.
  public let scale: Rational

  /// What the leader earns beyond that, in every step.
  public let shift: Rational

  /// The same interests, scaled.
  ///
  /// - Precondition: the scale is positive.
  public init(scale: Rational, shift: Rational) {
    precondition(scale > 0, "the same interests grow with each other")
    self.scale = scale
    self.shift = shift
  }
}

// All tests are exact, and about every state, whether or not it can be reached.

extension MarkovGame {
  /// Whether two players want the opposite: their rewards sum to zero everywhere, and their discounts are equal.
  public var isZeroSum: Bool {
    playerCount == 2 && discounts[0] == discounts[1]
      && states.allSatisfy { $0.outcomes.allSatisfy { ($0.rewards[0] + $0.rewards[1]).isZero } }
  }

  /// How the interests of two players agree, or `nil` where they do not.
  ///
  /// They do where the leader's rewards are a positive multiple of the follower's plus a constant, and the discounts are
  /// equal. Where neither has anything to gain, the multiple is 1.
  public var sharedInterest: SharedInterest? {
    guard playerCount == 2, discounts[0] == discounts[1] else { return nil }
    let outcomes = states.lazy.flatMap(\.outcomes)
    let first = states[0].outcomes[0]
    guard let other = outcomes.first(where: { $0.rewards[1] != first.rewards[1] }) else {
      let isConstant = outcomes.allSatisfy { $0.rewards[0] == first.rewards[0] }
      return isConstant ? SharedInterest(scale: 1, shift: first.rewards[0] - first.rewards[1]) : nil
    }
    let scale = (other.rewards[0] - first.rewards[0]) / (other.rewards[1] - first.rewards[1])
    let shift = first.rewards[0] - scale * first.rewards[1]
    guard scale > 0, outcomes.allSatisfy({ $0.rewards[0] == scale * $0.rewards[1] + shift }) else { return nil }
    return SharedInterest(scale: scale, shift: shift)
  }

  /// The players whose actions matter to where a state leads, whatever the others do.
  ///
  /// A player is one of them where two profiles that differ in its action alone have different next states.
  public func controllers(of state: Int) -> [Int] {
    let state = states[state]
    var stride = state.outcomes.count
    return sizes.indices.filter { player in
      let size = state.available[player].count
      let block = stride
      stride /= size
      // Profiles that differ in the player's action alone are `stride` apart within a block.
      return state.outcomes.indices.contains { profile in
        profile % block >= stride && state.outcomes[profile].next != state.outcomes[profile - stride].next
      }
    }
  }

  /// Whether no player but this one has a say in where any state leads.
  public func isControlled(by player: Int) -> Bool {
    states.indices.allSatisfy { controllers(of: $0).allSatisfy { $0 == player } }
  }

  /// Whether the leader alone has a say in where states lead, or nobody has: the follower then has no reason to look ahead.
  public var isLeaderControlled: Bool { isControlled(by: 0) }

  /// Whether, of two players, the follower alone has a say in where states lead, or nobody has.
  public var isFollowerControlled: Bool { playerCount == 2 && isControlled(by: 1) }

  /// Whether in each state at most one player has a say in where it leads.
  public var hasSwitchingControl: Bool { states.indices.allSatisfy { controllers(of: $0).count <= 1 } }

  /// Whether there is one state only, so that the game is a game in normal form over and over.
  public var hasSingleState: Bool { states.count == 1 }

  /// Whether in each state at most one player has a choice.
  public var isTurnBased: Bool {
    states.allSatisfy { state in state.available.count { $0.count > 1 } <= 1 }
  }

  /// Whether every player sees the state.
  public var isFullyObserved: Bool { observations.allSatisfy { Set($0.ofState).count == states.count } }
}
