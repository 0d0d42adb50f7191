internal import CKernels

/// What a layer does with its sums.
public enum Activation: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing.
  case linear
  /// The hyperbolic tangent.
  case tanh
  /// The positive part; its derivative at 0 is taken as 0.
  case relu
}

extension Activation {
  /// Replaces sums by what the layer gives.
  func apply(to values: UnsafeMutablePointer<Float>, count: Int) {
    switch self {
    case .linear: return
    case .tanh:
      Kernels.best.hyperbolic_tangent(count, values)
    case .relu:
      var index = 0
      while index < count {
        let value = values[index]
        values[index] = value > 0 ? value : 0
        index += 1
      }
    }
  }

  /// Turns the gradient with respect to what the layer gives into that with respect to its sums.
  ///
  /// - Parameter values: what the layer gives, from which the derivative follows: 1 - y² for y = tanh.
  func scale(_ gradient: UnsafeMutablePointer<Float>, at values: UnsafePointer<Float>, count: Int) {
    switch self {
    case .linear: return
    case .tanh:
      Kernels.best.scale_by_tangent_slope(count, values, gradient)
    case .relu:
      var index = 0
      while index < count {
        gradient[index] = values[index] > 0 ? gradient[index] : 0
        index += 1
      }
    }
  }
}
