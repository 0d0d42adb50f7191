import Foundation
import Networks
import Testing

@Suite("Hypernetworks agree with their definition") struct HypernetworkTests {
  private let target = NetworkShape(inputs: 3, hidden: [4], outputs: 2)

  private func hypernetwork(_ random: inout TestNumbers) -> Hypernetwork {
    Hypernetwork(contexts: 2, hidden: [5], target: target, variation: 1, using: &random)
  }

  /// The weighted outputs of all contexts, in double precision.
  private func weighted(
    _ generator: DoubleNetwork, _ contexts: Matrix, _ batch: Matrix, _ rows: [Range<Int>], _ weights: Matrix
  ) -> Double {
    var (sum, place) = (0.0, 0)
    for (context, range) in rows.enumerated() {
      var network = DoubleNetwork(target, parameters: [])
      network.parameters = generator.output(contexts.row(context).map(Double.init))
      for row in range {
        let values = network.output(batch.row(row).map(Double.init))
        sum += zip(values, weights.row(place)).reduce(0) { $0 + $1.0 * Double($1.1) }
        place += 1
      }
    }
    return sum
  }

  @Test("outputs and gradients, rows of the batch shared among contexts or not")
  func gradients() {
    var random = TestNumbers(seed: 2)
    let hypernetwork = hypernetwork(&random)
    let batch = random.matrix(rows: 4, columns: 3)
    var pass = HypernetworkPass(hypernetwork)
    for rows in [[0..<4, 0..<4, 0..<4], [2..<3, 0..<0, 1..<4], [0..<4]] {
      let contexts = random.matrix(rows: rows.count, columns: 2)
      let shares = rows.allSatisfy { $0 == 0..<4 }
      pass.forward(contexts: contexts, batch: batch, rows: shares ? nil : rows, through: hypernetwork)
      let weights = random.matrix(rows: rows.reduce(0) { $0 + $1.count }, columns: 2)
      var gradient = [Float](repeating: 0, count: hypernetwork.generator.parameters.count)
      pass.backward(weights, through: hypernetwork, addingTo: &gradient)
      var place = 0
      for (context, range) in rows.enumerated() {
        let network = hypernetwork.network(for: Array(contexts.row(context)))
        for row in range {
          let expected = DoubleNetwork(target, parameters: network.parameters).output(batch.row(row).map(Double.init))
          #expect(relativeDistance(Array(pass.output.row(place)), expected) < 2e-6)
          place += 1
        }
      }
      #expect(place == pass.output.rows)
      let exact = DoubleNetwork(hypernetwork.generator.shape, parameters: hypernetwork.generator.parameters)
      let expected = exact.parameters.indices.map { index in
        var (above, below) = (exact, exact)
        above.parameters[index] += 1e-5
        below.parameters[index] -= 1e-5
        return
          (weighted(above, contexts, batch, rows, weights) - weighted(below, contexts, batch, rows, weights)) / 2e-5
      }
      #expect(relativeDistance(gradient, expected) < 5e-6)
    }
  }

  @Test("it starts near one usual network, and is read back as written") func start() throws {
    var random = TestNumbers(seed: 3)
    let hypernetwork = Hypernetwork(contexts: 2, hidden: [], target: target, variation: 0.01, using: &random)
    let first = hypernetwork.network(for: [1, -1])
    let second = hypernetwork.network(for: [-1, 1])
    #expect(first != second)
    for (left, right) in zip(first.parameters, second.parameters) { #expect(abs(left - right) < 0.06) }
    #expect(first.parameters.contains { abs($0) > 0.2 })
    let read = try JSONDecoder().decode(Hypernetwork.self, from: JSONEncoder().encode(hypernetwork))
    #expect(read == hypernetwork)
  }
}
