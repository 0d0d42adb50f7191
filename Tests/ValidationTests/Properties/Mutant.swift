import Exact
import Games
import Learning
import Validation

/// A learner with one fault, the same learner without it, and the law that tells them apart on some games.
struct Mutant: Sendable, CustomStringConvertible {
  /// The learner without the fault.
  let healthy: Student
  /// The learner with it, named after it.
  let broken: Student
  /// The law that holds for the one and not for the other.
  let law: LearnerLaw
  /// The games.
  let families: String

  init(_ law: LearnerLaw, on families: String, _ healthy: Student, _ broken: Student) {
    self.healthy = healthy
    self.broken = broken
    self.law = law
    self.families = families
  }

  var description: String { broken.description }

  /// The learner with the fault fails the law in a game of a hundred, or refutes it there; this is what is found.
  func record(of student: Student, games: Int = 100, tries: Int = CheckHeading.usualShrinkingTries) throws
    -> CheckRecord
  {
    let heading = CheckHeading(
      learner: LearnerIdentity(student.name), sample: try GameSample(parsing: families), games: games,
      laws: [.init(law.name, law.claim, strength: law.strength)], shrinkingTries: tries)
    return PropertyRun(heading, learner: student, laws: [law]).record()
  }

  // MARK: Games

  /// A game that is played once.
  static let once = "iterated:rows=2..4,columns=2..4,memory=0,horizon=1,discount=1,payoffs=-100000..100000"

  /// A square game that is played once.
  static let square = "iterated:rows=2,columns=2,memory=0,horizon=1,discount=1,payoffs=-100000..100000"

  /// A game of two actions each that is played five times.
  static let iterated = "iterated:rows=2,columns=2,memory=1,horizon=5,discount=1,payoffs=-100000..100000"

  /// A game of two actions each that is played for ever.
  static let endless = "iterated:rows=2,columns=2,memory=1,horizon=0,discount=1/2,payoffs=-100000..100000"

  /// A game that is played once, with many ties.
  static let tied = "iterated:rows=2..3,columns=2..3,memory=0,horizon=1,discount=1,payoffs=-1..1"

  /// A game in normal form.
  static let normal = "uniform:rows=2..3,columns=2..3,payoffs=-100000..100000"

  // MARK: Laws

  private static let percent = Rational(1, over: 100)
  private static let most = Rational(9, over: 10)
  static let converges = LearnerLaw.converges(within: percent, probability: most)
  static let regret = LearnerLaw.regret(within: percent, probability: most)

  // MARK: Learners

  private static func contextual(
    _ name: String, _ law: LearnerLaw, on families: String, _ change: (inout Faults) -> Void
  ) -> Mutant {
    var faults = Faults()
    change(&faults)
    return Mutant(law, on: families, .contextual(), .contextual(name, faults))
  }

  private static func drawing(
    _ name: String, _ law: LearnerLaw, on families: String, _ change: (inout Faults) -> Void
  ) -> Mutant {
    var faults = Faults()
    change(&faults)
    return Mutant(law, on: families, .drawing(budget: 1_500), .drawing(name, faults, budget: 1_500))
  }

  /// Followers that are taught with a fault.
  static let followers: [Mutant] = [
    contextual("the follower is paid the opposite", regret, on: once) { $0.follower = .followerPaidTheOpposite },
    contextual("the follower's returns are discounted", regret, on: iterated) {
      $0.follower = .discounted(0.5)
    },
    contextual("the follower's last step is dropped", regret, on: iterated) { $0.follower = .lastStepDropped },
    contextual("the follower sees one observation of the context", regret, on: iterated) { $0.queries = [0] },
    contextual("the follower never tries its last action", regret, on: once) {
      $0.follower = .lastActionHidden(of: 1)
    },
    contextual("hindsight alone, nothing is verified", regret, on: iterated) { $0.verifies = false },
    contextual("the follower mixes up joint actions", regret, on: endless) { $0.follower = .repliesMixedUp },
  ]

