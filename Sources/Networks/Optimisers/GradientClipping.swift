internal import CKernels

/// Shortening of gradients that are too long.
public enum GradientClipping {
  /// Scales a gradient down to a length if it is longer, as one vector.
  ///
  /// Source: R. Pascanu, T. Mikolov and Y. Bengio, On the Difficulty of Training Recurrent Neural Networks, ICML 2013.
  ///
  /// - Precondition: the length is positive.
  /// - Returns: the Euclidean length before.
  @discardableResult public static func clip(_ gradient: inout [Float], toLength length: Float) -> Float {
    precondition(length > 0, "the length is positive")
    return gradient.withUnsafeMutableBufferPointer { gradient in
      guard let numbers = gradient.baseAddress else { return 0 }
      let before = Float(Kernels.best.sum_of_squares(gradient.count, numbers).squareRoot())
      if before > length { Kernels.best.scale(gradient.count, length / before, numbers) }
      return before
    }
  }
}
