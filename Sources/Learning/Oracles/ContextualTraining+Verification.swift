internal import Games

extension ContextualTraining {
  /// What a response earns, and the observations of the follower that come up, in order.
  private struct Worth {
    var value = 0.0
    var observations: [Int] = []
  }

  /// Goes on with the context that is not verified yet, up to the first episode that is played.
  ///
  /// Everything that was played before is on record, so that beginning the context again costs no steps.
  mutating func verify(_ environment: some Environment) {
    search: while true {
      let response = responses[verifiedContexts]
      guard let incumbent = worth(of: response, environment) else { return }
      let threshold = incumbent.value + margin(incumbent.value)
      var changes: [(response: [Int], at: Int, worth: Worth)] = []
      for observation in incumbent.observations {
        for action in offered[observation] where action != response[observation] {
          var changed = response
          changed[observation] = action
          guard let worth = worth(of: changed, environment) else { return }
          if worth.value > threshold {
            responses[verifiedContexts] = changed
            continue search
          }
          changes.append((changed, observation, worth))
        }
      }
      for change in changes {
        for observation in change.worth.observations where observation != change.at {
          for action in offered[observation] where action != response[observation] {
            var changed = change.response
            changed[observation] = action
            guard let worth = worth(of: changed, environment) else { return }
            if worth.value > threshold {
              responses[verifiedContexts] = changed
              continue search
            }
          }
        }
      }
      if moves != nil {
        switch everyCourse(beating: threshold, environment) {
        case .better(let found):
          responses[verifiedContexts] = found
          continue search
        case .played: return
        case .none: break
        }
        guard let played = played(response, environment) else { return }
        if abs(played.value - incumbent.value) > margin(played.value) { return doubtMoves() }
      }
      verifiedContexts += 1
      return
    }
  }

  /// What comes of trying every course that an episode can take.
  private enum Search {
    /// Nothing better, or too many to try.
    case none
    /// A better response.
    case better([Int])
    /// An episode had to be played first.
    case played
  }

  /// Tries every course that an episode can take by the follower's choices, put together from moves on record.
  ///
  /// The actions at the observations that come up decide the course. The next one in order has another action at the last of
  /// them that has one left, and begins anew behind it.
  private mutating func everyCourse(beating threshold: Double, _ environment: some Environment) -> Search {
    var response = offered.map { $0.first ?? 0 }
    for _ in 0..<settings.courses / contexts.count {
      guard let worth = worth(of: response, environment) else { return .played }
      if worth.value > threshold { return .better(response) }
      let last = worth.observations.lastIndex { (offered[$0].last ?? 0) != response[$0] }
      guard let last else { return .none }
      var next = offered.map { $0.first ?? 0 }
      for observation in worth.observations[..<last] { next[observation] = response[observation] }
      let changed = worth.observations[last]
      let place = offered[changed].firstIndex(of: response[changed]) ?? 0
      next[changed] = offered[changed][place + 1]
      response = next
    }
    return .none
  }

  /// How much more than a value is better.
  private func margin(_ value: Double) -> Double { settings.tolerance * max(values.magnitude, abs(value)) }

  /// What a response earns in the context that is being verified, or `nil` after an episode was played to find out.
  private mutating func worth(of response: [Int], _ environment: some Environment) -> Worth? {
    guard let moves else { return played(response, environment) }
    var chance = chance(of: 0)
    let leader = leader(&chance)
    let (longest, discount) = (environment.longestEpisode, environment.discounts[1])
    if let joined = moves.episode(leader: leader, response: response, longest: longest, discount: discount) {
      return Worth(value: joined.value, observations: joined.observations)
    }
    play(leader, response, 0, &chance, environment)
    // What was played has all its moves on record, unless something else than its moves decided how it went.
    if self.moves?.episode(leader: leader, response: response, longest: longest, discount: discount) == nil {
      doubtMoves()
    }
    return nil
  }

  /// The same by episodes that were played.
  private mutating func played(_ response: [Int], _ environment: some Environment) -> Worth? {
    var worth = Worth()
    for scenario in memories.indices {
      var chance = chance(of: scenario)
      let leader = leader(&chance)
      var seen: [Int] = []
      let value = memories[scenario].recall { agent, observation in
        if agent == 0 { return leader[observation] }
        if !worth.observations.contains(observation), !seen.contains(observation) { seen.append(observation) }
        return response[observation]
      }
      guard let value else {
        play(leader, response, scenario, &chance, environment)
        return nil
      }
      worth.observations += seen
      worth.value += value / Double(memories.count)
    }
    return worth
  }

