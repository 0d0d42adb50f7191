import Exact
import Games
import Testing

@Suite("A failure shrinks to the game a person would name") struct ShrinkingTests {
  private func normalForm(_ text: String, _ seed: UInt64, _ has: (NormalFormGame) -> Bool) throws -> ShrunkGame {
    try shrunk(text, seed) { if case .normalForm(let game) = $0 { has(game) } else { false } }
  }

  private func markov(_ text: String, _ seed: UInt64, _ has: (MarkovGame) -> Bool) throws -> ShrunkGame {
    try shrunk(text, seed) { if case .markov(let game) = $0 { has(game) } else { false } }
  }

  /// The first game of a sample that has a property, shrunk.
  private func shrunk(_ text: String, _ seed: UInt64, _ has: (Game) -> Bool) throws -> ShrunkGame {
    let sample = try GameSample(parsing: text)
    let game = (0..<100).lazy.map { sample.draw($0, seed: seed).game }.first(where: has)
    return try #require(game).shrunk(while: has)
  }

  private func pair(_ leader: [[Rational]], _ follower: [[Rational]]) -> Game {
    .normalForm(BimatrixGame(leader: PayoffMatrix(leader), follower: PayoffMatrix(follower)))
  }

  private func single(
    discounts: [Rational] = [0, 0], horizon: Int? = nil, order: MarkovGame.Order = .simultaneous
  ) -> Game {
    .markov(
      MarkovGame(
        sizes: [1, 1], discounts: discounts, horizon: horizon, initial: .unit(0, count: 1),
        states: [
          .init(available: [[0], [0]], order: order, outcomes: [.init(rewards: [0, 0], next: .certainly(0))])
        ]))
  }

  @Test(
    "one payoff of the follower above another: two actions of one player, 0 and 1", arguments: 0..<6 as Range<UInt64>)
  func twoPayoffs(seed: UInt64) throws {
    let result = try normalForm("uniform:rows=4,columns=5", seed) {
      $0.payoffs[1].range.upperBound > $0.payoffs[1].range.lowerBound
    }
    #expect([pair([[0, 0]], [[0, 1]]), pair([[0, 0]], [[1, 0]])].contains(result.game), "\(result)")
  }

  @Test("the follower prefers its second action in the last row: the order of columns is kept")
  func preference() throws {
    let result = try normalForm("uniform:rows=3..4,columns=3..4", 5) {
      $0.sizes[1] >= 2 && $0.payoffs[1][$0.sizes[0] - 1, 1] > $0.payoffs[1][$0.sizes[0] - 1, 0]
    }
    #expect(result.game == pair([[0, 0]], [[0, 1]]))
  }

  @Test("a payoff beyond a number: the next integer", arguments: [7, 100, 2345])
  func threshold(_ bound: Int) throws {
    let result = try normalForm("uniform:rows=3,columns=3,low=-9999,high=9999", 1) {
      $0.payoffs[0].range.upperBound > Rational(bound)
    }
    #expect(result.game == pair([[Rational(bound + 1)]], [[0]]) && result.tries < 100, "\(result)")
  }

  @Test("a payoff that is no integer: one half")
  func fraction() throws {
    let result = try normalForm("location:prices=5,length=7", 2) { $0.payoffs[1].denominator != 1 }
    #expect(result.game == pair([[0]], [[Rational(1, over: 2)]]))
  }

  @Test("opposite interests: 1 and -1")
  func zeroSum() throws {
    let result = try normalForm("zero-sum:rows=4,columns=4", 1) { game in
      (0..<game.profileCount).allSatisfy { game.payoff(of: 0, atIndex: $0) == -game.payoff(of: 1, atIndex: $0) }
        && game.payoffs[0].range.upperBound > 0
    }
    #expect(result.game == pair([[1]], [[-1]]))
  }

  @Test("a follower's tie of payoffs above 3 in a row: two fours")
  func tie() throws {
    let result = try normalForm("uniform:rows=4,columns=4,low=0,high=40", 1) { game in
      (0..<game.sizes[0]).contains { row in
        let payoffs = (0..<game.sizes[1]).map { game.payoffs[1][row, $0] }.filter { $0 > 3 }
        return Set(payoffs).count < payoffs.count
      }
    }
    #expect(result.game == pair([[0, 0]], [[4, 4]]), "\(result)")
  }

  @Test("no pure equilibrium: matching pennies, whatever the size", arguments: [3, 6, 10])
  func pennies(_ actions: Int) throws {
    let result = try normalForm("uniform:rows=\(actions),columns=\(actions),low=-50,high=50", 1) { game in
      !(0..<game.profileCount).contains { index in
        let profile = game.profile(at: index)
        return (0..<game.sizes[0]).allSatisfy { game.payoffs[0][$0, profile[1]] <= game.payoff(of: 0, atIndex: index) }
          && (0..<game.sizes[1]).allSatisfy { game.payoffs[1][profile[0], $0] <= game.payoff(of: 1, atIndex: index) }
      }
    }
    let (same, other): ([[Rational]], [[Rational]]) = ([[1, 0], [0, 1]], [[0, 1], [1, 0]])
    #expect([pair(same, other), pair(other, same)].contains(result.game) && result.tries < 100, "\(result)")
  }

