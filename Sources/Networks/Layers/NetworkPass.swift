/// A batch on its way through a network: what the way forward computes and the way back needs.
///
/// The buffers are kept from batch to batch, so that a pass that has seen a batch of the largest size allocates no more.
/// Sums run in an order that depends on the sizes alone; with sizes for which the library computes products, on the
/// library too (see ``Product``).
public struct NetworkPass: Sendable {
  /// The layers that are passed.
  public let shape: NetworkShape

  /// The number of rows of the batch.
  public private(set) var rows = 0

  /// The outputs for the batch, row by row.
  public private(set) var output: Matrix

  /// After the way back with `toInputs`, the gradient with respect to the batch.
  public private(set) var inputGradient: Matrix

  /// The number of rows that go through all layers together, so that what lies between the layers stays in the cache.
  private static let block = 256

  /// Block of rows by block of rows: the inputs, then what each layer gives, one matrix after the other.
  private var values: [Float] = []

  /// The gradients with respect to the values of one block.
  private var gradients: [Float] = []

  /// For the batch and each layer, how many numbers a row of all before has.
  private let places: [Int]

  /// The number of numbers a row has, the batch and all layers together.
  private let width: Int

  /// A pass that has seen no batch yet.
  public init(_ shape: NetworkShape) {
    self.shape = shape
    output = Matrix(rows: 0, columns: shape.outputs)
    inputGradient = Matrix(rows: 0, columns: shape.inputs)
    var place = shape.inputs
    var places = [0]
    for layer in shape.layers {
      places.append(place)
      place += layer.outputs
    }
    self.places = places
    width = place
  }

  /// Computes the outputs for a batch.
  ///
  /// - Precondition: the network has the shape of the pass, and the batch one column per input.
  public mutating func forward(_ batch: Matrix, through network: Network) {
    precondition(network.shape == shape, "a pass goes through networks of its shape")
    forward(batch, parameters: network.parameters.span)
  }

  /// Computes the outputs for a batch with parameters from anywhere.
  ///
  /// - Precondition: there are as many parameters as the shape has, and the batch has one column per input.
  public mutating func forward(_ batch: Matrix, parameters: Span<Float>) {
    forward(batch, rows: 0..<batch.rows, parameters: parameters)
  }

  /// Computes the outputs for some rows of a batch with parameters from anywhere.
  ///
  /// - Precondition: there are as many parameters as the shape has, and the batch has one column per input.
  public mutating func forward(_ batch: Matrix, rows range: Range<Int>, parameters: Span<Float>) {
    precondition(batch.columns == shape.inputs, "a batch has one column per input")
    precondition(range.lowerBound >= 0 && range.upperBound <= batch.rows, "the rows are rows of the batch")
    precondition(parameters.count == shape.parameterCount, "a network has the number of parameters of its shape")
    rows = range.count
    let count = rows * width
    if values.count < count { values = [Float](repeating: 0, count: count) }
    output.resize(rows: rows)
    guard rows > 0 else { return }
    let (shape, rows, places, width) = (shape, rows, places, width)
    parameters.withUnsafeBufferPointer { parameters in
      values.withUnsafeMutableBufferPointer { values in
        batch.elements.withUnsafeBufferPointer { batch in
          output.elements.withUnsafeMutableBufferPointer { output in
            guard let parameters = parameters.baseAddress, let values = values.baseAddress,
              let batch = batch.baseAddress, let output = output.baseAddress, let last = places.last
            else { return }
            for start in stride(from: 0, to: rows, by: Self.block) {
              let count = min(Self.block, rows - start)
              let block = values + start * width
              block.update(from: batch + (range.lowerBound + start) * shape.inputs, count: count * shape.inputs)
              for index in shape.layers.indices {
                let layer = shape.layers[index]
                let result = block + places[index + 1] * count
                let weights = parameters + shape.offsets[index]
                Product(rows: count, inputs: layer.inputs, outputs: layer.outputs).sums(
                  of: block + places[index] * count, weights: weights,
                  biases: weights + layer.inputs * layer.outputs, into: result)
                layer.activation.apply(to: result, count: count * layer.outputs)
              }
              (output + start * shape.outputs).update(from: block + last * count, count: count * shape.outputs)
            }
          }
        }
      }
    }
  }

