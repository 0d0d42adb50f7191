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
