import Games
import Learning
import Synchronization

/// Sees what goes on between a learner and its environment; nothing depends on it.
final class Witness: Sendable {
  private struct Seen {
    var steps = 0
    var questions = 0
    var resets = 0
    var trajectories: [Trajectory] = []
  }

  private let seen = Mutex(Seen())

  /// The joint steps that were taken, by whomever.
  var steps: Int { seen.withLock { $0.steps } }

  /// The questions that leaders were asked.
  var questions: Int { seen.withLock { $0.questions } }

  /// A joint step was taken.
  func step() { seen.withLock { $0.steps += 1 } }

  /// A leader was asked something.
  func question() { seen.withLock { $0.questions += 1 } }

  /// An oracle was told to start afresh.
  func reset() { seen.withLock { $0.resets += 1 } }

  /// A leader learned from an episode.
  func see(_ trajectory: Trajectory) { seen.withLock { $0.trajectories.append(trajectory) } }

  /// What is not as it is in a sound problem, or `nil`.
  ///
  /// - Parameter observations: the number of the leader's in the game.
  func complaint(observations: Int) -> String? {
    let seen = seen.withLock { $0 }
    let steps = seen.trajectories.flatMap(\.steps)
    let shown = steps.filter(\.isQuery).count
    if shown != seen.questions { return "the leader sees \(shown) queries of \(seen.questions)" }
    if steps.contains(where: { $0.observation >= observations }) { return "the leader can tell queries from moves" }
    if seen.resets < seen.trajectories.count {
      return "followers began afresh \(seen.resets) times in \(seen.trajectories.count) episodes"
    }
    for trajectory in seen.trajectories {
      let difference = trajectory.discountedReturn - trajectory.value
      if abs(difference) > 1e-9 * (1 + abs(trajectory.value)) {
        return "the leader is paid \(trajectory.discountedReturn) in a game of \(trajectory.value)"
      }
      var actions: [Int: Int] = [:]
      for step in trajectory.steps {
        if actions.updateValue(step.action, forKey: step.observation) ?? step.action != step.action {
          return "the leader does not keep to what it answered"
        }
      }
    }
    return nil
  }
}

/// A leader whose answers are witnessed.
struct WitnessedLeader<Base: QueriedLeader>: QueriedLeader {
  var base: Base
  let witness: Witness?

  mutating func action(at observation: Int, using random: inout SeededGenerator) -> Int {
    witness?.question()
    return base.action(at: observation, using: &random)
  }

  mutating func probabilities(at observation: Int) -> [Double] {
    witness?.question()
    return base.probabilities(at: observation)
  }

  mutating func pay(_ reward: Double) { base.pay(reward) }
}
