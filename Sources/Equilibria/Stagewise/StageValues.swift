internal import Exact
internal import Games

// What a game played stage by stage is worth where a profile is played in every state.

extension StagewiseGame {
  /// For each player, what the states are worth to it where these profiles are played for ever.
  ///
  /// One linear system for each discount, solved exactly; where the game moves forward, by substitution.
  func values(playing profiles: [Int]) -> [[Rational]] {
    values(playing: profiles, to: Array(discounts.indices))
  }

  /// What the states are worth to some players where these profiles are played for ever.
  func values(playing profiles: [Int], to players: [Int]) -> [[Rational]] {
    let played = zip(states, profiles).map { $0.outcomes[$1] }
    let isForward = played.enumerated().allSatisfy { state, outcome in outcome.next.states.first ?? .max > state }
    var systems: [Rational: StageSystem] = [:]
    return players.map { player in
      var values = played.map { $0.rewards[player] }
      let discount = discounts[player]
      if discount.isZero { return values }
      if isForward {
        for (state, outcome) in played.enumerated().reversed() {
          values[state] += discount * outcome.next.expectation(values)
        }
        return values
      }
      let system = systems[discount] ?? StageSystem(played.map(\.next), discount: discount)
      systems[discount] = system
      return system.values(values)
    }
  }

  /// For each profile of a state, what it is worth to each player where the states are worth `values`.
  func worth(of state: Int, _ values: [[Rational]]) -> [[Rational]] {
    states[state].outcomes.indices.map { profile in
      discounts.indices.map { worth(state, profile, to: $0, values[$0]) }
    }
  }

  /// A state as it is played where the states are worth `values`.
  func play(_ state: Int, _ values: [[Rational]], ties: StageTies) -> StagePlay<Rational> {
    StagePlay(sizes: states[state].sizes, worth: worth(of: state, values), ties: ties)
  }
}

/// The system `v = r + γ P v` for one discount and one way to move, for any rewards.
private struct StageSystem {
  /// The rows of the matrix, each multiplied by an integer.
  let matrix: IntegerMatrix
  let factors: [Integer]
  let solver: PadicSolver?

  init(_ moves: [StateDistribution], discount: Rational) {
    var entries: [Integer] = []
    var factors: [Integer] = []
    for (state, move) in moves.enumerated() {
      var row = [Rational](repeating: 0, count: moves.count)
      row[state] = 1
      for (next, probability) in zip(move.states, move.probabilities) { row[next] -= discount * probability }
      let scaled = RationalVector(row)
      entries += scaled.numerators
      factors.append(scaled.denominator)
    }
    matrix = IntegerMatrix(rows: moves.count, columns: moves.count, entries: entries)
    self.factors = factors
    // Elimination is quicker where there is little to eliminate.
    solver = moves.count > 6 ? PadicSolver(matrix) : nil
  }

  func values(_ rewards: [Rational]) -> [Rational] {
    let right = RationalVector(zip(rewards, factors).map { $0 * Rational($1) })
    guard let solution = solver?.solve(right.numerators) ?? FractionFreeElimination.solve(matrix, right.numerators)
    else { preconditionFailure("the matrix of a discounted chain is regular") }
    let scale = Rational(right.denominator)
    return solution.rationals.map { $0 / scale }
  }
}

/// The game in doubles, for searches that only propose.
struct ApproximateStages {
  let sizes: [[Int]]
  /// For each state and profile, the reward of each player.
  let rewards: [[[Double]]]
  /// For each state and profile, the next states with their probabilities.
  let moves: [[[(state: Int, probability: Double)]]]
  let discounts: [Double]
  /// The number of profiles and next states in all.
  let work: Int

  init(_ game: StagewiseGame) {
    sizes = game.states.map(\.sizes)
    rewards = game.states.map { $0.outcomes.map { $0.rewards.map(\.approximation) } }
    moves = game.states.map { state in
      state.outcomes.map { outcome in
        zip(outcome.next.states, outcome.next.probabilities).map { ($0, $1.approximation) }
      }
    }
    discounts = game.discounts.map(\.approximation)
    work = game.states.reduce(0) { $0 + $1.outcomes.reduce(0) { $0 + 1 + $1.next.states.count } }
  }

  /// For each profile of a state, what it is worth to each player where the states are worth `values[player][state]`.
  func worth(of state: Int, _ values: [[Double]]) -> [[Double]] {
    zip(rewards[state], moves[state]).map { rewards, moves in
      rewards.indices.map { player in
        moves.reduce(rewards[player]) { $0 + discounts[player] * $1.probability * values[player][$1.state] }
      }
    }
  }
}
