internal import Learning
internal import LinearPrograms
internal import Validation

/// How many runs stand behind the targets of leaders that commit to mixtures.
public enum MixtureEffort: Sendable, Hashable {
  /// Games played once, a few of them.
  case quick
  /// A few runs of everything.
  case usual
  /// All runs that the targets are about.
  case large
}

extension LearningBenchmark {
  /// Measures what leaders that commit to mixtures are meant to reach, every run judged exactly.
  ///
  /// - Returns: the lines that were completed.
  public func mixtureTargets(_ effort: MixtureEffort, threads: Int = 1) -> [LearningTarget] {
    var lines: [LearningTarget] = []
    let measures = effort == .quick ? [MixtureMeasure.learnedNormalForm] : MixtureMeasure.all
    for (place, measure) in measures.enumerated() where !interruption.isRaised {
      report("mixtures: \(place + 1) of \(measures.count) …")
      do throws(LearningTargets.Fault) { lines += try measure.lines(effort, threads: threads) } catch {
        preconditionFailure("the games of targets are there, and are learned: \(error)")
      }
    }
    return lines
  }
}

/// One of the things to be reached.
private enum MixtureMeasure {
  case learnedNormalForm, sampledNormalForm, dilemma, markov, network
  case soft(incentive: Int, SoftBackup)

  static let all: [MixtureMeasure] = [
    .learnedNormalForm, .sampledNormalForm, .dilemma, .markov, .network, .soft(incentive: 1, .meanOfSoftValues),
    .soft(incentive: 1, .softValueOfMeans), .soft(incentive: 2, .meanOfSoftValues),
    .soft(incentive: 2, .softValueOfMeans),
  ]

  /// Runs it.
  func lines(_ effort: MixtureEffort, threads: Int) throws(LearningTargets.Fault) -> [LearningTarget] {
    func seeds(_ first: UInt64, few: UInt64, all: UInt64) -> ClosedRange<UInt64> {
      first...(first + (effort == .large ? all : few) - 1)
    }
    switch self {
    case .learnedNormalForm:
      let seeds = seeds(20_001, few: effort == .quick ? 2 : 20, all: 200)
      return [LearningTarget(try LearningTargets.normalForm(sampled: false, seeds: seeds, threads: threads))]
    case .sampledNormalForm:
      let seeds = seeds(20_001, few: 10, all: 200)
      return [LearningTarget(try LearningTargets.normalForm(sampled: true, seeds: seeds, threads: threads))]
    case .dilemma:
      var lines: [LearningTarget] = []
      let recipes: [(String, MixtureRecipe)] = [
        ("values in a learned model", .dilemma), ("values from play, PPO", .proximalDilemma),
        ("answers and values from play", .measuredDilemma),
      ]
      for (name, recipe) in recipes {
        let seeds = seeds(101, few: 3, all: 20)
        lines.append(
          LearningTarget(try LearningTargets.dilemma(recipe, named: name, seeds: seeds, threads: threads)))
      }
      return lines
    case .markov:
      return [LearningTarget(try LearningTargets.markov(seeds: seeds(31_001, few: 5, all: 100), threads: threads))]
    case .network:
      let rows = try LearningTargets.networkRegret(leaders: effort == .large ? 500 : 100)
      return rows.map { LearningTarget($0) }
    case .soft(let incentive, let backup):
      let seeds = seeds(201, few: 3, all: 20)
      return [
        LearningTarget(
          try LearningTargets.soft(incentive: incentive, backup: backup, seeds: seeds, threads: threads))
      ]
    }
  }
}

extension LearningTarget {
  private static func percent(_ share: Double) -> String { "\(Double(Int((share * 100_000).rounded())) / 1000) %" }

  /// The gaps of a report.
  fileprivate init(_ report: LearningReport) {
    var (goal, measured): ([String], [String]) = ([], [])
    for quantile in report.bar.quantiles {
      let runs = quantile.share == 1 ? "all runs" : "\(Self.percent(quantile.share)) of runs"
      goal.append("\(Self.percent(quantile.gap)) in \(runs)")
      measured.append(Self.percent(report.gap(quantile: quantile.share)))
    }
    if let steps = report.bar.steps { goal.append("within \(steps) steps") }
    self.init(
      name: report.title, goal: "gap at most " + goal.joined(separator: ", "),
      measured: measured.joined(separator: ", ") + " in \(report.rows.count) runs, at most \(report.steps) steps",
      isReached: report.isReached)
  }

  /// What a network follower loses.
  fileprivate init(_ regret: LearningTargets.NetworkRegret) {
    self.init(
      name: "network follower, leaders \(regret.leaders), "
        + (regret.isChosen ? "answers chosen by whole episodes" : "greedy answers"),
      goal: "mean regret at most 0.15 %, that of 95 % of leaders 0.5 %",
      measured: "\(Self.percent(regret.mean)), \(Self.percent(regret.percentile95)); largest "
        + Self.percent(regret.largest),
      isReached: regret.isReached)
  }
}
