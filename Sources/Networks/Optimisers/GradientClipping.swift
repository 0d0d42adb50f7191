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
    // Four sums side by side, in an order that depends on the count alone.
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var index = 0
    let count = gradient.count
    gradient.withUnsafeBufferPointer { gradient in
      while index + 4 <= count {
        a += Double(gradient[index]) * Double(gradient[index])
        b += Double(gradient[index + 1]) * Double(gradient[index + 1])
        c += Double(gradient[index + 2]) * Double(gradient[index + 2])
        d += Double(gradient[index + 3]) * Double(gradient[index + 3])
        index += 4
      }
      while index < count {
        a += Double(gradient[index]) * Double(gradient[index])
        index += 1
      }
    }
    let before = Float(((a + c) + (b + d)).squareRoot())
    if before > length {
      let factor = length / before
      for index in 0..<count { gradient[index] *= factor }
    }
    return before
  }
}
