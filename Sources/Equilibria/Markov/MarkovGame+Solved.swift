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
    case (.action, _):
      return try stagewiseEquilibrium(concept, options: options).solved(self, concept, options: options)
    case (_, .weak):
      throw .unsupported(
        "ties are broken against the leader stage by stage (action), or in the worth of a given policy (at)")
    default: throw .unsupported("not solved by this version")
    }
  }
}
