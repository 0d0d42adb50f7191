import Exact

// MARK: - Play stage by stage

extension PlainChecker {
  /// One state as a tree of moves: everything is looked up by the actions themselves.
  private struct Stage {
    let sizes: [Int]
    var worth: [[Int]: [Rational]] = [:]
    var choice: [[Int]: Int] = [:]

    /// What play leads to after some actions.
    func played(_ actions: [Int]) -> [Int] {
      actions.count == sizes.count ? actions : played(actions + [choice[actions] ?? 0])
    }

    /// All lists of actions of the first players.
    func histories(_ players: Int) -> [[Int]] {
      sizes.prefix(players).reduce([[]]) { lists, size in lists.flatMap { list in (0..<size).map { list + [$0] } } }
    }
  }

  mutating func checkStagewise() throws {
    let dims = try sizes(2, from: 1)
    let (states, players) = (dims[0], dims[1])
    let discounts = try vector("discounts", players)
    let initial = try vector("initial", states)
    var values: [[Rational]] = []
    for player in 0..<players { values.append(try vector(try labelled("values", [player]), states)) }
    let value = try rational("value")

    try judge(discounts.allSatisfy { 0 <= $0 && $0 <= 1 })
    try judgeDistribution(initial)
    try judge(dot(initial, values[0]) == value)

    for state in 0..<states {
      let tokens = try labelled("state", [state])
      try grammar(tokens.count == players)
      let actions = try tokens.map { try natural($0, below: 10_000_000) }
      try grammar(actions.allSatisfy { $0 > 0 })
      try grammar(actions.reduce(Integer.one) { $0 * Integer($1) } < 10_000_000)
      var outcomes: [(rewards: [Rational], next: [(state: Int, probability: Rational)])] = []
      for _ in 0..<actions.reduce(1, *) { outcomes.append(try stagewiseOutcome(players, states)) }
      var choices: [[Int]] = []
      for player in 0..<players {
        let numbers = try labelled("choice", [player])
        try grammar(numbers.count == actions.prefix(player).reduce(1, *))
        choices.append(try numbers.map { try natural($0, below: actions[player]) })
      }

      for outcome in outcomes {
        try judge(outcome.next.allSatisfy { $0.probability > 0 })
        try judge(outcome.next.reduce(0) { $0 + $1.probability } <= 1)
        if discounts.contains(1) { try judge(outcome.next.allSatisfy { $0.state > state }) }
      }
      var stage = Stage(sizes: actions)
      for (profile, outcome) in zip(stage.histories(players), outcomes) {
        stage.worth[profile] = (0..<players).map { player in
          outcome.next.reduce(outcome.rewards[player]) {
            $0 + discounts[player] * $1.probability * values[player][$1.state]
          }
        }
      }
      for player in 0..<players {
        for (history, choice) in zip(stage.histories(player), choices[player]) { stage.choice[history] = choice }
      }
      for player in 0..<players {
        for history in stage.histories(player) {
          let expected = stage.worth[stage.played(history)] ?? []
          for action in 0..<actions[player] {
            let other = stage.worth[stage.played(history + [action])] ?? []
            try judge(other[player] <= expected[player])
          }
        }
      }
      try judge(stage.worth[stage.played([])] == values.map { $0[state] })
    }
    try end(Integer(states))
  }

  /// The rewards, and the next states with their probabilities, which may be anything.
  private mutating func stagewiseOutcome(
    _ players: Int, _ states: Int
  ) throws -> (rewards: [Rational], next: [(state: Int, probability: Rational)]) {
    let tokens = try line("outcome")
    try grammar(tokens.count >= players + 2)
    let denominator = try denominator(tokens[0])
    let rewards = try tokens[1...players].map { Rational(try integer($0), over: denominator) }
    let count = try natural(tokens[players + 1], below: states + 1)
    let pairs = tokens[(players + 2)...]
    try grammar(pairs.count == 2 * count)
    var next: [(state: Int, probability: Rational)] = []
    for place in 0..<count {
      let state = try natural(pairs[pairs.startIndex + 2 * place], below: states)
      try grammar(next.last.map { $0.state < state } ?? true)
      next.append((state, Rational(try integer(pairs[pairs.startIndex + 2 * place + 1]), over: denominator)))
    }
    return (rewards, next)
  }
}
