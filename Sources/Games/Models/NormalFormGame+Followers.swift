/// The change of one follower's action in a profile of the followers.
public struct Deviation: Sendable, Hashable {
  /// The follower, a player from 1 on.
  public let player: Int

  /// The action it changes to.
  public let action: Int

  /// A change to an action by a player.
  public init(player: Int, action: Int) {
    self.player = player
    self.action = action
  }
}

// Player 0 leads; the profiles of the others are the columns of the payoff matrices.
extension NormalFormGame {
  /// The number of profiles of the followers, players 1 and up.
  public var followerProfileCount: Int { payoffs[0].columns }

  /// The followers' actions in the profile at a place in the order of their profiles, a column of the payoff matrices.
  ///
  /// - Precondition: `column` is from 0 up to ``followerProfileCount``, exclusive.
  public func followerProfile(at column: Int) -> [Int] {
    precondition(0..<followerProfileCount ~= column, "a profile's place is below their number")
    return Array(profile(at: column).dropFirst())
  }

  /// The place of a profile of the followers in the order of their profiles.
  ///
  /// - Precondition: there is one action of every follower.
  public func column(of followerProfile: [Int]) -> Int { index(of: [0] + followerProfile) }

  /// All deviations in the order in which certificates count them: by player, then by action.
  public var deviations: [Deviation] {
    sizes.indices.dropFirst().flatMap { player in
      (0..<sizes[player]).map { Deviation(player: player, action: $0) }
    }
  }

  /// The place of a profile of the followers in which one of them has changed its action.
  ///
  /// - Precondition: `column` is a place in the order of the followers' profiles, and the action exists.
  public func column(_ column: Int, after deviation: Deviation) -> Int {
    precondition(0..<sizes[deviation.player] ~= deviation.action, "an action exists")
    let stride = sizes[(deviation.player + 1)...].reduce(1, *)
    let action = column / stride % sizes[deviation.player]
    return column + (deviation.action - action) * stride
  }
}
