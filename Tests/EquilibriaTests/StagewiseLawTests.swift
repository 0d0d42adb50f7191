import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import TestSupport
import Testing

private let bothTies: [SolutionConcept.Response] = [.strong, .weak]

/// The state of a game from which a profile starts, as lists of actions.
extension StagewiseGame {
  fileprivate func actions(_ profiles: [Int]) -> [[Int]] { zip(states, profiles).map { $0.actions(of: $1) } }
}

extension StagewiseEquilibrium {
  /// The choices by lists of actions.
  fileprivate var plans: [StagePlan] {
    zip(stages.game.states, choices).map { state, choices in
      var plan: StagePlan = [:]
      var histories: [[Int]] = [[]]
      for (player, actions) in choices.enumerated() {
        for (history, action) in zip(histories, actions) { plan[history] = action }
        histories = histories.flatMap { history in (0..<state.sizes[player]).map { history + [$0] } }
      }
      return plan
    }
  }

  fileprivate var numbers: [[Rational]] { values.map { $0.compactMap(\.number) } }
}

@Suite("Backward induction stage by stage") struct StagewiseHorizonTests {
  @Test("agrees with the definition of what can come of every history", arguments: [2, 3])
  func definition(players: Int) throws {
    try forAllStages(0..<150) { seed in
      .random(seed: seed, players: players, actions: 3, horizon: 1 + Int(seed % 3))
    } _: { small in
      let horizon = small.horizon ?? 1
      for ties in bothTies {
        guard let answer = try small.game.stagewiseEquilibrium(.stages(nil, ties)).equilibrium else {
          return "no answer"
        }
        let paths = small.backward(horizon, isStrong: ties == .strong).paths
        for (place, origin) in answer.stages.origins.enumerated() {
          let expected = small.backward(horizon - origin.step, isStrong: ties == .strong).values
          for player in 0..<players where answer.numbers[player][place] != expected[player][origin.state] {
            return "\(ties): step \(origin.step), state \(origin.state), player \(player): "
              + "\(answer.numbers[player][place]), not \(expected[player][origin.state])"
          }
          if answer.path[place] != paths[origin.step][origin.state] { return "\(ties): another path" }
        }
        let start = answer.numbers.map { answer.stages.game.atStart($0) }
        if answer.startValues != start.map({ .exact($0) }) { return "another sum from the start" }
      }
      return nil
    }
  }

  @Test("of one step is commitment to one action, for either leader") func pureCommitment() throws {
    try forAllGames(seeds: 0..<150) { small in
      let stages = SmallStages.once(small.leader, small.follower).game
      for ties in bothTies {
        for leader in [0, 1] {
          let concept = SolutionConcept(commitment: .pure, response: ties, leader: leader)
          let pure = try small.game.equilibrium(concept).value
          let value = try stages.stagewiseEquilibrium(.stages([leader, 1 - leader], ties)).equilibrium?.value
          if value != pure { return "\(ties), player \(leader) first: \(String(describing: value)), not \(pure)" }
        }
      }
      return nil
    }
  }

  @Test("leaves nobody a better plan of any kind") func plans() throws {
    try forAllStages(0..<60) {
      .random(seed: $0, states: 1 + Int($0 % 2), horizon: 2)
    } _: { small in
      for ties in bothTies {
        guard let answer = try small.game.stagewiseEquilibrium(.stages(nil, ties)).equilibrium else {
          return "no answer"
        }
        let game = answer.stages.game
        let unrolled = SmallStages(
          discounts: game.discounts,
          states: game.states.map { state in
            .init(
              sizes: state.sizes, rewards: state.outcomes.map(\.rewards),
              next: state.outcomes.map { outcome in
                game.states.indices.map { next in
                  zip(outcome.next.states, outcome.next.probabilities).first { $0.0 == next }?.1 ?? 0
                }
              })
          })
        for player in 0..<2 where !unrolled.isBestPlan(for: player, answer.plans, answer.numbers[player]) {
          return "\(ties): player \(player) has a better plan"
        }
      }
      return nil
    }
  }

