import Exact
import Games
import Learning
import StackelbergTesting
import TestSupport
import Testing
import Validation

/// A law and a learner that obeys it.
struct LearnerClaim: Sendable, CustomStringConvertible {
  let learner: any CheckedLearner
  let law: LearnerLaw
  let families: String
  /// How many games are tried, in optimised builds and otherwise.
  let games: (many: Int, few: Int)
  /// How many of them are tried in this build.
  var count: Int { TestBuild.isOptimized ? games.many : games.few }
  /// Whether any is; what is not tried is no test.
  var isTried: Bool { count > 0 }
  var description: String { "\(learner.name): \(law), in \(families)" }

  init(_ learner: some CheckedLearner, _ law: LearnerLaw, on families: String, _ many: Int = 30, _ few: Int = 2) {
    self.learner = learner
    self.law = law
    self.families = families
    games = (many, few)
  }
}

/// A law about what goes on in a training, and a learner that obeys it.
struct WitnessedClaim: Sendable, CustomStringConvertible {
  let student: Student
  let law: WitnessedLaw
  let families: String
  var description: String { "\(student): \(law)" }

  init(_ student: Student, _ law: WitnessedLaw, in families: String) {
    self.student = student
    self.law = law
    self.families = families
  }
}

@Suite("Learners obey their laws, and broken ones are caught by them")
struct LearnerPropertyTests {
  private static let percent = Rational(1, over: 100)

  /// The follower that answers every pure leader loses nothing against any, to the last digit.
  private static let noRegret = LearnerLaw.regret(within: 0, probability: 1)

  /// The leader ends at the exact value.
  private static let optimum = LearnerLaw.converges(within: 0, probability: 1)

  static let pure: [LearnerClaim] = [
    LearnerClaim(Student.product, noRegret, on: Mutant.once),
    LearnerClaim(Student.product, noRegret, on: Mutant.iterated),
    LearnerClaim(Student.product, noRegret, on: Mutant.endless, 10, 1),
    LearnerClaim(Student.product, optimum, on: Mutant.once),
    LearnerClaim(
      Student.product, .converges(within: percent, probability: Rational(4, over: 5)), on: Mutant.iterated, 100, 0),
    LearnerClaim(Student.product, optimum, on: Mutant.endless, 10, 1),
    LearnerClaim(Student.bestResponse(), optimum, on: Mutant.tied),
    LearnerClaim(Student.product, .bounded(within: 0), on: Mutant.iterated),
    LearnerClaim(Student.product, .honest(within: percent), on: Mutant.iterated),
    LearnerClaim(Student.product, .relabelling(within: 0, probability: 1), on: Mutant.once, 20, 1),
    LearnerClaim(Student.product, .rescaling(within: 0, probability: 1), on: Mutant.once, 20, 1),
    LearnerClaim(Student.product, .dominance(within: 0, probability: 1), on: Mutant.once, 20, 1),
  ]

  static let mixed: [LearnerClaim] = [
    LearnerClaim(Student.planning(), .converges(within: percent, probability: 1), on: Mutant.normal),
    LearnerClaim(Student.planning(), .bounded(within: percent), on: Mutant.normal, 10, 1),
    LearnerClaim(Student.planning(), .relabelling(within: percent, probability: 1), on: Mutant.normal, 10, 1),
    LearnerClaim(Student.planning(), .rescaling(within: percent, probability: 1), on: Mutant.normal, 10, 1),
    LearnerClaim(Student.planning(), .dominance(within: percent, probability: 1), on: Mutant.normal, 10, 1),
    LearnerClaim(Student.network(), .regret(within: percent, probability: 1), on: Mutant.once, 5, 1),
  ]

  static let runs: [LearnerClaim] = [
    LearnerClaim(Student.product, .deterministic(), on: Mutant.iterated, 3, 1),
    LearnerClaim(Student.product, .resumable(), on: Mutant.iterated, 3, 1),
    LearnerClaim(Student.drawing(), .resumable(), on: Mutant.endless, 3, 1),
    LearnerClaim(Student.innerLoop(), .resumable(), on: Mutant.endless, 3, 1),
    LearnerClaim(Student.playing(), .deterministic(), on: Mutant.normal, 3, 1),
    LearnerClaim(Student.playing(), .resumable(), on: Mutant.normal, 3, 1),
    LearnerClaim(Student.network(), .resumable(), on: Mutant.once, 2, 1),
  ]

  @Test("leaders of pure commitments and their followers", arguments: pure.filter(\.isTried))
  func commitPure(_ claim: LearnerClaim) throws { try hold(claim) }

  @Test("leaders of mixed commitments", arguments: mixed.filter(\.isTried))
  func commitMixed(_ claim: LearnerClaim) throws { try hold(claim) }

  @Test("runs", arguments: runs.filter(\.isTried))
  func run(_ claim: LearnerClaim) throws { try hold(claim) }

  private func hold(_ claim: LearnerClaim) throws {
    let record = try claim.learner.obeys(claim.law, on: claim.families, games: claim.count)
    #expect(record.verdicts == [.holds])
  }