  @Test("three players: one action each")
  func players() throws {
    let result = try normalForm("random-players:players=4,actions=3", 1) { $0.playerCount >= 3 }
    #expect(result.game == .normalForm(NormalFormGame(sizes: [1, 1, 1], payoffs: (0..<3).map { _ in .zeros(1) })))
  }

  @Test("two types: equally likely, with one action each")
  func types() throws {
    let result = try shrunk("random-bayesian:types=2..5", 1) {
      if case .bayesian(let game) = $0 { game.types.count >= 2 } else { false }
    }
    let zero = PayoffMatrix([[0]])
    let type = BayesianGame.FollowerType(probability: Rational(1, over: 2), leader: zero, follower: zero)
    #expect(result.game == .bayesian(BayesianGame(types: [type, type])))
  }

  @Test("two types, one twice as likely as another: a third and two thirds")
  func unequalTypes() throws {
    let result = try shrunk("random-bayesian:types=2..5,weight=7", 1) {
      guard case .bayesian(let game) = $0 else { return false }
      return game.types.contains { type in game.types.contains { $0.probability > type.probability } }
    }
    guard case .bayesian(let game) = result.game else { return }
    #expect(
      Set(game.types.map(\.probability)) == [Rational(1, over: 3), Rational(2, over: 3)] && game.types.count == 2)
  }

  @Test("more targets than resources, and an attack that coverage spoils: one target, no resource, 0 and 1")
  func security() throws {
    let result = try shrunk("random-security:targets=4..9,resources=3", 1) {
      guard case .security(let game) = $0 else { return false }
      return game.targets > game.resources
        && game.types[0].attacker.covered[0] < game.types[0].attacker.uncovered[0]
    }
    let zero = SecurityGame.AttackerType.Payoffs(covered: .zeros(1), uncovered: .zeros(1))
    let attacker = SecurityGame.AttackerType.Payoffs(covered: .zeros(1), uncovered: RationalVector([1]))
    #expect(
      result.game
        == .security(SecurityGame(resources: 0, types: [.init(probability: 1, defender: zero, attacker: attacker)])))
  }

  @Test("a next state by chance: two states, one half each", arguments: 0..<6 as Range<UInt64>)
  func chance(seed: UInt64) throws {
    let result = try markov("markov-dense:states=4,rows=2..3,columns=2..3", seed) { game in
      game.states.contains { $0.outcomes.contains { $0.next.states.count > 1 } }
    }
    func state(_ next: StateDistribution) -> MarkovGame.State {
      .init(available: [[0], [0]], outcomes: [.init(rewards: [0, 0], next: next)])
    }
    let half = Rational(1, over: 2)
    let (chance, certain) = (state(StateDistribution([0: half, 1: half])), state(.certainly(0)))
    let horizon: Int? = if case .markov(let game) = result.game { game.horizon } else { nil }
    let minimal = [[chance, certain], [certain, chance]].map {
      Game.markov(
        MarkovGame(
          sizes: [1, 1], discounts: [0, 0], horizon: horizon, initial: .unit(0, count: 2), states: $0))
    }
    #expect(horizon ?? 1 == 1 && minimal.contains(result.game), "\(result)")
  }

  @Test("the follower's discount above one half: two thirds", arguments: ["3/5", "9/10", "999/1000", "37/64"])
  func discount(_ value: String) throws {
    let result = try markov("markov-dense:discount=\(value),horizon=0,states=3", 1) {
      $0.discounts[1] > Rational(1, over: 2)
    }
    #expect(result.game == single(discounts: [0, Rational(2, over: 3)]))
  }

  @Test("chance that the leader alone decides on: one half each, for all actions of the follower")
  func control() throws {
    let result = try markov("markov-leader-controlled:states=3,rows=3,columns=3,horizon=0", 4) { game in
      game.isLeaderControlled
        && game.states.contains { state in
          state.available[1].count > 1 && state.outcomes.contains { $0.next.states.count > 1 }
        }
    }
    guard case .markov(let game) = result.game else { return }
    let chance = StateDistribution([0: Rational(1, over: 2), 1: Rational(1, over: 2)])
    #expect(game.sizes == [1, 2] && game.stateCount == 2, "\(game)")
    #expect(game.states.contains { $0.outcomes.map(\.next) == [chance, chance] }, "\(game)")
  }

  @Test("three steps: a horizon of 3")
  func horizon() throws {
    #expect(try markov("iterated:horizon=9,discount=1", 1) { $0.horizon ?? 0 >= 3 }.game == single(horizon: 3))
  }

  @Test("the follower sees the leader's action: one state of sequential order")
  func order() throws {
    let game = try #require(
      (0..<50 as Range<UInt64>).lazy.map { RandomMarkovGame.game(seed: $0) }.first {
        $0.states.contains { $0.order == .sequential } && $0.horizon == nil && $0.stateCount > 2
      })
    let result = Game.markov(game).shrunk {
      if case .markov(let game) = $0 { game.states.contains { $0.order == .sequential } } else { false }
    }
    #expect(result.game == single(order: .sequential))
  }

  @Test("two actions of the leader in a state that is not the first: all else is gone")
  func actions() throws {
    let result = try markov("markov-dense:states=3,rows=3,columns=3,horizon=0", 1) {
      $0.states.dropFirst().contains { $0.available[0].count >= 2 }
    }
    guard case .markov(let game) = result.game else { return }
    #expect(game.sizes == [2, 1] && game.states.map { $0.available[0].count } == [1, 2], "\(result)")
  }

  @Test("a state that the follower cannot tell from another: two states, one observation")
  func observations() throws {
    let game = try #require(
      (0..<50 as Range<UInt64>).lazy.map { RandomMarkovGame.game(seed: $0, players: 2) }.first {
        !$0.isFullyObserved && $0.stateCount == 4 && $0.horizon != nil
      })
    let result = Game.markov(game).shrunk { if case .markov(let game) = $0 { !game.isFullyObserved } else { false } }
    let state = MarkovGame.State(
      available: [[0], [0]], outcomes: [.init(rewards: [0, 0], next: .certainly(0))])
    #expect(
      result.game
        == .markov(
          MarkovGame(
            sizes: [1, 1], discounts: [0, 0], horizon: 1, initial: .unit(0, count: 2),
            observations: [.states(2), .init(count: 1, ofState: [0, 0])], states: [state, state])))
  }

  @Test("large games shrink in few tries: parts go at once")
  func large() throws {
    let result = try normalForm("uniform:rows=10,columns=10,low=0,high=1000", 1) {
      $0.payoffs[1].range.upperBound > 700
    }
    #expect(result.game == pair([[0]], [[701]]) && result.tries < 100, "\(result)")
    let states = try markov("markov-dense:states=10,rows=4,columns=4,horizon=0", 1) {
      $0.rewardRange(of: 0).upperBound > 4
    }
    #expect(states.tries < 100, "\(states)")
    guard case .markov(let game) = states.game else { return }
    #expect(game.stateCount == 1 && game.sizes == [1, 1])
  }
}