  @Test("in another order is that of the game with its players exchanged") func order() throws {
    for seed in 0..<40 as Range<UInt64> {
      let small = SmallStages.random(seed: seed, players: 3, horizon: 2)
      for order in [[0, 2, 1], [1, 0, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]] {
        var exchanged = small
        exchanged.discounts = order.map { small.discounts[$0] }
        exchanged.states = small.states.map { state in
          let sizes = order.map { state.sizes[$0] }
          var changed = SmallStages.State(sizes: sizes, rewards: [], next: [])
          for profile in changed.profiles {
            var original = profile
            for (place, player) in order.enumerated() { original[player] = profile[place] }
            let place = zip(state.sizes, original).reduce(0) { $0 * $1.0 + $1.1 }
            changed.rewards.append(order.map { state.rewards[place][$0] })
            changed.next.append(state.next[place])
          }
          return changed
        }
        let answer = try #require(try small.game.stagewiseEquilibrium(.stages(order)).equilibrium)
        let other = try #require(try exchanged.game.stagewiseEquilibrium(.stages()).equilibrium)
        #expect(order.map { answer.values[$0] } == other.values, "seed \(seed)")
        #expect(answer.path.map { path in order.map { path[$0] } } == other.path, "seed \(seed)")
      }
    }
  }

  @Test("comes as conditional policies that lead along its path") func policies() throws {
    for seed in 0..<40 as Range<UInt64> {
      let small = SmallStages.random(seed: seed, players: 3, actions: 3, horizon: 2)
      let game = small.game
      for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
        let answer = try #require(try game.stagewiseEquilibrium(.stages(order)).equilibrium)
        let policies = answer.policies(in: game)
        for place in answer.path.indices {
          var done: [Int: Int] = [:]
          for player in order {
            guard case .conditional(let table) = policies[player] else {
              Issue.record("another kind of policy")
              continue
            }
            let superiors = done.keys.sorted()
            #expect(table[place].count == superiors.reduce(1) { $0 * game.sizes[$1] })
            let history = superiors.reduce(0) { $0 * game.sizes[$1] + (done[$1] ?? 0) }
            #expect(table[place][history].count == game.sizes[player])
            done[player] = table[place][history].support[0]
          }
          #expect(answer.path[place] == (0..<3).map { done[$0] ?? -1 }, "seed \(seed)")
        }
      }
    }
  }
}

@Suite("Stationary play stage by stage") struct StagewiseStationaryTests {
  @Test("a census finds the paths of all stationary plans from which nobody gains", arguments: [2, 3])
  func census(players: Int) throws {
    try forAllStages(0..<120) { seed in
      .random(seed: seed, players: players, states: players == 3 ? 1 : nil, isDeterministic: seed % 2 == 0)
    } _: { small in
      let expected = small.stationaryPaths
      let game = try small.game.stages().game
      for ties in bothTies {
        let census = StagewiseCensus(of: game, ties: ties)
        let found = Set(census.equilibria.map { game.actions($0) })
        let nested = expected.filter { small.isNested($0, isStrong: ties == .strong) }
        if found != nested { return "\(ties): \(found), not \(nested)" }
        if census.othersByTies != expected.count - nested.count {
          return "\(ties): \(census.othersByTies) by other ties"
        }
        if !census.isComplete { return "not all were looked at" }
        switch try small.game.stagewiseEquilibrium(.stages(nil, ties)) {
        case .equilibrium(let answer):
          if !nested.contains(answer.path) { return "\(ties): \(answer.path) is none of \(nested)" }
          let values = small.values(playing: answer.path)
          if answer.numbers != values { return "\(ties): values \(answer.numbers), not \(values)" }
          if case .enumerated(_, let count, _) = answer.others, count != nested.count { return "\(count) counted" }
        case .none(let answer):
          if !nested.isEmpty { return "\(ties): none found of \(nested)" }
          if answer.equilibriaWithOtherTies != expected.count { return "\(ties): by other ties" }
          if answer.profiles != Integer(small.states.reduce(1) { $0 * $1.rewards.count }) { return "\(ties): too few" }
        case .undecided: return "\(ties): undecided"
        }
      }
      return nil
    }
  }

  @Test("bounds leave out no equilibrium", arguments: [2, 3]) func regions(states: Int) throws {
    var (candidates, decided) = (0, 0)
    try forAllStages(0..<(states == 2 ? 100 : 30)) { seed in
      .random(seed: seed, states: states, actions: states == 2 ? 4 : 3, isDeterministic: seed % 3 == 0)
    } _: { small in
      let game = try small.game.stages().game
      let census = StagewiseCensus(of: game)
      let paths = small.states.reduce([[]] as [[[Int]]]) { paths, state in
        paths.flatMap { path in state.profiles.map { path + [$0] } }
      }
      let expected = paths.filter { small.isNested($0, isStrong: true) }
      candidates += paths.count
      decided += census.examined
      return Set(census.equilibria.map { game.actions($0) }) == Set(expected) ? nil : "not \(expected)"
    }
    // Most candidates are never solved.
    #expect(decided < candidates / 2, "\(decided) of \(candidates)")
  }

