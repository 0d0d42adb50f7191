internal import Glibc

/// A policy with a softmax over free parameters at every observation.
///
/// Linear networks on one-hot observations, as in the published settings, are this table.
struct SoftmaxTable: Sendable, Hashable, Codable {
  /// What can be seen and done.
  let space: LeaderSpace

  /// One parameter per observation and action, the action fastest; those of actions that are not open stay as they are.
  var parameters: [Double]

  /// The table that takes every open action with the same probability.
  init(_ space: LeaderSpace) {
    self.space = space
    parameters = Array(repeating: 0, count: space.observations * space.actions)
  }

  /// For each action, its probability at an observation.
  func probabilities(at observation: Int) -> [Double] {
    let base = observation * space.actions
    let open = space.available[observation]
    let largest = open.reduce(-Double.infinity) { max($0, parameters[base + $1]) }
    var result = [Double](repeating: 0, count: space.actions)
    var sum = 0.0
    for action in open {
      result[action] = exp(parameters[base + action] - largest)
      sum += result[action]
    }
    for action in open { result[action] /= sum }
    return result
  }

  /// The policy.
  var policy: TablePolicy { TablePolicy((0..<space.observations).map(probabilities)) }

  /// The policy that takes the likeliest action everywhere, the first of several.
  var greedy: TablePolicy {
    TablePolicy(
      actions: space.available.enumerated().map { observation, open in
        let base = observation * space.actions
        return open.reduce(open[0]) { parameters[base + $1] > parameters[base + $0] ? $1 : $0 }
      }, of: space.actions)
  }

  /// Adds a multiple of `∇ log π(action | observation)` to a gradient.
  ///
  /// - Parameter probabilities: those at the observation.
  func addScore(
    of action: Int, at observation: Int, _ probabilities: [Double], times weight: Double, to gradient: inout [Double]
  ) {
    let base = observation * space.actions
    for other in space.available[observation] {
      gradient[base + other] += weight * ((other == action ? 1 : 0) - probabilities[other])
    }
  }

  /// Adds a multiple of the gradient of the sum of all observations' entropies to a gradient.
  func addEntropy(times weight: Double, to gradient: inout [Double]) {
    guard weight != 0 else { return }
    for observation in space.available.indices {
      let probabilities = probabilities(at: observation)
      let entropy = probabilities.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
      let base = observation * space.actions
      for action in space.available[observation] where probabilities[action] > 0 {
        gradient[base + action] -= weight * probabilities[action] * (log(probabilities[action]) + entropy)
      }
    }
  }
}
