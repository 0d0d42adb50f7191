internal import Networks

/// A network with what it needs to be trained.
struct TrainedNetwork: Sendable {
  private(set) var network: Network
  private var way: NetworkPass
  private var optimiser: Adam
  private var outputGradient: Matrix
  private var gradient: [Float]

  init(_ network: Network) {
    self.network = network
    way = NetworkPass(network.shape)
    optimiser = Adam(count: network.shape.parameterCount, epsilon: 1e-5)
    outputGradient = Matrix(rows: 0, columns: network.shape.outputs)
    gradient = [Float](repeating: 0, count: network.shape.parameterCount)
  }

  /// The outputs for the rows that went forward last.
  var output: Matrix { way.output }

  mutating func forward(_ rows: Matrix) { way.forward(rows, through: network) }

  /// Adds the gradient of a loss of the outputs for the rows that went forward last.
  mutating func addGradient(of loss: (Matrix, inout Matrix) -> Void) {
    outputGradient.resize(rows: way.rows)
    outputGradient.clear()
    loss(way.output, &outputGradient)
    way.backward(outputGradient, through: network, addingTo: &gradient)
  }

  /// A step of the optimiser against all gradients that were added since the last.
  mutating func step(rate: Double, length: Double) {
    GradientClipping.clip(&gradient, toLength: Float(length))
    optimiser.step(&network.parameters, gradient: gradient, learningRate: Float(rate))
    gradient.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }
}
