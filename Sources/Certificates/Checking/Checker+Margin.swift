internal import Exact
internal import Games

// MARK: - Kind margin

extension Checker {
  /// Mixed commitment to which the response beats all rivals by a margin; theorem `margin_cert`.
  mutating func checkMargin() throws(CertificateFault) -> CommitmentClaim {
    let (rows, columns) = try dimensions()
    let game = BimatrixGame(
      leader: try payoffs("leader", rows, columns), follower: try payoffs("follower", rows, columns))
    let margin = try value("margin")
    let committed = try vector("strategy", rows)
    let response = try action("response", below: columns)
    let value = try self.value("value")
    let upper = try self.value("upper")

    let columnsOfFollower = game.follower.numerators.transposed
    let follower = (0..<columns).map(columnsOfFollower.row)
    guard margin.content.signum >= 0 else { throw margin.rejected("the margin is negative") }
    let strategy = try distribution(committed)
    let payoffs = columnPayoffs(game.follower, strategy)
    let own = payoff(payoffs[response.content], game.follower, strategy)
    for action in 0..<columns where follower[action] != follower[response.content] {
      guard own - payoff(payoffs[action], game.follower, strategy) >= margin.content else {
        throw response.rejected("the response does not beat action \(action) by the margin")
      }
    }
    guard value.content == payoff(columnPayoffs(game.leader, strategy)[response.content], game.leader, strategy) else {
      throw value.rejected("the strategy and response do not pay the value")
    }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }

    for action in 0..<columns {
      let record = try boundRecord(action, of: "response \(action)", count: columns)
      var counted = SparseIntegers()
      for (rival, weight) in zip(record.multipliers.indices, record.multipliers.values)
      where follower[rival] != follower[action] {
        counted.append(index: rival, value: weight)
      }
      let total = counted.sum
      let compared = game.follower.numerators.combiningColumns(counted)
      let asked = Rational(total) * margin.content
      for row in 0..<rows {
        let gained = Rational(total * follower[action][row] - compared[row], over: game.follower.denominator) - asked
        guard game.leader[row, action] + gained / Rational(record.denominator) <= upper.content else {
          throw scanner.rejected("the multipliers for response \(action) do not prove the upper bound")
        }
      }
    }
    try end(Integer(columns))
    return CommitmentClaim(
      concept: SolutionConcept(margin: margin.content), game: game, strategy: strategy, response: response.content,
      commitmentValue: value.content, value: value.content, upper: upper.content)
  }
}
