internal import Exact
public import Games

extension GameChange {
  /// The same game with one more action of the follower, which is listed last: strictly worse for it than another one, whatever
  /// the leader does and whatever the future brings, and better for the leader than anything else.
  ///
  /// In a game that is played once the action is worse than any other by the range of the follower's payoffs (by 1 where
  /// that is 0), and pays the leader that much more than the best there is. Of several followers the first has it; in a
  /// security game it is one more target. In a Markov game the action does in every state what the first available one
  /// does, for a reward that is smaller by the range of rewards; so it is better to take that one instead.
  ///
  /// - Returns: `nil` in Markov games of more than two players, and where the follower does not care for what comes next.
  public static func tempting(_ game: Game, _ concept: SolutionConcept) -> GameChange? {
    switch game {
    case .normalForm(let game): GameChange(.normalForm(game.tempting(leader: concept.leader)))
    case .bayesian(let game):
      GameChange(
        .bayesian(
          BayesianGame(
            types: game.types.map { type in
              let payoffs = [type.leader, type.follower].map(\.rationals)
              let best = Temptation(payoffs.map { $0.flatMap { $0 } })
              return .init(
                probability: type.probability, leader: PayoffMatrix(payoffs[0].map { $0 + [best.prize] }),
                follower: PayoffMatrix(payoffs[1].map { $0 + [best.worse(than: $0)] }))
            })))
    case .security(let game): GameChange(.security(game.tempting))
    case .markov(let game):
      game.tempting(leader: concept.leader, foresight: concept.dynamics?.foresight ?? .farsighted).map {
        GameChange(.markov($0))
      }
    }
  }
}

/// What tempts the leader, and what it costs the follower.
private struct Temptation {
  /// What the leader would get.
  let prize: Rational

  /// What the follower loses.
  let cost: Rational

  /// - Parameter payoffs: all of the leader's, and all of the follower's.
  init(_ payoffs: [[Rational]]) {
    func range(_ values: [Rational]) -> (greatest: Rational, width: Rational) {
      let greatest = values.reduce(values[0], max)
      let width = greatest - values.reduce(values[0], min)
      return (greatest, width.isZero ? 1 : width)
    }
    let leader = range(payoffs[0])
    prize = leader.greatest + leader.width
    cost = range(payoffs[1]).width
  }

  /// What is worse than all of some payoffs.
  func worse(than payoffs: some Sequence<Rational>) -> Rational {
    (payoffs.min() ?? 0) - cost
  }
}

extension PayoffMatrix {
  fileprivate var rationals: [[Rational]] { (0..<rows).map { row in (0..<columns).map { self[row, $0] } } }
}

extension NormalFormGame {
  fileprivate func tempting(leader: Int) -> NormalFormGame {
    let follower = leader == 0 ? 1 : 0
    let payoffs = sizes.indices.map { player in (0..<profileCount).map { payoff(of: player, atIndex: $0) } }
    let temptation = Temptation([payoffs[leader], payoffs[follower]])
    var sizes = sizes
    sizes[follower] += 1
    // The profiles with the new action, and the others, in the order of the new game.
    var profiles: [[Int]] = [[]]
    for size in sizes { profiles = profiles.flatMap { profile in (0..<size).map { profile + [$0] } } }
    let last = sizes[follower] - 1
    let lists = sizes.indices.map { player in
      RationalVector(
        profiles.map { profile in
          guard profile[follower] == last else { return payoff(of: player, at: profile) }
          let others = (0..<last).map { action -> Rational in
            var other = profile
            other[follower] = action
            return payoff(of: player, at: other)
          }
          if player == leader { return temptation.prize }
          return player == follower ? temptation.worse(than: others) : others[0]
        })
    }
    return NormalFormGame(sizes: sizes, payoffs: lists)
  }
}

extension SecurityGame {
  fileprivate var tempting: SecurityGame {
    SecurityGame(
      resources: resources,
      types: types.map { type in
        let all = [type.defender, type.attacker].map { $0.covered.rationals + $0.uncovered.rationals }
        let temptation = Temptation(all)
        func with(_ value: Rational, _ payoffs: AttackerType.Payoffs) -> AttackerType.Payoffs {
          .init(
            covered: RationalVector(payoffs.covered.rationals + [value]),
            uncovered: RationalVector(payoffs.uncovered.rationals + [value]))
        }
        return AttackerType(
          probability: type.probability, defender: with(temptation.prize, type.defender),
          attacker: with(temptation.worse(than: all[1]), type.attacker))
      })
  }
}

extension MarkovGame {
  fileprivate func tempting(leader: Int, foresight: SolutionConcept.Foresight) -> MarkovGame? {
    guard playerCount == 2 else { return nil }
    let follower = 1 - leader
    // Where later rewards count for nothing, what the follower does later is nothing to it.
    guard discounts[follower] > 0 || horizon == 1 || foresight == .myopic else { return nil }
    let outcomes = states.flatMap(\.outcomes)
    let temptation = Temptation([outcomes.map { $0.rewards[leader] }, outcomes.map { $0.rewards[follower] }])
    var sizes = sizes
    sizes[follower] += 1
    let states = states.map { state -> State in
      var available = state.available
      available[follower].append(sizes[follower] - 1)
      let counts = state.available.map(\.count)
      let profiles = available[0].indices.flatMap { first in available[1].indices.map { [first, $0] } }
      return State(
        available: available, order: state.order,
        outcomes: profiles.map { positions in
          guard positions[follower] == counts[follower] else { return state.outcomes[state.profile(at: positions)] }
          var instead = positions
          instead[follower] = 0
          let outcome = state.outcomes[state.profile(at: instead)]
          var rewards = outcome.rewards
          rewards[leader] = temptation.prize
          rewards[follower] -= temptation.cost
          return Outcome(rewards: rewards, next: outcome.next)
        })
    }
    return withoutNames.with(states, sizes: sizes)
  }
}
