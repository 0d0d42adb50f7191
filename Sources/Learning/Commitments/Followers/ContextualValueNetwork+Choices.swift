internal import Games
internal import Glibc
internal import Networks

extension ContextualValueNetwork {
  /// How a network learns to choose as whole episodes would, once it knows values; see ``ContextualValueNetwork``.
  ///
  /// Commitments are drawn as for values, near ties, and on the way of leaders who climb in the model: what is best for a
  /// leader lies where several answers are all but equally good to the follower, and there leaders who learn will be.
  public struct Choices: Sendable, Hashable, Codable {
    /// The number of updates, each of as many commitments as those of values.
    public var updates = 20_000
    /// The learning rates of the first and the last update; between them it shrinks by a constant factor.
    public var firstRate = 2e-3
    /// See ``firstRate``.
    public var lastRate = 1e-5
    /// How many policies are compared at a commitment, besides what the network would answer.
    public var size = 32
    /// How many times the difference of two values the logarithm of their odds is.
    public var sharpness = 10.0
    /// How many commitments are drawn at a time.
    public var examples = 2_048
    /// For how many updates they serve.
    public var portion = 500
    /// The share of those that no climb visits near commitments where two policies are equally good.
    public var tiedShare = 2.0 / 3
    /// How far from there, as the largest standard deviation of a probability.
    public var tiedDeviation = 0.05
    /// The share of them that leaders visit who climb from random commitments to what is best for them in the model.
    public var climbingShare = 0.25
    /// The number of these leaders.
    public var climbs = 4
    /// Of how many random commitments a climb begins at the best.
    public var starts = 64
    /// The standard deviations of the first and the last step of a climb; between them it shrinks by a constant factor.
    public var firstDeviation = 0.2
    /// See ``firstDeviation``.
    public var lastDeviation = 0.02

    /// The settings that were found to work on the prisoner's dilemma.
    public init() {}

    /// Why learning by these settings makes no sense, or `nil`.
    var fault: String? {
      let count = 1...1_000_000
      return SettingFault.first([
        ("network.choices.updates", updates >= 0, "not negative"),
        ("network.choices.firstRate", firstRate > 0, "above 0"), ("network.choices.lastRate", lastRate > 0, "above 0"),
        ("network.choices.size", (1...10_000).contains(size), "from 1 to 10000"),
        ("network.choices.sharpness", sharpness > 0, "above 0"),
        ("network.choices.examples", count.contains(examples), "from 1 to 1000000"),
        ("network.choices.portion", count.contains(portion), "from 1 to 1000000"),
        ("network.choices.tiedShare", (0...1).contains(tiedShare), "from 0 to 1"),
        ("network.choices.tiedDeviation", tiedDeviation >= 0, "not negative"),
        ("network.choices.climbingShare", (0...1).contains(climbingShare), "from 0 to 1"),
        ("network.choices.climbs", count.contains(climbs), "from 1 to 1000000"),
        ("network.choices.starts", count.contains(starts), "from 1 to 1000000"),
        ("network.choices.firstDeviation", firstDeviation > 0, "above 0"),
        ("network.choices.lastDeviation", lastDeviation > 0, "above 0"),
      ])
    }
  }
}

extension ContextualValueNetwork {
  /// A portion of updates that move the network's answers towards those with the largest whole-episode returns in the model.
  mutating func learnChoices(_ game: LearnedGame, using random: inout SeededGenerator) {
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
    for _ in 0..<min(choices.portion, choices.updates - choiceUpdates) {
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
