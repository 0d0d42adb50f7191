// Exponentials and logarithms as enclosures, in integers over a power of two ("ulp" is one unit of these integers).
//
// exp(x) = 2^k exp(r) with r = x - k ln 2 and k near x / ln 2, and exp(r) = exp(r / 2^h)^(2^h). The Taylor series of the
// small argument s, |s| <= 1/2, is summed with one rounding per term. A term's error e becomes at most |s| e / (n + 1) + 1
// in the next, hence stays below 2 ulps; each further term is at most |s| / 2 <= 1/4 of the one before, so that what follows
// a term that is rounded to 1 ulp, in truth less than 3, is less than 1 ulp. With n terms the sum is off by less than
// 2 n + 1 ulps. The upper end of s is reached with slope exp(1/2) < 2. Squaring rounds down at the lower end and up at the
// upper.
//
// log(x) = k ln 2 + 2 artanh(z) with z = (m - 1) / (m + 1) and m = x / 2^k from 2/3 to 4/3, so |z| <= 1/5. In the series
// Σ z^(2n+1) / (2n+1), all rounded down, a power is off by less than 2 ulps and a term by less than 3; what follows a power
// that is rounded to 0 is less than 1 ulp. ln 2 is 2 artanh(1/3), likewise; the slope of artanh up to 1/3 is at most 9/8.
//
// None of this promises a width: more and more guard bits are tried until the enclosure is as narrow as asked.

/// An enclosure over a power of two: `lower / 2^bits` to `upper / 2^bits`.
private struct FixedPoint {
  var lower: Integer
  var upper: Integer

  /// The inverse hyperbolic tangent of a fixed-point number from 0 to 1/3, by its Taylor series.
  static func inverseTangent(of argument: Integer, bits: Int) -> FixedPoint {
    let square = argument * argument
    var (power, divisor, sum) = (argument, 1, Integer.zero)
    while !power.isZero {
      sum += power.dividedFloor(by: Integer(divisor)).quotient
      power = (power * square).shifted(left: -2 * bits)
      divisor += 2
    }
    return FixedPoint(lower: sum, upper: sum + Integer(3 * (divisor / 2) + 1))
  }

  /// The natural logarithm of 2.
  static func logarithmOfTwo(bits: Int) -> FixedPoint {
    if bits <= cachedBits {
      let excess = bits - cachedBits
      return FixedPoint(
        lower: cachedLogarithm.lower.shifted(left: excess), upper: -(-cachedLogarithm.upper).shifted(left: excess))
    }
    let third = Integer.one.shifted(left: bits).dividedFloor(by: 3).quotient
    let half = inverseTangent(of: third, bits: bits)
    return FixedPoint(lower: half.lower * 2, upper: half.upper * 2 + 4)
  }

  private static let cachedBits = 512
  private static let cachedLogarithm: FixedPoint = {
    let precise = logarithmOfTwo(bits: cachedBits + 64)
    return FixedPoint(lower: precise.lower.shifted(left: -64), upper: -(-precise.upper).shifted(left: -64))
  }()

  /// The exponential of a fixed-point argument of size at most 1/2, by its Taylor series.
  static func taylorExponential(of argument: Integer, bits: Int) -> FixedPoint {
    var term = Integer.one.shifted(left: bits)
    var (sum, count) = (term, 0)
    repeat {
      count += 1
      term = (term * argument).shifted(left: -bits).dividedFloor(by: Integer(count)).quotient
      sum += term
    } while term.magnitude > 1
    let error = Integer(2 * count + 1)
    return FixedPoint(lower: sum - error, upper: sum + error)
  }
}

extension Rational {
  /// The largest argument of which an exponential is computed.
  public static let largestExponent = 1_000_000

  /// An enclosure of `e^x`, at most `2^-precision` of its size wide, with ends of little more than `precision` bits.
  ///
  /// The enclosure of 0 is the point 1. Below `-largestExponent` it is `0` to `2^-largestExponent`.
  ///
  /// - Precondition: the number is at most ``largestExponent``; `precision` is positive.
  public func exponential(precision: Int) -> RationalInterval {
    precondition(self <= Rational(Self.largestExponent), "the exponential is too large")
    return exponential(precision: precision, least: -Self.largestExponent)
  }

  /// The enclosure, which below the negative number `least` is `0` to `2^least`.
  func exponential(precision: Int, least: Int) -> RationalInterval {
    precondition(precision > 0, "a precision is positive")
    if isZero { return .one }
    if self < Rational(least) { return RationalInterval(0, Rational(.one, timesTwoToThe: least)) }
    var guardBits = 28
    while true {
      let result = exponential(precision: precision, guardBits: guardBits).rounded(significantBits: precision + 3)
      if result.width * Rational(.one, timesTwoToThe: precision) <= result.lower { return result }
      guardBits *= 2
    }
  }

