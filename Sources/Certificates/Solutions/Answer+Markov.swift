public import Games

// What is said of the states of a process, said of the game that it comes from.

extension MarkovGame {
  /// A policy of the leader, given for each observation of the process over the actions available there.
  ///
  /// Where an observation is never made, the policy plays the first action available.
  public func policy(_ distributions: [MixedStrategy], in unrolled: UnrolledGame, leader: Int) -> MarkovPolicy {
    var known: [UnrolledGame.Knowledge: MixedStrategy] = [:]
    for (knowledge, distribution) in zip(unrolled.observations, distributions) { known[knowledge] = distribution }
    func list(step: Int?) -> [MixedStrategy] {
      (0..<observations[leader].count).map { observation in
        let available = available(to: leader, at: observation)
        guard let short = known[.init(step: step, observation: observation)] else {
          return .pure(available.first ?? 0, of: sizes[leader])
        }
        return short.spread(over: available, of: sizes[leader])
      }
    }
    let dependsOnStep = unrolled.observations.contains { $0.step != nil }
    guard dependsOnStep, let horizon else { return .stationary(list(step: nil)) }
    return .markov((0..<horizon).map { list(step: $0) })
  }

  /// The follower's answers, given for each state of the process: an action per state or, with a horizon, per step and
  /// state; in sequential states, one per available action of the leader.
  public func plan(_ responses: [Int], in unrolled: UnrolledGame, leader: Int) -> Answer.Plan {
    plan(in: unrolled, leader: leader) { place, replied in
      .action(states[unrolled.origins[place].state].available[1 - leader][replied(responses[place])])
    }
  }

  /// The follower's tied answers, given for each state of the process, as lists in place of the actions of a plan.
  public func plan(tied: [[Int]], in unrolled: UnrolledGame, leader: Int) -> Answer.Plan {
    plan(in: unrolled, leader: leader) { place, replied in
      let available = states[unrolled.origins[place].state].available[1 - leader]
      return .cases(Set(tied[place].map(replied)).sorted().map { .action(available[$0]) })
    }
  }

  /// - Parameter entry: what to say of a state of the process, with what tells the position of the follower's action in a
  ///   response.
  private func plan(
    in unrolled: UnrolledGame, leader: Int, _ entry: (_ place: Int, _ replied: (Int) -> Int) -> Answer.Plan
  ) -> Answer.Plan {
    var places: [UnrolledGame.Origin: Int] = [:]
    for (place, origin) in unrolled.origins.enumerated() { places[origin] = place }
    func list(step: Int) -> Answer.Plan {
      .cases(
        states.indices.map { state in
          guard let place = places[.init(step: step, state: state)] else { return .never }
          guard unrolled.replyBases[state] != nil else { return entry(place) { $0 } }
          return .cases(
            states[state].available[leader].indices.map { action in
              entry(place) { unrolled.reply($0, to: action, in: place) }
            })
        })
    }
    guard let horizon else { return list(step: 0) }
    return .cases((0..<horizon).map { list(step: $0) })
  }
}

// MARK: - Followers restricted to what they observe

extension MarkovGame {
  /// The answers of a follower who knows its observation only: an action for each observation.
  ///
  /// - Parameter responses: for each observation of ``followerObservations(in:leader:)``, which there are, the response of
  ///   its states.
  public func plan(restricted responses: [Int], in unrolled: UnrolledGame, leader: Int) -> Answer.Plan {
    let follower = 1 - leader
    guard let observed = followerObservations(in: unrolled, leader: leader) else {
      preconditionFailure("responses say the same wherever the follower observes the same")
    }
    var plans = [Answer.Plan](repeating: .never, count: observations[follower].count)
    for (place, origin) in unrolled.origins.enumerated() {
      let state = states[origin.state]
      let available = state.available[follower]
      let response = responses[observed[place]]
      plans[observations[follower].ofState[origin.state]] =
        unrolled.replyBases[origin.state] == nil
        ? .action(available[response])
        : .cases(
          state.available[leader].indices.map { .action(available[unrolled.reply(response, to: $0, in: place)]) })
    }
    return .cases(plans)
  }
}
