public import Exact

/// A training run as its log tells it (`stackelberg-run/1`).
public struct RunRecord: Sendable, Hashable {
  /// One evaluation; values are the doubles nearest to exact ones.
  public struct Line: Sendable, Hashable {
    /// The steps of the environment so far.
    public let steps: Int
    /// The leader's episodes so far.
    public let episodes: Int
    /// Who is trained.
    public let phase: String
    /// What the leader's commitment is worth against a best response, ties broken for the leader.
    public let leaderValue: Double
    /// What it is worth where ties are broken against the leader.
    public let weakValue: Double
    /// What the present follower loses against a best response.
    public let followerRegret: Double?
    /// What it is worth against the present followers, where they are judged together.
    public let attainedValue: Double?
    /// How much less than the certified upper bound of the best the commitment is worth.
    public let gap: Double?
    /// The gap as a fraction of the range of the leader's values.
    public let relativeGap: Double?
    /// What the leader believes its policy to be worth.
    public let believedValue: Double?
  }

  /// A setting and its value, in words.
  public struct Setting: Sendable, Hashable {
    /// The way to the setting, such as `leader.rate`.
    public let name: String
    /// The value as the log writes it.
    public let value: String
  }

  /// The seed.
  public let seed: UInt64
  /// The title of the game or domain, where it has one.
  public let title: String?
  /// The kind of the game, or `domain`.
  public let kind: String
  /// The digest of the game, or the name of the domain.
  public let subject: String
  /// The concept: its members, or one without a name that says all.
  public let concept: [Setting]
  /// All that decides what the run does.
  public let settings: [Setting]
  /// The same as JSON on one line, as files of settings are written.
  public let settingsText: String
  /// The certified bounds of the value that leaders are compared with.
  public let reference: ClosedRange<Rational>?
  /// The evaluations, in order; at least one.
  public let lines: [Line]

  /// The learner and the leader's algorithm, as far as the settings say.
  public var learner: String {
    ["learner", "algorithm"].compactMap { name in settings.first { $0.name == name }?.value }.joined(separator: ", ")
  }

  /// The word for how the reference is known.
  public var standing: String {
    reference.map { $0.lowerBound == $0.upperBound ? "exact" : "bounded" } ?? "unknown"
  }

  /// Whether another run differs in its seed at most.
  public func isSameBut(seed other: RunRecord) -> Bool {
    (subject, kind) == (other.subject, other.kind) && concept == other.concept && settings == other.settings
  }
}
