public import Games

/// A follower's pure policy: one action per observation.
public struct PureResponse: Policy, Hashable, Codable {
  /// For each observation, the action.
  public let actions: [Int]

  /// The number of actions there are.
  public let count: Int

  /// A response.
  public init(_ actions: [Int], of count: Int) {
    self.actions = actions
    self.count = count
  }

  /// For each action, 1 where it is the one taken and otherwise 0.
  public func probabilities(at observation: Int) -> [Double] {
    (0..<count).map { $0 == actions[observation] ? 1 : 0 }
  }

  /// The action taken at an observation; no random number is drawn.
  public func action(at observation: Int, using random: inout SeededGenerator) -> Int { actions[observation] }

  /// The response as a table.
  public var table: TablePolicy { TablePolicy(actions: actions, of: count) }
}
