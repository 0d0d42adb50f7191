/// The exit codes of the command; scripts rely on them.
enum ExitCode: Int32 {
  /// Done.
  case success = 0
  /// A claim was refuted.
  case refuted = 1
  /// The command line was wrong.
  case usage = 2
  /// The input data were wrong.
  case badInput = 65
  /// An input could not be opened.
  case noInput = 66
  /// A defect of this program.
  case internalError = 70
  /// An output could not be written.
  case cannotWrite = 73
  /// Stopped early or undecided; what was printed is valid as far as it goes.
  case stopped = 75
}

/// Why a command ends without its result.
struct CommandFailure: Error {
  var code: ExitCode
  var message: String
}
