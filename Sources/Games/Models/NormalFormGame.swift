public import Exact

/// A game of two or more players in normal form with exact payoffs.
///
/// A *profile* is one action of every player. Profiles have an order, that of the files: the action of player 0 varies
/// slowest, that of the last player fastest. Player 0 is the leader, unless a caller says otherwise.
public struct NormalFormGame: Sendable, Hashable {
  /// The most players a game in a file may have.
  public static let playerLimit = 64

  /// A title for people; it takes no part in the digest.
  public var title: String?

  /// The names of the players, or `nil` where the file gives none.
  public var players: [String]?

  /// The names of each player's actions, or `nil` where the file gives none.
  public var actions: [[String]]?

  /// The number of actions of each player.
  public let sizes: [Int]

  /// The payoffs of each player: rows are the actions of player 0, columns the profiles of all others, in their order.
  ///
  /// Row by row, the entries are the payoffs in the order of profiles. Of two players, these are the matrices of
  /// ``BimatrixGame``.
  public let payoffs: [PayoffMatrix]

  /// A game of one matrix per player.
  ///
  /// - Precondition: there are two or more players, each with an action; the matrices have the shape that ``payoffs``
  ///   tells; names, where given, fit.
  public init(
    title: String? = nil, players: [String]? = nil, actions: [[String]]? = nil, sizes: [Int], payoffs: [PayoffMatrix]
  ) {
    precondition(sizes.count >= 2, "a game has two or more players")
    precondition(sizes.allSatisfy { $0 > 0 }, "every player has an action")
    let columns = sizes.dropFirst().reduce(1, *)
    precondition(payoffs.count == sizes.count, "every player has payoffs")
    precondition(
      payoffs.allSatisfy { $0.rows == sizes[0] && $0.columns == columns }, "every profile has a payoff of every player")
    precondition(players.map { $0.count == sizes.count } ?? true, "every player has one name")
    precondition(actions.map { $0.map(\.count) == sizes } ?? true, "every action has one name")
    self.title = title
    self.players = players
    self.actions = actions
    self.sizes = sizes
    self.payoffs = payoffs
  }

  /// A game of one list of payoffs per player, each in the order of profiles.
  ///
  /// - Precondition: there are two or more players, each with an action and with one payoff per profile; names, where
  ///   given, fit.
  public init(
    title: String? = nil, players: [String]? = nil, actions: [[String]]? = nil, sizes: [Int], payoffs: [RationalVector]
  ) {
    let columns = sizes.dropFirst().reduce(1, *)
    self.init(
      title: title, players: players, actions: actions, sizes: sizes,
      payoffs: payoffs.map { list in
        PayoffMatrix(
          numerators: IntegerMatrix(rows: sizes[0], columns: columns, entries: list.numerators),
          denominator: list.denominator)
      })
  }

  /// The same game of two players.
  public init(_ game: BimatrixGame) {
    self.init(
      title: game.title, players: game.players, actions: game.actions, sizes: [game.rows, game.columns],
      payoffs: [game.leader, game.follower])
  }

  /// The same game, where it has two players.
  public var bimatrix: BimatrixGame? {
    guard playerCount == 2 else { return nil }
    return BimatrixGame(title: title, players: players, actions: actions, leader: payoffs[0], follower: payoffs[1])
  }

  /// The number of players.
  public var playerCount: Int { sizes.count }

  /// The name of an action, or its index where it has none.
  public func actionName(player: Int, action: Int) -> String { actions?[player][action] ?? "\(action)" }

  /// The name of a player, or its index where it has none.
  public func playerName(_ player: Int) -> String { players?[player] ?? "\(player)" }
}

// MARK: - Profiles

extension NormalFormGame {
  /// The number of profiles.
  public var profileCount: Int { payoffs[0].rows * payoffs[0].columns }

  /// The place of a profile in the order of profiles.
  ///
  /// - Precondition: there is one action of every player.
  public func index(of profile: [Int]) -> Int {
    precondition(profile.count == playerCount, "a profile has one action of every player")
    return zip(sizes, profile).reduce(0) { index, step in
      precondition(0..<step.0 ~= step.1, "a profile has actions that exist")
      return index * step.0 + step.1
    }
  }

  /// The profile at a place in the order of profiles.
  ///
  /// - Precondition: `index` is from 0 up to ``profileCount``, exclusive.
  public func profile(at index: Int) -> [Int] {
    precondition(0..<profileCount ~= index, "a profile's place is below their number")
    var rest = index
    var profile = sizes
    for player in sizes.indices.reversed() {
      (rest, profile[player]) = rest.quotientAndRemainder(dividingBy: sizes[player])
    }
    return profile
  }

  /// A player's payoff at a profile.
  ///
  /// - Precondition: there is one action of every player.
  public func payoff(of player: Int, at profile: [Int]) -> Rational { payoff(of: player, atIndex: index(of: profile)) }

  /// A player's payoff at the profile with a place in the order of profiles.
  ///
  /// - Precondition: `index` is from 0 up to ``profileCount``, exclusive.
  public func payoff(of player: Int, atIndex index: Int) -> Rational {
    let matrix = payoffs[player]
    let (row, column) = index.quotientAndRemainder(dividingBy: matrix.columns)
    return matrix[row, column]
  }
}
