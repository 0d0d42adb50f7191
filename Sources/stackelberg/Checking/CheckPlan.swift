import Arguments
import Exact
import Games
import Learning
import Validation

/// What a command line asks to be checked.
struct CheckPlan {
  let heading: CheckHeading
  let learner: any CheckedLearner
  let laws: [LearnerLaw]
  let threads: Int
  let timeLimit: Double?

  init(_ arguments: ParsedArguments) throws(CommandFailure) {
    let subject = try CheckSubject(arguments)
    learner = subject.learner
    do throws(UsageError) {
      threads = try arguments.integer("threads", in: 1...1024) ?? Files.processors
      timeLimit = try arguments.seconds("time-limit")
      let settings = try Self.settings(arguments)
      laws = try Self.laws(arguments, settings)
      let seed = try arguments.seed("seed") ?? 1
      heading = CheckHeading(
        learner: subject.identity, limits: subject.limits,
        sample: try Self.sample(arguments, subject.learner, seed: seed),
        seed: seed, games: try arguments.integer("games", in: 1...1_000_000_000) ?? CheckHeading.usualGames,
        steps: try arguments.integer("steps", in: 1...1_000_000_000_000),
        laws: laws.map { .init($0.name, $0.claim, strength: $0.strength) }, areLawsChosen: arguments.isGiven("laws"),
        settings: settings, looksAtEveryGame: arguments.has("every-game"),
        shrinkingTries: try arguments.integer("shrink-tries", in: 0...1_000_000_000)
          ?? CheckHeading.usualShrinkingTries,
        shard: try Self.shard(arguments))
      if let shard = heading.shard {
        guard timeLimit == nil else {
          throw arguments.usageError("--time-limit has no meaning with --shard: the budget of shards is in games")
        }
        guard shard.count <= heading.games else {
          throw arguments.usageError(
            "--shard \(shard): expected at most \(heading.games) shards of \(heading.games) games")
        }
      }
      if arguments.has("no-regressions"), arguments.isGiven("regressions") {
        throw arguments.usageError("--regressions and --no-regressions contradict each other")
      }
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
  }

  /// What laws depend on.
  private static func settings(_ arguments: ParsedArguments) throws(UsageError) -> LawSettings {
    var settings = LawSettings()
    let options: [(String, WritableKeyPath<LawSettings, Rational>)] = [
      ("gap", \.gap), ("regret", \.regret), ("probability", \.probability), ("belief", \.belief),
    ]
    for (option, path) in options {
      guard let text = arguments.value(option) else { continue }
      guard text.utf8.count <= 40, let value = try? Rational(parsing: text), value.description.utf8.count <= 40 else {
        throw arguments.usageError("--\(option) \(text): expected a number")
      }
      settings[keyPath: path] = value
    }
    if let fault = settings.fault { throw arguments.usageError("--\(fault)") }
    return settings
  }

  private static func laws(
    _ arguments: ParsedArguments, _ settings: LawSettings
  ) throws(UsageError) -> [LearnerLaw] {
    guard let text = arguments.value("laws") else { return LearnerLaw.standard(settings) }
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard Set(names).count == names.count else { throw arguments.usageError("--laws \(text): expected each law once") }
    do throws(UnknownLaw) { return try LearnerLaw.named(names, settings) } catch {
      throw arguments.usageError("--laws: \(error)")
    }
  }

  private static func shard(_ arguments: ParsedArguments) throws(UsageError) -> CheckShard? {
    guard let text = arguments.value("shard") else { return nil }
    guard let shard = CheckShard(parsing: text) else {
      throw arguments.usageError("--shard \(text): expected a part and how many there are, such as 1/4")
    }
    return shard
  }

  /// The families that are asked for, or all that the learner takes.
  private static func sample(
    _ arguments: ParsedArguments, _ learner: any CheckedLearner, seed: UInt64
  ) throws(UsageError) -> GameSample {
    let texts = arguments.values("family")
    guard texts.isEmpty else {
      do throws(GameSampleError) { return try GameSample(parsing: texts) } catch {
        throw arguments.usageError("--family: \(error)")
      }
    }
    let kinds = GameSample.Kind.allCases.filter { kind in
      let sample = GameSample.standard([kind])
      return sample.parts.indices.contains { number in
        (try? learner.concept(in: sample.draw(number, seed: seed).game)) != nil
      }
    }
    guard !kinds.isEmpty else { throw arguments.usageError("the learner takes no kind of games; --family names some") }
    return .standard(kinds)
  }
}

/// Who is checked, as the command line says.
struct CheckSubject {
  let identity: LearnerIdentity
  let limits: LearnerLimits?
  let learner: any CheckedLearner

