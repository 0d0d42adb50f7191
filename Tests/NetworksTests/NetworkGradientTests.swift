import Foundation
import Networks
import Testing

@Suite("Networks agree with their definition") struct NetworkGradientTests {
  /// Layers of all activations and widths that are not multiples of anything.
  static let shapes = [
    NetworkShape(inputs: 1, layers: [(1, .linear)]),
    NetworkShape(inputs: 5, hidden: [13, 9], outputs: 2, activation: .tanh),
    NetworkShape(inputs: 3, hidden: [17], outputs: 4, activation: .relu),
    NetworkShape(inputs: 4, layers: [(6, .relu), (5, .tanh), (3, .tanh)]),
  ]

  @Test("outputs and all gradients, for batches of several sizes", arguments: shapes.indices)
  func gradients(_ index: Int) {
    let shape = Self.shapes[index]
    var random = TestNumbers(seed: UInt64(index))
    // Random biases keep the sums of ReLU layers away from the bend.
    let network = Network(shape, parameters: (0..<shape.parameterCount).map { _ in random.symmetric() })
    let exact = DoubleNetwork(shape, parameters: network.parameters)
    var pass = NetworkPass(shape)
    for rows in [7, 1, 4] {
      let batch = random.matrix(rows: rows, columns: shape.inputs)
      let weights = random.matrix(rows: rows, columns: shape.outputs)
      pass.forward(batch, through: network)
      var gradient = [Float](repeating: 0, count: shape.parameterCount)
      pass.backward(weights, through: network, addingTo: &gradient, toInputs: true)
      #expect(pass.output.rows == rows && pass.inputGradient.rows == rows)
      for row in 0..<rows {
        let input = batch.row(row).map(Double.init)
        #expect(relativeDistance(Array(pass.output.row(row)), exact.output(input)) < 2e-6)
        let expected = exact.inputGradient(input, by: weights.row(row).map(Double.init))
        #expect(relativeDistance(Array(pass.inputGradient.row(row)), expected) < 5e-6)
      }
      #expect(relativeDistance(gradient, exact.parameterGradient(batch, by: weights)) < 5e-6)
    }
  }

  @Test("gradients are added to what is there") func accumulation() {
    var random = TestNumbers(seed: 5)
    let network = Network(Self.shapes[1], using: &random)
    let batch = random.matrix(rows: 3, columns: 5)
    let weights = random.matrix(rows: 3, columns: 2)
    var pass = NetworkPass(network.shape)
    pass.forward(batch, through: network)
    var once = [Float](repeating: 0, count: network.parameters.count)
    pass.backward(weights, through: network, addingTo: &once)
    var twice = once
    pass.backward(weights, through: network, addingTo: &twice)
    #expect(relativeDistance(twice, once.map { 2 * Double($0) }) < 1e-6)
  }

  @Test("a batch of many blocks gives what its rows give alone") func blocks() {
    var random = TestNumbers(seed: 8)
    let network = Network(NetworkShape(inputs: 3, hidden: [9], outputs: 2), using: &random)
    let batch = random.matrix(rows: 600, columns: 3)
    let weights = random.matrix(rows: 600, columns: 2)
    var (pass, single) = (NetworkPass(network.shape), NetworkPass(network.shape))
    var gradient = [Float](repeating: 0, count: network.parameters.count)
    pass.forward(batch, through: network)
    pass.backward(weights, through: network, addingTo: &gradient, toInputs: true)
    var sum = [Double](repeating: 0, count: network.parameters.count)
    for row in 0..<600 {
      var one = [Float](repeating: 0, count: network.parameters.count)
      single.forward(batch, rows: row..<row + 1, parameters: network.parameters.span)
      single.backward(Matrix([Array(weights.row(row))]), through: network, addingTo: &one, toInputs: true)
      #expect(relativeDistance(Array(pass.output.row(row)), single.output.elements.map(Double.init)) < 2e-6)
      #expect(
        relativeDistance(Array(pass.inputGradient.row(row)), single.inputGradient.elements.map(Double.init)) < 5e-6)
      for index in sum.indices { sum[index] += Double(one[index]) }
    }
    #expect(relativeDistance(gradient, sum) < 5e-6)
  }

  @Test("some rows of a batch give what they give alone") func range() {
    var random = TestNumbers(seed: 6)
    let network = Network(Self.shapes[1], using: &random)
    let batch = random.matrix(rows: 6, columns: 5)
    var pass = NetworkPass(network.shape)
    pass.forward(batch, rows: 2..<5, parameters: network.parameters.span)
    #expect(pass.output == network.outputs(for: Matrix((2..<5).map { Array(batch.row($0)) })))
  }

  @Test("an empty batch passes and changes nothing") func empty() {
    var random = TestNumbers(seed: 7)
    let network = Network(Self.shapes[1], using: &random)
    var pass = NetworkPass(network.shape)
    pass.forward(Matrix(rows: 0, columns: 5), through: network)
    var gradient = [Float](repeating: 3, count: network.parameters.count)
    pass.backward(Matrix(rows: 0, columns: 2), through: network, addingTo: &gradient)
    #expect(pass.output.rows == 0 && gradient.allSatisfy { $0 == 3 })
  }
}
