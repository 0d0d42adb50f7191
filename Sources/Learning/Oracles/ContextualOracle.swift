public import Games

/// A follower that was taught beforehand to answer every leader: it asks a few questions and looks the response up.
///
/// The context is the leader's answer to each query. In games where leaders mix it is a sample, and the follower responds to
/// the sample: keep the leader's policy constant within an episode (condition C5), or use an oracle that asks for
/// probabilities.
///
/// Source: Gerstgrasser and Parkes 2023, the contextual-policy oracle.
public struct ContextualOracle: ResumableOracle, Hashable, Codable {
  /// The contexts.
  public let contexts: ContextSpace

  /// For each context, the follower's action at each of its observations.
  public let responses: [[Int]]

  /// The number of the follower's actions.
  public let actions: Int

  /// The steps that pre-training took.
  public let environmentSteps: Int

  /// An oracle of learned responses.
  ///
  /// - Precondition: there is one response per context.
  public init(contexts: ContextSpace, responses: [[Int]], actions: Int, environmentSteps: Int) {
    precondition(responses.count == contexts.count, "there is one response per context")
    self.contexts = contexts
    self.responses = responses
    self.actions = actions
    self.environmentSteps = environmentSteps
  }

  /// The oracle itself: nothing is learned from leaders.
  public var learned: Self {
    get { self }
    set { self = newValue }
  }

  /// Asks every query once and returns the response to the answers.
  public mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [PureResponse] {
    let answers = contexts.queries.map { leader.action(at: $0, using: &random) }
    return [PureResponse(responses[contexts.index(of: answers)], of: actions)]
  }

  /// Nothing: the oracle keeps nothing of a leader.
  public mutating func reset() {}
}