  @Test(
    "nothing is too small to count, and the sign of payoffs does not matter", arguments: [Mutant.once, Mutant.iterated])
  func units(_ families: String) throws {
    let sample = try GameSample(parsing: families)
    for number in 0..<(TestBuild.isOptimized ? 15 : 1) {
      let game = sample.draw(number, seed: 3).game
      let tiny = Rational(1, over: 1_000_000_000_000_000_000)
      let changed = [try UnseenGames.counted(game) { tiny * $0 }, try UnseenGames.counted(game) { $0 - 50 }]
      for game in changed {
        let trial = LearnerTrial(of: Student.product, in: game, seed: 1)
        #expect(try Self.noRegret.outcome(in: trial) == .holds)
        if families == Mutant.once { #expect(try Self.optimum.outcome(in: trial) == .holds) }
      }
    }
  }

  @Test("a leader that plays does not believe in more than its commitment is worth, but for the error of sampling")
  func played() throws {
    let law = LearnerLaw.honest(within: Rational(8, over: 100))
    for seed in 1...(TestBuild.isOptimized ? 30 : 2) as ClosedRange<UInt64> {
      let game = UnseenGames.drawn(seed)
      let trial = LearnerTrial(of: Student.playing(), in: game, seed: seed)
      #expect(try law.outcome(in: trial) == .holds, "\(game)")
    }
    // What is predicted instead is caught.
    let predicting = Student.playing("what is told was predicted and not played", .predicts)
    let failures = try (1...12 as ClosedRange<UInt64>).filter { seed in
      try law.outcome(in: LearnerTrial(of: predicting, in: UnseenGames.drawn(seed), seed: seed)).isFailure
    }
    #expect(!failures.isEmpty)
  }

  @Test("a learner that is put together from parts without a fault is the product's")
  func parts() throws {
    for families in [Mutant.once, Mutant.iterated, Mutant.endless] {
      for number in 0..<(TestBuild.isOptimized ? 10 : 1) {
        let game = try GameSample(parsing: families).draw(number, seed: 1).game
        let seed = UInt64(number)
        #expect(
          try Student.product.learn(game, seed: seed, steps: 9_000)
            == Student.contextual().learn(game, seed: seed, steps: 9_000))
      }
    }
  }

  // MARK: What goes on within

  static let witnessed: [WitnessedClaim] = [
    WitnessedClaim(.contextual(), .counted(), in: Mutant.iterated),
    WitnessedClaim(.innerLoop(), .counted(queriesAreSteps: true), in: Mutant.iterated),
    WitnessedClaim(.playing(), .counted(), in: Mutant.once),
    WitnessedClaim(.contextual(), .sound, in: Mutant.iterated),
    WitnessedClaim(.innerLoop(), .sound, in: Mutant.endless),
  ]

  @Test("what goes on in a training", arguments: witnessed)
  func within(_ claim: WitnessedClaim) throws {
    let sample = try GameSample(parsing: claim.families)
    for number in 0..<(TestBuild.isOptimized ? 3 : 1) {
      let game = sample.draw(number, seed: 1).game
      let failure = try claim.law.failure(of: claim.student, in: game, seed: UInt64(number))
      #expect(failure == nil, "\(game)")
    }
  }

  @Test("a fault within a training is seen by who looks on", arguments: Mutant.within)
  func witnessedFault(_ fault: Mutant.Within) throws {
    let game = try GameSample(parsing: Mutant.endless).draw(1, seed: 1).game
    #expect(try fault.law.failure(of: fault.broken, in: game, seed: 1) != nil)
    #expect(try fault.law.failure(of: fault.healthy, in: game, seed: 1) == nil)
  }

  // MARK: Faults that answers show

  static let mutants = Mutant.followers + Mutant.leaders + Mutant.runs + Mutant.mixtures

  @Test(
    "a learner with a fault is caught by a law within a hundred games, which are shrunk to at most three actions each",
    arguments: TestBuild.isOptimized ? mutants : Array(mutants.prefix(1)))
  func caught(_ mutant: Mutant) throws {
    let record = try mutant.record(of: mutant.broken)
    #expect(record.verdicts == [.refuted])
    let failure = try #require(record.failures.first)
    let small = try failure.minimal.played
    #expect(small.sizes.allSatisfy { $0 <= 3 }, "\(failure.minimal)")
    // The failure is seen again, unless the fault is that nothing is, and only where the fault is.
    if mutant.law.name != "deterministic" {
      let first = try #require(record.games.first { $0.number == failure.number })
      let again = LearnerTrial(of: mutant.broken, in: failure.minimal, seed: first.trainingSeed)
      #expect(try mutant.law.outcome(in: again) == .fails(failure.minimalReason))
    }
    let healthy = try mutant.record(of: mutant.healthy, games: record.games.count)
    #expect(healthy.verdicts != [.refuted] && healthy.tallies[0].held > 0, "\(healthy.text)")
    #expect(healthy.tallies[0].failed < record.tallies[0].failed)
  }

  @Test("a failure is shrunk to a game in which nothing can be left out")
  func shrunk() throws {
    let broken = Student.contextual("the follower is paid the opposite", Faults(follower: .followerPaidTheOpposite))
    let mutant = Mutant(Self.noRegret, on: Mutant.once, .contextual(), broken)
    let record = try mutant.record(of: broken, games: 5)
    let failure = try #require(record.failures.first)
    let game = try failure.minimal.played
    // One action of the leader, two of the follower, and one payoff that is not zero.
    #expect(game.sizes == [1, 2] && failure.isMinimal)
    let rewards = game.states.flatMap { $0.outcomes.flatMap(\.rewards) }
    #expect(rewards.filter { !$0.isZero }.map(\.magnitude) == [1], "\(rewards)")
  }
}
