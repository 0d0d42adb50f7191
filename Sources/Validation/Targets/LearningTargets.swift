internal import Certificates
internal import Dispatch
internal import Exact
internal import Games
public import Learning
internal import Synchronization

/// What leaders that commit to mixtures must reach, each as a run whose rows are judged exactly.
///
/// Default seeds were used in no tuning.
public enum LearningTargets {
  /// Why a target could not be run.
  public enum Fault: Error, Hashable, CustomStringConvertible {
    /// A game is missing or of another kind.
    case game(String)
    /// A run failed.
    case run(String)

    /// What is wrong.
    public var description: String {
      switch self {
      case .game(let name): "there is no game \(name) of the kind that is learned"
      case .run(let message): message
      }
    }
  }

  /// The iterated prisoner's dilemma of ten steps against a follower bound to its observation: 35 in all is optimal, and at
  /// least 34.5 must be reached in every run within ten million steps.
  public static func dilemma(
    _ recipe: MixtureRecipe = .dilemma, named name: String = "values in a learned model",
    seeds: ClosedRange<UInt64> = 101...120, threads: Int = 1
  ) throws(Fault) -> LearningReport {
    let game = try entry("iterated-prisoners-dilemma")
    let best = Rational(35)
    let range = gapRange(game)
    let rows = try runs(seeds, threads: threads) { seed in
      let learner = try finished(MarkovEnvironment(game), recipe, seed)
      let value = try LeaderValue(of: learner.commitment, in: game, followerClass: .stationary).strong
      let unrestricted = try LeaderValue(of: learner.commitment, in: game).strong
      return LearningReport.Row(
        game: "iterated-prisoners-dilemma", seed: seed, value: value.approximation, best: best.approximation,
        gap: max(0, (best - value) / range).approximation, believed: learner.believedValue ?? 0,
        unrestricted: unrestricted.approximation, steps: learner.environmentSteps)
    }
    let bar = (Rational(1, over: 2) / range).approximation
    return LearningReport(
      title: "iterated prisoner's dilemma, mixed commitments, \(name)", rows: rows,
      bar: .init([(1, bar)], steps: 10_000_000))
  }

  /// Random games of two players played once, up to four actions each: the median gap at most 0.5 % and the 95th percentile
  /// at most 3 % from sampled play, 0.1 % and 1 % with learned joint-action values.
  public static func normalForm(
    sampled: Bool, seeds: ClosedRange<UInt64> = 20_001...20_200, threads: Int = 1
  ) throws(Fault) -> LearningReport {
    let rows = try runs(seeds, threads: threads) { seed in
      var random = SeededGenerator(seed: seed)
      let (rows, columns) = (random.uniform(in: 2...4), random.uniform(in: 2...4))
      let family = try GameFamily(
        named: "uniform", parameters: ["rows": Rational(rows), "columns": Rational(columns)])
      let game = try family.bimatrix(seed: seed).iterated(horizon: 1, memory: 0)
      return try row("\(rows) x \(columns)", game, sampled ? .playedNormalForm : .normalForm, seed)
    }
    return LearningReport(
      title: sampled
        ? "random normal-form games, leader's values from sampled play"
        : "random normal-form games, learned joint-action values",
      rows: rows, bar: sampled ? .init([(0.5, 0.005), (0.95, 0.03)]) : .init([(0.5, 0.001), (0.95, 0.01)]))
  }

  /// Random Markov games of five families, up to four states and 3 x 3 actions, discount 0.9, from 100,000 random steps each:
  /// the median gap at most 1 %, the 95th percentile at most 5 %.
  public static func markov(
    _ recipe: MixtureRecipe = .markov, seeds: ClosedRange<UInt64> = 31_001...31_100, threads: Int = 1
  ) throws(Fault) -> LearningReport {
    let rows = try runs(seeds, threads: threads) { seed in
      let (name, game) = try markovGame(seed: seed)
      return try row(name, game, recipe, seed)
    }
    return LearningReport(
      title: "random Markov games, stationary mixed commitments", rows: rows, bar: .init([(0.5, 0.01), (0.95, 0.05)]))
  }

