internal import Games

// MARK: - Kind security

extension Checker {
  mutating func checkSecurity() throws(CertificateFault) -> SecurityClaim {
    throw scanner.malformed("the kind security is not read yet")
  }
}
