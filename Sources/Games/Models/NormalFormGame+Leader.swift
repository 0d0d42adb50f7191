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
