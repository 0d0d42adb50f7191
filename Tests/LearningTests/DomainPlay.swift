import Games
import Learning

/// A policy that takes every action that is open at an observation with the same probability.
struct UniformPolicy<Game: Environment>: Policy {
  let environment: Game
  let agent: Int

  func probabilities(at observation: Int) -> [Double] {
    let open = environment.available(to: agent, at: observation)
    return (0..<environment.agents[agent].actions).map { open.contains($0) ? 1 / Double(open.count) : 0 }
  }
}

/// A policy that is a list of actions.
struct ListedPolicy: Policy {
  let actions: [Int]
  let count: Int

  func probabilities(at observation: Int) -> [Double] { (0..<count).map { $0 == actions[observation] ? 1 : 0 } }
  func action(at observation: Int, using random: inout SeededGenerator) -> Int { actions[observation] }
}

/// Every choice of one number below each of the sizes.
func choices(_ sizes: [Int]) -> [[Int]] {
  sizes.reduce([[]]) { lists, size in lists.flatMap { list in (0..<size).map { list + [$0] } } }
}

/// What all agents earn in one episode of an environment where nothing is drawn.
func play(_ environment: some Environment, _ actions: [[Int]]) -> [Double] {
  var random = SeededGenerator(seed: 0)
  return environment.episode(
    of: zip(actions, environment.agents).map { ListedPolicy(actions: $0, count: $1.actions) }, using: &random
  ).values
}
