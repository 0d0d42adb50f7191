internal import Exact
internal import Games
public import Learning
internal import LinearPrograms

/// How many environment steps leaders take to the exact optimum, with contextual followers and with ones that learn anew for
/// every leader.
///
/// All steps count: those of the game, the queries, the followers' training within an episode and before the first one.
public struct SampleEfficiency: Sendable {
  /// The leader's learner.
  public enum Leader: String, Sendable, Hashable, CaseIterable {
    /// Proximal policy optimisation.
    case proximal = "PPO"
    /// The cross-entropy method.
    case crossEntropy = "CE"
  }

  /// The runs of one follower, one per seed.
  public struct Runs: Sendable {
    /// For each seed, the steps after which the leader's exact gap was below 1 % of its payoff range and stayed there to the
    /// end of the run; `nil` where it never did.
    public let steps: [Int?]
    /// For each seed, how many of them were taken before the leader began.
    public let before: [Int]
    /// The steps of the longest run.
    public let longest: Int

    /// The number of seeds that got there.
    public var reached: Int { steps.count { $0 != nil } }

    /// The middle of all seeds; `nil` where half of them or more never got there.
    public var median: Double? { Benchmarks.median(steps) }

    /// The same without what was taken before the leader began.
    public var medianOfLeader: Double? {
      Benchmarks.median(zip(steps, before).map { steps, before in steps.map { $0 - before } })
    }
  }

  /// The game.
  public let game: String
  /// The leader.
  public let leader: Leader
  /// The contextual follower, taught by hindsight before the leader begins.
  public let contextual: Runs
  /// Followers who learn anew with the settings of the code that was released.
  public let released: Runs
  /// The best settings of the grid: those with the smallest median.
  public let best: InnerLoopSettings
  /// Followers who learn anew with these.
  public let tuned: Runs

  /// How many times as many steps a baseline takes; where it never gets there, at least as many as its longest run; `nil`
  /// where the contextual follower never does.
  ///
  /// - Parameter countingAll: whether the steps before the leader began count.
  public func ratio(_ baseline: Runs, countingAll: Bool) -> (value: Double, isLowerBound: Bool)? {
    guard let own = countingAll ? contextual.median : contextual.medianOfLeader, own > 0 else { return nil }
    guard let other = baseline.median else { return (Double(baseline.longest) / own, true) }
    return (other / own, false)
  }
}

extension LearningBenchmark {
  /// Measures one game with one leader.
  ///
  /// A setting of the grid is given up once its runs have gone so far that its median cannot be below the smallest so far.
  ///
  /// - Returns: the measurement, or `nil` where the run was stopped.
  public func sampleEfficiency(of game: LearningGame, leader: SampleEfficiency.Leader) -> SampleEfficiency? {
    report("\(game.name), \(leader.rawValue), contextual follower …")
    guard let contextual = runs(game, leader, with: { game.contextualOracle(seed: $0) }) else { return nil }
    func baseline(_ settings: InnerLoopSettings, below bound: Double?) -> SampleEfficiency.Runs? {
      runs(game, leader, below: bound) { _ in game.innerLoopOracle(settings) }
    }
    report("\(game.name), \(leader.rawValue), released baseline …")
    guard let released = baseline(.released, below: nil) else { return nil }
    var best = (settings: InnerLoopSettings.released, runs: released)
    for (place, settings) in grid.enumerated() where settings != .released {
      if interruption.isRaised { return nil }
      report("\(game.name), \(leader.rawValue), baseline \(place + 1) of \(grid.count) …")
      guard let runs = baseline(settings, below: best.runs.median), let median = runs.median else { continue }
      if best.runs.median.map({ median < $0 }) ?? true { best = (settings, runs) }
    }
    if interruption.isRaised { return nil }
    return SampleEfficiency(
      game: game.name, leader: leader, contextual: contextual, released: released, best: best.settings,
      tuned: best.runs)
  }

