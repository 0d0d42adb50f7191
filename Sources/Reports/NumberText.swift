public import Exact

extension Rational {
  /// The number for people: exact, and once more as a decimal where that tells more.
  public var withDecimal: String {
    if denominator == .one, abbreviated == description { return description }
    guard approximation.isFinite else { return abbreviated }
    let isShown = (try? Rational(parsing: decimal)) == self
    return "\(abbreviated) \(isShown ? "=" : "≈") \(decimal)"
  }

  /// The number for people where its exact value is secondary: exact if short, else rounded.
  public var brief: String { description.count > 24 ? "≈ \(decimal)" : withDecimal }

  /// The exact number; the middle of very long ones is left out.
  public var abbreviated: String {
    let text = description
    guard text.count > 60 else { return text }
    return "\(text.prefix(20))…\(text.suffix(20)) (\(text.count) characters)"
  }

  /// The number rounded to six significant digits.
  public var decimal: String {
    let value = approximation
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    var exponent = 0
    var magnitude = value.magnitude
    while magnitude >= 10 {
      magnitude /= 10
      exponent += 1
    }
    while magnitude < 1 {
      magnitude *= 10
      exponent -= 1
    }
    if exponent > 15 || exponent < -5 { return "\(value)" }
    let digits = max(0, 5 - exponent)
    let scale = Rational(Integer(10).power(digits))
    let scaled = (self.magnitude * scale + Rational(1, over: 2))
    let rounded = scaled.numerator.dividedFloor(by: scaled.denominator).quotient
    let (whole, fraction) = rounded.dividedFloor(by: Integer(10).power(digits))
    var text = whole.description
    if digits > 0 {
      var tail = fraction.description
      tail = String(repeating: "0", count: digits - tail.count) + tail
      while tail.last == "0" { tail.removeLast() }
      if !tail.isEmpty { text += "." + tail }
    }
    return (signum < 0 ? "-" : "") + text
  }

  /// Two bounds for people: exact where both are short, otherwise decimals rounded outwards, to the digits in which they
  /// differ.
  public static func between(_ lower: Rational, _ upper: Rational) -> String {
    if lower.description.count <= 24, upper.description.count <= 24 {
      return "between \(lower.withDecimal) and \(upper.withDecimal)"
    }
    let width = (upper - lower).approximation
    guard width > 0, width.isFinite, lower.approximation.isFinite else {
      return "between \(lower.withDecimal) and \(upper.withDecimal)"
    }
    var (digits, unit) = (1, 0.1)
    while unit > width, digits < 15 {
      digits += 1
      unit /= 10
    }
    return "between \(lower.rounded(to: digits, .down)) and \(upper.rounded(to: digits, .up))"
  }

  /// The number rounded to some digits behind the point.
  private func rounded(to digits: Int, _ rule: FloatingPointRoundingRule) -> String {
    let unit = Integer(10).power(digits)
    let scaled = self * Rational(unit)
    var whole = scaled.numerator.dividedFloor(by: scaled.denominator).quotient
    if rule == .up, Rational(whole) < scaled { whole += .one }
    return Rational(whole, over: unit).decimalText(digits: digits)
  }

  private func decimalText(digits: Int) -> String {
    let scaled = magnitude * Rational(Integer(10).power(digits))
    let (whole, fraction) = scaled.numerator.dividedFloor(by: Integer(10).power(digits))
    let tail = fraction.description
    return (signum < 0 ? "-" : "") + whole.description + "." + String(repeating: "0", count: digits - tail.count) + tail
  }
}
