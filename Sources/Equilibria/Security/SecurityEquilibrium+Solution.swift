public import Certificates
internal import Evaluation
internal import Exact
internal import Games

extension SecurityEquilibrium {
  /// The answer as a document, its certificate inline.
  public var solution: Solution {
    let isSingle = attacked.count == 1
    let lottery = lottery
    return Solution(
      game: .init(.security(game)), concept: SolutionConcept(), method: method,
      answer: Answer(
        value: value, followerValues: zip(evaluation.attacks, attacked).map { $0.attackerPayoffs[$1] },
        attained: value.isExact ? true : nil, guaranteed: evaluation.weakValue, commitment: .coverage(coverage),
        response: isSingle ? .action(attacked[0]) : .actions(attacked),
        responseNames: Game.security(game).responseNames(attacked, leader: 0),
        tied: isSingle ? .actions(evaluation.attacks[0].attackSet) : .types(evaluation.attacks.map(\.attackSet)),
        lottery: LotteryRecord(order: lottery.order, cuts: lottery.cuts.rationals)),
      certificate: .inline(Certificate(text: certificate.text)),
      statistics: [
        ("nodes", statistics.nodes), ("settled", statistics.settled), ("rounded", statistics.rounded),
        ("failed", statistics.failed),
      ])
  }
}
