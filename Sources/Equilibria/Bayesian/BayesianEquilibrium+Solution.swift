public import Certificates
internal import Evaluation
internal import Exact
internal import Games

extension BayesianEquilibrium {
  /// The answer as a document, its certificate inline.
  public var solution: Solution {
    Solution(
      game: .init(.bayesian(game)), concept: concept, method: method,
      answer: Answer(
        value: value, followerValues: zip(evaluation.types, responses).map { $0.followerPayoffs[$1] },
        attained: attained, guaranteed: evaluation.weakValue, commitment: .mixed(commitment),
        response: .actions(responses), responseNames: Game.bayesian(game).responseNames(responses, leader: 0),
        tied: .types(evaluation.bestResponses)),
      certificate: .inline(Certificate(text: certificate.text)),
      statistics: [
        ("nodes", statistics.nodes), ("leaves", statistics.leaves), ("programs", statistics.programs),
        ("rounds", statistics.rounds), ("settled", statistics.settled), ("cuts", statistics.cuts),
        ("failed", statistics.failed),
      ])
  }
}
