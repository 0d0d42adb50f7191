internal import Certificates
internal import Exact
internal import Games

extension TiedCommitment {
  /// The answer about the game that the process comes from.
  func solved(
    _ game: MarkovGame, _ unrolled: UnrolledGame, _ concept: SolutionConcept, options: SolveOptions
  ) -> SolvedGame {
    let policy = game.policy(policy, in: unrolled, leader: concept.leader)
    var attained: Bool?
    if case .exact = value { attained = true }
    let answer = Answer(
      value: value, followerValues: [followerValue], attained: attained, guaranteed: nil,
      commitment: .policy(policy),
      response: .plan(game.plan(restricted: response, in: unrolled, leader: concept.leader)), tied: .plan(.never))
    return SolvedGame(
      solution: Solution(
        game: .init(.markov(game)), concept: concept, method: method, answer: answer,
        certificate: .inline(Certificate(text: certificate.text)), statistics: statistics),
      certificate: certificate, timing: timing,
      isWithinGap: value.isWithin(gap: options.gap, ofLeader: concept.leader, in: game))
  }
}
