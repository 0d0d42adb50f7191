/// How the weights of a layer start; biases start at 0.
public enum Initialisation: Sendable, Hashable, Codable {
  /// All weights are 0.
  case zero

  /// Random weights whose columns (rows, when outputs outnumber inputs) are orthogonal and of length `gain`: uniform
  /// among all such matrices.
  ///
  /// Source: A. M. Saxe, J. L. McClelland and S. Ganguli, Exact Solutions to the Nonlinear Dynamics of Learning in Deep
  /// Linear Neural Networks, ICLR 2014.
  case orthogonal(gain: Float)

  /// Independent normal weights of variance 2 / inputs, for ReLU.
  ///
  /// Source: K. He, X. Zhang, S. Ren and J. Sun, Delving Deep into Rectifiers, ICCV 2015.
  case he

  /// Independent normal weights of variance 2 / (inputs + outputs), for tanh.
  ///
  /// Source: X. Glorot and Y. Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks, AISTATS
  /// 2010.
  case xavier

  /// Independent normal weights, those of each output scaled to the given length together.
  case normalisedColumns(length: Float)

  /// The weights of a layer, input by input.
  func weights(inputs: Int, outputs: Int, using random: inout some RandomNumberGenerator) -> [Float] {
    switch self {
    case .zero: return [Float](repeating: 0, count: inputs * outputs)
    case .orthogonal(let gain):
      let columns = orthonormal(min(inputs, outputs), of: max(inputs, outputs), using: &random)
      var result = [Float](repeating: 0, count: inputs * outputs)
      for input in 0..<inputs {
        for output in 0..<outputs {
          let value = inputs >= outputs ? columns[output][input] : columns[input][output]
          result[input * outputs + output] = Float(value * Double(gain))
        }
      }
      return result
    case .he:
      let deviation = (2 / Double(inputs)).squareRoot()
      return (0..<inputs * outputs).map { _ in Float(random.normal() * deviation) }
    case .xavier:
      let deviation = (2 / Double(inputs + outputs)).squareRoot()
      return (0..<inputs * outputs).map { _ in Float(random.normal() * deviation) }
    case .normalisedColumns(let length):
      let numbers = (0..<inputs * outputs).map { _ in random.normal() }
      var squares = [Double](repeating: 0, count: outputs)
      for (place, number) in numbers.enumerated() { squares[place % outputs] += number * number }
      return numbers.enumerated().map { place, number in
        Float(number * Double(length) / squares[place % outputs].squareRoot())
      }
    }
  }
}

/// Random orthonormal vectors: normal ones, each freed of its parts along those before it, twice against rounding.
private func orthonormal(
  _ number: Int, of dimension: Int, using random: inout some RandomNumberGenerator
) -> [[Double]] {
  var vectors: [[Double]] = []
  while vectors.count < number {
    var vector = (0..<dimension).map { _ in random.normal() }
    let before = length(of: vector)
    for _ in 0..<2 {
      for other in vectors {
        var product = 0.0
        for place in 0..<dimension { product += vector[place] * other[place] }
        for place in 0..<dimension { vector[place] -= product * other[place] }
      }
    }
    let after = length(of: vector)
    // What is left of a vector almost in the span of the others is rounding: draw again.
    guard after > 1e-8 * before else { continue }
    vectors.append(vector.map { $0 / after })
  }
  return vectors
}

private func length(of vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

extension Network {
  /// A network with random weights and biases 0.
  ///
  /// The defaults are those usual for policy gradients: orthogonal weights of gain √2 in hidden layers.
  ///
  /// - Parameters:
  ///   - hidden: how the weights of all layers but the last start.
  ///   - output: how those of the last layer start.
  public init(
    _ shape: NetworkShape, hidden: Initialisation = .orthogonal(gain: 1.414_213_5),
    output: Initialisation = .orthogonal(gain: 1), using random: inout some RandomNumberGenerator
  ) {
    var parameters: [Float] = []
    parameters.reserveCapacity(shape.parameterCount)
    for (index, layer) in shape.layers.enumerated() {
      let rule = index == shape.layers.count - 1 ? output : hidden
      parameters += rule.weights(inputs: layer.inputs, outputs: layer.outputs, using: &random)
      parameters.append(contentsOf: repeatElement(0, count: layer.outputs))
    }
    self.init(shape, parameters: parameters)
  }
}
