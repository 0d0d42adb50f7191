public import Exact
public import Games

/// A cell of commitments in a game with a logit follower: bounds on how much more the follower expects from one action
/// than from another.
///
/// Write `t_bc(x) = Σ_a x_a (F_ab - F_ac)` for what action `b` is worth to the follower beyond action `c`. A cell says
/// `t_bc(x) <= most_bc` for all pairs. Over a cell, `w_ba = q_b(x) x_a`, the probability that the follower plays `b` and
/// the leader `a`, satisfies homogeneous linear inequalities, the *rows*; multipliers of these rows prove a bound of the
/// leader's value `Σ w_ba L_ab`.
///
/// With `m` leader and `n` follower actions there are `n² (m + n + 4)` rows, those of the pair `(b, c)` from
/// `(b n + c) (m + n + 4)` on. Write `l = -most_cb` and `h = most_bc` for the bounds of `t_bc`, `s = max(h, 0)`, and
/// `⌈·⌉`, `⌊·⌋` for roundings to multiples of `2^-p`:
///
/// - ratio, for every `a`: `⌈e^(η(h-s))⌉ w_ca - ⌊e^(-ηs)⌋ w_ba >= 0`, for `q_b <= q_c e^(ηh)`;
/// - box, for every `d`: `Σ_a (h - F_ab + F_ac) w_da >= 0`, for `t_bc <= h`;
/// - secant: `Σ_a C(F_ab - F_ac) w_ca - ⌊e^(-ηs)⌋ Σ_a w_ba >= 0`, with `C` the line through `(l, ⌈e^(η(l-s))⌉)` and
///   `(h, ⌈e^(η(h-s))⌉)`, for the exponential lies below its chord;
/// - tangent at `τ = l`, `(l+h)/2` and `h`: `⌈e^(-ηs)⌉ Σ_a w_ba - ⌊e^(η(τ-s))⌋ Σ_a (1 + η(F_ab - F_ac - τ)) w_ca >= 0`,
///   for it lies above its tangents.
public struct QuantalCell: Sendable {
  /// The game; player 0 leads.
  public let game: BimatrixGame

  /// What multiplies the follower's payoffs in the exponent, not negative.
  public let rationality: Rational

  /// The leader's payoffs, row by row.
  package let leader: [Rational]

  /// The follower's payoffs, row by row.
  package let follower: [Rational]

  /// The upper bound of `t_bc` at `b n + c`; no other bound follows from these by addition.
  public private(set) var most: [Rational]

  /// The cell of all commitments.
  public init(of game: BimatrixGame, rationality: Rational) {
    let (rows, columns) = (game.rows, game.columns)
    self.game = game
    self.rationality = rationality
    leader = (0..<rows).flatMap { row in (0..<columns).map { game.leader[row, $0] } }
    let follower = (0..<rows).flatMap { row in (0..<columns).map { game.follower[row, $0] } }
    self.follower = follower
    most = (0..<columns).flatMap { b in
      (0..<columns).map { c in
        (1..<rows).reduce(follower[b] - follower[c]) {
          max($0, follower[$1 * columns + b] - follower[$1 * columns + c])
        }
      }
    }
  }

  /// The largest number of follower actions of games that certificates speak of.
  public static let columnLimit = 64

  /// The number of follower actions.
  package var columns: Int { game.columns }

  /// The number of rows of every pair of follower actions.
  public static func stride(of game: BimatrixGame) -> Int { game.rows + game.columns + 4 }

  /// The number of all rows.
  public static func rowCount(of game: BimatrixGame) -> Int { game.columns * game.columns * stride(of: game) }

  /// The upper bound of `t_bc`.
  public func most(_ b: Int, _ c: Int) -> Rational { most[b * columns + c] }

  /// The lower bound of `t_bc`.
  public func least(_ b: Int, _ c: Int) -> Rational { -most[c * columns + b] }

