public import Exact
public import Games

/// A domain whose leaders and followers are judged exactly, by enumeration.
///
/// Leaders are deterministic: one action per observation. What such a leader is worth depends on which equilibrium the
/// followers play; the concept is the Stackelberg equilibrium whose followers are in the equilibrium that is best for the
/// leader, among those that the domain enumerates.
public protocol ExactDomain: Environment {
  /// The largest minus the smallest return of the leader: what gaps are relative to.
  var leaderRange: Rational { get }

  /// What a leader's policy is worth against followers in equilibrium.
  ///
  /// - Parameter leader: its action at each of its observations.
  func worth(of leader: [Int]) -> EquilibriumWorth

  /// What followers make of a leader's policy.
  ///
  /// - Parameters:
  ///   - leader: its action at each of its observations.
  ///   - followers: for each follower, its action at each of its observations.
  func outcome(of leader: [Int], against followers: [[Int]]) -> FollowersOutcome

  /// How contextual followers were found to learn here.
  var followersSettings: ContextualFollowersSettings { get }

  /// How many steps were found to be enough for a leader against contextual followers.
  var trainingSteps: Int { get }

  /// How leaders were found to learn here.
  func leaderSettings(_ algorithm: AlgorithmName) -> LeaderSettings
}

extension ExactDomain {
  /// Those of iterated games.
  public func leaderSettings(_ algorithm: AlgorithmName) -> LeaderSettings { LeaderSettings(algorithm) }

  /// All deterministic policies of the leader, or `nil` where there are more than a number.
  ///
  /// - Parameter limit: the number.
  public func pureLeaders(limit: Int = 65_536) -> [[Int]]? {
    guard let observations = agents[0].observations else { return nil }
    var leaders: [[Int]] = [[]]
    for observation in 0..<observations {
      let choices = available(to: 0, at: observation)
      guard leaders.count * choices.count <= limit else { return nil }
      leaders = leaders.flatMap { leader in choices.map { leader + [$0] } }
    }
    return leaders
  }

  /// A deterministic policy of the leader, drawn uniformly.
  public func pureLeader(using random: inout SeededGenerator) -> [Int] {
    (0..<(agents[0].observations ?? 0)).map { observation in
      let choices = available(to: 0, at: observation)
      return choices[random.uniform(in: 0...choices.count - 1)]
    }
  }
}

/// What a leader's policy is worth against followers in an equilibrium in pure strategies.
public struct EquilibriumWorth: Sendable, Hashable {
  /// The value in the equilibrium that is best for the leader.
  public let strong: Rational

  /// The value in the one that is worst for it.
  public let weak: Rational

  /// Whether there is an equilibrium in pure strategies; if not, both values are the least that any pure strategies of the
  /// followers bring, which is what an equilibrium in mixed ones brings at least.
  public let isPure: Bool

  /// The worth of a policy.
  public init(strong: Rational, weak: Rational, isPure: Bool = true) {
    self.strong = strong
    self.weak = weak
    self.isPure = isPure
  }

  /// The worth by the values of all equilibria in pure strategies.
  init(equilibria values: [Rational], otherwise least: @autoclosure () -> Rational) {
    guard let first = values.first else {
      let least = least()
      self.init(strong: least, weak: least, isPure: false)
      return
    }
    self.init(strong: values.reduce(first, max), weak: values.reduce(first, min))
  }
}

/// What pure policies of all agents are worth, and what followers could earn instead.
public struct FollowersOutcome: Sendable, Hashable {
  /// What each agent expects; the leader first.
  public let values: [Rational]

  /// For each follower, the most that it could expect, the others' policies held fixed.
  public let best: [Rational]

  /// For each follower, how much less than the most it expects; all are zero in a Nash equilibrium, and only there.
  public var regrets: [Rational] { zip(best, values.dropFirst()).map { $0 - $1 } }

  /// The outcome of policies.
  public init(values: [Rational], best: [Rational]) {
    precondition(values.count == best.count + 1, "there is one leader")
    self.values = values
    self.best = best
  }
}
