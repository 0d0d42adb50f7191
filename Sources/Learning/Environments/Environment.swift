public import Games

/// A game to be learned in: agents see observations, choose among the actions open to them, and are paid step by step.
///
/// An environment is a description and never changes; what one running copy of the game needs to go on is a `State`.
/// Copies played side by side are as many states, each with a source of random numbers of its own, so that what happens in
/// one does not depend on how many there are. Agent 0 leads, the others follow. In one step all agents act once, in their
/// order; who moves second sees what was done before it through its observation.
///
/// Rewards and discounts are those of the game, unnormalised.
public protocol Environment: Sendable {
  /// What one copy of the game needs to go on.
  associatedtype State: Sendable, Hashable

  /// What each agent sees and can do; the leader first.
  var agents: [AgentSpace] { get }

  /// For each agent, what the reward of the next step counts for; 1 where only the sum counts.
  var discounts: [Double] { get }

  /// The number of steps after which an episode ends at the latest.
  var longestEpisode: Int { get }

  /// Begins an episode.
  func start(using random: inout SeededGenerator) -> State

  /// What an agent observes in a state.
  ///
  /// - Parameter actions: what the agents before it have done in this step.
  func observation(of agent: Int, in state: State, after actions: ArraySlice<Int>) -> Int

  /// The actions open to an agent at an observation, increasing; never empty.
  func available(to agent: Int, at observation: Int) -> [Int]

  /// Plays one step.
  ///
  /// - Parameters:
  ///   - state: the state, which becomes the next one: after a cut that from which the game would go on; when the game is
  ///     over it has no meaning.
  ///   - actions: one action per agent.
  ///   - rewards: set to one reward per agent.
  func step(
    _ state: inout State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd

  /// Describes an observation to a network.
  ///
  /// - Parameter features: filled with ``AgentSpace/features`` numbers; all zero before.
  func encode(_ observation: Int, of agent: Int, into features: inout MutableSpan<Float>)
}

/// Whether an episode goes on after a step.
public enum EpisodeEnd: Sendable, Hashable {
  /// There is a next step.
  case goesOn
  /// The game is over, and what follows is worth nothing.
  case over
  /// The game would go on, but is played no further here: what follows keeps its worth.
  case cut
}

/// What one agent of an environment sees and can do.
public struct AgentSpace: Sendable, Hashable {
  /// The number of observations, or `nil` where they are too many to list; they count from 0.
  public var observations: Int?

  /// The number of actions, of which an observation may offer fewer.
  public var actions: Int

  /// How many numbers describe an observation to a network.
  public var features: Int

  /// A space; where observations are described one by one, there are as many features as observations.
  public init(observations: Int?, actions: Int, features: Int? = nil) {
    precondition(observations != nil || features != nil, "observations that cannot be listed need features")
    self.observations = observations
    self.actions = actions
    self.features = features ?? observations ?? 0
  }
}

extension Environment {
  /// One number per observation: 1 at the one that is made.
  public func encode(_ observation: Int, of agent: Int, into features: inout MutableSpan<Float>) {
    features[observation] = 1
  }
}
