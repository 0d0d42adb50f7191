public import Exact

// Games in normal form played again and again by players who remember.

extension FamilyDescription {
  /// Iterated games with uniform integer payoffs.
  static let iterated = FamilyDescription(
    name: "iterated", summary: "a game with uniform integer payoffs, played again and again with a memory",
    citation: .oraclesAndFollowers,
    parameters: [.iteratedRows, .iteratedColumns, .memory, .discount(1), .horizon(10), .low(1), .high(4)],
    isRandom: true,
    extent: { values in
      .iterated(rows: values.integer("rows"), columns: values.integer("columns"), memory: values.integer("memory"))
    },
    contradiction: { $0.endlessWithoutDiscount ?? $0.emptyRange }
  ) { values, random in
    values.iterated(
      BimatrixGame(rows: values.integer("rows"), columns: values.integer("columns")) { _, _ in
        let leader = random.uniform(in: values.payoffs)
        return (leader, random.uniform(in: values.payoffs))
      })
  }

  /// Iterated games of two actions each, in which both players rank the four outcomes.
  static let iteratedOrdinal = FamilyDescription(
    name: "iterated-ordinal", summary: "a 2 × 2 game with payoffs 1 to 4 in any order, played again and again",
    citation: .oraclesAndFollowers, parameters: [.memory, .discount(1), .horizon(10)], isRandom: true,
    extent: { .iterated(rows: 2, columns: 2, memory: $0.integer("memory")) }, contradiction: \.endlessWithoutDiscount
  ) { values, random in
    let ranks = (0..<2).map { _ -> [Int] in
      var ranks = [1, 2, 3, 4]
      for place in 0..<3 { ranks.swapAt(place, random.uniform(in: place...3)) }
      return ranks
    }
    return values.iterated(
      BimatrixGame(rows: 2, columns: 2) { (ranks[0][2 * $0 + $1], ranks[1][2 * $0 + $1]) })
  }
}

extension FamilyParameter {
  fileprivate static let iteratedRows = FamilyParameter(
    "rows", "actions of the row player", default: 2, in: 1...1000, isSize: true)

  fileprivate static let iteratedColumns = FamilyParameter(
    "columns", "actions of the column player", default: 2, in: 1...1000, isSize: true)

  fileprivate static let memory = FamilyParameter("memory", "steps that both players remember", default: 1, in: 0...20)
}

extension FamilySize {
  /// An iterated game; its numbers of states are those of memories.
  fileprivate static func iterated(rows: Int, columns: Int, memory: Int) -> FamilySize {
    var (states, number) = (1, 1)
    for _ in 0..<memory where states <= GameFamily.payoffLimit {
      number *= rows * columns
      states += number
    }
    return .markov(states: states, rows: rows, columns: columns, next: 1)
  }
}

extension FamilyValues {
  fileprivate func iterated(_ game: BimatrixGame) -> Game {
    do {
      return .markov(try game.iterated(discount: rational("discount"), horizon: steps, memory: integer("memory")))
    } catch {
      preconditionFailure("the size of the family bounds its games: \(error)")
    }
  }
}

extension GameFamily {
  /// Games with uniform integer payoffs, played again and again by players who see all that is remembered.
  ///
  /// The payoffs are drawn cell by cell and row by row, the leader's before the follower's.
  ///
  /// Source: the setting of M. Gerstgrasser and D. C. Parkes, Oracles & Followers: Stackelberg Equilibria in Deep
  /// Multi-Agent Reinforcement Learning, ICML 2023, whose games are ordinal ones; the distribution is this package's.
  public static func iterated(
    rows: Int = 2, columns: Int = 2, memory: Int = 1, discount: Rational = 1, horizon: Int? = 10,
    payoffs: ClosedRange<Int> = 1...4
  ) throws(FamilyError) -> GameFamily {
    try GameFamily(
      .iterated,
      parameters: [
        "rows": Rational(rows), "columns": Rational(columns), "memory": Rational(memory), "discount": discount,
        "horizon": Rational(horizon ?? 0), "low": Rational(payoffs.lowerBound), "high": Rational(payoffs.upperBound),
      ])
  }

  /// Games of two actions each in which both players rank the four outcomes from 1 to 4, played again and again.
  ///
  /// The leader's ranking is drawn before the follower's, all rankings being equally likely.
  ///
  /// Source: see ``iterated(rows:columns:memory:discount:horizon:payoffs:)``.
  public static func iteratedOrdinal(
    memory: Int = 1, discount: Rational = 1, horizon: Int? = 10
  ) throws(FamilyError) -> GameFamily {
    try GameFamily(
      .iteratedOrdinal,
      parameters: ["memory": Rational(memory), "discount": discount, "horizon": Rational(horizon ?? 0)])
  }
}
