import Exact
import Games
import Testing

@Suite("The simpler games next to a game") struct SimplerGamesTests {
  /// Games of every family, and odd ones of every kind.
  static let games = RandomGames.sampled(0..<25) + RandomGames.odd(0..<20)

  @Test("are valid: each survives writing and reading")
  func valid() throws {
    for game in Self.games {
      // Of many, which differ in a payoff for the most part, some.
      let all = Array(game.simpler)
      for index in stride(from: 0, to: all.count, by: 1 + all.count / 60) {
        let simpler = all[index]
        let again = try read(simpler.text(as: .json))
        #expect(again == simpler, "\(game.text(as: .json))\(simpler.text(as: .json))")
      }
    }
  }

  @Test("are less complex, by a list of natural numbers of fixed length, and different from each other")
  func fall() {
    for game in Self.games {
      let complexity = game.complexity
      #expect(complexity.terms.count == GameComplexity.count && complexity.terms.allSatisfy { $0 >= 0 })
      let all = Array(game.simpler)
      #expect(all.allSatisfy { $0.complexity < complexity && $0.kind == game.kind && $0.title == nil })
      #expect(Set(all).count == all.count && !all.contains(game))
    }
  }

  @Test("lead from every game of a kind to the simplest one: one of everything, and zeros", arguments: games)
  func simplest(_ game: Game) {
    let shrunk = game.shrunk { _ in true }
    let one = PayoffMatrix([[0]])
    let simplest: Game =
      switch game {
      case .normalForm: .normalForm(BimatrixGame(leader: one, follower: one))
      case .bayesian: .bayesian(BayesianGame(types: [.init(probability: 1, leader: one, follower: one)]))
      case .security:
        .security(
          SecurityGame(
            resources: 0, types: [.init(probability: 1, defender: .zero, attacker: .zero)]))
      case .markov(let game):
        .markov(
          MarkovGame(
            sizes: [1, 1], discounts: [0, 0], horizon: game.horizon.map { _ in 1 }, initial: .unit(0, count: 1),
            states: [
              .init(available: [[0], [0]], outcomes: [.init(rewards: [0, 0], next: .certainly(0))])
            ]))
      }
    #expect(shrunk.game == simplest && shrunk.isMinimal)
    #expect(Array(simplest.simpler).isEmpty)
  }

  @Test("keep that coverage helps the defender and hurts the attacker")
  func coverage() throws {
    for seed in UInt64(0)..<10 {
      let game = try GameFamily.randomSecurity(targets: 3, resources: 1, types: 2).game(seed: seed)
      for case .security(let simpler) in game.simpler {
        for type in simpler.types {
          let pairs = zip(type.defender.covered.rationals, type.defender.uncovered.rationals)
          #expect(pairs.allSatisfy { $0 >= $1 })
          let others = zip(type.attacker.covered.rationals, type.attacker.uncovered.rationals)
          #expect(others.allSatisfy { $0 <= $1 })
        }
      }
    }
  }

  @Test("redirect play from a removed state to the start, to another state, or back")
  func redirection() {
    func state(_ next: [Int: Rational]) -> MarkovGame.State {
      .init(available: [[0], [0]], outcomes: [.init(rewards: [0, 0], next: StateDistribution(next))])
    }
    let third = Rational(1, over: 3)
    let game = MarkovGame(
      sizes: [1, 1], discounts: [0, 0], initial: RationalVector([third, 0, 2 * third]),
      states: [state([1: 1]), state([0: third, 1: 2 * third]), state([1: third, 2: 2 * third])])
    // Without the state in the middle.
    let nexts = game.simplerOfTwoStates.map { $0.states.map { $0.outcomes[0].next } }
    let start = StateDistribution([0: third, 1: 2 * third])
    let ninth = Rational(1, over: 9)
    #expect(nexts.contains([start, StateDistribution([0: ninth, 1: 8 * ninth])]))
    #expect(nexts.contains([.certainly(0), StateDistribution([0: third, 1: 2 * third])]))
    #expect(nexts.contains([.certainly(1), .certainly(1)]))
    #expect(nexts.contains([.certainly(0), .certainly(1)]))
  }

  @Test("keep names, unless one would stand for two things")
  func names() throws {
    let states = ["1", "a", nil].map { name in
      MarkovGame.State(
        name: name, available: [[0], [0]], outcomes: [.init(rewards: [0, 0], next: .certainly(2))])
    }
    let game = MarkovGame(sizes: [1, 1], discounts: [0, 0], initial: .unit(0, count: 3), states: states)
    let names = Set(game.simplerOfTwoStates.map { $0.states.map(\.name) })
    // Without the last, the middle and the first state: without the middle, "1" would be the name of state 0 and the
    // index of the other.
    #expect(names == [["1", "a"], [nil, nil], ["a", nil]])
    for simpler in Game.markov(game).simpler {
      let again = try read(simpler.text(as: .json))
      #expect(again == simpler)
    }
  }

  @Test("bind a player to each of its actions")
  func binding() {
    let payoffs = (0..<3).map { player in RationalVector((0..<12).map { Rational(100 * player + $0) }) }
    let game = Game.normalForm(
      NormalFormGame(
        players: ["a", "b", "c"], actions: [["a0", "a1"], ["b0", "b1"], ["c0", "c1", "c2"]], sizes: [2, 2, 3],
        payoffs: payoffs))
    let pairs = game.simpler.compactMap { game -> NormalFormGame? in
      if case .normalForm(let game) = game, game.playerCount == 2 { game } else { nil }
    }
    #expect(pairs.map(\.sizes) == [[2, 3], [2, 3], [2, 2], [2, 2], [2, 2]])
    #expect(pairs[1].players == ["a", "c"] && pairs[1].actions == [["a0", "a1"], ["c0", "c1", "c2"]])
    #expect(pairs[1].payoffs[1] == PayoffMatrix([[203, 204, 205], [209, 210, 211]]))
    #expect(pairs[4].payoffs[1] == PayoffMatrix([[102, 105], [108, 111]]))
  }
}

extension MarkovGame {
  /// The simpler games with two states.
  fileprivate var simplerOfTwoStates: [MarkovGame] {
    Game.markov(self).simpler.compactMap {
      if case .markov(let game) = $0, game.stateCount == 2 { game } else { nil }
    }
  }
}

extension SecurityGame.AttackerType.Payoffs {
  fileprivate static let zero = Self(covered: .zeros(1), uncovered: .zeros(1))
}
