internal import Exact
internal import Games
internal import Glibc

/// A game with a logit follower in doubles, in which the search proposes: leader payoffs scaled to lie between 0 and 1, and
/// what the follower gains beyond its first action, times the rationality.
struct QuantalArrays: Sendable {
  let rows: Int
  let columns: Int
  /// At `a n + b`.
  let leader: [Double]
  /// At `a n + b`: `η (F_ab - F_a0)`.
  let follower: [Double]

  init(_ game: BimatrixGame, rationality: Rational) {
    let (rows, columns) = (game.rows, game.columns)
    let range = game.leader.range
    let width = range.upperBound - range.lowerBound
    self.rows = rows
    self.columns = columns
    leader = (0..<rows).flatMap { row in
      (0..<columns).map {
        width.isZero ? 0 : ((game.leader[row, $0] - range.lowerBound) / width).approximation
      }
    }
    follower = (0..<rows).flatMap { row in
      (0..<columns).map { (rationality * (game.follower[row, $0] - game.follower[row, 0])).approximation }
    }
  }

  /// The follower's probabilities against a commitment, and what the leader expects against each action.
  func response(to commitment: [Double]) -> (probabilities: [Double], expected: [Double]) {
    var exponents = [Double](repeating: 0, count: columns)
    var expected = exponents
    for row in 0..<rows where commitment[row] != 0 {
      for column in 0..<columns {
        exponents[column] += commitment[row] * follower[row * columns + column]
        expected[column] += commitment[row] * leader[row * columns + column]
      }
    }
    let greatest = exponents.max() ?? 0
    var sum = 0.0
    for column in 0..<columns {
      exponents[column] = exp(exponents[column] - greatest)
      sum += exponents[column]
    }
    for column in 0..<columns { exponents[column] /= sum }
    return (exponents, expected)
  }

  /// What a commitment pays, in scaled units.
  func value(of commitment: [Double]) -> Double {
    let (probabilities, expected) = response(to: commitment)
    return zip(probabilities, expected).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What a commitment pays and its gradient: `∂f/∂x_a = Σ_b q_b (L_ab + η F_ab (U_b - f))`.
  func gradient(at commitment: [Double]) -> (value: Double, gradient: [Double]) {
    let (probabilities, expected) = response(to: commitment)
    let value = zip(probabilities, expected).reduce(0) { $0 + $1.0 * $1.1 }
    let gradient = (0..<rows).map { row in
      (0..<columns).reduce(0) { sum, column in
        let cell = row * columns + column
        return sum + probabilities[column] * (leader[cell] + follower[cell] * (expected[column] - value))
      }
    }
    return (value, gradient)
  }
}
