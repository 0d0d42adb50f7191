internal import Exact
internal import Games

/// A game against several types as the search sees it: exact integers, and doubles of them, scaled to at most 1.
///
/// Types of probability zero are left out. In *integer units* the leader's payoffs are already weighted by the
/// probabilities, so that the value of a commitment is a sum over the types. *Scaled units* are doubles: integer units
/// less an offset for each type, divided by a power of two.
final class BayesianArrays: Sendable {
  /// One type of positive probability.
  struct TypeArrays: Sendable {
    /// The number of the type in the game.
    let index: Int
    let columns: Int
    /// The leader's payoffs times the probability of the type, in integer units.
    let paid: IntegerMatrix
    /// The payoffs of the type, in integer units of its own.
    let follower: IntegerMatrix
    /// The largest payoff of each row, in integer units.
    let rowMaxima: [Integer]
    /// What is taken off the leader's payoffs before they are scaled.
    let offset: Integer
    /// The leader's payoffs in scaled units, row by row; none is negative.
    let scaledPaid: [Double]
    /// The largest of each row.
    let scaledMaxima: [Double]
    /// The payoffs of the type less the median of their row, in scaled units of its own, row by row.
    let scaledFollower: [Double]
    let followerExponent: Int
  }

  let game: BayesianGame
  let rows: Int
  let types: [TypeArrays]
  /// The number of integer units in a payoff of 1 to the leader.
  let leaderUnits: Integer
  /// The number of integer units in a payoff of 1 to a type.
  let followerUnits: Integer
  /// The binary exponent of the leader's scaled units, the same for all types.
  let leaderExponent: Int
  /// The sum of the types' offsets.
  let offset: Integer
  /// The largest sum of scaled payoffs that the types can pay together: the yardstick for tolerances.
  let range: Double

  init(_ game: BayesianGame) {
    self.game = game
    rows = game.rows
    let possible = game.possibleTypes
    let probabilities = RationalVector(game.types.map(\.probability))
    func common(_ matrix: (BayesianGame.FollowerType) -> PayoffMatrix) -> Integer {
      possible.reduce(.one) { Integer.leastCommonMultiple($0, matrix(game.types[$1]).denominator) }
    }
    let (leader, follower) = (common(\.leader), common(\.follower))
    leaderUnits = probabilities.denominator * leader
    followerUnits = follower
    let paid = possible.map { index in
      let matrix = game.types[index].leader
      return matrix.numerators.multiplied(
        by: probabilities.numerators[index] * leader.dividedExactly(by: matrix.denominator))
    }
    let ranges = paid.map { $0.least...$0.greatest }
    leaderExponent = ranges.reduce(0) { max($0, ($1.upperBound - $1.lowerBound).bitWidth) }
    let exponent = leaderExponent
    offset = ranges.reduce(.zero) { $0 + $1.lowerBound }
    let rows = rows
    types = zip(possible, zip(paid, ranges)).map { index, scaled in
      let matrix = game.types[index].follower
      let columns = matrix.columns
      let own = matrix.numerators.multiplied(by: follower.dividedExactly(by: matrix.denominator))
      let (paid, range) = scaled
      let centred = (0..<rows).flatMap { row -> [Integer] in
        let entries = own.row(row)
        let median = entries.sorted()[columns / 2]
        return entries.map { $0 - median }
      }
      let scaledFollower = IntegerMatrix(rows: rows, columns: columns, entries: centred).approximations()
      let scaledPaid = (0..<rows).flatMap { row in
        paid.row(row).map { ($0 - range.lowerBound).approximation(dividedByPowerOfTwo: exponent) }
      }
      return TypeArrays(
        index: index, columns: columns, paid: paid, follower: own,
        rowMaxima: (0..<rows).map { row in paid.row(row).reduce(paid[row, 0]) { max($0, $1) } },
        offset: range.lowerBound, scaledPaid: scaledPaid,
        scaledMaxima: (0..<rows).map { scaledPaid[($0 * columns)..<(($0 + 1) * columns)].max() ?? 0 },
        scaledFollower: scaledFollower.values, followerExponent: scaledFollower.exponent)
    }
    range = types.reduce(0) { $0 + ($1.scaledMaxima.max() ?? 0) }
  }

  /// A leader value in scaled units.
  func scaled(_ value: Rational) -> Double {
    (value * Rational(leaderUnits) - Rational(offset)).approximation(dividedByPowerOfTwo: leaderExponent)
  }

  /// A scaled leader value in true payoffs, approximately.
  func unscaled(_ value: Double) -> Double {
    let units = value * Double(sign: .plus, exponent: leaderExponent, significand: 1) + offset.approximation
    return units / leaderUnits.approximation
  }

  /// The best responses to a commitment, ties broken for the leader, and what it pays.
  func strongValue(of strategy: MixedStrategy) -> Rational {
    let weights = SparseIntegers(strategy.probabilities.numerators)
    var total = Integer.zero
    for type in types {
      let (paid, own) = (type.paid.combiningRows(weights), type.follower.combiningRows(weights))
      var best = 0
      for action in own.indices
      where own[action] > own[best] || (own[action] == own[best] && paid[action] > paid[best]) { best = action }
      total += paid[best]
    }
    return Rational(total, over: strategy.probabilities.denominator * leaderUnits)
  }

  /// The pure commitment that pays most, ties broken for the leader.
  var bestPure: (strategy: MixedStrategy, value: Rational) {
    let candidates = (0..<rows).map { row in
      let strategy = MixedStrategy.pure(row, of: rows)
      return (strategy: strategy, value: strongValue(of: strategy))
    }
    return candidates.dropFirst().reduce(candidates[0]) { $1.value > $0.value ? $1 : $0 }
  }
}

extension IntegerMatrix {
  /// Every entry multiplied by the same factor.
  fileprivate func multiplied(by factor: Integer) -> IntegerMatrix {
    factor == .one
      ? self
      : IntegerMatrix(rows: rows, columns: columns, entries: (0..<rows).flatMap { row($0).map { $0 * factor } })
  }

  /// The smallest entry.
  fileprivate var least: Integer { (0..<rows).reduce(self[0, 0]) { row($1).reduce($0) { min($0, $1) } } }

  /// The largest entry.
  fileprivate var greatest: Integer { (0..<rows).reduce(self[0, 0]) { row($1).reduce($0) { max($0, $1) } } }
}
