internal import Games

/// A query oracle that trains a follower against the leader for some episodes, by Q-learning with a table; model-free.
///
/// The follower explores by noise on its values, drawn once an episode: the less an action is better than another, the
/// oftener it is missed. Otherwise ``InnerLoopOracle`` does the same.
///
/// Source: the experiment of Gerstgrasser and Parkes 2023 on rewards out of equilibrium.
struct NoisyFollower: QueryOracle {
  private let environment: MarkovEnvironment
  private let episodes: Int
  private let rate: Double
  private let deviation: Double
  private var values: [[Double]]

  private(set) var environmentSteps = 0

  /// - Parameter deviation: the standard deviation of the noise.
  /// - Precondition: there is one follower, and it sees no action before its own.
  init(_ environment: MarkovEnvironment, episodes: Int, rate: Double, deviation: Double) {
    precondition(environment.agents.count == 2 && !environment.isSequential, "a follower who moves at the same time")
    self.environment = environment
    self.episodes = episodes
    self.rate = rate
    self.deviation = deviation
    let space = environment.agents[1]
    values = Array(repeating: Array(repeating: 0, count: space.actions), count: space.observations ?? 0)
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
    let noise = values.map { $0.map { _ in deviation * random.normal() } }
    var state = environment.start(using: &random)
    var rewards = [0.0, 0.0]
    while true {
      let seenByLeader = environment.observation(of: 0, in: state, after: [])
      let action = leader.action(at: seenByLeader, using: &random)
      let seen = environment.observation(of: 1, in: state, after: [action])
      let response = best(of: zip(values[seen], noise[seen]).map(+), at: seen)
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
