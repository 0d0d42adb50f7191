import Networks
import Testing

@Suite("Products by the library, by plain loops and by definition agree") struct ProductTests {
  struct Size: Sendable, CustomTestStringConvertible {
    let rows: Int
    let inputs: Int
    let outputs: Int
    var testDescription: String { "\(rows) rows, \(inputs) inputs, \(outputs) outputs" }
  }

  static let sizes = [
    Size(rows: 1, inputs: 1, outputs: 1), Size(rows: 5, inputs: 5, outputs: 64), Size(rows: 3, inputs: 7, outputs: 2),
    Size(rows: 70, inputs: 13, outputs: 11), Size(rows: 33, inputs: 64, outputs: 9),
    Size(rows: 65, inputs: 2, outputs: 17), Size(rows: 5, inputs: 64, outputs: 2),
    Size(rows: 41, inputs: 13, outputs: 7),
  ]

  @Test("sums, weight gradients and input gradients", arguments: sizes, [false, true])
  func agreement(_ size: Size, usesLibrary: Bool) {
    var random = TestNumbers(seed: 11)
    let batch = random.matrix(rows: size.rows, columns: size.inputs)
    let weights = random.matrix(rows: size.inputs, columns: size.outputs)
    let biases = random.matrix(rows: 1, columns: size.outputs)
    let given = random.matrix(rows: size.rows, columns: size.outputs)
    var sums = Matrix(rows: size.rows, columns: size.outputs)
    var weightGradient = weights
    var biasGradient = biases
    var inputGradient = batch
    let product = Product(rows: size.rows, inputs: size.inputs, outputs: size.outputs, usesLibrary: usesLibrary)
    #expect(product.usesLibrary == usesLibrary)
    with(batch, weights, biases, given) { batch, weights, biases, given in
      sums.elements.withUnsafeMutableBufferPointer { sums in
        guard let sums = sums.baseAddress else { return }
        product.sums(of: batch, weights: weights, biases: biases, into: sums)
      }
      weightGradient.elements.withUnsafeMutableBufferPointer { weightGradient in
        biasGradient.elements.withUnsafeMutableBufferPointer { biasGradient in
          guard let weightGradient = weightGradient.baseAddress, let biasGradient = biasGradient.baseAddress
          else { return }
          product.addWeightGradient(of: batch, sums: given, to: weightGradient, biases: biasGradient)
        }
      }
      inputGradient.elements.withUnsafeMutableBufferPointer { inputGradient in
        guard let inputGradient = inputGradient.baseAddress else { return }
        product.inputGradient(of: given, weights: weights, into: inputGradient)
      }
    }
    func sum(_ range: Range<Int>, _ term: (Int) -> Float) -> Double { range.reduce(0) { $0 + Double(term($1)) } }
    let expectedSums = each(size.rows, size.outputs) { row, output in
      Double(biases[0, output]) + sum(0..<size.inputs) { batch[row, $0] * weights[$0, output] }
    }
    let expectedWeights = each(size.inputs, size.outputs) { input, output in
      Double(weights[input, output]) + sum(0..<size.rows) { batch[$0, input] * given[$0, output] }
    }
    let expectedBiases = each(1, size.outputs) { _, output in
      Double(biases[0, output]) + sum(0..<size.rows) { given[$0, output] }
    }
    let expectedInputs = each(size.rows, size.inputs) { row, input in
      sum(0..<size.outputs) { given[row, $0] * weights[input, $0] }
    }
    #expect(relativeDistance(sums.elements, expectedSums) < 2e-6)
    #expect(relativeDistance(weightGradient.elements, expectedWeights) < 2e-6)
    #expect(relativeDistance(biasGradient.elements, expectedBiases) < 2e-6)
    #expect(relativeDistance(inputGradient.elements, expectedInputs) < 2e-6)
  }

  @Test("products with very many weights go to a tuned library alone, others never") func switching() {
    #expect(!Product(rows: 4096, inputs: 64, outputs: 64).usesLibrary)
    #expect(Product(rows: 32, inputs: 1024, outputs: 1024).usesLibrary == ProductLibrary.isTuned)
  }

  private func each(_ rows: Int, _ columns: Int, _ entry: (Int, Int) -> Double) -> [Double] {
    (0..<rows).flatMap { row in (0..<columns).map { entry(row, $0) } }
  }

  private func with(
    _ batch: Matrix, _ weights: Matrix, _ biases: Matrix, _ given: Matrix,
    _ body: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>) -> Void
  ) {
    batch.elements.withUnsafeBufferPointer { batch in
      weights.elements.withUnsafeBufferPointer { weights in
        biases.elements.withUnsafeBufferPointer { biases in
          given.elements.withUnsafeBufferPointer { given in
            guard let batch = batch.baseAddress, let weights = weights.baseAddress, let biases = biases.baseAddress,
              let given = given.baseAddress
            else { return }
            body(batch, weights, biases, given)
          }
        }
      }
    }
  }
}
