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
  ///   - lastWords: what a program wrote to its standard error in games in which it failed.
  ///   - failure: why something cannot be written, the first time; the rest is.
  func finish(
    _ record: CheckRecord, saved: [String], folder: String?, lastWords: [Int: String] = [:],
    _ failure: inout CommandFailure?
  ) {
    if let path, path != "-" { Files.write(record.text, to: path, &failure) }
    guard printsLines else {
      Files.print(CheckReport(record, saved: saved, folder: folder, lastWords: lastWords).text, &failure)
      return
    }
    Files.print(record.closingLines.map { $0 + "\n" }.joined(), &failure)
    guard !isQuiet else { return }
    for found in record.failures {
      guard let words = lastWords[found.number].flatMap(OutsideFault.lastLine(of:)) else { continue }
      Files.note("stackelberg: \(found.law), game \(found.number), last words: \(words)")
    }
    for path in saved { Files.note("stackelberg: to replay: \(CheckReport.replay(path))") }
    if let folder {
      for replay in record.replays where replay.outcome.isFailure {
        Files.note("stackelberg: to replay: \(CheckReport.replay(folder + "/" + replay.name))")
      }
    }
  }
}
