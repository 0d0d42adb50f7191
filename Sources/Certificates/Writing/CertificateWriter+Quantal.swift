internal import Exact
internal import Games

extension Certificate where Check == Unchecked {
  /// A certificate of the kind `quantal`.
  ///
  /// - Parameters:
  ///   - precision: the number of binary digits to which exponentials are rounded.
  ///   - tree: the cells of ``QuantalCell``, each with multipliers that prove the upper bound of the claim.
  public static func quantal(_ claim: QuantalClaim, precision: Int, tree: QuantalTree) -> Certificate {
    var writer = CertificateWriter(kind: "quantal")
    writer.game(claim.game)
    writer.line("rationality", claim.rationality)
    writer.line("precision", precision)
    writer.line("strategy", claim.strategy.probabilities)
    writer.line("value", claim.value)
    writer.line("upper", claim.upper)
    var records = 0
    writer.append(tree, counting: &records)
    return writer.finish(records: records)
  }
}

extension CertificateWriter {
  fileprivate mutating func append(_ tree: QuantalTree, counting records: inout Int) {
    var rest = [tree]
    while let node = rest.popLast() {
      records += 1
      switch node {
      case .cut(let response, let other, let value, let first, let second):
        line("cut \(response) \(other)", value)
        rest += [second, first]
      case .leaf(let multipliers, let denominator):
        append("leaf \(denominator) ")
        append(multipliers)
        endLine()
      }
    }
  }
}
