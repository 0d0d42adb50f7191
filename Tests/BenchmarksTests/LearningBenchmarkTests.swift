import Benchmarks
import Exact
import Learning
import LinearPrograms
import Testing

@Suite("A benchmark of learning") struct LearningBenchmarkTests {
  @Test("knows the exact values of its games") func games() {
    #expect(LearningGame.names.count == 12)
    for (name, optimum) in [("prisoners-dilemma", 31), ("deadlock", 30)] {
      let game = LearningGame(named: name)
      #expect(game.optimum == Rational(optimum) && game.range == 30)
    }
  }

  @Test("counts every step, and those before the leader among them") func steps() throws {
    var benchmark = LearningBenchmark(seeds: [1, 2])
    benchmark.batches = 3
    let line = try #require(benchmark.sampleEfficiency(of: LearningGame(named: "harmony"), leader: .crossEntropy))
    // In harmony the leader is done after a batch or two: 480 steps each beside some 2,300 of the follower.
    #expect(line.contextual.reached == 2)
    for (steps, before) in zip(line.contextual.steps, line.contextual.before) {
      #expect(before > 1_000 && before < 2_500)
      #expect([480, 960, 1_440].contains(try #require(steps) - before))
    }
    #expect(line.released.before == [0, 0] && line.released.longest == 3 * 32 * 810)
    #expect(line.released.steps.allSatisfy { ($0 ?? 0).isMultiple(of: 32 * 810) })
    // The best of a grid is no worse than one of its settings.
    let (best, released) = (line.tuned.median ?? .infinity, line.released.median ?? .infinity)
    #expect(best <= released)
    #expect(InnerLoopSettings.grid.contains(line.best))
    if let ratio = line.ratio(line.tuned, countingAll: true), let own = line.contextual.median {
      #expect(abs(ratio.value * own - best) < 1e-6 * best && !ratio.isLowerBound && ratio.value > 1)
    }
  }

  @Test("tells runs that never get there as such") func never() throws {
    let runs = try #require(
      {
        var benchmark = LearningBenchmark(seeds: [1, 2, 3])
        // One batch is too little in the dilemma.
        benchmark.batches = 1
        return benchmark.sampleEfficiency(of: LearningGame(named: "prisoners-dilemma"), leader: .proximal)
      }())
    #expect(runs.contextual.reached < 2 && runs.contextual.median == nil)
    #expect(runs.ratio(runs.released, countingAll: true) == nil)
  }

  @Test("measures what learning is meant to reach, and sees where it is missed") func targets() {
    let lines = LearningBenchmark(seeds: [1]).targets(
      of: [LearningGame(named: "prisoners-dilemma")], ablationSeeds: 1, comparesInnerLoop: false)
    #expect(lines.count == 3 + 2 * Ablation.allCases.count)
    #expect(lines.filter { $0.goal != nil }.allSatisfy { $0.isReached == true }, "\(lines)")
    // The published follower does not know the answer to every leader after 50,000 steps.
    #expect(lines[2].isReached == nil && lines[2].measured.hasPrefix("0 of 1 without regret"))
  }

  @Test("measures play and learning of both kinds") func throughput() throws {
    var benchmark = LearningBenchmark(seeds: [1])
    benchmark.measuredSeconds = 0
    for mergesRows in [true, false] {
      let line = try #require(benchmark.throughput(copies: 2, mergesRows: mergesRows))
      #expect(line.steps == 256 && line.seconds > 0 && line.mergesRows == mergesRows && line.stepsPerSecond > 0)
    }
  }

  @Test("stops when it is told to") func interruption() {
    let flag = Interruption()
    flag.raise()
    let benchmark = LearningBenchmark(seeds: [1], interruption: flag)
    let game = LearningGame(named: "harmony")
    #expect(benchmark.sampleEfficiency(of: game, leader: .proximal) == nil)
    #expect(benchmark.targets(of: [game]).isEmpty)
  }
}
