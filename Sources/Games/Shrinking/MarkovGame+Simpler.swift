internal import Exact

extension MarkovGame {
  var complexity: GameComplexity {
    var count = ComplexityCount()
    count.players = playerCount
    count.states = stateCount
    count.actions = sizes.reduce(0, +)
    count.horizon = horizon ?? 0
    count.structure = observations.count { !$0.areStates }
    for discount in discounts { count.add(discount: discount) }
    count.add(next: start)
    for state in states {
      count.offered += state.available.reduce(0) { $0 + $1.count }
      if state.order == .sequential { count.structure += 1 }
      for outcome in state.outcomes {
        for reward in outcome.rewards { count.add(payoff: reward) }
        count.add(next: outcome.next)
      }
      count.add(names: state.name)
    }
    for seen in observations { count.add(names: seen.names) }
    count.add(names: title, players, actions)
    return count.complexity
  }

  var simplifications: [Simplification<MarkovGame>] {
    var result: [Simplification<MarkovGame>] = [{ withoutNames }]
    if playerCount > 2 {
      for player in sizes.indices.dropFirst() {
        for action in 0..<sizes[player] { result.append { binding(player, to: action) } }
      }
    }
    for part in Shrinking.removals(from: stateCount) {
      for target in targets(of: part) { result.append { removing(part, going: target) } }
    }
    if let horizon {
      for steps in [1, horizon / 2, horizon - 1] where steps >= 1 && steps < horizon {
        result.append { with(horizon: steps) }
      }
    }
    result += simplerActions
    if states.contains(where: { $0.order == .sequential }) {
      result.append { with(states: states.map { $0.with(order: .simultaneous) }) }
      for state in states.indices where states[state].order == .sequential {
        result.append { with(states: states.replacing(state, states[state].with(order: .simultaneous))) }
      }
    }
    if observations.contains(where: { !$0.areStates }) {
      result.append { with(observations: observations.map { _ in .states(stateCount) }) }
      for player in sizes.indices where !observations[player].areStates {
        result.append { with(observations: observations.replacing(player, .states(stateCount))) }
      }
    }
    result += simplerDiscounts
    result += simplerChances
    let table = PayoffTable(
      players: sizes.indices.map { player in states.flatMap { $0.outcomes.map { $0.rewards[player] } } })
    result += table.simplifications.map { make in { make().map(with) } }
    return result
  }

  private func with(_ table: PayoffTable) -> MarkovGame {
    var place = -1
    return mappingOutcomes { _, outcome in
      place += 1
      return Outcome(rewards: table.players.map { $0[place] }, next: outcome.next)
    }
  }
}

// MARK: - Games with something replaced, all without a title

extension MarkovGame {
  func with(
    horizon: Int? = nil, discounts: [Rational]? = nil, initial: RationalVector? = nil,
    observations: [Observations]? = nil, states: [State]? = nil
  ) -> MarkovGame {
    MarkovGame(
      players: players, actions: actions, sizes: sizes, discounts: discounts ?? self.discounts,
      horizon: horizon ?? self.horizon, initial: initial ?? self.initial,
      observations: observations ?? self.observations, states: states ?? self.states)
  }

  /// The game with other outcomes, made in the order of states and profiles.
  func mappingOutcomes(_ change: (_ state: Int, Outcome) -> Outcome) -> MarkovGame {
    with(
      states: states.enumerated().map { index, state in
        State(
          name: state.name, available: state.available, order: state.order,
          outcomes: state.outcomes.map { change(index, $0) })
      })
  }

  /// Where play starts.
  var start: StateDistribution {
    StateDistribution(states: initial.support, probabilities: initial.support.map { initial[$0] })
  }

  /// The probabilities to start in each of some number of states.
  static func initial(_ start: StateDistribution, states: Int) -> RationalVector {
    var list = [Rational](repeating: 0, count: states)
    for (state, probability) in zip(start.states, start.probabilities) { list[state] = probability }
    return RationalVector(list)
  }

