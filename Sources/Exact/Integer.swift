import CGMP

/// An integer of any size.
///
/// Values that fit a machine word live in it; others are held by GMP in an immutable shared box. The representation is
/// canonical (a value that fits the word is never boxed), so equality of words is equality of integers.
public struct Integer: Sendable {
  package enum Storage: Sendable {
    case small(Int)
    case big(BigInteger)
  }

  package let storage: Storage

  package init(storage: Storage) {
    self.storage = storage
  }

  /// The integer with the given machine value.
  public init(_ value: Int) {
    storage = .small(value)
  }

  /// The value as a machine word, or `nil` where it does not fit.
  public var small: Int? {
    if case .small(let value) = storage { value } else { nil }
  }

  /// Zero.
  public static let zero = Integer(0)

  /// One.
  public static let one = Integer(1)
}

/// An immutable GMP integer that does not fit a machine word.
///
/// The box is written once, before it is shared, and only read afterwards; that is why it may cross threads.
package final class BigInteger: @unchecked Sendable {
  // A constant, so that reading it needs no exclusivity check; GMP frees it through a copy of this header.
  fileprivate let value: __mpz_struct

  fileprivate init(taking value: __mpz_struct) {
    self.value = value
  }

  deinit {
    var value = value
    __gmpz_clear(&value)
  }
}

// MARK: - Reaching GMP

/// Calls `body` with a read-only GMP view of a machine word; no memory is allocated.
private func withWord<Result>(_ value: Int, _ body: (UnsafePointer<__mpz_struct>) -> Result) -> Result {
  var limb = mp_limb_t(value.magnitude)
  return withUnsafePointer(to: &limb) { limb in
    var view = __mpz_struct()
    let size = value == 0 ? 0 : (value < 0 ? -1 : 1)
    return withUnsafeMutablePointer(to: &view) { body(__gmpz_roinit_n($0, limb, mp_size_t(size))) }
  }
}

extension Integer {
  /// Calls `body` with a read-only GMP view of this integer.
  func withGMP<Result>(_ body: (UnsafePointer<__mpz_struct>) -> Result) -> Result {
    switch storage {
    case .small(let value): withWord(value, body)
    case .big(let box):
      withExtendedLifetime(box) { withUnsafePointer(to: box.value, body) }
    }
  }

  /// The integer that `fill` writes into a fresh GMP variable.
  init(filling fill: (UnsafeMutablePointer<__mpz_struct>) -> Void) {
    var result = __mpz_struct()
    __gmpz_init(&result)
    fill(&result)
    self.init(taking: result)
  }

  /// Takes over an initialised GMP variable and frees it where a machine word will do.
  init(taking value: consuming __mpz_struct) {
    var value = value
    if __gmpz_fits_slong_p(&value) != 0 {
      storage = .small(__gmpz_get_si(&value))
      __gmpz_clear(&value)
    } else {
      storage = .big(BigInteger(taking: value))
    }
  }

  /// The integer held in a GMP variable, which stays as it is.
  init(copying value: UnsafePointer<__mpz_struct>) {
    if __gmpz_fits_slong_p(value) != 0 {
      self.init(__gmpz_get_si(value))
    } else {
      self.init { __gmpz_set($0, value) }
    }
  }
}

// MARK: - Comparing

extension Integer: Hashable, Comparable {
  /// Whether the two integers are equal.
  public static func == (left: Integer, right: Integer) -> Bool {
    switch (left.storage, right.storage) {
    case (.small(let left), .small(let right)): left == right
    case (.big, .big): left.withGMP { left in right.withGMP { __gmpz_cmp(left, $0) == 0 } }
    default: false
    }
  }

  /// Whether the first integer is smaller.
  public static func < (left: Integer, right: Integer) -> Bool {
    if case .small(let left) = left.storage, case .small(let right) = right.storage { return left < right }
    return left.withGMP { left in right.withGMP { __gmpz_cmp(left, $0) < 0 } }
  }

  /// Feeds the value to a hasher.
  public func hash(into hasher: inout Hasher) {
    switch storage {
    case .small(let value): hasher.combine(value)
    case .big:
      withGMP { value in
        hasher.combine(value.pointee._mp_size)
        let limbs = UnsafeBufferPointer(start: value.pointee._mp_d, count: Int(value.pointee._mp_size.magnitude))
        for limb in limbs { hasher.combine(limb) }
      }
    }
  }

  /// -1, 0 or 1: the sign of the value.
  public var signum: Int {
    switch storage {
    case .small(let value): value.signum()
    case .big: withGMP { $0.pointee._mp_size < 0 ? -1 : 1 }
    }
  }

  /// Whether the value is zero.
  public var isZero: Bool { small == 0 }

  /// The absolute value.
  public var magnitude: Integer { signum < 0 ? -self : self }

