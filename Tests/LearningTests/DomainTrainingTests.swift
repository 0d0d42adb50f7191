import Exact
import Games
import Learning
import TestSupport
import Testing

@Suite("Leaders are trained in domains, against several followers, to the exact value") struct DomainTrainingTests {
  private func entry(_ name: String) throws -> DomainEntry {
    try #require(DomainCatalogue.entry(named: name))
  }

  private func run(_ settings: RunSettings, _ entry: DomainEntry, seed: UInt64) throws -> TrainingRun {
    TrainingRun(settings, session: try settings.session(in: entry.domain, seed: seed), seed: seed)
  }

  private func finished(_ settings: RunSettings, _ entry: DomainEntry, seed: UInt64) throws -> TrainingRun {
    var run = try run(settings, entry, seed: seed)
    let judge = DomainJudge(of: entry)
    while !run.isOver { run.advance { judge.line(for: $0) } }
    return run
  }

  private func expectExact(_ run: TrainingRun, _ entry: DomainEntry) {
    let verdict = DomainJudge(of: entry).verdict(on: run.session.leader, run.session.follower)
    #expect(verdict.worth.strong == entry.value, "\(entry.name), seed \(run.seed)")
    #expect(verdict.outcome?.values[0] == entry.value)
    #expect(verdict.outcome?.regrets.allSatisfy(\.isZero) == true)
  }

  @Test("saved and taken up again at any moment, they come to the same", arguments: [LearnerName.contextual, .weights])
  func resumed(_ learner: LearnerName) throws {
    let entry = try entry("price-mechanism-likely")
    var settings = RunSettings(learner, in: entry.domain)
    let change =
      learner == .weights
      ? #"{"follower": {"rounds": 2}, "leader": {"batchSize": 32}, "steps": 3000}"#
      : #"{"follower": {"scenarios": 6}, "leader": {"batchSize": 32}, "steps": 3000}"#
    settings = try settings.overlaid(by: Array(change.utf8), source: "change")
    settings.evaluationSteps = 800
    let straight = try finished(settings, entry, seed: 3)
    var broken = try run(settings, entry, seed: 3)
    let judge = DomainJudge(of: entry)
    var advances = 0
    while !broken.isOver, advances < 1_000 {
      broken.advance { judge.line(for: $0) }
      advances += 1
      var next = try run(settings, entry, seed: 3)
      let isTakenUp = next.resume(fromSaved: broken.saved)
      #expect(isTakenUp)
      broken = next
    }
    #expect(broken.log == straight.log && broken.saved == straight.saved)
    #expect(broken.session.follower == straight.session.follower)
    #expect(straight.log.lines.count > 3 && straight.log.lines.allSatisfy { $0.attainedValue != nil })
  }

  @Test(
    "settings of domains are settings, with the keys of their followers",
    arguments: [LearnerName.contextual, .innerLoop, .weights])
  func settings(_ learner: LearnerName) throws {
    for entry in DomainCatalogue.entries {
      let settings = RunSettings(learner, .ce, in: entry.domain)
      #expect(settings.fault == nil && settings.domainFault == nil)
      #expect(try settings.overlaid(by: Array(settings.jsonText.utf8), source: "same") == settings)
      let wrong = Array(#"{"follower": {"wrong": 1}}"#.utf8)
      #expect(throws: InputError.self) { try settings.overlaid(by: wrong, source: "wrong") }
    }
  }

  @Test("an allocation, by every leader", arguments: AlgorithmName.allCases) func allocation(_ algorithm: AlgorithmName)
    throws
  {
    for name in ["simple-allocation", "simple-allocation-two"] {
      let entry = try entry(name)
      for seed: UInt64 in 1...2 {
        expectExact(try finished(RunSettings(.contextual, algorithm, in: entry.domain), entry, seed: seed), entry)
      }
    }
  }

  @Test(
    "matrices of two followers, by proximal policy optimisation and cross-entropy", arguments: [AlgorithmName.ppo, .ce])
  func matrices(_ algorithm: AlgorithmName) throws {
    for name in ["matrix-design", "matrix-design-dilemma"] {
      let entry = try entry(name)
      for seed: UInt64 in 1...2 {
        var settings = RunSettings(.contextual, algorithm, in: entry.domain)
        settings.steps = 30_000
        expectExact(try finished(settings, entry, seed: seed), entry)
      }
    }
  }

  @Test(
    "prices without messages, of two followers", arguments: ["price-mechanism-silent", "price-mechanism-likely-silent"])
  func silent(_ name: String) throws {
    let entry = try entry(name)
    var settings = RunSettings(.contextual, in: entry.domain)
    settings.steps = 100_000
    for seed: UInt64 in 1...2 { expectExact(try finished(settings, entry, seed: seed), entry) }
  }

  @Test("gunners of the tiny field") func gunners() throws {
    let entry = try entry("grid-shooter-tiny")
    let change = #"{"follower": {"explorationSteps": 40000, "scenarios": 100}, "steps": 150000}"#
    let settings = try RunSettings(.contextual, in: entry.domain).overlaid(by: Array(change.utf8), source: "change")
    for seed: UInt64 in 1...2 { expectExact(try finished(settings, entry, seed: seed), entry) }
  }

  @Test("prices after messages lose nothing, where a leader without messages must", .enabled(if: TestBuild.isOptimized))
  func messages() throws {
    let entry = try entry("price-mechanism-likely")
    for seed: UInt64 in 1...2 {
      let run = try finished(RunSettings(.contextual, in: entry.domain), entry, seed: seed)
      let verdict = DomainJudge(of: entry).verdict(on: run.session.leader, run.session.follower)
      #expect(verdict.gap.isZero && verdict.attainedGap?.isZero == true, "seed \(seed)")
      // Courses of chance are a sample, and a follower all but indifferent may err.
      #expect(try #require(verdict.largestRegret) <= Rational(1, over: 50))
    }
  }
}
