import Games
import Learning
import Validation

/// What is trained, as far as runs, their files and their checkpoints are concerned: in a game or in a domain.
protocol TrainingTask: Sendable {
  /// All that decides what a run does, but for its seed.
  var settings: RunSettings { get }

  /// What every file says first, without the seed; the last member is the reference.
  var members: [JSONOutput.Member] { get }

  /// A training that has not begun.
  func session(seed: UInt64) throws(OracleFault) -> any TrainingSession

  /// Judges a session exactly.
  func line(for session: any TrainingSession) throws(FollowerWorth.Fault) -> RunLog.Line

  /// The policies that a session came to, as a file.
  func policyText(of session: any TrainingSession) -> String
}

extension TrainingTask {
  /// The first line of a log.
  func line(seed: UInt64) -> JSONOutput {
    .object([.init("format", "stackelberg-run/1"), .init("seed", .raw("\(seed)"))] + members)
  }

  /// What must be equal for a run to be taken up: everything but the reference, which is taken from the checkpoint.
  var identity: String { JSONOutput.object(Array(members.dropLast())).line }
}
