import Exact
import Games
import Learning
import Testing

/// Small Markov games with everything that an environment must not get wrong.
private struct Sample: Sendable, CustomTestStringConvertible {
  let seed: UInt64
  let game: MarkovGame
  let leader: Int
  var testDescription: String { "seed \(seed)" }

  static let all = (0..<16).map { Sample(seed: $0) }

  /// Two or three players, some states sequential, some actions missing, some states looking alike, a horizon or none.
  init(seed: UInt64) {
    self.seed = seed
    var random = SeededGenerator(seed: 1000 + seed)
    let players = random.uniform(in: 2...3)
    leader = random.uniform(in: 0...(players - 1))
    let sizes = (0..<players).map { _ in random.uniform(in: 2...3) }
    let stateCount = random.uniform(in: 2...4)
    // The last two states look alike to the last player, and so offer it the same actions.
    let observations = (0..<players).map { player in
      player == players - 1
        ? MarkovGame.Observations(
          count: stateCount - 1, ofState: (0..<stateCount).map { min($0, stateCount - 2) })
        : MarkovGame.Observations.states(stateCount)
    }
    var states: [MarkovGame.State] = []
    for index in 0..<stateCount {
      let available = sizes.enumerated().map { player, size -> [Int] in
        if player == players - 1, index == stateCount - 1 { return states[index - 1].available[player] }
        let missing = random.uniform(in: 0...size)
        return (0..<size).filter { $0 != missing }
      }
      let outcomes = (0..<available.reduce(1) { $0 * $1.count }).map { _ -> MarkovGame.Outcome in
        var left = 6
        var next: [Int: Rational] = [:]
        for target in 0..<stateCount {
          let share = target == stateCount - 1 ? left : random.uniform(in: 0...left)
          left -= share
          if share > 0 { next[target] = Rational(share, over: 6) }
        }
        return .init(
          rewards: (0..<players).map { _ in Rational(random.uniform(in: -8...8), over: 4) },
          next: StateDistribution(next))
      }
      states.append(
        .init(
          available: available, order: random.uniform(in: 0...1) == 0 ? .simultaneous : .sequential,
          outcomes: outcomes))
    }
    let isEndless = random.uniform(in: 0...1) == 0
    game = MarkovGame(
      sizes: sizes, discounts: (0..<players).map { isEndless ? Rational(7 - $0, over: 10) : 1 },
      horizon: isEndless ? nil : 5,
      initial: RationalVector(
        (0..<stateCount).map { $0 == 0 ? 1 - Rational(stateCount - 1, over: 8) : Rational(1, over: 8) }),
      observations: observations, states: states)
  }
}

/// What policies are worth over some steps, by the states' probabilities, straight from the game.
private func expected(_ game: MarkovGame, leader: Int, steps: Int, _ policies: [[[Double]]]) -> [Double] {
  let players = [leader] + game.sizes.indices.filter { $0 != leader }
  let isSequential = game.states.contains { $0.order == .sequential }
  var mass = game.initial.rationals.map(\.approximation)
  var values = players.map { _ in 0.0 }
  for step in 0..<steps {
    var next = mass.map { _ in 0.0 }
    for (index, state) in game.states.enumerated() {
      for (profile, outcome) in state.outcomes.enumerated() {
        let positions = state.positions(of: profile)
        var probability = mass[index]
        for (agent, player) in players.enumerated() {
          var seen = game.observations[player].ofState[index]
          if isSequential, agent > 0 {
            seen *= game.sizes[leader] + 1
            if state.order == .sequential { seen += state.available[leader][positions[leader]] + 1 }
          }
          probability *= policies[agent][seen][state.available[player][positions[player]]]
        }
        for (agent, player) in players.enumerated() {
          var weight = probability
          for _ in 0..<step { weight *= game.discounts[player].approximation }
          values[agent] += weight * outcome.rewards[player].approximation
        }
        for (target, share) in zip(outcome.next.states, outcome.next.probabilities) {
          next[target] += probability * share.approximation
        }
      }
    }
    mass = next
  }
  return values
}

@Suite("Markov games as environments") struct MarkovEnvironmentTests {
  /// The prisoner's dilemma, played ten times by players who remember the last step.
  private func dilemma() throws -> MarkovGame {
    let stage = BimatrixGame(leader: PayoffMatrix([[3, 1], [4, 2]]), follower: PayoffMatrix([[3, 4], [1, 2]]))
    return try stage.iterated(horizon: 10)
  }

  @Test("a pure policy against a pure response earns what the exact evaluation says") func pure() throws {
    let game = try dilemma()
    let leader = TablePolicy(actions: [1, 0, 0, 1, 1], of: 2)
    let value = try LeaderValue(of: leader, in: game, followerClass: .stationary)
    var random = SeededGenerator(seed: 1)
    let played = MarkovEnvironment(game).episode(
      of: [leader, TablePolicy(actions: [0, 0, 0, 0, 0], of: 2)], using: &random)
    #expect(played.length == 10)
    // Always cooperating is the best response, and 31 the value of this commitment.
    #expect(Rational(exactly: played.values[0]) == value.strong)
    #expect(value.strong == 31)
  }

