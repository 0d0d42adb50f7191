internal import Games

/// A query oracle that trains a follower against the leader for some episodes, by Q-learning with a table; model-free.
///
/// Every step of training is a query. After a reset the follower is worth nothing to itself anywhere; without one it goes
/// on from what it learned against earlier leaders.
///
/// Source: C. J. C. H. Watkins and P. Dayan, Q-Learning, Machine Learning 8, 1992; as a query oracle Gerstgrasser and
/// Parkes 2023.
struct RetrainedFollower: QueryOracle {
  /// How the follower explores while it learns.
  enum Exploration: Sendable, Hashable {
    /// A uniform action with a probability, otherwise the best.
    case uniform(Double)
    /// The best action after normal noise of a standard deviation was added to all values, once an episode.
    case noise(Double)
  }

  private let environment: MarkovEnvironment
  private let episodes: Int
  private let rate: Double
  private let exploration: Exploration
  private var values: [[Double]]

  private(set) var environmentSteps = 0

  /// - Parameter habit: for each observation and action of the follower, the value with which it begins; nothing by
  ///   default.
  /// - Precondition: there is one follower, and it sees no action before its own.
  init(
    _ environment: MarkovEnvironment, episodes: Int, rate: Double, exploration: Exploration, habit: [[Double]]? = nil
  ) {
    precondition(environment.agents.count == 2 && !environment.isSequential, "a follower who moves at the same time")
    self.environment = environment
    self.episodes = episodes
    self.rate = rate
    self.exploration = exploration
    let space = environment.agents[1]
    values = habit ?? Array(repeating: Array(repeating: 0, count: space.actions), count: space.observations ?? 0)
  }

  mutating func reset() {
    for observation in values.indices { values[observation] = values[observation].map { _ in 0 } }
  }

  mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [TablePolicy] {
    for _ in 0..<episodes { train(against: &leader, using: &random) }
    return [
      TablePolicy(actions: values.indices.map { best(of: values[$0], at: $0) }, of: environment.agents[1].actions)
    ]
  }

  private func best(of values: [Double], at observation: Int) -> Int {
    let open = environment.available(to: 1, at: observation)
    return open.reduce(open[0]) { values[$1] > values[$0] ? $1 : $0 }
  }

  private mutating func train(against leader: inout some QueriedLeader, using random: inout SeededGenerator) {
    var noise = values.map { $0.map { _ in 0.0 } }
    if case .noise(let deviation) = exploration {
      noise = noise.map { $0.map { _ in deviation * random.normal() } }
    }
    var state = environment.start(using: &random)
    var rewards = [0.0, 0.0]
    while true {
      let seenByLeader = environment.observation(of: 0, in: state, after: [])
      let action = leader.action(at: seenByLeader, using: &random)
      let seen = environment.observation(of: 1, in: state, after: [action])
      var response = best(of: zip(values[seen], noise[seen]).map(+), at: seen)
      if case .uniform(let probability) = exploration, random.unit() < probability {
        let open = environment.available(to: 1, at: seen)
        response = open[random.uniform(in: 0...(open.count - 1))]
      }
      let end = environment.step(&state, actions: [action, response], rewards: &rewards, using: &random)
      environmentSteps += 1
      leader.pay(rewards[0])
      var target = rewards[1]
      if end != .over {
        let next = environment.observation(of: 1, in: state, after: [])
        target += environment.discounts[1] * values[next][best(of: values[next], at: next)]
      }
      values[seen][response] += rate * (target - values[seen][response])
      if end != .goesOn { return }
    }
  }
}
