import Exact
import Games
import Learning
import TestSupport
import Testing

/// A law and a learner that obeys it.
struct LearnerClaim: Sendable, CustomStringConvertible {
  let law: LearnerLaw
  let student: Student
  /// How many games are tried, in optimised builds and otherwise.
  let games: (many: UInt64, few: UInt64)
  var description: String { "\(student): \(law)" }

  init(_ student: Student, _ law: LearnerLaw, _ many: UInt64 = 30, _ few: UInt64 = 2) {
    self.law = law
    self.student = student
    games = (many, few)
  }

  func hold() throws {
    let count = TestBuild.isOptimized ? games.many : games.few
    try law.hold(for: student, seeds: 1..<1 + count)
  }
}

/// A hundredth.
private let percent = Rational(1, over: 100)

@Suite("Learners obey their laws, and broken ones are caught by them")
struct LearnerPropertyTests {
  static let pure: [LearnerClaim] = [
    LearnerClaim(.product, .noRegret { .once($0) }),
    LearnerClaim(.product, .noRegret { .iterated($0) }),
    LearnerClaim(.product, .noRegret { .wandering($0) }),
    // In games played once hindsight is enough, whatever the sign of payoffs.
    LearnerClaim(.contextual("hindsight alone", Faults(verifies: false)), .noRegret { .once($0).costly }, 30, 4),
    // Nothing is too small to count.
    LearnerClaim(.product, .noRegret { .iterated($0).tiny }),
    LearnerClaim(.product, .optimum { .iterated($0).tiny }),
    LearnerClaim(.product, .optimum { .once($0) }),
    LearnerClaim(.product, .optimum { .iterated($0) }),
    LearnerClaim(.product, .optimum { .wandering($0) }),
    LearnerClaim(.bestResponse(), .optimum { .once($0, tied: true) }),
    LearnerClaim(.product, .bounded { .iterated($0) }),
    LearnerClaim(.product, .relabelling { .once($0) }, 20, 1),
    LearnerClaim(.product, .rescaling { .once($0) }, 20, 1),
    LearnerClaim(.product, .dominance { .once($0) }, 20, 1),
  ]

  static let mixed: [LearnerClaim] = [
    LearnerClaim(.planning(), .near(percent) { .once($0) }),
    LearnerClaim(.planning(), .bounded { .once($0) }, 10, 1),
    LearnerClaim(.planning(), .relabelling(percent) { .once($0) }, 10, 1),
    LearnerClaim(.planning(), .rescaling(percent) { .once($0) }, 10, 1),
    LearnerClaim(.planning(), .dominance(percent) { .once($0) }, 10, 1),
    LearnerClaim(.playing(), .honest(0.08) { .drawn($0) }),
    LearnerClaim(.network(), .littleRegret(percent) { .once($0) }, 5, 1),
  ]

  static let runs: [LearnerClaim] = [
    LearnerClaim(.product, .repeatable { .iterated($0) }, 3, 1),
    LearnerClaim(.product, .resumable { .iterated($0) }, 3, 1),
    LearnerClaim(.drawing(), .resumable { .wandering($0) }, 3, 1),
    LearnerClaim(.innerLoop(), .resumable { .wandering($0) }, 3, 1),
    LearnerClaim(.contextual(), .counted { .iterated($0) }, 3, 1),
    LearnerClaim(.innerLoop(), .counted(queriesAreSteps: true) { .iterated($0) }, 3, 1),
    LearnerClaim(.contextual(), .sound { .iterated($0) }, 3, 1),
    LearnerClaim(.innerLoop(), .sound { .wandering($0) }, 3, 1),
    LearnerClaim(.playing(), .repeatable { .drawn($0) }, 3, 1),
    LearnerClaim(.playing(), .resumable { .drawn($0) }, 3, 1),
    LearnerClaim(.playing(), .counted { .drawn($0) }, 3, 1),
    LearnerClaim(.network(), .resumable { .once($0) }, 2, 1),
  ]

  @Test("leaders of pure commitments and their followers", arguments: pure) func commitPure(_ claim: LearnerClaim)
    throws
  {
    try claim.hold()
  }

  @Test("leaders of mixed commitments", arguments: mixed) func commitMixed(_ claim: LearnerClaim) throws {
    try claim.hold()
  }

  @Test("runs", arguments: runs) func run(_ claim: LearnerClaim) throws { try claim.hold() }

  @Test("a learner that is put together from parts without a fault is the product's")
  func parts() throws {
    for seed in 1...(TestBuild.isOptimized ? 10 : 1) as ClosedRange<UInt64> {
      for game in [PlayedGame.once(seed), .iterated(seed), .wandering(seed)] {
        let product = try Student.product.trained(in: game, seed: seed)
        let parts = try Student.contextual().trained(in: game, seed: seed)
        #expect(product.leader == parts.leader && product.steps == parts.steps)
        #expect(product.oracle == parts.oracle && product.believedValue == parts.believedValue)
      }
    }
  }

  @Test(
    "a learner with a fault is caught by a law that holds without it, on the same games with the same seeds",
    arguments: Mutant.followers + Mutant.leaders + Mutant.runs + Mutant.mixtures)
  func caught(_ mutant: Mutant) throws {
    for seed in 1..<1 + mutant.games where mutant.law.failure(of: mutant.broken, seed: seed) != nil {
      if mutant.law.failure(of: mutant.healthy, seed: seed) == nil { return }
    }
    Issue.record("\(mutant) passes, or fails only where the learner without the fault does")
  }

  @Test("a failure is shrunk to a game in which nothing can be left out") func shrunk() throws {
    let faults = Faults(follower: .followerPaidTheOpposite)
    let law = LearnerLaw.noRegret { .once($0) }
    let broken = Student.contextual("the follower is paid the opposite", faults)
    let failure = try #require(law.failure(of: broken, seed: 1, shrinks: true))
    // One action of the leader, two of the follower, and one payoff that is not zero.
    #expect(failure.contains("leader [[0, 0]]"), "\(failure)")
    #expect(failure.contains(/follower \[\[(0, -?1|-?1, 0)\]\]/), "\(failure)")
  }
}
