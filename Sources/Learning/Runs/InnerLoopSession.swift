internal import Games

/// A leader is trained against a follower that learns afresh, by Q-learning, in every episode of the leader.
public struct InnerLoopSession<Learner: LeaderLearner & Codable>: TrainingSession {
  /// What was learned so far.
  public typealias State = LeaderCheckpoint<Learner, InnerLoopOracle<MarkovEnvironment>.Learned>

  private let environment: MarkovEnvironment
  private let settings: RunSettings
  private let untaught: InnerLoopOracle<MarkovEnvironment>
  private let answers: SeededGenerator
  private var training: LeaderTraining<Learner, MarkovEnvironment, InnerLoopOracle<MarkovEnvironment>>

  /// A session that has not begun.
  ///
  /// - Throws: ``OracleFault``.
  init(
    _ settings: RunSettings, in environment: MarkovEnvironment, seed: UInt64, _ beginner: (LeaderSpace) -> Learner
  ) throws(OracleFault) {
    guard case .innerLoop(let own) = settings.follower else { preconditionFailure("the settings are of an inner loop") }
    guard environment.agents.count == 2 else { throw .agents(environment.agents.count) }
    self.environment = environment
    self.settings = settings
    untaught = try InnerLoopOracle(environment, settings: own)
    var random = SeededGenerator(seed: seed)
    answers = random.split()
    training = LeaderTraining(
      beginner(try environment.leaderSpace(settings.conditions)), in: settings.problem(environment, oracle: untaught),
      seed: random.next())
  }

  /// What is to be saved.
  public var state: State {
    get { training.checkpoint }
    set { training = LeaderTraining(resuming: newValue, in: settings.problem(environment, oracle: untaught)) }
  }

  /// Plays one batch of episodes, in each of which the follower learns, and learns from it.
  public mutating func advance() { training.advance() }

  /// Leaders always go on.
  public var isFinished: Bool { false }

  /// The steps so far.
  public var steps: Int { training.environmentSteps }

  /// The leader's episodes so far.
  public var episodes: Int { training.episodes }

  /// Both learn together.
  public var phase: String { "leader" }

  /// The leader's policy.
  public var leader: TablePolicy { training.commitment }

  /// What the leader got in its last batch.
  public var believedValue: Double? { training.believedValue }

  /// A follower that learns once more against the present commitment; the steps are not counted, for nobody is trained.
  public var follower: LearnedFollower? {
    var oracle = untaught
    var random = answers.derived(UInt64(episodes))
    var leader = TableLeader(leader)
    return oracle.followers(of: &leader, using: &random).first.map { .policy(environment.policy(of: $0)) }
  }

  /// Whether the leader commits to pure policies.
  public var commitsToPurePolicy: Bool { settings.leader.commitsToPurePolicy }
}
