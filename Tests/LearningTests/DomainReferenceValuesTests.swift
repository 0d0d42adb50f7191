import Exact
import Games
import Learning
import Testing

/// Values of reference games, by playing every pair of deterministic policies of the environment.
@Suite("Reference games as environments have the values of enumeration") struct DomainReferenceValuesTests {
  /// An iterated game and what is known of it, per step.
  struct Iterated: Sendable, CustomTestStringConvertible {
    /// The name of the ordinal game.
    let name: String
    /// The leader's value of deterministic commitment, over ten steps.
    let total: Double
    /// The mean over all deterministic policies of the leader of the follower's best return, per step.
    let response: Double
    var testDescription: String { name }
  }

  static let iterated: [Iterated] = [
    .init(name: "prisoners-dilemma", total: 31, response: 3.2125),
    .init(name: "stag-hunt", total: 40, response: 3.2125),
    .init(name: "assurance", total: 40, response: 3.54375),
    .init(name: "coordination", total: 40, response: 3.55),
    .init(name: "mixed-harmony", total: 40, response: 3.55),
    .init(name: "harmony", total: 40, response: 3.54375),
    .init(name: "no-conflict", total: 40, response: 3.2125),
    .init(name: "deadlock", total: 30, response: 3.54375),
    .init(name: "prisoners-delight", total: 30, response: 3.55),
    .init(name: "hero", total: 40, response: 3.55),
    .init(name: "battle", total: 40, response: 3.54375),
    .init(name: "chicken", total: 40, response: 3.2125),
  ]

  private func environment(_ name: String) throws -> MarkovEnvironment {
    guard case .markov(let game) = try #require(Catalogue.entry(named: name)).game else {
      throw Missing()
    }
    return MarkovEnvironment(game)
  }

  private struct Missing: Error {}

  /// The best that deterministic policies of the leader are worth where ties are broken for it and against it, and the
  /// mean of the follower's best return over all of them.
  private func enumerated(_ environment: MarkovEnvironment) -> (strong: Double, weak: Double, response: Double) {
    let policies = environment.agents.map { space in
      choices((0..<(space.observations ?? 0)).map { _ in space.actions })
    }
    var (strong, weak, sum) = (-Double.infinity, -Double.infinity, 0.0)
    for leader in policies[0] {
      let returns = policies[1].map { play(environment, [leader, $0]) }
      let best = returns.map { $0[1] }.max() ?? 0
      let tied = returns.filter { $0[1] == best }.map { $0[0] }
      strong = max(strong, tied.max() ?? 0)
      weak = max(weak, tied.min() ?? 0)
      sum += best
    }
    return (strong, weak, sum / Double(policies[0].count))
  }

  @Test("ten steps with a joint memory, all pairs of policies", arguments: iterated)
  func joint(_ sample: Iterated) throws {
    let values = enumerated(try environment("iterated-\(sample.name)"))
    #expect(values.strong == sample.total && values.weak == sample.total)
    #expect(abs(values.response / 10 - sample.response) < 1e-12)
  }

  @Test("each sees the other's last action", arguments: iterated)
  func others(_ sample: Iterated) throws {
    for steps in [5, 10] {
      let name = "iterated-\(sample.name)-others-\(steps)"
      let values = enumerated(try environment(name))
      let expected = sample.name == "prisoners-dilemma" ? Double(3 * steps + 1) : sample.total * Double(steps) / 10
      #expect(values.strong == expected && values.weak == expected)
      let known = try #require(Catalogue.entry(named: name)).knownValues
      #expect(known.allSatisfy { $0.exact == Rational(exactly: expected) } && !known.isEmpty)
    }
  }

  @Test("the hidden-query game is worth 20 by a threat, and 10 to a leader that never threatens") func hidden() throws {
    let environment = try environment("hidden-query")
    #expect(enumerated(environment).strong == 20)
    let returns = choices([2, 2, 2]).map { play(environment, [[0, 0, 0], $0]) }
    let best = returns.map { $0[1] }.max()
    #expect(Set(returns.filter { $0[1] == best }.map { $0[0] }) == [10])
    let threat = choices([2, 2, 2]).map { play(environment, [[0, 0, 1], $0]) }
    let answered = threat.map { $0[1] }.max()
    #expect(Set(threat.filter { $0[1] == answered }.map { $0[0] }) == [20])
  }

  @Test(
    "games played once, for deterministic leaders",
    arguments: [
      ("penalised-battle", 2.0), ("penalised-battle-low", 1.5), ("battle-of-the-sexes", 2), ("half-battle", 1),
      ("escape", 30), ("maintain", 20), ("letchford", 2), ("dominant-column", 1),
    ])
  func once(_ name: String, _ value: Double) throws {
    let entry = try #require(Catalogue.entry(named: name))
    let game = try #require(entry.bimatrix)
    let environment = MarkovEnvironment(try game.iterated(horizon: 1, memory: 0))
    let values = enumerated(environment)
    #expect(values.strong == value && values.weak == value)
  }

  @Test(
    "the three-state game, cut after 150 steps",
    arguments: [(1, 199.0 / 299, 29.5378), (2, 199.0 / 498, 32.7591)])
  func incentive(_ reward: Int, _ probability: Double, _ value: Double) throws {
    guard case .markov(let game) = try #require(Catalogue.entry(named: "incentive-\(reward)")).game else {
      throw Missing()
    }
    let environment = MarkovEnvironment(game, longestEpisode: 150)
    #expect(environment.isSequential && environment.agents.map(\.actions) == [2, 3])
    // The follower comes to A, and takes its reward there where the leader lets it.
    let leader = TablePolicy([[0.5, 0.5], [probability, 1 - probability], [0.5, 0.5]])
    var follower = [Int](repeating: 0, count: 9)
    for state in 0..<3 {
      for action in 0..<2 { follower[3 * state + action + 1] = [1, action == 0 ? 2 : 0, 0][state] }
    }
    let play = environment.returns(
      of: [leader, ListedPolicy(actions: follower, count: 3)], episodes: 2000, random: SeededGenerator(seed: 5))
    #expect(play.lengths.allSatisfy { $0 == 150 })
    #expect(abs(play.mean(of: 0) - value) < 4 * play.standardError(of: 0))
    #expect(play.standardError(of: 0) < 0.1)
  }
}