  /// The number of bits of the absolute value; 0 for zero.
  public var bitWidth: Int {
    switch storage {
    case .small(let value): Int.bitWidth - value.magnitude.leadingZeroBitCount
    case .big: withGMP { __gmpz_sizeinbase($0, 2) }
    }
  }
}

// MARK: - Arithmetic

extension Integer: ExpressibleByIntegerLiteral {
  /// The integer of a literal that fits a machine word.
  public init(integerLiteral value: Int) {
    self.init(value)
  }

  /// The negated value.
  public static prefix func - (value: Integer) -> Integer {
    if case .small(let value) = value.storage, value != .min { return Integer(-value) }
    return value.withGMP { value in Integer { __gmpz_neg($0, value) } }
  }

  /// The sum.
  public static func + (left: Integer, right: Integer) -> Integer {
    if case .small(let left) = left.storage, case .small(let right) = right.storage {
      let (sum, overflow) = left.addingReportingOverflow(right)
      if !overflow { return Integer(sum) }
    }
    return left.withGMP { left in right.withGMP { right in Integer { __gmpz_add($0, left, right) } } }
  }

  /// The difference.
  public static func - (left: Integer, right: Integer) -> Integer {
    if case .small(let left) = left.storage, case .small(let right) = right.storage {
      let (difference, overflow) = left.subtractingReportingOverflow(right)
      if !overflow { return Integer(difference) }
    }
    return left.withGMP { left in right.withGMP { right in Integer { __gmpz_sub($0, left, right) } } }
  }

  /// The product.
  public static func * (left: Integer, right: Integer) -> Integer {
    if case .small(let left) = left.storage, case .small(let right) = right.storage {
      let (product, overflow) = left.multipliedReportingOverflow(by: right)
      if !overflow { return Integer(product) }
    }
    return left.withGMP { left in right.withGMP { right in Integer { __gmpz_mul($0, left, right) } } }
  }

  /// Adds in place.
  public static func += (left: inout Integer, right: Integer) { left = left + right }

  /// Subtracts in place.
  public static func -= (left: inout Integer, right: Integer) { left = left - right }

  /// Multiplies in place.
  public static func *= (left: inout Integer, right: Integer) { left = left * right }

  /// Quotient and remainder, rounded toward minus infinity, so that the remainder has the divisor's sign.
  ///
  /// - Precondition: `divisor` is not zero.
  public func dividedFloor(by divisor: Integer) -> (quotient: Integer, remainder: Integer) {
    precondition(!divisor.isZero, "division by zero")
    if case .small(let value) = storage, case .small(let divisor) = divisor.storage, divisor != -1 {
      var (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
      if remainder != 0, (remainder < 0) != (divisor < 0) {
        quotient -= 1
        remainder += divisor
      }
      return (Integer(quotient), Integer(remainder))
    }
    return withGMP { value in
      divisor.withGMP { divisor in
        var quotient = __mpz_struct()
        var remainder = __mpz_struct()
        __gmpz_init(&quotient)
        __gmpz_init(&remainder)
        __gmpz_fdiv_qr(&quotient, &remainder, value, divisor)
        return (Integer(taking: quotient), Integer(taking: remainder))
      }
    }
  }

  /// The quotient of a division known to leave no remainder.
  ///
  /// - Precondition: `divisor` is not zero and divides this integer; otherwise the result means nothing.
  public func dividedExactly(by divisor: Integer) -> Integer {
    precondition(!divisor.isZero, "division by zero")
    if case .small(let value) = storage, case .small(let divisor) = divisor.storage, divisor != -1 {
      return Integer(value / divisor)
    }
    return withGMP { value in divisor.withGMP { divisor in Integer { __gmpz_divexact($0, value, divisor) } } }
  }

  /// The greatest common divisor, never negative; `gcd(0, 0)` is 0.
  public static func greatestCommonDivisor(_ left: Integer, _ right: Integer) -> Integer {
    if case .small(let left) = left.storage, case .small(let right) = right.storage {
      var (large, small) = (left.magnitude, right.magnitude)
      while small != 0 { (large, small) = (small, large % small) }
      if let result = Int(exactly: large) { return Integer(result) }
    }
    return left.withGMP { left in right.withGMP { right in Integer { __gmpz_gcd($0, left, right) } } }
  }

  /// The least common multiple, never negative; zero where either is zero.
  public static func leastCommonMultiple(_ left: Integer, _ right: Integer) -> Integer {
    if left.isZero || right.isZero { return .zero }
    if left == .one { return right.magnitude }
    if right == .one || left == right { return left.magnitude }
    return (left.dividedExactly(by: greatestCommonDivisor(left, right)) * right).magnitude
  }

  /// The value times 2 to the power of `bits`; for a negative count, the quotient rounded toward minus infinity.
  public func shifted(left bits: Int) -> Integer {
    if bits >= 0 {
      if case .small(let value) = storage, bits + bitWidth < Int.bitWidth { return Integer(value << bits) }
      return withGMP { value in Integer { __gmpz_mul_2exp($0, value, mp_bitcnt_t(bits)) } }
    }
    return withGMP { value in Integer { __gmpz_fdiv_q_2exp($0, value, mp_bitcnt_t(-bits)) } }
  }

  /// This integer raised to a power.
  public func power(_ exponent: Int) -> Integer {
    precondition(exponent >= 0, "negative exponent")
    return withGMP { value in Integer { __gmpz_pow_ui($0, value, UInt(exponent)) } }
  }

  /// The largest integer whose square is at most this one.
  ///
  /// - Precondition: the value is not negative.
  public var squareRoot: Integer {
    precondition(signum >= 0, "square root of a negative integer")
    return withGMP { value in Integer { __gmpz_sqrt($0, value) } }
  }

  /// The remainder by a word-sized modulus, from 0 to `modulus - 1`.
  func residue(modulo modulus: UInt) -> UInt {
    switch storage {
    case .small(let value):
      let remainder = value.magnitude % modulus
      return value < 0 && remainder != 0 ? modulus - remainder : remainder
    case .big: return withGMP { __gmpz_fdiv_ui($0, modulus) }
    }
  }
}

// MARK: - Text

extension Integer: CustomStringConvertible {
  /// The decimal text.
  public var description: String {
    switch storage {
    case .small(let value): return String(value)
    case .big:
      return withGMP { value in
        let capacity = __gmpz_sizeinbase(value, 10) + 2
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
          guard let start = buffer.baseAddress else { return "" }
          __gmpz_get_str(start, 10, value)
          return String(cString: start)
        }
      }
    }
  }

