/// One episode of the leader's problem: the queries it answered, and the game it played against the followers' answer.
public struct Trajectory: Sendable, Hashable {
  /// One answer or move of the leader.
  public struct Step: Sendable, Hashable {
    /// What the leader saw; where queries are marked, those of queries come after all others.
    public var observation: Int
    /// What it did.
    public var action: Int
    /// What it was paid.
    public var reward: Double
    /// Whether it answered a query.
    public var isQuery: Bool

    /// A step.
    public init(observation: Int, action: Int, reward: Double, isQuery: Bool) {
      self.observation = observation
      self.action = action
      self.reward = reward
      self.isQuery = isQuery
    }
  }

  /// What the leader learns from, in order.
  public var steps: [Step] = []

  /// What the leader got in the game, queries not counted: the discounted sum of its rewards.
  public var value: Double = 0

  /// The return that learners see: the sum of the rewards of all steps, discounted as the conditions say.
  public var discountedReturn: Double = 0

  /// An episode without steps.
  public init() {}
}
