public import Exact
public import Games

/// What a given commitment is worth against a follower of several types, exactly and without any optimisation.
public struct BayesianEvaluation: Sendable, Hashable {
  /// What the commitment is worth against each type alone, in the order of the types.
  ///
  /// Probabilities play no part here: these are the payoffs where the type is the actual one.
  public let types: [CommitmentEvaluation]

  /// The probabilities of the types.
  public let probabilities: [Rational]

  /// Evaluates a commitment of the leader.
  ///
  /// - Precondition: the strategy has one probability per leader action.
  /// - Complexity: one product of the strategy with each payoff matrix.
  public init(of commitment: MixedStrategy, in game: BayesianGame) {
    types = game.types.map {
      CommitmentEvaluation(of: commitment, in: BimatrixGame(leader: $0.leader, follower: $0.follower))
    }
    probabilities = game.types.map(\.probability)
  }

  /// The best responses of each type, in increasing order; never empty.
  public var bestResponses: [[Int]] { types.map(\.bestResponses) }

  /// For each type, the best response that pays the leader most; the least index among equals.
  public var strongResponses: [Int] { types.map(\.strongResponse) }

  /// For each type, the best response that pays the leader least; the least index among equals.
  public var weakResponses: [Int] { types.map(\.weakResponse) }

  /// The leader's expected payoff where every type breaks ties for it.
  public var strongValue: Rational { expectation(\.strongValue) }

  /// The leader's expected payoff where every type breaks ties against it.
  public var weakValue: Rational { expectation(\.weakValue) }

  /// The leader's expected payoff where each type plays a given action, best response or not.
  ///
  /// - Precondition: there is one action per type.
  public func leaderValue(_ responses: [Int]) -> Rational {
    precondition(responses.count == types.count, "there is one response per type")
    return types.indices.reduce(Rational.zero) {
      $0 + probabilities[$1] * types[$1].leaderPayoffs[responses[$1]]
    }
  }

  private func expectation(_ value: (CommitmentEvaluation) -> Rational) -> Rational {
    zip(types, probabilities).reduce(Rational.zero) { $0 + $1.1 * value($1.0) }
  }
}
