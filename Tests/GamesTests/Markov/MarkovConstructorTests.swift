import Exact
import Games
import TestSupport
import Testing

private func matrix(_ rows: [[Int]]) -> PayoffMatrix { PayoffMatrix(rows.map { $0.map { Rational($0) } }) }

private let dilemma = BimatrixGame(
  actions: [["C", "D"], ["C", "D"]], leader: matrix([[3, 1], [4, 2]]), follower: matrix([[3, 4], [1, 2]]))

@Suite("A game in another order of players") struct ReorderedMarkovGameTests {
  @Test("twice exchanged is the same game") func involution() {
    for seed in 0..<UInt64(200) {
      let game = RandomMarkovGame.game(seed: seed, players: 2)
      #expect(game.reordered([1, 0]).reordered([1, 0]) == game, "seed \(seed)")
      #expect(game.led(by: 1) == game.reordered([1, 0]) && game.led(by: 0) == game)
    }
  }

  @Test("has the same rewards and next states at the same actions, whatever the order") func outcomes() {
    for seed in 0..<UInt64(200) {
      let game = RandomMarkovGame.game(seed: seed, players: 3)
      for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let other = game.reordered(order)
        #expect(other.observations == order.map { game.observations[$0] })
        #expect(other.discounts == order.map { game.discounts[$0] })
        for state in 0..<game.stateCount {
          for profile in game.states[state].outcomes.indices {
            let positions = game.states[state].positions(of: profile)
            let (here, there) = (
              game.states[state].outcomes[profile], other.outcome(state, order.map { positions[$0] })
            )
            #expect(there.next == here.next && there.rewards == order.map { here.rewards[$0] }, "seed \(seed)")
          }
        }
        let back = order.indices.map { order.firstIndex(of: $0) ?? 0 }
        #expect(other.reordered(back) == game)
      }
    }
  }
}

@Suite("An iterated game") struct IteratedGameTests {
  @Test("has a state for the start and one for each pair of last actions") func memoryOne() throws {
    let game = try dilemma.iterated(horizon: 10)
    #expect(
      game.states.map { $0.name ?? "" } == ["start", "after C C", "after D C", "after C D", "after D D"])
    #expect(game.initial.rationals == [1, 0, 0, 0, 0] && game.horizon == 10 && game.discounts == [1, 1])
    for state in game.states {
      for leader in 0..<2 {
        for follower in 0..<2 {
          let outcome = state.outcomes[state.profile(at: [leader, follower])]
          #expect(outcome.next == .certainly(1 + leader + 2 * follower))
          #expect(outcome.rewards == [dilemma.leader[leader, follower], dilemma.follower[leader, follower]])
        }
      }
    }
    #expect(game.isFullyObserved)
  }

  @Test("shows each player the other's last action alone, where that is asked for") func others() throws {
    let game = try dilemma.iterated(horizon: 5, recall: .others)
    #expect(game.observations[0].ofState == [0, 1, 1, 2, 2] && game.observations[1].ofState == [0, 1, 2, 1, 2])
    #expect(game.observations[0].names == ["start", "after C", "after D"])
    #expect(try game.rewritten() == .markov(game))
  }

  @Test("may remember one player only, or nothing") func remembering() throws {
    let reactive = try dilemma.iterated(discount: Rational(1, over: 2), remembering: [1])
    #expect(reactive.states.count == 3 && reactive.isFollowerControlled)
    #expect(reactive.states[2].outcomes.map(\.next) == [1, 2, 1, 2].map { .certainly($0) })
    let single = try dilemma.iterated(discount: Rational(1, over: 2), memory: 0)
    #expect(single.hasSingleState && single.states[0].outcomes.map(\.rewards[0]) == [3, 1, 4, 2])
  }

  /// The last actions that a state remembers, told by walking there; the slow definition.
  @Test("remembers the last steps, in whatever order they came", arguments: [0, 1, 2, 3]) func histories(memory: Int)
    throws
  {
    var random = TestRandom(seed: 11)
    let sizes = [2, 3, 2]
    let game = NormalFormGame(
      actions: sizes.map { size in (0..<size).map { "\(["x", "y", "z"][$0])" } }, sizes: sizes,
      payoffs: sizes.map { _ in RationalVector((0..<12).map { Rational($0) }) })
    let iterated = try game.iterated(discount: 0, memory: memory, remembering: [0, 1])
    let count = (0...memory).reduce(0) { sum, length in sum + (0..<length).reduce(1) { product, _ in product * 6 } }
    #expect(iterated.stateCount == count && Set(iterated.states.map(\.name)).count == count)
    for _ in 0..<50 {
      var state = 0
      var steps: [String] = []
      for _ in 0..<5 {
        let actions = sizes.map { random.below($0) }
        state = iterated.outcome(state, actions).next.states[0]
        steps.append(actions.prefix(2).map { ["x", "y", "z"][$0] }.joined(separator: " "))
        let last = steps.suffix(memory)
        #expect(iterated.stateName(state) == (last.isEmpty ? "start" : "after " + last.joined(separator: ", ")))
      }
    }
  }

  @Test("that would be too large is refused") func tooLarge() {
    #expect(throws: MarkovGame.ProcessFault.self) { try dilemma.iterated(horizon: 1, memory: 12) }
    #expect(throws: MarkovGame.ProcessFault.self) { try dilemma.iterated(horizon: 1, memory: 1_000_000) }
  }
}

