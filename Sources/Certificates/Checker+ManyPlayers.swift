internal import Games

// MARK: - Kind correlated

extension Checker {
  mutating func checkCorrelated() throws(CertificateFault) -> CorrelatedClaim {
    throw scanner.malformed("the kind correlated is not read yet")
  }
}

// MARK: - Kind followers

extension Checker {
  mutating func checkFollowers() throws(CertificateFault) -> FollowersClaim {
    throw scanner.malformed("the kind followers is not read yet")
  }
}

// MARK: - Kind no-equilibrium

extension Checker {
  mutating func checkNoEquilibrium() throws(CertificateFault) -> NormalFormGame {
    throw scanner.malformed("the kind no-equilibrium is not read yet")
  }
}
