/// Arguments that a command does not understand, and what it would have understood.
public struct UsageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public let message: String

  /// The command that was called, where that much is known.
  public let command: String?

  /// A usage error.
  public init(_ message: String, command: String? = nil) {
    self.message = message
    self.command = command
  }

  /// The message.
  public var description: String { message }
}

extension Program {
  /// Where to read on after an error: `see stackelberg solve --help`.
  public func hint(for error: UsageError) -> String {
    (["see", name] + (error.command.map { [$0] } ?? []) + ["--help"]).joined(separator: " ")
  }
}

extension UsageError {
  /// The error for an option that is not declared, naming the nearest one that is.
  static func unknownOption(_ spelling: String, among options: [Option], command: String? = nil) -> UsageError {
    let suggestion = nearest(to: String(spelling.drop { $0 == "-" }), among: options.map(\.name))
    return UsageError("unknown option \(shown(spelling))\(didYouMean(suggestion.map { "--\($0)" }))", command: command)
  }
}

/// A word of the command line as an error shows it: in quotes if it would not be seen as one word.
func shown(_ word: String) -> String {
  word.isEmpty || word.unicodeScalars.contains { $0.value <= 32 || $0.value == 127 } ? word.debugDescription : word
}