  /// Goes back: from the gradient of a loss with respect to the outputs to that with respect to the parameters.
  ///
  /// - Parameters:
  ///   - outputGradient: one row per row of the batch that went forward last.
  ///   - network: the network it went through, with the same parameters.
  ///   - gradient: the gradient with respect to the parameters is added to it.
  ///   - toInputs: whether ``inputGradient`` is wanted.
  public mutating func backward(
    _ outputGradient: Matrix, through network: Network, addingTo gradient: inout [Float], toInputs: Bool = false
  ) {
    precondition(network.shape == shape, "a pass goes through networks of its shape")
    var span = gradient.mutableSpan
    backward(outputGradient, parameters: network.parameters.span, addingTo: &span, toInputs: toInputs)
  }

  /// Goes back with parameters from anywhere.
  ///
  /// - Parameters:
  ///   - outputGradient: one row per row of the batch that went forward last.
  ///   - parameters: those with which it went forward.
  ///   - gradient: the gradient with respect to the parameters is added to it.
  ///   - toInputs: whether ``inputGradient`` is wanted.
  public mutating func backward(
    _ outputGradient: Matrix, parameters: Span<Float>, addingTo gradient: inout MutableSpan<Float>,
    toInputs: Bool = false
  ) {
    precondition(
      outputGradient.rows == rows && outputGradient.columns == shape.outputs,
      "the gradient has a row per row of the batch and a column per output")
    precondition(parameters.count == shape.parameterCount, "a network has the number of parameters of its shape")
    precondition(gradient.count == shape.parameterCount, "the gradient has one number per parameter")
    if toInputs { inputGradient.resize(rows: rows) }
    guard rows > 0 else { return }
    parameters.withUnsafeBufferPointer { parameters in
      gradient.withUnsafeMutableBufferPointer { gradient in
        outputGradient.elements.withUnsafeBufferPointer { outputGradient in
          guard let parameters = parameters.baseAddress, let gradient = gradient.baseAddress,
            let outputGradient = outputGradient.baseAddress
          else { return }
          backward(outputGradient, parameters: parameters, gradient: gradient, toInputs: toInputs)
        }
      }
    }
  }

  /// Goes back, with one row of `outputGradient` per row of the batch and the rest as many as there are parameters.
  mutating func backward(
    _ outputGradient: UnsafePointer<Float>, parameters: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>,
    toInputs: Bool
  ) {
    let scratch = min(rows, Self.block) * width
    if gradients.count < scratch { gradients = [Float](repeating: 0, count: scratch) }
    let (shape, rows, places, width) = (shape, rows, places, width)
    gradients.withUnsafeMutableBufferPointer { gradients in
      values.withUnsafeBufferPointer { values in
        inputGradient.elements.withUnsafeMutableBufferPointer { inputGradient in
          guard let gradients = gradients.baseAddress, let values = values.baseAddress, let last = places.last
          else { return }
          for start in stride(from: 0, to: rows, by: Self.block) {
            let count = min(Self.block, rows - start)
            let block = values + start * width
            (gradients + last * count).update(
              from: outputGradient + start * shape.outputs, count: count * shape.outputs)
            for index in shape.layers.indices.reversed() {
              let layer = shape.layers[index]
              let sums = gradients + places[index + 1] * count
              layer.activation.scale(sums, at: block + places[index + 1] * count, count: count * layer.outputs)
              let product = Product(rows: count, inputs: layer.inputs, outputs: layer.outputs)
              let offset = shape.offsets[index]
              product.addWeightGradient(
                of: block + places[index] * count, sums: sums, to: gradient + offset,
                biases: gradient + offset + layer.inputs * layer.outputs)
              if index > 0 || toInputs {
                product.inputGradient(of: sums, weights: parameters + offset, into: gradients + places[index] * count)
              }
            }
            if toInputs, let result = inputGradient.baseAddress {
              (result + start * shape.inputs).update(from: gradients, count: count * shape.inputs)
            }
          }
        }
      }
    }
  }
}
