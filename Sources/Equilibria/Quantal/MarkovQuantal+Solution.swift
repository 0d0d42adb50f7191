internal import Certificates
internal import Evaluation
internal import Exact
internal import Games

extension MarkovGame {
  /// Commitment against a quantal follower: bounds where the follower's answer depends on one state at a time, otherwise an
  /// estimate.
  func solvedForQuantal(_ concept: SolutionConcept, options: SolveOptions) throws(EquilibriumError) -> SolvedGame {
    guard concept.dynamics?.followerClass ?? .unrestricted == .unrestricted, concept.dynamics?.order == nil else {
      throw .unsupported("a quantal follower is unrestricted, and there is no order of players")
    }
    if answersStepByStep(to: concept) {
      let equilibrium = try quantalEquilibrium(concept, options: options)
      return equilibrium.solved(options: options)
    }
    let estimate = try quantalEstimate(concept, stop: options.stop)
    return estimate.solved
  }
}

extension MarkovQuantalEquilibrium {
  fileprivate func solved(options: SolveOptions) -> SolvedGame {
    let gap = max(options.gap, Game.quantalGap)
    return SolvedGame(
      solution: Solution(
        game: .init(.markov(game)), concept: concept, method: method,
        answer: Answer(
          value: value, followerValues: [], attained: value.lower == value.upper ? true : nil, guaranteed: nil,
          commitment: commitment, response: .plan(.never), tied: .plan(.never)), certificate: .none,
        statistics: statistics),
      certificate: nil, timing: timing, isWithinGap: isWithin(gap: gap))
  }

  /// The plan as a policy, or as one for each step.
  private var commitment: Answer.Commitment {
    if let policy { return .policy(policy) }
    let (leader, follower) = (concept.leader, 1 - concept.leader)
    return .steps(
      plan.map { step in
        .conditional(
          zip(game.states, step).map { state, cell in
            (0..<game.sizes[follower]).map { action in
              let place = state.available[follower].firstIndex(of: action) ?? 0
              guard !cell.isEmpty else { return .pure(state.available[leader][0], of: game.sizes[leader]) }
              return cell[min(place, cell.count - 1)].spread(
                over: state.available[leader], of: game.sizes[leader])
            }
          })
      })
  }
}

extension QuantalEstimate {
  fileprivate var solved: SolvedGame {
    SolvedGame(
      solution: Solution(
        game: .init(.markov(game)), concept: concept, method: "gradient ascent from \(starts) starts",
        answer: Answer(
          value: CertifiedValue(lower: value.lower, upper: value.upper), followerValues: [], attained: nil,
          guaranteed: nil, commitment: .policy(policy), response: .plan(.never), tied: .plan(.never),
          estimate: statement), certificate: .none, statistics: [("starts", starts)]), certificate: nil,
      timing: SolveTiming(search: .zero, reconstruction: .zero, verification: .zero), isWithinGap: true)
  }
}
