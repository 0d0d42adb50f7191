/// What a dense network consists of, without its parameters.
///
/// The parameters of all layers lie in one flat buffer, layer after layer: the weights, input by input with one number
/// per output, then one bias per output. A layer computes `activation(x·W + b)`. Since a shape holds no parameters, they
/// may come from anywhere: from a ``Network``, which stores them, or from another network whose output they are.
public struct NetworkShape: Sendable, Hashable {
  /// One layer.
  public struct Layer: Sendable, Hashable, Codable {
    /// The number of inputs.
    public let inputs: Int
    /// The number of outputs.
    public let outputs: Int
    /// What is done with the sums.
    public let activation: Activation

    /// The number of weights and biases.
    public var parameterCount: Int { (inputs + 1) * outputs }
  }

  /// The layers, from the input to the output.
  public let layers: [Layer]

  /// For each layer, where its parameters begin: the weights, then the biases.
  public let offsets: [Int]

  /// The number of parameters.
  public let parameterCount: Int

  /// The number of inputs.
  public var inputs: Int { layers[0].inputs }

  /// The number of outputs.
  public var outputs: Int { layers[layers.count - 1].outputs }

  /// A shape of layers given by their widths.
  ///
  /// - Precondition: there is a layer, and everything has a positive width.
  public init(inputs: Int, layers: [(outputs: Int, activation: Activation)]) {
    precondition(!layers.isEmpty, "a network has a layer")
    precondition(inputs > 0 && layers.allSatisfy { $0.outputs > 0 }, "a layer has inputs and outputs")
    var width = inputs
    var offset = 0
    var (list, offsets): ([Layer], [Int]) = ([], [])
    for (outputs, activation) in layers {
      let layer = Layer(inputs: width, outputs: outputs, activation: activation)
      list.append(layer)
      offsets.append(offset)
      offset += layer.parameterCount
      width = outputs
    }
    self.layers = list
    self.offsets = offsets
    parameterCount = offset
  }

  /// A shape with hidden layers of one activation and linear outputs.
  public init(inputs: Int, hidden: [Int], outputs: Int, activation: Activation = .tanh) {
    self.init(inputs: inputs, layers: hidden.map { ($0, activation) } + [(outputs, .linear)])
  }
}

extension NetworkShape: Codable {
  private enum CodingKeys: CodingKey { case layers }

  /// Reads a shape.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let layers = try container.decode([Layer].self, forKey: .layers)
    guard let first = layers.first, layers.allSatisfy({ $0.inputs > 0 && $0.outputs > 0 }),
      zip(layers, layers.dropFirst()).allSatisfy({ $0.outputs == $1.inputs })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .layers, in: container, debugDescription: "each layer takes what the one before it gives")
    }
    self.init(inputs: first.inputs, layers: layers.map { ($0.outputs, $0.activation) })
  }

  /// Writes the layers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(layers, forKey: .layers)
  }
}
