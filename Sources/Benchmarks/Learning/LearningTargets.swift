internal import Exact
internal import Games
internal import Learning
internal import LinearPrograms

/// What learning is meant to reach, beside what it reached.
public struct LearningTarget: Sendable, Hashable {
  /// What is measured.
  public let name: String
  /// What is meant to be reached; `nil` where a figure is only told.
  public let goal: String?
  /// What was reached.
  public let measured: String
  /// Whether the goal was reached; `nil` without one.
  public let isReached: Bool?
}

extension LearningBenchmark {
  /// Measures what is meant to be reached.
  ///
  /// - Parameters:
  ///   - games: the iterated games.
  ///   - ablationSeeds: how many of the seeds are used to show what happens without a condition of sound learning.
  ///   - comparesInnerLoop: whether the steps to the optimum of the first game are set against the baselines.
  /// - Returns: the lines that were completed.
  public func targets(
    of games: [LearningGame], ablationSeeds: Int = 10, comparesInnerLoop: Bool = true
  ) -> [LearningTarget] {
    var lines: [LearningTarget] = []
    for game in games {
      for measure in [follower, leader, publishedFollower] {
        guard let line = measure(game), !interruption.isRaised else { return lines }
        lines.append(line)
      }
    }
    for ablation in Ablation.allCases {
      for keepsAll in [true, false] {
        guard let line = outcomes(ablation, keepingAll: keepsAll, Array(seeds.prefix(ablationSeeds))) else {
          return lines
        }
        lines.append(line)
      }
    }
    guard comparesInnerLoop, let game = games.first else { return lines }
    for leader in SampleEfficiency.Leader.allCases {
      guard let efficiency = sampleEfficiency(of: game, leader: leader) else { return lines }
      lines += [
        comparison(efficiency, "released settings", efficiency.released, goal: 100),
        comparison(efficiency, "best settings of the grid", efficiency.tuned, goal: 30),
      ]
    }
    return lines
  }

  private func follower(_ game: LearningGame) -> LearningTarget? {
    report("\(game.name): regret of the follower …")
    var (exact, most) = (0, 0)
    for seed in seeds {
      if interruption.isRaised { return nil }
      let oracle = game.contextualOracle(seed: seed)
      most = max(most, oracle.environmentSteps)
      if game.regret(of: oracle).largest.isZero, oracle.environmentSteps <= 5_000 { exact += 1 }
    }
    return LearningTarget(
      name: "\(game.name): follower without regret", goal: "\(seeds.count) of \(seeds.count) within 5000 steps",
      measured: "\(exact) of \(seeds.count), at most \(most) steps", isReached: exact == seeds.count)
  }

  private func leader(_ game: LearningGame) -> LearningTarget? {
    report("\(game.name): leader …")
    var exact = 0
    for seed in seeds {
      if interruption.isRaised { return nil }
      let problem = LeaderProblem(game.environment, oracle: game.contextualOracle(seed: seed))
      guard let space = problem.space else { preconditionFailure("observations of iterated games are listed") }
      var course = LeaderCourse(LeaderTraining(ProximalLeader(space), in: problem, seed: seed), of: game)
      let batch = (game.environment.longestEpisode + space.observations) * course.training.learner.batchSize
      course.advance(batches: .max, until: Double(20_000 - batch), interruption)
      if course.value == game.optimum { exact += 1 }
    }
    return LearningTarget(
      name: "\(game.name): leader exact, PPO",
      goal: "\(seeds.count) of \(seeds.count) within 20000 steps, those of the follower included",
      measured: "\(exact) of \(seeds.count)", isReached: exact == seeds.count)
  }

  private func publishedFollower(_ game: LearningGame) -> LearningTarget? {
    report("\(game.name): published follower …")
    var (exact, regrets) = (0, [Rational]())
    for seed in seeds {
      if interruption.isRaised { return nil }
      do throws(OracleFault) {
        var follower = try PolicyGradientFollower(in: game.environment, settings: .published, seed: seed)
        follower.train(steps: 50_000, in: game.environment)
        let regret = game.regret(of: follower.oracle)
        if regret.largest.isZero { exact += 1 }
        regrets.append(regret.mean / game.followerRange)
      } catch { preconditionFailure("a small game has one follower, and all is listed: \(error)") }
    }
    regrets.sort()
    let middle = (regrets[(regrets.count - 1) / 2] + regrets[regrets.count / 2]) / 2
    let percent = Double(Int((middle.approximation * 100_000).rounded())) / 1000
    return LearningTarget(
      name: "\(game.name): published follower at 50000 steps", goal: nil,
      measured: "\(exact) of \(seeds.count) without regret, median of the mean regret \(percent) % of the range",
      isReached: nil)
  }

  private func outcomes(_ ablation: Ablation, keepingAll: Bool, _ seeds: [UInt64]) -> LearningTarget? {
    report("ablation \(ablation.rawValue) …")
    var expected = 0
    for seed in seeds {
      if interruption.isRaised { return nil }
      if let outcome = try? ablation.outcome(keepingAll: keepingAll, seed: seed), outcome.isAsExpected { expected += 1 }
    }
    return LearningTarget(
      name: "\(ablation.rawValue): " + (keepingAll ? "all conditions" : "without the condition"),
      goal: "\(seeds.count) of \(seeds.count) " + (keepingAll ? "at the optimum" : "fail as theory says"),
      measured: "\(expected) of \(seeds.count)", isReached: expected == seeds.count)
  }

  private func comparison(
    _ efficiency: SampleEfficiency, _ name: String, _ runs: SampleEfficiency.Runs, goal: Double
  ) -> LearningTarget {
    let ratio = efficiency.ratio(runs, countingAll: true)
    let text = ratio.map { ($0.isLowerBound ? "over " : "") + "\(Int($0.value.rounded())) times" } ?? "never"
    return LearningTarget(
      name: "\(efficiency.game), \(efficiency.leader.rawValue): steps beside the inner loop, \(name)",
      goal: "at least \(Int(goal)) times fewer",
      measured: text, isReached: ratio.map { $0.value >= goal } ?? false)
  }
}

extension LearningGame {
  /// The regret of a follower over all pure leaders.
  func regret(of oracle: ContextualOracle) -> RegretReport {
    do throws(OracleFault) { return try RegretReport(of: oracle, against: pure) } catch {
      preconditionFailure("policies of a small game have values: \(error)")
    }
  }

  /// The largest minus the smallest reward of the follower, times the number of steps.
  var followerRange: Rational {
    let rewards = environment.game.rewardRange(of: 1)
    return (rewards.upperBound - rewards.lowerBound) * environment.game.discountedSteps(of: 1)
  }
}
