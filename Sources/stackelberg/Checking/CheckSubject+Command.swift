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
      memoryLimit: (limits.mebibytes ?? 0) << 20, interruption: Interrupts.interruption)
    do throws(OutsideFault) { try learner.start() } catch {
      throw CommandFailure(code: .noInput, message: "--command: \(error)")
    }
    self.init(identity: LearnerIdentity(command: text), limits: limits, learner: learner)
  }
}
