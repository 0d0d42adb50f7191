internal import Exact

/// The state of a search between rounds.
struct SearchState: Sendable {
  /// The incumbent, by observation.
  var policy: [RationalVector]
  /// What the best candidate in doubles was worth when it was last made exact.
  var attempted: Double
  /// The tree, unless its root was not finished.
  var tree: SearchTree?
  var counts: SearchCounts
}
