internal import Exact
package import Games

/// What a run was seen to be worth as it went on, each time judged by an exact evaluation.
public struct RunLog: Sendable, Hashable, Codable {
  /// One evaluation; values are the doubles nearest to exact ones.
  public struct Line: Sendable, Hashable, Codable {
    /// The steps of the environment so far.
    public var steps: Int
    /// The leader's episodes so far.
    public var episodes: Int
    /// Who is trained.
    public var phase: String
    /// What the leader's commitment is worth against a best response, ties broken for the leader.
    public var leaderValue: Double
    /// What it is worth where ties are broken against the leader.
    public var weakValue: Double
    /// What the present follower loses against a best response to the commitment; of several, the one that loses most, the
    /// others held fixed.
    public var followerRegret: Double?
    /// What it is worth against the present followers, where they are judged together.
    public var attainedValue: Double?
    /// How much less than the certified upper bound of the best the commitment is worth.
    public var gap: Double?
    /// The gap as a fraction of the range of the leader's values.
    public var relativeGap: Double?
    /// What the leader believes its policy to be worth.
    public var believedValue: Double?

    /// A line.
    public init(
      steps: Int, episodes: Int, phase: String, leaderValue: Double, weakValue: Double, followerRegret: Double?,
      attainedValue: Double? = nil, gap: Double?, relativeGap: Double?, believedValue: Double?
    ) {
      self.steps = steps
      self.episodes = episodes
      self.phase = phase
      self.leaderValue = leaderValue
      self.weakValue = weakValue
      self.followerRegret = followerRegret
      self.attainedValue = attainedValue
      self.gap = gap
      self.relativeGap = relativeGap
      self.believedValue = believedValue
    }
  }

  /// The evaluations, in order.
  public private(set) var lines: [Line] = []

  /// A log without lines.
  public init() {}

  /// Adds an evaluation, later than all before.
  public mutating func append(_ line: Line) { lines.append(line) }

  /// The log as JSON lines.
  ///
  /// - Parameters:
  ///   - heading: the first line, which tells all settings.
  ///   - seed: the seed of the run.
  package func text(heading: JSONOutput, seed: UInt64) -> String {
    let number = { (value: Double?) -> JSONOutput in value.map { .double($0) } ?? .null }
    return heading.line + "\n"
      + lines.map { line in
        let attained = line.attainedValue.map { [JSONOutput.Member("attainedValue", .double($0))] } ?? []
        return JSONOutput.object(
          [
            .init("steps", .integer(Integer(line.steps))), .init("episodes", .integer(Integer(line.episodes))),
            .init("phase", .string(line.phase)), .init("leaderValue", .double(line.leaderValue)),
            .init("weakValue", .double(line.weakValue)), .init("followerRegret", number(line.followerRegret)),
          ] + attained + [
            .init("gap", number(line.gap)), .init("relativeGap", number(line.relativeGap)),
            .init("believedValue", number(line.believedValue)), .init("seed", .raw("\(seed)")),
          ]
        ).line + "\n"
      }.joined()
  }

  /// The steps after which every evaluation shows a gap of at most a fraction of the range; `nil` where the last does not.
  public func stepsUntil(relativeGap limit: Double) -> Int? {
    var result: Int?
    for line in lines.reversed() {
      guard let gap = line.relativeGap, gap <= limit else { return result }
      result = line.steps
    }
    return result
  }
}
