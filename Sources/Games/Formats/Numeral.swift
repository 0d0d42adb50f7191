import Exact

/// A number read from a text, in lowest terms; small ones take no allocation.
enum Numeral {
  /// A fraction of two words, the second at least 1.
  case small(Int, over: Int)
  /// Any other fraction.
  case big(Rational)

  /// Reads what `Rational(parsing:)` reads.
  init(parsing text: UnsafeBufferPointer<UInt8>) throws(NumberFault) {
    if let small = Self.small(text) { self = small } else { self.init(try Rational(parsing: text)) }
  }

  /// Reads `p` or `p/q` only, with an optional minus sign in front.
  init(parsingFraction text: UnsafeBufferPointer<UInt8>) throws(NumberFault) {
    let isFraction = text.indices.allSatisfy { index in
      switch text[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"): true
      case UInt8(ascii: "-"): index == 0
      default: false
      }
    }
    guard isFraction else { throw .malformed }
    try self.init(parsing: text)
  }

  private init(_ value: Rational) {
    if let numerator = value.numerator.small, let denominator = value.denominator.small {
      self = .small(numerator, over: denominator)
    } else {
      self = .big(value)
    }
  }

  /// Reads integers, decimals without an exponent and fractions of up to 18 digits; `nil` for anything else.
  private static func small(_ text: UnsafeBufferPointer<UInt8>) -> Numeral? {
    guard text.count <= 38 else { return nil }
    var index = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var numerator = 0
    var denominator = 1
    var digits = 0
    func takeDigits(into value: inout Int) {
      while index < text.count, text[index] >= 0x30, text[index] <= 0x39, digits <= 18 {
        value = value &* 10 &+ Int(text[index] &- 0x30)
        digits += 1
        index += 1
      }
    }
    takeDigits(into: &numerator)
    guard 1...18 ~= digits else { return nil }
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      let whole = digits
      takeDigits(into: &numerator)
      guard digits <= 18 else { return nil }
      for _ in whole..<digits { denominator *= 10 }
    } else if index < text.count, text[index] == UInt8(ascii: "/") {
      index += 1
      digits = 0
      denominator = 0
      takeDigits(into: &denominator)
      guard 1...18 ~= digits, denominator != 0 else { return nil }
    }
    guard index == text.count else { return nil }
    if denominator != 1 {
      var (divisor, rest) = (denominator, numerator)
      while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
      numerator /= divisor
      denominator /= divisor
    }
    return .small(isNegative ? -numerator : numerator, over: denominator)
  }

  /// The number as a rational.
  var rational: Rational {
    switch self {
    case .small(let numerator, let denominator): Rational(numerator, over: denominator)
    case .big(let value): value
    }
  }
}

extension NumberFault {
  /// The message for a number that could not be read.
  ///
  /// - Parameters:
  ///   - what: what a reader hoped to find, where the text is no number at all.
  ///   - found: what is there instead.
  func message(expecting what: String, found: String) -> String {
    switch self {
    case .malformed: "expected \(what), found \(found)"
    case .tooManyDigits(let limit): "expected at most \(limit) digits, found \(found)"
    case .exponentOutOfRange(let limit): "expected a decimal exponent within ±\(limit), found \(found)"
    case .zeroDenominator: "expected a denominator other than zero, found \(found)"
    }
  }
}
