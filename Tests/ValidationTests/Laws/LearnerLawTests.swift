import Exact
import Games
import Synchronization
import TestSupport
import Testing
import Validation

@Suite("Laws of learners hold of those that are as they should be, and of no others")
struct LearnerLawTests {
  private static let percent = Rational(1, over: 100)

  /// Samples of every kind of game, small enough to be solved often.
  static let kinds = [
    "uniform:rows=1..4,columns=1..4 zero-sum:rows=1..3,columns=1..3", "random-players:players=3,actions=1..3",
    "random-bayesian:rows=1..3,columns=1..3,types=1..3", "random-security:targets=1..5,resources=0..3,types=1..2",
    "markov-dense:states=1..2,rows=1..2,columns=1..2,discount=1/2,9/10,horizon=0..3",
    "iterated:memory=0..1,horizon=1..4,discount=1",
  ]

  private func games(_ families: String, _ many: Int, _ few: Int) throws -> [Game] {
    let sample = try GameSample(parsing: families)
    return (0..<(TestBuild.isOptimized ? many : few)).map { sample.draw($0, seed: 7).game }
  }

  @Test("a learner that solves the game obeys all of them, in games of every kind", arguments: kinds)
  func perfect(_ families: String) throws {
    var settings = LawSettings()
    (settings.gap, settings.regret, settings.probability) = (Rational(1, over: 1_000_000), 0, 1)
    let laws = LearnerLaw.standard(settings)
    var held: Set<String> = []
    for game in try games(families, 40, 6) {
      let trial = LearnerTrial(of: PlainLearner.perfect, in: game, seed: 1)
      for law in laws {
        let outcome = try law.outcome(in: trial)
        #expect(!outcome.isFailure, "\(law): \(outcome) in \(game)")
        if outcome == .holds { held.insert(law.name) }
      }
    }
    var expected = Set(laws.map(\.name))
    // Only games of two players that are played once come with a follower's answer here.
    if !families.hasPrefix("uniform") { expected.remove("regret") }
    #expect(held == expected)
  }

  /// A learner with a fault, the law that it breaks, and families of games.
  struct Fault: Sendable, CustomStringConvertible {
    let learner: PlainLearner
    let law: LearnerLaw
    let families: String
    let breaksOnlyThis: Bool
    var description: String { "\(learner.name): \(law)" }

    init(_ law: LearnerLaw, _ learner: PlainLearner, on families: String, breaksOnlyThis: Bool = true) {
      self.law = law
      self.learner = learner
      self.families = families
      self.breaksOnlyThis = breaksOnlyThis
    }
  }

  private static let once = kinds[0]
  private struct Crash: Error {}

  static let faults: [Fault] = [
    Fault(.answers(), .perfect(but: "crashes") { _, _, _, _ in throw Crash() }, on: once, breaksOnlyThis: false),
    Fault(
      .answers(),
      .perfect(but: "answers for another game") { answer, _, _, _ in answer = .init(commitment: .pure(5, of: 6)) },
      on: once, breaksOnlyThis: false),
    Fault(
      .answers(),
      .perfect(but: "covers more than it can") { answer, game, _, _ in
        guard case .security(let targets) = game, targets.resources < targets.targets else { return }
        answer = .init(coverage: RationalVector(Array(repeating: Rational(1), count: targets.targets)))
      }, on: kinds[3], breaksOnlyThis: false),
    Fault(
      .answers(), .perfect(but: "believes in no number") { answer, _, _, _ in answer.believedValue = .nan }, on: once,
      breaksOnlyThis: false),
    Fault(
      .answers(), .perfect(but: "has a negative error") { answer, _, _, _ in answer.believedError = -1 }, on: once,
      breaksOnlyThis: false),
    Fault(
      .bounded(within: percent),
      .perfect(but: "believes in more than there is") { answer, game, _, _ in
        answer.believedValue = (answer.believedValue ?? 0) + game.valueRange(of: 0).approximation / 20
      }, on: once, breaksOnlyThis: false),
    Fault(
      .honest(within: percent),
      .perfect(but: "boasts of less than the optimum") { answer, game, _, _ in
        let optimum = answer.believedValue
        answer = answer.last(in: game)
        answer.believedValue = optimum
      }, on: once, breaksOnlyThis: false),
    Fault(
      .regret(within: percent, probability: 1),
      .perfect(but: "has a follower that takes its last action") { answer, game, _, _ in
        guard case .commitment(let file) = answer.policy, case .mixed(let strategy) = file.play,
          let follower = file.follower
        else { return }
        let error = (answer.believedValue, answer.believedError)
        answer = .init(commitment: strategy, follower: .pure(follower.count - 1, of: follower.count))
        (answer.believedValue, answer.believedError) = error
      }, on: once),
    Fault(
      .deterministic(),
      {
        let calls = Atomic<Int>(0)
        return .perfect(but: "counts how often it was asked") { answer, _, _, _ in
          answer.steps = calls.add(1, ordering: .relaxed).newValue
        }
      }(), on: once, breaksOnlyThis: false),
    Fault(
      .improves(within: percent, probability: 1),
      .perfect(but: "learns too much") { answer, game, _, steps in
        if steps > 5_000 { answer = answer.last(in: game) }
      }, on: once, breaksOnlyThis: false),
    Fault(
      .relabelling(within: percent, probability: 1),
      .perfect(but: "takes what is listed last") { answer, game, _, _ in answer = answer.last(in: game) }, on: once,
      breaksOnlyThis: false),
    Fault(
      .rescaling(within: percent, probability: 1),
      .perfect(but: "gives up where payoffs are negative") { answer, game, _, _ in
        guard case .normalForm(let all) = game, all.payoffs[0].range.lowerBound < 0 else { return }
        answer = answer.last(in: game)
      }, on: "uniform:rows=2..4,columns=2..4,payoffs=0..9", breaksOnlyThis: false),
    Fault(
      .dominance(within: percent, probability: 1),
      .perfect(but: "gives up where the largest payoff is out of reach") { answer, game, _, _ in
        guard case .normalForm(let all) = game, let value = answer.believedValue,
          value < all.payoffs[0].range.upperBound.approximation - 5
        else { return }
        answer = answer.last(in: game)
      }, on: "uniform:rows=2..4,columns=2..4,payoffs=0..9", breaksOnlyThis: false),
    Fault(
      .resumable(),
      {
        var learner = PlainLearner.perfect
        learner.interrupted = { game, _, _ in
          var answer = try PlainLearner.solved(game).learned
          answer.believedValue = 0
          return answer
        }
        return learner
      }(), on: once),
  ]

