/// A rational number: an exact fraction in lowest terms with a positive denominator.
public struct Rational: Sendable, Hashable {
  /// The numerator; it carries the sign.
  public let numerator: Integer

  /// The denominator, at least 1, without a common factor with the numerator.
  public let denominator: Integer

  private init(lowestTerms numerator: Integer, over denominator: Integer) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The fraction of two integers, reduced.
  ///
  /// - Precondition: `denominator` is not zero.
  public init(_ numerator: Integer, over denominator: Integer) {
    precondition(!denominator.isZero, "a fraction with denominator zero")
    let divisor = Integer.greatestCommonDivisor(numerator, denominator)
    let sign: Integer = denominator.signum < 0 ? -1 : 1
    if divisor == .one {
      self.init(lowestTerms: numerator * sign, over: denominator * sign)
    } else {
      self.init(
        lowestTerms: numerator.dividedExactly(by: divisor) * sign,
        over: denominator.dividedExactly(by: divisor) * sign)
    }
  }

  /// The fraction of two machine integers, reduced.
  public init(_ numerator: Int, over denominator: Int) {
    self.init(Integer(numerator), over: Integer(denominator))
  }

  /// An integer as a rational.
  public init(_ value: Integer) {
    self.init(lowestTerms: value, over: .one)
  }

  /// A machine integer as a rational.
  public init(_ value: Int) {
    self.init(Integer(value))
  }

  /// The exact value of a double, or `nil` where it is not finite.
  public init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    if value == 0 {
      self.init(0)
      return
    }
    // significandWidth counts the bits behind the leading one; the scaled significand is then an integer.
    let shift = value.significandWidth
    let scaled = Double(sign: value.sign, exponent: shift, significand: value.significand)
    guard let significand = Integer(exactly: scaled) else { return nil }
    let exponent = Int(value.exponent) - shift
    if exponent >= 0 {
      self.init(significand.shifted(left: exponent))
    } else {
      self.init(significand, over: Integer.one.shifted(left: -exponent))
    }
  }

  /// Zero.
  public static let zero = Rational(0)

  /// One.
  public static let one = Rational(1)

  /// -1, 0 or 1: the sign of the value.
  public var signum: Int { numerator.signum }

  /// Whether the value is zero.
  public var isZero: Bool { numerator.isZero }

  /// The absolute value.
  public var magnitude: Rational { signum < 0 ? -self : self }

  /// One divided by this number.
  ///
  /// - Precondition: the value is not zero.
  public var reciprocal: Rational {
    precondition(!isZero, "reciprocal of zero")
    let sign: Integer = signum < 0 ? -1 : 1
    return Rational(lowestTerms: denominator * sign, over: numerator * sign)
  }
}

extension Rational: Comparable, ExpressibleByIntegerLiteral {
  /// The rational of an integer literal.
  public init(integerLiteral value: Int) {
    self.init(value)
  }

  /// Whether the first number is smaller.
  public static func < (left: Rational, right: Rational) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    return left.numerator * right.denominator < right.numerator * left.denominator
  }

  /// The negated value.
  public static prefix func - (value: Rational) -> Rational {
    Rational(lowestTerms: -value.numerator, over: value.denominator)
  }

  /// The sum.
  public static func + (left: Rational, right: Rational) -> Rational {
    if left.denominator == right.denominator {
      if left.denominator == .one { return Rational(left.numerator + right.numerator) }
      return Rational(left.numerator + right.numerator, over: left.denominator)
    }
    return Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  /// The difference.
  public static func - (left: Rational, right: Rational) -> Rational { left + -right }

  /// The product.
  public static func * (left: Rational, right: Rational) -> Rational {
    if left.denominator == .one, right.denominator == .one { return Rational(left.numerator * right.numerator) }
    return Rational(left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  /// The quotient.
  ///
  /// - Precondition: the divisor is not zero.
  public static func / (left: Rational, right: Rational) -> Rational { left * right.reciprocal }

  /// Adds in place.
  public static func += (left: inout Rational, right: Rational) { left = left + right }

  /// Subtracts in place.
  public static func -= (left: inout Rational, right: Rational) { left = left - right }

  /// Multiplies in place.
  public static func *= (left: inout Rational, right: Rational) { left = left * right }

  /// Divides in place.
  public static func /= (left: inout Rational, right: Rational) { left = left / right }
}

extension Rational {
  /// The double nearest to this fraction, ties to even.
  ///
  /// The quotient is computed to 64 or 65 bits with a sticky last bit before the one rounding, so no error
  /// accumulates; subnormal results may be rounded twice.
  public var approximation: Double {
    if denominator == .one { return numerator.approximation }
    let size = numerator.magnitude
    let shift = 65 - (size.bitWidth - denominator.bitWidth)
    let (quotient, remainder) =
      shift >= 0
      ? size.shifted(left: shift).dividedFloor(by: denominator)
      : size.dividedFloor(by: denominator.shifted(left: -shift))
    let sticky: Integer = remainder.isZero ? quotient + quotient : quotient + quotient + .one
    let value = Double(sign: .plus, exponent: -shift - 1, significand: sticky.approximation)
    return signum < 0 ? -value : value
  }

  /// The fraction closest to a double among those with a denominator of at most `bound`.
  ///
  /// - Returns: `nil` where the value is not finite.
  public static func nearest(to value: Double, denominatorAtMost bound: Integer) -> Rational? {
    Rational(exactly: value).map { nearest(to: $0, denominatorAtMost: bound) }
  }

  /// The fraction closest to `value` among those with a denominator of at most `bound`, by continued fractions.
  ///
  /// - Precondition: `bound` is at least 1.
  public static func nearest(to value: Rational, denominatorAtMost bound: Integer) -> Rational {
    precondition(bound.signum > 0, "the bound of a denominator is at least 1")
    if value.denominator <= bound { return value }
    // Convergents h/k of the continued fraction [a0; a1, ...], with the last semiconvergent within the bound.
    var (previousNumerator, previousDenominator) = (Integer.zero, Integer.one)
    var (numerator, denominator) = (Integer.one, Integer.zero)
    var (rest, divisor) = (value.numerator, value.denominator)
    while true {
      let (quotient, remainder) = rest.dividedFloor(by: divisor)
      let nextDenominator = quotient * denominator + previousDenominator
      if nextDenominator > bound {
        let step = (bound - previousDenominator).dividedFloor(by: denominator).quotient
        let semiconvergent = Rational(
          step * numerator + previousNumerator, over: step * denominator + previousDenominator)
        let convergent = Rational(numerator, over: denominator)
        return (convergent - value).magnitude <= (semiconvergent - value).magnitude ? convergent : semiconvergent
      }
      (previousNumerator, numerator) = (numerator, quotient * numerator + previousNumerator)
      (previousDenominator, denominator) = (denominator, nextDenominator)
      (rest, divisor) = (divisor, remainder)
    }
  }
}
