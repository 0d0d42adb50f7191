public import Games

extension GameFamily {
  /// The game of a seed, of a family against a follower of several types.
  ///
  /// - Precondition: the games of the family are Bayesian.
  public func bayesianGame(seed: UInt64) -> BayesianGame {
    guard case .bayesian(let game) = game(seed: seed) else { preconditionFailure("the games of \(self) have types") }
    return game
  }

  /// The game of a seed, of a family of security games.
  ///
  /// - Precondition: the games of the family are security games.
  public func securityGame(seed: UInt64) -> SecurityGame {
    guard case .security(let game) = game(seed: seed) else { preconditionFailure("the games of \(self) have targets") }
    return game
  }
}
