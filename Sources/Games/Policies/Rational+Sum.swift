package import Exact

extension Rational {
  /// A sum of probabilities as messages tell it: exact where that is short, otherwise rounded, and by how far it is from 1
  /// where rounding would hide that it is not 1.
  package var toldAsSum: String {
    let text = description
    guard text.count > 24 else { return text }
    let difference = (self - 1).approximation
    guard difference.magnitude < 1e-6 else { return "≈ \(approximation)" }
    return "1 \(difference < 0 ? "-" : "+") ≈ \(difference.magnitude)"
  }
}
