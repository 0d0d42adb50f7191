import Exact
import Games
import Learning
import TestSupport

/// One iterated game with its best pure commitment among stationary ones, found by trying all.
struct IteratedGame: Sendable, CustomStringConvertible {
  let description: String
  let game: MarkovGame
  let environment: MarkovEnvironment

  /// The largest value of a pure policy against a stationary best response, ties broken for the leader.
  let optimum: Rational

  /// An oracle that has met every pure policy.
  private let oracle: AskedBestResponse

  /// For the action at each observation as a binary digit, the first one's least: the value of that policy.
  let values: [Rational]

  init(_ description: String, _ game: MarkovGame) throws {
    self.description = description
    self.game = game
    environment = MarkovEnvironment(game)
    let observations = game.observations[0].count
    values = try (0..<(1 << observations)).map { code in
      let policy = TablePolicy(actions: (0..<observations).map { code >> $0 & 1 }, of: 2)
      return try LeaderValue(of: policy, in: game, followerClass: .stationary).strong
    }
    optimum = values.reduce(values[0]) { max($0, $1) }
    var problem = LeaderProblem(environment, oracle: AskedBestResponse(game))
    var random = SeededGenerator(seed: 0)
    for code in values.indices {
      _ = problem.episode(
        of: TablePolicy(actions: (0..<observations).map { code >> $0 & 1 }, of: 2), using: &random)
    }
    oracle = problem.oracle
  }

  /// The value of a pure policy.
  func value(of policy: TablePolicy) -> Rational {
    values[policy.modes.enumerated().reduce(0) { $0 | $1.element << $1.offset }]
  }

  /// The iterated games of the catalogue in which both see what both did: all twelve in optimised builds, otherwise three.
  static let all: [IteratedGame] = Catalogue.entries.compactMap { entry in
    guard entry.name.hasPrefix("iterated-"), !entry.name.contains("others"), case .markov(let game) = entry.game else {
      return nil
    }
    let name = String(entry.name.dropFirst("iterated-".count))
    guard TestBuild.isOptimized || ["prisoners-dilemma", "chicken", "deadlock"].contains(name) else { return nil }
    return try? IteratedGame(name, game)
  }

  /// The prisoner's dilemma.
  static let dilemma: IteratedGame = {
    guard let game = all.first(where: { $0.description == "prisoners-dilemma" }) else {
      preconditionFailure("the catalogue has the prisoner's dilemma")
    }
    return game
  }()

  /// The hidden-query game.
  static let hiddenQuery: IteratedGame = {
    guard let game = try? IteratedGame("hidden-query", Ablation.hiddenQueries.game) else {
      preconditionFailure("every pure policy of a small game has a value")
    }
    return game
  }()

  /// The leader's problem with an exact best response.
  func problem(_ conditions: Conditions = Conditions()) -> LeaderProblem<MarkovEnvironment, AskedBestResponse> {
    LeaderProblem(environment, oracle: oracle, conditions: conditions)
  }
}

extension LeaderProblem {
  /// What the leader sees and may do, where it is listed.
  var listedSpace: LeaderSpace {
    guard let space else { preconditionFailure("observations are listed") }
    return space
  }
}
