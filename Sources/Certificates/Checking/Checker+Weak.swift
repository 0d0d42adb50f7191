internal import Exact
internal import Games

extension Checker {
  /// Mixed commitment, ties against the leader: the supremum over all commitments of the worst best response.
  ///
  /// Theorem `weak_cert`. The lower side is either the commitment itself, or a limit: a point where an action is a best
  /// response and all actions with the same follower payoffs pay the value, and another point where they are strictly better
  /// than all others; on the segment between them the guarantee tends to the value. The upper side shows for every action
  /// that its class pays at most the upper bound where it is best, or that a mixture of other classes is nowhere worse for
  /// the follower. At every commitment some best response can be made strictly best, and no action so dominated can, which is
  /// why these records cover every commitment.
  mutating func checkWeak() throws(CertificateFault) -> CommitmentClaim {
    let (rows, columns) = try dimensions()
    let game = BimatrixGame(
      leader: try payoffs("leader", rows, columns), follower: try payoffs("follower", rows, columns))
    let committed = try vector("strategy", rows)
    let response = try action("response", below: columns)
    let guaranteed = try self.value("guaranteed")
    let value = try self.value("value")
    let upper = try self.value("upper")
    let side = try lowerSide(rows, columns)

    let strategy = try distribution(committed)
    let (leaderPayoffs, followerPayoffs) = (
      columnPayoffs(game.leader, strategy), columnPayoffs(game.follower, strategy)
    )
    let best = response.content
    for action in 0..<columns {
      guard followerPayoffs[action] <= followerPayoffs[best] else {
        throw response.rejected("the response is not a best response to the strategy")
      }
      if followerPayoffs[action] == followerPayoffs[best], leaderPayoffs[action] < leaderPayoffs[best] {
        throw response.rejected("best response \(action) pays less than the response")
      }
    }
    guard guaranteed.content == payoff(leaderPayoffs[best], game.leader, strategy) else {
      throw guaranteed.rejected("the strategy and response do not pay the guaranteed value")
    }
    guard guaranteed.content <= value.content else { throw value.rejected("the value lies below the guaranteed one") }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }
    let classes = FollowerClasses(game.follower)
    switch side {
    case .attained(let line):
      guard guaranteed.content == value.content else {
        throw CertificateFault.rejected(line: line, "the strategy does not attain the value")
      }
    case .limit(let action, let limit, let inducing):
      try checkLimit(game, classes, value.content, action: action.content, limit: limit, inducing: inducing)
    }

