internal import Evaluation
internal import Exact
public import Games

/// The follower, or the followers, that a training has come to: as a policy of the game, or as tables.
public enum LearnedFollower: Sendable, Hashable {
  /// It asks the leader and looks the answer up.
  case contextual(ContextualPolicy)
  /// It learned to answer the present leader.
  case policy(MarkovPolicy)
  /// They learned to answer the present leader in an environment that is no Markov game; one table for each follower.
  case responses([PureResponse])
}

extension Environment {
  /// What followers answer, as a policy of the game where there is one.
  func learned(_ responses: [PureResponse]) -> LearnedFollower? {
    guard let markov = self as? MarkovEnvironment else { return .responses(responses) }
    return responses.first.map { .policy(markov.policy(of: $0)) }
  }
}

extension MarkovEnvironment {
  /// What a follower does at each of its observations here, as a policy of the game: conditional on the leader's action
  /// where that is seen in some state, otherwise stationary.
  public func policy(of follower: some Policy, agent: Int = 1) -> MarkovPolicy {
    let seen = (0..<(agents[agent].observations ?? 0)).map { follower.probabilities(at: $0) }
    let strategies = TablePolicy(seen).strategies
    guard isSequential else { return .stationary(strategies) }
    let count = agents[0].actions
    let observed = game.observations[players[agent]]
    return .conditional(
      (0..<observed.count).map { observation in
        let state = observed.ofState.firstIndex(of: observation) ?? 0
        let first = observation * (count + 1)
        return game.states[state].order == .sequential
          ? Array(strategies[(first + 1)...(first + count)]) : Array(repeating: strategies[first], count: count)
      })
  }
}

extension ContextualOracle {
  /// The oracle as a policy of the game that it was taught in.
  public func policy(in environment: MarkovEnvironment) -> ContextualPolicy {
    var policies: [[Int]: MarkovPolicy] = [:]
    for (context, response) in responses.enumerated() {
      policies[contexts.answers(in: context)] = environment.policy(of: PureResponse(response, of: actions))
    }
    return ContextualPolicy(queries: contexts.queries, responses: policies)
  }
}
