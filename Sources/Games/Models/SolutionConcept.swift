public import Exact

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
    /// A joint distribution over profiles: the leader also recommends an action to every follower, who obey.
    case correlated
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

  /// How several followers answer, among themselves.
  public enum Followers: String, Sendable, Hashable, CaseIterable {
    /// With a pure Nash equilibrium of the game that the commitment leaves them.
    case nash
    /// With a correlated equilibrium: each obeys what the leader recommends.
    case correlated
  }

  /// How several followers answer, among themselves; `nil` with one follower.
  public var followers: Followers?

  /// By how much the response must beat all others for the follower, where the leader asks for a margin.
  public var margin: Rational?

  /// Which player of the game leads, counted from 0.
  public var leader: Int

  /// A concept; by default mixed commitment by player 0 with ties broken for the leader.
  public init(
    commitment: Commitment = .mixed, response: Response = .strong, leader: Int = 0, followers: Followers? = nil,
    margin: Rational? = nil
  ) {
    self.commitment = commitment
    self.response = response
    self.leader = leader
    self.followers = followers
    self.margin = margin
  }
}

extension SolutionConcept: CustomStringConvertible {
  /// The concept in words.
  public var description: String {
    if commitment == .correlated { return "correlated commitment; followers obey recommendations (correlated)" }
    let answer =
      if followers == .nash {
        "followers in pure Nash equilibrium"
      } else if let margin {
        "response better than all others by \(margin)"
      } else {
        "best response"
      }
    return switch response {
    case .strong: "\(commitment.rawValue) commitment; \(answer), ties for the leader (strong)"
    case .weak: "\(commitment.rawValue) commitment; \(answer), ties against the leader (weak)"
    case .adversarial: "\(commitment.rawValue) commitment; adversarial response (maximin)"
    }
  }
}
