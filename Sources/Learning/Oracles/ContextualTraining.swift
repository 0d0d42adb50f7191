internal import Games

/// The pre-training of a follower that knows the response to every pure leader: tabular, and from sampled play alone.
///
/// 1. *Exploration.* Every episode is led by a pure policy drawn uniformly, and the follower learns values of its actions by
///    Q-learning with hindsight: from a move it learns in every context that agrees with the leader's action.
/// 2. *Verification.* No Bellman equation holds exactly where episodes end at a time that no observation tells, and the
///    values of the first phase then lead to responses that are not best. In each context the greedy response is therefore
///    held against others by whole episodes: every change at one observation that comes up, and every two changes of which
///    the second one's observation comes up after the first. Whatever earns more takes its place, until nothing does.
///    That is a local search, which ends at best responses in most games. Where episodes are put together (below), every
///    course that an episode can take is then tried, up to a number of them, and nothing better is left.
///
/// What the second phase knows of an episode it has played or, as long as nothing that was seen speaks of chance or of what
/// observations do not tell, has *put together* from moves on record: a learned model. Exploration is then over as soon as no
/// new moves come up, what is on record is learned from over and over, an episode is played where a move of it was never
/// made, and every response that is settled on is played once and must earn what was foretold. Two moves that contradict one
/// another, or an episode that was not foretold, and both phases go on as without: every episode that is compared is played
/// and remembered, so that policies that differ at observations that do not come up have it in common. Without joined moves
/// it is model-free; what is kept is still nearly a model in small games. Exploration asks the environment what a follower
/// who moves second would have seen had the leader acted otherwise, and in games with chance verification holds the random
/// numbers of its episodes fixed.
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
  public internal(set) var verificationSteps = 0

  /// In how many contexts the second phase is over.
  public internal(set) var verifiedContexts = 0

  /// For each observation of the follower, the actions available there.
  let offered: [[Int]]
  let actions: Int
  let seed: UInt64
  private var random: SeededGenerator
  var values: ContextualValues
  var isExploring = true

  /// For each context, the follower's response, once exploration is over.
  var responses: [[Int]] = []

  /// For each course of chance, the episodes that were played in it.
  var memories: [EpisodeMemory]

  /// The moves that episodes are put together from; `nil` where that is not wanted, or turned out to be wrong.
  var moves: MoveMemory?

  /// The steps after which the last new move came up.
  var lastNovelty = 0

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
    let isAsked = contexts.queries.count == contexts.offered.count
    moves = settings.joinsMoves && settings.verifies && settings.scenarios == 1 && isAsked ? MoveMemory() : nil
    memories = (0..<settings.scenarios).map { _ in EpisodeMemory(actions: environment.agents.map(\.actions)) }
  }

  /// The joint steps so far.
  public var environmentSteps: Int { explorationSteps + verificationSteps }

  /// Whether there is nothing left to do.
  public var isFinished: Bool { !isExploring && (!settings.verifies || verifiedContexts == contexts.count) }

  /// Whether the second phase still puts episodes together from moves on record.
  public var joinsMoves: Bool { moves != nil }

  /// The distinct episodes that were played in the second phase.
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
        let isFamiliar = moves != nil && explorationSteps - lastNovelty >= settings.noveltySteps
        if explorationSteps >= settings.explorationSteps || isFamiliar {
          isExploring = false
          if moves != nil { replay() }
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
  func drawnLeader(_ random: inout SeededGenerator) -> [Int] {
    contexts.offered.map { actions in
      actions.isEmpty ? 0 : actions[random.uniform(in: 0...actions.count - 1)]
    }
  }

  /// Plays an episode against a leader who was drawn and learns from every move.
  private mutating func explore(_ environment: some Environment) {
    let leader = drawnLeader(&random)
    let context = contexts.index(ofLeader: leader)
    var state = environment.start(using: &random)
    begin(at: state, environment)
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
      record(at: seen, observation, actions, reward: rewards[1], step: step, end, state, environment)
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
