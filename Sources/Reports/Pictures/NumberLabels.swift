internal import Exact

extension Rational {
  /// The number in a picture: exact where that is short, else rounded.
  var label: String {
    let text = description
    let shown = text.count <= 9 ? text : (decimal.count < text.count ? "≈ \(decimal)" : text)
    return shown.hasPrefix("-") ? "−" + shown.dropFirst() : shown
  }
}

extension Double {
  /// The number in a picture, rounded to six significant digits.
  var label: String {
    guard let exact = Rational(exactly: self) else { return "\(self)" }
    let text = exact.decimal
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }
}
