internal import Games

/// The pre-training of a follower that knows the response to every pure leader: tabular, and from sampled play alone.
///
/// 1. *Exploration.* Every episode is led by a pure policy drawn uniformly, and the follower learns values of its actions by
///    Q-learning with hindsight: from a move it learns in every context that agrees with the leader's action.
/// 2. *Verification.* No Bellman equation holds exactly where episodes end at a time that no observation tells, and the
///    values of the first phase then lead to responses that are not best. In each context the greedy response is therefore
///    held against others by whole episodes: every change at one observation that comes up, and every two changes of which
///    the second one's observation comes up after the first. Whatever earns more takes its place, until nothing does.
///    Episodes are remembered: where chance is held fixed, policies that differ at observations that do not come up have
///    them in common. That is a local search, which is known to end at best responses in the games it was measured on, and
///    not proved to.
///
/// Model-free: it plays episodes and keeps what they earned. What is kept is, in small games, nearly a model: exploration
/// asks the environment what a follower who moves second would have seen had the leader acted otherwise, and in games with
/// chance verification holds the random numbers of its episodes fixed.
///
/// The training may be interrupted after every episode, encoded and resumed, with the same result.
public struct ContextualTraining: Sendable, Hashable, Codable {
  /// How to train.
  public let settings: Settings

  /// The contexts.
  public let contexts: ContextSpace

  /// The joint steps of the first phase.
  public private(set) var explorationSteps = 0

  /// The joint steps of the second phase.
  public private(set) var verificationSteps = 0

  /// In how many contexts the second phase is over.
  public private(set) var verifiedContexts = 0

  /// For each observation of the follower, the actions available there.
  private let offered: [[Int]]
  private let actions: Int
  private let seed: UInt64
  private var random: SeededGenerator
  private var values: ContextualValues
  private var isExploring = true

  /// For each context, the follower's response, once exploration is over.
  private var responses: [[Int]] = []

  /// For each course of chance, the episodes that were played in it.
  private var memories: [EpisodeMemory]

  /// The beginning of a training.
  ///
  /// - Parameter queries: the observations of the leader that are asked for; `nil` for all.
  /// - Throws: ``OracleFault`` where there is more than one follower, or too much to list.
  public init(
    in environment: some Environment, queries: [Int]? = nil, settings: Settings = Settings(), seed: UInt64
  ) throws(OracleFault) {
    guard environment.agents.count == 2 else { throw .agents(environment.agents.count) }
    guard let observations = environment.agents[1].observations else { throw .observationsNotListed(agent: 1) }
    let discount = settings.discount ?? min(0.9, environment.discounts[1])
    precondition((0..<1).contains(discount), "what never ends is discounted")
    precondition(settings.scenarios > 0, "responses are judged over some course of chance")
    self.settings = settings
    self.seed = seed
    contexts = try ContextSpace(queries: queries, in: environment)
    actions = environment.agents[1].actions
    offered = (0..<observations).map { environment.available(to: 1, at: $0) }
    random = SeededGenerator(seed: seed)
    values = ContextualValues(
      contexts: contexts.count, observations: observations, actions: actions, discount: discount,
      rate: settings.learningRate)
    memories = (0..<settings.scenarios).map { _ in EpisodeMemory(actions: environment.agents.map(\.actions)) }
  }

  /// The joint steps so far.
  public var environmentSteps: Int { explorationSteps + verificationSteps }

  /// Whether there is nothing left to do.
  public var isFinished: Bool { !isExploring && (!settings.verifies || verifiedContexts == contexts.count) }

  /// The distinct episodes of the second phase.
  public var verificationEpisodes: Int { memories.reduce(0) { $0 + $1.count } }

  /// What was learned so far.
  public var oracle: ContextualOracle {
    ContextualOracle(
      contexts: contexts, responses: isExploring ? greedyResponses : responses, actions: actions,
      environmentSteps: environmentSteps)
  }

  /// Trains for a number of steps, rounded up to whole episodes, or until there is nothing left to do.
  ///
  /// - Precondition: the environment is the one that the training began in.
  public mutating func train(steps: Int, in environment: some Environment) {
    let goal = environmentSteps + steps
    while environmentSteps < goal, !isFinished {
      if isExploring {
        explore(environment)
        if explorationSteps >= settings.explorationSteps {
          isExploring = false
          responses = greedyResponses
        }
      } else {
        verify(environment)
      }
    }
  }

  /// Trains until there is nothing left to do.
  public mutating func finish(in environment: some Environment) { train(steps: .max / 2, in: environment) }

