public import Games

extension CommittedProcess {
  /// One thing per decision, nested as files have it: by step (where there is a horizon), by state, and where the follower
  /// moves second by the leader's available action; `nil` for what no play reaches.
  ///
  /// - Parameter entry: what to say of a decision, given by its index.
  public func nested<Entry>(
    in game: MarkovGame, list: ([Entry]) -> Entry, never: Entry, _ entry: (Int) -> Entry
  ) -> Entry {
    var places: [Decision: Int] = [:]
    for (place, decision) in decisions.enumerated() { places[decision] = place }
    func states(step: Int) -> Entry {
      list(
        game.states.indices.map { state in
          if let place = places[Decision(step: step, state: state, seen: nil)] { return entry(place) }
          let seen = game.states[state].available[leaderIndex].map { action in
            places[Decision(step: step, state: state, seen: action)]
          }
          return seen.contains { $0 != nil } ? list(seen.map { $0.map(entry) ?? never }) : never
        })
    }
    guard let horizon = game.horizon else { return states(step: 0) }
    return list((0..<horizon).map(states))
  }
}
