import Exact

extension Game {
  /// The number of players; the types of a follower count as one.
  public var playerCount: Int {
    switch self {
    case .normalForm(let game): game.playerCount
    case .bayesian, .security: 2
    }
  }

  /// The name of a player, or its index where it has none.
  public func playerName(_ player: Int) -> String {
    switch self {
    case .normalForm(let game): game.playerName(player)
    case .bayesian(let game): game.players?[player] ?? "\(player)"
    case .security: player == 0 ? "defender" : "attacker"
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

extension NormalFormGame {
  /// The places of this game's players after player 0 was moved behind `leader` others, which keep their order: the player
  /// who is then at place p is the one that has index `result[p]` here.
  ///
  /// - Precondition: there are more players than `leader`.
  package func playersAfterMoving(to leader: Int) -> [Int] {
    precondition(sizes.indices.contains(leader), "the leader is a player")
    return Array(1..<(leader + 1)) + [0] + Array((leader + 1)..<playerCount)
  }

  /// The same game with player 0 moved behind `leader` others, which keep their order.
  ///
  /// - Precondition: there are more players than `leader`.
  package func withLeader(movedTo leader: Int) -> NormalFormGame {
    reordered(playersAfterMoving(to: leader))
  }

  /// The same game with its players in another order: the player at place p is the one that has index `order[p]` here.
  ///
  /// - Precondition: `order` contains every player once.
  package func reordered(_ order: [Int]) -> NormalFormGame {
    precondition(order.sorted() == Array(sizes.indices), "an order contains every player once")
    if order == Array(sizes.indices) { return self }
    let sizes = order.map { self.sizes[$0] }
    // The step from one action of a player to its next, in the order of this game's profiles.
    var steps = [Int](repeating: 1, count: sizes.count)
    for player in steps.indices.dropLast().reversed() { steps[player] = steps[player + 1] * self.sizes[player + 1] }
    var sources = [0]
    for (player, size) in zip(order, sizes) {
      sources = sources.flatMap { start in (0..<size).map { start + $0 * steps[player] } }
    }
    let payoffs = order.map { player in
      let matrix = self.payoffs[player]
      return PayoffMatrix(
        numerators: IntegerMatrix(
          rows: sizes[0], columns: sources.count / sizes[0],
          entries: sources.map { matrix.numerators[$0 / matrix.columns, $0 % matrix.columns] }),
        denominator: matrix.denominator)
    }
    return NormalFormGame(
      title: title, players: players.map { names in order.map { names[$0] } },
      actions: actions.map { names in order.map { names[$0] } }, sizes: sizes, payoffs: payoffs)
  }
}
