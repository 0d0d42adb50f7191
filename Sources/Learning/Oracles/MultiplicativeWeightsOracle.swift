public import Games
internal import Glibc

/// Followers who learn without regret within the leader's episode: multiplicative weights, every follower for itself.
///
/// In each round chance, the leader's answers and what every follower does are drawn, followers in proportion to their
/// weights. Then the round is played again for every action of every follower at each of its observations that came up,
/// chance, the leader and all else held fixed, and the weight of the action is multiplied by `(1 + ε)` to the power of what
/// the follower earns. In the end every follower takes the action with the largest weight.
///
/// It is meant for games that are played once: there the observations of a follower are its types, or what it sees of the
/// leader's action. In longer games each observation is held against others alone, and first visits only.
/// Model-free, but for a simulator that can be set back to hold chance fixed. Each play counts its joint steps; the leader is
/// asked once a round for each of its observations.
///
/// Source: G. Brero, A. Eden, D. Chakrabarti, M. Gerstgrasser, V. Li and D. C. Parkes, Stackelberg POMDP: A Reinforcement
/// Learning Approach for Economic Design, 2022, whose code has 100 rounds with an ε of 0.01.
public struct MultiplicativeWeightsOracle<Game: Environment>: ResumableOracle {
  /// How followers learn.
  public typealias Settings = MultiplicativeWeightsSettings

  /// The followers' weights, and what they cost.
  public struct Learned: Codable, Sendable, Hashable {
    /// For each follower, the logarithms of the weights of its actions, observation by observation.
    public var logarithms: [[Double]]
    /// The joint steps so far.
    public var environmentSteps: Int
  }

  /// The environment.
  public let environment: Game

  /// How followers learn.
  public let settings: Settings

  /// The followers' weights, and what they cost.
  public var learned: Learned

  /// For each follower and observation, the actions available there.
  private let offered: [[[Int]]]

  /// Followers who have learned nothing.
  ///
  /// - Throws: ``OracleFault/observationsNotListed(agent:)``.
  public init(_ environment: Game, settings: Settings = Settings()) throws(OracleFault) {
    self.environment = environment
    self.settings = settings
    offered = try followerChoices(in: environment)
    learned = Learned(logarithms: [], environmentSteps: 0)
    reset()
  }

  /// The joint steps so far.
  public var environmentSteps: Int { learned.environmentSteps }

  /// Makes all weights equal.
  public mutating func reset() {
    learned.logarithms = offered.enumerated().map { follower, observations in
      [Double](repeating: 0, count: observations.count * environment.agents[follower + 1].actions)
    }
  }

  /// For each available action of a follower at an observation, its share of the weights.
  public func shares(of follower: Int, at observation: Int) -> [Double] {
    let first = observation * environment.agents[follower + 1].actions
    let logarithms = offered[follower][observation].map { learned.logarithms[follower][first + $0] }
    let largest = logarithms.reduce(-Double.infinity, max)
    let weights = logarithms.map { exp($0 - largest) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// Plays rounds with the leader and returns for every follower the actions with the largest weights, the first of several.
  public mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [PureResponse] {
    for _ in 0..<settings.rounds { playRound(with: &leader, using: &random) }
    return offered.enumerated().map { follower, observations in
      let count = environment.agents[follower + 1].actions
      return PureResponse(
        observations.enumerated().map { observation, choices in
          let weights = choices.map { learned.logarithms[follower][observation * count + $0] }
          let most = weights.indices.reduce(0) { weights[$1] > weights[$0] ? $1 : $0 }
          return choices.isEmpty ? 0 : choices[most]
        }, of: count)
    }
  }

  /// What is held fixed within a round.
  private struct Round {
    /// Chance of the game, and of drawing what is done where nobody was before.
    var chance: SeededGenerator
    var draws: SeededGenerator
    /// For each observation of the leader, its answer.
    var answers: [Int: Int] = [:]
    /// For each follower and observation, the action.
    var actions: [[Int: Int]]
    /// The observations of followers that came up in the first play, in order.
    var visited: [(follower: Int, observation: Int)] = []
  }

  private mutating func playRound(with leader: inout some QueriedLeader, using random: inout SeededGenerator) {
    var round = Round(
      chance: random.split(), draws: random.split(), actions: offered.map { _ in [:] })
    // The play as drawn is one of those to be compared; it is played first, to see which observations come up.
    let base = play(&round, with: &leader, isFirst: true)
    let drawn = round.actions
    var utilities: [(follower: Int, place: Int, utility: Double)] = []
    for (follower, observation) in round.visited {
      let choices = offered[follower][observation]
      guard choices.count > 1 else { continue }
      for action in choices {
        let isBase = drawn[follower][observation] == action
        round.actions[follower][observation] = action
        let utility = isBase ? base[follower] : play(&round, with: &leader, isFirst: false)[follower]
        utilities.append((follower, observation * environment.agents[follower + 1].actions + action, utility))
      }
      round.actions[follower][observation] = drawn[follower][observation]
    }
    let growth = log(1 + settings.rate) / settings.scale
    for (follower, place, utility) in utilities { learned.logarithms[follower][place] += growth * utility }
  }

  /// Plays what is fixed and returns what each follower earns.
  private mutating func play(
    _ round: inout Round, with leader: inout some QueriedLeader, isFirst: Bool
  ) -> [Double] {
    let agents = environment.agents.count
    var chance = round.chance
    var state = environment.start(using: &chance)
    var (actions, rewards) = ([Int](repeating: 0, count: agents), [Double](repeating: 0, count: agents))
    var earned = [Double](repeating: 0, count: agents - 1)
    var weights = [Double](repeating: 1, count: agents - 1)
    while true {
      let seen = environment.observation(of: 0, in: state, after: [])
      let answer = round.answers[seen] ?? leader.action(at: seen, using: &round.draws)
      round.answers[seen] = answer
      actions[0] = answer
      for follower in earned.indices {
        let observation = environment.observation(of: follower + 1, in: state, after: actions[...follower])
        if let action = round.actions[follower][observation] {
          actions[follower + 1] = action
          continue
        }
        let action = offered[follower][observation][
          round.draws.index(weights: shares(of: follower, at: observation))]
        round.actions[follower][observation] = action
        if isFirst { round.visited.append((follower, observation)) }
        actions[follower + 1] = action
      }
      let end = environment.step(&state, actions: actions, rewards: &rewards, using: &chance)
      learned.environmentSteps += 1
      if isFirst { leader.pay(rewards[0]) }
      for follower in earned.indices {
        earned[follower] += weights[follower] * rewards[follower + 1]
        weights[follower] *= environment.discounts[follower + 1]
      }
      if end != .goesOn { return earned }
    }
  }
}

/// How followers learn by multiplicative weights.
public struct MultiplicativeWeightsSettings: Sendable, Hashable, Codable {
  /// How many rounds there are.
  public var rounds = 100
  /// By which share a weight grows per unit earned.
  public var rate = 0.01
  /// What utilities are divided by.
  public var scale = 1.0

  /// What the released code runs with, utilities as they are.
  public init() {}
}
