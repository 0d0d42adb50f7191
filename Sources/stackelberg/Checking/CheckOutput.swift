import Arguments
import Games
import Glibc
import Validation

/// Where the results of a check go: a record as JSON lines, or tables for people.
struct CheckOutput {
  /// The file of the record, if it is asked for.
  let path: String?

  /// Whether standard output gets the record.
  let printsLines: Bool

  /// Whether notes are left out.
  let isQuiet: Bool

  /// Whether there is a terminal to show progress on, and nothing else is shown there.
  let showsProgress: Bool

  init(_ arguments: ParsedArguments) {
    path = arguments.value("output")
    isQuiet = arguments.has("quiet")
    let isTerminal = isatty(1) == 1
    printsLines = path == "-" || arguments.has("json") || !isTerminal && path == nil
    showsProgress = !isQuiet && isatty(2) == 1 && !(isTerminal && printsLines)
  }

  /// Writes and prints what a check came to, whose lines up to its verdicts were printed before.
  ///
  /// - Parameters:
  ///   - saved: the files of its failures.
  ///   - folder: the folder of saved failures.
  func finish(_ record: CheckRecord, saved: [String], folder: String?) throws(CommandFailure) {
    if let path, path != "-" { try Files.write(Array(record.text.utf8), to: path) }
    guard printsLines else {
      try Files.print(CheckReport(record, saved: saved, folder: folder).text)
      return
    }
    try Files.print(record.closingLines.map { $0 + "\n" }.joined())
    guard !isQuiet else { return }
    for path in saved { Files.note("stackelberg: to replay: \(CheckReport.replay(path))") }
    if let replay = record.replays.last, replay.outcome.isFailure, let folder {
      Files.note("stackelberg: to replay: \(CheckReport.replay(folder + "/" + replay.name))")
    }
  }
}
