/// A training with its budget, its schedule of evaluations and its log.
///
/// What it does depends on its settings, its environment and its seed alone. It may be saved between two advances and taken
/// up again, with the same log and the same policy as a run that was never interrupted.
public struct TrainingRun: Sendable {
  /// All that decides what it does.
  public let settings: RunSettings

  /// The seed of all chance.
  public let seed: UInt64

  /// The training.
  public private(set) var session: any TrainingSession

  /// The evaluations so far.
  public private(set) var log = RunLog()

  /// The steps at which the leader is judged next.
  private var nextEvaluation = 0

  /// A run that has not begun.
  ///
  /// - Precondition: the settings make sense (``RunSettings/fault``).
  /// - Throws: ``OracleFault`` where there is more than one follower, or too much to list.
  public init(_ settings: RunSettings, in environment: MarkovEnvironment, seed: UInt64) throws(OracleFault) {
    self.init(settings, session: try settings.session(in: environment, seed: seed), seed: seed)
  }

  /// A run of a session that has not begun.
  ///
  /// - Precondition: the session is of these settings and this seed.
  public init(_ settings: RunSettings, session: any TrainingSession, seed: UInt64) {
    precondition(settings.fault == nil, "the settings make sense")
    self.settings = settings
    self.seed = seed
    self.session = session
  }

  /// Whether the budget is used up, and the result judged.
  public var isOver: Bool { isTrained && nextEvaluation > session.steps }

  private var isTrained: Bool { session.isFinished || session.steps >= settings.steps }

  /// Trains a little further, or judges the leader where that is due.
  ///
  /// - Parameter judge: evaluates the session's leader and follower.
  public mutating func advance<Failure: Error>(
    judging judge: (any TrainingSession) throws(Failure) -> RunLog.Line
  ) throws(Failure) {
    if session.steps >= nextEvaluation {
      log.append(try judge(session))
      nextEvaluation = (session.steps / settings.evaluationSteps + 1) * settings.evaluationSteps
      return
    }
    guard !isTrained else { return }
    session.advance()
    if isTrained { nextEvaluation = session.steps }
  }
}

// MARK: - Saving

extension TrainingRun {
  /// All that a run needs to go on.
  private struct Saved: Codable {
    var seed: UInt64
    var log: RunLog
    var nextEvaluation: Int
    var state: String
  }

  /// The run as text.
  public var saved: String {
    RunText.text(of: Saved(seed: seed, log: log, nextEvaluation: nextEvaluation, state: session.savedState))
  }

  /// Goes on where a run of the same settings, environment and seed was saved.
  ///
  /// - Returns: whether the text is that of such a run.
  public mutating func resume(fromSaved text: String) -> Bool {
    guard let saved = try? RunText.value(Saved.self, of: text), saved.seed == seed,
      (try? session.resume(fromSaved: saved.state)) != nil
    else { return false }
    log = saved.log
    nextEvaluation = saved.nextEvaluation
    return true
  }
}