  /// For each context, the best actions by the values learned so far.
  private var greedyResponses: [[Int]] {
    (0..<contexts.count).map { context in
      offered.indices.map { observation in
        // What is never observed offers nothing.
        offered[observation].isEmpty ? 0 : values.best(context, observation, among: offered[observation])
      }
    }
  }
}

// MARK: - Exploration

extension ContextualTraining {
  /// A pure policy of the leader, drawn uniformly.
  private func drawnLeader(_ random: inout SeededGenerator) -> [Int] {
    contexts.offered.map { actions in
      actions.isEmpty ? 0 : actions[random.uniform(in: 0...actions.count - 1)]
    }
  }

  /// Plays an episode against a leader who was drawn and learns from every move.
  private mutating func explore(_ environment: some Environment) {
    let leader = drawnLeader(&random)
    let context = contexts.index(ofLeader: leader)
    var state = environment.start(using: &random)
    var rewards = [0.0, 0.0]
    var actions = [0, 0]
    for step in 1... {
      let seen = environment.observation(of: 0, in: state, after: [])
      actions[0] = leader[seen]
      let observation = environment.observation(of: 1, in: state, after: actions[..<1])
      let choices = offered[observation]
      actions[1] =
        random.unit() < settings.exploration
        ? choices[random.uniform(in: 0...choices.count - 1)] : values.best(context, observation, among: choices)
      let end = environment.step(&state, actions: actions, rewards: &rewards, using: &random)
      explorationSteps += 1
      values.see(rewards[1])
      let isTimeLimit = end == .over && step == environment.longestEpisode && step > 1
      if !isTimeLimit || settings.endsAtTimeLimit {
        learn(
          leader: leader, context: context, at: seen, observation, actions[1], rewards[1],
          next: end == .over ? nil : state, environment)
      }
      if end != .goesOn { return }
    }
  }

  private mutating func learn<Game: Environment>(
    leader: [Int], context played: Int, at seen: Int, _ observation: Int, _ action: Int, _ reward: Double,
    next: Game.State?, _ environment: Game
  ) {
    // What the follower would see next, for each action that the leader may take there.
    var nextSeen = 0
    var following: [Int] = []
    if let next {
      nextSeen = environment.observation(of: 0, in: next, after: [])
      following = [Int](repeating: 0, count: environment.agents[0].actions)
      for action in contexts.offered[nextSeen] {
        following[action] = environment.observation(of: 1, in: next, after: [action])
      }
    }
    for context in settings.sharesMoves ? 0..<contexts.count : played..<played + 1 {
      if let answer = contexts.answer(at: seen, in: context), answer != leader[seen] { continue }
      guard next != nil else {
        values.learn(context, observation, action, reward: reward, next: nil)
        continue
      }
      let observed = following[contexts.answer(at: nextSeen, in: context) ?? leader[nextSeen]]
      values.learn(context, observation, action, reward: reward, next: (observed, offered[observed]))
    }
  }
}

// MARK: - Verification

extension ContextualTraining {
  /// What a response earns, and the observations of the follower that come up, in order.
  private struct Worth {
    var value = 0.0
    var observations: [Int] = []
  }

  /// Goes on with the context that is not verified yet, up to the first episode that was never played.
  ///
  /// Everything that was played before is on record, so that beginning the context again costs no steps.
  private mutating func verify(_ environment: some Environment) {
    search: while true {
      let response = responses[verifiedContexts]
      guard let incumbent = worth(of: response, environment) else { return }
      let threshold = incumbent.value + settings.tolerance * (1 + abs(incumbent.value))
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
      verifiedContexts += 1
      return
    }
  }

  /// What a response earns in the context that is being verified, or `nil` after an episode was played to find out.
  private mutating func worth(of response: [Int], _ environment: some Environment) -> Worth? {
    var worth = Worth()
    for scenario in memories.indices {
      var chance = SeededGenerator(seed: seed).derived(UInt64(scenario) + 1)
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
    var rewards = [0.0, 0.0]
    var actions = [0, 0]
    var (value, weight) = (0.0, 1.0)
    while true {
      let seen = environment.observation(of: 0, in: state, after: [])
      actions[0] = leader[seen]
      let observation = environment.observation(of: 1, in: state, after: actions[..<1])
      actions[1] = response[observation]
      moves.append((seen, actions[0]))
      moves.append((observation, actions[1]))
      let end = environment.step(&state, actions: actions, rewards: &rewards, using: &chance)
      verificationSteps += 1
      value += weight * rewards[1]
      weight *= environment.discounts[1]
      if end != .goesOn { break }
    }
    memories[scenario].remember(moves, return: value)
  }
}
