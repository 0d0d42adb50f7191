import Games
import Validation

extension CheckSubject {
  /// A program.
  init(command: String, seconds: Double?, mebibytes: Int?) {
    let limits = LearnerLimits(seconds: seconds ?? 60, mebibytes: mebibytes ?? 4096)
    self.init(identity: LearnerIdentity(command: command), limits: limits, learner: StandIn())
  }
}
struct StandIn: CheckedLearner {
  var name: String { "stand-in" }
  func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer { throw LearnerRefusal("stand-in") }
}