  // MARK: - Discounts and chances

  private var simplerDiscounts: [Simplification<MarkovGame>] {
    var result: [Simplification<MarkovGame>] = [{ with(discounts: discounts.map { _ in 0 }) }]
    func append(_ values: [Rational], _ change: @escaping @Sendable (Rational) -> [Rational]) {
      for value in values { result.append { with(discounts: change(value)) } }
    }
    for discount in Set(discounts).sorted() {
      append(discount.simplerDiscounts) { value in discounts.map { $0 == discount ? value : $0 } }
    }
    for player in discounts.indices {
      append(discounts[player].simplerDiscounts) { discounts.replacing(player, $0) }
    }
    return result
  }

  private var simplerChances: [Simplification<MarkovGame>] {
    var result: [Simplification<MarkovGame>] = []
    let changes: [@Sendable (StateDistribution) -> StateDistribution] = [
      { _ in .certainly(0) }, \.determined, \.onFirstStates,
    ]
    for change in changes {
      result.append { mappingOutcomes { Outcome(rewards: $1.rewards, next: change($1.next)) } }
      for state in states.indices {
        result.append { mappingOutcomes { $0 == state ? Outcome(rewards: $1.rewards, next: change($1.next)) : $1 } }
      }
    }
    for next in start.simpler {
      result.append { with(initial: Self.initial(next, states: stateCount)) }
    }
    for state in states.indices {
      for (next, profiles) in states[state].profilesByNext {
        // Profiles that lead to the same place still do, then each by itself.
        let groups = profiles.count > 1 ? [profiles] + profiles.map { [$0] } : [profiles]
        for group in groups {
          for simpler in next.simpler {
            result.append { with(states: states.replacing(state, states[state].with(next: simpler, in: group))) }
          }
        }
      }
    }
    return result
  }
}

extension Rational {
  /// Fractions of smaller denominator, or smaller ones of the same, simplest first; all below 1.
  fileprivate var simplerDiscounts: [Rational] {
    var result: [Rational] = [0]
    guard denominator > 1 else { return result }
    for denominator in 2...10 where Integer(denominator) <= self.denominator {
      let below = (self * Rational(denominator)).roundedTowardZero
      for numerator in [below, below + 1] where numerator < Rational(denominator) {
        result.append(numerator / Rational(denominator))
      }
    }
    let half = denominator.dividedFloor(by: 2).quotient
    let near = Rational.nearest(to: self, denominatorAtMost: half)
    if near < 1 { result.append(near) }
    result += [
      Rational(numerator.dividedFloor(by: 2).quotient, over: denominator), Rational(numerator - 1, over: denominator),
    ]
    return result
  }
}

extension Array {
  /// The elements with another one at a place.
  func replacing(_ place: Int, _ element: Element) -> [Element] {
    var result = self
    result[place] = element
    return result
  }
}

extension MarkovGame.State {
  fileprivate func with(order: MarkovGame.Order) -> MarkovGame.State {
    .init(name: name, available: available, order: order, outcomes: outcomes)
  }

  /// The state in which some profiles lead elsewhere.
  fileprivate func with(next: StateDistribution, in profiles: [Int]) -> MarkovGame.State {
    var outcomes = outcomes
    for profile in profiles { outcomes[profile] = .init(rewards: outcomes[profile].rewards, next: next) }
    return .init(name: name, available: available, order: order, outcomes: outcomes)
  }

  /// Where profiles lead, each with the profiles that lead there, in the order of the first of them.
  fileprivate var profilesByNext: [(next: StateDistribution, profiles: [Int])] {
    Dictionary(grouping: outcomes.indices, by: { outcomes[$0].next })
      .map { (next: $0.key, profiles: $0.value) }
      .sorted { $0.profiles[0] < $1.profiles[0] }
  }
}
