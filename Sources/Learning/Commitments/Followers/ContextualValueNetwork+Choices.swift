internal import Games
internal import Glibc
internal import Networks

extension ContextualValueNetwork {
  /// How a network learns to choose as whole episodes would, once it knows values; see ``ContextualValueNetwork``.
  public struct Choices: Sendable, Hashable, Codable {
    /// The number of updates, each of as many commitments as those of values.
    public var updates = 6_000
    /// The learning rates of the first and the last update; between them it shrinks by a constant factor.
    public var firstRate = 2e-3
    /// See ``firstRate``.
    public var lastRate = 1e-4
    /// How many policies are compared at a commitment, besides what the network would answer.
    public var size = 32
    /// How many times the difference of two values the logarithm of their odds is.
    public var sharpness = 10.0
    /// How many commitments are drawn for a hundred updates.
    public var examples = 2_048
    /// The share of them near commitments where two policies are equally good.
    public var tiedShare = 0.5
    /// How far from there, as the largest standard deviation of a probability.
    public var tiedDeviation = 0.05

    /// The settings that were found to work on the prisoner's dilemma.
    public init() {}

    /// Why learning by these settings makes no sense, or `nil`.
    var fault: String? {
      SettingFault.first([
        ("network.choices.updates", updates >= 0, "not negative"),
        ("network.choices.firstRate", firstRate > 0, "above 0"), ("network.choices.lastRate", lastRate > 0, "above 0"),
        ("network.choices.size", (1...10_000).contains(size), "from 1 to 10000"),
        ("network.choices.sharpness", sharpness > 0, "above 0"),
        ("network.choices.examples", (1...1_000_000).contains(examples), "from 1 to 1000000"),
        ("network.choices.tiedShare", (0...1).contains(tiedShare), "from 0 to 1"),
        ("network.choices.tiedDeviation", tiedDeviation >= 0, "not negative"),
      ])
    }
  }
}

extension ContextualValueNetwork {
  /// Some updates that move the network's answers towards those with the largest whole-episode returns in the model.
  mutating func learnChoices(_ count: Int, _ game: LearnedGame, using random: inout SeededGenerator) {
    guard let choices = settings.choices else { return }
    if candidates == nil {
      candidates = pool(game, size: choices.size, grows: true, using: &random)
      optimiser = Adam(count: network.shape.parameterCount)
    }
    guard var pool = candidates else { return }
    let lesson = ChoiceLesson(game, space, choices, &pool, using: &random)
    candidates = pool
    var pass = NetworkPass(network.shape)
    var batch = Matrix(rows: settings.contexts, columns: network.shape.inputs)
    var slope = Matrix(rows: settings.contexts, columns: network.shape.outputs)
    var gradient = [Float](repeating: 0, count: network.parameters.count)
    for _ in 0..<min(count, choices.updates - choiceUpdates) {
      let drawn = (0..<settings.contexts).map { _ in random.uniform(in: 0...lesson.examples.count - 1) }
      for (row, place) in drawn.enumerated() {
        for (column, number) in lesson.examples[place].numbers.enumerated() {
          batch[row, column] = Float(2 * number - 1)
        }
      }
      pass.forward(batch, through: network)
      lesson.slopes(of: pass.output, drawn, into: &slope)
      for place in gradient.indices { gradient[place] = 0 }
      pass.backward(slope, through: network, addingTo: &gradient)
      let share = Double(choiceUpdates) / Double(max(1, choices.updates - 1))
      let rate = choices.firstRate * pow(choices.lastRate / choices.firstRate, share)
      optimiser.step(&network.parameters, gradient: gradient, learningRate: Float(rate))
      choiceUpdates += 1
    }
  }
}

/// Commitments, and what the policies of a pool lose there over whole episodes in the learned model.
///
/// A network's values at a commitment are read as the logarithms of odds: a policy is as likely as the exponential of the sum
/// of the values of its choices, among the pool and the policy that is greedy for the values. What is to be made small is the
/// expected loss, so that an answer counts for as much as it costs, and where two are nearly as good little is at stake.
struct ChoiceLesson {
  /// A commitment.
  struct Example {
    let numbers: [Double]
    let committed: CommittedGame
    /// What each policy of the pool earns.
    let returns: [Double]
    /// The most of that.
    let most: Double
  }

  private(set) var examples: [Example] = []
  private let game: LearnedGame
  private let sharpness: Double

  /// For each policy of the pool, its choices.
  private let pool: [[Int]]

  /// The places of policies in the pool.
  private let places: [[Int]: Int]

  /// The size of a loss that counts as one.
  private let unit: Double

