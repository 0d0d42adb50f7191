public import Exact

extension MatrixDesign: ExactDomain {
  private var cells: Range<Int> { 0..<payoffs[0].count * payoffs[0][0].count }

  /// The largest minus the smallest sum of payoffs.
  public var leaderRange: Rational {
    let sums = cells.map(welfare)
    return Rational(sums.reduce(sums[0], max) - sums.reduce(sums[0], min))
  }

  /// The welfare of the pure equilibria under the leader's compensations.
  public func worth(of leader: [Int]) -> EquilibriumWorth {
    EquilibriumWorth(
      equilibria: equilibria(under: Array(leader.dropFirst())).map { Rational(welfare(of: $0)) },
      otherwise: Rational(cells.map(welfare).reduce(welfare(of: 0), min)))
  }

  /// What the cell is worth that the followers choose, and the best cells of its column and of its row.
  public func outcome(of leader: [Int], against followers: [[Int]]) -> FollowersOutcome {
    let (row, column) = (followers[0][0], followers[1][0])
    func worth(_ follower: Int, _ row: Int, _ column: Int) -> Int {
      let paid = leader[1 + row * payoffs[0][0].count + column].quotientAndRemainder(
        dividingBy: largestCompensation + 1)
      return payoffs[follower][row][column] + (follower == 0 ? paid.quotient : paid.remainder)
    }
    let best = [
      payoffs[0].indices.map { worth(0, $0, column) }.reduce(worth(0, row, column), max),
      payoffs[0][0].indices.map { worth(1, row, $0) }.reduce(worth(1, row, column), max),
    ]
    let values = [welfare(of: row * payoffs[0][0].count + column), worth(0, row, column), worth(1, row, column)]
    return FollowersOutcome(values: values.map { Rational($0) }, best: best.map { Rational($0) })
  }

  /// No chance, and one choice each.
  public var followersSettings: ContextualFollowersSettings { ContextualFollowersSettings() }

  /// Found to be enough.
  public var trainingSteps: Int { 50_000 }
}
