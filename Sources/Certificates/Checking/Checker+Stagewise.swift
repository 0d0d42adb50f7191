internal import Exact
internal import Games

/// What the kind `spe` claims before its first state, read but not judged.
private struct StagewiseLines {
  let discounts: Placed<RationalVector>
  let initial: Placed<RationalVector>
  /// One vector per player.
  let values: [RationalVector]
  let value: Placed<Rational>

  var states: Int { initial.content.count }
  var players: Int { discounts.content.count }

  /// Whether every discount is below 1, so that states may come again.
  var isDiscounted: Bool { discounts.content.numerators.allSatisfy { $0 < discounts.content.denominator } }
}

/// The lines of one state, read but not judged.
private struct StagewiseRecord {
  let sizes: [Int]
  var outcomes: [Transitions] = []
  /// For each player, its action after each profile of the players before it.
  var choices: [[Int]] = []

  /// What a profile leads to, over a denominator.
  struct Transitions {
    let rewards: [Integer]
    let states: [Int]
    let probabilities: [Integer]
    let denominator: Integer

    /// What the profile is worth to a player: the numerator over the denominators of the line, the discounts and the values.
    func worth(to player: Int, _ discounts: RationalVector, _ values: RationalVector) -> Integer {
      var expected = Accumulator()
      for (state, probability) in zip(states, probabilities) {
        expected.add(values.numerators[state], times: probability)
      }
      return rewards[player] * discounts.denominator * values.denominator
        + discounts.numerators[player] * expected.sum
    }
  }
}

extension Checker {
  /// Choices of play stage by stage from which nobody gains by deviating.
  mutating func checkStagewise() throws(CertificateFault) -> StagewiseClaim {
    try scanner.line("dims")
    let states = try size("the number of states")
    let players = try size("the number of players")
    try scanner.endLine()
    let lines = try stagewiseLines(states: states, players: players)
    try judge(lines)
    var kept: [StagewiseGame.State] = []
    var choices: [[[Int]]] = []
    for state in 0..<states {
      let record = try stagewiseRecord(state, lines)
      try judge(record, at: state, lines)
      kept.append(record.state)
      choices.append(record.choices)
    }
    try end(Integer(states))
    return StagewiseClaim(
      game: StagewiseGame(
        discounts: lines.discounts.content.rationals, initial: lines.initial.content, states: kept),
      values: lines.values, value: lines.value.content, choices: choices)
  }

  // MARK: The lines before the first state

  private mutating func stagewiseLines(states: Int, players: Int) throws(CertificateFault) -> StagewiseLines {
    let discounts = try vector("discounts", players)
    let initial = try vector("initial", states)
    var values: [RationalVector] = []
    for player in 0..<players {
      try scanner.line("values")
      guard try scanner.integer() == Integer(player) else {
        throw scanner.malformed("expected the values of player \(player)")
      }
      values.append(try scanner.vector(states))
    }
    return StagewiseLines(discounts: discounts, initial: initial, values: values, value: try value("value"))
  }

  private func judge(_ lines: StagewiseLines) throws(CertificateFault) {
    let (discounts, initial) = (lines.discounts.content, lines.initial.content)
    guard discounts.numerators.allSatisfy({ $0.signum >= 0 && $0 <= discounts.denominator }) else {
      throw lines.discounts.rejected("a discount is negative, or more than 1")
    }
    guard initial.numerators.allSatisfy({ $0.signum >= 0 }), initial.sum == .one else {
      throw lines.initial.rejected("the start is not a distribution")
    }
    var expected = Accumulator()
    for (weight, value) in zip(initial.numerators, lines.values[0].numerators) {
      expected.add(weight, times: value)
    }
    let value = Rational(expected.sum, over: initial.denominator * lines.values[0].denominator)
    guard value == lines.value.content else {
      throw lines.value.rejected("the values of player 0 make \(value) from the start")
    }
  }

  // MARK: One state

