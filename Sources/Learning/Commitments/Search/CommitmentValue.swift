public import Games

/// What a commitment is believed to be worth to the leader, the follower's answer included.
///
/// Whatever is behind it (a learned model, played episodes, a contextual follower), a search sees no more than this.
public protocol CommitmentValue: Sendable {
  /// Whether commitments that are compared are appraised with the same chance: what they are compared by then depends less on
  /// luck.
  ///
  /// That is wrong where chance also decides how the follower answers. Beyond an edge where its answer changes the same good
  /// luck then makes all commitments of a generation look better than those before it, and the search follows.
  var sharesChance: Bool { get }

  /// Appraises a commitment.
  ///
  /// - Parameters:
  ///   - commitment: one probability per observation and action of the leader, the action fastest.
  ///   - effort: by how much more than usual to play where the value is sampled.
  func appraisal(of commitment: [Double], effort: Int, using random: inout SeededGenerator) -> Appraisal

  /// Learns what is needed to appraise commitments near this one.
  ///
  /// - Returns: whether appraisals may have changed.
  mutating func attend(to commitment: [Double]) -> Bool
}

extension CommitmentValue {
  /// They are.
  public var sharesChance: Bool { true }

  /// Nothing is learned.
  public mutating func attend(to commitment: [Double]) -> Bool { false }
}

/// What one commitment was found to be worth.
public struct Appraisal: Sendable, Hashable, Codable {
  /// The leader's value, in the unit of its payoffs.
  public var value: Double

  /// A number that tells the follower's answers apart.
  public var response: Int

  /// The environment steps that it took.
  public var steps: Int

  /// An appraisal.
  public init(value: Double, response: Int, steps: Int) {
    self.value = value
    self.response = response
    self.steps = steps
  }
}