  /// Adds `t_bc(x) <= bound`, with all that follows by addition.
  ///
  /// - Precondition: the bound is not below `least(b, c)`.
  public mutating func tighten(_ b: Int, _ c: Int, to bound: Rational) {
    let toStart = (0..<columns).map { most[$0 * columns + b] + bound }
    let fromEnd = (0..<columns).map { most[c * columns + $0] }
    for i in 0..<columns {
      for j in 0..<columns {
        let through = toStart[i] + fromEnd[j]
        if through < most[i * columns + j] { most[i * columns + j] = through }
      }
    }
  }

  /// The bound that multipliers of rows, over a denominator, prove for all commitments of the cell: the largest, over pairs
  /// of actions `(b, a)`, of `L_ab` plus multipliers times the coefficients of `w_ba`.
  ///
  /// - Precondition: indices lie below ``rowCount(of:)``, and no multiplier is negative.
  package func bound(
    _ multipliers: SparseIntegers, over denominator: Integer, _ exponential: inout RoundedExponential
  ) -> Rational {
    let sums = columnSums(multipliers, over: denominator, &exponential)
    return sums.dropFirst().reduce(sums[0], max)
  }

  /// For each pair of actions, at `a n + b`, the leader's payoff plus multipliers times coefficients.
  private func columnSums(
    _ multipliers: SparseIntegers, over denominator: Integer, _ exponential: inout RoundedExponential
  ) -> [Rational] {
    var sums = leader
    let (rows, columns) = (game.rows, game.columns)
    let stride = Self.stride(of: game)
    for (index, numerator) in zip(multipliers.indices, multipliers.values) {
      let weight = Rational(numerator, over: denominator)
      let (b, c, kind) = (index / stride / columns, index / stride % columns, index % stride)
      let (low, high) = (least(b, c), most(b, c))
      let shift = max(high, 0)
      func difference(_ a: Int) -> Rational { follower[a * columns + b] - follower[a * columns + c] }
      func exponent(_ t: Rational) -> Rational { rationality * (t - shift) }
      switch kind {
      case 0..<rows:
        sums[kind * columns + c] += weight * exponential.above(exponent(high))
        sums[kind * columns + b] -= weight * exponential.below(exponent(0))
      case rows..<(rows + columns):
        for a in 0..<rows { sums[a * columns + kind - rows] += weight * (high - difference(a)) }
      case rows + columns:
        let start = exponential.above(exponent(low))
        let slope = low == high ? 0 : (exponential.above(exponent(high)) - start) / (high - low)
        let own = weight * exponential.below(exponent(0))
        for a in 0..<rows {
          sums[a * columns + c] += weight * (start + slope * (difference(a) - low))
          sums[a * columns + b] -= own
        }
      default:
        let place = kind - rows - columns - 1
        let point = place == 0 ? low : place == 1 ? (low + high) / 2 : high
        let other = weight * exponential.below(exponent(point))
        let own = weight * exponential.above(exponent(0))
        for a in 0..<rows {
          sums[a * columns + b] += own
          sums[a * columns + c] -= other * (1 + rationality * (difference(a) - point))
        }
      }
    }
    return sums
  }

  /// What a commitment pays at least: whether `Σ_b e_b (U_b - value)` is not negative, where `U_b` is what the leader
  /// expects against `b`, and `e_b` is the exponential of the rationality times what the follower expects from `b` less
  /// the most it can expect, rounded down where `U_b >= value` and up elsewhere.
  package static func pays(
    _ value: Rational, _ strategy: MixedStrategy, in game: BimatrixGame, rationality: Rational,
    _ exponential: inout RoundedExponential
  ) -> Bool {
    let weights = SparseIntegers(strategy.probabilities.numerators)
    func expected(_ matrix: PayoffMatrix) -> [Rational] {
      matrix.numerators.combiningRows(weights).map {
        Rational($0, over: strategy.probabilities.denominator * matrix.denominator)
      }
    }
    let (paid, wanted) = (expected(game.leader), expected(game.follower))
    let greatest = wanted.dropFirst().reduce(wanted[0], max)
    var sum = Rational.zero
    for (leader, follower) in zip(paid, wanted) {
      let exponent = rationality * (follower - greatest)
      sum += (leader >= value ? exponential.below(exponent) : exponential.above(exponent)) * (leader - value)
    }
    return sum >= 0
  }
}
