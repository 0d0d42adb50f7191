import Foundation
import Networks
import Testing

@Suite("What is written is read back bit by bit") struct CodingTests {
  private func copy<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
  }

  @Test("networks, with every kind of number") func network() throws {
    var random = TestNumbers(seed: 1)
    var network = Network(NetworkShape(inputs: 3, hidden: [4], outputs: 2, activation: .relu), using: &random)
    network.parameters[0] = -0.0
    network.parameters[1] = .leastNonzeroMagnitude
    network.parameters[2] = .infinity
    network.parameters[3] = 0.1
    let read = try copy(network)
    #expect(read.shape == network.shape)
    #expect(read.parameters.map(\.bitPattern) == network.parameters.map(\.bitPattern))
  }

  @Test("matrices") func matrix() throws {
    var random = TestNumbers(seed: 2)
    let matrix = random.matrix(rows: 3, columns: 5)
    #expect(try copy(matrix) == matrix)
  }

  @Test("optimisers go on as if they had not been written") func optimisers() throws {
    var random = TestNumbers(seed: 3)
    try continues(Adam(count: 5), using: &random)
    try continues(GradientDescent(count: 5, momentum: 0.9), using: &random)
    try continues(GradientDescent(count: 5), using: &random)
  }

  private func continues(_ fresh: some Optimiser, using random: inout TestNumbers) throws {
    var optimiser = fresh
    var parameters = random.matrix(rows: 1, columns: 5).elements
    for _ in 0..<3 {
      optimiser.step(&parameters, gradient: random.matrix(rows: 1, columns: 5).elements, learningRate: 0.1)
    }
    var (read, others) = (try copy(optimiser), parameters)
    for _ in 0..<3 {
      let gradient = random.matrix(rows: 1, columns: 5).elements
      optimiser.step(&parameters, gradient: gradient, learningRate: 0.1)
      read.step(&others, gradient: gradient, learningRate: 0.1)
    }
    #expect(parameters == others)
    #expect(read == optimiser)
  }

  @Test(
    "what is not a network is refused",
    arguments: [
      #"{"shape":{"layers":[]},"parameters":""}"#,
      #"{"shape":{"layers":[{"inputs":1,"outputs":1,"activation":"tanh"}]},"parameters":"00000000"}"#,
      #"{"shape":{"layers":[{"inputs":1,"outputs":1,"activation":"tanh"}]},"parameters":"0000000000000"}"#,
      #"{"shape":{"layers":[{"inputs":1,"outputs":1,"activation":"tanh"}]},"parameters":"000000000000000G"}"#,
      #"{"shape":{"layers":[{"inputs":-1,"outputs":1,"activation":"tanh"}]},"parameters":""}"#,
    ])
  func refusal(_ text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Network.self, from: Data(text.utf8)) }
  }

  @Test("a matrix whose size overflows is refused") func overflow() {
    let text = #"{"rows":4611686018427387904,"columns":4,"elements":""}"#
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix.self, from: Data(text.utf8)) }
  }
}
