import Exact

extension FamilyDescription {
  /// Games against a follower of several types whose payoffs are independent uniform integers.
  static let randomBayesian = FamilyDescription(
    name: "random-bayesian", summary: "a follower of random type, with independent uniform integer payoffs",
    citation: .dobss,
    parameters: [
      .rows, .followerColumns,
      FamilyParameter(
        "types", "types of the follower", default: 3, in: 1...Rational(GameFamily.cellLimit), isSize: true),
      FamilyParameter(
        "fewest", "fewest actions of a type; each type has from fewest to columns",
        in: 1...Rational(GameFamily.cellLimit),
        drawnFrom: "columns"
      ) { $0.integer("columns")...$0.integer("columns") },
      .weight, .low(0), .high(100),
    ],
    isRandom: true,
    extent: {
      .bayesian(rows: $0.integer("rows"), columns: $0.integer("columns"), types: $0.integer("types"))
    },
    contradiction: { values in
      if let fewest = values["fewest"], fewest > values.rational("columns") {
        return "expected fewest to be at most columns, found \(fewest) and \(values.rational("columns"))"
      }
      return values.emptyRange
    }
  ) { values, random in
    let (rows, payoffs) = (values.integer("rows"), values.payoffs)
    let probabilities = values.probabilities(&random)
    return .bayesian(
      BayesianGame(
        types: probabilities.map { probability in
          let columns = random.uniform(in: values.integer("fewest")...values.integer("columns"))
          let game = BimatrixGame(rows: rows, columns: columns) { _, _ in
            let leader = random.uniform(in: payoffs)
            return (leader, random.uniform(in: payoffs))
          }
          return .init(probability: probability, leader: game.leader, follower: game.follower)
        }))
  }
}

extension FamilyParameter {
  /// The largest number of actions of a type; it has the name of ``columns``.
  fileprivate static let followerColumns = FamilyParameter(
    "columns", "actions of the column player", default: 5, in: 1...Rational(GameFamily.cellLimit), isSize: true)

  /// How unequal the probabilities of types may be.
  static let weight = FamilyParameter(
    "weight", "largest weight of a type; weights from 1, in proportion, are the probabilities", default: 10,
    in: 1...1_000_000)
}

extension FamilyValues {
  /// The probabilities of the types: independent uniform weights over their sum.
  func probabilities(_ random: inout SeededGenerator) -> [Rational] {
    let weights = (0..<integer("types")).map { _ in random.uniform(in: 1...integer("weight")) }
    let total = weights.reduce(0, +)
    return weights.map { Rational($0, over: total) }
  }
}

extension Citation {
  /// The source of the algorithm that random Bayesian games are used to measure.
  static let dobss = Citation(
    author: "P. Paruchuri, J. P. Pearce, J. Marecki, M. Tambe, F. Ordóñez and S. Kraus",
    title: "Playing Games for Security: An Efficient Exact Algorithm for Solving Bayesian Stackelberg Games",
    venue: "AAMAS", year: 2008)
}

extension GameFamily {
  /// Games against a follower of one of several types, whose payoffs are independent and uniform on the integers of a
  /// range.
  ///
  /// First every type draws its weight, uniform on 1, ..., `weight`, whose share in the sum is its probability. Then
  /// type by type: its number of actions, uniform from `fewest` to `columns`, and its payoffs, cell by cell and row by
  /// row, the leader's before the follower's. Without `fewest` all types have `columns` actions.
  ///
  /// Source: games of this kind measure the algorithms of P. Paruchuri, J. P. Pearce, J. Marecki, M. Tambe, F. Ordóñez
  /// and S. Kraus, Playing Games for Security, AAMAS 2008; the distribution is this package's.
  public static func randomBayesian(
    rows: Int, columns: Int, types: Int, fewest: Int? = nil, weight: Int = 10, payoffs: ClosedRange<Int> = 0...100
  ) throws(FamilyError) -> GameFamily {
    var parameters = [
      "rows": Rational(rows), "columns": Rational(columns), "types": Rational(types), "weight": Rational(weight),
      "low": Rational(payoffs.lowerBound), "high": Rational(payoffs.upperBound),
    ]
    parameters["fewest"] = fewest.map { Rational($0) }
    return try GameFamily(.randomBayesian, parameters: parameters)
  }
}
