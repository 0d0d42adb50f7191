internal import Exact

/// A game with a horizon whose states are the steps and states of another.
public struct TimeExpansion: Sendable, Hashable {
  /// The game, its states in the order of steps; only those that can be reached occur.
  public let game: MarkovGame

  /// For each state of the game, where it comes from.
  public let origins: [UnrolledGame.Origin]
}

extension MarkovGame {
  /// An equivalent game whose states are pairs of a step and a state that can be reached then.
  ///
  /// The horizon and the discounts stay, and so do values. Whatever is done in the last step leads back to the same state,
  /// which no play gets to see.
  ///
  /// - Parameter telling: whether the players can tell the step; stationary policies of the new game then are policies of
  ///   this one that depend on the step. Otherwise they can tell as much as here.
  /// - Precondition: there is a horizon.
  /// - Throws: ``ProcessFault/tooLarge(outcomes:)`` beyond ``processLimit``.
  public func expandedInTime(telling: Bool = true) throws(ProcessFault) -> TimeExpansion {
    guard let horizon else { preconditionFailure("a game without a horizon has no last step") }
    var origins: [UnrolledGame.Origin] = []
    var places: [[Int: Int]] = []
    var reached = Set(initial.support)
    var outcomes = 0
    for step in 0..<horizon {
      outcomes += reached.reduce(0) { $0 + states[$1].outcomes.count }
      guard outcomes <= Self.processLimit else { throw .tooLarge(outcomes: outcomes) }
      var list: [Int: Int] = [:]
      for state in reached.sorted() {
        list[state] = origins.count
        origins.append(.init(step: step, state: state))
      }
      places.append(list)
      reached = Set(reached.flatMap { states[$0].outcomes.flatMap(\.next.states) })
    }
    let expanded = origins.enumerated().map { place, origin -> State in
      let state = states[origin.state]
      return State(
        name: "\(origin.step): \(stateName(origin.state))", available: state.available, order: state.order,
        outcomes: state.outcomes.map { outcome in
          guard origin.step + 1 < horizon else { return .init(rewards: outcome.rewards, next: .certainly(place)) }
          var next: [Int: Rational] = [:]
          for (state, probability) in zip(outcome.next.states, outcome.next.probabilities) {
            next[places[origin.step + 1][state] ?? 0] = probability
          }
          return .init(rewards: outcome.rewards, next: StateDistribution(next))
        })
    }
    var start = RationalVector.zeros(origins.count)
    start.denominator = initial.denominator
    for state in initial.support { start.numerators[places[0][state] ?? 0] = initial.numerators[state] }
    let game = MarkovGame(
      title: title, players: players, actions: actions, sizes: sizes, discounts: discounts, horizon: horizon,
      initial: start, observations: observations.map { Self.expanded($0, origins, telling: telling) }, states: expanded)
    return TimeExpansion(game: game, origins: origins)
  }

  /// What a player can tell in an expanded game, in the order in which it first comes.
  private static func expanded(
    _ seen: Observations, _ origins: [UnrolledGame.Origin], telling: Bool
  ) -> Observations {
    var indices: [UnrolledGame.Knowledge: Int] = [:]
    var names: [String] = []
    let ofState = origins.map { origin -> Int in
      let observation = seen.ofState[origin.state]
      let knowledge = UnrolledGame.Knowledge(step: telling ? origin.step : nil, observation: observation)
      if let index = indices[knowledge] { return index }
      indices[knowledge] = names.count
      let name = seen.names?[observation] ?? "\(observation)"
      names.append(telling ? "\(origin.step): \(name)" : name)
      return names.count - 1
    }
    let named = seen.names == nil || names.indices.allSatisfy({ names[$0] == "\($0)" }) ? nil : names
    return Observations(names: named, count: names.count, ofState: ofState)
  }

  /// The same game with all states in one order of moves.
  public func withOrder(_ order: Order) -> MarkovGame {
    MarkovGame(
      title: title, players: players, actions: actions, sizes: sizes, discounts: discounts, horizon: horizon,
      initial: initial, observations: observations,
      states: states.map { State(name: $0.name, available: $0.available, order: order, outcomes: $0.outcomes) })
  }
}
