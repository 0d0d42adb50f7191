internal import Exact

// Fewer players, states and actions.

extension MarkovGame {
  /// Where play goes that led to states that are removed.
  enum Redirection: Sendable, Hashable {
    /// Where play may start: to the starts that are kept, in their proportions, or to the first state where none is.
    case start
    /// To one of the states that are kept.
    case state(Int)
    /// Back to the state that it comes from.
    case origin
  }

  /// How to redirect play from some states, simplest first.
  func targets(of part: Range<Int>) -> [Redirection] {
    let kept = states.indices.filter { !part.contains($0) }
    return [.start] + kept.prefix(part.count == 1 && stateCount <= 6 ? kept.count : 1).map { .state($0) } + [.origin]
  }

  /// The game without some states.
  func removing(_ part: Range<Int>, going target: Redirection) -> MarkovGame {
    let kept = states.indices.filter { !part.contains($0) }
    let place = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    let starts = kept.filter { !initial[$0].isZero }
    let startProbabilities = Shrinking.rescaled(starts.map { initial[$0] })
    func redirected(_ next: StateDistribution, from origin: Int?) -> StateDistribution {
      var result: [Int: Rational] = [:]
      var lost = Rational.zero
      for (state, probability) in zip(next.states, next.probabilities) {
        if let state = place[state] { result[state, default: 0] += probability } else { lost += probability }
      }
      switch target {
      case .state(let state): result[place[state] ?? 0, default: 0] += lost
      case .origin where origin != nil: result[place[origin ?? 0] ?? 0, default: 0] += lost
      case .start, .origin:
        if starts.isEmpty { result[0, default: 0] += lost }
        for (state, probability) in zip(starts, startProbabilities) {
          result[place[state] ?? 0, default: 0] += lost * probability
        }
      }
      return StateDistribution(result)
    }
    let names = Names.kept(kept.map { states[$0].name })
    return MarkovGame(
      players: players, actions: actions, sizes: sizes, discounts: discounts, horizon: horizon,
      initial: Self.initial(redirected(start, from: nil), states: kept.count),
      observations: observations.map { $0.keeping(kept) },
      states: zip(kept, names).map { index, name in
        let state = states[index]
        return State(
          name: name, available: state.available, order: state.order,
          outcomes: state.outcomes.map {
            Outcome(rewards: $0.rewards, next: redirected($0.next, from: index))
          })
      })
  }

  /// The game in which a player has one action and is no player any more; where the action is not available, the first
  /// is in its place.
  func binding(_ player: Int, to action: Int) -> MarkovGame {
    func removed<Element>(_ list: [Element]) -> [Element] { list.removing(player..<player + 1) }
    return MarkovGame(
      players: Names.kept(players.map(removed)), actions: Names.kept(actions.map(removed)), sizes: removed(sizes),
      discounts: removed(discounts), horizon: horizon, initial: initial, observations: removed(observations),
      states: states.map { state in
        let bound = state.available[player].firstIndex(of: action) ?? 0
        return State(
          name: state.name, available: removed(state.available), order: state.order,
          outcomes: state.outcomes.indices.filter { state.positions(of: $0)[player] == bound }.map {
            Outcome(rewards: removed(state.outcomes[$0].rewards), next: state.outcomes[$0].next)
          })
      })
  }

  // MARK: - Actions

  /// Fewer actions in the whole game, then where a player makes one observation.
  var simplerActions: [Simplification<MarkovGame>] {
    var result: [Simplification<MarkovGame>] = []
    for player in sizes.indices {
      for part in Shrinking.removals(from: sizes[player]) { result.append { removing(part, of: player) } }
    }
    for player in sizes.indices {
      for observation in 0..<observations[player].count {
        let count = available(to: player, at: observation).count
        if count > 2 { result.append { offering(player, at: observation, without: 1..<count) } }
        for part in Shrinking.removals(from: count) {
          result.append { offering(player, at: observation, without: part) }
        }
      }
    }
    return result
  }

  /// The game without some actions of a player, or `nil` where a state offers none of the others.
  private func removing(_ part: Range<Int>, of player: Int) -> MarkovGame? {
    guard states.allSatisfy({ $0.available[player].contains { !part.contains($0) } }) else { return nil }
    let (sizes, actions) = (
      sizes.replacing(player, sizes[player] - part.count),
      actions.map { $0.replacing(player, $0[player].removing(part)) }
    )
    return MarkovGame(
      players: players, actions: Names.kept(actions), sizes: sizes, discounts: discounts, horizon: horizon,
      initial: initial, observations: observations,
      states: states.map { state in
        state.offering(player, where: { !part.contains($0) }) {
          $0 < part.lowerBound ? $0 : $0 - part.count
        }
      })
  }

  /// The game that does not offer a player some of its actions at an observation, given by their places there.
  private func offering(_ player: Int, at observation: Int, without part: Range<Int>) -> MarkovGame {
    let left = Set(available(to: player, at: observation)[part])
    return with(
      states: states.enumerated().map { index, state in
        observations[player].ofState[index] == observation
          ? state.offering(player, where: { !left.contains($0) }) { $0 } : state
      })
  }
}

extension MarkovGame.State {
  /// The state with fewer actions of a player, which may have new indices.
  fileprivate func offering(
    _ player: Int, where isKept: (Int) -> Bool, renamed: (Int) -> Int
  ) -> MarkovGame.State {
    let kept = available[player].indices.filter { isKept(available[player][$0]) }
    return .init(
      name: name, available: available.replacing(player, kept.map { renamed(available[player][$0]) }), order: order,
      outcomes: outcomes.indices.filter { kept.contains(positions(of: $0)[player]) }.map { outcomes[$0] })
  }
}

extension MarkovGame.Observations {
  /// What is observed in some of the states; observations that do not occur there are left out.
  fileprivate func keeping(_ states: [Int]) -> MarkovGame.Observations {
    let met = Set(states.map { ofState[$0] }).sorted()
    let place = Dictionary(uniqueKeysWithValues: met.enumerated().map { ($1, $0) })
    return .init(
      names: Names.kept(names.map { names in met.map { names[$0] } }), count: met.count,
      ofState: states.map { place[ofState[$0]] ?? 0 })
  }
}
