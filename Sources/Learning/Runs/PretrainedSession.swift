internal import Games

/// A follower is taught to answer every leader, then a leader is trained against it.
public struct PretrainedSession<Learner: LeaderLearner & Codable>: TrainingSession {
  /// What was learned so far: the follower's training until it is over, then the leader's.
  public struct State: Codable, Sendable {
    fileprivate var hindsight: ContextualTraining?
    fileprivate var gradient: PolicyGradientFollower?
    fileprivate var leader: LeaderCheckpoint<Learner, ContextualOracle>?
  }

  private typealias Training = LeaderTraining<Learner, MarkovEnvironment, ContextualOracle>

  private let environment: MarkovEnvironment
  private let settings: RunSettings
  private let seed: UInt64

  /// A leader that has learned nothing.
  private let beginner: Learner

  private var hindsight: ContextualTraining?
  private var gradient: PolicyGradientFollower?
  private var training: Training?

  /// How many steps the follower's training takes at a time.
  private static var slice: Int { 500 }

  /// A session that has not begun.
  ///
  /// - Throws: ``OracleFault`` where there is more than one follower, or too much to list.
  init(
    _ settings: RunSettings, in environment: MarkovEnvironment, seed: UInt64, _ beginner: (LeaderSpace) -> Learner
  ) throws(OracleFault) {
    self.environment = environment
    self.settings = settings
    var random = SeededGenerator(seed: seed)
    let followerSeed = random.next()
    self.seed = random.next()
    switch settings.follower {
    case .hindsight(let own): hindsight = try ContextualTraining(in: environment, settings: own, seed: followerSeed)
    case .gradient(let own): gradient = try PolicyGradientFollower(in: environment, settings: own, seed: followerSeed)
    case .innerLoop, .settled, .weights, .mixture:
      preconditionFailure("the settings are of a follower that is taught before")
    }
    self.beginner = beginner(try environment.leaderSpace(settings.conditions))
  }

  /// What is to be saved.
  public var state: State {
    get { State(hindsight: hindsight, gradient: gradient, leader: training?.checkpoint) }
    set {
      hindsight = newValue.hindsight
      gradient = newValue.gradient
      training = newValue.leader.map { checkpoint in
        Training(resuming: checkpoint, in: settings.problem(environment, oracle: checkpoint.oracle))
      }
    }
  }

  private var taught: ContextualOracle? { hindsight?.oracle ?? gradient?.oracle }

  private var followerSteps: Int { hindsight?.environmentSteps ?? gradient?.environmentSteps ?? 0 }

  /// Teaches the follower some steps, or plays and learns from one batch of the leader's.
  public mutating func advance() {
    guard training == nil else {
      training?.advance()
      return
    }
    let budget = min(settings.followerSteps, settings.steps)
    let environment = environment
    let slice = min(Self.slice, max(0, budget - followerSteps))
    hindsight?.train(steps: slice, in: environment)
    gradient?.train(steps: slice, in: environment)
    guard hindsight?.isFinished == true || followerSteps >= budget, let taught
    else { return }
    training = Training(beginner, in: settings.problem(environment, oracle: taught), seed: seed)
    (hindsight, gradient) = (nil, nil)
  }

  /// Leaders always go on.
  public var isFinished: Bool { false }

  /// The steps so far.
  public var steps: Int { training?.environmentSteps ?? followerSteps }

  /// The leader's episodes so far.
  public var episodes: Int { training?.episodes ?? 0 }

  /// Who is trained.
  public var phase: String { training == nil ? "follower" : "leader" }

  /// The leader's policy; before it trains, that of a beginner.
  public var leader: TablePolicy { training?.commitment ?? environment.part(of: beginner.commitment) }

  /// What the leader got in its last batch.
  public var believedValue: Double? { training?.believedValue }

  /// The follower as far as it was taught.
  public var oracle: ContextualOracle? { training?.problem.oracle ?? taught }

  /// What the follower as far as it was taught answers the leader's present commitment with.
  public var follower: LearnedFollower? {
    guard let oracle else { return nil }
    let leader = leader
    // Who asks a pure leader meets one context.
    guard leader.table.allSatisfy({ row in row.contains(1) }) else {
      return .contextual(oracle.policy(in: environment))
    }
    let response = oracle.responses[oracle.contexts.index(ofLeader: leader.modes)]
    return .policy(environment.policy(of: PureResponse(response, of: oracle.actions)))
  }

  /// Whether the leader commits to pure policies.
  public var commitsToPurePolicy: Bool { settings.leader.commitsToPurePolicy }
}
