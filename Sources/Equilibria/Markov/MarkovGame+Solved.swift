internal import Certificates
internal import Exact
internal import Games

extension MarkovGame {
  /// Solves the game for a concept and verifies the certificate of the answer.
  ///
  /// - Throws: ``EquilibriumError``; `unsupported` where the concept is not defined or not solved.
  func solved(_ concept: SolutionConcept, options: SolveOptions) throws(EquilibriumError) -> SolvedGame {
    var concept = concept
    let dynamics = concept.dynamics ?? .init()
    concept.dynamics = dynamics
    guard concept.followers == nil, concept.margin == nil else {
      throw .unsupported("equilibria among followers and margins are for games in normal form")
    }
    switch (concept.commitment, concept.response) {
    case (.mixed, .quantal), (.prescription, .quantal): return try solvedForQuantal(concept, options: options)
    case (.action, _):
      return try stagewiseEquilibrium(concept, options: options).solved(self, concept, options: options)
    case (_, .weak):
      throw .unsupported(
        "ties are broken against the leader stage by stage (action), or in the worth of a given policy (at)")
    case (.pure, .strong), (.mixed, .strong):
      guard dynamics.order == nil else { throw .unsupported("an order of players goes with commitment to actions") }
      guard dynamics.followerClass == .unrestricted else { throw .unsupported("not solved by this version") }
      return try stationaryCommitment(concept, dynamics, options: options)
    default: throw .unsupported("not solved by this version")
    }
  }

  /// Commitment to stationary policies (of this or of the unrolled game) against best responses.
  private func stationaryCommitment(
    _ concept: SolutionConcept, _ dynamics: SolutionConcept.Dynamics, options: SolveOptions
  ) throws(EquilibriumError) -> SolvedGame {
    let unrolled: UnrolledGame
    do throws(ProcessFault) {
      unrolled = try process(
        leader: concept.leader, leaderPolicies: dynamics.policies, foresight: dynamics.foresight)
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
    let answer = try unrolled.process.stationaryCommitment(options: options)
    return answer.solved(self, unrolled, concept, options: options)
  }
}
