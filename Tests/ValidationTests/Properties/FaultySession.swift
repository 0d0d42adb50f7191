import Exact
import Games
import Learning

/// What is wrong with a learner that is put together from parts; by default nothing.
struct Faults: Sendable {
  /// In the game as the follower is taught it.
  var follower: FaultyEnvironment.Fault?
  /// In the game as the leader plays it.
  var leader: FaultyEnvironment.Fault?
  /// In the answers that the leader gets.
  var answers: FaultyAnswers.Fault?
  /// In the leader's use of chance.
  var chance: FaultyLeader<CrossEntropyLeader>.Fault?
  /// The conditions that are kept.
  var conditions = Conditions()
  /// The observations of the leader that the follower asks for, where those are not all.
  var queries: [Int]?
  /// Whether the follower compares whole episodes.
  var verifies = true
  /// Whether the players are taken for each other.
  var swapsPlayers = false
}

/// A leader trained against some follower, put together from the same parts as the product's sessions, any of which may have
/// a fault.
struct FaultySession<Base: LeaderLearner & Codable>: TrainingSession where Base.EpisodePolicy == TablePolicy {
  /// Who answers the leader.
  enum Follower: Sendable, Hashable {
    /// One that is taught beforehand.
    case contextual
    /// One that learns within the leader's episodes, for some episodes of its own.
    case innerLoop(episodes: Int)
    /// An exact best response.
    case best(BestResponseOracle.Ties)
  }

  /// What is to be saved.
  struct State: Codable, Sendable {
    fileprivate var teaching: ContextualTraining?
    fileprivate var leader: LeaderCheckpoint<FaultyLeader<Base>, FaultyAnswers.Learned>?
  }

  private typealias Training = LeaderTraining<FaultyLeader<Base>, FaultyEnvironment, FaultyAnswers>

  private let environment: MarkovEnvironment
  private let settings: RunSettings
  private let faults: Faults
  private let witness: Witness?
  private let kind: Follower
  private let seed: UInt64
  private let beginner: @Sendable (LeaderSpace) -> Base
  private let untaught: FaultyAnswers?
  private var teaching: ContextualTraining?
  private var training: Training?

  /// A session that has not begun.
  init(
    _ kind: Follower, _ settings: RunSettings, in game: MarkovGame, faults: Faults, seed: UInt64, witness: Witness?,
    _ beginner: @escaping @Sendable (LeaderSpace) -> Base
  ) throws {
    guard case .hindsight(var teaching) = settings.follower else {
      preconditionFailure("settings of a taught follower")
    }
    environment = settings.environment(of: game, leader: faults.swapsPlayers ? 1 : 0)
    self.settings = settings
    self.faults = faults
    self.witness = witness
    self.kind = kind
    self.beginner = beginner
    var random = SeededGenerator(seed: seed)
    let followerSeed = random.next()
    self.seed = random.next()
    teaching.verifies = faults.verifies
    let taught = FaultyEnvironment(base: environment, fault: faults.follower, witness: witness)
    switch kind {
    case .contextual:
      untaught = nil
      self.teaching = try ContextualTraining(
        in: taught, queries: faults.queries, settings: teaching, seed: followerSeed)
    case .innerLoop(let episodes):
      let own = InnerLoopSettings(episodes: episodes, learningRate: 0.5, exploration: 0.3)
      untaught = FaultyAnswers(
        .innerLoop(try InnerLoopOracle(taught, settings: own)), fault: faults.answers, witness: witness)
    case .best(let ties):
      untaught = FaultyAnswers(
        .best(try BestResponseOracle(environment, ties: ties, asksForProbabilities: false)), fault: faults.answers,
        witness: witness)
    }
    if let untaught { training = begun(untaught) }
  }

  private func problem(_ answers: FaultyAnswers) -> LeaderProblem<FaultyEnvironment, FaultyAnswers> {
    LeaderProblem(
      FaultyEnvironment(base: environment, fault: faults.leader, witness: witness), oracle: answers,
      conditions: faults.conditions)
  }

  private func begun(_ answers: FaultyAnswers) -> Training {
    let problem = problem(answers)
    guard let space = problem.space else { preconditionFailure("observations are listed") }
    let fault = faults.chance.flatMap { FaultyLeader<Base>.Fault(rawValue: $0.rawValue) }
    return Training(FaultyLeader(beginner(space), fault: fault, witness: witness), in: problem, seed: seed)
  }

  var state: State {
    get { State(teaching: teaching, leader: training?.checkpoint) }
    set {
      teaching = newValue.teaching
      training = newValue.leader.map { checkpoint in
        let answers =
          checkpoint.oracle.contextual.map { FaultyAnswers(.contextual($0), fault: faults.answers, witness: witness) }
          ?? untaught
        guard let answers else { preconditionFailure("somebody answers") }
        return Training(resuming: checkpoint, in: problem(answers))
      }
    }
  }

  mutating func advance() {
    guard training == nil else {
      training?.advance()
      return
    }
    let taught = FaultyEnvironment(base: environment, fault: faults.follower, witness: witness)
    let budget = min(settings.followerSteps, settings.steps)
    let slice = min(500, max(0, budget - steps))
    teaching?.train(steps: slice, in: taught)
    guard let oracle = teaching?.oracle, teaching?.isFinished == true || steps >= budget else { return }
    training = begun(FaultyAnswers(.contextual(oracle), fault: faults.answers, witness: witness))
    teaching = nil
  }

  var isFinished: Bool { false }
  var steps: Int { training?.environmentSteps ?? teaching?.environmentSteps ?? 0 }
  var episodes: Int { training?.episodes ?? 0 }
  var phase: String { training == nil ? "follower" : "leader" }
  var believedValue: Double? { training?.believedValue }
  var follower: LearnedFollower? { oracle.map { .contextual($0.policy(in: environment)) } }
  var oracle: ContextualOracle? {
    // Who takes the players for each other has a follower for somebody else.
    faults.swapsPlayers ? nil : training?.problem.oracle.contextual ?? teaching?.oracle
  }
  var commitsToPurePolicy: Bool { true }

  var leader: TablePolicy {
    training?.commitment
      ?? TablePolicy(
        actions: (0..<environment.game.observations[0].count).map { environment.available(to: 0, at: $0)[0] },
        of: environment.agents[0].actions)
  }
}
