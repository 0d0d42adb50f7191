internal import Games
internal import Glibc
public import Networks

/// A network follower that answers every mixed commitment: joint-action values, given the leader's probabilities.
///
/// The input is the commitment, the outputs the follower's values of all joint moves. What the environment does after a joint
/// move does not depend on who chose it (hindsight), so every move that was recorded teaches under every commitment; and
/// since equal moves are merged into one row with their mean reward and the frequencies of what followed, an update costs no
/// more than the commitments it looks at. It *uses a learned model*: that of the recorded moves.
///
/// Targets are `r + γ Σ P(n') V(n'; c)` with `V(n; c) = max_b Σ_a c(a|n) Q(n,a,b; c)` of a slowly moving copy of the network;
/// where the follower sees the leader's action, `Σ_a c(a|n) max_b Q(n,a,b; c)`.
///
/// Where episodes end at a time that no observation tells, no Bellman equation holds and greedy answers are not best; see
/// ``ResponsePool``. With ``Choices`` the network then learns to choose as whole-episode returns in the model would: from then on
/// its outputs only rank joint moves.
///
/// Source for bootstrapped targets from a slow copy: V. Mnih et al., Human-Level Control through Deep Reinforcement Learning,
/// Nature 518, 2015; for hindsight: M. Andrychowicz et al., Hindsight Experience Replay, NeurIPS 2017.
public struct ContextualValueNetwork: Sendable, Hashable, Codable {
  /// How it is taught.
  public struct Settings: Sendable, Hashable, Codable {
    /// The widths of the hidden layers.
    public var hidden = [64, 64]
    /// The number of updates.
    public var updates = 4_000
    /// The number of commitments of an update.
    public var contexts = 256
    /// The learning rates of the first and the last update; between them it shrinks by a constant factor.
    public var firstRate = 2e-3
    /// See ``firstRate``.
    public var lastRate = 3e-4
    /// How far the slow copy moves per update.
    public var targetRate: Float = 0.01
    /// The discount of a game that has none.
    public var discount = 0.9
    /// The number of commitments of which a pool of answers is made.
    public var poolContexts = 4_096
    /// How it learns to choose afterwards; `nil` where it does not.
    public var choices: Choices?

    /// The settings that were found to work on the prisoner's dilemma.
    public init() {}

    /// The same with choices learned afterwards, for networks whose greedy answers count.
    public static var choosing: Settings {
      var settings = Settings()
      settings.choices = Choices()
      return settings
    }
  }

  /// How it is taught.
  public let settings: Settings

  /// The commitments.
  public let space: CommitmentSpace

  /// The network.
  public internal(set) var network: Network

  /// The number of updates so far.
  public private(set) var updates = 0

  /// The number of updates by which it learned to choose so far.
  public internal(set) var choiceUpdates = 0

  /// The policies that it learns to choose among, once it does.
  var candidates: ResponsePool?

  /// Its slow copy.
  private var target: [Float]
  var optimiser: Adam

  /// A network that knows nothing of a model.
  init(_ space: CommitmentSpace, for game: LearnedGame, settings: Settings, using random: inout SeededGenerator) {
    self.space = space
    self.settings = settings
    let shape = NetworkShape(
      inputs: max(1, space.dimension), hidden: settings.hidden, outputs: game.followerRewards.count, activation: .relu)
    network = Network(shape, using: &random)
    target = network.parameters
    optimiser = Adam(count: shape.parameterCount)
  }

  /// Whether all updates are done.
  public var isTaught: Bool { updates >= settings.updates && choiceUpdates >= settings.choices?.updates ?? 0 }

  /// Some updates of values, or a portion of choices once there are no more of those.
  mutating func teach(_ count: Int, _ game: LearnedGame, using random: inout SeededGenerator) {
    if updates < settings.updates {
      learnValues(count, game, using: &random)
    } else {
      learnChoices(game, using: &random)
    }
  }

