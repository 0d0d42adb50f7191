public import Games

/// What an agent does at each of its observations.
public protocol Policy: Sendable {
  /// For each action, the probability that it is taken at an observation.
  func probabilities(at observation: Int) -> [Double]

  /// The action taken at an observation, drawn where the policy mixes.
  func action(at observation: Int, using random: inout SeededGenerator) -> Int
}

extension Policy {
  /// Draws an action from the probabilities.
  public func action(at observation: Int, using random: inout SeededGenerator) -> Int {
    random.index(weights: probabilities(at: observation))
  }
}
