internal import Exact
public import Games

/// The reference: an exact best response to what the leader says it plays, in doubles.
///
/// It asks for the probabilities (or one action) at every observation of the leader, or only at those that can come up by
/// the answers so far: then the number of queries depends on the leader's policy. It uses the true model of the game and
/// enumerates, where needed: nothing is learned, and no step of the environment is taken.
///
/// - A follower bound to deterministic functions of its observation, in a game with a horizon or one where it does not see
///   the state: all of these responses are enumerated and judged from the start.
/// - Otherwise: dynamic programming. An unrestricted follower of a game with a horizon counts steps; let it play in a
///   ``ClockedEnvironment``, whose observations do.
///
/// Responses that are worth at most a stated tolerance less than the best count as best, and among them the leader's
/// interest decides.
public struct BestResponseOracle: QueryOracle {
  /// Who is favoured among best responses.
  public enum Ties: String, Sendable, Hashable, Codable {
    /// The one that pays the leader most.
    case towardLeader
    /// The one that pays the leader least.
    case againstLeader
  }

  /// How the response is found.
  enum Method: Sendable {
    /// Every function of the observation, one after the other.
    case enumeration
    /// By the value of every state for ever.
    case iteration
    /// By the value of every state at every step of so many.
    case induction(steps: Int)
  }

  /// The environment.
  public let environment: MarkovEnvironment

  /// Who is favoured among best responses.
  public let ties: Ties

  /// How much less than the best a response may be worth, as a share of what the follower's payoffs range over.
  public let tolerance: Double

  /// Whether the leader is asked for probabilities, or for one action that stands for them.
  public let asksForProbabilities: Bool

  /// Whether the leader is asked only at observations that can come up, whatever the follower does.
  public var asksOnlyReachable = false

  /// No steps are taken.
  public var environmentSteps: Int { 0 }

  private let game: InducedGame
  private let method: Method

  /// The range of the follower's rewards.
  private let range: Double
  /// How many steps count, by their discounts.
  private let steps: Double

  /// The follower's observations, with the actions available there.
  private let offered: [[Int]]

  /// The oracle of a game whose follower acts by its observation in the environment.
  ///
  /// - Parameters:
  ///   - followerClass: the responses that are compared.
  ///   - limit: how many responses are enumerated at most.
  /// - Throws: ``OracleFault``, also where an unrestricted response is no function of an observation.
  public init(
    _ environment: MarkovEnvironment, followerClass: SolutionConcept.FollowerClass = .stationary,
    ties: Ties = .towardLeader, tolerance: Double = 1e-9, asksForProbabilities: Bool = true, limit: Int = 65_536
  ) throws(OracleFault) {
    guard environment.agents.count == 2 else { throw .agents(environment.agents.count) }
    let seesState = environment.game.observations[environment.players[1]].areStates
    let method: Method
    switch (followerClass, environment.game.horizon) {
    case (_, nil) where seesState, (_, 1) where seesState:
      method = environment.game.horizon == nil ? .iteration : .induction(steps: 1)
    case (.stationary, _): method = .enumeration
    case (.unrestricted, nil): throw .responsesDependOnHistory
    case (.unrestricted, _): throw seesState ? .responsesDependOnStep : .responsesDependOnHistory
    }
    self.init(
      environment, method: method, ties: ties, tolerance: tolerance, asksForProbabilities: asksForProbabilities,
      observations: environment.agents[1].observations ?? 0)
    if case .enumeration = method {
      var count = 1
      for actions in offered {
        count *= max(1, actions.count)
        guard count <= limit else { throw .tooManyResponses(limit: limit) }
      }
    }
  }

  /// The oracle of a game whose unrestricted follower counts the steps.
  ///
  /// - Throws: ``OracleFault``, also where the follower does not see the state.
  public init(
    _ environment: ClockedEnvironment<MarkovEnvironment>, ties: Ties = .towardLeader, tolerance: Double = 1e-9,
    asksForProbabilities: Bool = true
  ) throws(OracleFault) {
    let base = environment.base
    guard base.agents.count == 2 else { throw .agents(base.agents.count) }
    guard base.game.observations[base.players[1]].areStates else { throw .responsesDependOnHistory }
    self.init(
      base, method: base.game.horizon.map { .induction(steps: $0) } ?? .iteration, ties: ties, tolerance: tolerance,
      asksForProbabilities: asksForProbabilities, observations: environment.agents[1].observations ?? 0)
  }

  private init(
    _ environment: MarkovEnvironment, method: Method, ties: Ties, tolerance: Double, asksForProbabilities: Bool,
    observations: Int
  ) {
    self.environment = environment
    self.method = method
    self.ties = ties
    self.tolerance = tolerance
    self.asksForProbabilities = asksForProbabilities
    game = InducedGame(environment)
    let rewards = environment.game.rewardRange(of: environment.players[1])
    range = (rewards.upperBound - rewards.lowerBound).approximation
    steps = environment.game.discountedSteps(of: environment.players[1]).approximation
    let seen = environment.agents[1].observations ?? 0
    offered = (0..<observations).map { environment.available(to: 1, at: $0 / (observations / max(seen, 1))) }
  }

