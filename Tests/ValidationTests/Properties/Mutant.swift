import Exact
import Learning

/// A learner with one fault, the same learner without it, and the law that tells them apart.
struct Mutant: Sendable, CustomStringConvertible {
  /// The learner without the fault.
  let healthy: Student
  /// The learner with it, named after it.
  let broken: Student
  /// The law that holds for the one and not for the other.
  let law: LearnerLaw
  /// How many games are looked at.
  let games: UInt64

  init(_ law: LearnerLaw, _ healthy: Student, _ broken: Student, games: UInt64 = 6) {
    self.law = law
    self.healthy = healthy
    self.broken = broken
    self.games = games
  }

  var description: String { broken.description }

  private static func contextual(
    _ name: String, _ law: LearnerLaw, games: UInt64 = 6, _ change: (inout Faults) -> Void
  ) -> Mutant {
    var faults = Faults()
    change(&faults)
    return Mutant(law, .contextual(), .contextual(name, faults), games: games)
  }

  private static func innerLoop(_ name: String, _ law: LearnerLaw, _ change: (inout Faults) -> Void) -> Mutant {
    var faults = Faults()
    change(&faults)
    return Mutant(law, .innerLoop(), .innerLoop(name, faults), games: 1)
  }

  private static func drawing(_ name: String, _ law: LearnerLaw, _ change: (inout Faults) -> Void) -> Mutant {
    var faults = Faults()
    change(&faults)
    return Mutant(law, .drawing(), .drawing(name, faults), games: 1)
  }

  /// Followers that are taught with a fault.
  static let followers: [Mutant] = [
    contextual("the follower is paid the opposite", .noRegret { .once($0) }) { $0.follower = .followerPaidTheOpposite },
    contextual("the follower's returns are discounted", .noRegret { .iterated($0) }, games: 40) {
      $0.follower = .discounted(0.5)
    },
    contextual("the follower's last step is dropped", .noRegret { .iterated($0) }, games: 40) {
      $0.follower = .lastStepDropped
    },
    contextual("the follower sees one observation of the context", .noRegret { .iterated($0) }) { $0.queries = [0] },
    contextual("the follower never tries its last action", .noRegret { .once($0) }) {
      $0.follower = .lastActionHidden(of: 1)
    },
    contextual("hindsight alone, nothing is verified", .noRegret { .iterated($0) }, games: 40) { $0.verifies = false },
    contextual("the follower mixes up joint actions", .noRegret { .wandering($0) }) {
      $0.follower = .repliesMixedUp
    },
  ]

  /// Leaders that are trained with a fault.
  static let leaders: [Mutant] = [
    contextual("the leader is paid the opposite", .optimum { .once($0) }) { $0.leader = .leaderPaidTheOpposite },
    contextual("the follower answers the leader before", .noRegret { .once($0) }) { $0.answers = .stale },
    contextual("queries are hidden", .optimum { .iterated($0) }, games: 20) { $0.conditions.areQueriesVisible = false },
    contextual("queries are marked, and the leader believes its promise", .bounded { .iterated($0) }, games: 20) {
      $0.conditions.areQueriesUnmarked = false
    },
    contextual("the leader's returns are discounted", .optimum { .iterated($0) }, games: 40) {
      $0.leader = .discounted(0.3)
    },
    contextual("the leader's last step is dropped", .optimum { .iterated($0) }, games: 40) {
      $0.leader = .lastStepDropped
    },
    contextual("leader and follower are swapped", .optimum { .square($0) }) { $0.swapsPlayers = true },
    contextual("the leader never tries its last action", .optimum { .once($0) }) {
      $0.leader = .lastActionHidden(of: 0)
    },
    Mutant(
      .optimum { .once($0, tied: true) }, .bestResponse(),
      .bestResponse("ties are broken against the leader", ties: .againstLeader), games: 20),
    contextual("rewards are clipped", .rescaling { .once($0) }, games: 40) {
      ($0.leader, $0.follower) = (.rewardsClipped, .rewardsClipped)
    },
    contextual("the order of actions matters", .relabelling { .once($0) }) { $0.leader = .lastActionHidden(of: 0) },
    contextual("a dominated action hides a good one", .dominance { .once($0) }) {
      $0.follower = .lastActionHidden(of: 1)
    },
  ]

  /// Runs with a fault.
  static let runs: [Mutant] = [
    drawing("a checkpoint loses the generator", .resumable { .once($0) }) { $0.chance = .forgetsGenerator },
    drawing("all runs share a generator", .repeatable { .once($0) }) { $0.chance = .sharesGenerator },
    contextual("steps are not counted", .counted { .iterated($0) }, games: 1) { $0.answers = .uncounted },
    innerLoop("C1 is not kept: queries are hidden", .sound { .wandering($0) }) {
      $0.conditions.areQueriesVisible = false
    },
    innerLoop("C2 is not kept: queries are marked", .sound { .wandering($0) }) {
      $0.conditions.areQueriesUnmarked = false
    },
    innerLoop("C3 is not kept: queries are paid", .sound { .wandering($0) }) { $0.conditions.areQueriesUnpaid = false },
    innerLoop("C4 is not kept: followers remember", .sound { .wandering($0) }) {
      $0.conditions.areFollowersReset = false
    },
    innerLoop("C5 is not kept: the policy changes", .sound { .wandering($0) }) {
      $0.conditions.isPolicyConstant = false
    },
    innerLoop("C6 is not kept: queries are discounted", .sound { .wandering($0) }) {
      $0.conditions.areQueriesUndiscounted = false
    },
  ]

  /// Leaders of mixtures with a fault.
  static let mixtures: [Mutant] = [
    Mutant(
      .near(Rational(1, over: 100)) { .square($0) }, .planning(),
      .planning("the model mixes up joint actions", .environment(.repliesMixedUp))),
    Mutant(
      .near(Rational(1, over: 100)) { .square($0) }, .planning(),
      .planning("the model is transposed", .environment(.jointActionsSwapped))),
    Mutant(
      .near(Rational(1, over: 100)) { .once($0) }, .planning(),
      .planning("the follower of the model wants the opposite", .environment(.followerPaidTheOpposite))),
    Mutant(
      .near(Rational(1, over: 100)) { .once($0) }, .planning(),
      .planning("the leader of the model wants the opposite", .environment(.leaderPaidTheOpposite))),
    Mutant(
      .honest(0.08) { .drawn($0) }, .playing(),
      .playing("what is told was predicted and not played", .predicts), games: 12),
    Mutant(
      .littleRegret(Rational(1, over: 100)) { .once($0) }, .network(),
      .network("the network sees the commitment before", .staleContext), games: 2),
  ]
}
