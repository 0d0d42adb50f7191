/// A network whose outputs are the parameters of another: for each context a network of its own.
///
/// Source: D. Ha, A. Dai and Q. V. Le, HyperNetworks, ICLR 2017.
public struct Hypernetwork: Sendable, Hashable {
  /// From contexts to parameters.
  public var generator: Network

  /// The network whose parameters are generated.
  public let target: NetworkShape

  /// A hypernetwork with a given generator.
  ///
  /// - Precondition: the generator has one output per parameter of the target.
  public init(generator: Network, target: NetworkShape) {
    precondition(generator.shape.outputs == target.parameterCount, "one output per parameter of the target")
    self.generator = generator
    self.target = target
  }

  /// A hypernetwork with random parameters, which at first generates nearly the same usual network for all contexts.
  ///
  /// The last biases of the generator are the parameters of a randomly initialised target, and what contexts add to them
  /// is small: the length of each weight column is `variation / √fan`, with the number of inputs of the layer to which
  /// the parameter belongs as fan.
  ///
  /// Source: O. Chang, L. Flokas and H. Lipson, Principled Weight Initialization for Hypernetworks, ICLR 2020, on why the
  /// scale must be that of the target.
  ///
  /// - Parameters:
  ///   - contexts: how many numbers describe a context.
  ///   - hidden: the widths of the hidden layers of the generator.
  public init(
    contexts: Int, hidden: [Int], activation: Activation = .tanh, target: NetworkShape, variation: Float = 0.1,
    using random: inout some RandomNumberGenerator
  ) {
    let shape = NetworkShape(
      inputs: contexts, hidden: hidden, outputs: target.parameterCount, activation: activation)
    var generator = Network(shape, output: .normalisedColumns(length: variation), using: &random)
    let start = Network(target, using: &random)
    let (offset, width) = (shape.offsets[shape.layers.count - 1], target.parameterCount)
    let inputs = shape.layers[shape.layers.count - 1].inputs
    for (index, layer) in target.layers.enumerated() {
      let scale = 1 / Float(layer.inputs).squareRoot()
      for place in target.offsets[index]..<target.offsets[index] + layer.parameterCount {
        for input in 0..<inputs { generator.parameters[offset + input * width + place] *= scale }
        generator.parameters[offset + inputs * width + place] = start.parameters[place]
      }
    }
    self.init(generator: generator, target: target)
  }

  /// The network of one context.
  ///
  /// - Precondition: the context has one number per input of the generator.
  public func network(for context: [Float]) -> Network {
    let outputs = generator.outputs(for: Matrix(rows: 1, columns: generator.shape.inputs, elements: context))
    return Network(target, parameters: outputs.elements)
  }
}

extension Hypernetwork: Codable {
  private enum CodingKeys: CodingKey { case generator, target }

  /// Reads a hypernetwork that was written exactly.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let generator = try container.decode(Network.self, forKey: .generator)
    let target = try container.decode(NetworkShape.self, forKey: .target)
    guard generator.shape.outputs == target.parameterCount else {
      throw DecodingError.dataCorruptedError(
        forKey: .generator, in: container, debugDescription: "one output per parameter of the target")
    }
    self.init(generator: generator, target: target)
  }
}

/// Contexts with batches on their way through a hypernetwork: what the way forward computes and the way back needs.
public struct HypernetworkPass: Sendable {
  /// The generated parameters, one row per context.
  public var parameters: Matrix { generator.output }

  /// The outputs, those of the first context before those of the next.
  public private(set) var output: Matrix

  private var generator: NetworkPass
  private let target: NetworkShape

  /// One pass per context; those beyond the number of contexts are kept for later.
  private var targets: [NetworkPass] = []

  /// The rows of the batch that each context went with.
  private var ranges: [Range<Int>] = []

  /// For each context, the gradient with respect to its parameters.
  private var parameterGradient: Matrix

  /// A pass that has seen no batch yet.
  public init(_ hypernetwork: Hypernetwork) {
    generator = NetworkPass(hypernetwork.generator.shape)
    target = hypernetwork.target
    output = Matrix(rows: 0, columns: hypernetwork.target.outputs)
    parameterGradient = Matrix(rows: 0, columns: hypernetwork.target.parameterCount)
  }

  /// Computes the outputs of every context for a whole batch, or for the rows of it that belong to the context.
  ///
  /// - Parameters:
  ///   - contexts: one row per context.
  ///   - batch: inputs of the target; contexts may share rows.
  ///   - rows: for each context, its rows of the batch; by default all of them.
  public mutating func forward(
    contexts: Matrix, batch: Matrix, rows: [Range<Int>]? = nil, through hypernetwork: Hypernetwork
  ) {
    precondition(hypernetwork.target == target, "a pass goes through hypernetworks of its shapes")
    precondition(rows.map { $0.count == contexts.rows } ?? true, "each context has its rows")
    generator.forward(contexts, through: hypernetwork.generator)
    ranges = rows ?? [Range<Int>](repeating: 0..<batch.rows, count: contexts.rows)
    while targets.count < contexts.rows { targets.append(NetworkPass(target)) }
    output.resize(rows: ranges.reduce(0) { $0 + $1.count })
    let parameters = generator.output
    var place = 0
    for (context, range) in ranges.enumerated() {
      let generated = parameters.elements.span.extracting(parameters.places(ofRow: context))
      targets[context].forward(batch, rows: range, parameters: generated)
      for value in targets[context].output.elements {
        output.elements[place] = value
        place += 1
      }
    }
  }

  /// Goes back: from the gradient of a loss with respect to the outputs to that with respect to the generator's parameters.
  ///
  /// - Parameters:
  ///   - outputGradient: one row per row of ``output``.
  ///   - hypernetwork: the one it went forward through, with the same parameters.
  ///   - gradient: the gradient with respect to the generator's parameters is added to it.
  public mutating func backward(
    _ outputGradient: Matrix, through hypernetwork: Hypernetwork, addingTo gradient: inout [Float]
  ) {
    precondition(hypernetwork.target == target, "a pass goes through hypernetworks of its shapes")
    precondition(
      outputGradient.rows == output.rows && outputGradient.columns == output.columns,
      "the gradient has a row per output row and a column per output")
    parameterGradient.resize(rows: ranges.count)
    parameterGradient.clear()
    let count = target.parameterCount
    parameterGradient.elements.withUnsafeMutableBufferPointer { parameterGradient in
      generator.output.elements.withUnsafeBufferPointer { parameters in
        outputGradient.elements.withUnsafeBufferPointer { outputGradient in
          guard let parameterGradient = parameterGradient.baseAddress, let parameters = parameters.baseAddress,
            let outputGradient = outputGradient.baseAddress
          else { return }
          var row = 0
          for (context, range) in ranges.enumerated() where !range.isEmpty {
            targets[context].backward(
              outputGradient + row * target.outputs, parameters: parameters + context * count,
              gradient: parameterGradient + context * count, toInputs: false)
            row += range.count
          }
        }
      }
    }
    generator.backward(parameterGradient, through: hypernetwork.generator, addingTo: &gradient)
  }
}
