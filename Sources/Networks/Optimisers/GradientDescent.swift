/// Steps against the gradient, or along what momentum keeps of all gradients so far.
///
/// `u ← μu + g`, `θ ← θ - η·u`; without momentum plain stochastic gradient descent.
///
/// Source: B. T. Polyak, Some Methods of Speeding Up the Convergence of Iteration Methods, USSR Computational Mathematics
/// and Mathematical Physics 4, 1964.
public struct GradientDescent: Optimiser {
  /// How much of the direction stays per step.
  public let momentum: Float

  /// The direction; empty without momentum.
  private var direction: [Float]

  /// The number of parameters.
  private let count: Int

  /// The state before the first step.
  ///
  /// - Parameter count: the number of parameters.
  public init(count: Int, momentum: Float = 0) {
    precondition((0..<1).contains(momentum), "momentum is from 0 to below 1")
    self.momentum = momentum
    self.count = count
    direction = momentum == 0 ? [] : [Float](repeating: 0, count: count)
  }

  /// Moves the parameters one step down.
  public mutating func step(_ parameters: inout [Float], gradient: [Float], learningRate: Float) {
    precondition(parameters.count == count && gradient.count == count, "an optimiser keeps the number of parameters")
    let (count, momentum) = (count, momentum)
    if momentum == 0 {
      for index in 0..<count { parameters[index] -= learningRate * gradient[index] }
      return
    }
    for index in 0..<count {
      direction[index] = momentum * direction[index] + gradient[index]
      parameters[index] -= learningRate * direction[index]
    }
  }
}

extension GradientDescent {
  private enum CodingKeys: CodingKey { case momentum, count, direction }

  /// Reads a state that was written exactly.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let momentum = try container.decode(FloatBits.self, forKey: .momentum).numbers
    let count = try container.decode(Int.self, forKey: .count)
    let direction = try container.decode(FloatBits.self, forKey: .direction).numbers
    guard momentum.count == 1, (0..<1).contains(momentum[0]), count >= 0,
      direction.count == (momentum[0] == 0 ? 0 : count)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .momentum, in: container, debugDescription: "a momentum below 1 and one number per parameter")
    }
    self.init(count: count, momentum: momentum[0])
    self.direction = direction
  }

  /// Writes the state exactly.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(FloatBits([momentum]), forKey: .momentum)
    try container.encode(count, forKey: .count)
    try container.encode(FloatBits(direction), forKey: .direction)
  }
}
