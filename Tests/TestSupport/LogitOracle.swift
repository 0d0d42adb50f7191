internal import Exact
import Foundation

/// What commitments pay against a logit follower, in doubles and by search without bounds: an oracle that shares nothing
/// with the solver.
public struct LogitOracle: Sendable {
  /// The leader's payoffs, one list per leader action.
  public let leader: [[Double]]
  /// The follower's payoffs.
  public let follower: [[Double]]
  /// What multiplies the follower's payoffs in the exponent.
  public let rationality: Double

  /// The oracle of a game.
  public init(leader: [[Double]], follower: [[Double]], rationality: Double) {
    self.leader = leader
    self.follower = follower
    self.rationality = rationality
  }

  /// The oracle of a small game.
  public init(_ game: SmallGame, rationality: Double) {
    self.init(
      leader: game.leader.map { $0.map(\.approximation) }, follower: game.follower.map { $0.map(\.approximation) },
      rationality: rationality)
  }

  private var rows: Int { leader.count }
  private var columns: Int { leader[0].count }

  /// The follower's probabilities and the leader's expectation where action `b` is worth `expected[b]` to the leader and
  /// `wanted[b]` to the follower.
  public static func answer(
    _ expected: [Double], _ wanted: [Double], _ rationality: Double
  ) -> (probabilities: [Double], value: Double) {
    let top = wanted.max() ?? 0
    let weights = wanted.map { exp(rationality * ($0 - top)) }
    let total = weights.reduce(0, +)
    return (weights.map { $0 / total }, zip(weights, expected).reduce(0) { $0 + $1.0 * $1.1 } / total)
  }

  /// What a commitment pays.
  public func value(_ commitment: [Double]) -> Double {
    func mean(_ matrix: [[Double]]) -> [Double] {
      (0..<columns).map { column in (0..<rows).reduce(0) { $0 + commitment[$1] * matrix[$1][column] } }
    }
    return Self.answer(mean(leader), mean(follower), rationality).value
  }

  /// The largest value over commitments to two actions by the method of Piyavskii and Shubert: with the Lipschitz constant
  /// `range L (1 + η range F / 2)` of the first probability, a bound of the value that is within `tolerance`.
  public func shubert(tolerance: Double) -> (lower: Double, upper: Double) {
    let all = leader.joined()
    let wanted = follower.joined()
    let width = (all.max() ?? 0) - (all.min() ?? 0)
    let spread = (wanted.max() ?? 0) - (wanted.min() ?? 0)
    let slope = width * (1 + rationality * spread / 2)
    struct Piece {
      var start: Double
      var end: Double
      var atStart: Double
      var atEnd: Double
      var bound: Double
    }
    func piece(_ start: Double, _ end: Double, _ atStart: Double, _ atEnd: Double) -> Piece {
      Piece(
        start: start, end: end, atStart: atStart, atEnd: atEnd,
        bound: (atStart + atEnd) / 2 + slope * (end - start) / 2)
    }
    func value(_ first: Double) -> Double { self.value([first, 1 - first]) }
    var pieces = [piece(0, 1, value(0), value(1))]
    var best = max(pieces[0].atStart, pieces[0].atEnd)
    while let last = pieces.last, last.bound > best + tolerance {
      pieces.removeLast()
      let middle = (last.start + last.end) / 2
      let there = value(middle)
      best = max(best, there)
      for part in [piece(last.start, middle, last.atStart, there), piece(middle, last.end, there, last.atEnd)]
      where part.bound > best + tolerance { pieces.append(part) }
    }
    return (best, best + tolerance)
  }

  /// The largest value over a grid of commitments whose probabilities are multiples of `1 / steps`.
  public func grid(_ steps: Int) -> Double {
    var best = -Double.infinity
    func fill(_ parts: [Int], _ rest: Int) {
      if parts.count == rows - 1 {
        best = max(best, value((parts + [rest]).map { Double($0) / Double(steps) }))
        return
      }
      for part in 0...rest { fill(parts + [part], rest - part) }
    }
    fill([], steps)
    return best
  }

  /// The largest value over prescriptions of two leader actions and two follower actions, on a grid.
  public func prescriptionGrid(_ steps: Int) -> Double {
    var best = -Double.infinity
    let shares = (0...steps).map { Double($0) / Double(steps) }
    func mixed(_ matrix: [[Double]], _ column: Int, _ share: Double) -> Double {
      share * matrix[0][column] + (1 - share) * matrix[rows - 1][column]
    }
    for first in shares {
      for second in shares {
        let expected = [mixed(leader, 0, first), mixed(leader, 1, second)]
        let wanted = [mixed(follower, 0, first), mixed(follower, 1, second)]
        best = max(best, Self.answer(expected, wanted, rationality).value)
      }
    }
    return best
  }
}
