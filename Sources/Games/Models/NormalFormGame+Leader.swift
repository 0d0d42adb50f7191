internal import Exact

extension NormalFormGame {
  /// The players in the order in which one leads and the others keep theirs.
  ///
  /// The player at place q of the game ``led(by:)`` is the one at the q-th of these places of this game.
  ///
  /// - Precondition: the player exists.
  public func players(ledBy leader: Int) -> [Int] {
    precondition(sizes.indices.contains(leader), "the leader is one of the players")
    return [leader] + sizes.indices.filter { $0 != leader }
  }

  /// The same game with one player moved to the front, where leaders are; the others keep their order.
  ///
  /// - Precondition: the player exists.
  public func led(by leader: Int) -> NormalFormGame {
    reordered(players(ledBy: leader))
  }

  /// A profile of the game ``led(by:)`` as a profile of this game.
  ///
  /// - Precondition: there is one action of every player.
  public func profile(_ profile: [Int], ledBy leader: Int) -> [Int] {
    precondition(profile.count == playerCount, "a profile has one action of every player")
    var result = profile
    for (place, player) in players(ledBy: leader).enumerated() { result[player] = profile[place] }
    return result
  }

  /// A distribution over the profiles of the game ``led(by:)`` as one over the profiles of this game.
  ///
  /// - Precondition: the profiles with a positive probability exist.
  public func distribution(_ joint: JointDistribution, ledBy leader: Int) -> JointDistribution {
    guard leader != 0 else { return joint }
    let places = originalPlaces(players(ledBy: leader))
    var weights = SparseIntegers()
    let entries = zip(joint.weights.indices.map { places[$0] }, joint.weights.values)
    for (place, weight) in entries.sorted(by: { $0.0 < $1.0 }) { weights.append(index: place, value: weight) }
    return JointDistribution(weights: weights)
  }

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
    let sources = originalPlaces(order)
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

  /// For every profile of the game with its players in another order, the place of the same profile in this game.
  private func originalPlaces(_ order: [Int]) -> [Int] {
    var strides = sizes
    var stride = 1
    for player in sizes.indices.reversed() {
      strides[player] = stride
      stride *= sizes[player]
    }
    return order.reduce([0]) { places, player in
      places.flatMap { place in (0..<sizes[player]).map { place + $0 * strides[player] } }
    }
  }
}
