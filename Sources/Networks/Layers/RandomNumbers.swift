internal import Glibc

/// Real numbers from random bits, by rules fixed here: what the standard library does may change.
extension RandomNumberGenerator {
  /// A uniform number from 0 to below 1, a multiple of 2^-53.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number of the standard normal distribution.
  ///
  /// Source: G. E. P. Box and M. E. Muller, A Note on the Generation of Random Normal Deviates, Annals of Mathematical
  /// Statistics 29, 1958.
  mutating func normal() -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return radius * cos(2 * .pi * unit())
  }
}

extension RandomNumberGenerator {
  /// A number of the gamma distribution with the given shape and scale 1.
  ///
  /// Source: G. Marsaglia and W. W. Tsang, A Simple Method for Generating Gamma Variables, ACM Transactions on Mathematical
  /// Software 26, 2000, with their rule for shapes below 1.
  ///
  /// - Precondition: the shape is positive.
  package mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0, "the shape is positive")
    if shape < 1 { return gamma(shape: shape + 1) * pow(1 - unit(), 1 / shape) }
    let d = shape - 1 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if log(1 - unit()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }
}