  @Test("an equilibrium leaves nobody a better plan of any kind") func plans() throws {
    try forAllStages(0..<150) {
      .random(seed: $0, states: 2)
    } _: { small in
      for ties in bothTies {
        guard let answer = try small.game.stagewiseEquilibrium(.stages(nil, ties)).equilibrium else { continue }
        for player in 0..<2 where !small.isBestPlan(for: player, answer.plans, answer.numbers[player]) {
          return "\(ties): player \(player) has a better plan"
        }
      }
      return nil
    }
  }

  @Test("a search without a census finds some of the same, and never another") func search() throws {
    var (found, missed) = (0, 0)
    for seed in 0..<120 as Range<UInt64> {
      let small = SmallStages.certain(seed: seed)
      let expected = small.stationaryPaths
      let settings = StagewiseSearchSettings(starts: 6, effort: 0)
      switch try small.game.stagewiseEquilibrium(.stages(), search: settings) {
      case .equilibrium(let answer):
        #expect(expected.contains(answer.path) && answer.others == .open(found: 1), "seed \(seed)")
        #expect(answer.others.note?.contains("may not be the only one") == true)
        found += 1
      case .undecided(let answer):
        #expect(answer.bounds == nil && answer.examined > 0, "seed \(seed)")
        missed += expected.isEmpty ? 0 : 1
      case .none: Issue.record("seed \(seed): nothing was enumerated")
      }
    }
    #expect(found > 90 && missed == 0, "\(found) found, \(missed) missed")
  }

  /// Plain iteration of the recursion from zero, in doubles, ties by index.
  private func settles(_ small: SmallStages) -> Bool {
    let discount = small.discounts[0].approximation
    var values = [[0.0, 0], [0.0, 0]]
    var change = 0.0
    for _ in 0..<600 {
      change = 0
      let before = values
      for (index, state) in small.states.enumerated() {
        func worth(_ place: Int, _ player: Int) -> Double {
          state.rewards[place][player].approximation
            + discount * before[player][state.next[place][0] == 1 ? 0 : 1]
        }
        let answers = [0, 1].map { first in worth(2 * first + 1, 1) > worth(2 * first, 1) ? 2 * first + 1 : 2 * first }
        let played = worth(answers[1], 0) > worth(answers[0], 0) ? answers[1] : answers[0]
        for player in [0, 1] {
          values[player][index] = worth(played, player)
          change = max(change, (values[player][index] - before[player][index]).magnitude)
        }
      }
    }
    return change < 1e-6
  }

  @Test("of random games of two states with certain moves, some have no stationary equilibrium and some several")
  func statistics() throws {
    var (none, several, settled) = (0, 0, 0)
    let games = 400
    for seed in 0..<UInt64(games) {
      let small = SmallStages.certain(seed: 10_000 + seed)
      let census = StagewiseCensus(of: try small.game.stages().game)
      none += census.equilibria.isEmpty ? 1 : 0
      several += census.equilibria.count > 1 ? 1 : 0
      guard settles(small) else { continue }
      settled += 1
      #expect(!census.equilibria.isEmpty, "seed \(seed): iteration settles on what is none")
    }
    // Of 3,000 such games, 178 were found to have none and iteration failed on 265; of 300, 23 to have several.
    #expect((games * 3 / 100...games * 10 / 100).contains(none), "\(none) of \(games)")
    #expect((games * 4 / 100...games * 12 / 100).contains(several), "\(several) of \(games)")
    #expect((games * 5 / 100...games * 14 / 100).contains(games - settled), "\(games - settled) of \(games)")
  }
}

@Suite("What conditional policies are worth, beside the answer they come from") struct StagewisePolicyTests {
  @Test("is what the answer says, in any order of players", arguments: [2, 3]) func worth(players: Int) throws {
    for seed in 0..<40 as Range<UInt64> {
      let small = SmallStages.random(
        seed: seed, players: players, states: 2, actions: players == 2 ? 3 : 2, horizon: seed % 2 == 0 ? 1 : nil)
      let game = small.game
      for order in [Array(0..<players), Array((0..<players).reversed())] {
        guard let answer = try game.stagewiseEquilibrium(.stages(order)).equilibrium else { continue }
        let evaluation = try ProfileEvaluation(of: answer.policies(in: game), order: order, in: game)
        #expect(evaluation.value.map { .exact($0) } == answer.startValues, "seed \(seed)")
        for (place, values) in evaluation.values.enumerated() {
          #expect(values.map { .exact($0) } == answer.values.map { $0[place] }, "seed \(seed)")
        }
      }
    }
  }
}

