public import Certificates
public import Exact
public import Games

/// A solved Markov game with a myopic logit follower: a policy, and certified bounds of what it and any policy are worth.
public struct MarkovQuantalEquilibrium: Sendable {
  /// The game that was solved.
  public let game: MarkovGame

  /// The concept that was asked for.
  public let concept: SolutionConcept

  /// How the answer was found.
  public let method: String

  /// For each step (one alone where there is no horizon), state and available action of the follower, the leader's
  /// distribution over its available actions; empty where the state is not reached at that step.
  public let plan: [[[MixedStrategy]]]

  /// For each step and state, bounds of the value from there on, the lower one attained by the plan; `nil` where the state
  /// is not reached at that step.
  public let values: [[RationalInterval?]]

  /// The value from the start, between bounds of which the plan attains the lower one.
  public let value: CertifiedValue

  /// Counts of what the solver did, in order.
  public let statistics: [(name: String, count: Int)]

  /// How long the stages took.
  public let timing: SolveTiming

  /// The plan as a policy, or `nil` where it depends on the step and on the follower's action at once.
  public var policy: MarkovPolicy? {
    let leader = concept.leader
    let (count, size) = (game.observations[leader].count, game.sizes[leader])
    func distribution(_ strategy: MixedStrategy, _ state: Int) -> MixedStrategy {
      var list = [Rational](repeating: 0, count: size)
      for position in strategy.support { list[game.states[state].available[leader][position]] = strategy[position] }
      return (try? MixedStrategy(RationalVector(list))) ?? .pure(0, of: size)
    }
    func answer(_ step: Int, _ state: Int, _ response: Int) -> MixedStrategy {
      let cell = plan[step][state]
      guard !cell.isEmpty else { return .pure(game.states[state].available[leader][0], of: size) }
      return distribution(cell[min(response, cell.count - 1)], state)
    }
    // The leader sees the state, so that observations are states.
    precondition(count == game.stateCount, "observations are states")
    if concept.commitment == .mixed {
      let steps = plan.indices.map { step in game.states.indices.map { answer(step, $0, 0) } }
      return game.horizon == nil ? .stationary(steps[0]) : .markov(steps)
    }
    guard plan.count == 1 else { return nil }
    let follower = 1 - leader
    return .conditional(
      game.states.indices.map { state in
        (0..<game.sizes[follower]).map { action in
          answer(0, state, game.states[state].available[follower].firstIndex(of: action) ?? 0)
        }
      })
  }
}

extension MarkovQuantalEquilibrium {
  /// Whether the bounds differ by at most a fraction of the range of leader rewards times the discounted number of steps.
  public func isWithin(gap: Rational) -> Bool {
    guard case .bounded(let lower, let upper) = value else { return true }
    let range = game.rewardRange(of: concept.leader)
    return upper - lower <= gap * (range.upperBound - range.lowerBound) * game.discountedSteps(of: concept.leader)
  }
}
