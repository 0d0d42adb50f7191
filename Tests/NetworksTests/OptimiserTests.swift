import Foundation
import Networks
import Testing

@Suite("Optimisers take the steps of their papers") struct OptimiserTests {
  @Test("Adam, three steps by hand") func adam() {
    // One parameter at 1, gradients 2, -1, 0.5, learning rate 0.1:
    // m = 0.2, 0.08, 0.122; v = 0.004, 0.004996, 0.005241004;
    // m / (1 - 0.9ᵗ) = 2, 0.421052..., 0.450184...; v / (1 - 0.999ᵗ) = 4, 2.499249..., 1.748750....
    var parameters: [Float] = [1]
    var adam = Adam(count: 1)
    let means = [2.0, 0.08 / 0.19, 0.122 / 0.271]
    let squares = [4.0, 0.004996 / 0.001999, 0.005241004 / 0.002997001]
    var expected = 1.0
    for (step, gradient) in [Float(2), -1, 0.5].enumerated() {
      adam.step(&parameters, gradient: [gradient], learningRate: 0.1)
      expected -= 0.1 * means[step] / (squares[step].squareRoot() + 1e-8)
      #expect(abs(Double(parameters[0]) - expected) < 2e-6)
    }
    #expect(adam.steps == 3)
  }

  @Test("momentum, three steps by hand") func momentum() {
    var parameters: [Float] = [1, 0]
    var descent = GradientDescent(count: 2, momentum: 0.5)
    for expected in [[0.75, 0.5], [0.375, 1.25], [-0.0625, 2.125]] as [[Float]] {
      descent.step(&parameters, gradient: [1, -2], learningRate: 0.25)
      #expect(parameters == expected)
    }
    var plain = GradientDescent(count: 1)
    var parameter: [Float] = [1]
    plain.step(&parameter, gradient: [2], learningRate: 0.25)
    #expect(parameter == [0.5])
  }

  @Test("clipping shortens what is too long, and nothing else") func clipping() {
    var gradient: [Float] = [3, 0, -4, 0, 12]
    #expect(GradientClipping.clip(&gradient, toLength: 20) == 13)
    #expect(gradient == [3, 0, -4, 0, 12])
    #expect(GradientClipping.clip(&gradient, toLength: 6.5) == 13)
    #expect(gradient == [1.5, 0, -2, 0, 6])
  }

  @Test("a network learns exclusive or") func learning() {
    var random = TestNumbers(seed: 9)
    var network = Network(NetworkShape(inputs: 2, hidden: [8], outputs: 1), using: &random)
    let batch = Matrix([[0, 0], [0, 1], [1, 0], [1, 1]])
    let targets: [Float] = [0, 1, 1, 0]
    var pass = NetworkPass(network.shape)
    var adam = Adam(count: network.parameters.count)
    for _ in 0..<400 {
      pass.forward(batch, through: network)
      var errors = pass.output
      for row in 0..<4 { errors[row, 0] -= targets[row] }
      var gradient = [Float](repeating: 0, count: network.parameters.count)
      pass.backward(errors, through: network, addingTo: &gradient)
      adam.step(&network.parameters, gradient: gradient, learningRate: 0.02)
    }
    let outputs = network.outputs(for: batch)
    for row in 0..<4 { #expect(abs(outputs[row, 0] - targets[row]) < 0.05) }
  }
}
