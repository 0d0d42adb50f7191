public import Exact
public import Games

/// What to commit to, how it is answered, and what that is worth.
public struct Answer: Sendable, Hashable {
  /// What the leader commits to.
  public enum Commitment: Sendable, Hashable {
    /// Probabilities of the leader's actions, in their order.
    case mixed(MixedStrategy)
    /// A joint distribution over profiles; each follower is told its own action in the profile drawn.
    case recommendations([Recommendation])
    /// The probability with which each target is covered.
    case coverage(RationalVector)
    /// Probabilities of the leader's actions for every action of the follower, which they answer.
    case prescription([MixedStrategy])
    /// A policy in a Markov game.
    case policy(MarkovPolicy)
    /// In a Markov game with a horizon, a policy for each step: one that answers the follower's action.
    case steps([MarkovPolicy])
  }

  /// A profile that is drawn with some probability.
  public struct Recommendation: Sendable, Hashable {
    /// One action of every player, in the order of the game's players.
    public let profile: [Int]
    /// The probability of the profile, positive.
    public let probability: Rational

    /// A profile with its probability.
    public init(profile: [Int], probability: Rational) {
      self.profile = profile
      self.probability = probability
    }
  }

  /// How the commitment is answered.
  public enum Response: Sendable, Hashable {
    /// By one follower's action, or an attack on one target.
    case action(Int)
    /// By an action of every follower in the order of players, or of every type.
    case actions([Int])
    /// As recommended.
    case obedience
    /// By each of the follower's actions with a probability that lies between two bounds.
    case logit([ClosedRange<Rational>])
    /// In a Markov game, by an action (its index) per state, or whatever else decides it; see ``Plan``.
    case plan(Plan)
  }

  /// What could have been the answer just as well for those who give it.
  public enum Ties: Sendable, Hashable {
    /// The best responses of the one follower.
    case actions([Int])
    /// The best responses of every type.
    case types([[Int]])
    /// The equilibria of several followers.
    case profiles([[Int]])
    /// The best actions wherever a plan has one.
    case plan(Plan)
    /// Nothing to tell: recommendations are obeyed.
    case none
  }

  /// Actions nested as what decides them: by step (where it matters), by state, by what others did before (where that is
  /// seen).
  public indirect enum Plan: Sendable, Hashable {
    /// An action.
    case action(Int)
    /// One plan for each case.
    case cases([Plan])
    /// Nothing: the case never arises.
    case never
  }

  /// The leader's value under the concept, with its standing.
  public var value: CertifiedValue
  /// The payoff of the follower, or of each follower or type, at the commitment and response.
  public var followerValues: [Rational]
  /// Whether some commitment reaches the value; `nil` where that is not known.
  public var attained: Bool?
  /// What the commitment pays when ties are broken against the leader; `nil` for recommendations.
  public var guaranteed: Rational?
  /// Where the value is only an estimate, how far it can be trusted, in words: ``value`` is then what the commitment is
  /// worth, and nothing is proved of other commitments.
  public var estimate: String?
  /// What the leader commits to.
  public var commitment: Commitment
  /// How it is answered.
  public var response: Response
  /// The names in the response, where the game gives names.
  public var responseNames: [String]?
  /// The responses tied at the commitment.
  public var tied: Ties
  /// How to draw the targets to cover, for a coverage.
  public var lottery: LotteryRecord?

  /// An answer.
  public init(
    value: CertifiedValue, followerValues: [Rational], attained: Bool?, guaranteed: Rational?,
    commitment: Commitment, response: Response, responseNames: [String]? = nil, tied: Ties,
    lottery: LotteryRecord? = nil, estimate: String? = nil
  ) {
    self.estimate = estimate
    self.value = value
    self.followerValues = followerValues
    self.attained = attained
    self.guaranteed = guaranteed
    self.commitment = commitment
    self.response = response
    self.responseNames = responseNames
    self.tied = tied
    self.lottery = lottery
  }
}

extension Answer {
  /// The probabilities of a mixed commitment, or `nil` for other commitments.
  public var strategy: MixedStrategy? {
    if case .mixed(let strategy) = commitment { strategy } else { nil }
  }

  /// Every number of the commitment, as the file has them.
  var commitmentNumbers: Numbers {
    switch commitment {
    case .mixed(let strategy): .many(strategy.probabilities.rationals)
    case .recommendations(let list): .many(list.map(\.probability))
    case .coverage(let coverage): .many(coverage.rationals)
    case .prescription(let list): .nested(list.map { .many($0.probabilities.rationals) })
    case .policy(let policy): policy.numbers
    case .steps(let policies): .nested(policies.map(\.numbers))
    }
  }

  /// The word for how the value is known.
  public var standing: String { estimate == nil ? value.standing : "estimate" }
}

extension MarkovPolicy {
  fileprivate var numbers: Answer.Numbers {
    switch self {
    case .stationary(let list): .nested(list.map { .many($0.probabilities.rationals) })
    case .markov(let lists), .conditional(let lists):
      .nested(lists.map { .nested($0.map { .many($0.probabilities.rationals) }) })
    }
  }
}

// MARK: - In words

extension Answer.Response: CustomStringConvertible {
  /// The action, the actions, or that recommendations are obeyed.
  public var description: String {
    switch self {
    case .action(let action): "\(action)"
    case .actions(let actions): "\(actions)"
    case .obedience: "obedience"
    case .logit(let bounds): "\(bounds.map { "\($0.lowerBound) to \($0.upperBound)" })"
    case .plan(let plan): "\(plan)"
    }
  }
}

extension Answer.Ties: CustomStringConvertible {
  /// The lists, as files write them.
  public var description: String {
    switch self {
    case .actions(let actions): "\(actions)"
    case .types(let lists), .profiles(let lists): "\(lists)"
    case .plan(let plan): "\(plan)"
    case .none: "none"
    }
  }
}

extension Answer.Plan: CustomStringConvertible {
  /// The actions, as files write them.
  public var description: String {
    switch self {
    case .action(let action): "\(action)"
    case .cases(let plans): "[" + plans.map(\.description).joined(separator: ", ") + "]"
    case .never: "null"
    }
  }
}

extension Answer.Recommendation: CustomStringConvertible {
  /// The profile with its probability.
  public var description: String { "\(profile): \(probability)" }
}

extension LotteryRecord: CustomStringConvertible {
  /// The order and the cuts.
  public var description: String { "order \(order), cuts \(cuts)" }
}

/// A lottery over allocations of resources as files store it: targets on a line, and where the selection changes.
///
/// The targets lie one behind the other in the order given, each as long as its coverage. A number u is drawn uniformly
/// from 0 up to 1, and the targets that contain u, u + 1, u + 2 and so on are covered.
public struct LotteryRecord: Sendable, Hashable {
  /// The targets that are covered at all, each once.
  public let order: [Int]
  /// The numbers from 0 on and below 1 from which on the selection is another, increasing.
  public let cuts: [Rational]

  /// A lottery.
  public init(order: [Int], cuts: [Rational]) {
    self.order = order
    self.cuts = cuts
  }
}
