import Exact
import Learning
import LinearPrograms
import Testing

@testable import Benchmarks

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
    benchmark.grid = [20, 40].map { InnerLoopSettings(episodes: $0, learningRate: 0.5, exploration: 0.1) }
    let line = try #require(benchmark.sampleEfficiency(of: LearningGame(named: "harmony"), leader: .crossEntropy))
    // In harmony the leader is done after a batch or two: 480 steps each beside a few hundred of the follower.
    #expect(line.contextual.reached == 2)
    for (steps, before) in zip(line.contextual.steps, line.contextual.before) {
      #expect(before > 100 && before < 500)
      #expect([480, 960, 1_440].contains(try #require(steps) - before))
    }
    #expect(line.released.before == [0, 0] && line.released.longest == 3 * 32 * 810)
    #expect(line.released.steps.allSatisfy { ($0 ?? 0).isMultiple(of: 32 * 810) })
    // The best is no worse than any other.
    let (best, released) = (line.tuned.median ?? .infinity, line.released.median ?? .infinity)
    #expect(best <= released)
    #expect(line.best == .released || benchmark.grid.contains(line.best))
    if let ratio = line.ratio(line.tuned, countingAll: true), let own = line.contextual.median {
      #expect(abs(ratio.value * own - best) < 1e-6 * best && !ratio.isLowerBound && ratio.value > 1)
    }
  }

  @Test("takes a run that never gets there for longer than any other") func never() throws {
    func runs(_ steps: [Int?]) -> SampleEfficiency.Runs {
      SampleEfficiency.Runs(steps: steps, before: steps.map { _ in 2 }, longest: 100)
    }
    #expect(runs([nil, 5, 3]).median == 5 && runs([nil, 5, 3]).medianOfLeader == 3 && runs([nil, 5, 3]).reached == 2)
    #expect(runs([nil, 5, nil]).median == nil && runs([8, nil]).median == nil && runs([8, 4]).median == 6)
    let line = SampleEfficiency(
      game: "", leader: .proximal, contextual: runs([5, 3, nil]), released: runs([nil, nil, 7]), best: .released,
      tuned: runs([20, 30, 10]))
    let (released, tuned) = (line.ratio(line.released, countingAll: true), line.ratio(line.tuned, countingAll: true))
    #expect(released?.value == 20 && released?.isLowerBound == true)
    #expect(tuned?.value == 4 && tuned?.isLowerBound == false)
    #expect(line.ratio(line.tuned, countingAll: false)?.value == 20.0 / 3)
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
