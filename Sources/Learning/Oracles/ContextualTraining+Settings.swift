extension ContextualTraining {
  /// How to train.
  public struct Settings: Sendable, Hashable, Codable {
    /// How many steps the first phase takes at most, rounded up to whole episodes.
    public var explorationSteps = 1_000
    /// After how many steps without a new move the first phase is over, where moves are joined.
    public var noveltySteps = 50
    /// How often the exploring follower acts at random.
    public var exploration = 0.3
    /// How far a value moves towards what a move teaches: all the way, where nothing is left to chance.
    public var learningRate = 1.0
    /// What the reward of the next step counts for in the first phase; `nil` for that of the game, at most 0.9.
    public var discount: Double?
    /// Whether the moves of the first phase are learned from under every leader who would have made them too, or only under
    /// the one who did.
    public var sharesMoves = true
    /// Whether the last move of the longest episodes is taken for the end of the game.
    ///
    /// Otherwise it teaches nothing, for what follows an observation does not depend on the step; of episodes of one step it
    /// is always the end.
    public var endsAtTimeLimit = false
    /// Whether there is a second phase.
    public var verifies = true
    /// Whether the second phase puts episodes together from moves on record, as long as it judges responses over one course
    /// of chance and no two moves on record contradict one another; a learned model.
    ///
    /// Otherwise every episode that it compares is played.
    public var joinsMoves = true
    /// How often what is on record is learned from once more before moves are joined.
    public var replays = 50
    /// How many courses of an episode are tried at most after the local search, where moves are joined, in equal shares for
    /// all contexts: with no more of them than a share nothing better is left.
    public var courses = 100_000
    /// Over how many fixed courses of chance a response is judged in the second phase; 1 is enough in games without chance.
    public var scenarios = 1
    /// How much more a response must earn to be better, relative to the size of what is earned.
    public var tolerance = 1e-9

    /// What was found to work in iterated games of two actions: at most some 350 steps until every response is best.
    public init() {}
  }
}
