import Games
import Learning

/// A game as a learner with one fault would see it; without a fault, as it is.
struct FaultyEnvironment: Environment {
  /// What is wrong.
  enum Fault: Sendable, Hashable {
    /// The follower's rewards have the wrong sign.
    case followerPaidTheOpposite
    /// The leader's rewards have the wrong sign.
    case leaderPaidTheOpposite
    /// Episodes end one step early.
    case lastStepDropped
    /// What counts is the return discounted by this, instead of that of the game.
    case discounted(Double)
    /// An agent never takes its last action.
    case lastActionHidden(of: Int)
    /// Rewards are cut off beyond -1 and 1.
    case rewardsClipped
    /// What the follower does in answer to the leader's first action is taken for the action as far from the end as it is
    /// from the beginning.
    case repliesMixedUp
    /// What each does is taken for what the other does, where both can do that.
    case jointActionsSwapped
  }

  /// The game as it is.
  let base: MarkovEnvironment

  /// What is wrong, if anything is.
  let fault: Fault?

  /// Sees the steps.
  let witness: Witness?

  var agents: [AgentSpace] { base.agents }

  var discounts: [Double] {
    if case .discounted(let discount) = fault { return base.discounts.map { _ in discount } }
    return base.discounts
  }

  var longestEpisode: Int {
    fault == .lastStepDropped && base.longestEpisode > 1 ? base.longestEpisode - 1 : base.longestEpisode
  }

  func start(using random: inout SeededGenerator) -> MarkovEnvironment.State { base.start(using: &random) }

  func observation(of agent: Int, in state: MarkovEnvironment.State, after actions: ArraySlice<Int>) -> Int {
    base.observation(of: agent, in: state, after: actions)
  }

  func available(to agent: Int, at observation: Int) -> [Int] {
    let actions = base.available(to: agent, at: observation)
    return fault == .lastActionHidden(of: agent) && actions.count > 1 ? actions.dropLast() : actions
  }

  private func offered(to agent: Int, in state: MarkovEnvironment.State, after actions: [Int]) -> [Int] {
    base.available(to: agent, at: base.observation(of: agent, in: state, after: actions[..<agent]))
  }

  func step(
    _ state: inout MarkovEnvironment.State, actions: [Int], rewards: inout [Double],
    using random: inout SeededGenerator
  ) -> EpisodeEnd {
    witness?.step()
    var actions = actions
    switch fault {
    case .repliesMixedUp where actions[0] == 0:
      let offered = offered(to: 1, in: state, after: actions)
      if let place = offered.firstIndex(of: actions[1]) { actions[1] = offered[offered.count - 1 - place] }
    case .jointActionsSwapped:
      let swapped = [actions[1], actions[0]]
      let isOffered = swapped.indices.allSatisfy { offered(to: $0, in: state, after: swapped).contains(swapped[$0]) }
      if isOffered { actions = swapped }
    default: break
    }
    let end = base.step(&state, actions: actions, rewards: &rewards, using: &random)
    switch fault {
    case .followerPaidTheOpposite: rewards[1].negate()
    case .leaderPaidTheOpposite: rewards[0].negate()
    case .rewardsClipped: rewards = rewards.map { max(-1, min(1, $0)) }
    default: break
    }
    return end == .goesOn && state.step >= longestEpisode ? .over : end
  }
}
