import Arguments
import Games
import LinearPrograms
import Validation

/// A check from the command line: what it writes, and how it ends.
struct CheckRun {
  private let plan: CheckPlan
  private let output: CheckOutput
  private let folder: RegressionFolder
  private let checkpoint: String?
  private let timings: String?

  init(_ plan: CheckPlan, _ arguments: ParsedArguments) throws(CommandFailure) {
    self.plan = plan
    output = CheckOutput(arguments)
    folder = RegressionFolder(arguments)
    checkpoint = arguments.value("checkpoint")
    timings = arguments.value("timings")
    try Self.requireFiles([("output", output.path), ("timings", timings), ("checkpoint", checkpoint)])
    if plan.heading.shard == nil { try folder.requireWritable() }
  }

  /// Refuses what cannot be written, and files that would take each other's place.
  private static func requireFiles(_ files: [(option: String, path: String?)]) throws(CommandFailure) {
    var options: [String: String] = [:]
    for case (let option, let path?) in files {
      guard path != "-" else {
        if option == "output" { continue }
        throw CommandFailure(
          code: .usage, message: "--\(option) -: expected a file, as standard output has the results")
      }
      try Files.requireWritable(path)
      let place = RegressionFolder.absolute(path)
      // A device takes everything.
      if let other = options[place], !Files.exists(path) || Files.isRegular(path) {
        throw CommandFailure(
          code: .usage, message: "--\(option) \(path): expected another file than that of --\(other)")
      }
      options[place] = option
    }
  }

  /// Works to the end or until an interrupt, and prints what that came to.
  func run() throws(CommandFailure) -> ExitCode {
    let earlier = try resumed()
    var run = PropertyRun(plan.heading, learner: plan.learner, laws: plan.laws)
    run.threads = plan.threads
    run.interruption = Interrupts.interruption
    if plan.heading.shard?.index ?? 1 == 1 { run.regressions = try folder.regressions(of: plan.heading.learner) }
    if let limit = plan.timeLimit { Interrupts.raise(after: limit) }
    let watch = CheckWatch(plan.heading, earlier, output, checkpoint: checkpoint)
    let record = run.record(resuming: earlier) { watch.take($0) }
    var failure = watch.finish()
    try CheckSubject.requireAnswer(plan.learner)
    // Whatever cannot be written, the rest is.
    let saved = plan.heading.shard == nil ? folder.save(record, &failure) : []
    if let timings { Files.write(watch.timings, to: timings, &failure) }
    output.finish(record, saved: saved, folder: folder.path, lastWords: watch.lastWords, &failure)
    if let checkpoint {
      // Only what is written is no longer needed to go on.
      if record.end == .stopped || failure != nil {
        Files.write(record.text, to: checkpoint, &failure)
      } else {
        Files.remove(checkpoint)
      }
    }
    if let failure { throw failure }
    if record.end == .stopped { try CheckSubject.requireResources(plan.learner) }
    if record.end == .stopped, !output.isQuiet {
      Files.note(
        "stackelberg: stopped early; "
          + (checkpoint.map { "\($0) keeps what is needed to go on" }
            ?? "without --checkpoint the check cannot go on from here"))
    }
    return Self.code(of: record)
  }

  /// The exit code of a record.
  static func code(of record: CheckRecord) -> ExitCode {
    switch record.result {
    case .refuted: .refuted
    case .undecided: .stopped
    case .holds: .success
    case nil: record.end == .complete ? .success : .stopped
    }
  }

  /// The record that an interrupted check left.
  private func resumed() throws(CommandFailure) -> CheckRecord? {
    guard let checkpoint, Files.exists(checkpoint) else { return nil }
    let (bytes, source) = try Files.read(checkpoint)
    do throws(InputError) {
      let record = try CheckRecord.read(bytes, source: source)
      let other =
        record.heading.firstDifference(from: plan.heading) ?? (record.heading == plan.heading ? nil : "shard")
      if let other {
        throw InputError(
          source: source, location: .init(line: 1, column: 1), path: other,
          message: "expected the checkpoint of this check, found one with another \(other)")
      }
      return record
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
  }
}