  @Test("a learner with one fault breaks the law about it", arguments: faults)
  func broken(_ fault: Fault) throws {
    let failures = try games(fault.families, 40, 12).filter { game in
      let trial = LearnerTrial(of: fault.learner, in: game, seed: 1)
      return try fault.law.outcome(in: trial).isFailure
    }
    #expect(!failures.isEmpty)
    guard fault.breaksOnlyThis else { return }
    for law in LearnerLaw.standard() where law.name != fault.law.name {
      for game in failures {
        let trial = LearnerTrial(of: fault.learner, in: game, seed: 1)
        #expect(try !law.outcome(in: trial).isFailure, "\(law)")
      }
    }
  }

  @Test("the error that a learner states is allowed for four times, and a share beside it")
  func allowance() throws {
    let game = try #require(try games("uniform:rows=2,columns=2,payoffs=0..100", 1, 1).first)
    let value = try LearnerTrial(of: PlainLearner.perfect, in: game, seed: 1).worth().commitment.strong
    let range = game.valueRange(of: 0).approximation
    func outcome(above: Double, error: Double?) throws -> [Bool] {
      let learner = PlainLearner.perfect(but: "believes") { answer, _, _, _ in
        (answer.believedValue, answer.believedError) = (value.approximation + above, error)
      }
      return try [LearnerLaw.bounded(within: Self.percent), .honest(within: Self.percent)].map { law in
        try law.outcome(in: LearnerTrial(of: learner, in: game, seed: 1)) == .holds
      }
    }
    #expect(try outcome(above: 0.009 * range, error: nil) == [true, true])
    #expect(try outcome(above: 0.011 * range, error: nil) == [false, false])
    #expect(try outcome(above: 0.009 * range + 4, error: 1) == [true, true])
    #expect(try outcome(above: 0.011 * range + 4, error: 1) == [false, false])
    // Nobody's mean lies farther off than the whole range, whatever error is stated.
    #expect(try outcome(above: 1.009 * range, error: 1e6) == [true, true])
    #expect(try outcome(above: 1.011 * range, error: 1e6) == [false, false])
    #expect(try outcome(above: -range, error: nil) == [true, true])
  }

