internal import Exact
public import Learning

extension LearningTargets {
  /// What leaders and followers came to in a domain over a number of seeds, all judged exactly.
  public struct DomainRuns: Sendable, Hashable {
    /// One run.
    public struct Row: Sendable, Hashable {
      /// The seed.
      public var seed: UInt64
      /// After how many steps the gap stays within 1 % of the leader's range; `nil` where it does not in the end.
      public var reached: Int?
      /// Whether the leader's policy has the exact value, in its best equilibrium and against the followers as they are.
      public var isExact: Bool
      /// The most that a follower loses, the others held fixed, as a share of the leader's range.
      public var regret: Double
      /// All steps.
      public var steps: Int
    }

    /// The domain.
    public let domain: String
    /// What was trained.
    public let learner: LearnerName
    /// How the leader learned.
    public let algorithm: AlgorithmName
    /// The runs, in the order of their seeds.
    public let rows: [Row]

    /// How many runs stay within 1 % of the range.
    public var reached: Int { rows.filter { $0.reached != nil }.count }

    /// The median of the steps until then, runs that are never there counted as the longest; `nil` where that is the median.
    public var median: Int? {
      let sorted = rows.map { $0.reached ?? .max }.sorted()
      guard !sorted.isEmpty, sorted[sorted.count / 2] < .max else { return nil }
      return sorted[sorted.count / 2]
    }

    /// The most that a follower loses in the end of any run.
    public var largestRegret: Double { rows.map(\.regret).max() ?? 0 }
  }

  /// Trains leaders in a domain by the settings that are its defaults.
  public static func domain(
    _ name: String, _ learner: LearnerName, _ algorithm: AlgorithmName, seeds: ClosedRange<UInt64>, threads: Int = 1
  ) throws(Fault) -> DomainRuns {
    guard let entry = DomainCatalogue.entry(named: name) else { throw .game(name) }
    let settings = RunSettings(learner, algorithm, in: entry.domain)
    let judge = DomainJudge(of: entry)
    let rows = try runs(seeds, threads: threads) { seed in
      var run = TrainingRun(settings, session: try settings.session(in: entry.domain, seed: seed), seed: seed)
      while !run.isOver { run.advance { judge.line(for: $0) } }
      let verdict = judge.verdict(on: run.session.leader, run.session.follower)
      return DomainRuns.Row(
        seed: seed, reached: run.log.stepsUntil(relativeGap: 0.01),
        isExact: verdict.gap.isZero && verdict.attainedGap?.isZero == true,
        regret: ((verdict.largestRegret ?? 0) / entry.domain.leaderRange).approximation, steps: run.session.steps)
    }
    return DomainRuns(domain: name, learner: learner, algorithm: algorithm, rows: rows)
  }
}
