public import Exact
public import Games

/// What a given commitment is worth, exactly and without any optimisation.
public struct CommitmentEvaluation: Sendable, Hashable {
  /// The leader's expected payoff for each follower action.
  public let leaderPayoffs: RationalVector

  /// The follower's expected payoff for each of its actions.
  public let followerPayoffs: RationalVector

  /// The follower's best responses, in increasing order; never empty.
  public let bestResponses: [Int]

  /// The best response that pays the leader most; the least index among equals.
  public let strongResponse: Int

  /// The best response that pays the leader least; the least index among equals.
  public let weakResponse: Int

  /// The action that pays the leader least, best response or not.
  public let adversarialResponse: Int

  /// The follower's payoff for a best response.
  public var followerValue: Rational { followerPayoffs[strongResponse] }

  /// The leader's value where ties are broken for it.
  public var strongValue: Rational { leaderPayoffs[strongResponse] }

  /// The leader's value where ties are broken against it.
  public var weakValue: Rational { leaderPayoffs[weakResponse] }

  /// The leader's value against whatever hurts it most.
  public var adversarialValue: Rational { leaderPayoffs[adversarialResponse] }

  /// Evaluates a commitment of player 0.
  ///
  /// - Precondition: the strategy has one probability per row of the game.
  /// - Complexity: one product of the strategy with each payoff matrix.
  public init(of commitment: MixedStrategy, in game: BimatrixGame) {
    precondition(commitment.count == game.rows, "a commitment has one probability per leader action")
    let weights = SparseIntegers(commitment.probabilities.numerators)
    let leader = game.leader.numerators.combiningRows(weights)
    let follower = game.follower.numerators.combiningRows(weights)
    let denominator = commitment.probabilities.denominator
    leaderPayoffs = RationalVector(numerators: leader, denominator: denominator * game.leader.denominator)
    followerPayoffs = RationalVector(numerators: follower, denominator: denominator * game.follower.denominator)
    var best = 0
    var (strong, weak, adversarial) = (0, 0, 0)
    var tied: [Int] = []
    for action in follower.indices {
      if leader[action] < leader[adversarial] { adversarial = action }
      if action == 0 || follower[action] > follower[best] {
        best = action
        tied = [action]
        (strong, weak) = (action, action)
      } else if follower[action] == follower[best] {
        tied.append(action)
        if leader[action] > leader[strong] { strong = action }
        if leader[action] < leader[weak] { weak = action }
      }
    }
    bestResponses = tied
    strongResponse = strong
    weakResponse = weak
    adversarialResponse = adversarial
  }
}
