public import Evaluation

/// Why an oracle cannot be made, or cannot be judged.
public enum OracleFault: Error, Sendable, Hashable {
  /// An agent has too many observations to be listed.
  case observationsNotListed(agent: Int)
  /// The leader can give more different answers to the queries than are told apart; the limit.
  case tooManyContexts(limit: Int)
  /// A query is no observation of the leader, or is asked twice.
  case query(Int)
  /// There are as many agents as are given, and only a leader and one follower are dealt with.
  case agents(Int)
  /// Even the unrestricted follower can be any function of the step, which a policy over observations is not.
  case responsesDependOnStep
  /// The follower does not see the state, and an unrestricted one would have to remember.
  case responsesDependOnHistory
  /// There are more pure responses than are enumerated; the limit.
  case tooManyResponses(limit: Int)
  /// What the game makes of a policy cannot be evaluated.
  case policy(PolicyFault)
}

extension OracleFault: CustomStringConvertible {
  /// What is wrong.
  public var description: String {
    switch self {
    case .observationsNotListed(let agent): "the observations of agent \(agent) cannot be listed"
    case .tooManyContexts(let limit): "leaders can answer the queries in more than \(limit) ways"
    case .query(let observation): "\(observation) is no observation of the leader, or is asked for twice"
    case .agents(let count): "there are \(count) agents, and one leader and one follower are dealt with"
    case .responsesDependOnStep:
      "an unrestricted follower of a game with a horizon counts steps, and no observation does"
    case .responsesDependOnHistory: "an unrestricted follower who does not see the state would have to remember"
    case .tooManyResponses(let limit): "there are more than \(limit) pure responses"
    case .policy(let fault): "\(fault)"
    }
  }
}
