package import Exact

/// The exponential function at rational points that are not positive, rounded to multiples of a power of two.
///
/// The two roundings are defined without any error: at `y < 0` the exponential is irrational (Lindemann), so that more
/// digits of it always decide which multiple lies below. Whoever computes them finds the same numbers.
package struct RoundedExponential {
  /// The number `p` of binary digits: results are multiples of `2^-p`.
  package let precision: Int

  private var known: [Rational: Integer] = [:]

  /// The roundings to a number of binary digits, at least 1.
  package init(precision: Int) {
    precondition(precision >= 1, "there is a digit")
    self.precision = precision
  }

  /// The largest multiple of `2^-p` that is not above `e^y`.
  ///
  /// - Precondition: `y` is not positive.
  package mutating func below(_ y: Rational) -> Rational {
    Rational(floor(y), over: Integer.one.shifted(left: precision))
  }

  /// The smallest multiple of `2^-p` that is not below `e^y`.
  ///
  /// - Precondition: `y` is not positive.
  package mutating func above(_ y: Rational) -> Rational {
    y.isZero ? .one : Rational(floor(y) + .one, over: Integer.one.shifted(left: precision))
  }

  /// `⌊2^p e^y⌋`.
  private mutating func floor(_ y: Rational) -> Integer {
    precondition(y.signum <= 0, "the exponent is not positive")
    if y.isZero { return Integer.one.shifted(left: precision) }
    // e^-p lies below 2^-p.
    if y <= Rational(-precision) { return .zero }
    if let result = known[y] { return result }
    var guardBits = 32
    while true {
      let bits = precision + guardBits
      let (least, greatest) = Self.enclosure(of: -y, bits: bits)
      let result = least.shifted(left: -guardBits)
      if result == greatest.shifted(left: -guardBits) {
        known[y] = result
        return result
      }
      guardBits *= 2
    }
  }

  /// Integers between which `2^bits e^-z` lies, for `z > 0`.
  ///
  /// With `z` halved until it is small, the Taylor series of `e^z`, its reciprocal, and as many squarings as halvings.
  private static func enclosure(of z: Rational, bits: Int) -> (Integer, Integer) {
    let size = z.numerator.bitWidth - z.denominator.bitWidth + 1
    let halvings = max(0, size + 8)
    let bits = (given: bits, used: bits + 2 * halvings + 8)
    let unit = Integer.one.shifted(left: bits.used)
    let (least, rest) = z.numerator.shifted(left: bits.used)
      .dividedFloor(by: z.denominator.shifted(left: halvings))
    let greatest = rest.isZero ? least : least + .one
    var sum = (least: unit, greatest: unit)
    var term = (least: unit, greatest: unit)
    var index = 0
    repeat {
      index += 1
      term.least = (term.least * least).shifted(left: -bits.used).dividedFloor(by: Integer(index)).quotient
      term.greatest =
        ceilingQuotient((term.greatest * greatest).shiftedUp(right: bits.used), Integer(index))
      sum.least += term.least
      sum.greatest += term.greatest
    } while term.greatest > .one
    // Each further term is at most half the one before.
    sum.greatest += term.greatest
    let square = unit * unit
    var result = (least: square.dividedFloor(by: sum.greatest).quotient, greatest: ceilingQuotient(square, sum.least))
    for _ in 0..<halvings {
      result.least = (result.least * result.least).shifted(left: -bits.used)
      result.greatest = (result.greatest * result.greatest).shiftedUp(right: bits.used)
    }
    let spare = bits.used - bits.given
    return (result.least.shifted(left: -spare), result.greatest.shiftedUp(right: spare))
  }

  private static func ceilingQuotient(_ value: Integer, _ divisor: Integer) -> Integer {
    -(-value).dividedFloor(by: divisor).quotient
  }
}

extension Integer {
  /// The quotient by a power of two, rounded up.
  fileprivate func shiftedUp(right bits: Int) -> Integer { -(-self).shifted(left: -bits) }
}
