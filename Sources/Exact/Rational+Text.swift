/// Why a piece of text is not a number this package reads.
public enum NumberFault: Error, Sendable, Hashable {
  /// The text does not have the shape of a number.
  case malformed
  /// More digits than the limit.
  case tooManyDigits(limit: Int)
  /// A decimal exponent beyond the limit, either way.
  case exponentOutOfRange(limit: Int)
  /// A fraction over zero.
  case zeroDenominator
}

extension NumberFault: CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String {
    switch self {
    case .malformed: "not a number"
    case .tooManyDigits(let limit): "a number of more than \(limit) digits"
    case .exponentOutOfRange(let limit): "a decimal exponent beyond ±\(limit)"
    case .zeroDenominator: "a fraction with denominator zero"
    }
  }
}

extension Rational: CustomStringConvertible {
  /// `p`, or `p/q` in lowest terms.
  public var description: String {
    denominator == .one ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  /// The number of digits a numeral may have.
  public static let digitLimit = 10_000

  /// The largest decimal exponent, either way.
  public static let exponentLimit = 10_000

  /// Reads `p`, `p/q` or a decimal such as `-0.25`, `.5` or `2.5e-3`: the exact number the text shows.
  ///
  /// - Parameter text: ASCII bytes without surrounding space. A sign is allowed before the number only.
  /// - Throws: ``NumberFault``; never a rounded result.
  public init(parsing text: UnsafeBufferPointer<UInt8>) throws(NumberFault) {
    var rest = text[...]
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    let whole = Self.digits(from: &rest)
    if rest.first == UInt8(ascii: "/") {
      rest.removeFirst()
      let below = Self.digits(from: &rest)
      guard !whole.isEmpty, !below.isEmpty, rest.isEmpty else { throw .malformed }
      guard whole.count <= Self.digitLimit, below.count <= Self.digitLimit else {
        throw .tooManyDigits(limit: Self.digitLimit)
      }
      guard let numerator = Integer(digits: whole), let denominator = Integer(digits: below) else { throw .malformed }
      guard !denominator.isZero else { throw .zeroDenominator }
      self.init(isNegative ? -numerator : numerator, over: denominator)
      return
    }
    var fraction = UnsafeBufferPointer<UInt8>(rebasing: rest.prefix(0))
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = Self.digits(from: &rest)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { throw .malformed }
    let exponent = try Self.exponent(from: &rest)
    guard rest.isEmpty else { throw .malformed }
    guard whole.count + fraction.count <= Self.digitLimit else { throw .tooManyDigits(limit: Self.digitLimit) }
    var value: Integer = 0
    if !whole.isEmpty {
      guard let digits = Integer(digits: whole) else { throw .malformed }
      value = digits
    }
    if !fraction.isEmpty {
      guard let digits = Integer(digits: fraction) else { throw .malformed }
      value = value * Integer(10).power(fraction.count) + digits
    }
    if isNegative { value = -value }
    let scale = exponent - fraction.count
    if scale == 0 || value.isZero {
      self.init(value)
    } else if scale > 0 {
      self.init(value * Integer(10).power(scale))
    } else {
      self.init(value, over: Integer(10).power(-scale))
    }
  }

  /// Reads a number from a string; see ``init(parsing:)-(UnsafeBufferPointer<UInt8>)``.
  public init(parsing text: String) throws(NumberFault) {
    var text = text
    let result = text.withUTF8 { bytes -> Result<Rational, NumberFault> in
      do throws(NumberFault) { return .success(try Rational(parsing: bytes)) } catch { return .failure(error) }
    }
    self = try result.get()
  }

  /// Takes the decimal digits at the front.
  private static func digits(from rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> UnsafeBufferPointer<UInt8> {
    let run = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    rest = rest[run.endIndex...]
    return UnsafeBufferPointer(rebasing: run)
  }

  /// Takes an exponent such as `e-12` from the front; 0 where there is none.
  private static func exponent(from rest: inout Slice<UnsafeBufferPointer<UInt8>>) throws(NumberFault) -> Int {
    guard let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return 0 }
    rest.removeFirst()
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    let run = digits(from: &rest)
    guard !run.isEmpty else { throw .malformed }
    var value = 0
    for digit in run {
      value = value * 10 + Int(digit - 0x30)
      if value > exponentLimit { throw .exponentOutOfRange(limit: exponentLimit) }
    }
    return isNegative ? -value : value
  }
}
