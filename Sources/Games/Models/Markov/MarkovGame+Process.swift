internal import Exact

/// A game of two players as a process of leader and follower, with the way back.
public struct UnrolledGame: Sendable, Hashable {
  /// Where a state of the process comes from.
  public struct Origin: Sendable, Hashable {
    /// The step, from 0; always 0 where there is no horizon.
    public let step: Int
    /// The state of the game.
    public let state: Int

    /// A place.
    public init(step: Int, state: Int) {
      self.step = step
      self.state = state
    }
  }

  /// The process.
  public let process: StackelbergProcess

  /// For each state of the process, where it comes from.
  public let origins: [Origin]

  /// What the leader knows when it draws an action.
  public struct Knowledge: Sendable, Hashable {
    /// The step, or `nil` where the leader's policy does not depend on it.
    public let step: Int?
    /// The leader's observation in the game.
    public let observation: Int

    /// Knowledge.
    public init(step: Int?, observation: Int) {
      self.step = step
      self.observation = observation
    }
  }

  /// For each observation of the process, what the leader knows.
  public let observations: [Knowledge]

  /// The number of follower actions available in each state of the game where it answers each leader action by itself:
  /// the base of the digits of a reply, the reply to leader action 0 being the last digit; `nil` for simultaneous moves.
  public let replyBases: [Int?]

  /// The follower's available action (by position) with which a response of the process answers a leader action (by
  /// position).
  public func reply(_ response: Int, to action: Int, in state: Int) -> Int {
    guard let base = replyBases[origins[state].state] else { return response }
    var rest = response
    for _ in 0..<action { rest /= base }
    return rest % base
  }
}

extension MarkovGame {
  /// Why a game has no form as a process.
  public enum ProcessFault: Error, Sendable, Hashable {
    /// There are more than two players.
    case players(Int)
    /// The follower's replies to all leader actions, or the steps of the horizon, make too many outcomes; the number.
    case tooLarge(outcomes: Int)
  }

  /// The largest number of outcomes of a process.
  public static let processLimit = 4_000_000

  /// The game of two players as a process of leader and follower.
  ///
  /// The process has a follower who sees the state (and the step): the unrestricted class.
  ///
  /// - Parameters:
  ///   - leader: the player who leads.
  ///   - policies: whether the leader's policy may depend on the step. With `stationary`, states that the leader cannot
  ///     tell apart, at any step, share an observation of the process; with `markov` those of one step do.
  ///   - foresight: whether the follower looks ahead.
  public func process(
    leader: Int = 0, leaderPolicies policies: SolutionConcept.Policies = .stationary,
    foresight: SolutionConcept.Foresight = .farsighted
  ) throws(ProcessFault) -> UnrolledGame {
    guard playerCount == 2 else { throw .players(playerCount) }
    let follower = 1 - leader
    var replyBases: [Int?] = []
    var outcomes = 0
    for state in states {
      let (actions, responses) = (state.available[leader].count, state.available[follower].count)
      guard state.order == .sequential else {
        replyBases.append(nil)
        outcomes += actions * responses
        continue
      }
      var replies = 1
      for _ in 0..<actions {
        let (product, overflow) = replies.multipliedReportingOverflow(by: responses)
        guard !overflow, product <= Self.processLimit else { throw .tooLarge(outcomes: Int.max) }
        replies = product
      }
      replyBases.append(responses)
      outcomes += actions * replies
    }
    // The states that are reached at each step; without a horizon, all of them at once.
    var origins: [UnrolledGame.Origin] = []
    var index: [UnrolledGame.Origin: Int] = [:]
    if let horizon {
      guard outcomes <= Self.processLimit / horizon else { throw .tooLarge(outcomes: outcomes &* horizon) }
      var reached = Set(initial.support)
      for step in 0..<horizon {
        for state in reached.sorted() {
          index[.init(step: step, state: state)] = origins.count
          origins.append(.init(step: step, state: state))
        }
        reached = Set(reached.flatMap { states[$0].outcomes.flatMap(\.next.states) })
      }
    } else {
      guard outcomes <= Self.processLimit else { throw .tooLarge(outcomes: outcomes) }
      origins = states.indices.map { .init(step: 0, state: $0) }
      for (place, origin) in origins.enumerated() { index[origin] = place }
    }
    // Observations in the order in which they first occur.
    var observations: [UnrolledGame.Knowledge] = []
    var places: [UnrolledGame.Knowledge: Int] = [:]
    var observed: [Int] = []
    for origin in origins {
      let seen = self.observations[leader].ofState[origin.state]
      let step = policies == .markov && horizon != nil ? origin.step : nil
      let key = UnrolledGame.Knowledge(step: step, observation: seen)
      if places[key] == nil {
        places[key] = observations.count
        observations.append(key)
      }
      observed.append(places[key] ?? 0)
    }
    let built = origins.indices.map { place -> StackelbergProcess.State in
      let origin = origins[place]
      let state = states[origin.state]
      let actions = state.available[leader].count
      let single = state.available[follower].count
      let responses =
        replyBases[origin.state].map { base in (0..<actions).reduce(1) { product, _ in product * base } }
        ?? single
      var list: [StackelbergProcess.Outcome] = []
      list.reserveCapacity(actions * responses)
      for action in 0..<actions {
        var divisor = 1
        if let base = replyBases[origin.state] { for _ in 0..<action { divisor *= base } }
        for response in 0..<responses {
          let reply = replyBases[origin.state].map { response / divisor % $0 } ?? response
          var positions = [0, 0]
          positions[leader] = action
          positions[follower] = reply
          let outcome = state.outcomes[state.profile(at: positions)]
          list.append(
            .init(
              leader: outcome.rewards[leader], follower: outcome.rewards[follower],
              next: next(outcome.next, after: origin, index)))
        }
      }
      return .init(observation: observed[place], responses: responses, outcomes: list)
    }
    var start = [Rational](repeating: 0, count: origins.count)
    for state in initial.support { start[index[.init(step: 0, state: state)] ?? 0] = initial[state] }
    let process = StackelbergProcess(
      leaderDiscount: discounts[leader], followerDiscount: foresight == .myopic ? 0 : discounts[follower],
      initial: RationalVector(start), states: built)
    return UnrolledGame(process: process, origins: origins, observations: observations, replyBases: replyBases)
  }

  private func next(
    _ next: StateDistribution, after origin: UnrolledGame.Origin, _ index: [UnrolledGame.Origin: Int]
  ) -> StateDistribution {
    guard let horizon else { return next }
    guard origin.step + 1 < horizon else { return .end }
    var result: [Int: Rational] = [:]
    for (state, probability) in zip(next.states, next.probabilities) {
      result[index[.init(step: origin.step + 1, state: state)] ?? 0] = probability
    }
    return StateDistribution(result)
  }
}
