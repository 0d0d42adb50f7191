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
    /// A distribution over actions for every action of the follower: the leader answers it.
    case prescription
    /// One action, which the players after it see: nobody is bound to anything beyond it, and play is stage by stage.
    case action
  }

  /// How the follower answers the commitment.
  public enum Response: String, Sendable, Hashable, CaseIterable {
    /// A best response; among several, the one best for the leader.
    case strong
    /// A best response; among several, the one worst for the leader.
    case weak
    /// Whatever hurts the leader most; the leader's value is then its maximin (security) level.
    case adversarial
    /// A logit response: actions with probabilities proportional to the exponential of ``rationality`` times their value;
    /// in Markov games, the best response to rewards with an entropy bonus.
    case quantal
  }

  /// Which policies the leader of a Markov game commits to.
  public enum Policies: String, Sendable, Hashable, CaseIterable {
    /// Those that depend on the observation alone.
    case stationary
    /// Those that also depend on the step.
    case markov
  }

  /// Which policies the follower of a Markov game chooses from.
  public enum FollowerClass: String, Sendable, Hashable, CaseIterable {
    /// All.
    case unrestricted
    /// Deterministic functions of its observation.
    case stationary
  }

  /// How far the follower of a Markov game looks ahead.
  public enum Foresight: String, Sendable, Hashable, CaseIterable {
    /// It maximises its discounted rewards.
    case farsighted
    /// It maximises its reward of the present step.
    case myopic
  }

  /// What sets a concept for Markov games apart.
  public struct Dynamics: Sendable, Hashable {
    /// Which policies the leader commits to.
    public var policies: Policies
    /// Which policies the follower chooses from.
    public var followerClass: FollowerClass
    /// How far the follower looks ahead.
    public var foresight: Foresight
    /// For commitment to actions, the players in the order in which they move, each seeing what those before it did;
    /// `nil` for the leader first and the others in their order.
    public var order: [Int]?

    /// By default stationary policies against an unrestricted, farsighted follower.
    public init(
      policies: Policies = .stationary, followerClass: FollowerClass = .unrestricted,
      foresight: Foresight = .farsighted, order: [Int]? = nil
    ) {
      self.policies = policies
      self.followerClass = followerClass
      self.foresight = foresight
      self.order = order
    }
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

  /// For a quantal response: what multiplies the follower's values in the exponent, not negative.
  public var rationality: Rational?

  /// What sets the concept apart in Markov games; `nil` for other games.
  public var dynamics: Dynamics?

  /// Which player of the game leads, counted from 0.
  public var leader: Int

  /// A concept; by default mixed commitment by player 0 with ties broken for the leader.
  public init(
    commitment: Commitment = .mixed, response: Response = .strong, leader: Int = 0, followers: Followers? = nil,
    margin: Rational? = nil, rationality: Rational? = nil, dynamics: Dynamics? = nil
  ) {
    self.commitment = commitment
    self.response = response
    self.leader = leader
    self.followers = followers
    self.margin = margin
    self.rationality = rationality
    self.dynamics = dynamics
  }
}

extension SolutionConcept: CustomStringConvertible {
  /// The concept in words.
  public var description: String {
    if commitment == .correlated { return "correlated commitment; followers obey recommendations (correlated)" }
    if commitment == .action {
      let order = dynamics?.order.map {
        ", players moving in the order \($0.map(\.description).joined(separator: ", "))"
      }
      return "commitment to actions, stage by stage\(order ?? ""); best responses, ties \(tiesText)"
    }
    let committed =
      "\(commitment.rawValue) commitment" + (dynamics.map { " to \($0.policies.rawValue) policies" } ?? "")
    let farsighted = dynamics.map { $0.foresight == .farsighted ? "" : "myopic " } ?? ""
    let restricted = dynamics?.followerClass == .stationary ? " in deterministic functions of the observation" : ""
    let answer =
      if followers == .nash {
        "followers in pure Nash equilibrium"
      } else if let margin {
        "response better than all others by \(margin)"
      } else {
        "\(farsighted)best response\(restricted)"
      }
    return switch response {
    case .strong, .weak: "\(committed); \(answer), ties \(tiesText)"
    case .adversarial: "\(committed); adversarial response (maximin)"
    case .quantal: "\(committed); \(farsighted)quantal response with rationality \(rationality ?? 0)"
    }
  }

  private var tiesText: String { response == .weak ? "against the leader (weak)" : "for the leader (strong)" }
}
