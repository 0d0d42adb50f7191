internal import Games
internal import Glibc

/// The contextual follower as it was published: REINFORCE on a linear network without bias of the one-hot pair of context
/// and observation, which is a table of preferences for a softmax.
///
/// Every episode is led by a pure policy drawn uniformly. After some steps, rounded up to whole episodes, the preferences
/// move along the mean over all moves of `∇ log π(action) · (sum of the rewards from there on)`, by Adam or by plain
/// gradient ascent. Model-free. Nothing is shared between contexts, and nothing is verified.
///
/// The training may be interrupted after every update, encoded and resumed, with the same result.
///
/// Source: Gerstgrasser and Parkes 2023; the settings are those of its released code, the optimiser is what that code's
/// library has by default.
public struct PolicyGradientFollower: Sendable, Hashable, Codable {
  /// How preferences move along a gradient.
  public enum Optimiser: String, Sendable, Hashable, Codable {
    /// Adam with decays of 0.9 and 0.999 (D. P. Kingma and J. Ba, Adam: A Method for Stochastic Optimization, 2015).
    case adam
    /// By the gradient times the learning rate.
    case ascent
  }

  /// How to train.
  public struct Settings: Sendable, Hashable, Codable {
    /// The learning rate.
    public var learningRate = 0.02
    /// How many steps make an update, rounded up to whole episodes.
    public var stepsPerUpdate = 100
    /// How preferences move along a gradient.
    public var optimiser = Optimiser.adam
    /// What is added to every reward of the follower.
    public var rewardShift = 0.0

    /// The published settings, rewards as they are.
    public init() {}

    /// What was published for iterated games with payoffs 1 to 4: there 5/2 is taken off every reward, without which far less
    /// is learned.
    public static var published: Settings {
      var settings = Settings()
      settings.rewardShift = -2.5
      return settings
    }
  }

  /// How to train.
  public let settings: Settings

  /// The contexts.
  public let contexts: ContextSpace

  /// The joint steps so far.
  public private(set) var environmentSteps = 0

  /// The updates so far.
  public private(set) var updates = 0

  private let offered: [[Int]]
  private let actions: Int
  private var random: SeededGenerator

  /// For each context, observation and action, in this order, the preference.
  private var preferences: [Double]
  private var moments: [Double]
  private var squares: [Double]

  /// A follower without preferences.
  ///
  /// - Throws: ``OracleFault`` where there is more than one follower, or too much to list.
  public init(
    in environment: some Environment, queries: [Int]? = nil, settings: Settings = Settings(), seed: UInt64
  ) throws(OracleFault) {
    guard environment.agents.count == 2 else { throw .agents(environment.agents.count) }
    self.settings = settings
    contexts = try ContextSpace(queries: queries, in: environment)
    offered = try followerChoices(in: environment)[0]
    actions = environment.agents[1].actions
    random = SeededGenerator(seed: seed)
    preferences = [Double](repeating: 0, count: contexts.count * offered.count * actions)
    moments = preferences
    squares = preferences
  }

  /// The oracle that answers with what is preferred most, the first of several.
  public var oracle: ContextualOracle {
    ContextualOracle(
      contexts: contexts,
      responses: (0..<contexts.count).map { context in
        offered.enumerated().map { observation, choices in
          let first = place(context, observation)
          return choices.max { left, right in
            (preferences[first + left], right) < (preferences[first + right], left)
          } ?? 0
        }
      }, actions: actions, environmentSteps: environmentSteps)
  }

  /// Trains for a number of steps, rounded up to whole updates.
  ///
  /// - Precondition: the environment is the one that the training began in.
  public mutating func train(steps: Int, in environment: some Environment) {
    let goal = environmentSteps + steps
    while environmentSteps < goal { update(environment) }
  }

  private func place(_ context: Int, _ observation: Int) -> Int { (context * offered.count + observation) * actions }

  /// For each available action, the probability that it is taken.
  private func probabilities(_ first: Int, _ choices: [Int]) -> [Double] {
    let largest = choices.reduce(-Double.infinity) { max($0, preferences[first + $1]) }
    let weights = choices.map { exp(preferences[first + $0] - largest) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  private mutating func update(_ environment: some Environment) {
    var gradient = [Double](repeating: 0, count: preferences.count)
    var count = 0
    while count < settings.stepsPerUpdate { count += playEpisode(environment, &gradient) }
    updates += 1
    environmentSteps += count
    let scale = 1 / Double(count)
    switch settings.optimiser {
    case .ascent:
      for place in preferences.indices { preferences[place] += settings.learningRate * scale * gradient[place] }
    case .adam:
      let (first, second) = (1 - pow(0.9, Double(updates)), 1 - pow(0.999, Double(updates)))
      for place in preferences.indices {
        let slope = scale * gradient[place]
        moments[place] += 0.1 * (slope - moments[place])
        squares[place] += 0.001 * (slope * slope - squares[place])
        preferences[place] +=
          settings.learningRate * (moments[place] / first) / ((squares[place] / second).squareRoot() + 1e-8)
      }
    }
  }

  /// Plays an episode against a leader who is drawn, adds its share of the gradient and returns the number of steps.
  private mutating func playEpisode(_ environment: some Environment, _ gradient: inout [Double]) -> Int {
    let leader = contexts.offered.map { $0.isEmpty ? 0 : $0[random.uniform(in: 0...$0.count - 1)] }
    let context = contexts.index(ofLeader: leader)
    var state = environment.start(using: &random)
    var rewards = [0.0, 0.0]
    var joint = [0, 0]
    var moves: [(first: Int, choices: [Int], action: Int, probabilities: [Double], reward: Double)] = []
    while true {
      joint[0] = leader[environment.observation(of: 0, in: state, after: [])]
      let observation = environment.observation(of: 1, in: state, after: joint[..<1])
      let (first, choices) = (place(context, observation), offered[observation])
      let probabilities = probabilities(first, choices)
      joint[1] = choices[random.index(weights: probabilities)]
      let end = environment.step(&state, actions: joint, rewards: &rewards, using: &random)
      moves.append((first, choices, joint[1], probabilities, rewards[1] + settings.rewardShift))
      if end != .goesOn { break }
    }
    var earned = 0.0
    for move in moves.reversed() {
      earned = move.reward + environment.discounts[1] * earned
      for (action, probability) in zip(move.choices, move.probabilities) {
        gradient[move.first + action] += earned * ((action == move.action ? 1 : 0) - probability)
      }
    }
    return moves.count
  }
}
