public import Exact

/// A game of one leader against a follower of one of several types, with exact payoffs.
///
/// The leader commits without knowing the type; each type has payoffs, and may have actions, of its own. Player 0 leads.
public struct BayesianGame: Sendable, Hashable {
  /// One type of the follower.
  public struct FollowerType: Sendable, Hashable {
    /// The name, or `nil` where the file gives none.
    public var name: String?

    /// The names of this type's actions, or `nil` where the file gives none.
    public var actions: [String]?

    /// How likely the type is; the probabilities of all types sum to exactly 1.
    public let probability: Rational

    /// The leader's payoffs against this type: rows are the leader's actions, columns those of the type.
    public let leader: PayoffMatrix

    /// The payoffs of this type, in the same shape.
    public let follower: PayoffMatrix

    /// A type.
    ///
    /// - Precondition: the matrices have one size, which names fit; the probability is not negative.
    public init(
      name: String? = nil, actions: [String]? = nil, probability: Rational, leader: PayoffMatrix,
      follower: PayoffMatrix
    ) {
      precondition(leader.rows == follower.rows && leader.columns == follower.columns, "both matrices have one size")
      precondition(actions.map { $0.count == leader.columns } ?? true, "every action has one name")
      precondition(probability >= 0, "a probability is not negative")
      self.name = name
      self.actions = actions
      self.probability = probability
      self.leader = leader
      self.follower = follower
    }

    /// The number of the type's actions.
    public var columns: Int { leader.columns }
  }

  /// A title for people; it takes no part in the digest.
  public var title: String?

  /// The names of leader and follower, or `nil` where the file gives none.
  public var players: [String]?

  /// The names of the leader's actions, or `nil` where the file gives none.
  public var leaderActions: [String]?

  /// The types, at least one.
  public let types: [FollowerType]

  /// A game.
  ///
  /// - Precondition: there is a type; all have as many rows; probabilities sum to 1; names, where given, fit.
  public init(
    title: String? = nil, players: [String]? = nil, leaderActions: [String]? = nil, types: [FollowerType]
  ) {
    precondition(!types.isEmpty, "there is a type")
    precondition(types.allSatisfy { $0.leader.rows == types[0].leader.rows }, "the leader has the same actions always")
    precondition(types.reduce(Rational.zero) { $0 + $1.probability } == 1, "probabilities sum to 1")
    precondition(players.map { $0.count == 2 } ?? true, "two players have two names")
    precondition(leaderActions.map { $0.count == types[0].leader.rows } ?? true, "every action has one name")
    self.title = title
    self.players = players
    self.leaderActions = leaderActions
    self.types = types
  }

  /// The number of the leader's actions.
  public var rows: Int { types[0].leader.rows }

  /// The same game without its title and names.
  public var withoutNames: BayesianGame {
    BayesianGame(
      types: types.map { FollowerType(probability: $0.probability, leader: $0.leader, follower: $0.follower) })
  }
}
