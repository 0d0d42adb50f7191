public import Certificates
internal import Evaluation
internal import Exact
public import Games

extension Equilibrium {
  /// The answer as a document.
  ///
  /// - Parameters:
  ///   - original: the game as it was read, for its title, names and digest.
  ///   - evidence: where the certificate goes; by default into the document.
  public func solution(of original: BimatrixGame, evidence: Solution.Evidence? = nil) -> Solution {
    Solution(
      game: .init(.normalForm(original)), concept: concept, method: method,
      answer: Answer(
        value: value, followerValues: [evaluation.followerPayoffs[response]], attained: attained,
        guaranteed: evaluation.weakValue, commitment: .mixed(commitment), response: .action(response),
        responseNames: Game.normalForm(original).responseNames([response], leader: concept.leader),
        tied: .actions(evaluation.bestResponses)),
      certificate: evidence ?? .inline(Certificate(text: certificate.text)), statistics: statistics.counts)
  }
}

extension SearchStatistics {
  /// The counts by name, as solutions list them.
  var counts: [(name: String, count: Int)] {
    [
      ("programs", programs), ("started", started), ("rounds", rounds), ("settled", settled), ("shared", shared),
      ("failed", failed),
    ]
  }
}
