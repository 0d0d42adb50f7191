internal import Games
internal import Networks

/// Where the logits of a policy over listed observations come from, and how they climb.
///
/// A network sees every observation once, however often it occurs in a batch: gradients are gathered per observation and
/// go back together.
enum LogitModel: Sendable, Hashable, Codable {
  /// Every logit is a parameter of its own.
  case table(TableAdam)
  /// A network computes them from a description of the observations, one row each.
  case network(Network, Adam, features: Matrix, rate: Double)

  /// A model whose logits are free parameters.
  init(_ space: LeaderSpace, rate: Double) {
    self = .table(TableAdam(rate: rate, count: space.observations * space.actions))
  }

  /// A model whose logits a dense network computes; they begin near 0.
  init(
    _ space: LeaderSpace, features: Matrix, hidden: [Int], rate: Double, using random: inout SeededGenerator
  ) {
    precondition(features.rows == space.observations, "every observation is described")
    let shape = NetworkShape(inputs: features.columns, hidden: hidden, outputs: space.actions)
    let network = Network(shape, output: .orthogonal(gain: 0.01), using: &random)
    self = .network(network, Adam(count: shape.parameterCount), features: features, rate: rate)
  }

  /// The logits of all observations, the action fastest; `nil` where they are the parameters themselves.
  var logits: [Double]? {
    guard case .network(let network, _, let features, _) = self else { return nil }
    return network.outputs(for: features).elements.map(Double.init)
  }

  /// Moves logits in the direction of a gradient with respect to them.
  mutating func ascend(_ logits: inout [Double], along gradient: [Double]) {
    switch self {
    case .table(var optimiser):
      optimiser.ascend(&logits, along: gradient)
      self = .table(optimiser)
    case .network(var network, var optimiser, let features, let rate):
      var pass = NetworkPass(network.shape)
      pass.forward(features, through: network)
      let downhill = Matrix(
        rows: features.rows, columns: network.shape.outputs, elements: gradient.map { Float(-$0) })
      var parameterGradient = [Float](repeating: 0, count: network.shape.parameterCount)
      pass.backward(downhill, through: network, addingTo: &parameterGradient)
      optimiser.step(&network.parameters, gradient: parameterGradient, learningRate: Float(rate))
      logits = network.outputs(for: features).elements.map(Double.init)
      self = .network(network, optimiser, features: features, rate: rate)
    }
  }
}
