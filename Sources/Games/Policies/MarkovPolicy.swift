/// A policy of one player of a Markov game.
///
/// Distributions have one entry per action of the player; actions that are not available have probability 0.
public enum MarkovPolicy: Sendable, Hashable {
  /// One distribution per observation, whatever the step.
  case stationary([MixedStrategy])
  /// One distribution per step and observation.
  case markov([[MixedStrategy]])
  /// For each observation, one distribution per profile of actions of the players who moved before, in the order of
  /// profiles (all actions of each, the first player's slowest).
  case conditional([[MixedStrategy]])

  /// The distribution at a step and observation, for policies that do not depend on what others did.
  public func distribution(step: Int, observation: Int) -> MixedStrategy? {
    switch self {
    case .stationary(let list): list.indices.contains(observation) ? list[observation] : nil
    case .markov(let steps):
      steps.indices.contains(step) && steps[step].indices.contains(observation) ? steps[step][observation] : nil
    case .conditional: nil
    }
  }
}
