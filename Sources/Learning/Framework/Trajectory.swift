/// One episode of the leader's problem: the queries it answered, and the game it played against the followers' answer.
public struct Trajectory: Sendable, Hashable, Codable {
  /// One answer or move of the leader.
  public struct Step: Sendable, Hashable, Codable {
    /// What the leader saw; where queries are marked, those of queries come after all others.
    public var observation: Int
    /// What it did.
    public var action: Int
    /// What it was paid, counted from the beginning of the episode.
    ///
    /// It is discounted as the game and the conditions say, and divided by the number of games in an episode, so that
    /// returns are plain sums.
    public var reward: Double
    /// Whether it answered a query.
    public var isQuery: Bool
    /// Whether it only repeats what the leader was bound to by an earlier step of ``Trajectory/steps``: no choice was left.
    public var isRepeated: Bool

    /// A step.
    public init(observation: Int, action: Int, reward: Double, isQuery: Bool, isRepeated: Bool = false) {
      self.observation = observation
      self.action = action
      self.reward = reward
      self.isQuery = isQuery
      self.isRepeated = isRepeated
    }
  }

  /// What the leader learns from, in order.
  public var steps: [Step] = []

  /// What the leader got in the game, queries not counted: the discounted sum of its rewards, the mean over the games
  /// of the episode.
  public var value: Double = 0

  /// The return that learners see: the sum of the rewards of all steps.
  public var discountedReturn: Double { steps.reduce(0) { $0 + $1.reward } }

  /// An episode without steps.
  public init() {}
}
