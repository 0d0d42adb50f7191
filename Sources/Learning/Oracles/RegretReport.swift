public import Evaluation
public import Exact
public import Games

/// What the best response to every pure stationary policy of the leader is worth, exactly: what followers that were taught to
/// answer all of them are held against.
///
/// The follower is restricted to deterministic functions of its observation, as a policy over observations is.
public struct PureLeaders: Sendable {
  /// The environment.
  public let environment: MarkovEnvironment

  /// The policies: one action per observation.
  public let leaders: [[Int]]

  /// For each policy, what the best response to it is worth to the follower.
  public let best: [Rational]

  /// Evaluates the best responses to all pure policies.
  ///
  /// - Throws: ``OracleFault`` where there is more than one follower, or too many policies to list.
  public init(in environment: MarkovEnvironment) throws(OracleFault) {
    guard environment.agents.count == 2 else { throw .agents(environment.agents.count) }
    let space = try ContextSpace(in: environment)
    let leaders = (0..<space.count).map { space.answers(in: $0) }
    self.environment = environment
    self.leaders = leaders
    do {
      best = try leaders.map { actions throws(PolicyFault) in
        let policy = TablePolicy(actions: actions, of: environment.agents[0].actions)
        return try StationaryResponseEvaluation(
          of: policy.stationary, by: environment.players[0], in: environment.game
        ).followerValue
      }
    } catch { throw .policy(error) }
  }
}

/// How much less than a best response a follower earns that an oracle returns, over all pure leaders and exactly.
public struct RegretReport: Sendable, Hashable {
  /// The leaders' policies: one action per observation.
  public let leaders: [[Int]]

  /// For each leader, what a best response earns.
  public let best: [Rational]

  /// For each leader, what the oracle's follower earns.
  public let achieved: [Rational]

  /// Asks an oracle for the response to every pure leader and evaluates it.
  ///
  /// The oracle starts afresh with every leader; one that draws random numbers has a stream of its own for each.
  ///
  /// - Throws: ``OracleFault/policy(_:)``.
  public init(of oracle: some QueryOracle, against pure: PureLeaders, seed: UInt64 = 0) throws(OracleFault) {
    let environment = pure.environment
    let source = SeededGenerator(seed: seed)
    var achieved: [Rational] = []
    for (place, actions) in pure.leaders.enumerated() {
      let policy = TablePolicy(actions: actions, of: environment.agents[0].actions)
      var oracle = oracle
      oracle.reset()
      var leader = TableLeader(policy)
      var random = source.derived(UInt64(place))
      guard let follower = oracle.followers(of: &leader, using: &random).first else { throw .agents(1) }
      do {
        achieved.append(try environment.values(of: follower, against: policy).follower)
      } catch { throw .policy(error) }
    }
    leaders = pure.leaders
    best = pure.best
    self.achieved = achieved
  }

  /// For each leader, what is lost.
  public var regrets: [Rational] { zip(best, achieved).map { $0 - $1 } }

  /// What is lost on average over the leaders.
  public var mean: Rational { regrets.reduce(0, +) / Rational(leaders.count) }

  /// The most that is lost.
  public var largest: Rational { regrets.reduce(0, max) }

  /// Against how many leaders something is lost.
  public var imperfect: Int { regrets.filter { $0.signum > 0 }.count }

  /// What the oracle's followers earn on average over the leaders.
  public var meanAchieved: Rational { achieved.reduce(0, +) / Rational(leaders.count) }
}

/// A leader that answers queries from a table.
public struct TableLeader: QueriedLeader {
  /// What it plays.
  public let policy: TablePolicy

  /// How many queries it answered.
  public private(set) var queries = 0

  /// What it was told it would be paid.
  public private(set) var paid = 0.0

  /// A leader.
  public init(_ policy: TablePolicy) { self.policy = policy }

  /// Draws an action.
  public mutating func action(at observation: Int, using random: inout SeededGenerator) -> Int {
    queries += 1
    return policy.action(at: observation, using: &random)
  }

  /// Tells the probabilities.
  public mutating func probabilities(at observation: Int) -> [Double] {
    queries += 1
    return policy.probabilities(at: observation)
  }

  /// Adds up what it would be paid.
  public mutating func pay(_ reward: Double) { paid += reward }
}

extension MarkovEnvironment {
  /// What policies of the leader and of the follower are worth to both, exactly: every double is the fraction that it is.
  ///
  /// - Precondition: there is one follower; it tells states where it sees the leader's action from those where it does not.
  public func values(
    of follower: some Policy, against leader: TablePolicy
  ) throws(PolicyFault) -> (leader: Rational, follower: Rational) {
    let seen = (0..<(agents[1].observations ?? 0)).map { follower.probabilities(at: $0) }
    let strategies = TablePolicy(seen).strategies
    let response: MarkovPolicy
    if isSequential {
      let count = agents[0].actions
      let observed = game.observations[players[1]]
      response = .conditional(
        (0..<observed.count).map { observation in
          let state = observed.ofState.firstIndex(of: observation) ?? 0
          let first = observation * (count + 1)
          return game.states[state].order == .sequential
            ? Array(strategies[(first + 1)...(first + count)])
            : Array(repeating: strategies[first], count: count)
        })
    } else {
      response = .stationary(strategies)
    }
    var policies = [leader.stationary, response]
    if players[0] == 1 { policies.reverse() }
    let value = try ProfileEvaluation(of: policies, order: players, in: game).value
    return (value[players[0]], value[players[1]])
  }
}