  /// Asks for everything and returns a best response.
  public mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [PureResponse] {
    let table =
      asksOnlyReachable
      ? reachableTable(of: &leader, using: &random)
      : (0..<(environment.agents[0].observations ?? 0)).map { answer(of: &leader, at: $0, using: &random) }
    return [PureResponse(response(to: table), of: environment.agents[1].actions)]
  }

  /// What the leader plays at an observation.
  private func answer(
    of leader: inout some QueriedLeader, at observation: Int, using random: inout SeededGenerator
  ) -> [Double] {
    if asksForProbabilities { return leader.probabilities(at: observation) }
    let action = leader.action(at: observation, using: &random)
    return (0..<environment.agents[0].actions).map { $0 == action ? 1 : 0 }
  }

  /// What the leader plays at the observations that can come up; at others, which cannot matter, the first action.
  private func reachableTable(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [[Double]] {
    var table = [[Double]?](repeating: nil, count: environment.agents[0].observations ?? 0)
    var waiting = game.initial.indices.filter { game.initial[$0] > 0 }
    var isReached = game.initial.map { $0 > 0 }
    var steps = 0
    while !waiting.isEmpty, game.horizon.map({ steps < $0 }) ?? true {
      var following: [Int] = []
      for place in waiting {
        let state = game.states[place]
        let row = table[state.observation] ?? answer(of: &leader, at: state.observation, using: &random)
        table[state.observation] = row
        for (first, action) in state.leaderActions.enumerated() where row[action] > 0 {
          for outcome in state.outcomes[first] {
            for next in outcome.next where !isReached[next.state] {
              isReached[next.state] = true
              following.append(next.state)
            }
          }
        }
      }
      waiting = following
      steps += 1
    }
    return table.enumerated().map { observation, row in
      row
        ?? (0..<environment.agents[0].actions).map { action in
          action == environment.available(to: 0, at: observation).first ? 1 : 0
        }
    }
  }

  /// Nothing: the oracle keeps nothing of a leader.
  public mutating func reset() {}

  /// A best response to a table of the leader's probabilities: one action per observation of the follower.
  public func response(to table: [[Double]]) -> [Int] {
    let process = game.committed(to: table)
    switch method {
    case .enumeration: return enumerated(process)
    case .iteration: return iterated(process)
    case .induction(let steps): return inducted(process, steps: steps)
    }
  }

  private var sign: Double { ties == .towardLeader ? 1 : -1 }

  /// For each decision, the positions of actions of a response.
  private func positions(_ response: [Int], _ process: InducedProcess) -> [Int] {
    process.decisions.map { offered[$0.observation].firstIndex(of: response[$0.observation]) ?? 0 }
  }

  private func enumerated(_ process: InducedProcess) -> [Int] {
    var worths: [(response: [Int], follower: Double)] = []
    var places = offered.map { _ in 0 }
    var most = -Double.infinity
    enumeration: while true {
      let response = zip(offered, places).map { $0.isEmpty ? 0 : $0[$1] }
      let worth = process.start(process.values(of: positions(response, process), party: 1))
      most = max(most, worth)
      worths.append((response, worth))
      for observation in places.indices.reversed() {
        places[observation] += 1
        if places[observation] < offered[observation].count { continue enumeration }
        places[observation] = 0
      }
      break
    }
    let slack = tolerance * range * steps
    var best: (response: [Int], leader: Double)?
    for (response, worth) in worths where worth >= most - slack {
      let leader = sign * process.start(process.values(of: positions(response, process), party: 0))
      if best.map({ leader > $0.leader }) ?? true { best = (response, leader) }
    }
    return best?.response ?? []
  }

  private func iterated(_ process: InducedProcess) -> [Int] {
    let values = process.optimum(party: 1, among: process.decisions.map { Array($0.choices.indices) }).values
    let tied = process.decisions.map { self.tied(process.worths($0, party: 1, values)) }
    let choices = process.optimum(party: 0, among: tied, sign: sign).choices
    var response = offered.map { $0.first ?? 0 }
    let factor = offered.count / (environment.agents[1].observations ?? 1)
    for (decision, choice) in zip(process.decisions, choices) {
      for step in 0..<factor {
        let observation = decision.observation * factor + step
        response[observation] = offered[observation][choice]
      }
    }
    return response
  }

  private func inducted(_ process: InducedProcess, steps: Int) -> [Int] {
    var response = offered.map { $0.first ?? 0 }
    var values = [[Double]](repeating: [Double](repeating: 0, count: game.states.count), count: 2)
    for step in (0..<steps).reversed() {
      var earlier = [[Double]](repeating: [Double](repeating: 0, count: game.states.count), count: 2)
      for decision in process.decisions {
        let worths = process.worths(decision, party: 1, values[1])
        let leader = process.worths(decision, party: 0, values[0])
        let tied = self.tied(worths)
        let choice = tied.reduce(tied[0]) { sign * leader[$1] > sign * leader[$0] ? $1 : $0 }
        let observation = decision.observation * steps + step
        response[observation] = offered[observation][choice]
        earlier[0][decision.state] += decision.weight * leader[choice]
        earlier[1][decision.state] += decision.weight * (worths.max() ?? 0)
      }
      values = earlier
    }
    return response
  }

  /// The choices worth nearly as much as the best.
  private func tied(_ worths: [Double]) -> [Int] {
    let most = worths.reduce(-Double.infinity, max)
    return worths.indices.filter { worths[$0] >= most - tolerance * range }
  }
}
