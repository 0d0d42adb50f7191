public import Exact

/// Where a process goes next: the states that are possible, and how likely each is.
///
/// The probabilities may sum to less than 1; the process then ends with what is missing.
public struct StateDistribution: Sendable, Hashable {
  /// The possible states, increasing.
  public let states: [Int]

  /// The probability of each possible state, positive.
  public let probabilities: [Rational]

  /// The distribution over the keys; those without probability are left out.
  ///
  /// - Precondition: no probability is negative; they sum to at most 1.
  public init(_ probabilities: [Int: Rational]) {
    let entries = probabilities.filter { !$0.value.isZero }.sorted { $0.key < $1.key }
    precondition(entries.allSatisfy { $0.key >= 0 && $0.value > 0 }, "states count from 0; no probability is negative")
    precondition(entries.reduce(Rational.zero) { $0 + $1.value } <= 1, "probabilities sum to at most 1")
    states = entries.map(\.key)
    self.probabilities = entries.map(\.value)
  }

  /// One state for certain.
  public static func certainly(_ state: Int) -> StateDistribution { StateDistribution([state: 1]) }

  /// The end of the process.
  public static let end = StateDistribution([:])

  /// With what probability the process goes on; 1 unless it may end.
  public var sum: Rational { probabilities.reduce(.zero, +) }

  /// The expectation of one number per state; the end counts as 0.
  public func expectation(_ values: [Rational]) -> Rational {
    zip(states, probabilities).reduce(.zero) { $0 + $1.1 * values[$1.0] }
  }
}