  private func runs<Oracle: QueryOracle>(
    _ game: LearningGame, _ leader: SampleEfficiency.Leader, below bound: Double? = nil,
    with oracle: (UInt64) -> Oracle
  ) -> SampleEfficiency.Runs? {
    let problems = seeds.map { LeaderProblem(game.environment, oracle: oracle($0)) }
    switch leader {
    case .proximal: return runs(game, problems, below: bound) { ProximalLeader($0) }
    case .crossEntropy: return runs(game, problems, below: bound) { CrossEntropyLeader($0) }
    }
  }

  /// Trains one leader per seed to the end.
  ///
  /// - Returns: `nil` where the run was stopped, or where the median cannot be below the bound.
  private func runs<Learner: LeaderLearner, Oracle: QueryOracle>(
    _ game: LearningGame, _ problems: [LeaderProblem<MarkovEnvironment, Oracle>], below bound: Double?,
    _ learner: (LeaderSpace) -> Learner
  ) -> SampleEfficiency.Runs? {
    var courses = zip(problems, seeds).map { problem, seed in
      guard let space = problem.space else { preconditionFailure("observations of iterated games are listed") }
      return LeaderCourse(LeaderTraining(learner(space), in: problem, seed: seed), of: game)
    }
    if let bound {
      var slow = 0
      for place in courses.indices {
        courses[place].advance(batches: batches, until: 2 * bound, interruption)
        if interruption.isRaised { return nil }
        if courses[place].takesMore(than: 2 * bound) { slow += 1 }
        if 2 * slow >= courses.count { return nil }
      }
      // What was reached may be lost again, and then is reached later.
      guard let least = Benchmarks.median(courses.map(\.reached)), least < bound else { return nil }
    }
    for place in courses.indices {
      courses[place].advance(batches: batches, until: .infinity, interruption)
      if interruption.isRaised { return nil }
    }
    return SampleEfficiency.Runs(
      steps: courses.map(\.reached), before: problems.map(\.environmentSteps),
      longest: courses.map(\.training.environmentSteps).reduce(0, max))
  }
}

/// A leader in training, and since when what it commits to has been nearly the best.
struct LeaderCourse<Learner: LeaderLearner, Oracle: QueryOracle> {
  var training: LeaderTraining<Learner, MarkovEnvironment, Oracle>
  private let game: LearningGame

  /// The steps after which the gap was below 1 % of the payoff range and has been since.
  private(set) var reached: Int?

  init(_ training: LeaderTraining<Learner, MarkovEnvironment, Oracle>, of game: LearningGame) {
    self.training = training
    self.game = game
  }

  /// The value of what the leader commits to.
  var value: Rational { game.value(of: training.commitment) }

  /// Learns until so many batches, or so many steps, were learned from.
  mutating func advance(batches: Int, until steps: Double, _ interruption: Interruption) {
    while training.batches < batches, Double(training.environmentSteps) <= steps, !interruption.isRaised {
      training.advance()
      if game.optimum - value < game.range * Rational(1, over: 100) {
        reached = reached ?? training.environmentSteps
      } else {
        reached = nil
      }
    }
  }

  /// Whether it is known that more steps are taken.
  func takesMore(than steps: Double) -> Bool {
    if let reached { Double(reached) > steps } else { true }
  }
}

extension LearningGame {
  /// The contextual follower, taught.
  func contextualOracle(seed: UInt64) -> ContextualOracle {
    do throws(OracleFault) {
      var training = try ContextualTraining(in: environment, seed: seed)
      training.finish(in: environment)
      return training.oracle
    } catch { preconditionFailure("a small game has one follower, and all is listed: \(error)") }
  }

  /// The follower who learns anew for every leader.
  func innerLoopOracle(_ settings: InnerLoopSettings) -> InnerLoopOracle<MarkovEnvironment> {
    do throws(OracleFault) { return try InnerLoopOracle(environment, settings: settings) } catch {
      preconditionFailure("a small game has one follower, and all is listed: \(error)")
    }
  }
}