    for action in 0..<columns { try checkClass(action, game, classes, upper.content) }
    try end(Integer(columns))
    return CommitmentClaim(
      concept: SolutionConcept(response: .weak), game: game, strategy: strategy,
      response: response.content, commitmentValue: guaranteed.content, value: value.content, upper: upper.content)
  }

  /// What the certificate has to say for the lower side, read but not judged.
  private enum LowerSide {
    case attained(line: Int)
    case limit(action: Placed<Int>, limit: Placed<RationalVector>, inducing: Placed<RationalVector>)
  }

  /// `lower attained`, or `lower limit`, `class j`, `limit q X ..` and `inducing q Z ..`.
  private mutating func lowerSide(_ rows: Int, _ columns: Int) throws(CertificateFault) -> LowerSide {
    try scanner.line("lower")
    let side = try scanner.word()
    try scanner.endLine()
    switch side {
    case "attained": return .attained(line: scanner.line)
    case "limit":
      return .limit(
        action: try action("class", below: columns), limit: try vector("limit", rows),
        inducing: try vector("inducing", rows))
    default: throw scanner.malformed("the lower side is \"attained\" or \"limit\"")
    }
  }

  private func checkLimit(
    _ game: BimatrixGame, _ classes: FollowerClasses, _ value: Rational, action: Int, limit: Placed<RationalVector>,
    inducing: Placed<RationalVector>
  ) throws(CertificateFault) {
    let approached = try distribution(limit)
    let atLimit = columnPayoffs(game.follower, approached)
    guard atLimit.allSatisfy({ $0 <= atLimit[action] }) else {
      throw limit.rejected("the class is not a best response at the limit")
    }
    let paid = columnPayoffs(game.leader, approached)
    guard classes.members(of: action).allSatisfy({ payoff(paid[$0], game.leader, approached) >= value }) else {
      throw limit.rejected("the class does not pay the value at the limit")
    }
    let inside = columnPayoffs(game.follower, try distribution(inducing))
    guard inside.indices.allSatisfy({ classes.areEquivalent($0, action) || inside[$0] < inside[action] }) else {
      throw inducing.rejected("the class is not strictly best at the inducing point")
    }
  }

  /// `same j k`, `dominated j q t k p ..`, or `wbound j q s k l .. t k p ..`.
  private mutating func checkClass(
    _ action: Int, _ game: BimatrixGame, _ classes: FollowerClasses, _ upper: Rational
  ) throws(CertificateFault) {
    guard try scanner.nextLine() else { throw scanner.malformed("expected a class record, found the end of the text") }
    let keyword = try scanner.word()
    guard try scanner.integer() == Integer(action) else {
      throw scanner.malformed("expected the record of response \(action)")
    }
    switch keyword {
    case "same":
      let earlier = try scanner.count("the earlier action", below: action)
      try scanner.endLine()
      guard classes.areEquivalent(action, earlier) else {
        throw scanner.rejected("responses \(action) and \(earlier) differ for the follower")
      }
    case "dominated":
      let denominator = try scanner.positive("the common denominator")
      let mixture = try scanner.sparse(below: game.columns)
      try scanner.endLine()
      guard mixture.values.allSatisfy({ $0.signum > 0 }), mixture.sum == denominator else {
        throw scanner.rejected("the dominating mixture is not a distribution")
      }
      guard mixture.indices.allSatisfy({ !classes.areEquivalent($0, action) }) else {
        throw scanner.rejected("the dominating mixture uses the class it dominates")
      }
      let mixed = game.follower.numerators.combiningColumns(mixture)
      guard (0..<game.rows).allSatisfy({ mixed[$0] >= denominator * game.follower.numerators[$0, action] }) else {
        throw scanner.rejected("the mixture does not dominate response \(action)")
      }
    case "wbound":
      let denominator = try scanner.positive("the common denominator")
      let weights = try scanner.sparse(below: game.columns)
      let multipliers = try scanner.sparse(below: game.columns)
      try scanner.endLine()
      guard weights.values.allSatisfy({ $0.signum > 0 }), weights.sum == denominator,
        weights.indices.allSatisfy({ classes.areEquivalent($0, action) })
      else { throw scanner.rejected("the weights are not a distribution over the class") }
      guard multipliers.values.allSatisfy({ $0.signum > 0 }) else { throw scanner.rejected("a multiplier is negative") }
      let comparisons = Comparisons(multipliers, denominator: denominator, in: game)
      guard
        isBounded(
          game, response: action, weights: weights, comparisons: comparisons, denominator: denominator, by: upper)
      else { throw scanner.rejected("the multipliers for response \(action) do not prove the upper bound") }
    default: throw scanner.malformed("expected \"same\", \"dominated\" or \"wbound\", found \"\(keyword)\"")
    }
  }
}

/// The follower's actions grouped by equal payoff columns: the follower is indifferent within a class whatever is committed.
struct FollowerClasses {
  /// For each action, the least action with the same column.
  private let representative: [Int]

  init(_ payoffs: PayoffMatrix) {
    var seen: [[Integer]: Int] = [:]
    let columns = payoffs.numerators.transposed
    representative = (0..<payoffs.columns).map { action in
      let column = columns.row(action)
      if let earlier = seen[column] { return earlier }
      seen[column] = action
      return action
    }
  }

  func areEquivalent(_ left: Int, _ right: Int) -> Bool { representative[left] == representative[right] }

  func members(of action: Int) -> [Int] {
    representative.indices.filter { representative[$0] == representative[action] }
  }
}
