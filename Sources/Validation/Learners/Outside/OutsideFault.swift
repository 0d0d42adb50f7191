public import Games

/// What a program did wrong in a game, or why there is no program.
public struct OutsideFault: Error, Sendable, Hashable {
  /// How a process ended.
  public enum Ending: Sendable, Hashable {
    /// By itself, with a status.
    case status(Int)
    /// By a signal.
    case signal(Int)
    /// Nobody knows; the system keeps no record of processes that end.
    case unknown
  }

  /// What it was.
  public enum Kind: Sendable, Hashable {
    /// The program could not be started, for the reason in words.
    case notStarted(String)
    /// No answer came in time; at most a part of a line, which may depend on time.
    case late(Duration, partial: Bool)
    /// It ended before it had answered: within a line or before it, and after it had read anything of the game or before.
    case ended(Ending, withinLine: Bool, hasRead: Bool)
    /// It closed its standard output before it had answered, and lives on.
    case closed
    /// It and the processes below it held more memory than the limit, in bytes.
    case memory(Int)
    /// Its answer is longer than the limit, in bytes.
    case long(Int)
    /// It wrote something before it had read the first game that it was asked, or a whole answer before it had read all of a
    /// game; how that begins.
    case hasty(String)
    /// It wrote more than one line in one go; how the second begins.
    case talkative(String)
    /// Its line is no answer, as the error says.
    case nonsense(InputError)
    /// Its policy is one of a game with another digest.
    case otherGame(String)
  }

  /// What it was.
  public let kind: Kind

  /// The end of what the program wrote to its standard error in this game, as text of at most a few thousand bytes.
  ///
  /// It is for people, and in no record: a program that we end was in the middle of something, and complaints name addresses,
  /// times and processes.
  public let lastWords: String

  init(_ kind: Kind, lastWords: String = "") {
    self.kind = kind
    self.lastWords = lastWords
  }

  /// Whether it tells nothing of a learner, as the program could not be started, or ended before it had read anything: where
  /// there never was an answer it is the command that is wrong.
  public var isOfTheCommand: Bool {
    switch kind {
    case .notStarted, .ended(_, _, hasRead: false): true
    default: false
    }
  }
}

extension OutsideFault: CustomStringConvertible {
  /// What it was, in words that do not depend on time where what the program does does not.
  ///
  /// They tell neither how much of an answer there was when it was awaited no longer nor what was written to standard error.
  public var description: String {
    switch kind {
    case .notStarted(let reason): return "cannot be started: \(reason)"
    case .late(let limit, _): return "no answer within \(Self.text(of: limit))"
    case .ended(let ending, let withinLine, _):
      return "\(ending) \(withinLine ? "in the middle of a line" : "before it answered")"
    case .closed: return "closed its standard output before it answered"
    case .memory(let limit): return "held more than \(Self.text(of: limit)) of memory"
    case .long(let limit): return "a line of more than \(Self.text(of: limit))"
    case .hasty(let start): return "wrote something before it had read the game, which begins \(start)"
    case .talkative(let start): return "wrote more than one line for a game; the second begins \(start)"
    case .nonsense(let error): return "\(error)"
    case .otherGame: return "the policy says that it is one of another game"
    }
  }

  /// The last line with something in it that was written to standard error, shortened where it is long.
  public var lastLine: String? { Self.lastLine(of: lastWords) }

  /// The last line with something in it, shortened where it is long.
  package static func lastLine(of words: String) -> String? {
    let lines = words.split(whereSeparator: \.isNewline)
    guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    let limit = 300
    return line.count > limit ? line.prefix(limit) + "…" : String(line)
  }

  private static func text(of limit: Duration) -> String {
    let milliseconds = (limit / .milliseconds(1)).rounded()
    let isWhole = milliseconds.truncatingRemainder(dividingBy: 1000) == 0 && milliseconds < 1e15
    let figure = isWhole ? "\(Int(milliseconds) / 1000)" : "\(milliseconds / 1000)"
    return figure == "1" ? "1 second" : "\(figure) seconds"
  }

  private static func text(of bytes: Int) -> String {
    for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")] where bytes >= unit && bytes % unit == 0
    {
      return "\(bytes / unit) \(name)"
    }
    return "\(bytes) bytes"
  }
}

extension OutsideFault.Ending: CustomStringConvertible {
  /// `ended with status 3`, `ended by signal 9`.
  public var description: String {
    switch self {
    case .status(let status): "ended with status \(status)"
    case .signal(let signal): "ended by signal \(signal)"
    case .unknown: "ended"
    }
  }
}
