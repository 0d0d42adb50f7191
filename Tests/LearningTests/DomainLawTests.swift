import Games
import Learning
import Testing

/// What every environment owes its players, whatever they do.
private func keepsLaws(_ environment: some Environment, episodes: Int = 200) -> Comment? {
  var features = environment.agents.map { [Float](repeating: 0, count: $0.features) }
  var described = environment.agents.map { _ in [Int: [Float]]() }
  for seed in 0..<UInt64(episodes) {
    var random = SeededGenerator(seed: seed)
    var state = environment.start(using: &random)
    var steps = 0
    var actions = environment.agents.map { _ in 0 }
    var rewards = environment.agents.map { _ in Double.nan }
    while true {
      for agent in environment.agents.indices {
        let observation = environment.observation(of: agent, in: state, after: actions[..<agent])
        let space = environment.agents[agent]
        guard observation >= 0, space.observations.map({ observation < $0 }) ?? true else { return "an observation" }
        let open = environment.available(to: agent, at: observation)
        guard !open.isEmpty, zip(open, open.dropFirst()).allSatisfy(<), open.allSatisfy((0..<space.actions).contains)
        else { return "the available actions" }
        for place in features[agent].indices { features[agent][place] = 0 }
        var span = features[agent].mutableSpan
        environment.encode(observation, of: agent, into: &span)
        guard features[agent].allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return "a feature" }
        described[agent][observation] = features[agent]
        actions[agent] = open[Int(random.uniform(below: UInt64(open.count)))]
      }
      for agent in rewards.indices { rewards[agent] = .nan }
      let end = environment.step(&state, actions: actions, rewards: &rewards, using: &random)
      guard rewards.allSatisfy(\.isFinite) else { return "a reward" }
      steps += 1
      if end != .goesOn { break }
      guard steps < environment.longestEpisode else { return "the longest episode" }
    }
  }
  // Different observations are described differently.
  for descriptions in described where Set(descriptions.values).count != descriptions.count { return "an encoding" }
  return nil
}

@Suite("Domains keep the laws of environments") struct DomainLawTests {
  @Test("matrix design") func matrixDesign() { #expect(keepsLaws(MatrixDesign.standard) == nil) }

  @Test("simple allocation", arguments: 1...4) func simpleAllocation(_ messages: Int) {
    #expect(keepsLaws(SimpleAllocation(messages: messages)) == nil)
  }

  @Test("price mechanisms", arguments: 1...2) func priceMechanism(_ messages: Int) {
    #expect(keepsLaws(PriceMechanism.evenlySpaced(messages: messages)) == nil)
    #expect(keepsLaws(PriceMechanism.likelyAndUnlikely(messages: messages)) == nil)
  }

  @Test("the grid shooter", arguments: [GridShooter.small, .standard]) func shooter(_ game: GridShooter) {
    #expect(keepsLaws(game, episodes: 400) == nil)
  }

  @Test("Markov games of the catalogue") func markov() {
    for entry in Catalogue.entries {
      guard case .markov(let game) = entry.game else { continue }
      #expect(keepsLaws(MarkovEnvironment(game, longestEpisode: 20), episodes: 10) == nil, "\(entry.name)")
    }
  }

  @Test("what happens in a copy depends neither on the number of copies nor on that of threads") func copies() {
    let game = GridShooter.small
    func record(_ count: Int) -> [[Double]] {
      var batch = EnvironmentBatch(game, copies: count, random: SeededGenerator(seed: 9))
      var actions = [Int](repeating: 0, count: 3 * count)
      var rewards = [Double](repeating: 0, count: 3 * count)
      var ends = [EpisodeEnd](repeating: .goesOn, count: count)
      var seen = [Int](repeating: 0, count: count)
      var result = [[Double]](repeating: [], count: count)
      for _ in 0..<50 {
        for agent in 0..<3 {
          batch.observe(agent, after: actions, into: &seen)
          for copy in 0..<count {
            let open = game.available(to: agent, at: seen[copy])
            actions[3 * copy + agent] = open[Int(batch.generators[copy].uniform(below: UInt64(open.count)))]
          }
        }
        batch.step(actions: actions, rewards: &rewards, ends: &ends)
        for copy in 0..<count { result[copy] += rewards[(3 * copy)..<(3 * copy + 3)] }
      }
      return result
    }
    let (few, many) = (record(3), record(40))
    #expect(few == Array(many[..<3]))
    #expect(Set(many).count == 40)
    let policies = (0..<3).map { UniformPolicy(environment: game, agent: $0) }
    let alone = game.returns(of: policies, episodes: 101, random: SeededGenerator(seed: 2))
    #expect(alone == game.returns(of: policies, episodes: 101, random: SeededGenerator(seed: 2), threads: 4))
    let fewer = game.returns(of: policies, episodes: 10, random: SeededGenerator(seed: 2), threads: 3)
    #expect(fewer.values == Array(alone.values[..<10]))
  }
}
