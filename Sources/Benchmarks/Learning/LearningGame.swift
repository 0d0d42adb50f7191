public import Exact
internal import Games
internal import Learning

/// An iterated game with the exact value of every pure policy of its leader.
public struct LearningGame: Sendable {
  /// The name, without what all have in common.
  public let name: String

  /// The best value of a pure policy against a stationary best response, ties broken for the leader.
  public let optimum: Rational

  /// The largest minus the smallest reward of the leader, times the number of steps.
  public let range: Rational

  let environment: MarkovEnvironment

  /// What the follower's best response to every pure policy is worth to it.
  let pure: PureLeaders

  /// For the action at each observation as a digit, the first one's least: the value of that policy.
  private let values: [Rational]

  /// The names of the games: twelve symmetric ones of two actions, played ten times with a memory of one move.
  public static let names = [
    "prisoners-dilemma", "stag-hunt", "assurance", "coordination", "mixed-harmony", "harmony", "no-conflict",
    "deadlock",
    "prisoners-delight", "hero", "battle", "chicken",
  ]

  /// Evaluates all pure policies.
  ///
  /// - Precondition: the name is one of ``names``.
  public init(named name: String) {
    guard case .markov(let game)? = Catalogue.entry(named: "iterated-\(name)")?.game else {
      preconditionFailure("the catalogue has the iterated games")
    }
    self.name = name
    environment = MarkovEnvironment(game)
    let rewards = game.rewardRange(of: 0)
    range = (rewards.upperBound - rewards.lowerBound) * game.discountedSteps(of: 0)
    let observations = game.observations[0].count
    do {
      pure = try PureLeaders(in: environment)
      values = try (0..<1 << observations).map { code in
        let policy = TablePolicy(actions: (0..<observations).map { code >> $0 & 1 }, of: 2)
        return try LeaderValue(of: policy, in: game, followerClass: .stationary).strong
      }
    } catch { preconditionFailure("policies of a small game have values: \(error)") }
    optimum = values.reduce(values[0], max)
  }

  /// The exact value of a pure policy.
  func value(of policy: TablePolicy) -> Rational {
    values[policy.modes.enumerated().reduce(0) { $0 | $1.element << $1.offset }]
  }
}
