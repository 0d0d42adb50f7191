internal import Exact
public import Games

extension GameChange {
  /// The same game with payoffs in other units: the leader's tripled, less 2; those of the other players, and of the types of
  /// a follower, in units of their own.
  public static func rescaled(_ game: Game, leader: Int) -> GameChange {
    let own = Units.ofLeader
    switch game {
    case .normalForm(let game):
      let payoffs = game.payoffs.enumerated().map { player, matrix in
        matrix.counted(in: player == leader ? own : .ofFollower(player))
      }
      return GameChange(.normalForm(NormalFormGame(sizes: game.sizes, payoffs: payoffs)), own, steps: 1)
    case .bayesian(let game):
      let types = game.types.enumerated().map { place, type in
        BayesianGame.FollowerType(
          probability: type.probability, leader: type.leader.counted(in: own),
          follower: type.follower.counted(in: .ofFollower(place)))
      }
      return GameChange(.bayesian(BayesianGame(types: types)), own, steps: 1)
    case .security(let game):
      let types = game.types.enumerated().map { place, type in
        SecurityGame.AttackerType(
          probability: type.probability, defender: type.defender.counted(in: own),
          attacker: type.attacker.counted(in: .ofFollower(place)))
      }
      return GameChange(.security(SecurityGame(resources: game.resources, types: types)), own, steps: 1)
    case .markov(let game):
      let states = game.states.map { state in
        MarkovGame.State(
          available: state.available, order: state.order,
          outcomes: state.outcomes.map { outcome in
            MarkovGame.Outcome(
              rewards: outcome.rewards.enumerated().map { player, reward in
                (player == leader ? own : .ofFollower(player)).value(reward)
              }, next: outcome.next)
          })
      }
      return GameChange(.markov(game.withoutNames.with(states)), own, steps: game.discountedSteps(of: leader))
    }
  }

  /// - Parameter steps: how many payoffs a value of the leader is the sum of, each counted by its discount.
  private init(_ game: Game, _ units: Units, steps: Rational) {
    self.init(game, scale: units.scale, shift: units.shift * steps)
  }
}

/// The units in which somebody's payoffs are counted.
private struct Units {
  let scale: Rational
  let shift: Rational

  static let ofLeader = Units(scale: 3, shift: -2)

  /// Those of a player, or of a type.
  static func ofFollower(_ place: Int) -> Units { Units(scale: Rational(place + 2), shift: Rational(5 - 3 * place)) }

  func value(_ value: Rational) -> Rational { scale * value + shift }
}

extension PayoffMatrix {
  fileprivate func counted(in units: Units) -> PayoffMatrix {
    PayoffMatrix((0..<rows).map { row in (0..<columns).map { units.value(self[row, $0]) } })
  }
}

extension SecurityGame.AttackerType.Payoffs {
  fileprivate func counted(in units: Units) -> Self {
    Self(
      covered: RationalVector(covered.rationals.map(units.value)),
      uncovered: RationalVector(uncovered.rationals.map(units.value)))
  }
}

extension MarkovGame {
  /// The same game with other states.
  func with(_ states: [State], sizes: [Int]? = nil) -> MarkovGame {
    MarkovGame(
      sizes: sizes ?? self.sizes, discounts: discounts, horizon: horizon, initial: initial,
      observations: observations, states: states)
  }
}
