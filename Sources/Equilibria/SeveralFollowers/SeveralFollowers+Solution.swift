public import Certificates
internal import Evaluation
internal import Exact
public import Games

extension CorrelatedCommitment {
  /// The answer as a document, its certificate inline.
  ///
  /// - Parameter original: the game as it was read, for its title, names and digest.
  public func solution(of original: NormalFormGame) -> Solution {
    let recommendations = joint.support.map { index in
      Answer.Recommendation(
        profile: original.profile(game.profile(at: index), ledBy: concept.leader),
        probability: joint.probability(at: index))
    }
    return Solution(
      game: .init(.normalForm(original)), concept: concept, method: method,
      answer: Answer(
        value: value, followerValues: Array(evaluation.payoffs.dropFirst()), attained: value.isExact ? true : nil,
        guaranteed: nil, commitment: .recommendations(recommendations), response: .obedience, tied: .none),
      certificate: .inline(Certificate(text: certificate.text)), statistics: statistics.counts)
  }
}

extension FollowersEquilibrium {
  /// The answer as a document, its certificate inline.
  ///
  /// - Parameter original: the game as it was read, for its title, names and digest.
  public func solution(of original: NormalFormGame) -> Solution {
    let chosen = game.column(of: profile)
    return Solution(
      game: .init(.normalForm(original)), concept: concept, method: method,
      answer: Answer(
        value: value, followerValues: evaluation.payoffs.dropFirst().map { $0[chosen] },
        attained: value.isExact ? true : nil, guaranteed: evaluation.worstValue, commitment: .mixed(commitment),
        response: .actions(profile),
        responseNames: Game.normalForm(original).responseNames(profile, leader: concept.leader),
        tied: .profiles(evaluation.equilibria.map(game.followerProfile(at:)))),
      certificate: .inline(Certificate(text: certificate.text)), statistics: statistics.counts)
  }
}

extension CertifiedValue {
  /// Whether the value itself is known.
  var isExact: Bool { if case .exact = self { true } else { false } }
}
