/// What one agent saw, did and was paid while copies of an environment were played side by side, and how good that was.
///
/// Copy `c` in step `s` is sample `s · copies + c`.
struct NetworkProximalSamples: Sendable, Hashable {
  /// The number of copies.
  private(set) var copies = 0

  /// For each sample, what was observed, and what was done.
  private(set) var observations: [Int] = []
  /// See ``observations``.
  private(set) var actions: [Int] = []

  /// For each sample, the logarithm of the probability of what was done, and what the critic thought of the observation.
  private(set) var logProbabilities: [Float] = []
  /// See ``logProbabilities``.
  private(set) var values: [Double] = []

  /// For each sample, what it was paid, and whether the episode went on.
  private var rewards: [Double] = []
  private var ends: [EpisodeEnd] = []

  /// For each sample, how much better it went than the critic thought, standardised over all samples.
  private(set) var advantages: [Double] = []

  /// For each sample, what the critic should have thought.
  private(set) var targets: [Double] = []

  /// The number of samples.
  var count: Int { observations.count }

  /// Forgets everything, in the same storage.
  mutating func clear(copies: Int, steps: Int) {
    self.copies = copies
    let count = copies * steps
    guard observations.count != count else { return }
    observations = [Int](repeating: 0, count: count)
    actions = observations
    logProbabilities = [Float](repeating: 0, count: count)
    values = [Double](repeating: 0, count: count)
    rewards = values
    advantages = values
    targets = values
    ends = [EpisodeEnd](repeating: .goesOn, count: count)
  }

  /// Writes down what an agent did.
  @inline(__always)
  mutating func record(_ sample: Int, observation: Int, action: Int, logProbability: Float, value: Double) {
    observations[sample] = observation
    actions[sample] = action
    logProbabilities[sample] = logProbability
    values[sample] = value
  }

  /// Writes down what came of it in all copies.
  mutating func receive(step: Int, rewards paid: [Double], agent: Int, of agents: Int, ends: [EpisodeEnd]) {
    let first = step * copies
    for copy in 0..<copies {
      rewards[first + copy] = paid[copy * agents + agent]
      self.ends[first + copy] = ends[copy]
    }
  }

  /// Estimates advantages and targets by generalised advantage estimation.
  ///
  /// What follows the end of a game is worth nothing. Behind a cut the game would go on from an observation that is not
  /// made any more; the value of the last one stands in for it.
  ///
  /// Source: J. Schulman, P. Moritz, S. Levine, M. Jordan and P. Abbeel, High-Dimensional Continuous Control Using
  /// Generalized Advantage Estimation, ICLR 2016.
  ///
  /// - Parameters:
  ///   - last: for each copy, the value of what it observes after the last step.
  ///   - discount: of the agent's rewards.
  ///   - trace: how much later surprises count, step by step: λ.
  mutating func estimate(last: [Double], discount: Double, trace: Double) {
    var following = last
    var carried = [Double](repeating: 0, count: copies)
    var (sum, squares) = (0.0, 0.0)
    for first in stride(from: count - copies, through: 0, by: -copies) {
      for copy in 0..<copies {
        let sample = first + copy
        let value = values[sample]
        var (next, carry) = (following[copy], carried[copy])
        switch ends[sample] {
        case .goesOn: break
        case .over: (next, carry) = (0, 0)
        case .cut: (next, carry) = (value, 0)
        }
        carry = rewards[sample] + discount * next - value + discount * trace * carry
        carried[copy] = carry
        following[copy] = value
        advantages[sample] = carry
        targets[sample] = carry + value
        sum += carry
        squares += carry * carry
      }
    }
    let mean = sum / Double(max(count, 1))
    let deviation = max(0, squares / Double(max(count, 1)) - mean * mean).squareRoot()
    let scale = 1 / (deviation + 1e-8)
    for sample in advantages.indices { advantages[sample] = (advantages[sample] - mean) * scale }
  }
}
