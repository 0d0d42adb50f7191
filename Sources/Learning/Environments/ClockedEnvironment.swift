public import Games

/// An environment whose followers also see how many steps are over: observation `o` at step `t` is `o·T + t`, where T is the
/// length of the longest episode.
///
/// A follower who acts by these observations may do at every step something else: in games with a horizon where it sees the
/// state, that is all that any follower could do. The leader sees no clock.
public struct ClockedEnvironment<Base: Environment>: Environment {
  /// A running copy, and the number of steps that are over.
  public struct State: Sendable, Hashable {
    /// The copy.
    public var base: Base.State
    /// The number of steps that are over.
    public var step: Int
  }

  /// The environment without a clock.
  public let base: Base

  /// What each agent sees and can do; the leader first.
  public let agents: [AgentSpace]

  /// An environment with a clock.
  public init(_ base: Base) {
    self.base = base
    agents = base.agents.enumerated().map { agent, space in
      guard agent > 0 else { return space }
      return AgentSpace(
        observations: space.observations.map { $0 * base.longestEpisode }, actions: space.actions,
        features: space.features + 1)
    }
  }

  /// The discounts of the environment.
  public var discounts: [Double] { base.discounts }

  /// The length of its longest episode.
  public var longestEpisode: Int { base.longestEpisode }

  /// Begins an episode.
  public func start(using random: inout SeededGenerator) -> State { State(base: base.start(using: &random), step: 0) }

  /// What an agent observes; followers see the clock beside it.
  ///
  /// Behind a cut, the clock shows the last step.
  public func observation(of agent: Int, in state: State, after actions: ArraySlice<Int>) -> Int {
    let seen = base.observation(of: agent, in: state.base, after: actions)
    return agent == 0 ? seen : seen * longestEpisode + min(state.step, longestEpisode - 1)
  }

  /// The actions open at an observation.
  public func available(to agent: Int, at observation: Int) -> [Int] {
    base.available(to: agent, at: agent == 0 ? observation : observation / longestEpisode)
  }

  /// Plays one step.
  public func step(
    _ state: inout State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    state.step += 1
    return base.step(&state.base, actions: actions, rewards: &rewards, using: &random)
  }

  /// Describes an observation to a network: as without a clock, and the share of steps that are over.
  public func encode(_ observation: Int, of agent: Int, into features: inout MutableSpan<Float>) {
    guard agent > 0 else { return base.encode(observation, of: agent, into: &features) }
    base.encode(observation / longestEpisode, of: agent, into: &features)
    features[features.count - 1] = Float(observation % longestEpisode) / Float(longestEpisode)
  }
}