  /// Draws commitments and judges the policies of a pool at them, after adding what is better at some of those near ties.
  init(
    _ game: LearnedGame, _ space: CommitmentSpace, _ choices: ContextualValueNetwork.Choices,
    _ responses: inout ResponsePool, using random: inout SeededGenerator
  ) {
    self.game = game
    sharpness = choices.sharpness
    unit = max(1e-9, game.ranges[1] * game.steps(of: 1)) / 100
    let tied = Int(choices.tiedShare * Double(choices.examples))
    let known = responses.policies.map(game.choices(of:))
    let drawn = (0..<max(1, choices.examples)).map { place in
      let first = space.context(using: &random)
      guard place < tied else { return first }
      let last = space.context(using: &random)
      let tie = Self.tie(between: first, last, known, game, space)
      let deviation = choices.tiedDeviation * random.unit()
      return space.projected(tie.map { $0 + deviation * random.normal() })
    }
    for numbers in drawn.prefix(16) { _ = responses.refine(at: CommittedGame(game, space.commitment(numbers))) }
    let pool = responses.policies.map(game.choices(of:))
    self.pool = pool
    var places: [[Int]: Int] = [:]
    for (place, policy) in pool.enumerated() where places[policy] == nil { places[policy] = place }
    self.places = places
    examples = drawn.map { numbers in
      let committed = CommittedGame(game, space.commitment(numbers))
      let returns = pool.map(committed.followerReturn(_:))
      return Example(
        numbers: numbers, committed: committed, returns: returns, most: returns.reduce(-Double.infinity, max))
    }
  }

  /// A commitment between two others where the best of some policies changes, by bisection.
  private static func tie(
    between first: [Double], _ last: [Double], _ policies: [[Int]], _ game: LearnedGame, _ space: CommitmentSpace
  ) -> [Double] {
    func best(_ numbers: [Double]) -> Int {
      let committed = CommittedGame(game, space.commitment(numbers))
      var (best, most) = (0, -Double.infinity)
      for (place, policy) in policies.enumerated() {
        let value = committed.followerReturn(policy)
        if value > most { (best, most) = (place, value) }
      }
      return best
    }
    var (low, high) = (first, last)
    let answer = best(low)
    for _ in 0..<8 {
      let middle = zip(low, high).map { ($0 + $1) / 2 }
      if best(middle) == answer { low = middle } else { high = middle }
    }
    return high
  }

  /// The policies that are compared at a commitment, with their probabilities and losses, given the network's values.
  private func odds(
    _ values: ArraySlice<Float>, at example: Example
  ) -> (policies: [[Int]], probabilities: [Double], losses: [Double]) {
    let worths = worths(values, example.committed.commitment)
    let greedy = greedy(worths)
    var (losses, policies) = (example.returns.map { (example.most - $0) / unit }, pool)
    if places[greedy] == nil {
      losses.append((example.most - example.committed.followerReturn(greedy)) / unit)
      policies.append(greedy)
    }
    let scores = policies.map { policy in policy.reduce(0) { $0 + sharpness * worths[$1] } }
    let most = scores.reduce(-Double.infinity, max)
    let odds = scores.map { exp($0 - most) }
    let sum = odds.reduce(0, +)
    return (policies, odds.map { $0 / sum }, losses)
  }

  /// The expected loss at a commitment, given the network's values there: in hundredths of the follower's payoff range.
  func loss(of values: ArraySlice<Float>, at place: Int) -> Double {
    let odds = odds(values, at: examples[place])
    return zip(odds.probabilities, odds.losses).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The gradient of the mean expected loss.
  func slopes(of values: Matrix, _ drawn: [Int], into slope: inout Matrix) {
    let scale = sharpness / Double(drawn.count)
    for (row, place) in drawn.enumerated() {
      let example = examples[place]
      let odds = odds(values.row(row), at: example)
      let mean = zip(odds.probabilities, odds.losses).reduce(0) { $0 + $1.0 * $1.1 }
      var slopes = [Double](repeating: 0, count: game.choiceCount)
      for (place, policy) in odds.policies.enumerated() {
        let weight = scale * odds.probabilities[place] * (odds.losses[place] - mean)
        for choice in policy { slopes[choice] += weight }
      }
      spread(slopes, example.committed.commitment, row, into: &slope)
    }
  }

  /// For each choice, what the network says that it is worth.
  private func worths(_ values: ArraySlice<Float>, _ commitment: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: game.choiceCount)
    let base = values.startIndex
    for decision in game.decisions {
      let node = game.nodes[decision.node]
      for reply in decision.actions.indices {
        if let seen = decision.seenAction {
          result[decision.firstChoice + reply] = Double(values[base + node.firstMove + seen * node.replies + reply])
          continue
        }
        for (position, action) in node.actions.enumerated() {
          result[decision.firstChoice + reply] +=
            commitment[node.base + action] * Double(values[base + node.firstMove + position * node.replies + reply])
        }
      }
    }
    return result
  }

  private func greedy(_ worths: [Double]) -> [Int] {
    game.decisions.map { decision in
      var best = decision.firstChoice
      for choice in decision.firstChoice..<decision.firstChoice + decision.actions.count
      where worths[choice] > worths[best] {
        best = choice
      }
      return best
    }
  }

  /// From the slopes of choices to those of joint moves.
  private func spread(_ slopes: [Double], _ commitment: [Double], _ row: Int, into slope: inout Matrix) {
    for move in 0..<game.followerRewards.count { slope[row, move] = 0 }
    for decision in game.decisions {
      let node = game.nodes[decision.node]
      for reply in decision.actions.indices {
        let own = slopes[decision.firstChoice + reply]
        if let seen = decision.seenAction {
          slope[row, node.firstMove + seen * node.replies + reply] = Float(own)
          continue
        }
        for (position, action) in node.actions.enumerated() {
          slope[row, node.firstMove + position * node.replies + reply] = Float(own * commitment[node.base + action])
        }
      }
    }
  }
}
