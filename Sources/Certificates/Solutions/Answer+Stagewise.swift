public import Exact
public import Games

// What is claimed of play stage by stage, said of the Markov game.

extension UnrolledStages {
  /// What the player who moves first does: an action in every state, or at every step in every state.
  ///
  /// - Parameter choices: for each state and each player in the order of moving, its action (by position among the available
  ///   ones) after each profile of the players before it.
  public func policyOfFirst(_ choices: [[[Int]]], in game: MarkovGame) -> MarkovPolicy {
    let first = order[0]
    func list(step: Int) -> [MixedStrategy] {
      game.states.indices.map { state in
        let available = game.states[state].available[first]
        let place = places[.init(step: step, state: state)]
        return .pure(place.map { available[choices[$0][0][0]] } ?? available[0], of: game.sizes[first])
      }
    }
    guard let horizon = game.horizon else { return .stationary(list(step: 0)) }
    return .markov((0..<horizon).map(list))
  }

  /// What the others do: for each of them in the order of moving (where there is only one, for it alone), by step (where
  /// there is a horizon) and state, an action after each available action of every player before it, the first one's
  /// outermost.
  public func planOfOthers(_ choices: [[[Int]]], in game: MarkovGame) -> Answer.Plan {
    let places = places
    let plans = order.indices.dropFirst().map { mover -> Answer.Plan in
      func plan(step: Int) -> Answer.Plan {
        .cases(
          game.states.indices.map { state in
            guard let place = places[.init(step: step, state: state)] else { return .never }
            let available = game.states[state].available[order[mover]]
            let sizes = order.prefix(mover).map { game.states[state].available[$0].count }
            return .nested(choices[place][mover].map { .action(available[$0]) }, sizes: sizes)
          })
      }
      guard let horizon = game.horizon else { return plan(step: 0) }
      return .cases((0..<horizon).map(plan))
    }
    return plans.count == 1 ? plans[0] : .cases(plans)
  }

  /// What the players but the first earn from the start, in the order of the game's players.
  public func valuesOfOthers(_ values: [RationalVector]) -> [Rational] {
    let ofPlayer = Dictionary(uniqueKeysWithValues: zip(order, values.map { game.atStart($0.rationals) }))
    return ofPlayer.keys.sorted().filter { $0 != order[0] }.compactMap { ofPlayer[$0] }
  }

  private var places: [UnrolledGame.Origin: Int] {
    Dictionary(uniqueKeysWithValues: zip(origins, origins.indices))
  }
}

extension Answer.Plan {
  /// A list in the order of profiles, nested player by player.
  fileprivate static func nested(_ list: [Answer.Plan], sizes: [Int]) -> Answer.Plan {
    guard let first = sizes.first else { return list[0] }
    let width = list.count / first
    return .cases(
      (0..<first).map { nested(Array(list[($0 * width)..<(($0 + 1) * width)]), sizes: Array(sizes.dropFirst())) })
  }
}
