public import Games

/// A leader that gives the follower an item, and knows of the follower's wish only what the follower says.
///
/// The follower wants one item, every item with the same probability. It sends a message; the leader sees the message
/// alone and hands out an item. Both earn 1 if it is the one that is wanted, and nothing otherwise.
///
/// An episode has two steps. In the first the leader waits and the follower speaks; in the second the leader gives and
/// the follower waits. The leader observes 0 while it waits and `1 + message` when it gives. The follower observes the
/// item it wants when it speaks, and the number of items when it waits.
///
/// Exact value: with as many messages as items or more, each item has a message, and the leader earns 1; with `m` messages
/// the leader's policy gives at most `m` different items, and the best it can do is that many, worth `min(m, k) / k` of
/// `k` items. Policies that give fewer different items, `d`, are worth `d / k`: the follower's best answer is to send the
/// message that brings what it wants, if there is one.
///
/// Source: G. Brero and others, Stackelberg POMDP, arXiv 2210.03852.
public struct SimpleAllocation: Environment {
  /// A running copy: what is wanted, and what was said.
  public struct State: Sendable, Hashable, Codable {
    /// The item that the follower wants.
    public var wanted: Int
    /// The message, once it is sent.
    public var message: Int?
  }

  /// The number of items.
  public let items: Int

  /// The number of messages.
  public let messages: Int

  /// What each agent sees and can do; the leader first.
  public let agents: [AgentSpace]

  /// Only the sum counts.
  public let discounts = [1.0, 1]

  /// The follower speaks, and the leader gives.
  public let longestEpisode = 2

  /// For each agent, its actions when it waits and when it acts.
  private let offered: [(waiting: [Int], acting: [Int])]

  /// Items and messages; three items are the published setting.
  public init(items: Int = 3, messages: Int) {
    precondition(items > 0 && messages > 0, "there is an item and a message")
    self.items = items
    self.messages = messages
    agents = [
      AgentSpace(observations: 1 + messages, actions: items), AgentSpace(observations: items + 1, actions: messages),
    ]
    offered = [items, messages].map { ([0], Array(0..<$0)) }
  }

  /// Draws what the follower wants.
  public func start(using random: inout SeededGenerator) -> State {
    State(wanted: Int(random.uniform(below: UInt64(items))), message: nil)
  }

  /// What an agent observes.
  public func observation(of agent: Int, in state: State, after actions: ArraySlice<Int>) -> Int {
    guard let message = state.message else { return agent == 0 ? 0 : state.wanted }
    return agent == 0 ? 1 + message : items
  }

  /// The actions open at an observation; who waits has one.
  public func available(to agent: Int, at observation: Int) -> [Int] {
    observation == (agent == 0 ? 0 : items) ? offered[agent].waiting : offered[agent].acting
  }

  /// Plays one step.
  public func step(
    _ state: inout State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    guard state.message != nil else {
      precondition(actions[0] == 0, "an action is available")
      state.message = actions[1]
      for agent in 0..<2 { rewards[agent] = 0 }
      return .goesOn
    }
    precondition(actions[1] == 0, "an action is available")
    for agent in 0..<2 { rewards[agent] = actions[0] == state.wanted ? 1 : 0 }
    return .over
  }
}
