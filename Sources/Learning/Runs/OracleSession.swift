internal import Games

/// A leader is trained against an oracle that finds the followers' answer within every episode of the leader: a follower that
/// learns afresh, or several that know the contexts they have met.
public struct OracleSession<Learner: LeaderLearner & Codable, Played: Environment, Oracle: ResumableOracle>:
  TrainingSession
where Oracle.Follower == PureResponse {
  /// What was learned so far.
  public typealias State = LeaderCheckpoint<Learner, Oracle.Learned>

  private let environment: Played
  private let settings: RunSettings
  private let untaught: Oracle
  private let answers: SeededGenerator
  private var training: LeaderTraining<Learner, Played, Oracle>

  /// A session that has not begun.
  ///
  /// - Parameter oracle: the oracle that has met no leader, by its seed.
  /// - Throws: ``OracleFault``.
  init(
    _ settings: RunSettings, in environment: Played, seed: UInt64, _ beginner: (LeaderSpace) -> Learner,
    oracle: (UInt64) throws(OracleFault) -> Oracle
  ) throws(OracleFault) {
    self.environment = environment
    self.settings = settings
    let seeds = OracleSeeds(seed)
    answers = seeds.answers
    untaught = try oracle(seeds.oracle)
    training = LeaderTraining(
      beginner(try environment.leaderSpace(settings.conditions)), in: settings.problem(environment, oracle: untaught),
      seed: seeds.training)
  }

  /// What is to be saved.
  public var state: State {
    get { training.checkpoint }
    set { training = LeaderTraining(resuming: newValue, in: settings.problem(environment, oracle: untaught)) }
  }

  /// Plays one batch of episodes, in each of which followers answer, and learns from it.
  public mutating func advance() { training.advance() }

  /// Leaders always go on.
  public var isFinished: Bool { false }

  /// The steps so far.
  public var steps: Int { training.environmentSteps }

  /// The leader's episodes so far.
  public var episodes: Int { training.episodes }

  /// All learn together.
  public var phase: String { "leader" }

  /// The leader's policy.
  public var leader: TablePolicy { training.commitment }

  /// What the leader got in its last batch.
  public var believedValue: Double? { training.believedValue }

  /// Followers that learn once more against the present commitment; the steps are not counted, for nobody is trained.
  public var follower: LearnedFollower? {
    var oracle = training.problem.oracle
    oracle.reset()
    var random = answers.derived(UInt64(episodes))
    var leader = TableLeader(leader)
    return environment.learned(oracle.followers(of: &leader, using: &random))
  }

  /// Whether the leader commits to pure policies.
  public var commitsToPurePolicy: Bool { settings.leader.commitsToPurePolicy }
}

/// Where the chance of a session comes from.
struct OracleSeeds {
  /// For the answers that are asked for beside the training.
  let answers: SeededGenerator
  /// For the leader's training.
  let training: UInt64
  /// For the oracle.
  let oracle: UInt64

  init(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    answers = random.split()
    training = random.next()
    oracle = random.next()
  }
}
