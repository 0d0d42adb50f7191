import Exact

/// A number as it is written into a game file: exact, and within the limits of reading wherever that is possible.
enum NumeralText {
  /// An integer or a decimal.
  case decimal(String)
  /// A fraction `p/q`.
  case fraction(String)

  /// The text as JSON, where fractions are strings.
  var json: String {
    switch self {
    case .decimal(let text): text
    case .fraction(let text): "\"\(text)\""
    }
  }

  /// The text by itself.
  var plain: String {
    switch self {
    case .decimal(let text), .fraction(let text): text
    }
  }
}

extension Rational {
  /// The number as written into game files: an integer, or `p/q` in lowest terms; numbers with more digits than are
  /// read become decimals with an exponent.
  var numeralText: NumeralText {
    let plain = description
    if plain.utf8.count <= Self.digitLimit { return denominator == .one ? .decimal(plain) : .fraction(plain) }
    let above = numerator.magnitude.description
    let sign = signum < 0 ? "-" : ""
    if denominator == .one {
      guard above.utf8.count > Self.digitLimit else { return .decimal(plain) }
      let zeros = min(above.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count, Self.exponentLimit)
      return .decimal(zeros == 0 ? plain : "\(sign)\(above.dropLast(zeros))e\(zeros)")
    }
    let below = denominator.description
    if max(above.utf8.count, below.utf8.count) <= Self.digitLimit { return .fraction(plain) }
    // A decimal that was read has at most this many places behind the point.
    let places = Self.digitLimit + Self.exponentLimit
    let (scaled, rest) = (numerator.magnitude * Integer(10).power(places)).dividedFloor(by: denominator)
    guard rest.isZero else { return .fraction(plain) }
    var digits = scaled.description
    let zeros = digits.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeLast(zeros)
    let scale = places - zeros
    guard scale > Self.exponentLimit else { return .decimal("\(sign)\(digits)e-\(scale)") }
    let shown = scale - Self.exponentLimit
    let padded = String(repeating: "0", count: max(0, shown + 1 - digits.utf8.count)) + digits
    return .decimal("\(sign)\(padded.dropLast(shown)).\(padded.suffix(shown))e-\(Self.exponentLimit)")
  }
}
