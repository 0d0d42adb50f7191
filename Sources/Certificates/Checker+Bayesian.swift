internal import Games

// MARK: - Kind bayesian

extension Checker {
  mutating func checkBayesian() throws(CertificateFault) -> BayesianClaim {
    throw scanner.malformed("the kind bayesian is not read yet")
  }
}
