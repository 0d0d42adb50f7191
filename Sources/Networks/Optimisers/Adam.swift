internal import CKernels
internal import Glibc

/// Steps along the mean gradient, each parameter divided by the root of its mean square.
///
/// `m ← β₁m + (1-β₁)g`, `v ← β₂v + (1-β₂)g²`, `θ ← θ - η · (m / (1-β₁ᵗ)) / (√(v / (1-β₂ᵗ)) + ε)`.
///
/// Source: D. P. Kingma and J. Ba, Adam: A Method for Stochastic Optimization, ICLR 2015.
public struct Adam: Optimiser {
  /// How much of the mean gradient stays per step.
  public let firstDecay: Float
  /// How much of the mean square stays per step.
  public let secondDecay: Float
  /// What is added to the root.
  public let epsilon: Float

  /// The number of steps that are done.
  public private(set) var steps = 0

  private var means: [Float]
  private var squares: [Float]

  /// The state before the first step.
  ///
  /// - Parameter count: the number of parameters.
  public init(count: Int, firstDecay: Float = 0.9, secondDecay: Float = 0.999, epsilon: Float = 1e-8) {
    precondition(
      (0..<1).contains(firstDecay) && (0..<1).contains(secondDecay) && epsilon > 0,
      "decays are from 0 to below 1, and epsilon is positive")
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
    means = [Float](repeating: 0, count: count)
    squares = means
  }

  /// Moves the parameters one step down.
  public mutating func step(_ parameters: inout [Float], gradient: [Float], learningRate: Float) {
    let count = means.count
    precondition(parameters.count == count && gradient.count == count, "an optimiser keeps the number of parameters")
    steps += 1
    let correction = Float(1 - pow(Double(secondDecay), Double(steps)))
    let rate = learningRate / Float(1 - pow(Double(firstDecay), Double(steps)))
    let inverse = 1 / correction
    means.withUnsafeMutableBufferPointer { means in
      squares.withUnsafeMutableBufferPointer { squares in
        parameters.withUnsafeMutableBufferPointer { parameters in
          gradient.withUnsafeBufferPointer { gradient in
            guard let means = means.baseAddress, let squares = squares.baseAddress,
              let parameters = parameters.baseAddress, let gradient = gradient.baseAddress
            else { return }
            Kernels.best.adam(
              count, gradient, firstDecay, secondDecay, rate, inverse, epsilon, means, squares, parameters)
          }
        }
      }
    }
  }
}

extension Adam {
  private enum CodingKeys: CodingKey { case settings, steps, means, squares }

  /// Reads a state that was written exactly.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let settings = try container.decode(FloatBits.self, forKey: .settings).numbers
    let steps = try container.decode(Int.self, forKey: .steps)
    let means = try container.decode(FloatBits.self, forKey: .means).numbers
    let squares = try container.decode(FloatBits.self, forKey: .squares).numbers
    guard settings.count == 3, (0..<1).contains(settings[0]), (0..<1).contains(settings[1]), settings[2] > 0,
      steps >= 0, means.count == squares.count
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .settings, in: container, debugDescription: "two decays, epsilon, and two numbers per parameter")
    }
    self.init(count: means.count, firstDecay: settings[0], secondDecay: settings[1], epsilon: settings[2])
    self.steps = steps
    self.means = means
    self.squares = squares
  }

  /// Writes the state exactly.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(FloatBits([firstDecay, secondDecay, epsilon]), forKey: .settings)
    try container.encode(steps, forKey: .steps)
    try container.encode(FloatBits(means), forKey: .means)
    try container.encode(FloatBits(squares), forKey: .squares)
  }
}
