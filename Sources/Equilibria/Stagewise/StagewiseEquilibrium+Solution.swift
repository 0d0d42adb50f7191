internal import Certificates
internal import Exact
internal import Games

extension StagewiseOutcome {
  /// The answer as a document; `nil` where the search did not decide.
  func solved(_ game: MarkovGame, _ concept: SolutionConcept, options: SolveOptions) throws(EquilibriumError)
    -> SolvedGame
  {
    switch self {
    case .equilibrium(let equilibrium): return equilibrium.solved(game, concept, options: options)
    case .none(let absence):
      let others = absence.equilibriaWithOtherTies
      let note = others == 0 ? "" : "; \(others) are one where ties are broken in another way"
      return SolvedGame(
        solution: Solution(
          game: .init(.markov(game)), concept: concept,
          method: "enumeration: none of the \(absence.profiles) stationary plays is an equilibrium\(note)", answer: nil,
          certificate: .none, statistics: absence.statistics),
        certificate: nil, timing: SolveTiming(search: .zero, reconstruction: .zero, verification: .zero),
        isWithinGap: true)
    case .undecided(let search):
      throw .undecided(
        "no stationary equilibrium was found among the \(search.examined) plays examined; there may be one"
          + (search.bounds.map { ", worth from \($0.lower) to \($0.upper)" } ?? ""))
    }
  }
}

extension StagewiseEquilibrium {
  fileprivate func solved(_ game: MarkovGame, _ concept: SolutionConcept, options: SolveOptions) -> SolvedGame {
    let first = stages.order[0]
    let answer = Answer(
      value: value, followerValues: game.sizes.indices.filter { $0 != first }.map { startValues[$0].lower },
      attained: true, guaranteed: nil, commitment: .policy(stages.policyOfFirst(choices, in: game)),
      response: .plan(stages.planOfOthers(choices, in: game)), tied: .plan(.never))
    return SolvedGame(
      solution: Solution(
        game: .init(.markov(game)), concept: concept, method: others.note.map { "\(method); \($0)" } ?? method,
        answer: answer, certificate: .inline(Certificate(text: certificate.text)), statistics: statistics),
      certificate: certificate, timing: timing,
      isWithinGap: value.isWithin(gap: options.gap, ofLeader: first, in: game))
  }
}
