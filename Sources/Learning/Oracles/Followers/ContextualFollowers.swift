public import Games

/// Followers, one or several, that answer every pure leader with a table for its context: what each of them does at each of
/// its own observations.
///
/// The context is what the leader answers wherever it has a choice. What the followers do in a context they learn when it
/// is first met, and keep:
///
/// 1. They begin with what random play, recorded once and for all leaders, shows to be best (``RecordedPlay``), or where
///    nothing is recorded with their first actions.
/// 2. In turn, the others held fixed, each follower compares whole episodes: at every observation of its own that comes up,
///    every other action. What earns more takes the place of what it did. Several courses of chance are held fixed, and a
///    change must earn more by a number of standard errors of the mean difference over all of them.
/// 3. That goes on until nobody changes anything. Then the followers are *settled*.
///
/// **Which equilibrium.** A settled answer is an equilibrium in pure strategies of the followers' game under the leader,
/// played over the courses of chance, as far as changes at single observations go: in games in which a follower acts once
/// in an episode that is a Nash equilibrium, with more moves a local one. Of several equilibria it is the one that turns
/// taken from the beginning lead to, the same at every time: not the leader's best, and not its worst. Where there is none
/// in pure strategies, or where turns go round in a circle, followers do not settle; after the last round they do what they
/// came to, and the context is reported among ``Learned/unsettled``. In potential games, and wherever nobody's reward
/// depends on another follower, turns end. How far followers are from an equilibrium of the game itself, chance included, is
/// for an exact evaluation to say (``FollowersOutcome``).
///
/// What is answered depends on the context and the seed alone, not on the leaders met before; from these only episodes are
/// kept, so that none is played twice, whoever leads. Model-free, but for a simulator that can be set back to hold chance fixed;
/// what is kept is, in small games, nearly a model.
public struct ContextualFollowers<Game: Environment>: ResumableOracle {
  /// The episodes that were played, and what came of it.
  public struct Learned: Codable, Sendable, Hashable {
    /// For each course of chance, the episodes that were played in it.
    var memories: [EpisodeMemory]

    /// The joint steps so far, recorded play and queries included.
    public internal(set) var environmentSteps: Int

    /// The contexts that were met, in order; of each, one action per observation of the leader.
    public internal(set) var contexts: [[Int]] = []

    /// Which of them have an answer that is not settled.
    public internal(set) var unsettled: [Int] = []
  }

  /// The environment.
  public let environment: Game

  /// How followers learn.
  public let settings: ContextualFollowersSettings

  /// The source of all chance.
  private let seed: UInt64

  /// For each follower and observation, the actions available there.
  private let offered: [[[Int]]]

  /// For each observation of the leader, the actions available there.
  private let leaderOffered: [[Int]]

  private let record: RecordedPlay<Game>?
  private var current: Learned

  /// The contexts that were met, and the answers that are known.
  private var met: Set<[Int]> = []
  private var answers: [[Int]: [[UInt16]]] = [:]

  /// Followers that have met no leader.
  ///
  /// - Throws: ``OracleFault/observationsNotListed(agent:)``.
  public init(
    _ environment: Game, settings: ContextualFollowersSettings = .init(), seed: UInt64
  ) throws(OracleFault) {
    precondition(settings.scenarios > 0 && settings.rounds > 0, "answers are compared over some course of chance")
    guard let observations = environment.agents[0].observations else { throw .observationsNotListed(agent: 0) }
    self.environment = environment
    self.settings = settings
    self.seed = seed
    let offered = try followerChoices(in: environment)
    self.offered = offered
    leaderOffered = (0..<observations).map { environment.available(to: 0, at: $0) }
    let source = SeededGenerator(seed: seed)
    record =
      settings.explorationSteps > 0
      ? RecordedPlay(
        environment, leader: leaderOffered, followers: offered, steps: settings.explorationSteps,
        random: source.derived(0)) : nil
    let memory = EpisodeMemory(actions: environment.agents.map(\.actions), width: environment.agents.count - 1)
    current = Learned(
      memories: Array(repeating: memory, count: settings.scenarios), environmentSteps: record?.steps ?? 0)
  }

  /// The episodes that were played, and what came of it.
  public var learned: Learned {
    get { current }
    set {
      current = newValue
      met = Set(newValue.contexts)
      // What is known is found again without a step.
      answers = [:]
    }
  }

  /// The joint steps so far, queries included.
  public var environmentSteps: Int { current.environmentSteps }

  /// Nothing: what is kept of leaders are episodes, which say nothing of who was met.
  public mutating func reset() {}

  /// Asks the leader wherever it has a choice and returns what followers do in that context.
  public mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [PureResponse] {
    let context = leaderOffered.enumerated().map { observation, choices -> Int in
      guard choices.count > 1 else { return choices.first ?? 0 }
      current.environmentSteps += 1
      return leader.action(at: observation, using: &random)
    }
    return zip(responses(to: context), environment.agents.dropFirst()).map { PureResponse($0, of: $1.actions) }
  }

