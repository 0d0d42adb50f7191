import Foundation
import Networks
import Testing

@Suite("Weights start as stated") struct InitialisationTests {
  private func weights(_ rule: Initialisation, inputs: Int, outputs: Int, seed: UInt64 = 1) -> Matrix {
    var random = TestNumbers(seed: seed)
    let network = Network(NetworkShape(inputs: inputs, layers: [(outputs, .tanh)]), output: rule, using: &random)
    #expect(network.parameters[(inputs * outputs)...].allSatisfy { $0 == 0 })
    return Matrix(rows: inputs, columns: outputs, elements: Array(network.parameters[..<(inputs * outputs)]))
  }

  @Test("orthogonal: columns or rows, whichever are fewer", arguments: [[7, 7], [9, 4], [3, 8], [1, 5]])
  func orthogonal(_ size: [Int]) {
    let matrix = weights(.orthogonal(gain: 2), inputs: size[0], outputs: size[1])
    let few = min(size[0], size[1])
    let many = max(size[0], size[1])
    func entry(_ vector: Int, _ place: Int) -> Double {
      Double(size[0] >= size[1] ? matrix[place, vector] : matrix[vector, place])
    }
    for first in 0..<few {
      for second in 0...first {
        let product = (0..<many).reduce(0.0) { $0 + entry(first, $1) * entry(second, $1) }
        #expect(abs(product - (first == second ? 4 : 0)) < 1e-5)
      }
    }
  }

  @Test("normalised columns have the stated length") func normalised() {
    let matrix = weights(.normalisedColumns(length: 0.01), inputs: 6, outputs: 3)
    for column in 0..<3 {
      let square = (0..<6).reduce(0.0) { $0 + Double(matrix[$1, column]) * Double(matrix[$1, column]) }
      #expect(abs(square.squareRoot() - 0.01) < 1e-7)
    }
  }

  @Test("scaled weights have the stated variance") func scaled() {
    for (rule, variance) in [(Initialisation.he, 2.0 / 40), (.xavier, 2.0 / 100)] {
      let elements = weights(rule, inputs: 40, outputs: 60).elements.map(Double.init)
      let mean = elements.reduce(0, +) / 2400
      let square = elements.reduce(0) { $0 + $1 * $1 } / 2400
      // Standard deviations of the estimates are σ / √n and σ² √(2/n).
      #expect(abs(mean) < 4 * (variance / 2400).squareRoot())
      #expect(abs(square - variance) < 4 * variance * (2.0 / 2400).squareRoot())
    }
  }

  @Test("equal seeds give equal weights, other seeds others; zero gives zeros") func seeds() {
    let rule = Initialisation.orthogonal(gain: 1)
    #expect(weights(rule, inputs: 5, outputs: 4) == weights(rule, inputs: 5, outputs: 4))
    #expect(weights(rule, inputs: 5, outputs: 4) != weights(rule, inputs: 5, outputs: 4, seed: 2))
    #expect(weights(.zero, inputs: 2, outputs: 2).elements == [0, 0, 0, 0])
  }
}