  /// How often the argument of a Taylor series is halved.
  private static let halvings = 8

  private func exponential(precision: Int, guardBits: Int) -> RationalInterval {
    let power = Int((approximation / 0.693_147_180_559_945_3).rounded())
    let bits = precision + guardBits + Integer(power).bitWidth
    let two = FixedPoint.logarithmOfTwo(bits: bits)
    let (most, least) = power >= 0 ? (two.upper, two.lower) : (two.lower, two.upper)
    let lower = (scaled(byTwoToThe: bits, .down) - Integer(power) * most).shifted(left: -Self.halvings)
    let upper = -(-(scaled(byTwoToThe: bits, .up) - Integer(power) * least)).shifted(left: -Self.halvings)
    var result = FixedPoint.taylorExponential(of: lower, bits: bits)
    result.upper += (upper - lower) * 2
    for _ in 0..<Self.halvings {
      result.lower = (result.lower * result.lower).shifted(left: -bits)
      result.upper = -(-(result.upper * result.upper)).shifted(left: -bits)
    }
    return RationalInterval(
      Rational(result.lower, timesTwoToThe: power - bits), Rational(result.upper, timesTwoToThe: power - bits))
  }

  /// An enclosure of the natural logarithm, at most `2^-precision` wide, with ends that are multiples of
  /// `2^-(precision + 2)`.
  ///
  /// It contains no negative number where this number is at least 1, and no positive one where it is at most 1.
  ///
  /// - Precondition: the number and `precision` are positive.
  public func logarithm(precision: Int) -> RationalInterval {
    precondition(signum > 0, "the logarithm of a number that is not positive")
    precondition(precision > 0, "a precision is positive")
    var power = numerator.bitWidth - denominator.bitWidth
    var (top, bottom) = (numerator, denominator)
    if power >= 0 { bottom = bottom.shifted(left: power) } else { top = top.shifted(left: -power) }
    // The quotient is above 1/2 and below 2.
    if top * 3 < bottom * 2 {
      power -= 1
      top = top * 2
    } else if top * 3 > bottom * 4 {
      power += 1
      bottom = bottom * 2
    }
    let argument = Rational(top - bottom, over: top + bottom)
    var guardBits = 12
    while true {
      let bits = precision + guardBits + Integer(power).bitWidth
      var result = FixedPoint.inverseTangent(of: argument.magnitude.scaled(byTwoToThe: bits, .down), bits: bits)
      result.upper += 2
      if argument.signum < 0 { result = FixedPoint(lower: -result.upper, upper: -result.lower) }
      let two = FixedPoint.logarithmOfTwo(bits: bits)
      let (most, least) = power >= 0 ? (two.upper, two.lower) : (two.lower, two.upper)
      let enclosure = RationalInterval(
        Rational(result.lower * 2 + Integer(power) * least, timesTwoToThe: -bits),
        Rational(result.upper * 2 + Integer(power) * most, timesTwoToThe: -bits)
      ).rounded(fractionalBits: precision + 2)
      if enclosure.width <= Rational(.one, timesTwoToThe: -precision) {
        if self == 1 { return .zero }
        return self > 1
          ? RationalInterval(max(0, enclosure.lower), enclosure.upper)
          : RationalInterval(enclosure.lower, min(0, enclosure.upper))
      }
      guardBits *= 2
    }
  }
}

extension RationalInterval {
  /// The enclosure, which below the negative number `least` is `0` to `2^least`.
  func exponential(precision: Int, least: Int) -> RationalInterval {
    let lowest = lower.exponential(precision: precision, least: least)
    return isPoint
      ? lowest : RationalInterval(lowest.lower, upper.exponential(precision: precision, least: least).upper)
  }

  /// An enclosure of the exponentials; the ends are those of ``Rational/exponential(precision:)``.
  ///
  /// - Precondition: the numbers are at most ``Rational/exponentialLimit``.
  public func exponential(precision: Int) -> RationalInterval {
    let lowest = lower.exponential(precision: precision)
    return isPoint ? lowest : RationalInterval(lowest.lower, upper.exponential(precision: precision).upper)
  }

  /// An enclosure of the natural logarithms; the ends are those of ``Rational/logarithm(precision:)``.
  ///
  /// - Precondition: the numbers are positive.
  public func logarithm(precision: Int) -> RationalInterval {
    let lowest = lower.logarithm(precision: precision)
    return isPoint ? lowest : RationalInterval(lowest.lower, upper.logarithm(precision: precision).upper)
  }
}