  /// Leaders that are trained with a fault.
  static let leaders: [Mutant] = [
    contextual("the leader is paid the opposite", converges, on: once) { $0.leader = .leaderPaidTheOpposite },
    contextual("the follower answers the leader before", converges, on: once) { $0.answers = .stale },
    contextual("queries are hidden", converges, on: iterated) { $0.conditions.areQueriesVisible = false },
    contextual("queries are marked, and the leader believes its promise", .bounded(within: percent), on: iterated) {
      $0.conditions.areQueriesUnmarked = false
    },
    contextual("the leader's returns are discounted", .bounded(within: percent), on: iterated) {
      $0.leader = .discounted(0.3)
    },
    contextual("the leader's last step is dropped", .bounded(within: percent), on: iterated) {
      $0.leader = .lastStepDropped
    },
    contextual("leader and follower are swapped", converges, on: square) { $0.swapsPlayers = true },
    contextual("the leader never tries its last action", converges, on: once) { $0.leader = .lastActionHidden(of: 0) },
    Mutant(
      .converges(within: percent, probability: 1), on: tied, .bestResponse(),
      .bestResponse("ties are broken against the leader", ties: .againstLeader)),
    contextual("rewards are clipped", .rescaling(within: percent, probability: 1), on: tied) {
      ($0.leader, $0.follower) = (.rewardsClipped, .rewardsClipped)
    },
    contextual("the order of actions matters", .relabelling(within: percent, probability: most), on: once) {
      $0.leader = .lastActionHidden(of: 0)
    },
    contextual("a dominated action hides a good one", .dominance(within: percent, probability: most), on: once) {
      $0.follower = .lastActionHidden(of: 1)
    },
  ]

  /// Runs with a fault.
  static let runs: [Mutant] = [
    drawing("a checkpoint loses the generator", .resumable(), on: once) { $0.chance = .forgetsGenerator },
    drawing("all runs share a generator", .deterministic(), on: once) { $0.chance = .sharesGenerator },
  ]

  /// Leaders of mixtures with a fault.
  static let mixtures: [Mutant] = [
    Mutant(
      converges, on: normal, .planning(),
      .planning("the model mixes up joint actions", .environment(.repliesMixedUp))),
    Mutant(
      converges,
      on: "uniform:rows=2,columns=2,payoffs=-100000..100000 uniform:rows=3,columns=3,payoffs=-100000..100000",
      .planning(),
      .planning("the model is transposed", .environment(.jointActionsSwapped))),
    Mutant(
      converges, on: normal, .planning(),
      .planning("the follower of the model wants the opposite", .environment(.followerPaidTheOpposite))),
    Mutant(
      converges, on: normal, .planning(),
      .planning("the leader of the model wants the opposite", .environment(.leaderPaidTheOpposite))),
    Mutant(
      regret, on: once, .network(),
      .network("the network sees the commitment before", .staleContext)),
  ]

  // MARK: Faults that answers do not show

  /// A learner with a fault in what goes on, the same learner without it, and the law that tells them apart.
  struct Within: Sendable, CustomStringConvertible {
    let law: WitnessedLaw
    let healthy: Student
    let broken: Student
    var description: String { broken.description }

    fileprivate init(_ name: String, _ change: (inout Faults) -> Void) {
      var faults = Faults()
      change(&faults)
      law = .sound
      healthy = .innerLoop()
      broken = .innerLoop(name, faults)
    }

    fileprivate init(_ law: WitnessedLaw, _ healthy: Student, _ broken: Student) {
      self.law = law
      self.healthy = healthy
      self.broken = broken
    }
  }

  /// Faults in counting, and in the conditions under which learning is sound.
  static let within: [Within] = [
    Within(.counted(), .contextual(), .contextual("steps are not counted", Faults(answers: .uncounted))),
    Within("C1 is not kept: queries are hidden") { $0.conditions.areQueriesVisible = false },
    Within("C2 is not kept: queries are marked") { $0.conditions.areQueriesUnmarked = false },
    Within("C3 is not kept: queries are paid") { $0.conditions.areQueriesUnpaid = false },
    Within("C4 is not kept: followers remember") { $0.conditions.areFollowersReset = false },
    Within("C5 is not kept: the policy changes") { $0.conditions.isPolicyConstant = false },
    Within("C6 is not kept: queries are discounted") { $0.conditions.areQueriesUndiscounted = false },
  ]
}
