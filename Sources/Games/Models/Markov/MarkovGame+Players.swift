extension MarkovGame {
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
  public func led(by leader: Int) -> MarkovGame { reordered(players(ledBy: leader)) }

  /// The same game with its players in another order: the player at place p is the one that has index `order[p]` here.
  ///
  /// In a state of sequential order the player at place 0 of the new game moves first.
  ///
  /// - Precondition: `order` contains every player once.
  public func reordered(_ order: [Int]) -> MarkovGame {
    precondition(order.sorted() == Array(sizes.indices), "an order contains every player once")
    if order == Array(sizes.indices) { return self }
    let states = states.map { state -> State in
      // How far apart the profiles of neighbouring actions of each player are.
      var strides = sizes
      var stride = 1
      for player in sizes.indices.reversed() {
        strides[player] = stride
        stride *= state.available[player].count
      }
      let places = order.reduce([0]) { places, player in
        places.flatMap { place in state.available[player].indices.map { place + $0 * strides[player] } }
      }
      return State(
        name: state.name, available: order.map { state.available[$0] }, order: state.order,
        outcomes: places.map { place in
          let outcome = state.outcomes[place]
          return Outcome(rewards: order.map { outcome.rewards[$0] }, next: outcome.next)
        })
    }
    return MarkovGame(
      title: title, players: players.map { names in order.map { names[$0] } },
      actions: actions.map { names in order.map { names[$0] } }, sizes: order.map { sizes[$0] },
      discounts: order.map { discounts[$0] }, horizon: horizon, initial: initial,
      observations: order.map { observations[$0] }, states: states)
  }
}
