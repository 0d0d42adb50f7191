internal import Glibc

/// Marked places of an axis, with their labels.
public struct Ticks: Sendable, Hashable {
  /// One of them.
  public struct Tick: Sendable, Hashable {
    /// The place.
    public let value: Double
    /// The number as text, exact.
    public let label: String
  }

  /// The places, increasing; the first is not above the data, the last not below.
  public let ticks: [Tick]

  /// From the first to the last place.
  public var range: ClosedRange<Double> { ticks[0].value...ticks[ticks.count - 1].value }

  /// Multiples of 1, 2 or 5 times a power of ten that cover a range: the finest with at most `count` places.
  ///
  /// Where the range is a point, or too narrow for doubles to tell its parts apart, it is widened first.
  ///
  /// - Precondition: the ends are finite and of a magnitude below 10^300; `count` is at least 3.
  public static func linear(covering range: ClosedRange<Double>, atMost count: Int = 6) -> Ticks {
    precondition(range.lowerBound.magnitude < 1e300 && range.upperBound.magnitude < 1e300, "an axis is finite")
    precondition(count >= 3, "an axis has room for three places")
    var (lower, upper) = (range.lowerBound, range.upperBound)
    let magnitude = max(lower.magnitude, upper.magnitude)
    if magnitude < 1e-290 {
      (lower, upper) = (-1, 1)
    } else if upper - lower <= magnitude * 1e-9 {
      (lower, upper) = (lower - magnitude / 2, upper + magnitude / 2)
    }
    var exponent = Int(log10((upper - lower) / Double(count)).rounded(.down)) - 1
    while true {
      for mantissa in [1, 2, 5] {
        let first = Self.multiple(below: lower, mantissa, exponent)
        let last = -Self.multiple(below: -upper, mantissa, exponent)
        guard last - first < count else { continue }
        return Ticks(
          ticks: (first...max(last, first + 1)).map { place in
            Tick(value: number(place * mantissa, exponent), label: label(place * mantissa, exponent))
          })
      }
      exponent += 1
    }
  }

  /// Powers of ten, and where these are few their doubles and fives, that cover a range.
  ///
  /// - Precondition: the lower end is positive, the upper one finite; `count` is at least 3.
  public static func logarithmic(covering range: ClosedRange<Double>, atMost count: Int = 6) -> Ticks {
    precondition(range.lowerBound >= 1e-290 && range.upperBound <= 1e290, "a logarithmic axis is positive")
    precondition(count >= 3, "an axis has room for three places")
    let lowest = Int(log10(range.lowerBound).rounded(.down)) - 1
    let highest = Int(log10(range.upperBound).rounded(.up)) + 1
    for mantissas in [[1, 2, 5], [1, 3], [1]] {
      var list = (lowest...highest).flatMap { exponent in mantissas.map { ($0, exponent) } }
      while list.count > 2, number(list[1].0, list[1].1) <= range.lowerBound { list.removeFirst() }
      while list.count > 2, number(list[list.count - 2].0, list[list.count - 2].1) >= range.upperBound {
        list.removeLast()
      }
      if list.count <= count {
        return Ticks(ticks: list.map { Tick(value: number($0.0, $0.1), label: label($0.0, $0.1)) })
      }
    }
    // Powers of ten at equal distances, and as many as that takes.
    var (first, last) = (lowest, highest)
    while number(1, first + 1) <= range.lowerBound { first += 1 }
    while number(1, last - 1) >= range.upperBound { last -= 1 }
    let distance = (last - first + count - 2) / (count - 1)
    return Ticks(
      ticks: (0...((last - first + distance - 1) / distance)).map {
        let exponent = first + $0 * distance
        return Tick(value: number(1, exponent), label: label(1, exponent))
      })
  }

  /// The greatest whole number whose multiple of the step is not above a value.
  private static func multiple(below value: Double, _ mantissa: Int, _ exponent: Int) -> Int {
    let quotient = value / number(mantissa, exponent)
    guard quotient.magnitude < 1e15 else { return quotient < 0 ? -(1 << 50) : 1 << 50 }
    var result = Int(quotient.rounded(.down))
    while number(result * mantissa, exponent) > value { result -= 1 }
    while number((result + 1) * mantissa, exponent) <= value { result += 1 }
    return result
  }

  /// The double nearest to a whole number times a power of ten.
  private static func number(_ whole: Int, _ exponent: Int) -> Double { Double("\(whole)e\(exponent)") ?? 0 }

  /// A whole number times a power of ten, exactly: `250k` for 250,000 and `5M` for 5,000,000.
  static func label(_ whole: Int, _ exponent: Int) -> String {
    guard whole != 0 else { return "0" }
    var (digits, exponent) = ("\(abs(whole))", exponent)
    let sign = whole < 0 ? "−" : ""
    while digits.hasSuffix("0") {
      digits.removeLast()
      exponent += 1
    }
    let size = digits.count + exponent
    if size > 15 || size < -5 {
      let head = digits.prefix(1) + (digits.count > 1 ? "." + digits.dropFirst() : "")
      return "\(sign)\(head)e\(size - 1)".replacing("e-", with: "e−")
    }
    for (power, unit) in [(12, "T"), (9, "G"), (6, "M"), (3, "k")] where size > power {
      return sign + decimal(digits, exponent - power) + unit
    }
    return sign + decimal(digits, exponent)
  }

  private static func decimal(_ digits: String, _ exponent: Int) -> String {
    if exponent >= 0 { return digits + String(repeating: "0", count: exponent) }
    let whole = digits.count + exponent
    if whole <= 0 { return "0." + String(repeating: "0", count: -whole) + digits }
    return digits.prefix(whole) + "." + digits.dropFirst(whole)
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    guard let start = firstRange(of: part) else { return self }
    return self[..<start.lowerBound] + other + self[start.upperBound...]
  }

  private func firstRange(of part: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
  }
}
