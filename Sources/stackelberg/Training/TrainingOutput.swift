import Games
import Glibc
import Learning

/// Where the results of a training go: for each seed a policy, a log and a file of times.
struct TrainingOutput {
  /// The path without its ending, for each seed; `nil` where nothing is written.
  private let stem: (@Sendable (UInt64) -> String)?

  /// The folder to be made.
  private let folder: String?

  /// What `--output` names: a file in .json for the policy of a single seed, its log beside it, otherwise a folder.
  init(_ path: String?, seeds: [UInt64]) throws(CommandFailure) {
    guard let path else {
      (stem, folder) = (nil, nil)
      return
    }
    guard path.hasSuffix(".json") else {
      let base = path.hasSuffix("/") ? path : path + "/"
      stem = { base + "seed-\($0)" }
      folder = path
      return
    }
    guard seeds.count == 1 else {
      throw CommandFailure(code: .usage, message: "--output \(path): expected a folder, as there are several seeds")
    }
    stem = { _ in String(path.dropLast(5)) }
    folder = nil
  }

  /// Makes the folder where it is not there.
  func prepare() throws(CommandFailure) {
    guard let folder, mkdir(folder, 0o777) != 0 else { return }
    var status = stat()
    let reason = Files.errorText()
    guard stat(folder, &status) == 0 else {
      throw CommandFailure(code: .cannotWrite, message: "\(folder): \(reason)")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw CommandFailure(
        code: .cannotWrite, message: "\(folder): expected a folder, or a file in .json for the policy of a single seed")
    }
  }

  /// The file of a policy.
  func policyPath(_ seed: UInt64) -> String? { stem.map { $0(seed) + ".json" } }

  /// Writes the log of a run, and how long it took.
  func write(_ run: TrainingRun, _ heading: some TrainingTask, times: [(steps: Int, seconds: Double)])
    throws(CommandFailure)
  {
    guard let stem = stem?(run.seed) else { return }
    let log = run.log.text(heading: heading.line(seed: run.seed), seed: run.seed)
    try Files.write(Array(log.utf8), to: stem + ".jsonl")
    let clock = times.map { time in
      JSONOutput.object([.init("steps", .raw("\(time.steps)")), .init("seconds", .double(time.seconds))]).line + "\n"
    }.joined()
    try Files.write(Array(clock.utf8), to: stem + ".clock.jsonl")
  }

  /// Writes the policies that a run came to.
  func writePolicy(_ run: TrainingRun, _ heading: some TrainingTask) throws(CommandFailure) {
    guard let path = policyPath(run.seed) else { return }
    try Files.write(Array(heading.policyText(of: run.session).utf8), to: path)
  }
}
