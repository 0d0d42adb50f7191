/// A part of the search for stationary commitment that can be left out, to measure what it is worth.
///
/// Whatever is left out, bounds are certified all the same: parts save regions, none of them carries a proof.
package enum SearchPart: String, CaseIterable, Sendable {
  /// The rows that multiply the flow by the follower's values.
  case flow
  /// The copies of the leader's policy that bind it in states that are not visited.
  case threats
  /// Leaving out the responses that others beat throughout a region.
  case exclusion
  /// Boxes of the follower's values; only their differences are left.
  case values
  /// Boxes of differences of the follower's values; only the values are left.
  case differences
  /// Cutting off at the root what no solution better than the incumbent reaches.
  case tightening
  /// Cuts by whether a response is played.
  case responses
  /// Cuts of the leader's probabilities.
  case probabilities
  /// Moving candidates uphill through small boxes of values.
  case polish
  /// Moving candidates uphill, and away from ties, while the follower's responses stay the same.
  case separation
}
