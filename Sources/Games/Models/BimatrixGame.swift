/// A two-player game in normal form with exact payoffs.
///
/// Player 0 chooses the row and, unless a caller says otherwise, is the leader.
public struct BimatrixGame: Sendable, Hashable {
  /// A title for people; it takes no part in the digest.
  public var title: String?

  /// The names of the two players, or `nil` where the file gives none.
  public var players: [String]?

  /// The names of each player's actions, or `nil` where the file gives none.
  public var actions: [[String]]?

  /// The payoffs of player 0.
  public let leader: PayoffMatrix

  /// The payoffs of player 1.
  public let follower: PayoffMatrix

  /// A game of two payoff matrices.
  ///
  /// - Precondition: the matrices have the same size; names, where given, fit it.
  public init(
    title: String? = nil, players: [String]? = nil, actions: [[String]]? = nil, leader: PayoffMatrix,
    follower: PayoffMatrix
  ) {
    precondition(leader.rows == follower.rows && leader.columns == follower.columns, "both matrices have one size")
    precondition(players.map { $0.count == 2 } ?? true, "two players have two names")
    precondition(
      actions.map { $0.count == 2 && $0[0].count == leader.rows && $0[1].count == leader.columns } ?? true,
      "every action has one name")
    self.title = title
    self.players = players
    self.actions = actions
    self.leader = leader
    self.follower = follower
  }

  /// The number of actions of player 0.
  public var rows: Int { leader.rows }

  /// The number of actions of player 1.
  public var columns: Int { leader.columns }

  /// The same game with the players exchanged, so that player 1 leads.
  public var withPlayersExchanged: BimatrixGame {
    BimatrixGame(
      title: title, players: players.map { [$0[1], $0[0]] }, actions: actions.map { [$0[1], $0[0]] },
      leader: follower.transposed, follower: leader.transposed)
  }

  /// The name of an action, or its index where it has none.
  public func actionName(player: Int, action: Int) -> String { actions?[player][action] ?? "\(action)" }

  /// The name of a player, or its index where it has none.
  public func playerName(_ player: Int) -> String { players?[player] ?? "\(player)" }
}
