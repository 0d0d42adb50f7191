/// A training that goes on step by step, can be looked at in between, and can be saved and taken up again.
///
/// This is the seam at which learners meet the command: whoever conforms can be trained, judged, logged, interrupted and
/// resumed. A session holds its settings and its environment from the beginning; what it has learned since is its state.
public protocol TrainingSession: Sendable {
  /// All that was learned, counted and drawn so far, generators of random numbers included.
  associatedtype State: Codable & Sendable

  /// What is to be saved.
  ///
  /// A session of the same settings, environment and seed that is set to it goes on as this one would.
  var state: State { get set }

  /// Trains a little further: one update of whatever is learned next.
  mutating func advance()

  /// Whether there is nothing left to learn, whatever the budget.
  var isFinished: Bool { get }

  /// The steps of the environment so far, by whomever they were taken.
  var steps: Int { get }

  /// The share that is done of what there is to learn, where that is known beside the budget.
  var progress: Double? { get }

  /// The leader's episodes so far.
  var episodes: Int { get }

  /// What is trained at the moment, in a word or two.
  var phase: String { get }

  /// For each observation of the leader, the probabilities to which it would commit now.
  var leader: TablePolicy { get }

  /// What the leader believes its policy to be worth, where it believes anything.
  var believedValue: Double? { get }

  /// What the follower answers the leader's present commitment with, where there is one; finding it takes no step.
  var follower: LearnedFollower? { get }

  /// What the follower answers every pure leader with, where it was taught to.
  var oracle: ContextualOracle? { get }

  /// Whether the leader commits to pure policies: what it is to be compared with.
  var commitsToPurePolicy: Bool { get }
}

extension TrainingSession {
  /// The state as text.
  public var savedState: String { RunText.text(of: state) }

  /// Goes on from a state that was saved as text.
  public mutating func resume(fromSaved text: String) throws { state = try RunText.value(State.self, of: text) }

  /// The budget tells.
  public var progress: Double? { nil }

  /// No follower was taught to answer every leader.
  public var oracle: ContextualOracle? { nil }
}
