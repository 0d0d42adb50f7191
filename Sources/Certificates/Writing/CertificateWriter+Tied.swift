internal import Exact

extension Certificate where Check == Unchecked {
  /// A certificate of the kind `tied`.
  ///
  /// - Precondition: the evidence speaks of the states and observations of the claim.
  public static func tied(_ claim: TiedClaim, evidence: TiedEvidence) -> Certificate {
    var writer = CertificateWriter(kind: "tied")
    writer.process(claim.process)
    writer.line("commitment", claim.isPure ? "pure" : "mixed")
    writer.policy(claim.policy)
    writer.line("observed", claim.followerObservations.map(\.description).joined(separator: " "))
    writer.line("answers", ([claim.response.count] + claim.response).map(\.description).joined(separator: " "))
    writer.line("follower", claim.followerValue)
    writer.line("value", claim.value)
    writer.line("upper", claim.upper)
    switch evidence {
    case .enumeration: writer.line("bound", "enumeration")
    case .exchange(let exchange):
      writer.line("bound", "exchange")
      writer.line("multiplier", exchange.multiplier)
      writer.line("joint", exchange.joint)
      writer.line("deviation", exchange.deviation.map(\.description).joined(separator: " "))
      writer.line("secured", exchange.secured)
    }
    return writer.finish(records: 0)
  }
}
