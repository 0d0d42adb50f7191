public import Exact

extension FamilyDescription {
  /// Games whose two payoffs in a cell are correlated normal variables.
  static let covariant = FamilyDescription(
    name: "covariant", summary: "near-normal integer payoffs, correlated within each cell",
    citation: Citation(
      author: "Y. Rinott and M. Scarsini", title: "On the Number of Pure Strategy Nash Equilibria in Random Games",
      venue: "Games and Economic Behavior 33", year: 2000),
    gamutClass: "CovariantGame",
    parameters: [
      .rows, .columns,
      FamilyParameter(
        "correlation", "correlation of the two payoffs of a cell", default: Rational(-1, over: 2), in: -1...1,
        isInteger: false),
    ],
    isRandom: true, size: \.rowsAndColumns
  ) { values, random in
    let (rows, columns) = values.rowsAndColumns
    let mixture = CovariantMixture(correlation: values.rational("correlation"))
    return BimatrixGame(rows: rows, columns: columns) { _, _ in mixture.payoffs(&random) }
  }
}

extension GameFamily {
  /// Games of near-normal integer payoffs with standard deviation 40, correlated within each cell.
  ///
  /// The distribution, exactly: for each cell let *A* and *B* be independent sums of twelve independent uniform
  /// integers from 0 to 65535 (the four quarters of three random words, lowest first), minus their mean 393210; each
  /// has variance 2^32 - 1 and comes close to a normal variable. With the weights
  /// *w* = correlation × 2^30, rounded to an integer (halves up), and *v* = ⌊√(2^60 - w²)⌋,
  ///
  ///     leader   = A × 40 / 2^16
  ///     follower = (w A + v B) × 40 / 2^46
  ///
  /// each rounded to the nearest integer (halves away from zero) and clipped to -100...100. Correlation 1 gives
  /// games of common interest, -1 zero-sum games.
  ///
  /// Source: Y. Rinott and M. Scarsini, On the Number of Pure Strategy Nash Equilibria in Random Games, Games and
  /// Economic Behavior 33, 2000; GAMUT class CovariantGame.
  public static func covariant(
    rows: Int, columns: Int, correlation: Rational = Rational(-1, over: 2)
  ) throws(FamilyError) -> GameFamily {
    try GameFamily(
      .covariant,
      parameters: ["rows": Rational(rows), "columns": Rational(columns), "correlation": correlation])
  }
}

/// The weights with which two independent variables make a correlated pair.
struct CovariantMixture: Sendable {
  private let shared: Int
  private let own: Int

  /// The weights of a correlation from -1 to 1.
  init(correlation: Rational) {
    let half = Integer.one.shifted(left: 29)
    let scaled = correlation.numerator.shifted(left: 30) * 2 + correlation.denominator
    let weight = scaled.dividedFloor(by: correlation.denominator * 2).quotient
    let complement = (half * half * 4 - weight * weight).squareRoot
    guard let shared = weight.small, let own = complement.small else {
      preconditionFailure("a correlation is at most 1 in absolute value")
    }
    self.shared = shared
    self.own = own
  }

  /// The two payoffs of one cell.
  func payoffs(_ random: inout SeededGenerator) -> (leader: Int, follower: Int) {
    let first = Self.nearNormal(&random)
    let second = Self.nearNormal(&random)
    return (
      Self.payoff(of: first, overPowerOfTwo: 16), Self.payoff(of: shared * first + own * second, overPowerOfTwo: 46)
    )
  }

  /// The centred sum of twelve uniform integers of 16 bits.
  private static func nearNormal(_ random: inout SeededGenerator) -> Int {
    var sum = -393_210
    for _ in 0..<3 {
      let word = random.next()
      sum += Int(word & 0xFFFF) + Int(word >> 16 & 0xFFFF) + Int(word >> 32 & 0xFFFF) + Int(word >> 48)
    }
    return sum
  }

  /// The value times 40 over a power of two, rounded with halves away from zero, clipped.
  private static func payoff(of value: Int, overPowerOfTwo bits: Int) -> Int {
    let size = min((value.magnitude * 40 + 1 << (bits - 1)) >> bits, 100)
    return value < 0 ? -Int(size) : Int(size)
  }
}
