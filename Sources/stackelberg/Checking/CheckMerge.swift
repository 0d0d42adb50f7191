import Arguments
import Games
import Validation

/// `stackelberg check --merge`.
enum CheckMerge {
  /// Makes of the records of all shards that of the whole run.
  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    try CheckCommand.refuse(
      arguments, except: ["merge", "regressions", "no-regressions", "output", "json", "quiet"], with: "--merge")
    let paths = arguments.positionals("LEARNER")
    guard !paths.isEmpty else {
      throw CommandFailure(code: .usage, message: "--merge: expected the records of all shards")
    }
    let output = CheckOutput(arguments)
    if let path = output.path { try Files.requireWritable(path) }
    let folder = RegressionFolder(arguments)
    let merged: CheckRecord
    var shards: [(record: CheckRecord, source: String)] = []
    for path in paths {
      let (bytes, source) = try Files.read(path)
      do throws(InputError) { shards.append((try CheckRecord.read(bytes, source: source), source)) } catch {
        throw CommandFailure(code: .badInput, message: "\(error)")
      }
    }
    do throws(InputError) { merged = try CheckRecord.merged(shards) } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
    let saved = try folder.save(merged)
    if output.printsLines {
      let lines = merged.openingLines + merged.failureLines
      try Files.print(lines.map { $0 + "\n" }.joined())
    }
    try output.finish(merged, saved: saved, folder: folder.path)
    return CheckRun.code(of: merged)
  }
}