  /// Reads the options.
  init(_ arguments: ParsedArguments) throws(CommandFailure) {
    let names = arguments.positionals("LEARNER")
    let command = arguments.value("command")
    guard names.count <= 1 else {
      throw CommandFailure(
        code: .usage, message: "expected one learner, found \(names.count); records are merged with --merge")
    }
    guard let command else {
      guard let name = names.first else {
        throw CommandFailure(code: .usage, message: "expected a learner, or --command with a program")
      }
      for option in ["learner-time", "learner-memory"] where arguments.isGiven(option) {
        throw CommandFailure(code: .usage, message: "--\(option) is for programs (--command)")
      }
      var settings: (bytes: [UInt8], source: String)?
      if let path = arguments.value("settings") { settings = try Files.read(path) }
      try self.init(named: name, algorithm: arguments.value("algorithm"), settings: settings)
      return
    }
    guard names.isEmpty else {
      throw CommandFailure(code: .usage, message: "expected a learner or --command, found both")
    }
    for option in ["algorithm", "settings"] where arguments.isGiven(option) {
      throw CommandFailure(code: .usage, message: "--\(option) has no meaning with --command")
    }
    let seconds: Double?
    let mebibytes: Int?
    do throws(UsageError) {
      seconds = try arguments.seconds("learner-time")
      mebibytes = try arguments.integer("learner-memory", in: 1...1 << 40)
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
    try self.init(command: command, seconds: seconds, mebibytes: mebibytes)
  }

  /// The learner of a saved failure.
  init(_ regression: Regression, source: String) throws(CommandFailure) {
    switch regression.learner.source {
    case .named(let name, let algorithm, let settings):
      try self.init(
        named: name, algorithm: algorithm,
        settings: settings.map { (Array($0.utf8), "\(source): learner.settings") })
    case .command(let command):
      try self.init(command: command, seconds: regression.limits?.seconds, mebibytes: regression.limits?.mebibytes)
    }
  }

  init(identity: LearnerIdentity, limits: LearnerLimits?, learner: any CheckedLearner) {
    self.identity = identity
    self.limits = limits
    self.learner = learner
  }

  private init(
    named name: String, algorithm: String?, settings: (bytes: [UInt8], source: String)?
  ) throws(CommandFailure) {
    guard let learner = LearnerName(rawValue: name) else {
      let known = LearnerName.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(code: .usage, message: "unknown learner \(name); expected \(known)")
    }
    var algorithm = algorithm
    do throws(InputError) {
      let root = try settings.map { (file) throws(InputError) in
        try JSONDocument(parsing: file.bytes, source: file.source).root
      }
      algorithm = algorithm ?? root?.member("algorithm")?.string
      let chosen = algorithm.flatMap { AlgorithmName(rawValue: $0) }
      if let chosen, !learner.algorithms.contains(chosen) {
        let known = learner.algorithms.map(\.rawValue).joined(separator: ", ")
        throw InputError(source: "--algorithm \(chosen.rawValue)", message: "\(name) has \(known)")
      }
      identity = LearnerIdentity(name, algorithm: algorithm, settings: root?.output.line)
      self.learner = try RunLearner(learner, chosen, settings: settings, interruption: Interrupts.interruption)
    } catch {
      throw CommandFailure(code: error.source.hasPrefix("--") ? .usage : .badInput, message: "\(error)")
    }
    limits = nil
  }
}
