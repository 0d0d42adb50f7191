internal import Exact
internal import Games

/// A game as the search sees it: the exact integers, and their doubles scaled to at most 1.
///
/// Values and multipliers in these *scaled units* relate to true ones by powers of two and the common denominators.
final class GameArrays: Sendable {
  let game: BimatrixGame
  let rows: Int
  let columns: Int
  /// Leader and follower payoffs, row by row: numerators divided by two to the power of the exponent.
  let leader: [Double]
  let follower: [Double]
  let leaderExponent: Int
  let followerExponent: Int
  /// The difference between the largest and the smallest scaled leader payoff.
  let leaderRange: Double

  init(_ game: BimatrixGame) {
    self.game = game
    rows = game.rows
    columns = game.columns
    (leader, leaderExponent) = game.leader.numerators.approximations()
    (follower, followerExponent) = game.follower.numerators.approximations()
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for value in leader {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    leaderRange = greatest - least
  }

  /// A leader value in scaled units.
  func scaled(_ value: Rational) -> Double {
    let product = value * Rational(game.leader.denominator)
    return product.approximation(dividedByPowerOfTwo: leaderExponent)
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
