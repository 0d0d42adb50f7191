/// What a leader sees and may do, listed: the shape of its tables.
public struct LeaderSpace: Sendable, Hashable, Codable {
  /// The number of actions, of which an observation may offer fewer.
  public let actions: Int

  /// For each observation, the actions open there, increasing; never empty.
  public let available: [[Int]]

  /// A space.
  ///
  /// - Precondition: every observation offers an action, and only such as exist.
  public init(actions: Int, available: [[Int]]) {
    precondition(
      available.allSatisfy { !$0.isEmpty && $0.allSatisfy((0..<actions).contains) },
      "every observation offers an action")
    self.actions = actions
    self.available = available
  }

  /// The number of observations.
  public var observations: Int { available.count }

  /// The policy that takes every open action with the same probability.
  public var uniform: TablePolicy {
    TablePolicy(
      available.map { open in
        (0..<actions).map { open.contains($0) ? 1 / Double(open.count) : 0 }
      })
  }
}
