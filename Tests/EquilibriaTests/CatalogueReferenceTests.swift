import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

/// The optimum of a program that is bounded, or `nil` where nothing is feasible.
private func optimum(_ program: LinearProgram) throws -> Rational? {
  switch try program.solve() {
  case .optimal(_, _, let value): return value
  case .infeasible: return nil
  case .unbounded: throw BrokenLaw(description: "a program over probabilities is bounded")
  }
}

/// Every choice of one of the first so many numbers at every place.
private func choices(_ sizes: [Int]) -> [[Int]] {
  sizes.reduce([[]]) { lists, size in lists.flatMap { list in (0..<size).map { list + [$0] } } }
}

/// The values of games with several followers, types or targets, each straight from its definition: one linear program
/// per joint response, or one for recommendations.
@Suite("The catalogue's values of other kinds of games are those of the definitions") struct CatalogueReferenceTests {
  @Test(
    "several followers", arguments: Catalogue.entries.filter { $0.game.playerCount > 2 }.map(\.name))
  func players(name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    guard case .normalForm(let game) = entry.game else {
      Issue.record("it is in normal form")
      return
    }
    let profiles = choices(game.sizes)
    let followers = Array(game.sizes.indices.dropFirst())
    func gain(_ player: Int, by action: Int, at profile: [Int]) -> Rational {
      var other = profile
      other[player] = action
      return game.payoff(of: player, at: other) - game.payoff(of: player, at: profile)
    }
    // Nobody gains by another action than the recommended one.
    var constraints = [LinearProgram.Constraint(profiles.map { _ in 1 }, .equal, 1)]
    for player in followers {
      for (told, action) in choices([game.sizes[player], game.sizes[player]]).map({ ($0[0], $0[1]) }) {
        constraints.append(
          .init(profiles.map { $0[player] == told ? gain(player, by: action, at: $0) : 0 }, .atMost, 0))
      }
    }
    let correlated = try optimum(
      LinearProgram(maximise: profiles.map { game.payoff(of: 0, at: $0) }, constraints: constraints))
    #expect(correlated == entry.correlatedValue)
    // Each pure profile of the followers, made an equilibrium.
    let values = try choices(Array(game.sizes.dropFirst())).compactMap { response in
      let column = (0..<game.sizes[0]).map { [$0] + response }
      var constraints = [LinearProgram.Constraint(column.map { _ in 1 }, .equal, 1)]
      for player in followers {
        for action in 0..<game.sizes[player] {
          constraints.append(.init(column.map { gain(player, by: action, at: $0) }, .atMost, 0))
        }
      }
      return try optimum(
        LinearProgram(maximise: column.map { game.payoff(of: 0, at: $0) }, constraints: constraints))
    }
    #expect(values.max() == entry.nashValue)
  }

  @Test("without recommendations, drivers who mix make the mediator 28/3")
  func mediator() throws {
    guard case .normalForm(let game) = try #require(Catalogue.entry(named: "chicken-mediator")).game else {
      Issue.record("it is in normal form")
      return
    }
    func payoffs(_ player: Int) -> [[Rational]] {
      (0..<2).map { first in (0..<2).map { game.payoff(of: player, at: [0, first, $0]) } }
    }
    let drivers = SmallGame(leader: payoffs(1), follower: payoffs(2))
    let earned = SimultaneousPlay(drivers).extremeEquilibria.map { equilibrium in
      SimultaneousPlay(SmallGame(leader: payoffs(0), follower: payoffs(0))).leaderValue(equilibrium)
    }
    #expect(earned.sorted() == [9, 9, Rational(28, over: 3)])
  }

  @Test("several types", arguments: Catalogue.entries.filter { $0.game.kind == "bayesian" }.map(\.name))
  func types(name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    guard case .bayesian(let game) = entry.game else {
      Issue.record("it is Bayesian")
      return
    }
    let types = game.types.filter { !$0.probability.isZero }
    let values = try choices(types.map(\.columns)).compactMap { responses in
      var constraints = [LinearProgram.Constraint((0..<game.rows).map { _ in 1 }, .equal, 1)]
      for (type, response) in zip(types, responses) {
        for other in 0..<type.columns {
          constraints.append(
            .init((0..<game.rows).map { type.follower[$0, other] - type.follower[$0, response] }, .atMost, 0))
        }
      }
      let objective = (0..<game.rows).map { row in
        zip(types, responses).reduce(Rational.zero) { $0 + $1.0.probability * $1.0.leader[row, $1.1] }
      }
      return try optimum(LinearProgram(maximise: objective, constraints: constraints))
    }
    #expect(values.max() == entry.strongValue)
  }

  @Test("several targets", arguments: Catalogue.entries.filter { $0.game.kind == "security" }.map(\.name))
  func targets(name: String) throws {
    let entry = try #require(Catalogue.entry(named: name))
    guard case .security(let game) = entry.game else {
      Issue.record("it is a security game")
      return
    }
    // Payoffs are `uncovered + coverage × (covered - uncovered)`; the last variable is the constant 1.
    let targets = 0..<game.targets
    func payoff(_ payoffs: SecurityGame.AttackerType.Payoffs, _ target: Int) -> [Rational] {
      targets.map { $0 == target ? payoffs.covered[target] - payoffs.uncovered[target] : 0 }
        + [payoffs.uncovered[target]]
    }
    let values = try choices(game.types.map { _ in game.targets }).compactMap { attacked in
      var constraints = [
        LinearProgram.Constraint(targets.map { _ in 0 } + [1], .equal, 1),
        LinearProgram.Constraint(targets.map { _ in 1 } + [0], .atMost, Rational(game.resources)),
      ]
      constraints += targets.map { target in
        .init(targets.map { $0 == target ? 1 : 0 } + [0], .atMost, 1)
      }
      var objective = [Rational](repeating: 0, count: game.targets + 1)
      for (type, target) in zip(game.types, attacked) {
        for other in targets {
          let difference = zip(payoff(type.attacker, other), payoff(type.attacker, target)).map { $0 - $1 }
          constraints.append(.init(difference, .atMost, 0))
        }
        objective = zip(objective, payoff(type.defender, target)).map { $0 + type.probability * $1 }
      }
      return try optimum(LinearProgram(maximise: objective, constraints: constraints))
    }
    #expect(values.max() == entry.strongValue)
  }
}
