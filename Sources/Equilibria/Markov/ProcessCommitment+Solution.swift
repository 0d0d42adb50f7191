internal import Certificates
internal import Evaluation
internal import Exact
internal import Games

extension ProcessCommitment {
  /// The answer about the game that the process comes from.
  func solved(
    _ game: MarkovGame, _ unrolled: UnrolledGame, _ concept: SolutionConcept, options: SolveOptions
  ) -> SolvedGame {
    let leader = concept.leader
    var attained: Bool?
    if case .exact = value { attained = true }
    let answer = Answer(
      value: value, followerValues: [evaluation.followerValue], attained: attained, guaranteed: evaluation.weakValue,
      commitment: .policy(game.policy(policy, in: unrolled, leader: leader)),
      response: .plan(game.plan(evaluation.strongResponse, in: unrolled, leader: leader)),
      tied: .plan(game.plan(tied: evaluation.tied, in: unrolled, leader: leader)))
    return SolvedGame(
      solution: Solution(
        game: .init(.markov(game)), concept: concept, method: method, answer: answer,
        certificate: .inline(Certificate(text: certificate.text)), statistics: statistics),
      certificate: certificate, timing: timing,
      isWithinGap: value.isWithin(gap: max(options.gap, StackelbergProcess.stationaryGap), ofLeader: leader, in: game))
  }
}

extension CertifiedValue {
  /// Whether the bounds are equal, or differ by at most a fraction of what the leader's rewards can differ by in all steps.
  func isWithin(gap: Rational, ofLeader leader: Int, in game: MarkovGame) -> Bool {
    guard case .bounded(let lower, let upper) = self else { return true }
    let range = game.rewardRange(of: leader)
    return gap > 0 && upper - lower <= gap * (range.upperBound - range.lowerBound) * game.discountedSteps(of: leader)
  }
}