@Suite("Play stage by stage whose recursion contracts") struct StagewiseContractionTests {
  /// All paths of a game.
  private func paths(_ small: SmallStages) -> [[[Int]]] {
    small.states.reduce([[]]) { paths, state in paths.flatMap { path in state.profiles.map { path + [$0] } } }
  }

  /// For each state the largest of the values of some paths.
  private func most(_ small: SmallStages, _ paths: [[[Int]]]) -> [Rational] {
    let values = paths.map { small.values(playing: $0)[0] }
    return small.states.indices.map { state in values.map { $0[state] }.max() ?? 0 }
  }

  /// For each state, the most that the first player gets where each choice of its actions is answered by the worst path.
  private func secured(_ small: SmallStages, _ paths: [[[Int]]]) -> [Rational] {
    let groups = Dictionary(grouping: paths) { $0.map { $0[0] } }
    let values = groups.values.map { group in
      let values = group.map { small.values(playing: $0)[0] }
      return small.states.indices.map { state in values.map { $0[state] }.min() ?? 0 }
    }
    return small.states.indices.map { state in values.map { $0[state] }.max() ?? 0 }
  }

  private func shared(_ small: SmallStages, _ factor: Rational, _ constant: Rational) -> SmallStages {
    var small = small
    small.discounts = small.discounts.map { _ in small.discounts[0] }
    for state in small.states.indices {
      small.states[state].rewards = small.states[state].rewards.map { rewards in
        rewards.map { _ in rewards[0] }.enumerated().map { $0 == 0 ? $1 : factor * $1 + constant }
      }
    }
    return small
  }

  private func answer(
    _ small: SmallStages, _ ties: SolutionConcept.Response, _ foresight: SolutionConcept.Foresight = .farsighted
  ) throws -> StagewiseEquilibrium {
    let concept = SolutionConcept(commitment: .action, response: ties, dynamics: .init(foresight: foresight))
    return try #require(try small.game.stagewiseEquilibrium(concept).equilibrium)
  }

  @Test("where all want the same, the best is reached", arguments: [2, 3]) func team(players: Int) throws {
    try forAllStages(0..<80) {
      .random(seed: $0, players: players, states: 2)
    } _: { small in
      let team = shared(small, Rational(3, over: 2), 7)
      for ties in bothTies {
        let answer = try answer(team, ties)
        if answer.numbers[0] != most(team, paths(team)) { return "\(ties): \(answer.numbers[0])" }
        if Set(team.states.flatMap { $0.rewards.map { $0[0] } }).count > 1, answer.others != .contraction {
          return "not recognised"
        }
      }
      return nil
    }
  }

  @Test("where two want the opposite, each secures the value") func zeroSum() throws {
    try forAllStages(0..<80) {
      .random(seed: $0, states: 2, actions: 3)
    } _: { small in
      let opposed = shared(small, -2, 1)
      for ties in bothTies {
        let answer = try answer(opposed, ties)
        if answer.numbers[0] != secured(opposed, paths(opposed)) { return "\(ties): \(answer.numbers[0])" }
      }
      return nil
    }
  }

  @Test("where only the first looks ahead, it chooses among best answers of one step") func myopic() throws {
    try forAllStages(0..<120) {
      .random(seed: $0, states: 2, actions: 3)
    } _: { small in
      let answered = paths(small).filter { path in
        zip(small.states, path).allSatisfy { state, profile in
          let replies = state.profiles.indices.filter { state.profiles[$0][0] == profile[0] }
          let best = replies.map { state.rewards[$0][1] }.max()
          return state.rewards[zip(state.sizes, profile).reduce(0) { $0 * $1.0 + $1.1 }][1] == best
        }
      }
      let strong = try answer(small, .strong, .myopic)
      if strong.numbers[0] != most(small, answered) { return "strong: \(strong.numbers[0])" }
      let weak = try answer(small, .weak, .myopic)
      if weak.numbers[0] != secured(small, answered) { return "weak: \(weak.numbers[0])" }
      return strong.others == .contraction && weak.others == .contraction ? nil : "not recognised"
    }
  }

  @Test("larger games are solved too, at discounts near 1") func larger() throws {
    for seed in 0..<6 as Range<UInt64> {
      var small = SmallStages.random(seed: seed, states: 12, actions: 4)
      small.discounts = [Rational(99, over: 100), Rational(99, over: 100)]
      for kind in [shared(small, 1, 0), shared(small, -1, 0)] {
        #expect(try answer(kind, .strong).numbers[0] == answer(kind, .weak).numbers[0], "seed \(seed)")
      }
      #expect(try answer(small, .strong, .myopic).value.lower >= answer(small, .weak, .myopic).value.lower)
    }
  }
}
