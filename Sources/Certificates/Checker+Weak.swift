internal import Exact
internal import Games

extension Checker {
  /// Mixed commitment, ties against the leader: the supremum over all commitments of the worst best response.
  ///
  /// The lower side is either the commitment itself, or a limit: a point where an action is a best response and all actions
  /// with the same follower payoffs pay the value, and another point where they are strictly better than all others; on the
  /// segment between them the guarantee tends to the value. The upper side shows for every action that its class pays at
  /// most the upper bound where it is best, or that a mixture of other classes is nowhere worse for the follower. The
  /// lexicographically largest column among the best responses at any point is never so dominated, which is why these
  /// records cover every commitment.
  mutating func checkWeak() throws(CertificateFault) -> CommitmentClaim {
    let (rows, columns) = try dimensions()
    let game = BimatrixGame(
      leader: try payoffs("leader", rows, columns), follower: try payoffs("follower", rows, columns))
    let strategy = try distribution("strategy", rows)
    let response = try action("response", below: columns)
    let guaranteed = try self.value("guaranteed")
    let (leaderPayoffs, followerPayoffs) = (
      columnPayoffs(game.leader, strategy), columnPayoffs(game.follower, strategy)
    )
    for action in 0..<columns {
      guard followerPayoffs[action] <= followerPayoffs[response] else {
        throw scanner.rejected("the response is not a best response to the strategy")
      }
      if followerPayoffs[action] == followerPayoffs[response], leaderPayoffs[action] < leaderPayoffs[response] {
        throw scanner.rejected("best response \(action) pays less than the response")
      }
    }
    guard guaranteed == payoff(leaderPayoffs[response], game.leader, strategy) else {
      throw scanner.rejected("the strategy and response do not pay the guaranteed value")
    }
    let value = try self.value("value")
    let upper = try self.value("upper")
    guard guaranteed <= value, value <= upper else {
      throw scanner.rejected("guaranteed, value and upper must not decrease")
    }
    let classes = FollowerClasses(game.follower)
    try scanner.line("lower")
    let side = try scanner.word()
    try scanner.endLine()
    switch side {
    case "attained":
      guard guaranteed == value else { throw scanner.rejected("the strategy does not attain the value") }
    case "limit": try checkLimit(game, classes, value)
    default: throw scanner.malformed("the lower side is \"attained\" or \"limit\"")
    }
    for action in 0..<columns { try checkClass(action, game, classes, upper) }
    try end(columns)
    return CommitmentClaim(
      concept: SolutionConcept(response: .weak), game: game, strategy: strategy, response: response,
      commitmentValue: guaranteed, value: value, upper: upper)
  }

  /// `limit j q X ..` and `inducing q Z ..`.
  private mutating func checkLimit(
    _ game: BimatrixGame, _ classes: FollowerClasses, _ value: Rational
  ) throws(CertificateFault) {
    let action = try self.action("class", below: game.columns)
    let limit = try distribution("limit", game.rows)
    let atLimit = columnPayoffs(game.follower, limit)
    guard atLimit.allSatisfy({ $0 <= atLimit[action] }) else {
      throw scanner.rejected("the class is not a best response at the limit")
    }
    let paid = columnPayoffs(game.leader, limit)
    guard classes.members(of: action).allSatisfy({ payoff(paid[$0], game.leader, limit) >= value }) else {
      throw scanner.rejected("the class does not pay the value at the limit")
    }
    let inducing = try distribution("inducing", game.rows)
    let inside = columnPayoffs(game.follower, inducing)
    guard inside.indices.allSatisfy({ classes.areEquivalent($0, action) || inside[$0] < inside[action] }) else {
      throw scanner.rejected("the class is not strictly best at the inducing point")
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