  /// `state s n_0 ..`, and all `outcome` and `choice` lines of the state.
  private mutating func stagewiseRecord(
    _ state: Int, _ lines: StagewiseLines
  ) throws(CertificateFault) -> StagewiseRecord {
    try scanner.line("state")
    guard try scanner.integer() == Integer(state) else { throw scanner.malformed("expected state \(state)") }
    var sizes: [Int] = []
    var profiles = 1
    for _ in 0..<lines.players {
      let size = try size("the number of actions")
      sizes.append(size)
      // Both factors are below ten million, so nothing overflows.
      profiles *= size
      guard profiles < Self.sizeLimit else { throw scanner.malformed("there are too many profiles") }
    }
    try scanner.endLine()
    var record = StagewiseRecord(sizes: sizes)
    for _ in 0..<profiles { record.outcomes.append(try outcome(lines)) }
    var histories = 1
    for (player, size) in sizes.enumerated() {
      try scanner.line("choice")
      guard try scanner.integer() == Integer(player) else {
        throw scanner.malformed("expected the choices of player \(player)")
      }
      var choices: [Int] = []
      for _ in 0..<histories { choices.append(try scanner.count("an action", below: size)) }
      try scanner.endLine()
      record.choices.append(choices)
      histories *= size
    }
    return record
  }

  /// `outcome q r_0 .. r_{N-1} t k_1 p_1 .. k_t p_t`; probabilities of any sign are kept.
  private mutating func outcome(_ lines: StagewiseLines) throws(CertificateFault) -> StagewiseRecord.Transitions {
    try scanner.line("outcome")
    let denominator = try scanner.positive("the common denominator")
    var rewards: [Integer] = []
    for _ in 0..<lines.players { rewards.append(try scanner.integer()) }
    let count = try scanner.count("the number of next states", below: lines.states + 1)
    var states: [Int] = []
    var probabilities: [Integer] = []
    for _ in 0..<count {
      let next = try scanner.count("a next state", below: lines.states)
      guard states.last.map({ $0 < next }) ?? true else {
        throw scanner.malformed("next states must increase strictly")
      }
      states.append(next)
      probabilities.append(try scanner.integer())
    }
    try scanner.endLine()
    return .init(rewards: rewards, states: states, probabilities: probabilities, denominator: denominator)
  }

  private func judge(_ record: StagewiseRecord, at state: Int, _ lines: StagewiseLines) throws(CertificateFault) {
    for outcome in record.outcomes {
      guard outcome.probabilities.allSatisfy({ $0.signum > 0 }),
        outcome.probabilities.reduce(.zero, +) <= outcome.denominator
      else { throw scanner.rejected("probabilities of next states of state \(state) are no such") }
      guard lines.isDiscounted || outcome.states.first.map({ $0 > state }) ?? true else {
        throw scanner.rejected("state \(state) is not discounted and moves to no later state")
      }
    }
    // For each history, from the longest to the empty one, the profile to which the choices lead.
    var reached = Array(record.outcomes.indices)
    for player in record.sizes.indices.reversed() {
      let size = record.sizes[player]
      var led: [Int] = []
      led.reserveCapacity(record.choices[player].count)
      for (history, choice) in record.choices[player].enumerated() {
        let chosen = reached[history * size + choice]
        let worth = record.outcomes[chosen].worth(to: player, lines.discounts.content, lines.values[player])
        for action in 0..<size where action != choice {
          let other = record.outcomes[reached[history * size + action]]
          let alternative = other.worth(to: player, lines.discounts.content, lines.values[player])
          guard worth * other.denominator >= alternative * record.outcomes[chosen].denominator else {
            throw scanner.rejected("player \(player) gains by action \(action) in state \(state)")
          }
        }
        led.append(chosen)
      }
      reached = led
    }
    let played = record.outcomes[reached[0]]
    for (player, values) in lines.values.enumerated() {
      let worth = played.worth(to: player, lines.discounts.content, values)
      guard worth == values.numerators[state] * played.denominator * lines.discounts.content.denominator else {
        throw scanner.rejected("state \(state) is not worth to player \(player) what is claimed")
      }
    }
  }
}

extension StagewiseRecord {
  /// The state as it is kept in the claim.
  fileprivate var state: StagewiseGame.State {
    StagewiseGame.State(
      sizes: sizes,
      outcomes: outcomes.map { outcome in
        var next: [Int: Rational] = [:]
        for (state, probability) in zip(outcome.states, outcome.probabilities) {
          next[state] = Rational(probability, over: outcome.denominator)
        }
        return .init(
          rewards: outcome.rewards.map { Rational($0, over: outcome.denominator) }, next: StateDistribution(next))
      })
  }
}
