internal import Exact

extension Certificate where Check == Unchecked {
  /// A certificate of the kind `stationary`.
  ///
  /// - Precondition: the evidence speaks of the states, observations and actions of the claim's process.
  public static func stationary(_ claim: StationaryClaim, evidence: StationaryEvidence) -> Certificate {
    Certificate(text: [])
  }

  /// A certificate of the kind `policy`.
  public static func policy(_ claim: PolicyClaim) -> Certificate { Certificate(text: []) }
}
