public import Games
internal import Glibc

extension SeededGenerator {
  /// A uniform number from 0 to below 1, a multiple of 2^-53.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number of the standard normal distribution.
  ///
  /// Source: G. E. P. Box and M. E. Muller, A Note on the Generation of Random Normal Deviates, Annals of Mathematical
  /// Statistics 29, 1958.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return radius * cos(2 * .pi * unit())
  }

  /// An index drawn with the given weights; the last one with a positive weight where rounding leaves none.
  ///
  /// - Precondition: weights are not negative, and one is positive.
  public mutating func index(weights: [Double]) -> Int {
    var rest = unit() * weights.reduce(0, +)
    var last = 0
    for (index, weight) in weights.enumerated() where weight > 0 {
      last = index
      rest -= weight
      if rest < 0 { return index }
    }
    return last
  }
}
