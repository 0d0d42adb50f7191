extension MarkovGame {
  /// For each state of a process that the game unrolls to, what the follower observes there; observations count from 0 in the
  /// order in which they first occur.
  ///
  /// - Precondition: the process was made from this game, with this leader.
  public func followerObservations(in unrolled: UnrolledGame, leader: Int = 0) -> [Int] {
    var places: [Int: Int] = [:]
    return unrolled.origins.map { origin in
      let observation = observations[1 - leader].ofState[origin.state]
      let place = places[observation] ?? places.count
      places[observation] = place
      return place
    }
  }
}
