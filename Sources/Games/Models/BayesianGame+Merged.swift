internal import Exact

// The follower of several types as one follower, whose actions are plans for all types (Harsanyi).

extension BayesianGame {
  /// The types whose probability is not zero, in their order: those that count in ``merged``.
  public var possibleTypes: [Int] { types.indices.filter { types[$0].probability.signum > 0 } }

  /// The number of columns of ``merged``, or `nil` where it exceeds the range of `Int`.
  public var mergedColumns: Int? {
    var result = 1
    for type in possibleTypes {
      let (product, overflow) = result.multipliedReportingOverflow(by: types[type].columns)
      if overflow { return nil }
      result = product
    }
    return result
  }

  /// The game against one follower who chooses an action for every type of positive probability.
  ///
  /// Its columns are the vectors of such actions, counted from 0 so that the action of the first of
  /// ``possibleTypes`` varies slowest and that of the last fastest. The leader's payoff is its expectation over the types,
  /// and the follower's is the sum of the types' own payoffs, weighted by 1: a best response to a commitment consists of
  /// best responses of all types. So the strong and weak values, pure and mixed, are those of this game.
  ///
  /// - Precondition: the number of columns, ``mergedColumns``, is one that memory can hold.
  public var merged: BimatrixGame {
    let possible = possibleTypes.map { types[$0] }
    var leader = [[Rational]](repeating: [.zero], count: rows)
    var follower = leader
    for type in possible {
      for row in 0..<rows {
        let paid = (0..<type.columns).map { type.leader[row, $0] * type.probability }
        let own = (0..<type.columns).map { type.follower[row, $0] }
        leader[row] = leader[row].flatMap { earlier in paid.map { earlier + $0 } }
        follower[row] = follower[row].flatMap { earlier in own.map { earlier + $0 } }
      }
    }
    return BimatrixGame(
      title: title, players: players, leader: PayoffMatrix(leader), follower: PayoffMatrix(follower))
  }

  /// The actions of all types that a column of ``merged`` stands for; `nil` for types of probability zero.
  ///
  /// - Precondition: the column is one of ``merged``.
  public func responses(ofMergedColumn column: Int) -> [Int?] {
    var result = [Int?](repeating: nil, count: types.count)
    var rest = column
    for type in possibleTypes.reversed() {
      result[type] = rest % types[type].columns
      rest /= types[type].columns
    }
    return result
  }
}
