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
      game: .init(title: original.title, kind: "normal-form", digest: original.digest), concept: concept,
      method: method, value: value, followerValue: evaluation.followerPayoffs[response], attained: attained,
      guaranteed: evaluation.weakValue, commitment: commitment, response: response,
      responseName: game.actions.map { $0[1][response] }, tied: evaluation.bestResponses,
      certificate: evidence ?? .inline(Certificate(text: certificate.text)),
      statistics: [
        ("programs", statistics.programs), ("started", statistics.started), ("rounds", statistics.rounds),
        ("settled", statistics.settled), ("shared", statistics.shared), ("failed", statistics.failed),
      ])
  }
}
