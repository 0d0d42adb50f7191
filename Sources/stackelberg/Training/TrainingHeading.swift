import Certificates
import Equilibria
import Exact
import Games
import Learning
import Validation

/// What every file of a training says first: all that decides its results.
struct TrainingHeading: TrainingTask {
  let game: TrainingGame
  let settings: RunSettings
  let concept: SolutionConcept
  let reference: Reference?

  /// The game as an environment.
  let environment: MarkovEnvironment

  init(game: TrainingGame, settings: RunSettings, concept: SolutionConcept, reference: Reference?) {
    self.game = game
    self.settings = settings
    self.concept = concept
    self.reference = reference
    environment = settings.environment(of: game.markov, leader: game.leader)
  }

  /// The members without the seed.
  var members: [JSONOutput.Member] {
    [
      .init("game", Solution.GameReference(game.game).json), .init("concept", concept.json),
      .init("settings", .raw(settings.jsonText)), .init("reference", bounds),
    ]
  }

  /// The certified bounds of the value that leaders are compared with.
  private var bounds: JSONOutput {
    reference.map { .array([.exact($0.value.lower), .exact($0.value.upper)]) } ?? .null
  }

  /// Who judges the leaders.
  var judge: LeaderJudge { LeaderJudge(of: game.markov, concept: concept, reference: reference) }

  /// A training that has not begun.
  func session(seed: UInt64) throws(OracleFault) -> any TrainingSession {
    try settings.session(in: environment, seed: seed)
  }

  /// Judges a session exactly.
  func line(for session: any TrainingSession) throws(FollowerWorth.Fault) -> RunLog.Line {
    try judge.line(for: session)
  }

  /// The policies that a run came to: of a follower that was taught, what it answers every leader with.
  func policyText(of session: any TrainingSession) -> String {
    let taught = session.oracle.map { LearnedFollower.contextual($0.policy(in: environment)) }
    return game.policyText(leader: session.leader, follower: taught ?? session.follower)
  }
}
