import Exact
import Games
import Learning
import TestSupport
import Testing
import Validation

@Suite("Learners that are as they should be raise no alarm in a thousand games")
struct FalseAlarmTests {
  /// Some laws of a learner on some games, each game being learned once.
  struct Trial: Sendable, CustomStringConvertible {
    let learner: LearnerName
    let laws: [String]
    let families: String
    let steps: Int?
    var description: String { "\(learner.rawValue) in \(families)" }
  }

  static let trials = [
    // Ties and all.
    Trial(
      learner: .mixture, laws: ["answers", "converges", "bounded", "honest"],
      families: "uniform:rows=2..3,columns=2..3,payoffs=-9..9,-100..100,-1..1", steps: nil),
    Trial(
      learner: .contextual, laws: ["answers", "converges", "regret", "bounded", "honest"],
      families: "iterated:rows=2..3,columns=2..3,memory=0,horizon=1,discount=1,payoffs=-9..9,-100..100", steps: 5_000),
  ]

  @Test("at the usual belief, though no law is accepted before the end", arguments: trials)
  func thousand(_ trial: Trial) throws {
    let laws = try LearnerLaw.named(trial.laws)
    let games = TestBuild.isOptimized ? 1000 : 10
    let heading = CheckHeading(
      learner: LearnerIdentity(trial.learner.rawValue), sample: try GameSample(parsing: trial.families), games: games,
      steps: trial.steps, laws: laws.map { .init($0.name, $0.claim, strength: $0.strength) }, looksAtEveryGame: true)
    let record = PropertyRun(heading, learner: try RunLearner(trial.learner), laws: laws).record()
    #expect(record.games.count == games)
    for (tally, verdict) in zip(record.tallies, record.verdicts) {
      #expect(tally.held + tally.failed == games && verdict != .refuted, "\(tally)")
      // A thousand games suffice to know.
      if TestBuild.isOptimized { #expect(verdict == .holds, "\(tally)") }
    }
  }
}
