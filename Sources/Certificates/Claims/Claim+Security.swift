public import Exact
public import Games

/// The claim of the kind `security`: the strong value of covering the targets lies between `value` and `upper`.
public struct SecurityClaim: Sendable, Hashable {
  /// The game inside the certificate, without names.
  public let game: SecurityGame

  /// The probability with which each target is covered.
  public let coverage: RationalVector

  /// The target that each type attacks, a best one for it.
  public let attacked: [Int]

  /// What the coverage pays the defender, a lower bound.
  public let value: Rational

  /// An upper bound of what any coverage pays.
  public let upper: Rational
}
