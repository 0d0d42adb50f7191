import LinearPrograms
import Validation

extension CheckSubject {
  /// A program, which is started once to see that it is there.
  init(command text: String, seconds: Double?, mebibytes: Int?) throws(CommandFailure) {
    let usual = LearnerLimits(
      seconds: OutsideLearner.usualTime / .seconds(1), mebibytes: OutsideLearner.usualMemory >> 20)
    let limits = LearnerLimits(
      seconds: min(seconds ?? usual.seconds, 1e9), mebibytes: mebibytes ?? usual.mebibytes)
    let learner = OutsideLearner(
      OutsideCommand(shell: text), timeLimit: .seconds(limits.seconds),
      memoryLimit: (limits.mebibytes ?? 0) << 20, interruption: Interrupts.interruption, needsAnswer: true)
    do { try learner.start() } catch {
      try Self.requireResources(learner)
      throw CommandFailure(code: .noInput, message: "--command: \(error)")
    }
    self.init(identity: LearnerIdentity(command: text), limits: limits, learner: learner)
  }

  /// Refuses a command that never answered and ended whenever it was asked, before it had read anything.
  static func requireAnswer(_ learner: any CheckedLearner) throws(CommandFailure) {
    guard let fault = (learner as? OutsideLearner)?.neverAnswered else { return }
    let words = fault.lastLine.map { "; its last words: \($0)" } ?? ""
    throw CommandFailure(code: .noInput, message: "--command: no learner; it \(fault) and read nothing\(words)")
  }

  /// Tells what is lacking to go on with a program.
  static func requireResources(_ learner: any CheckedLearner) throws(CommandFailure) {
    guard let lack = (learner as? OutsideLearner)?.lack else { return }
    throw CommandFailure(code: .internalError, message: "--command: \(lack)")
  }
}
