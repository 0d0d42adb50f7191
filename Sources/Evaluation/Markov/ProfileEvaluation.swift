public import Exact
public import Games

/// What a policy of every player of a Markov game is worth to each of them, exactly.
///
/// Policies may draw actions, may depend on the step, and may be conditional on the actions of players who move before in a
/// given order: the stage-wise play of any number of players.
public struct ProfileEvaluation: Sendable, Hashable {
  /// A state at a step.
  public struct Place: Sendable, Hashable {
    /// The step, from 0; always 0 where there is no horizon.
    public let step: Int
    /// The state.
    public let state: Int
  }

  /// The places that some play reaches, in the order of steps and states; all states where there is no horizon.
  public let places: [Place]

  /// For each place, one value per player: its expected discounted sum of rewards from there on.
  public let values: [[Rational]]

  /// For each player, its value from the start.
  public let value: [Rational]

  /// Evaluates a profile of policies.
  ///
  /// - Parameters:
  ///   - policies: one per player. A conditional policy has, for each observation of the player, one distribution per
  ///     profile of actions of the players who move before it: these players in the order of their numbers, the first one's
  ///     action varying slowest, all actions counted whether available or not.
  ///   - order: the players in the order in which they move, each seeing what those before it did; `nil` for the order of
  ///     their numbers. It matters to conditional policies alone.
  /// - Precondition: the order names every player once.
  public init(of policies: [MarkovPolicy], order: [Int]? = nil, in game: MarkovGame) throws(PolicyFault) {
    let players = 0..<game.playerCount
    guard policies.count == players.count else { throw .players(game.playerCount, expected: policies.count) }
    let order = order ?? Array(players)
    precondition(order.sorted() == Array(players), "an order names every player once")
    let superiors = players.map { player in order.prefix { $0 != player }.sorted() }
    for player in players {
      let profiles = superiors[player].reduce(1) { product, superior in
        let (result, overflow) = product.multipliedReportingOverflow(by: game.sizes[superior])
        return overflow ? .max : result
      }
      try policies[player].check(player, in: game, profiles: profiles)
    }
    let places = try GamePlaces(of: game)

    /// How likely the policies are to play a profile of actions at a place.
    func probability(of actions: [Int], at place: GamePlaces.Place) -> Rational {
      var result = Rational.one
      for player in order where !result.isZero {
        let profile = superiors[player].reduce(0) { $0 * game.sizes[$1] + actions[$1] }
        let distribution = policies[player].distribution(
          step: place.step, observation: game.observations[player].ofState[place.state], profile: profile)
        result *= distribution[actions[player]]
      }
      return result
    }
    var transitions = players.map { _ in [Transition]() }
    for place in places.list {
      let state = game.states[place.state]
      var rewards = players.map { _ in Rational.zero }
      var next: [Int: Rational] = [:]
      for (profile, outcome) in state.outcomes.enumerated() {
        let positions = state.positions(of: profile)
        let weight = probability(of: players.map { state.available[$0][positions[$0]] }, at: place)
        if weight.isZero { continue }
        for player in players { rewards[player] += weight * outcome.rewards[player] }
        for (state, probability) in places.next(outcome.next, after: place) {
          next[state, default: 0] += weight * probability
        }
      }
      for player in players {
        transitions[player].append(Transition(reward: rewards[player], probabilities: next))
      }
    }
    let solved = players.map { MarkovChain(discount: game.discounts[$0], transitions: transitions[$0]).values }
    self.places = places.list.map { Place(step: $0.step, state: $0.state) }
    values = places.list.indices.map { place in solved.map { $0[place] } }
    value = solved.map { values in places.start.reduce(.zero) { $0 + $1.probability * values[$1.place] } }
  }
}
