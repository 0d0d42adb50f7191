/// A rule that moves parameters against a gradient, with what it remembers from step to step.
public protocol Optimiser: Sendable, Hashable, Codable {
  /// Moves the parameters one step down.
  ///
  /// - Parameters:
  ///   - parameters: as many as the optimiser was made for.
  ///   - gradient: the gradient of what becomes smaller, one number per parameter.
  ///   - learningRate: the length of the step, by the rule of the optimiser.
  mutating func step(_ parameters: inout [Float], gradient: [Float], learningRate: Float)
}
