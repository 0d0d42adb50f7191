/// What an answer means: what is committed and how the follower responds.
///
/// Two answers that differ here are answers to different problems.
public struct SolutionConcept: Sendable, Hashable {
  /// What the leader commits to.
  public enum Commitment: String, Sendable, Hashable, CaseIterable {
    /// One action.
    case pure
    /// A probability distribution over actions.
    case mixed
  }

  /// How the follower answers the commitment.
  public enum Response: String, Sendable, Hashable, CaseIterable {
    /// A best response; among several, the one best for the leader.
    case strong
    /// A best response; among several, the one worst for the leader.
    case weak
    /// Whatever hurts the leader most; the leader's value is then its maximin (security) level.
    case adversarial
  }

  /// What the leader commits to.
  public var commitment: Commitment

  /// How the follower answers.
  public var response: Response

  /// Which player of the game leads, counted from 0.
  public var leader: Int

  /// A concept; by default mixed commitment by player 0 with ties broken for the leader.
  public init(commitment: Commitment = .mixed, response: Response = .strong, leader: Int = 0) {
    self.commitment = commitment
    self.response = response
    self.leader = leader
  }
}

extension SolutionConcept: CustomStringConvertible {
  /// The concept in words.
  public var description: String {
    let answer =
      switch response {
      case .strong: "best response, ties for the leader (strong)"
      case .weak: "best response, ties against the leader (weak)"
      case .adversarial: "adversarial response (maximin)"
      }
    return "\(commitment.rawValue) commitment; \(answer)"
  }
}