  @Test("a follower that asks is judged against every leader it has an answer for")
  func contextual() throws {
    // The follower wants what the leader does; it answers the leader that it got, and not the other.
    let half = Rational(1, over: 2)
    let game = MarkovGame(
      sizes: [2, 2], discounts: [half, half], initial: .unit(0, count: 1),
      states: [
        .init(
          available: [[0, 1], [0, 1]],
          outcomes: (0..<4).map { profile in
            .init(rewards: [Rational(profile / 2), profile % 3 == 0 ? 1 : 0], next: .certainly(0))
          })
      ])
    func outcome(_ answers: [[Int]: Int], queries: [Int] = [0]) throws -> LawOutcome {
      let learner = PlainLearner(name: "asks", asked: { PlainLearner.usual($0) }) { _, _, _ in
        let responses = answers.mapValues { MarkovPolicy.stationary([.pure($0, of: 2)]) }
        return LearnedAnswer(
          .policies(
            .init(
              policies: [.stationary([.pure(1, of: 2)])], contextual: .init(queries: queries, responses: responses))))
      }
      return try LearnerLaw.regret(within: 0, probability: 1).outcome(
        in: LearnerTrial(of: learner, in: .markov(game), seed: 1))
    }
    #expect(try outcome([[0]: 0, [1]: 1]) == .holds)
    #expect(try outcome([[1]: 1]) == .holds)
    #expect(try outcome([[0]: 1, [1]: 1]) == .fails("against the leader who answers [0] the follower gets 0 of 2"))
    #expect(try outcome([[0]: 0, [1]: 0]) == .fails("the follower gets 0 of 2"))
    #expect(try outcome([[]: 1], queries: []) == .holds)
    #expect(try outcome([[0]: 0]).isFailure)
  }

  @Test("what is not judged does not apply: refusals, other concepts, no beliefs, no budget to cut")
  func notApplicable() throws {
    let game = try #require(try games("uniform:rows=2,columns=2", 1, 1).first)
    func outcome(_ law: LearnerLaw, _ learner: some CheckedLearner, steps: Int? = nil) throws -> LawOutcome {
      try law.outcome(in: LearnerTrial(of: learner, in: game, seed: 1, steps: steps))
    }
    var quantal = PlainLearner.perfect
    quantal.asked = { _ in SolutionConcept(response: .quantal, rationality: 1) }
    let refusing = PlainLearner.perfect(but: "refuses") { _, _, _, _ in throw LearnerRefusal("too cold") }
    let silent = PlainLearner.perfect(but: "believes nothing") { answer, _, _, _ in answer.believedValue = nil }
    for law in LearnerLaw.standard() where law.name != "resumable" {
      #expect(try outcome(law, refusing) == .doesNotApply("too cold"))
    }
    for law in [LearnerLaw.converges(within: 0, probability: 1), .bounded(within: 0), .honest(within: 0)] {
      guard case .doesNotApply = try outcome(law, quantal) else {
        Issue.record("\(law) is judged")
        continue
      }
    }
    #expect(try outcome(.honest(within: 0), silent) == .doesNotApply("nothing is believed"))
    #expect(
      try outcome(.improves(within: 0, probability: 1), PlainLearner.perfect, steps: 3)
        == .doesNotApply("a budget of 3 has no quarter"))
    let stopped = PlainLearner.perfect(but: "is stopped") { _, _, _, _ in throw LearningStopped() }
    #expect(throws: LearningStopped.self) { try outcome(.answers(), stopped) }
  }

  @Test("however many laws ask, a game is learned once for each budget and change, and once more where that is the law")
  func shared() throws {
    let asked = Mutex<[Int]>([])
    let learner = PlainLearner.perfect(but: "is counted") { _, _, _, steps in asked.withLock { $0.append(steps) } }
    let game = try #require(try games("uniform:rows=2,columns=3,payoffs=-100..100", 1, 1).first)
    let trial = LearnerTrial(of: learner, in: game, seed: 1, steps: 8)
    for law in LearnerLaw.standard() { #expect(try law.outcome(in: trial) == .holds) }
    // Once, three changes, another and an interrupted training; and with a quarter.
    #expect(asked.withLock { $0.sorted() } == [2, 8, 8, 8, 8, 8, 8])
  }

  @Test("laws have names, in a fixed order, and are found by them")
  func names() throws {
    let names = LearnerLaw.standard().map(\.name)
    #expect(
      names == [
        "answers", "converges", "regret", "bounded", "honest", "relabelling", "rescaling", "dominance", "deterministic",
        "resumable", "improves",
      ])
    #expect(try LearnerLaw.named(["regret", "answers"]).map(\.name) == ["regret", "answers"])
    let error = #expect(throws: UnknownLaw.self) { try LearnerLaw.named(["answers", "regrets"]) }
    #expect(error?.description == "unknown law regrets; expected \(names.joined(separator: ", "))")
    var settings = LawSettings()
    settings.probability = 1
    for law in LearnerLaw.standard(settings) { #expect(law.strength == .certain) }
    #expect(LearnerLaw.standard()[1].strength == .probable(Rational(9, over: 10)))
  }
}