  /// The random Markov game of a seed: the families in turn, sizes drawn.
  static func markovGame(seed: UInt64) throws -> (name: String, game: MarkovGame) {
    let families = [
      "markov-dense", "markov-sparse", "markov-leader-controlled", "markov-follower-controlled",
      "markov-switching-control",
    ]
    let name = families[Int(seed % 5)]
    var random = SeededGenerator(seed: seed)
    let sizes = (random.uniform(in: 2...4), random.uniform(in: 2...3), random.uniform(in: 2...3))
    var parameters = ["states": Rational(sizes.0), "rows": Rational(sizes.1), "columns": Rational(sizes.2)]
    if name == "markov-sparse" { parameters["branching"] = 2 }
    guard case .markov(let game) = try GameFamily(named: name, parameters: parameters).game(seed: seed) else {
      throw Fault.game(name)
    }
    return ("\(name) \(sizes.0) x \(sizes.1) x \(sizes.2)", game)
  }

  /// Learns a game, and judges the commitment against the exact answer.
  private static func row(
    _ name: String, _ game: MarkovGame, _ recipe: MixtureRecipe, _ seed: UInt64
  ) throws -> LearningReport.Row {
    let learner = try finished(MarkovEnvironment(game), recipe, seed)
    let reference = try Reference(of: game)
    let value = try LeaderValue(of: learner.commitment, in: game).strong
    return LearningReport.Row(
      game: name, seed: seed, value: value.approximation, best: reference.value.upper.approximation,
      gap: reference.gap(of: value).upper.approximation, believed: learner.believedValue ?? 0,
      steps: learner.environmentSteps)
  }

  static func entry(_ name: String) throws(Fault) -> MarkovGame {
    guard case .markov(let game)? = Catalogue.entry(named: name)?.game else { throw .game(name) }
    return game
  }

  static func gapRange(_ game: MarkovGame) -> Rational {
    let rewards = game.rewardRange(of: 0)
    return (rewards.upperBound - rewards.lowerBound) * game.discountedSteps(of: 0)
  }

  static func finished<Played: Environment>(
    _ environment: Played, _ recipe: MixtureRecipe, _ seed: UInt64
  ) throws -> MixtureLearner<Played> {
    guard var learner = MixtureLearner(environment, recipe: recipe, seed: seed) else {
      throw Fault.game("with one follower and listed observations")
    }
    learner.finish()
    return learner
  }

  /// Runs one row per seed, on several threads; results do not depend on their number.
  static func runs<Row: Sendable>(
    _ seeds: ClosedRange<UInt64>, threads: Int, _ run: @escaping @Sendable (UInt64) throws -> Row
  ) throws(Fault) -> [Row] {
    let list = Array(seeds)
    let workers = max(1, min(threads, list.count))
    let done = Mutex([Int: Result<Row, Fault>]())
    let next = Mutex(0)
    @Sendable func work(_ worker: Int) {
      while true {
        let place = next.withLock { place in
          defer { place += 1 }
          return place
        }
        guard place < list.count else { return }
        let result: Result<Row, Fault>
        do { result = .success(try run(list[place])) } catch {
          result = .failure(error as? Fault ?? .run("seed \(list[place]): \(error)"))
        }
        done.withLock { $0[place] = result }
      }
    }
    if workers > 1 { DispatchQueue.concurrentPerform(iterations: workers, execute: work) } else { work(0) }
    let results = done.withLock { $0 }
    var rows: [Row] = []
    for place in list.indices {
      switch results[place] {
      case .success(let row): rows.append(row)
      case .failure(let fault): throw fault
      case nil: throw .run("seed \(list[place]) was not run")
      }
    }
    return rows
  }
}
