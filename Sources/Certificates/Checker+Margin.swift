internal import Games

// MARK: - Kind margin

extension Checker {
  mutating func checkMargin() throws(CertificateFault) -> CommitmentClaim {
    throw scanner.malformed("the kind margin is not read yet")
  }
}
