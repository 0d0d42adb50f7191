internal import Exact
internal import Games

/// A Markov game of two players in doubles, laid out for many policies of the leader in turn.
struct InducedGame: Sendable {
  struct Outcome: Sendable {
    let leader: Double
    let follower: Double
    let next: [(state: Int, probability: Double)]
  }

  struct State: Sendable {
    /// The leader's observation, and its available actions.
    let observation: Int
    let leaderActions: [Int]
    /// For each decision of the follower, its observation in the environment: one, or one per action of the leader it sees.
    let seen: [Int]
    let followerActions: [Int]
    let isSequential: Bool
    /// For each position of the leader's action and of the follower's, what follows.
    let outcomes: [[Outcome]]
  }

  let states: [State]
  let initial: [Double]
  let discounts: [Double]
  let horizon: Int?

  init(_ environment: MarkovEnvironment) {
    let game = environment.game
    let (leader, follower) = (environment.players[0], environment.players[1])
    states = game.states.enumerated().map { index, state in
      let isSequential = state.order == .sequential
      let place = MarkovEnvironment.State(state: index, step: 0)
      let actions = state.available[leader]
      return State(
        observation: game.observations[leader].ofState[index], leaderActions: actions,
        seen: (isSequential ? actions : [actions[0]]).map { environment.observation(of: 1, in: place, after: [$0]) },
        followerActions: state.available[follower], isSequential: isSequential,
        outcomes: actions.indices.map { first in
          state.available[follower].indices.map { second in
            var positions = [0, 0]
            (positions[leader], positions[follower]) = (first, second)
            let outcome = state.outcomes[state.profile(at: positions)]
            return Outcome(
              leader: outcome.rewards[leader].approximation, follower: outcome.rewards[follower].approximation,
              next: zip(outcome.next.states, outcome.next.probabilities).map { ($0, $1.approximation) })
          }
        })
    }
    initial = game.states.indices.map { game.initial[$0].approximation }
    discounts = environment.discounts
    horizon = game.horizon
  }

  /// What the follower faces once the leader has committed to a table.
  func committed(to table: [[Double]]) -> InducedProcess { InducedProcess(self, table) }
}

/// What a follower faces: for every state its decisions, and for every decision and choice what follows.
struct InducedProcess {
  struct Choice {
    var leader = 0.0
    var follower = 0.0
    /// For each state, the probability that it is next.
    var next: [Double]
  }

  struct Decision {
    let state: Int
    /// How likely the decision is to come up in its state.
    let weight: Double
    let observation: Int
    let choices: [Choice]
  }

  let game: InducedGame
  let decisions: [Decision]

  init(_ game: InducedGame, _ table: [[Double]]) {
    self.game = game
    let count = game.states.count
    decisions = game.states.indices.flatMap { index -> [Decision] in
      let state = game.states[index]
      let drawn = state.leaderActions.map { table[state.observation][$0] }
      func choice(_ second: Int, _ weights: [(first: Int, weight: Double)]) -> Choice {
        var result = Choice(next: [Double](repeating: 0, count: count))
        for (first, weight) in weights where weight > 0 {
          let outcome = state.outcomes[first][second]
          result.leader += weight * outcome.leader
          result.follower += weight * outcome.follower
          for (next, probability) in outcome.next { result.next[next] += weight * probability }
        }
        return result
      }
      guard state.isSequential else {
        let weights = drawn.enumerated().map { (first: $0, weight: $1) }
        return [
          Decision(
            state: index, weight: 1, observation: state.seen[0],
            choices: state.followerActions.indices.map { choice($0, weights) })
        ]
      }
      return drawn.indices.map { first in
        Decision(
          state: index, weight: drawn[first], observation: state.seen[first],
          choices: state.followerActions.indices.map { choice($0, [(first, 1)]) })
      }
    }
  }

  /// What a choice is worth where the next states are worth `values`.
  func worth(_ choice: Choice, of party: Int, _ values: [Double]) -> Double {
    var sum = 0.0
    for (probability, value) in zip(choice.next, values) where probability > 0 { sum += probability * value }
    return (party == 0 ? choice.leader : choice.follower) + game.discounts[party] * sum
  }

  /// The value from the start, given those of the states.
  func start(_ values: [Double]) -> Double { zip(game.initial, values).reduce(0) { $0 + $1.0 * $1.1 } }

  /// What the states are worth to a party if the follower takes fixed choices for ever, or until the horizon.
  func values(of choice: [Int], party: Int) -> [Double] {
    let count = game.states.count
    var rewards = [Double](repeating: 0, count: count)
    var moves = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for (decision, place) in zip(decisions, choice) where decision.weight > 0 {
      let chosen = decision.choices[place]
      rewards[decision.state] += decision.weight * (party == 0 ? chosen.leader : chosen.follower)
      for next in 0..<count { moves[decision.state][next] += decision.weight * chosen.next[next] }
    }
    let discount = game.discounts[party]
    guard let horizon = game.horizon else { return solution(rewards, moves, discount) }
    var values = [Double](repeating: 0, count: count)
    for _ in 0..<horizon {
      values = (0..<count).map { state in
        var sum = 0.0
        for next in 0..<count where moves[state][next] > 0 { sum += moves[state][next] * values[next] }
        return rewards[state] + discount * sum
      }
    }
    return values
  }

  /// The fixed point of `v = rewards + discount · moves · v`, by elimination; rows are diagonally dominant.
  private func solution(_ rewards: [Double], _ moves: [[Double]], _ discount: Double) -> [Double] {
    let count = rewards.count
    var rows = (0..<count).map { state in
      (0..<count).map { ($0 == state ? 1 : 0) - discount * moves[state][$0] } + [rewards[state]]
    }
    for pivot in 0..<count {
      let row = rows[pivot]
      for other in 0..<count where other != pivot && rows[other][pivot] != 0 {
        let factor = rows[other][pivot] / row[pivot]
        for column in pivot...count { rows[other][column] -= factor * row[column] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }

  /// What the choices of a decision are worth to a party.
  func worths(_ decision: Decision, party: Int, _ values: [Double]) -> [Double] {
    decision.choices.map { worth($0, of: party, values) }
  }

  /// Policy iteration for a party over choices that are allowed, in a game without a horizon.
  ///
  /// - Parameter sign: 1 to look for the largest values, -1 for the smallest.
  func optimum(party: Int, among allowed: [[Int]], sign: Double = 1) -> (values: [Double], choices: [Int]) {
    var current = allowed.map { $0[0] }
    while true {
      let values = values(of: current, party: party)
      let scale = values.reduce(1) { max($0, abs($1)) } * 1e-12
      var improved = false
      for (place, decision) in decisions.enumerated() where allowed[place].count > 1 {
        let worths = worths(decision, party: party, values)
        var best = current[place]
        for choice in allowed[place] where sign * (worths[choice] - worths[best]) > scale { best = choice }
        improved = improved || best != current[place]
        current[place] = best
      }
      if !improved { return (values, current) }
    }
  }
}