@Suite("Shrinking is a search that ends") struct ShrinkingSearchTests {
  /// A property without rhyme or reason.
  private func isOdd(_ game: Game, _ salt: Int) -> Bool {
    game.withoutNames.digest.utf8.dropFirst(salt % 60).first.map { $0 < UInt8(ascii: "6") } ?? false
  }

  @Test("at a game of which no simpler one fails, whatever the property")
  func localMinimum() {
    for (index, game) in SimplerGamesTests.games.enumerated() {
      let result = game.shrunk(while: { isOdd($0, index) }, tries: 2000)
      #expect(result.game == game || isOdd(result.game, index))
      #expect(result.game == game || result.game.complexity < game.complexity)
      if result.isMinimal { #expect(!result.game.simpler.contains { isOdd($0, index) }) }
    }
  }

  @Test("trying no game twice, and always in the same order")
  func order() {
    for (index, game) in SimplerGamesTests.games.enumerated() where index % 5 == 0 {
      var lists: [[Game]] = [[], []]
      for run in 0..<2 {
        let result = game.shrunk(
          while: {
            lists[run].append($0)
            return isOdd($0, index)
          }, tries: 500)
        #expect(result.tries == lists[run].count)
      }
      #expect(lists[0] == lists[1] && Set(lists[0]).count == lists[0].count && !lists[0].contains(game))
    }
  }

  @Test("or at the limit on tries, which is told")
  func limit() throws {
    let game = try GameFamily.uniform(rows: 10, columns: 10).game(seed: 1)
    let result = game.shrunk(while: { _ in false }, tries: 5)
    #expect(result == ShrunkGame(game: game, tries: 5, isMinimal: false))
    #expect(game.shrunk(while: { _ in false }, tries: 100_000).isMinimal)
    var found: [Game] = []
    let last = game.shrunk(while: { _ in true }, tries: 3, found: { game, _ in found.append(game) })
    #expect(found.count == 3 && found.last == last.game && !last.isMinimal)
  }

  @Test("or where the property throws")
  func throwing() throws {
    struct Stopped: Error {}
    let game = try GameFamily.uniform(rows: 2, columns: 2).game(seed: 1)
    #expect(throws: Stopped.self) { try game.shrunk { _ in throw Stopped() } }
  }
}
