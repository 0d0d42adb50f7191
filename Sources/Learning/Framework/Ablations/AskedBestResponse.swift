internal import Evaluation
internal import Exact
public import Games

/// A query oracle that asks for the leader's actions and returns an exact best response to them, the leader's favourite
/// among several; it knows the game and enumerates the follower's policies.
///
/// The follower is bound to deterministic functions of what it observes. What the oracle has computed for some answers it
/// looks up when it gets them again; this changes no answer.
public struct AskedBestResponse: QueryOracle {
  /// What the leader is asked.
  public enum Extent: Sendable, Hashable, Codable {
    /// Its action at every observation, in order.
    case everywhere
    /// Its action where the game can get, whatever the follower does, given its answers so far; how many queries that
    /// takes depends on the leader's policy.
    case reachable
  }

  /// The game; player 0 leads.
  public let game: MarkovGame

  /// What the leader is asked.
  public let extent: Extent

  private let followerSpace: AgentSpace
  private let isSequential: Bool
  private var known: [[Int]: TablePolicy] = [:]

  /// The oracle of a game of two players.
  public init(_ game: MarkovGame, asking extent: Extent = .everywhere) {
    let environment = MarkovEnvironment(game)
    precondition(environment.agents.count == 2, "there is one follower")
    self.game = game
    self.extent = extent
    followerSpace = environment.agents[1]
    isSequential = environment.isSequential
  }

  /// It takes no steps of its own.
  public var environmentSteps: Int { 0 }

  /// There is nothing to forget.
  public mutating func reset() {}

  /// Asks, and answers.
  public mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [TablePolicy] {
    let answers =
      switch extent {
      case .everywhere: (0..<game.observations[0].count).map { leader.action(at: $0, using: &random) }
      case .reachable: reachableAnswers(of: &leader, using: &random)
      }
    if let known = known[answers] { return [known] }
    let response = bestResponse(to: answers)
    known[answers] = response
    return [response]
  }

  /// For each observation the answer, or the first open action where the game does not get.
  private func reachableAnswers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [Int] {
    let count = game.observations[0].count
    var answers = [Int?](repeating: nil, count: count)
    var reached = Set(game.initial.support)
    var waiting = game.initial.support
    var depth = 0
    while !waiting.isEmpty, game.horizon.map({ depth < $0 }) ?? true {
      var next: Set<Int> = []
      for state in waiting {
        let observation = game.observations[0].ofState[state]
        let action = answers[observation] ?? leader.action(at: observation, using: &random)
        answers[observation] = action
        let available = game.states[state].available
        let position = available[0].firstIndex(of: action) ?? 0
        for response in available[1].indices {
          for successor in game.outcome(state, [position, response]).next.states
          where reached.insert(successor).inserted {
            next.insert(successor)
          }
        }
      }
      waiting = next.sorted()
      depth += 1
    }
    return (0..<count).map { answers[$0] ?? game.available(to: 0, at: $0)[0] }
  }

  private func bestResponse(to answers: [Int]) -> TablePolicy {
    let policy = TablePolicy(actions: answers, of: game.sizes[0])
    guard let evaluation = try? StationaryResponseEvaluation(of: policy.stationary, in: game) else {
      preconditionFailure("a policy of open actions in a small game has a value")
    }
    let factor = isSequential ? game.sizes[0] + 1 : 1
    var actions = (0..<(followerSpace.observations ?? 0)).map { game.available(to: 1, at: $0 / factor)[0] }
    for (situation, choice) in zip(evaluation.situations, evaluation.tied[evaluation.strongResponse]) {
      guard let choice else { continue }
      let seen = situation.seen.map { $0 + 1 } ?? 0
      actions[situation.observation * factor + seen] = game.available(to: 1, at: situation.observation)[choice]
    }
    return TablePolicy(actions: actions, of: game.sizes[1])
  }
}

extension AskedBestResponse: ResumableOracle {
  /// Nothing that its answers depend on.
  public struct Learned: Codable, Sendable, Hashable {}

  /// Nothing that its answers depend on.
  public var learned: Learned {
    get { Learned() }
    set {}
  }
}
