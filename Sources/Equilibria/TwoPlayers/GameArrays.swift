internal import Exact
internal import Games

/// A game as the search sees it: the exact integers, and doubles of them with offsets taken off, scaled to at most 1.
///
/// Values and multipliers in these *scaled units* relate to true ones by powers of two, the common denominators and, for
/// values, the leader's offset. The offsets change no comparison that matters, but without them a large common part of the
/// payoffs would swallow the differences.
final class GameArrays: Sendable {
  let game: BimatrixGame
  let rows: Int
  let columns: Int
  /// The leader's payoffs, row by row: numerators less their minimum, divided by two to the power of the exponent.
  let leader: [Double]
  let leaderExponent: Int
  let leaderOffset: Integer
  /// The follower's payoffs, row by row: numerators less the median of their row, divided likewise.
  let follower: [Double]
  let followerExponent: Int
  /// The difference between the largest and the smallest scaled leader payoff.
  let leaderRange: Double

  init(_ game: BimatrixGame) {
    self.game = game
    rows = game.rows
    columns = game.columns
    let leader = game.leader.numerators.lessLeast
    leaderOffset = leader.least
    (self.leader, leaderExponent) = leader.rest.approximations()
    (follower, followerExponent) = game.follower.numerators.lessMedians.approximations()
    leaderRange = self.leader.max() ?? 0
  }

  /// A leader value in scaled units.
  func scaled(_ value: Rational) -> Double {
    let numerator = value * Rational(game.leader.denominator) - Rational(leaderOffset)
    return numerator.approximation(dividedByPowerOfTwo: leaderExponent)
  }

  /// A scaled leader value in true payoffs, approximately.
  func unscaled(_ value: Double) -> Double {
    let numerator = value * Double(sign: .plus, exponent: leaderExponent, significand: 1) + leaderOffset.approximation
    return numerator / game.leader.denominator.approximation
  }
}

extension IntegerMatrix {
  /// The entries where differences of any two are machine words.
  private var words: [Int]? {
    if case .small(let words) = storage, entryBits < Int.bitWidth - 2 { words } else { nil }
  }

  /// The least entry, and what the entries exceed it by.
  fileprivate var lessLeast: (least: Integer, rest: IntegerMatrix) {
    if let words, let least = words.min() {
      return (Integer(least), IntegerMatrix(rows: rows, columns: columns, words: words.map { $0 - least }))
    }
    let entries = (0..<rows).flatMap(row)
    let least = entries.reduce(entries[0], min)
    return (least, IntegerMatrix(rows: rows, columns: columns, entries: entries.map { $0 - least }))
  }

  /// The entries less the median of their row.
  fileprivate var lessMedians: IntegerMatrix {
    if let words {
      var result = words
      for row in 0..<rows {
        let cells = row * columns..<(row + 1) * columns
        let median = words[cells].sorted()[columns / 2]
        for cell in cells { result[cell] -= median }
      }
      return IntegerMatrix(rows: rows, columns: columns, words: result)
    }
    let entries = (0..<rows).flatMap { row in
      let entries = self.row(row)
      let median = entries.sorted()[columns / 2]
      return entries.map { $0 - median }
    }
    return IntegerMatrix(rows: rows, columns: columns, entries: entries)
  }
}

extension Rational {
  /// The double nearest to this number divided by `2^exponent`.
  func approximation(dividedByPowerOfTwo exponent: Int) -> Double {
    exponent >= 0
      ? Rational(numerator, over: denominator.shifted(left: exponent)).approximation
      : Rational(numerator.shifted(left: -exponent), over: denominator).approximation
  }
}

/// The follower's actions grouped by equal payoff columns.
struct ResponseClasses {
  /// The members of each class in increasing order; classes in order of their least member.
  let classes: [[Int]]
  /// The class of each action.
  let classOfAction: [Int]

  /// Groups equal columns.
  init(grouping payoffs: PayoffMatrix) {
    let columns = payoffs.numerators.transposed
    var indexOfColumn: [[Integer]: Int] = [:]
    var classes: [[Int]] = []
    var classOfAction: [Int] = []
    for action in 0..<payoffs.columns {
      let column = columns.row(action)
      if let index = indexOfColumn[column] {
        classes[index].append(action)
        classOfAction.append(index)
      } else {
        indexOfColumn[column] = classes.count
        classOfAction.append(classes.count)
        classes.append([action])
      }
    }
    self.classes = classes
    self.classOfAction = classOfAction
  }

  /// Every action in a class of its own.
  init(separating columns: Int) {
    classes = (0..<columns).map { [$0] }
    classOfAction = Array(0..<columns)
  }
}
