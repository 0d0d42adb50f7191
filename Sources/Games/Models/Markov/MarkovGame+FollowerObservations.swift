// A follower who is restricted to deterministic functions of what it observes.

extension MarkovGame {
  /// Whether deterministic functions of what a player observes are fewer policies than could matter to it as a follower:
  /// there are several steps, which such functions do not tell apart, or the player does not see the state.
  ///
  /// Otherwise one of them is a best response, and the restriction changes nothing.
  public func isRestricting(follower: Int) -> Bool {
    horizon ?? 1 > 1 || Set(observations[follower].ofState).count < stateCount
  }

  /// For each state of a process that the game unrolls to, what the follower observes there; observations count from 0 in the
  /// order in which they first occur.
  ///
  /// - Precondition: the process was made from this game, with this leader.
  /// - Returns: `nil` where responses of states that the follower cannot tell apart do not say the same: it sees the
  ///   leader's action in one of them and not in another, or among other actions.
  public func followerObservations(in unrolled: UnrolledGame, leader: Int = 0) -> [Int]? {
    let follower = 1 - leader
    var places: [Int: (place: Int, seen: [Int]?)] = [:]
    var observed: [Int] = []
    for origin in unrolled.origins {
      let state = states[origin.state]
      let seen = state.order == .sequential ? state.available[leader] : nil
      let observation = observations[follower].ofState[origin.state]
      let known = places[observation] ?? (places.count, seen)
      guard known.seen == seen else { return nil }
      places[observation] = known
      observed.append(known.place)
    }
    return observed
  }
}