  /// The source of one course of chance.
  private func chance(of scenario: Int) -> SeededGenerator {
    SeededGenerator(seed: seed).derived(UInt64(scenario) + 1)
  }

  /// The leader of the context that is being verified; where it is not asked, it acts by chance.
  private func leader(_ chance: inout SeededGenerator) -> [Int] {
    let drawn = contexts.queries.count == contexts.offered.count ? [] : drawnLeader(&chance)
    return contexts.offered.indices.map { observation in
      contexts.answer(at: observation, in: verifiedContexts) ?? (drawn.isEmpty ? 0 : drawn[observation])
    }
  }

  /// Plays an episode and puts it on record.
  private mutating func play(
    _ leader: [Int], _ response: [Int], _ scenario: Int, _ chance: inout SeededGenerator,
    _ environment: some Environment
  ) {
    var moves: [(observation: Int, action: Int)] = []
    var state = environment.start(using: &chance)
    begin(at: state, environment)
    var rewards = [0.0, 0.0]
    var actions = [0, 0]
    var (value, weight) = (0.0, 1.0)
    for step in 1... {
      let seen = environment.observation(of: 0, in: state, after: [])
      actions[0] = leader[seen]
      let observation = environment.observation(of: 1, in: state, after: actions[..<1])
      actions[1] = response[observation]
      moves.append((seen, actions[0]))
      moves.append((observation, actions[1]))
      let end = environment.step(&state, actions: actions, rewards: &rewards, using: &chance)
      verificationSteps += 1
      record(at: seen, observation, actions, reward: rewards[1], step: step, end, state, environment)
      value += weight * rewards[1]
      weight *= environment.discounts[1]
      if end != .goesOn { break }
    }
    memories[scenario].remember(moves, return: value)
  }
}

// MARK: - Moves on record

extension ContextualTraining {
  /// Gives up putting episodes together, and what was settled on by doing so.
  private mutating func doubtMoves() {
    moves = nil
    verifiedContexts = 0
    isExploring = explorationSteps < settings.explorationSteps
  }

  /// Puts on record where an episode begins.
  mutating func begin<Game: Environment>(at state: Game.State, _ environment: Game) {
    guard moves != nil else { return }
    let position = position(state, environment)
    if moves?.begin(at: position) == false { doubtMoves() }
  }

  /// Puts a move on record.
  mutating func record<Game: Environment>(
    at seen: Int, _ observation: Int, _ actions: [Int], reward: Double, step: Int, _ end: EpisodeEnd,
    _ state: Game.State, _ environment: Game
  ) {
    guard moves != nil else { return }
    let isLast = step == environment.longestEpisode
    let next: MoveMemory.Next =
      switch end {
      case .over: isLast ? .unknown : .over
      case .goesOn, .cut: .position(position(state, environment))
      }
    let move = MoveMemory.Move(leader: seen, follower: observation, leaderAction: actions[0], action: actions[1])
    guard let news = moves?.record(move, reward: reward, next: next) else { return }
    if !news.agrees { return doubtMoves() }
    if news.isNew { lastNovelty = environmentSteps }
  }

  private func position<Game: Environment>(_ state: Game.State, _ environment: Game) -> MoveMemory.Position {
    let seen = environment.observation(of: 0, in: state, after: [])
    var following = [Int](repeating: 0, count: environment.agents[0].actions)
    for action in contexts.offered[seen] {
      following[action] = environment.observation(of: 1, in: state, after: [action])
    }
    return MoveMemory.Position(leader: seen, follower: following)
  }

  /// Learns from the moves on record, in order and over and over, as if they were made again.
  mutating func replay() {
    guard let moves else { return }
    for _ in 0..<settings.replays {
      for entry in moves.entries {
        let move = entry.move
        for context in 0..<contexts.count {
          if let answer = contexts.answer(at: move.leader, in: context), answer != move.leaderAction { continue }
          switch entry.next {
          case .unknown: continue
          case .over: values.learn(context, move.follower, move.action, reward: entry.reward, next: nil)
          case .position(let next):
            let observed = next.follower[
              contexts.answer(at: next.leader, in: context) ?? contexts.offered[next.leader][0]]
            values.learn(
              context, move.follower, move.action, reward: entry.reward, next: (observed, offered[observed]))
          }
        }
      }
    }
  }
}
