public import Exact
public import Games

/// What a follower faces once the leader of a Markov game of two players has committed to a policy: a decision process of
/// its own, in which every choice also pays the leader.
///
/// A decision is a step, a state and, where the follower moves second, the leader's action that it sees. Choices are its
/// available actions there, by position.
public struct CommittedProcess: Sendable, Hashable {
  /// What the follower knows when it decides.
  public struct Decision: Sendable, Hashable {
    /// The step, from 0; always 0 where there is no horizon.
    public let step: Int
    /// The state of the game.
    public let state: Int
    /// The leader's action that the follower sees, or `nil` where the moves are simultaneous.
    public let seen: Int?
  }

  /// The decisions, of a game with a horizon in the order of steps: those that some play reaches, whatever the policy.
  public let decisions: [Decision]

  /// For each decision, the follower's available actions.
  public let actions: [[Int]]

  /// For each decision, what the follower can tell about the state.
  public let observations: [Int]

  /// Where the process starts.
  public let initial: StateDistribution

  /// What the leader's reward of the next step counts for.
  public let leaderDiscount: Rational

  /// What the follower's reward of the next step counts for; 0 for a myopic follower.
  public let followerDiscount: Rational

  /// For each decision and choice, the leader's reward and the next decisions.
  public let leader: [[Transition]]

  /// For each decision and choice, the follower's reward and the same next decisions.
  public let follower: [[Transition]]

  /// Which player leads.
  public let leaderIndex: Int

  /// Commits the leader to a policy.
  ///
  /// - Parameters:
  ///   - policy: stationary, dependent on the step, or conditional on the follower's action (a *prescription*: for each
  ///     observation, one distribution per action of the follower).
  ///   - leader: the player who leads.
  ///   - foresight: whether the follower looks ahead.
  public init(
    of policy: MarkovPolicy, by leader: Int = 0, in game: MarkovGame,
    foresight: SolutionConcept.Foresight = .farsighted
  ) throws(PolicyFault) {
    guard game.playerCount == 2 else { throw .players(game.playerCount, expected: 2) }
    let follower = 1 - leader
    try policy.check(leader, in: game, profiles: game.sizes[follower])
    let places = try GamePlaces(of: game)
    if case .conditional = policy, let state = game.states.firstIndex(where: { $0.order == .sequential }) {
      throw .unseen(player: leader, state: state)
    }

    // Each place is one decision, or one for every action of the leader that the follower may see.
    var decisions: [Decision] = []
    var spread: [[Int: Rational]] = []
    func weights(_ place: GamePlaces.Place, answering action: Int = 0) -> MixedStrategy {
      policy.distribution(
        step: place.step, observation: game.observations[leader].ofState[place.state], profile: action)
    }
    for place in places.list {
      let state = game.states[place.state]
      guard state.order == .sequential else {
        spread.append([decisions.count: 1])
        decisions.append(Decision(step: place.step, state: place.state, seen: nil))
        continue
      }
      var shares: [Int: Rational] = [:]
      for action in state.available[leader] {
        shares[decisions.count] = weights(place)[action]
        decisions.append(Decision(step: place.step, state: place.state, seen: action))
      }
      spread.append(shares.filter { !$0.value.isZero })
    }
    func distribution(over next: [(place: Int, probability: Rational)]) -> [Int: Rational] {
      var result: [Int: Rational] = [:]
      for (place, probability) in next {
        for (decision, share) in spread[place] { result[decision, default: 0] += share * probability }
      }
      return result
    }

    var (leaderChoices, followerChoices): ([[Transition]], [[Transition]]) = ([], [])
    for decision in decisions {
      let state = game.states[decision.state]
      let place = GamePlaces.Place(step: decision.step, state: decision.state)
      var (leaderList, followerList): ([Transition], [Transition]) = ([], [])
      for (response, answered) in state.available[follower].enumerated() {
        let drawn = weights(place, answering: answered)
        var parts: [(weight: Rational, leader: Transition, follower: Transition)] = []
        for (position, action) in state.available[leader].enumerated() {
          let weight = decision.seen.map { $0 == action ? Rational.one : .zero } ?? drawn[action]
          if weight.isZero { continue }
          var positions = [0, 0]
          (positions[leader], positions[follower]) = (position, response)
          let outcome = state.outcomes[state.profile(at: positions)]
          let next = distribution(over: places.next(outcome.next, after: place))
          parts.append(
            (
              weight, Transition(reward: outcome.rewards[leader], probabilities: next),
              Transition(reward: outcome.rewards[follower], probabilities: next)
            ))
        }
        leaderList.append(.mixture(parts.map { ($0.weight, $0.leader) }))
        followerList.append(.mixture(parts.map { ($0.weight, $0.follower) }))
      }
      leaderChoices.append(leaderList)
      followerChoices.append(followerList)
    }

    self.decisions = decisions
    actions = decisions.map { game.states[$0.state].available[follower] }
    observations = decisions.map { game.observations[follower].ofState[$0.state] }
    initial = StateDistribution(distribution(over: places.start))
    leaderDiscount = game.discounts[leader]
    followerDiscount = foresight == .myopic ? 0 : game.discounts[follower]
    self.leader = leaderChoices
    self.follower = followerChoices
    leaderIndex = leader
  }

  /// The leader's side.
  var leaderProblem: DecisionProblem { DecisionProblem(discount: leaderDiscount, choices: leader) }

  /// The follower's side.
  var followerProblem: DecisionProblem { DecisionProblem(discount: followerDiscount, choices: follower) }
}