  /// What followers answer a pure leader with: for each of them, one action per observation of its own.
  public mutating func responses(to leader: [Int]) -> [[Int]] {
    if let known = answers[leader] { return known.map { $0.map(Int.init) } }
    let (answer, isSettled) = settle(against: leader)
    if met.insert(leader).inserted {
      if !isSettled { current.unsettled.append(current.contexts.count) }
      current.contexts.append(leader)
    }
    answers[leader] = answer.map { $0.map { UInt16($0) } }
    return answer
  }
}

// MARK: - Taking turns

extension ContextualFollowers {
  /// What an episode returned, and what a follower observed in it, in order.
  private struct Play {
    var value = 0.0
    var observations: [Int] = []
  }

  private mutating func settle(against leader: [Int]) -> (answer: [[Int]], isSettled: Bool) {
    var answer =
      record?.responses(to: leader, in: environment, offered) ?? offered.map { $0.map { $0.first ?? 0 } }
    for _ in 0..<settings.rounds {
      var isChanged = false
      for follower in answer.indices where improve(follower, in: &answer, against: leader) { isChanged = true }
      if !isChanged { return (answer, true) }
    }
    return (answer, false)
  }

  /// A follower's turn: whether it changed anything.
  private mutating func improve(_ follower: Int, in answer: inout [[Int]], against leader: [Int]) -> Bool {
    var plays = current.memories.indices.map { play(answer, against: leader, in: $0, of: follower) }
    var waiting: [Int] = []
    var seen: Set<Int> = []
    func see(_ play: Play) {
      for observation in play.observations where seen.insert(observation).inserted { waiting.append(observation) }
    }
    plays.forEach(see)
    var (place, isChanged) = (0, false)
    while place < waiting.count {
      let observation = waiting[place]
      place += 1
      guard offered[follower][observation].count > 1 else { continue }
      let touched = plays.indices.filter { plays[$0].observations.contains(observation) }
      let present = answer[follower][observation]
      var best: (action: Int, gain: Double, plays: [Play])?
      for action in offered[follower][observation] where action != present {
        answer[follower][observation] = action
        let others = touched.map { play(answer, against: leader, in: $0, of: follower) }
        let gain = gain(of: others, over: touched.map { plays[$0] })
        if let gain, gain > best?.gain ?? 0 { best = (action, gain, others) }
      }
      answer[follower][observation] = best?.action ?? present
      guard let best else { continue }
      isChanged = true
      for (scenario, play) in zip(touched, best.plays) {
        plays[scenario] = play
        see(play)
      }
    }
    return isChanged
  }

  /// How much more episodes return on average than others in the same courses of chance, or `nil` where that may be chance.
  ///
  /// In all courses of chance that are not among them nothing changes: a difference in few of them is taken for chance.
  private func gain(of plays: [Play], over others: [Play]) -> Double? {
    guard !plays.isEmpty else { return nil }
    let count = Double(current.memories.count)
    var (sum, squares, size) = (0.0, 0.0, 0.0)
    for (play, other) in zip(plays, others) {
      let difference = play.value - other.value
      sum += difference
      squares += difference * difference
      size += abs(other.value)
    }
    let mean = sum / count
    guard mean > settings.tolerance * (1 + size / count) else { return nil }
    let variance = count > 1 ? max(0, squares - sum * mean) / (count - 1) : 0
    return mean > settings.confidence * (variance / count).squareRoot() ? mean : nil
  }

  /// The episode of an answer in a course of chance, from memory or played now.
  private mutating func play(
    _ answer: [[Int]], against leader: [Int], in scenario: Int, of follower: Int
  ) -> Play {
    while true {
      var result = Play()
      let episode = current.memories[scenario].episode { agent, observation in
        if agent == 0 { return leader[observation] }
        if agent == follower + 1, !result.observations.contains(observation) { result.observations.append(observation) }
        return answer[agent - 1][observation]
      }
      if let episode {
        result.value = current.memories[scenario].value(of: episode, follower)
        return result
      }
      remember(answer, against: leader, in: scenario)
    }
  }

  /// Plays an episode and puts it on record.
  private mutating func remember(_ answer: [[Int]], against leader: [Int], in scenario: Int) {
    var chance = SeededGenerator(seed: seed).derived(UInt64(scenario) + 1)
    let agents = environment.agents.count
    var state = environment.start(using: &chance)
    var (actions, rewards) = ([Int](repeating: 0, count: agents), [Double](repeating: 0, count: agents))
    var (values, weights) = ([Double](repeating: 0, count: agents - 1), [Double](repeating: 1, count: agents - 1))
    var moves: [(observation: Int, action: Int)] = []
    while true {
      for agent in 0..<agents {
        let observation = environment.observation(of: agent, in: state, after: actions[..<agent])
        actions[agent] = agent == 0 ? leader[observation] : answer[agent - 1][observation]
        moves.append((observation, actions[agent]))
      }
      let end = environment.step(&state, actions: actions, rewards: &rewards, using: &chance)
      current.environmentSteps += 1
      for follower in values.indices {
        values[follower] += weights[follower] * rewards[follower + 1]
        weights[follower] *= environment.discounts[follower + 1]
      }
      if end != .goesOn { break }
    }
    current.memories[scenario].remember(moves, returns: values)
  }
}
