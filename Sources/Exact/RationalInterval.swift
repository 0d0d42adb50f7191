/// A closed interval with rational ends: all that is known of a number that lies in it.
///
/// Every operation returns an interval that contains all results of the operation on numbers of its operands, so what is
/// computed from enclosures is an enclosure. Ends grow with each operation; ``rounded(significantBits:)`` and
/// ``rounded(fractionalBits:)`` keep them short, outward.
public struct RationalInterval: Sendable, Hashable {
  /// The lower end.
  public let lower: Rational

  /// The upper end.
  public let upper: Rational

  /// The numbers from `lower` to `upper`.
  ///
  /// - Precondition: `lower` is at most `upper`.
  public init(_ lower: Rational, _ upper: Rational) {
    precondition(lower <= upper, "an interval is not empty")
    self.lower = lower
    self.upper = upper
  }

  /// One number alone.
  public init(_ value: Rational) {
    lower = value
    upper = value
  }

  /// Zero alone.
  public static let zero = RationalInterval(.zero)

  /// One alone.
  public static let one = RationalInterval(.one)

  /// The upper end minus the lower.
  public var width: Rational { upper - lower }

  /// The middle.
  public var midpoint: Rational { (lower + upper) / 2 }

  /// The largest absolute value.
  public var magnitude: Rational { max(lower.magnitude, upper.magnitude) }

  /// Whether the interval is one number.
  public var isPoint: Bool { lower == upper }

  /// Whether a number lies in the interval.
  public func contains(_ value: Rational) -> Bool { lower <= value && value <= upper }

  /// Whether another interval lies in this one.
  public func encloses(_ other: RationalInterval) -> Bool { lower <= other.lower && other.upper <= upper }

  /// Whether the two have a number in common.
  public func overlaps(_ other: RationalInterval) -> Bool { lower <= other.upper && other.lower <= upper }

  /// The numbers in both, or `nil` where there are none.
  public func intersection(_ other: RationalInterval) -> RationalInterval? {
    guard overlaps(other) else { return nil }
    return RationalInterval(max(lower, other.lower), min(upper, other.upper))
  }

  /// The smallest interval that contains both.
  public func hull(_ other: RationalInterval) -> RationalInterval {
    RationalInterval(min(lower, other.lower), max(upper, other.upper))
  }

  /// The interval with both ends moved outward.
  ///
  /// - Precondition: `radius` is not negative.
  public func widened(by radius: Rational) -> RationalInterval { RationalInterval(lower - radius, upper + radius) }
}

extension RationalInterval: ExpressibleByIntegerLiteral, CustomStringConvertible {
  /// The integer of a literal, alone.
  public init(integerLiteral value: Int) { self.init(Rational(value)) }

  /// The ends in brackets.
  public var description: String { "[\(lower), \(upper)]" }

  /// The negated numbers.
  public static prefix func - (value: RationalInterval) -> RationalInterval {
    RationalInterval(-value.upper, -value.lower)
  }

  /// The sums.
  public static func + (left: RationalInterval, right: RationalInterval) -> RationalInterval {
    RationalInterval(left.lower + right.lower, left.upper + right.upper)
  }

  /// The differences.
  public static func - (left: RationalInterval, right: RationalInterval) -> RationalInterval { left + -right }

  /// The products.
  public static func * (left: RationalInterval, right: RationalInterval) -> RationalInterval {
    if right.isPoint { return left * right.lower }
    if left.isPoint { return right * left.lower }
    if left.lower.signum >= 0, right.lower.signum >= 0 {
      return RationalInterval(left.lower * right.lower, left.upper * right.upper)
    }
    let products = [
      left.lower * right.lower, left.lower * right.upper, left.upper * right.lower, left.upper * right.upper,
    ]
    return RationalInterval(products.reduce(products[0], min), products.reduce(products[0], max))
  }

  /// The products with one number.
  public static func * (left: RationalInterval, right: Rational) -> RationalInterval {
    right.signum >= 0
      ? RationalInterval(left.lower * right, left.upper * right)
      : RationalInterval(left.upper * right, left.lower * right)
  }

  /// The products with one number.
  public static func * (left: Rational, right: RationalInterval) -> RationalInterval { right * left }

  /// The quotients.
  ///
  /// - Precondition: the divisor does not contain zero.
  public static func / (left: RationalInterval, right: RationalInterval) -> RationalInterval {
    precondition(right.lower.signum == right.upper.signum && !right.lower.isZero, "division by zero")
    return left * RationalInterval(right.upper.reciprocal, right.lower.reciprocal)
  }

  /// Adds in place.
  public static func += (left: inout RationalInterval, right: RationalInterval) { left = left + right }

  /// Subtracts in place.
  public static func -= (left: inout RationalInterval, right: RationalInterval) { left = left - right }
}

// MARK: - Rounding

/// A direction of rounding.
enum Rounding {
  case down
  case up
}

extension Rational {
  /// The number `significand · 2^exponent`.
  init(_ significand: Integer, timesTwoToThe exponent: Int) {
    if exponent >= 0 || significand.isZero {
      self.init(significand.shifted(left: max(exponent, 0)))
    } else {
      self.init(significand, over: Integer.one.shifted(left: -exponent))
    }
  }

  /// This number times `2^bits`, rounded to an integer.
  func scaled(byTwoToThe bits: Int, _ rounding: Rounding) -> Integer {
    let (top, bottom) =
      bits >= 0 ? (numerator.shifted(left: bits), denominator) : (numerator, denominator.shifted(left: -bits))
    switch rounding {
    case .down: return top.dividedFloor(by: bottom).quotient
    case .up: return -(-top).dividedFloor(by: bottom).quotient
    }
  }

  /// The nearest multiple of `2^-bits` in a direction; the number itself where it is one.
  func rounded(fractionalBits bits: Int, _ rounding: Rounding) -> Rational {
    Rational(scaled(byTwoToThe: bits, rounding), timesTwoToThe: -bits)
  }

  /// A neighbour in a direction with at most `bits + 1` significant bits, within `2^-bits` of the number's size.
  func rounded(significantBits bits: Int, _ rounding: Rounding) -> Rational {
    if isZero { return self }
    // |x| is at least 2^(size - 1), so that a multiple of 2^(size - 1 - bits) is near.
    let size = numerator.bitWidth - denominator.bitWidth
    return rounded(fractionalBits: bits + 1 - size, rounding)
  }
}

extension RationalInterval {
  /// The interval with its ends rounded outward to multiples of `2^-bits`: it grows by less than `2^(1-bits)`.
  ///
  /// - Precondition: `bits` is not negative.
  public func rounded(fractionalBits bits: Int) -> RationalInterval {
    RationalInterval(lower.rounded(fractionalBits: bits, .down), upper.rounded(fractionalBits: bits, .up))
  }

  /// The interval with its ends rounded outward to dyadic numbers of at most `bits + 2` significant bits: either end moves
  /// by at most `2^-bits` of its size.
  ///
  /// - Precondition: `bits` is positive.
  public func rounded(significantBits bits: Int) -> RationalInterval {
    RationalInterval(lower.rounded(significantBits: bits, .down), upper.rounded(significantBits: bits, .up))
  }
}