@Suite("A game expanded in time") struct TimeExpansionTests {
  /// What all plays of a game pay, and how many there are: for each sequence of rewards, the number of plays and their
  /// probability, where the players choose all actions in turn.
  private static func plays(of game: MarkovGame, steps: Int) -> [[Rational]: Rational] {
    func continued(_ state: Int, _ left: Int) -> [[Rational]: Rational] {
      guard left > 0 else { return [[]: 1] }
      var result: [[Rational]: Rational] = [:]
      for outcome in game.states[state].outcomes {
        for (next, probability) in zip(outcome.next.states, outcome.next.probabilities) where left > 1 {
          for (rewards, weight) in continued(next, left - 1) {
            result[outcome.rewards + rewards, default: 0] += probability * weight
          }
        }
        if left == 1 { result[outcome.rewards, default: 0] += 1 }
      }
      return result
    }
    var result: [[Rational]: Rational] = [:]
    for state in game.initial.support {
      for (rewards, weight) in continued(state, steps) { result[rewards, default: 0] += game.initial[state] * weight }
    }
    return result
  }

  @Test("has as many plays, which pay the same") func plays() throws {
    for seed in 0..<UInt64(120) {
      var random = FormatRandom(state: seed)
      let endless = RandomMarkovGame.game(seed: seed, players: 2)
      let game = MarkovGame(
        sizes: endless.sizes, discounts: endless.discounts, horizon: 1 + random.below(3), initial: endless.initial,
        observations: endless.observations, states: endless.states)
      let expansion = try game.expandedInTime(telling: random.below(2) == 0)
      let steps = try #require(game.horizon)
      #expect(Self.plays(of: expansion.game, steps: steps) == Self.plays(of: game, steps: steps), "seed \(seed)")
      #expect(expansion.game.horizon == game.horizon && expansion.game.discounts == game.discounts)
    }
  }

  @Test("moves to later states only, which know the step where they tell it") func forward() throws {
    let expansion = try dilemma.iterated(horizon: 3, recall: .others).expandedInTime()
    let game = expansion.game
    #expect(game.stateCount == 9 && expansion.origins.map(\.step) == [0, 1, 1, 1, 1, 2, 2, 2, 2])
    for (place, state) in game.states.enumerated() where expansion.origins[place].step < 2 {
      #expect(
        state.outcomes.allSatisfy {
          $0.next.states.allSatisfy { expansion.origins[$0].step == 1 + expansion.origins[place].step }
        })
    }
    #expect(game.observations[0].names == ["0: start", "1: after C", "1: after D", "2: after C", "2: after D"])
    let silent = try dilemma.iterated(horizon: 3, recall: .others).expandedInTime(telling: false).game
    #expect(silent.observations[0].names == ["start", "after C", "after D"])
    #expect(try silent.rewritten() == .markov(silent) && game.rewritten() == .markov(game))
  }
}

@Suite("A game with one mover at a time") struct SpatioTemporalGameTests {
  @Test("ends every step where the profile of the actions leads") func profiles() throws {
    for seed in 0..<UInt64(150) {
      var random = FormatRandom(state: seed)
      let game = RandomMarkovGame.game(seed: seed, players: 2 + random.below(3))
      var order = Array(0..<game.playerCount)
      order.shuffle(using: &random)
      let sequential = game.spatioTemporal(order: order)
      #expect(sequential.discounts == game.discounts && sequential.horizon == game.horizon)
      #expect(sequential.firsts.map { sequential.states[$0].state } == Array(0..<game.stateCount))
      for place in sequential.initial.states {
        #expect(sequential.states[place].superiors.isEmpty && sequential.states[place].mover == order[0])
      }
      for (state, original) in game.states.enumerated() {
        for (profile, outcome) in original.outcomes.enumerated() {
          let positions = original.positions(of: profile)
          let actions = order.map { original.available[$0][positions[$0]] }
          for moved in 0..<order.count {
            let place = try #require(sequential.place(of: state, after: Array(actions.prefix(moved))))
            let found = sequential.states[place]
            #expect(
              found.mover == order[moved] && found.state == state && found.superiors == Array(actions.prefix(moved)))
            #expect(found.actions == original.available[order[moved]])
          }
          let last = try #require(sequential.place(of: state, after: actions.dropLast()))
          let position = try #require(sequential.states[last].actions.firstIndex(of: actions[order.count - 1]))
          guard case .step(let step) = sequential.states[last].results[position] else {
            Issue.record("the last player ends the step")
            continue
          }
          #expect(step.rewards == outcome.rewards && step.next.probabilities == outcome.next.probabilities)
          #expect(step.next.states == outcome.next.states.map { sequential.firsts[$0] }, "seed \(seed)")
        }
      }
      // Nothing else is there: as many states as prefixes of profiles.
      let count = game.states.reduce(0) { sum, state in
        sum + order.indices.reduce(0) { $0 + order.prefix($1).reduce(1) { $0 * state.available[$1].count } }
      }
      #expect(sequential.states.count == count)
    }
  }

  @Test("has no place after an action that is not available") func unavailable() throws {
    let outcome = MarkovGame.Outcome(rewards: [0, 0], next: .certainly(0))
    let game = MarkovGame(
      sizes: [3, 2], discounts: [0, 0], initial: RationalVector([1]),
      states: [.init(available: [[0, 2], [0, 1]], outcomes: Array(repeating: outcome, count: 4))])
    #expect(game.spatioTemporal().place(of: 0, after: [1]) == nil)
    #expect(game.spatioTemporal().place(of: 0, after: [2]) == 2)
    #expect(game.spatioTemporal().place(of: 0, after: [2, 0]) == nil)
  }
}
