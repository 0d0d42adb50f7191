import Arguments
import Learning

/// The runs of a training from the command line: where results and checkpoints go, on how many threads, and how it ends.
struct TrainingLaunch {
  let seeds: [UInt64]
  let output: TrainingOutput
  let threads: Int
  let progress: ProgressLine
  let quiet: Bool
  private let checkpointPath: String?

  /// Reads the options.
  init(_ arguments: ParsedArguments, seeds: [UInt64]) throws(CommandFailure) {
    self.seeds = seeds
    output = try TrainingOutput(arguments.value("output"), seeds: seeds)
    do throws(UsageError) {
      threads = try arguments.integer("threads", in: 1...1024) ?? Files.processors
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
    quiet = arguments.has("quiet")
    progress = ProgressLine(quiet: quiet)
    checkpointPath = arguments.value("checkpoint")
  }

  /// The checkpoint of a task, where there is one.
  func checkpoint(of task: some TrainingTask) throws(CommandFailure) -> TrainingCheckpoint? {
    guard let checkpointPath else { return nil }
    return try TrainingCheckpoint(checkpointPath, for: task)
  }

  /// Runs all seeds to their ends or until an interrupt, and writes what they came to.
  func runs(of task: some TrainingTask, resumed: TrainingCheckpoint?) throws(CommandFailure) -> [TrainingRun] {
    try output.prepare()
    let work = TrainingWork(
      task, seeds: seeds, resumed: resumed?.runs ?? [:], output: output, checkpoint: checkpointPath, progress: progress)
    defer { progress.clear() }
    let runs = try work.run(threads: threads)
    for run in runs { try output.writePolicy(run, task) }
    return runs
  }

  /// Removes the checkpoint of what is complete, or notes what is not.
  func finish(_ runs: [TrainingRun]) -> ExitCode {
    let isComplete = runs.count == seeds.count && runs.allSatisfy(\.isOver)
    if let checkpointPath {
      if isComplete {
        Files.remove(checkpointPath)
      } else if !quiet {
        Files.note("stackelberg: stopped early; \(checkpointPath) keeps what is needed to go on")
      }
    } else if !isComplete, !quiet {
      Files.note("stackelberg: stopped early; without --checkpoint the training cannot go on from here")
    }
    return isComplete ? .success : .stopped
  }
}