  @Test("next states come as often as the game says, with its rewards", arguments: Sample.all)
  fileprivate func frequencies(_ sample: Sample) {
    let (game, environment) = (sample.game, MarkovEnvironment(sample.game, leader: sample.leader))
    var random = SeededGenerator(seed: sample.seed)
    let draws = 400
    var starts = [Int](repeating: 0, count: game.stateCount)
    for _ in 0..<draws { starts[environment.start(using: &random).state] += 1 }
    func agree(_ count: Int, _ probability: Double) -> Bool {
      abs(Double(count) - probability * Double(draws))
        <= 4.5 * (probability * (1 - probability) * Double(draws)).squareRoot() + 1e-9
    }
    for state in game.states.indices { #expect(agree(starts[state], game.initial[state].approximation)) }
    for (index, state) in game.states.enumerated() {
      for (profile, outcome) in state.outcomes.enumerated() {
        let positions = state.positions(of: profile)
        let actions = environment.players.map { state.available[$0][positions[$0]] }
        var counts = [Int](repeating: 0, count: game.stateCount)
        var rewards = actions.map { _ in Double.nan }
        for _ in 0..<draws {
          var copy = environment.start(using: &random)
          copy.state = index
          _ = environment.step(&copy, actions: actions, rewards: &rewards, using: &random)
          counts[copy.state] += 1
        }
        #expect(rewards == environment.players.map { outcome.rewards[$0].approximation })
        for target in game.states.indices {
          let place = outcome.next.states.firstIndex(of: target)
          #expect(agree(counts[target], place.map { outcome.next.probabilities[$0].approximation } ?? 0))
        }
      }
    }
  }

  @Test("random policies earn what they are worth, within the standard error", arguments: Sample.all)
  fileprivate func returns(_ sample: Sample) {
    let environment = MarkovEnvironment(sample.game, leader: sample.leader, longestEpisode: 7)
    var random = SeededGenerator(seed: 50 + sample.seed)
    let tables = environment.agents.enumerated().map { agent, space in
      (0..<(space.observations ?? 0)).map { observation -> [Double] in
        let open = environment.available(to: agent, at: observation)
        let weights = (0..<space.actions).map { open.contains($0) ? 0.05 + random.unit() : 0 }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
      }
    }
    let played = environment.returns(of: tables.map { TablePolicy($0) }, episodes: 3000, random: random)
    let exact = expected(
      sample.game, leader: sample.leader, steps: sample.game.horizon ?? 7, tables)
    for agent in environment.agents.indices {
      #expect(abs(played.mean(of: agent) - exact[agent]) < 4.5 * played.standardError(of: agent))
    }
  }

  @Test("games without a horizon are cut, others end, and so do games in which nothing is left to earn") func ends()
    throws
  {
    let stage = BimatrixGame(leader: PayoffMatrix([[3, 1], [4, 2]]), follower: PayoffMatrix([[3, 4], [1, 2]]))
    func last(_ environment: MarkovEnvironment) -> (EpisodeEnd, Int) {
      var random = SeededGenerator(seed: 1)
      var state = environment.start(using: &random)
      var (rewards, steps) = ([0.0, 0.0], 0)
      while true {
        steps += 1
        let end = environment.step(&state, actions: [0, 0], rewards: &rewards, using: &random)
        if end != .goesOn { return (end, steps) }
      }
    }
    #expect(last(MarkovEnvironment(try stage.iterated(horizon: 4))) == (.over, 4))
    let endless = try stage.iterated(discount: Rational(1, over: 2))
    #expect(last(MarkovEnvironment(endless, longestEpisode: 6)) == (.cut, 6))
    // (1/2)^10 is the first power below a thousandth.
    #expect(last(MarkovEnvironment(endless)) == (.cut, 10))
    func state(_ reward: Rational, _ next: Int) -> MarkovGame.State {
      .init(available: [[0], [0]], outcomes: [.init(rewards: [0, reward], next: .certainly(next))])
    }
    func game(_ states: [MarkovGame.State]) -> MarkovGame {
      MarkovGame(
        sizes: [1, 1], discounts: [Rational(1, over: 2), Rational(1, over: 2)],
        initial: .unit(0, count: states.count), states: states)
    }
    // State 0 pays; 1 and 2 go round without pay. In the second game state 2 leads back to pay.
    #expect(last(MarkovEnvironment(game([state(1, 1), state(0, 2), state(0, 1)]))) == (.over, 1))
    #expect(last(MarkovEnvironment(game([state(1, 1), state(0, 2), state(0, 0)]))) == (.cut, 10))
  }
}
