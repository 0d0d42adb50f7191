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

  @Test(
    "the recorded optimal commitments are worth it, with the recorded responses",
    arguments: [
      ("two-types", ["1/2", "1/2"], [1, 1]), ("moving-target", ["3/7", "29/70", "0", "11/70"], [1, 2, 5, 2]),
      ("random-two-types", ["0", "13/19", "6/19"], [2, 1]), ("impossible-type", ["1/2", "1/2"], [1, 0]),
      ("impossible-type", ["1/2", "1/2"], [1, 1]),
    ])
  func optimal(name: String, commitment: [String], responses: [Int]) throws {
    let entry = try #require(Catalogue.entry(named: name))
    guard case .bayesian(let game) = entry.game else {
      Issue.record("it is Bayesian")
      return
    }
    let probabilities = try commitment.map { try Rational(parsing: $0) }
    func expected(_ payoffs: PayoffMatrix, _ column: Int) -> Rational {
      probabilities.indices.reduce(0) { $0 + probabilities[$1] * payoffs[$1, column] }
    }
    var value = Rational.zero
    for (type, response) in zip(game.types, responses) {
      let answers = (0..<type.columns).map { expected(type.follower, $0) }
      #expect(answers[response] == answers.max())
      value += type.probability * expected(type.leader, response)
    }
    #expect(value == entry.strongValue)
  }

  @Test("the recorded recommendations of the mediator are obeyed, and worth it")
  func recommendations() throws {
    let entry = try #require(Catalogue.entry(named: "chicken-mediator"))
    guard case .normalForm(let game) = entry.game else {
      Issue.record("it is in normal form")
      return
    }
    let half = Rational(1, over: 2)
    let distribution: [[Int]: Rational] = [[0, 0, 0]: half, [0, 0, 1]: half * half, [0, 1, 0]: half * half]
    var value = Rational.zero
    for (profile, probability) in distribution { value += probability * game.payoff(of: 0, at: profile) }
    #expect(value == entry.correlatedValue)
    for player in 1...2 {
      for told in 0...1 {
        var gain = Rational.zero
        for (profile, probability) in distribution where profile[player] == told {
          var other = profile
          other[player] = 1 - told
          gain += probability * (game.payoff(of: player, at: other) - game.payoff(of: player, at: profile))
        }
        #expect(gain <= 0)
      }
    }
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
