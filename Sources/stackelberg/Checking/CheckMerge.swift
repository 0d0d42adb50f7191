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
    try folder.requireWritable()
    let merged: CheckRecord
    var shards: [(record: CheckRecord, source: String)] = []
    for path in paths {
      let (bytes, source) = try Files.read(path)
      do throws(InputError) {
        let record = try CheckRecord.read(bytes, source: source)
        try requireLaws(of: record.heading, source)
        shards.append((record, source))
      } catch {
        throw CommandFailure(code: .badInput, message: "\(error)")
      }
    }
    do throws(InputError) { merged = try CheckRecord.merged(shards) } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
    var failure: CommandFailure?
    let saved = folder.save(merged, &failure)
    if output.printsLines {
      let lines = merged.openingLines + merged.failureLines
      Files.print(lines.map { $0 + "\n" }.joined(), &failure)
    }
    output.finish(merged, saved: saved, folder: folder.path, &failure)
    if let failure { throw failure }
    return CheckRun.code(of: merged)
  }

  /// Refuses laws that are not those of this version, as a failure of them could be saved, but not replayed.
  private static func requireLaws(of heading: CheckHeading, _ source: String) throws(InputError) {
    for (index, law) in heading.laws.enumerated() {
      var complaint = "expected the law \(law.name) as this version has it"
      do throws(UnknownLaw) {
        let own = try LearnerLaw.named([law.name], heading.settings)[0]
        if own.claim == law.claim, own.strength == law.strength { continue }
        complaint += ", which claims: \(own.claim)"
      } catch { complaint = "\(error)" }
      throw InputError(
        source: source, location: .init(line: 1, column: 1), path: "laws[\(index)]", message: complaint)
    }
  }
}
