public import Exact
public import Games

extension Certificate where Check == Unchecked {
  /// A certificate of kind `margin`.
  ///
  /// `bounds` has one record per follower action, in order; the weights of each are the action itself.
  public static func margin(
    _ game: BimatrixGame, margin: Rational, strategy: MixedStrategy, response: Int, value: Rational, upper: Rational,
    bounds: [BoundRecord]
  ) -> Certificate {
    var writer = CertificateWriter(kind: "margin")
    writer.game(game)
    writer.line("margin", margin)
    writer.line("strategy", strategy.probabilities)
    writer.line("response", response)
    writer.line("value", value)
    writer.line("upper", upper)
    for (action, bound) in bounds.enumerated() {
      writer.append("sbound \(action) \(bound.denominator) ")
      writer.append(bound.multipliers)
      writer.endLine()
    }
    return writer.finish(records: bounds.count)
  }
}
