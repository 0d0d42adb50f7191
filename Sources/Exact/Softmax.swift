extension RationalInterval {
  /// Enclosures of the probabilities `exp(z_b) / Σ_c exp(z_c)`, each at most `2^-precision` wide where the values are points.
  ///
  /// A probability rises with its own value and falls with the others, so the ends are those of corner cases, up to
  /// rounding; exponents are taken relative to the largest upper end, which leaves the quotient as it is. Where the values
  /// leave a probability open (a quotient of two numbers too small to tell from 0) the end is 0 or 1.
  ///
  /// - Precondition: there is a value; `precision` is positive.
  public static func softmax(_ values: [RationalInterval], precision: Int) -> [RationalInterval] {
    guard values.count > 1 else { return [.one] }
    let top = values.map(\.upper).reduce(values[0].upper, max)
    let weights = values.map {
      ($0 - RationalInterval(top)).exponential(precision: precision + 2, least: -4 * precision - values.count)
    }
    let (least, most) = weights.reduce((Rational.zero, Rational.zero)) { ($0.0 + $1.lower, $0.1 + $1.upper) }
    return weights.map { weight in
      let (othersLeast, othersMost) = (least - weight.lower, most - weight.upper)
      let lower = weight.lower.isZero ? 0 : weight.lower / (weight.lower + othersMost)
      let upper = othersLeast.isZero ? 1 : weight.upper / (weight.upper + othersLeast)
      return RationalInterval(
        lower.rounded(significantBits: precision + 2, .down), min(1, upper.rounded(significantBits: precision + 2, .up))
      )
    }
  }

  /// An enclosure of `log Σ_b exp(z_b)`; where the values are points, at most `2^-precision` wide.
  ///
  /// It rises with every value. Exponents are taken relative to the largest.
  ///
  /// - Precondition: there is a value; `precision` is positive.
  public static func logSumExp(_ values: [RationalInterval], precision: Int) -> RationalInterval {
    func end(_ values: [Rational]) -> RationalInterval {
      let top = values.reduce(values[0], max)
      let sum = values.reduce(RationalInterval.zero) {
        $0 + ($1 - top).exponential(precision: precision + 3, least: -4 * precision - values.count)
      }
      return RationalInterval(top) + sum.logarithm(precision: precision + 2)
    }
    let lower = end(values.map(\.lower))
    return values.allSatisfy(\.isPoint) ? lower : RationalInterval(lower.lower, end(values.map(\.upper)).upper)
  }
}
