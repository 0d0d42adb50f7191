import Arguments
import Games
import Learning

/// What a command line asks to be trained.
struct TrainingPlan {
  let settings: RunSettings
  let seeds: [UInt64]

  /// The conditions under which learning is sound, in the words of the command line.
  static let conditions: [(name: String, path: any WritableKeyPath<Conditions, Bool> & Sendable)] = [
    ("visible-queries", \.areQueriesVisible), ("unmarked-queries", \.areQueriesUnmarked),
    ("unpaid-queries", \.areQueriesUnpaid), ("reset-followers", \.areFollowersReset),
    ("constant-policy", \.isPolicyConstant), ("undiscounted-queries", \.areQueriesUndiscounted),
  ]

  /// Reads settings from their file and from the options, which go before it.
  ///
  /// - Parameter defaults: the settings of a learner and an algorithm where nothing else is said.
  init(
    _ arguments: ParsedArguments,
    defaults: (LearnerName, AlgorithmName) throws(CommandFailure) -> RunSettings
  ) throws(CommandFailure) {
    let name = arguments.positional("LEARNER") ?? ""
    guard let learner = LearnerName(rawValue: name) else {
      let known = (LearnerName.allCases.map(\.rawValue) + [AblationRun.name]).joined(separator: ", ")
      throw CommandFailure(code: .usage, message: "unknown learner \(name); expected \(known)")
    }
    var file: (bytes: [UInt8], source: String)?
    if let path = arguments.value("settings") { file = try Files.read(path) }
    let stated = arguments.isGiven("algorithm") ? arguments.value("algorithm") : file.flatMap { Self.algorithm(in: $0) }
    let algorithm = stated.flatMap { AlgorithmName(rawValue: $0) } ?? learner.algorithms[0]
    guard learner.algorithms.contains(algorithm) else {
      let known = learner.algorithms.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(code: .usage, message: "--algorithm \(algorithm.rawValue): \(name) has \(known)")
    }
    var settings = try defaults(learner, algorithm)
    if let file {
      do throws(InputError) {
        settings = try settings.overlaid(by: file.bytes, source: file.source)
      } catch {
        throw CommandFailure(code: .badInput, message: "\(error)")
      }
    }
    do throws(UsageError) {
      let range = 1...1_000_000_000_000
      if let steps = try arguments.integer("steps", in: range) {
        settings.steps = steps
        if file == nil { settings.evaluationSteps = max(1, steps / 25) }
      }
      if let steps = try arguments.integer("follower-steps", in: range) { settings.followerSteps = steps }
      if let steps = try arguments.integer("evaluate-every", in: range) { settings.evaluationSteps = steps }
      seeds = try Self.seeds(arguments)
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
    for word in (arguments.value("without") ?? "").split(separator: ",") {
      guard let condition = Self.conditions.first(where: { $0.name == word }) else {
        throw CommandFailure(
          code: .usage,
          message: "--without \(word): expected one of \(Self.conditions.map(\.name).joined(separator: ", "))")
      }
      settings.conditions[keyPath: condition.path] = false
    }
    if let fault = settings.fault { throw CommandFailure(code: .usage, message: fault) }
    self.settings = settings
  }

  /// The leader's algorithm that a file of settings names.
  private static func algorithm(in file: (bytes: [UInt8], source: String)) -> String? {
    (try? JSONDocument(parsing: file.bytes, source: file.source))?.root.member("algorithm")?.string
  }

  /// The seeds that the options name.
  static func seeds(_ arguments: ParsedArguments) throws(UsageError) -> [UInt64] {
    let single = try arguments.seed("seed") ?? 1
    guard let text = arguments.value("seeds") else { return [single] }
    guard !arguments.isGiven("seed") else { throw arguments.usageError("--seed and --seeds contradict each other") }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].isEmpty, let first = UInt64(parts[0]), let last = UInt64(parts[2]), first <= last,
      last - first < 10_000
    else { throw arguments.usageError("--seeds \(text): expected two seeds such as 1..20, at most 10000 in all") }
    return Array(first...last)
  }
}
