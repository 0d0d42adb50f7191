public import Games

/// An environment in which rewards count otherwise: the same play under other discounts.
public struct RediscountedEnvironment<Base: Environment>: Environment {
  /// The environment as it was.
  public let base: Base

  /// For each agent, what the reward of the next step counts for.
  public let discounts: [Double]

  /// An environment with other discounts.
  ///
  /// - Precondition: there is one per agent.
  public init(_ base: Base, discounts: [Double]) {
    precondition(discounts.count == base.agents.count, "every agent has a discount")
    self.base = base
    self.discounts = discounts
  }

  /// What each agent sees and can do.
  public var agents: [AgentSpace] { base.agents }

  /// The length of the longest episode.
  public var longestEpisode: Int { base.longestEpisode }

  /// Begins an episode.
  public func start(using random: inout SeededGenerator) -> Base.State { base.start(using: &random) }

  /// What an agent observes.
  public func observation(of agent: Int, in state: Base.State, after actions: ArraySlice<Int>) -> Int {
    base.observation(of: agent, in: state, after: actions)
  }

  /// The actions open at an observation.
  public func available(to agent: Int, at observation: Int) -> [Int] { base.available(to: agent, at: observation) }

  /// Plays one step.
  public func step(
    _ state: inout Base.State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    base.step(&state, actions: actions, rewards: &rewards, using: &random)
  }

  /// Describes an observation to a network.
  public func encode(_ observation: Int, of agent: Int, into features: inout MutableSpan<Float>) {
    base.encode(observation, of: agent, into: &features)
  }
}
