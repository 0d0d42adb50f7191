import Foundation

/// The checker extracted from the proofs, at the path that the environment variable `STACKELBERG_CHECKER` names.
public struct ProvedChecker: Sendable {
  private struct Failure: Error, CustomStringConvertible { let description: String }

  /// The program.
  public let path: String

  /// The program, or `nil` where the variable is not set.
  public static var current: ProvedChecker? {
    ProcessInfo.processInfo.environment["STACKELBERG_CHECKER"].map { ProvedChecker(path: $0) }
  }

  /// What it said about a text.
  public struct Answer: Sendable {
    /// How it decided.
    public let verdict: Verdict
    /// The line it printed.
    public let line: String
  }

  /// Runs the program once for each text, several at a time, each run a process of its own.
  public func answers(to texts: [[UInt8]]) throws -> [Answer] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "checker-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, text) in texts.enumerated() { try Data(text).write(to: folder.appending(path: "\(index)")) }
    let script = """
      cd "$1" && seq 0 $(($3 - 1)) | xargs -P 2 -n 250 bash -c '
        checker=$0
        for text; do "$checker" <$text >$text.line 2>$text.errors; echo $? >$text.status; done' "$2"
      """
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.arguments = ["-c", script, "bash", folder.path(), path, "\(texts.count)"]
    try shell.run()
    shell.waitUntilExit()
    return try texts.indices.map { index in
      func read(_ ending: String) throws -> String {
        try String(contentsOf: folder.appending(path: "\(index).\(ending)"), encoding: .utf8)
          .trimmingCharacters(in: .newlines)
      }
      let line = try read("line")
      switch (try read("status"), line.prefix { $0 != " " }) {
      case ("0", "VALID"): return Answer(verdict: .accepted, line: line)
      case ("1", "INVALID"): return Answer(verdict: .rejected, line: line)
      case ("2", "MALFORMED"): return Answer(verdict: .malformed, line: line)
      case (let status, _):
        throw Failure(description: "\(path) ended with \(status): \(line) \(try read("errors"))")
      }
    }
  }
}
