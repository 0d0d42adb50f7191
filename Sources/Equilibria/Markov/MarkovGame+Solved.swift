internal import Certificates
internal import Exact
internal import Games
internal import LinearPrograms

extension MarkovGame {
  /// Solves the game for a concept and verifies the certificate of the answer.
  ///
  /// - Throws: ``EquilibriumError``; `unsupported` where the concept is not defined or not solved.
  func solved(_ concept: SolutionConcept, options: SolveOptions) throws(EquilibriumError) -> SolvedGame {
    var concept = concept
    concept.dynamics = concept.dynamics ?? .init()
    guard concept.followers == nil, concept.margin == nil else {
      throw .unsupported("equilibria among followers and margins are for games in normal form")
    }
    // Without a horizon there are policies of infinitely many steps, and more to gain by them than by stationary ones.
    guard concept.dynamics?.policies != .markov || horizon != nil else {
      throw .unsupported("policies that know the step (markov) are for games with a horizon")
    }
    switch (concept.commitment, concept.response) {
    case (.mixed, .quantal), (.prescription, .quantal): return try solvedForQuantal(concept, options: options)
    case (.action, _):
      return try stagewiseEquilibrium(concept, options: options).solved(self, concept, options: options)
    case (.pure, .strong), (.mixed, .strong): return try solvedForBestResponses(concept, options: options)
    case (_, .weak):
      throw .unsupported(
        "ties are broken against the leader stage by stage (action), or in the worth of a given policy (at)")
    case (.correlated, _): throw .unsupported("commitment with recommendations is for games in normal form")
    case (.prescription, _): throw .unsupported("prescriptions are solved for quantal responses")
    case (.pure, _): throw .unsupported("deterministic policies are solved for best responses, ties for the leader")
    case (_, .adversarial):
      throw .unsupported("in Markov games the adversarial response is the best response of a zero-sum game")
    }
  }

  /// Commitment to policies against best responses, ties broken for the leader.
  private func solvedForBestResponses(
    _ concept: SolutionConcept, options: SolveOptions
  ) throws(EquilibriumError) -> SolvedGame {
    let dynamics = concept.dynamics ?? .init()
    guard dynamics.order == nil else { throw .unsupported("an order of players goes with commitment to actions") }
    let unrolled = try unrolled(concept, dynamics)
    if dynamics.followerClass == .stationary, isRestricting(follower: 1 - concept.leader) {
      guard dynamics.foresight == .farsighted else {
        throw .unsupported(
          "a follower restricted to functions of its observation judges its plans from the start: farsighted")
      }
      guard let observed = followerObservations(in: unrolled, leader: concept.leader) else {
        throw .unsupported(
          "a follower restricted to functions of its observation is solved where it sees the same actions of the leader "
            + "in all states that it cannot tell apart")
      }
      let answer = try unrolled.process.tiedCommitment(
        followerObservations: observed,
        isPure: concept.commitment == .pure, options: options)
      guard let answer else {
        throw .unsupported(
          "a follower restricted to functions of its observation is solved with a horizon, equal discounts and few plans"
        )
      }
      return answer.solved(self, unrolled, concept, options: options)
    }
    let answer = try unrolled.process.commitment(isPure: concept.commitment == .pure, options: options)
    return answer.solved(self, unrolled, concept, options: options)
  }

  private func unrolled(
    _ concept: SolutionConcept, _ dynamics: SolutionConcept.Dynamics
  ) throws(EquilibriumError) -> UnrolledGame {
    do throws(ProcessFault) {
      return try process(leader: concept.leader, leaderPolicies: dynamics.policies, foresight: dynamics.foresight)
    } catch {
      switch error {
      case .players(let count):
        throw .unsupported("commitment to policies is solved for two players; there are \(count)")
      case .tooLarge(let outcomes):
        throw .unsupported(
          "the game has \(outcomes == .max ? "too many" : "\(outcomes)") outcomes, replies and steps counted; at most "
            + "\(Self.processLimit) are solved")
      }
    }
  }
}

extension StackelbergProcess {
  /// Commitment to stationary policies by the way that fits: an exact case where there is one, otherwise the search.
  ///
  /// Where it is stopped before a case is decided, the bounds are those of a search that has not begun.
  func commitment(isPure: Bool, options: SolveOptions) throws(EquilibriumError) -> ProcessCommitment {
    let exact: ProcessCommitment?
    do {
      exact = try exactCase(isPure: isPure, options: options)
    } catch .stopped {
      return try stoppedCommitment(isPure: isPure, options: options)
    }
    if let exact, case .exact = exact.value { return exact }
    if isPure {
      guard let exact else {
        throw .unsupported("there are too many outcomes for a search over deterministic policies")
      }
      return exact
    }
    if let exact, options.stop.isMet || formalCase() != nil { return exact }
    let searched = try stationaryCommitment(
      options: options, threads: options.threads, resuming: options.checkpoint, keeping: options.keep)
    guard let exact else { return searched }
    return exact.value.upper - exact.value.lower < searched.value.upper - searched.value.lower ? exact : searched
  }
}