  /// Some updates, each with fresh commitments.
  private mutating func learnValues(_ count: Int, _ game: LearnedGame, using random: inout SeededGenerator) {
    let lesson = Lesson(game, discount: settings.discount)
    var (pass, slow) = (NetworkPass(network.shape), NetworkPass(network.shape))
    var batch = Matrix(rows: settings.contexts, columns: network.shape.inputs)
    var slope = Matrix(rows: settings.contexts, columns: network.shape.outputs)
    var gradient = [Float](repeating: 0, count: network.parameters.count)
    for _ in 0..<min(count, settings.updates - updates) {
      var contexts: [[Double]] = []
      for row in 0..<settings.contexts {
        let numbers = space.context(using: &random)
        for (column, number) in numbers.enumerated() { batch[row, column] = Float(2 * number - 1) }
        contexts.append(space.commitment(numbers))
      }
      pass.forward(batch, through: network)
      slow.forward(batch, parameters: target.span)
      lesson.slopes(of: pass.output, towards: slow.output, contexts, into: &slope)
      for place in gradient.indices { gradient[place] = 0 }
      pass.backward(slope, through: network, addingTo: &gradient)
      let share = Double(updates) / Double(max(1, settings.updates - 1))
      let rate = settings.firstRate * pow(settings.lastRate / settings.firstRate, share)
      optimiser.step(&network.parameters, gradient: gradient, learningRate: Float(rate))
      for place in target.indices {
        target[place] += settings.targetRate * (network.parameters[place] - target[place])
      }
      updates += 1
    }
  }

  /// The policies that are greedy for the network's values, one per commitment.
  func policies(_ contexts: [[Double]], _ game: LearnedGame) -> [[Int]] {
    var pass = NetworkPass(network.shape)
    var result: [[Int]] = []
    var first = 0
    while first < contexts.count {
      let count = min(256, contexts.count - first)
      var batch = Matrix(rows: count, columns: network.shape.inputs)
      for row in 0..<count {
        for (column, number) in space.numbers(of: contexts[first + row]).enumerated() {
          batch[row, column] = Float(2 * number - 1)
        }
      }
      pass.forward(batch, through: network)
      for row in 0..<count {
        result.append(
          game.policy(of: Lesson.greedy(game, pass.output.row(row), contexts[first + row]).choices))
      }
      first += count
    }
    return result
  }

  /// The most frequent answers to many commitments.
  func pool(_ game: LearnedGame, size: Int, grows: Bool, using random: inout SeededGenerator) -> ResponsePool {
    let contexts = (0..<settings.poolContexts).map { _ in space.commitment(space.context(using: &random)) }
    return ResponsePool(mostFrequent: policies(contexts, game), size: size, grows: grows)
  }
}

/// The recorded moves, merged, as a network is taught them: rewards are centred and scaled so that values lie within ±2.
struct Lesson {
  let game: LearnedGame
  let rewards: [Double]
  let discount: Double

  init(_ game: LearnedGame, discount: Double) {
    self.game = game
    self.discount = game.discounts[1] < 1 ? game.discounts[1] : discount
    let low = game.followerRewards.reduce(Double.infinity, min)
    let high = game.followerRewards.reduce(-Double.infinity, max)
    let scale = high > low ? 4 * (1 - self.discount) / (high - low) : 0
    rewards = game.followerRewards.map { ($0 - (low + high) / 2) * scale }
  }

  /// For each decision the best choice, and for each node its value, by joint-action values.
  static func greedy(
    _ game: LearnedGame, _ values: ArraySlice<Float>, _ commitment: [Double]
  ) -> (choices: [Int], nodes: [Double]) {
    var choices: [Int] = []
    var nodes = [Double](repeating: 0, count: game.nodes.count)
    let base = values.startIndex
    for decision in game.decisions {
      let node = game.nodes[decision.node]
      var (best, most) = (0, -Double.infinity)
      for reply in decision.actions.indices {
        var worth = 0.0
        if let seen = decision.seenAction {
          worth = Double(values[base + node.firstMove + seen * node.replies + reply])
        } else {
          for (position, action) in node.actions.enumerated() {
            let weight = commitment[node.base + action]
            worth += weight * Double(values[base + node.firstMove + position * node.replies + reply])
          }
        }
        if worth > most { (best, most) = (reply, worth) }
      }
      choices.append(decision.firstChoice + best)
      nodes[decision.node] += (decision.seenAction.map { commitment[node.base + node.actions[$0]] } ?? 1) * most
    }
    return (choices, nodes)
  }

  /// The gradient of half the mean squared error of values towards their targets.
  func slopes(of values: Matrix, towards slow: Matrix, _ contexts: [[Double]], into slope: inout Matrix) {
    let (moves, nodes) = (rewards.count, game.nodes.count)
    let scale = 1 / Double(contexts.count * moves)
    for (row, context) in contexts.enumerated() {
      let worth = Self.greedy(game, slow.row(row), context).nodes
      for move in 0..<moves {
        var target = rewards[move]
        for node in 0..<nodes { target += discount * game.next[move * nodes + node] * worth[node] }
        slope[row, move] = Float(scale * (Double(values[row, move]) - target))
      }
    }
  }
}
