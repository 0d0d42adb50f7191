/// An oracle whose learned state can be kept and put back.
///
/// The state is all that a new oracle for the same environment and with the same settings needs to go on as this one would.
public protocol ResumableOracle: QueryOracle {
  /// What was learned, and how many steps it took.
  associatedtype Learned: Codable & Sendable & Hashable

  /// What was learned so far.
  var learned: Learned { get set }
}
