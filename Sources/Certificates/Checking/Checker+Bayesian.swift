internal import Exact
internal import Games

// MARK: - Kind bayesian

extension Checker {
  /// Mixed commitment against several types; theorem `bayes_cert`.
  mutating func checkBayesian() throws(CertificateFault) -> BayesianClaim {
    try scanner.line("dims")
    let rows = try size("the number of leader actions")
    let count = try size("the number of types")
    try scanner.endLine()
    try scanner.line("columns")
    var columns: [Int] = []
    for _ in 0..<count { columns.append(try size("the number of actions of a type")) }
    try scanner.endLine()
    let weighted = try vector("probabilities", count)
    let leader = try payoffs("leader", rows, columns)
    let follower = try payoffs("follower", rows, columns)
    let committed = try vector("strategy", rows)
    try scanner.line("responses")
    var actions: [Int] = []
    for limit in columns { actions.append(try scanner.count("the action", below: limit)) }
    try scanner.endLine()
    let responses = Placed(content: actions, line: scanner.line)
    let value = try self.value("value")
    let upper = try self.value("upper")

    let probabilities = try distribution(weighted).probabilities
    let strategy = try distribution(committed)
    var paid = Rational.zero
    for type in 0..<count {
      let followerPayoffs = columnPayoffs(follower[type], strategy)
      let response = responses.content[type]
      guard followerPayoffs.allSatisfy({ $0 <= followerPayoffs[response] }) else {
        throw responses.rejected("the response of type \(type) is not a best response to the strategy")
      }
      paid +=
        probabilities[type] * payoff(columnPayoffs(leader[type], strategy)[response], leader[type], strategy)
    }
    guard value.content == paid else { throw value.rejected("the strategy and responses do not pay the value") }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }
    let game = BayesianGame(
      types: (0..<count).map {
        .init(probability: probabilities[$0], leader: leader[$0], follower: follower[$0])
      })

    var tree = SearchTreeReader(actions: columns)
    while !tree.isComplete {
      try tree.readNode(&scanner) { (scanner, allowed) throws(CertificateFault) in
        try Self.checkLeaf(&scanner, game, probabilities, allowed, by: upper.content)
      }
    }
    try end(tree.records)
    return BayesianClaim(
      game: game, strategy: strategy, responses: responses.content, value: value.content, upper: upper.content)
  }

  /// `NAME d` and, for each type, one line of integers per row.
  private mutating func payoffs(
    _ name: String, _ rows: Int, _ columns: [Int]
  ) throws(CertificateFault) -> [PayoffMatrix] {
    try scanner.line(name)
    let denominator = try scanner.positive("the common denominator")
    try scanner.endLine()
    var result: [PayoffMatrix] = []
    for columns in columns { result.append(try payoffs(rows, columns, over: denominator)) }
    return result
  }

  /// The lines of a leaf behind the first, judged when the last of them is read.
  private static func checkLeaf(
    _ scanner: inout CertificateScanner, _ game: BayesianGame, _ probabilities: RationalVector, _ allowed: [[Int]],
    by upper: Rational
  ) throws(CertificateFault) {
    let denominator = try scanner.positive("the common denominator")
    try scanner.endLine()
    var greatest: [Rational] = []
    var sums = [Integer](repeating: .zero, count: game.rows)
    var isNegative = false
    for (type, actions) in allowed.enumerated() {
      try scanner.line("weights")
      guard try scanner.integer() == Integer(type) else {
        throw scanner.malformed("expected the weights of type \(type)")
      }
      let weights = try scanner.integers(game.rows)
      try scanner.endLine()
      for row in weights.indices { sums[row] += weights[row] }
      var bound = TypeBound(
        game.types[type], probability: probabilities.numerators[type], over: probabilities.denominator,
        weights: weights,
        denominator: denominator)
      for action in actions {
        try scanner.line("sbound")
        guard try scanner.integer() == Integer(action) else {
          throw scanner.malformed("expected the record of action \(action) of type \(type)")
        }
        let multipliers = try scanner.sparse(below: game.types[type].columns)
        try scanner.endLine()
        if multipliers.values.contains(where: { $0.signum < 0 }) { isNegative = true }
        bound.include(action, multipliers)
      }
      if let bound = bound.value { greatest.append(bound) }
    }
    // Where a type has no action left, the node stands for nothing.
    if greatest.count < allowed.count { return }
    guard !isNegative else { throw scanner.rejected("a multiplier is negative") }
    guard let price = sums.max() else { return }
    let total = greatest.reduce(Rational(price, over: denominator), +)
    guard total <= upper else { throw scanner.rejected("the multipliers of the leaf do not prove the upper bound") }
  }
}

/// What a leaf makes of one type: `max_{i, j} (P L_ij - mu_i + sum_h y_jh (F_ij - F_ih))` over the allowed actions j.
private struct TypeBound {
  private let type: BayesianGame.FollowerType
  private let weights: [Integer]
  /// The factors of leader payoffs, weights and regrets that bring them to one denominator.
  private let leaderFactor: Integer
  private let weightFactor: Integer
  private let regretFactor: Integer
  private let denominator: Integer
  private var greatest: Integer?

  init(
    _ type: BayesianGame.FollowerType, probability: Integer, over total: Integer, weights: [Integer],
    denominator: Integer
  ) {
    self.type = type
    self.weights = weights
    let (leader, follower) = (type.leader.denominator, type.follower.denominator)
    leaderFactor = probability * denominator * follower
    weightFactor = total * leader * follower
    regretFactor = total * leader
    self.denominator = weightFactor * denominator
  }

  mutating func include(_ action: Int, _ multipliers: SparseIntegers) {
    let (leader, follower) = (type.leader.numerators, type.follower.numerators)
    let total = multipliers.sum
    let compared = multipliers.indices.isEmpty ? [] : follower.combiningColumns(multipliers)
    for row in weights.indices {
      var value = leaderFactor * leader[row, action] - weightFactor * weights[row]
      if !compared.isEmpty { value += regretFactor * (total * follower[row, action] - compared[row]) }
      if greatest.map({ value > $0 }) ?? true { greatest = value }
    }
  }

  /// The maximum, or `nil` where no action was included.
  var value: Rational? { greatest.map { Rational($0, over: denominator) } }
}
