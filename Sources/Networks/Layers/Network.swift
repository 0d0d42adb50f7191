/// A dense network with its parameters.
public struct Network: Sendable, Hashable {
  /// The layers.
  public let shape: NetworkShape

  /// The parameters, in the order of ``NetworkShape``; their count stays as it is.
  public var parameters: [Float]

  /// A network with given parameters.
  ///
  /// - Precondition: there are as many as the shape has.
  public init(_ shape: NetworkShape, parameters: [Float]) {
    precondition(parameters.count == shape.parameterCount, "a network has the number of parameters of its shape")
    self.shape = shape
    self.parameters = parameters
  }

  /// The outputs for a batch, one row per row of it; a ``NetworkPass`` does the same without allocating.
  public func outputs(for batch: Matrix) -> Matrix {
    var pass = NetworkPass(shape)
    pass.forward(batch, through: self)
    return pass.output
  }
}

extension Network: Codable {
  private enum CodingKeys: CodingKey { case shape, parameters }

  /// Reads a network that was written exactly.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let shape = try container.decode(NetworkShape.self, forKey: .shape)
    let parameters = try container.decode(FloatBits.self, forKey: .parameters).numbers
    guard parameters.count == shape.parameterCount else {
      throw DecodingError.dataCorruptedError(
        forKey: .parameters, in: container, debugDescription: "a network has the number of parameters of its shape")
    }
    self.init(shape, parameters: parameters)
  }

  /// Writes shape and parameters exactly.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(shape, forKey: .shape)
    try container.encode(FloatBits(parameters), forKey: .parameters)
  }
}
