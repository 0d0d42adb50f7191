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
      var index = 0
      while index < count {
        values[index] = hyperbolicTangent(values[index])
        index += 1
      }
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
      var index = 0
      while index < count {
        let value = values[index]
        gradient[index] *= 1 - value * value
        index += 1
      }
    case .relu:
      var index = 0
      while index < count {
        gradient[index] = values[index] > 0 ? gradient[index] : 0
        index += 1
      }
    }
  }
}

/// The hyperbolic tangent, up to some units in the last place, without a call or a branch, so that loops over it vectorise
/// and every platform gives the same bits.
///
/// An odd rational function of degrees 13 and 6, fitted to least relative error, on the interval outside of which the
/// result rounds to ±1.
///
/// Source: the coefficients of Eigen 3, Eigen/src/Core/MathFunctionsImpl.h.
@inline(__always) package func hyperbolicTangent(_ argument: Float) -> Float {
  let bound: Float = 7.905_311
  let low = argument < -bound ? -bound : argument
  let x = low > bound ? bound : low
  let square = x * x
  var numerator = square * -2.760_768_5e-16 + 2.000_188e-13
  numerator = square * numerator + -8.604_671_5e-11
  numerator = square * numerator + 5.122_297e-08
  numerator = square * numerator + 1.485_722_4e-05
  numerator = square * numerator + 6.372_619_3e-04
  numerator = square * numerator + 4.893_524_6e-03
  var denominator = square * 1.198_258_4e-06 + 1.185_347_1e-04
  denominator = square * denominator + 2.268_434_6e-03
  denominator = square * denominator + 4.893_525_2e-03
  return x * numerator / denominator
}
