import Exact
import Games
import Learning
import TestSupport
import Testing
import Validation

@Suite("Targets of leaders that commit to mixtures")
struct LearningTargetsTests {
  @Test("a report's quantile is the gap that so many runs do not exceed")
  func quantiles() {
    let rows = (1...20).map { number in
      LearningReport.Row(
        game: "", seed: UInt64(number), value: 0, best: 0, gap: Double(number) / 100, believed: 0, steps: number)
    }
    let report = LearningReport(title: "", rows: rows.reversed(), bar: .init([(0.5, 0.1), (0.95, 0.19)], steps: 20))
    #expect(report.gap(quantile: 0.5) == 0.1 && report.gap(quantile: 0.95) == 0.19 && report.gap(quantile: 1) == 0.2)
    #expect(report.share(above: 0.19) == 0.05 && report.isReached)
    #expect(!LearningReport(title: "", rows: rows, bar: .init([(0.95, 0.18)])).isReached)
    #expect(!LearningReport(title: "", rows: rows, bar: .init([], steps: 19)).isReached)
    #expect(!LearningReport(title: "", rows: [], bar: .init([])).isReached)
  }

  @Test("rows do not depend on the number of threads, and gaps are small in games played once")
  func normalForm() throws {
    let seeds: ClosedRange<UInt64> = TestBuild.isOptimized ? 1...20 : 1...2
    let report = try LearningTargets.normalForm(sampled: false, seeds: seeds, threads: 2)
    #expect(report.gap(quantile: 1) < 0.01)
    #expect(try LearningTargets.normalForm(sampled: false, seeds: 2...2).rows == [report.rows[1]])
  }

  @Test("gaps are small in Markov games", .enabled(if: TestBuild.isOptimized))
  func markov() throws {
    let report = try LearningTargets.markov(seeds: 2...3, threads: 2)
    #expect(report.gap(quantile: 1) < 0.05, "\(report.rows)")
  }

  @Test(
    "the incentive game has the optima that are known",
    arguments: [
      (1, SoftBackup.softValueOfMeans, 27.256, 0.8425), (1, .meanOfSoftValues, 27.315, 0.835),
      (2, .softValueOfMeans, 59.48, 0.51), (2, .meanOfSoftValues, 59.75, 0.4975),
    ])
  func optima(incentive: Int, backup: SoftBackup, value: Double, probability: Double) throws {
    let judge = try SoftIncentive(incentive: incentive, backup: backup)
    let known = judge.value(of: judge.policy(probability))
    #expect(abs(known - value) < 0.006, "\(known)")
    if TestBuild.isOptimized {
      let best = judge.optimum
      #expect(best.value >= known && best.value - known < 0.001 && abs(best.probability - probability) < 0.002)
    }
  }

  @Test("a leader of the incentive game comes near its optimum", .enabled(if: TestBuild.isOptimized))
  func soft() throws {
    let report = try LearningTargets.soft(incentive: 1, backup: .meanOfSoftValues, seeds: 1...4, threads: 2)
    #expect(report.isReached, "\(report.rows)")
  }
}
