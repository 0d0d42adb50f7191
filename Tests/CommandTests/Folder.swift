import Foundation

/// A folder of its own for one test, with the program to run in it; removed at the end.
final class Folder: Sendable {
  /// Where the program runs: file names are relative to it.
  let path: String

  private let root: String

  init() throws {
    root = NSTemporaryDirectory() + "command-tests-" + UUID().uuidString
    path = root + "/work"
    for folder in [path, root + "/streams"] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// The names of what is in the folder.
  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }

  /// Writes a file.
  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  /// Writes a file that need not be text.
  func write(_ bytes: Data, to name: String) throws { try bytes.write(to: URL(fileURLWithPath: path + "/" + name)) }

  /// Makes a folder inside.
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
  }

  /// The text of a file.
  func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  /// The content of a JSON file.
  func json(in name: String) throws -> JSON { try JSON(parsing: try text(of: name)) }

  // MARK: Running

  /// Makes a program out of a script.
  ///
  /// Another process writes it: a program that any process has open for writing, such as one that is being started at the
  /// same time, cannot be run.
  func install(_ script: String, as name: String) async throws {
    try write("#!/bin/bash\n\(script)\n", to: "script")
    _ = try await shell("install -D -m 755 script \(name) && rm script")
  }

  /// Runs the program to its end.
  func run(_ arguments: String..., input: String = "") async throws -> Run { try await run(arguments, input: input) }

  /// Runs the program to its end.
  func run(_ arguments: [String], input: String = "") async throws -> Run {
    try start(arguments, input: input).end()
  }

  /// Runs a script in bash, which finds the program by its name; a failure anywhere in a pipe is one of the script.
  func shell(_ script: String) async throws -> Run {
    try launch("/bin/bash", ["-c", "set -eo pipefail\n" + script], input: "").end()
  }

  /// Starts the program.
  func start(_ arguments: [String], input: String = "") throws -> Running {
    try launch(Program.path, arguments, input: input)
  }

  func launch(_ executable: String, _ arguments: [String], input: String) throws -> Running {
    let stream = root + "/streams/" + UUID().uuidString
    try Data(input.utf8).write(to: URL(fileURLWithPath: stream + ".in"))
    return try Running(executable, arguments, in: path, stream: stream)
  }
}

/// The built program.
enum Program {
  /// Where it lies: next to the tests, or where `STACKELBERG_COMMAND` says.
  static let path: String = {
    if let named = ProcessInfo.processInfo.environment["STACKELBERG_COMMAND"] { return named }
    let starts = [
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"), CommandLine.arguments.first,
    ]
    for start in starts.compactMap({ $0 }) + [Bundle.main.bundlePath] {
      var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
      for _ in 0..<5 {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("stackelberg").path
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder)
        if exists, !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      }
    }
    fatalError("the program stackelberg is not next to its tests; name it in STACKELBERG_COMMAND")
  }()
}
