internal import Certificates
internal import Evaluation
internal import Exact
internal import Games

extension TiedCommitment {
  /// The answer about the game that the process comes from.
  func solved(
    _ game: MarkovGame, _ unrolled: UnrolledGame, _ concept: SolutionConcept, options: SolveOptions
  ) throws(EquilibriumError) -> SolvedGame {
    let policy = game.policy(policy, in: unrolled, leader: concept.leader)
    // What ties cost is known where the follower's plans are few enough to look at all of them.
    let evaluation = try? StationaryResponseEvaluation(of: policy, by: concept.leader, in: game)
    var attained: Bool?
    if case .exact = value { attained = true }
    let answer = Answer(
      value: value, followerValues: [followerValue], attained: attained, guaranteed: evaluation?.weakValue,
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
