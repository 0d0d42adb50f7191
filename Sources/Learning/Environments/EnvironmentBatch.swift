public import Games

/// Copies of one environment that are played side by side, step by step.
///
/// Every copy has a source of random numbers of its own, that of its place: what happens in a copy depends neither on how
/// many others there are nor on what is done in them. A copy whose episode ends begins the next one at once.
///
/// Actions and rewards of all copies stand in one list each, those of a copy together: agent `p` of copy `c` is at
/// `c · agents + p`.
public struct EnvironmentBatch<Game: Environment>: Sendable {
  /// The game.
  public let environment: Game

  /// Where each copy is.
  @usableFromInline var current: [Game.State]

  /// Each copy's source of random numbers, from which the policies that play in it draw as well.
  public var generators: [SeededGenerator]

  /// The number of agents.
  @usableFromInline let agents: Int

  /// The actions of one copy.
  @usableFromInline var actions: [Int]

  /// The rewards of one copy.
  @usableFromInline var rewards: [Double]

  /// Begins an episode in every copy.
  ///
  /// - Parameters:
  ///   - copies: how many copies there are.
  ///   - random: where the sources of all copies come from; it stays as it is.
  public init(_ environment: Game, copies: Int, random: SeededGenerator) {
    precondition(copies > 0, "there is a copy")
    self.environment = environment
    var generators = (0..<copies).map { random.derived(UInt64($0)) }
    current = generators.indices.map { environment.start(using: &generators[$0]) }
    self.generators = generators
    agents = environment.agents.count
    actions = [Int](repeating: 0, count: agents)
    rewards = [Double](repeating: 0, count: agents)
  }

  /// Where each copy is.
  public var states: [Game.State] { current }

  /// The number of copies.
  public var count: Int { current.count }

  /// Writes down what an agent observes in every copy.
  ///
  /// - Parameters:
  ///   - actions: the actions of all agents in all copies; those of the agents before this one are read.
  ///   - observations: set to one observation per copy.
  @inlinable
  public func observe(_ agent: Int, after actions: [Int], into observations: inout [Int]) {
    for copy in current.indices {
      observations[copy] = environment.observation(
        of: agent, in: current[copy], after: actions[(copy * agents)..<(copy * agents + agent)])
    }
  }

  /// Plays one step in every copy.
  ///
  /// - Parameters:
  ///   - actions: the actions of all agents in all copies.
  ///   - rewards: set to the rewards of all agents in all copies.
  ///   - ends: set to one end per copy; where an episode ended, the state is the start of the next.
  @inlinable
  public mutating func step(actions: [Int], rewards: inout [Double], ends: inout [EpisodeEnd]) {
    for copy in current.indices {
      for agent in 0..<agents { self.actions[agent] = actions[copy * agents + agent] }
      ends[copy] = environment.step(
        &current[copy], actions: self.actions, rewards: &self.rewards, using: &generators[copy])
      for agent in 0..<agents { rewards[copy * agents + agent] = self.rewards[agent] }
      if ends[copy] != .goesOn { current[copy] = environment.start(using: &generators[copy]) }
    }
  }
}
