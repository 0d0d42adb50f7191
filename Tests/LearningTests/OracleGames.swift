import Exact
import Games
import Learning
import TestSupport

/// The games that oracles are tested on.
enum OracleGames {
  /// The twelve ordinal games, played ten times by players who remember the last step.
  static let names = [
    "prisoners-dilemma", "stag-hunt", "assurance", "coordination", "mixed-harmony", "harmony", "no-conflict",
    "deadlock",
    "prisoners-delight", "hero", "battle", "chicken",
  ]

  /// Those of the names that are tested in debug builds too.
  static func some(_ few: [String]) -> [String] { TestBuild.isOptimized ? names : few }

  /// A game of the catalogue.
  static func entry(_ name: String) throws -> MarkovGame {
    guard case .markov(let game)? = Catalogue.entry(named: name)?.game else {
      throw BrokenLaw(description: "the catalogue has the Markov game \(name)")
    }
    return game
  }

  /// An iterated ordinal game.
  static func iterated(_ name: String) throws -> MarkovEnvironment {
    MarkovEnvironment(try entry("iterated-\(name)"))
  }

  /// A game played once, everybody making one observation.
  static func once(_ game: NormalFormGame) throws -> MarkovEnvironment {
    MarkovEnvironment(try game.iterated(horizon: 1, memory: 0))
  }

  /// A random game played once.
  static func once(_ sizes: [Int], seed: UInt64) throws -> MarkovEnvironment {
    var random = SeededGenerator(seed: seed)
    let columns = sizes.dropFirst().reduce(1, *)
    return try once(
      NormalFormGame(
        sizes: sizes,
        payoffs: sizes.map { _ in
          PayoffMatrix(
            (0..<sizes[0]).map { _ in (0..<columns).map { _ in Rational(random.uniform(in: 0...100), over: 100) } })
        }))
  }

  /// A random discounted Markov game.
  static func markov(states: Int, seed: UInt64) throws -> MarkovGame {
    let family = try GameFamily(named: "markov-dense", parameters: ["states": Rational(states)])
    guard case .markov(let game) = family.game(seed: seed) else {
      throw BrokenLaw(description: "the family draws Markov games")
    }
    return game
  }

  /// A policy of the leader with probabilities in eighths, which doubles hold exactly.
  static func leader(_ environment: MarkovEnvironment, using random: inout SeededGenerator) -> TablePolicy {
    let actions = environment.agents[0].actions
    return TablePolicy(
      (0..<(environment.agents[0].observations ?? 0)).map { observation in
        let available = environment.available(to: 0, at: observation)
        var row = [Double](repeating: 0, count: actions)
        for _ in 0..<8 { row[available[random.uniform(in: 0...available.count - 1)]] += 0.125 }
        return row
      })
  }
}

/// The same environment, but that followers are paid the opposite.
struct OppositePayment<Base: Environment>: Environment {
  let base: Base
  var agents: [AgentSpace] { base.agents }
  var discounts: [Double] { base.discounts }
  var longestEpisode: Int { base.longestEpisode }
  func start(using random: inout SeededGenerator) -> Base.State { base.start(using: &random) }
  func observation(of agent: Int, in state: Base.State, after actions: ArraySlice<Int>) -> Int {
    base.observation(of: agent, in: state, after: actions)
  }
  func available(to agent: Int, at observation: Int) -> [Int] { base.available(to: agent, at: observation) }
  func step(
    _ state: inout Base.State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    let end = base.step(&state, actions: actions, rewards: &rewards, using: &random)
    for agent in rewards.indices.dropFirst() { rewards[agent].negate() }
    return end
  }
}

/// An oracle that answers every leader with what the leader before it should have got.
struct StaleOracle<Base: QueryOracle>: QueryOracle {
  var base: Base
  private var last: [Base.Follower]?
  init(_ base: Base) { self.base = base }
  var environmentSteps: Int { base.environmentSteps }
  mutating func reset() { base.reset() }
  mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [Base.Follower] {
    let fresh = base.followers(of: &leader, using: &random)
    defer { last = fresh }
    return last ?? fresh
  }
}
