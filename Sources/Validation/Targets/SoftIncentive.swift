internal import Exact
internal import Foundation
public import Games
public import Learning

/// The incentive game of three states against an entropy-regularised follower, judged by plain value iteration on the game.
///
/// The follower maximises, for ever, its rewards discounted by 0.99 plus its entropy times 0.05; it sees the leader's action
/// before it moves. The leader is paid over 150 moves. Only what the leader does in the second state matters, so that the best
/// commitment is found by trying all probabilities. What is computed in doubles here is not exact; sweeps go on until values
/// change by less than 1e-11.
///
/// The two orders of averaging over the leader's action and taking the soft maximum have optima that differ by more than
/// learners differ from them; see ``SoftBackup``.
public struct SoftIncentive: Sendable {
  /// The incentive, 1 or 2.
  public let incentive: Int
  /// How the follower's values are backed up.
  public let backup: SoftBackup
  /// The weight of the follower's entropy.
  public let temperature = 0.05
  /// The number of moves that are played.
  public let steps = 150
  /// What the leader's reward of the next move counts for: 0.99 with an incentive of 1, and 1 with 2, as published.
  public let discount: Double
  /// The game.
  public let game: MarkovGame

  /// A game of the catalogue.
  public init(incentive: Int, backup: SoftBackup) throws(LearningTargets.Fault) {
    self.incentive = incentive
    self.backup = backup
    discount = incentive == 1 ? 0.99 : 1
    game = try LearningTargets.entry("incentive-\(incentive)")
  }

  /// The environment that leaders learn in.
  public var environment: RediscountedEnvironment<MarkovEnvironment> {
    RediscountedEnvironment(
      MarkovEnvironment(game, longestEpisode: steps), discounts: [discount, game.discounts[1].approximation])
  }

  /// The leader's observation and action whose probability matters.
  private var place: (observation: Int, action: Int) { (1, 0) }

  /// What a policy is worth to the leader.
  public func value(of policy: TablePolicy) -> Double {
    let follower = game.discounts[1].approximation
    let leader = policy.table
    func worth(_ outcome: MarkovGame.Outcome, _ player: Int, _ discount: Double, _ values: [Double]) -> Double {
      zip(outcome.next.states, outcome.next.probabilities).reduce(outcome.rewards[player].approximation) {
        $0 + discount * $1.1.approximation * values[$1.0]
      }
    }
    func soft(_ worths: [Double]) -> Double {
      let most = worths.max() ?? 0
      return most + temperature * log(worths.reduce(0) { $0 + exp(($1 - most) / temperature) })
    }
    let rows = game.states.enumerated().map { index, state in
      (index, state, state.available[0].map { leader[game.observations[0].ofState[index]][$0] })
    }
    let outcomes = rows.map { row in
      row.1.available[0].indices.map { first in
        row.1.available[1].indices.map { second in
          Move(row.1.outcomes[row.1.profile(at: [first, second])])
        }
      }
    }
    var values = [Double](repeating: 0, count: rows.count)
    while true {
      let next = rows.map { index, _, weights in
        let worths = outcomes[index].map { $0.map { $0.worth(1, follower, values) } }
        switch backup {
        case .meanOfSoftValues: return zip(weights, worths).reduce(0) { $0 + $1.0 * soft($1.1) }
        case .softValueOfMeans:
          let means = worths[0].indices.map { reply in
            zip(weights, worths).reduce(0) { $0 + $1.0 * $1.1[reply] }
          }
          return soft(means)
        }
      }
      let change = zip(values, next).reduce(0) { max($0, abs($1.0 - $1.1)) }
      values = next
      if change < 1e-11 { break }
    }
    let shares = outcomes.map { list in
      list.map { moves in
        let worths = moves.map { $0.worth(1, follower, values) }
        let sum = soft(worths)
        return worths.map { exp(($0 - sum) / temperature) }
      }
    }
    var ahead = [Double](repeating: 0, count: rows.count)
    for _ in 0..<steps {
      ahead = rows.map { index, _, weights in
        var sum = 0.0
        for (first, weight) in weights.enumerated() {
          for (second, share) in shares[index][first].enumerated() {
            sum += weight * share * outcomes[index][first][second].worth(0, discount, ahead)
          }
        }
        return sum
      }
    }
    return ahead.indices.reduce(0) { $0 + game.initial[$1].approximation * ahead[$1] }
  }

  /// What a joint move pays and leads to, in doubles.
  private struct Move {
    let rewards: [Double]
    let next: [(state: Int, probability: Double)]

    init(_ outcome: MarkovGame.Outcome) {
      rewards = outcome.rewards.map(\.approximation)
      next = zip(outcome.next.states, outcome.next.probabilities).map { ($0, $1.approximation) }
    }

    func worth(_ player: Int, _ discount: Double, _ values: [Double]) -> Double {
      next.reduce(rewards[player]) { $0 + discount * $1.probability * values[$1.state] }
    }
  }

  /// The policy that takes the first action in the second state with a probability, and elsewhere both alike.
  public func policy(_ probability: Double) -> TablePolicy {
    TablePolicy((0..<3).map { $0 == place.observation ? [probability, 1 - probability] : [0.5, 0.5] })
  }

  /// The best probability and its value: the best of a grid, refined twice around it.
  public var optimum: (probability: Double, value: Double) {
    var (low, high) = (0.0, 1.0)
    var best = (probability: 0.0, value: -Double.infinity)
    for _ in 0..<3 {
      for step in 0...100 {
        let probability = low + (high - low) * Double(step) / 100
        let value = value(of: policy(probability))
        if value > best.value { best = (probability, value) }
      }
      let width = (high - low) / 50
      (low, high) = (max(0, best.probability - width), min(1, best.probability + width))
    }
    return best
  }
}

extension LearningTargets {
  /// The incentive game of three states with its soft follower: at least 99.7 % of the optimum with an incentive of 1, and
  /// 99.3 % with 2, in every run.
  ///
  /// The gap of a row is the share of the optimum that is lost.
  public static func soft(
    incentive: Int, backup: SoftBackup, episodes: Int = 4, seeds: ClosedRange<UInt64> = 201...220, threads: Int = 1
  ) throws(Fault) -> LearningReport {
    let judge = try SoftIncentive(incentive: incentive, backup: backup)
    let best = judge.optimum.value
    let rows = try runs(seeds, threads: threads) { seed in
      let recipe = MixtureRecipe.soft(temperature: judge.temperature, backup: backup, episodes: episodes)
      let learner = try finished(judge.environment, recipe, seed)
      let value = judge.value(of: learner.commitment)
      return LearningReport.Row(
        game: "incentive-\(incentive) \(backup.rawValue)", seed: seed, value: value, best: best,
        gap: max(0, 1 - value / best), believed: learner.believedValue ?? 0, steps: learner.environmentSteps)
    }
    return LearningReport(
      title: "three states with an incentive of \(incentive), soft follower (\(backup.rawValue))", rows: rows,
      bar: .init([(1, incentive == 1 ? 0.003 : 0.007)]))
  }
}