  /// Appends the decimal text as ASCII.
  package func append(to text: inout [UInt8]) {
    guard case .small(let value) = storage else {
      text += description.utf8
      return
    }
    if value < 0 { text.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = text.count
    repeat {
      text.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    text[start...].reverse()
  }

  /// The integer with these decimal digits (no sign), or `nil` where a byte is not a digit or there are none.
  package init?(digits: UnsafeBufferPointer<UInt8>) {
    guard !digits.isEmpty else { return nil }
    if digits.count <= 18 {
      var value = 0
      for digit in digits {
        guard digit >= 0x30, digit <= 0x39 else { return nil }
        value = value * 10 + Int(digit - 0x30)
      }
      self.init(value)
      return
    }
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    var result = __mpz_struct()
    __gmpz_init(&result)
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: digits.count + 1) { text in
      for (index, digit) in digits.enumerated() { text[index] = CChar(digit) }
      text[digits.count] = 0
      __gmpz_set_str(&result, text.baseAddress, 10)
    }
    self.init(taking: result)
  }

  /// The integer written as decimal digits with an optional leading minus sign, or `nil` for any other text.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    let parsed = text.withUTF8 { bytes -> Integer? in
      guard let first = bytes.first else { return nil }
      if first == 0x2D { return Integer(digits: UnsafeBufferPointer(rebasing: bytes.dropFirst())).map { -$0 } }
      return Integer(digits: bytes)
    }
    guard let parsed else { return nil }
    self = parsed
  }
}

// MARK: - Doubles

extension Integer {
  /// The exact value of a finite double that is an integer, otherwise `nil`.
  public init?(exactly value: Double) {
    guard value.isFinite, value.rounded(.towardZero) == value else { return nil }
    if let small = Int(exactly: value) {
      self.init(small)
    } else {
      self.init { __gmpz_set_d($0, value) }
    }
  }

  /// The double nearest to this integer, ties to even; infinite where it exceeds the range.
  public var approximation: Double { approximation(dividedByPowerOfTwo: 0) }

  /// The double nearest to this integer divided by `2^exponent`.
  ///
  /// The division comes before the rounding, so integers beyond the range of doubles have an approximation too.
  public func approximation(dividedByPowerOfTwo exponent: Int) -> Double {
    if case .small(let value) = storage {
      return Double(sign: .plus, exponent: -exponent, significand: Double(value))
    }
    let excess = bitWidth - 64
    if excess <= 0 {
      let value = Double(sign: .plus, exponent: -exponent, significand: Double(withGMP { __gmpz_get_ui($0) }))
      return signum < 0 ? -value : value
    }
    let size = magnitude
    let top = size.shifted(left: -excess)
    var word = top.withGMP { UInt64(__gmpz_get_ui($0)) }
    if top.shifted(left: excess) != size { word |= 1 }
    let scaled = Double(sign: .plus, exponent: excess - exponent, significand: Double(word))
    return signum < 0 ? -scaled : scaled
  }
}
