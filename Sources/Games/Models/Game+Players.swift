extension Game {
  /// The number of players; the types of a follower count as one.
  public var playerCount: Int {
    switch self {
    case .normalForm(let game): game.playerCount
    case .bayesian, .security: 2
    case .markov(let game): game.playerCount
    }
  }

  /// The name of a player, or its index where it has none.
  public func playerName(_ player: Int) -> String {
    switch self {
    case .normalForm(let game): game.playerName(player)
    case .bayesian(let game): game.players?[player] ?? "\(player)"
    case .security: player == 0 ? "defender" : "attacker"
    case .markov(let game): game.playerName(player)
    }
  }

  /// The names of the followers' actions, or of the types' or of targets, in the order of a solution's response; `nil` where
  /// the game gives no names.
  ///
  /// - Parameters:
  ///   - response: one action per follower or type, or the one target; indices that do not exist give `nil`.
  ///   - leader: the player who leads.
  public func responseNames(_ response: [Int], leader: Int) -> [String]? {
    let lists: [[String]?]
    switch self {
    case .normalForm(let game): lists = game.sizes.indices.filter { $0 != leader }.map { game.actions?[$0] }
    case .bayesian(let game): lists = game.types.map(\.actions)
    case .security(let game): lists = game.types.map { _ in game.targetNames }
    case .markov: return nil
    }
    guard lists.count == response.count, lists.contains(where: { $0 != nil }) else { return nil }
    var names: [String] = []
    for (list, action) in zip(lists, response) {
      guard let list else {
        names.append("\(action)")
        continue
      }
      guard list.indices.contains(action) else { return nil }
      names.append(list[action])
    }
    return names
  }
}
