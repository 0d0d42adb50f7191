public import Exact
public import Games

/// Another game than a given one, whose answer is known where that of the given one is: what a value of the leader becomes.
///
/// The other game has neither title nor names.
public struct GameChange: Sendable, Hashable {
  /// The other game.
  public let game: Game

  /// What values of the leader are multiplied by, above 0.
  public let scale: Rational

  /// What is then added to them.
  public let shift: Rational

  init(_ game: Game, scale: Rational = 1, shift: Rational = 0) {
    self.game = game
    self.scale = scale
    self.shift = shift
  }

  /// What the leader gets in the other game where it gets a value in the given one.
  public func value(_ value: Rational) -> Rational { scale * value + shift }
}

// MARK: - The order in which things are listed

extension GameChange {
  /// The same game with everything listed the other way around: the actions of everybody, targets, types, states and
  /// observations; not the players.
  public static func relabelled(_ game: Game) -> GameChange {
    switch game {
    case .normalForm(let game):
      // The profile in which all actions are counted from the other end is counted from the other end itself.
      let payoffs = game.payoffs.map(\.turned)
      return GameChange(.normalForm(NormalFormGame(sizes: game.sizes, payoffs: payoffs)))
    case .bayesian(let game):
      return GameChange(
        .bayesian(
          BayesianGame(
            types: game.types.reversed().map {
              .init(probability: $0.probability, leader: $0.leader.turned, follower: $0.follower.turned)
            })))
    case .security(let game):
      return GameChange(
        .security(
          SecurityGame(
            resources: game.resources,
            types: game.types.reversed().map {
              .init(probability: $0.probability, defender: $0.defender.turned, attacker: $0.attacker.turned)
            })))
    case .markov(let game): return GameChange(.markov(game.turned))
    }
  }
}

extension PayoffMatrix {
  /// Rows and columns from the last to the first.
  fileprivate var turned: PayoffMatrix {
    let entries = (0..<rows).flatMap { row in (0..<columns).map { numerators[row, $0] } }
    return PayoffMatrix(
      numerators: IntegerMatrix(rows: rows, columns: columns, entries: entries.reversed()), denominator: denominator)
  }
}

extension SecurityGame.AttackerType.Payoffs {
  /// Targets from the last to the first.
  fileprivate var turned: Self {
    Self(
      covered: RationalVector(covered.rationals.reversed()),
      uncovered: RationalVector(uncovered.rationals.reversed()))
  }
}

extension MarkovGame {
  /// States, observations and actions from the last to the first.
  fileprivate var turned: MarkovGame {
    func turned(_ distribution: StateDistribution) -> StateDistribution {
      StateDistribution(
        Dictionary(
          uniqueKeysWithValues: zip(distribution.states, distribution.probabilities).map { (stateCount - 1 - $0, $1) }))
    }
    return MarkovGame(
      sizes: sizes, discounts: discounts, horizon: horizon, initial: RationalVector(initial.rationals.reversed()),
      observations: observations.map { seen in
        Observations(count: seen.count, ofState: seen.ofState.reversed().map { seen.count - 1 - $0 })
      },
      states: states.reversed().map { state in
        State(
          available: zip(sizes, state.available).map { size, actions in actions.reversed().map { size - 1 - $0 } },
          order: state.order,
          outcomes: state.outcomes.reversed().map { Outcome(rewards: $0.rewards, next: turned($0.next)) })
      })
  }
}
