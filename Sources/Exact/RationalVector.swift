/// A vector of rationals over one common denominator: the shape in which linear solves answer and certificates speak.
///
/// The fractions need not be in lowest terms, and the denominator need not be the least one.
public struct RationalVector: Sendable, Hashable {
  /// The numerators, one per coordinate.
  public var numerators: [Integer]

  /// The common denominator, at least 1.
  public var denominator: Integer

  /// The vector `numerators / denominator`.
  ///
  /// - Precondition: `denominator` is positive.
  public init(numerators: [Integer], denominator: Integer) {
    precondition(denominator.signum > 0, "a common denominator is positive")
    self.numerators = numerators
    self.denominator = denominator
  }

  /// The given rationals over their least common denominator.
  public init(_ values: [Rational]) {
    let denominator = values.reduce(Integer.one) { Integer.leastCommonMultiple($0, $1.denominator) }
    self.init(
      numerators: values.map { $0.numerator * denominator.dividedExactly(by: $0.denominator) },
      denominator: denominator)
  }

  /// A vector of zeros.
  public static func zeros(_ count: Int) -> RationalVector {
    RationalVector(numerators: Array(repeating: .zero, count: count), denominator: .one)
  }

  /// The unit vector of one coordinate.
  public static func unit(_ index: Int, count: Int) -> RationalVector {
    var result = zeros(count)
    result.numerators[index] = .one
    return result
  }

  /// The number of coordinates.
  public var count: Int { numerators.count }

  /// One coordinate, reduced.
  public subscript(index: Int) -> Rational { Rational(numerators[index], over: denominator) }

  /// All coordinates, reduced.
  public var rationals: [Rational] { numerators.map { Rational($0, over: denominator) } }

  /// The indices of the coordinates that are not zero.
  public var support: [Int] { numerators.indices.filter { !numerators[$0].isZero } }

  /// The same vector over the least common denominator.
  public var reduced: RationalVector {
    var divisor = denominator
    for numerator in numerators where divisor != .one {
      divisor = Integer.greatestCommonDivisor(divisor, numerator)
    }
    if divisor == .one { return self }
    return RationalVector(
      numerators: numerators.map { $0.dividedExactly(by: divisor) },
      denominator: denominator.dividedExactly(by: divisor)
    )
  }

  /// The sum of the coordinates.
  public var sum: Rational { Rational(numerators.reduce(.zero, +), over: denominator) }
}
