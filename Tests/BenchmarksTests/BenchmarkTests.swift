import Benchmarks
import Exact
import Games
import LinearPrograms
import Testing

@Suite("A benchmark shows no time without agreement") struct BenchmarkTests {
  static let game = BimatrixGame(leader: PayoffMatrix([[2, 4], [1, 3]]), follower: PayoffMatrix([[1, 0], [0, 1]]))

  /// A case of the game above whose baselines are off by the given amount.
  static func benchmark(name: String = "tiny", off amount: Double) -> BenchmarkCase {
    BenchmarkCase(name: name, summary: "tiny", size: .quick) { _ in
      let problem = BenchmarkProblem.strongValue(of: game)
      return BenchmarkProblem(
        solve: problem.solve,
        baselines: problem.baselines.map { baseline in
          BenchmarkBaseline(baseline.kind) { (stop) throws(BenchmarkFailure) in try baseline.value(stop) + amount }
        })
    }
  }

  @Test("baselines that agree have times and ratios") func agreement() throws {
    let report = BenchmarkRun(repetitions: 2, seeds: [1, 2]).measure([Self.benchmark(off: 0)])
    #expect(report.agrees && !report.isInterrupted)
    let measured = try #require(report.cases.first)
    #expect(measured.isCompared)
    #expect(measured.problems.map(\.seed) == [1, 2])
    #expect(measured.problems.allSatisfy { $0.value == Rational(7, over: 2) })
    for kind in BenchmarkBaseline.Kind.allCases {
      #expect(measured.problems.allSatisfy { $0.baseline(kind)?.runs.count == 2 })
      #expect(measured.median { $0.ratio(kind) } ?? 0 > 0)
    }
  }

  @Test("a baseline that is off beyond the tolerance is a disagreement", arguments: [1e-3, -1e-5, .infinity, .nan])
  func disagreement(amount: Double) throws {
    let report = BenchmarkRun(repetitions: 1, seeds: [1]).measure([Self.benchmark(off: amount)])
    #expect(!report.agrees)
  }

  @Test("a baseline that is off by rounding is none", arguments: [1e-9, -1e-6]) func rounding(amount: Double) throws {
    #expect(BenchmarkRun(repetitions: 1, seeds: [1]).measure([Self.benchmark(off: amount)]).agrees)
  }

  @Test("a baseline that takes too long is left out of the rest of its case") func limit() throws {
    let slow = BenchmarkCase(name: "slow", summary: "slow", size: .quick) { _ in
      BenchmarkProblem(
        solve: BenchmarkProblem.strongValue(of: Self.game).solve,
        baselines: [
          BenchmarkBaseline(.plain) { (stop) throws(BenchmarkFailure) in
            while !stop.isMet {}
            throw .stopped
          }
        ])
    }
    let report = BenchmarkRun(repetitions: 3, seeds: [1, 2], baselineLimit: .milliseconds(20)).measure([slow])
    let measured = try #require(report.cases.first)
    #expect(measured.agrees && !measured.isCompared)
    #expect(measured.problems.allSatisfy { $0.baselines[0].excuse == "over 0.02 s" && $0.baselines[0].seconds == nil })
  }

  @Test("a failure of a baseline or of the solver is no agreement") func failure() {
    let working = BenchmarkProblem.strongValue(of: Self.game)
    for problem in [
      BenchmarkProblem(
        solve: { (_) throws(BenchmarkFailure) in throw .failed("broken") }, baselines: working.baselines),
      BenchmarkProblem(
        solve: working.solve,
        baselines: [BenchmarkBaseline(.plain) { (_) throws(BenchmarkFailure) in throw .failed("broken") }]),
    ] {
      let broken = BenchmarkCase(name: "broken", summary: "", size: .quick) { _ in problem }
      #expect(!BenchmarkRun(repetitions: 2, seeds: [1]).measure([broken]).agrees)
    }
  }

  @Test("an interrupt keeps the cases that are complete") func interruption() {
    let flag = Interruption()
    let raising = BenchmarkCase(name: "raising", summary: "", size: .quick) { seed in
      let problem = BenchmarkProblem.strongValue(of: Self.game)
      return BenchmarkProblem(
        solve: { (stop) throws(BenchmarkFailure) in
          flag.raise()
          return try problem.solve(.never)
        }, baselines: problem.baselines)
    }
    let report = BenchmarkRun(repetitions: 1, seeds: [1], interruption: flag)
      .measure([Self.benchmark(off: 0), raising, Self.benchmark(off: 1)])
    #expect(report.isInterrupted && report.agrees)
    #expect(report.cases.map(\.name) == ["tiny"])
  }

  @Test("both baselines find the exact values of the small cases", arguments: [1, 2, 3, 4])
  func baselines(seed: UInt64) throws {
    let small = BenchmarkSuite.exact.cases.filter {
      [
        "uniform-10x10", "zero-sum-20x20", "bertrand-20x20", "covariant-9-20x20", "security-45x10", "bayesian-5x5x4",
        "security-100",
      ].contains($0.name)
    }
    #expect(small.count == 7)
    let report = BenchmarkRun(repetitions: 1, seeds: [seed]).measure(small)
    #expect(report.agrees, "\(report)")
    #expect(report.cases.allSatisfy { $0.isCompared })
  }

  @Test("names choose cases; otherwise size does") func choice() {
    let suite = BenchmarkSuite.exact
    #expect(Set(suite.cases.map(\.name)).count == suite.cases.count)
    #expect(suite.cases(named: ["zero-sum-200x200"], upTo: .quick).cases.map(\.name) == ["zero-sum-200x200"])
    #expect(suite.cases(named: ["nothing"], upTo: .large).unknown == "nothing")
    #expect(suite.cases(named: [], upTo: .large).cases.count == suite.cases.count)
    #expect(suite.cases(named: [], upTo: .quick).cases.allSatisfy { $0.size == .quick })
  }
}
