internal import Dispatch
public import Games
internal import Synchronization

/// What all agents earned in a number of episodes, each discounted to its start.
public struct EpisodeReturns: Sendable, Hashable {
  /// For each episode, one return per agent.
  public let values: [[Double]]

  /// For each episode, its number of steps.
  public let lengths: [Int]

  /// The mean return of an agent.
  public func mean(of agent: Int) -> Double { values.reduce(0) { $0 + $1[agent] } / Double(values.count) }

  /// The standard error of the mean return of an agent, from the spread of the episodes.
  public func standardError(of agent: Int) -> Double {
    let mean = mean(of: agent)
    let squares = values.reduce(0) { $0 + ($1[agent] - mean) * ($1[agent] - mean) }
    return (squares / Double(max(1, values.count - 1)) / Double(values.count)).squareRoot()
  }
}

extension Environment {
  /// Plays whole episodes, all agents by fixed policies.
  ///
  /// Each episode has a source of random numbers of its own, that of its number: what happens in it depends neither on the
  /// number of episodes nor on that of threads.
  ///
  /// - Parameters:
  ///   - policies: one policy per agent.
  ///   - episodes: the number of episodes.
  ///   - random: where the sources of all episodes come from; it stays as it is.
  ///   - threads: how many threads share the work.
  public func returns(
    of policies: [any Policy], episodes: Int, random: SeededGenerator, threads: Int = 1
  ) -> EpisodeReturns {
    precondition(policies.count == agents.count, "every agent has a policy")
    let workers = max(1, min(threads, episodes))
    let blocks = Mutex([Int: [(values: [Double], length: Int)]]())
    @Sendable func work(_ worker: Int) {
      let block = (worker * episodes / workers..<(worker + 1) * episodes / workers).map { episode in
        var random = random.derived(UInt64(episode))
        return self.episode(of: policies, using: &random)
      }
      blocks.withLock { $0[worker] = block }
    }
    if workers > 1 { DispatchQueue.concurrentPerform(iterations: workers, execute: work) } else { work(0) }
    let done = blocks.withLock { $0 }
    let played = (0..<workers).flatMap { done[$0] ?? [] }
    return EpisodeReturns(values: played.map(\.values), lengths: played.map(\.length))
  }

  /// Plays one episode, all agents by fixed policies.
  ///
  /// - Returns: what each agent earned, discounted to the start, and the number of steps.
  @inlinable
  public func episode(
    of policies: [any Policy], using random: inout SeededGenerator
  ) -> (values: [Double], length: Int) {
    var state = start(using: &random)
    var actions = [Int](repeating: 0, count: agents.count)
    var rewards = [Double](repeating: 0, count: agents.count)
    var (values, weights) = (rewards, [Double](repeating: 1, count: agents.count))
    var length = 0
    while true {
      for agent in agents.indices {
        let seen = observation(of: agent, in: state, after: actions[..<agent])
        actions[agent] = policies[agent].action(at: seen, using: &random)
      }
      let end = step(&state, actions: actions, rewards: &rewards, using: &random)
      length += 1
      for agent in agents.indices {
        values[agent] += weights[agent] * rewards[agent]
        weights[agent] *= discounts[agent]
      }
      if end != .goesOn { return (values, length) }
    }
  }
}
