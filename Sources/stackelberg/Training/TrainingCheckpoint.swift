import Certificates
import Exact
import Games
import Learning
import Validation

/// The file in which a training leaves what it needs to go on (`stackelberg-checkpoint/1`).
struct TrainingCheckpoint {
  /// The certified bounds that leaders are compared with; `nil` where there are none.
  let bounds: CertifiedValue?

  /// For each seed that was begun, the saved run.
  let runs: [UInt64: String]

  /// Reads the file where it is there, and refuses that of another training.
  ///
  /// - Parameter task: the training, with or without its reference.
  init?(_ path: String, for task: some TrainingTask) throws(CommandFailure) {
    guard Files.exists(path) else { return nil }
    let (bytes, source) = try Files.read(path)
    do throws(InputError) {
      let root = try JSONDocument(parsing: bytes, source: source).root
      let object = try root.object(allowing: ["format", "identity", "reference", "digest", "runs"])
      _ = try object.required("format").choice(of: ["stackelberg-checkpoint/1"])
      let identity = try object.required("identity")
      guard try identity.text() == task.identity else {
        throw identity.error("expected the checkpoint of a training of this game with these settings")
      }
      let reference = try object.required("reference")
      if reference.kind == .null {
        bounds = nil
      } else {
        var list: [Rational] = []
        for element in try reference.array("two bounds", count: 2) { list.append(try element.rational()) }
        bounds = CertifiedValue(lower: list[0], upper: list[1])
      }
      var runs: [UInt64: String] = [:]
      for (key, value) in try object.required("runs").members {
        guard let seed = UInt64(key.string ?? "") else { throw key.error(expected: "a seed") }
        runs[seed] = try value.text("a saved run")
      }
      let digest = try object.required("digest")
      guard try digest.text() == Self.digest(of: runs) else {
        throw digest.error("expected \(Self.digest(of: runs)), that of the runs below: the file was changed")
      }
      self.runs = runs
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
  }

  /// The SHA-256 of the saved runs, which tells whether they are as they were written.
  private static func digest(of runs: [UInt64: String]) -> String {
    var hash = SHA256()
    for (seed, run) in runs.sorted(by: { $0.key < $1.key }) {
      hash.update(Array("\(seed) \(run.utf8.count)\n".utf8))
      hash.update(Array(run.utf8))
    }
    return hash.hexDigest()
  }

  /// The text of a checkpoint.
  static func text(_ heading: some TrainingTask, _ runs: [UInt64: String]) -> String {
    JSONOutput.object([
      .init("format", "stackelberg-checkpoint/1"), .init("identity", .string(heading.identity)),
      .init("reference", heading.members[heading.members.count - 1].value),
      .init("digest", .string(digest(of: runs))),
      .init(
        "runs", .object(runs.sorted { $0.key < $1.key }.map { .init("\($0.key)", .string($0.value)) })),
    ]).text
  }
}
