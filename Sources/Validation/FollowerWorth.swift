public import Evaluation
public import Exact
public import Games

/// What a given follower makes of the leader's commitment, exactly.
public struct FollowerWorth: Sendable, Hashable {
  /// What a best response is worth to the follower.
  public let best: Rational
  /// What the given follower gets.
  public let achieved: Rational
  /// What the leader gets against it.
  public let leaderValue: Rational

  /// What the follower loses.
  ///
  /// It is negative where the follower is not of the class that the best response is: where it knows the step, and best
  /// responses do not.
  public var regret: Rational { best - achieved }

  /// Why a follower cannot be evaluated.
  public enum Fault: Error, Sendable, Hashable {
    /// The policy does not fit the game.
    case policy(PolicyFault)
    /// It does not say what it plays in a context that the leader's policy leads to.
    case context([Int])
    /// The leader's policy leads to too many contexts.
    case tooManyContexts
    /// Contexts are answers of leaders whose policy does not depend on the step.
    case leaderDependsOnStep
  }

  /// A mixed strategy in a game of two players, player 0 leading.
  public init(of follower: MixedStrategy, against leader: MixedStrategy, in game: BimatrixGame) {
    let evaluation = CommitmentEvaluation(of: leader, in: game)
    best = evaluation.followerValue
    achieved = follower.support.reduce(.zero) { $0 + follower[$1] * evaluation.followerPayoffs[$1] }
    leaderValue = follower.support.reduce(.zero) { $0 + follower[$1] * evaluation.leaderPayoffs[$1] }
  }

  /// A policy of a Markov game of two players.
  ///
  /// - Parameter best: what a best response of the class in question is worth.
  public init(
    of follower: MarkovPolicy, against leader: MarkovPolicy, by player: Int, in game: MarkovGame, best: Rational
  ) throws(Fault) {
    self.best = best
    (leaderValue, achieved) = try Self.values(follower, leader, player, game)
  }

  /// A contextual policy of a Markov game of two players: the mean over the contexts that the leader's policy leads to.
  public init(
    of follower: ContextualPolicy, against leader: MarkovPolicy, by player: Int, in game: MarkovGame, best: Rational
  ) throws(Fault) {
    guard case .stationary(let strategies) = leader else { throw .leaderDependsOnStep }
    guard let contexts = follower.contexts(of: strategies) else { throw .tooManyContexts }
    var (leaderSum, followerSum) = (Rational.zero, Rational.zero)
    for (context, probability) in contexts {
      guard let response = follower.responses[context] else { throw .context(context) }
      let worth = try Self.values(response, leader, player, game)
      leaderSum += probability * worth.leader
      followerSum += probability * worth.follower
    }
    self.best = best
    (leaderValue, achieved) = (leaderSum, followerSum)
  }

  private static func values(
    _ follower: MarkovPolicy, _ leader: MarkovPolicy, _ player: Int, _ game: MarkovGame
  ) throws(Fault) -> (leader: Rational, follower: Rational) {
    do {
      let value = try ProfileEvaluation(
        of: player == 0 ? [leader, follower] : [follower, leader], order: game.players(ledBy: player), in: game
      ).value
      return (value[player], value[1 - player])
    } catch { throw .policy(error) }
  }
}

extension FollowerWorth.Fault: CustomStringConvertible {
  /// What is wrong.
  public var description: String {
    switch self {
    case .policy(let fault): "\(fault)"
    case .context(let context):
      "the follower's policy says nothing for the answers [\(context.map(\.description).joined(separator: ", "))]"
    case .tooManyContexts: "the leader's policy can answer the follower's queries in too many ways"
    case .leaderDependsOnStep: "a contextual follower asks a leader whose policy does not depend on the step"
    }
  }
}
