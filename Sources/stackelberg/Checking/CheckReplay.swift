import Arguments
import Exact
import Games
import Reports
import Validation

/// `stackelberg check --replay`.
enum CheckReplay {
  /// Looks at one saved failure again.
  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    try CheckCommand.refuse(
      arguments,
      except: [
        "replay", "command", "algorithm", "settings", "learner-time", "learner-memory", "time-limit", "json", "quiet",
        "output",
      ], with: "--replay")
    let path = arguments.value("replay") ?? ""
    let (regression, law) = try RegressionFolder.read(path)
    let isNamed = !arguments.positionals("LEARNER").isEmpty || arguments.isGiven("command")
    if !isNamed {
      for option in ["algorithm", "settings", "learner-time", "learner-memory"] where arguments.isGiven(option) {
        throw CommandFailure(
          code: .usage, message: "--\(option) needs a learner; that of the saved failure is as it was")
      }
    }
    let subject = isNamed ? try CheckSubject(arguments) : try CheckSubject(regression, source: path)
    Interrupts.install()
    do throws(UsageError) {
      if let limit = try arguments.seconds("time-limit") { Interrupts.raise(after: limit) }
    } catch { throw CommandFailure(code: .usage, message: error.message) }
    var run = PropertyRun(
      CheckHeading(
        learner: subject.identity, limits: subject.limits, sample: .standard(), games: 1,
        laws: [.init(law.name, law.claim, strength: law.strength)], settings: regression.settings),
      learner: subject.learner, laws: [law])
    run.interruption = Interrupts.interruption
    guard let outcome = run.outcome(of: law, in: regression) else {
      try CheckSubject.requireAnswer(subject.learner)
      try CheckSubject.requireResources(subject.learner)
      throw CommandFailure(code: .stopped, message: "stopped before the learner had answered")
    }
    let text: String
    if arguments.has("json") {
      text = RegressionReplay(path, outcome).line + "\n"
    } else {
      text = table(regression, subject.identity, outcome)
    }
    try Files.deliver(text, to: arguments.value("output"))
    switch outcome {
    case .holds: return .success
    case .fails: return .refuted
    case .doesNotApply: return .stopped
    }
  }

  private static func table(
    _ regression: Regression, _ learner: LearnerIdentity, _ outcome: LawOutcome
  ) -> String {
    var table = Table([.left, .left])
    table.append(["learner", learner.description])
    table.append(["law", "\(regression.law): \(regression.claim)"])
    table.append([
      "game", "\(regression.game.sizeText), from game \(regression.origin.number) of seed \(regression.origin.seed)",
    ])
    table.append(["training", "seed \(regression.trainingSeed)" + (regression.steps.map { ", \($0) steps" } ?? "")])
    table.append(["it was", regression.reason])
    switch outcome {
    case .holds: table.append(["now", "the law holds"])
    case .fails(let reason): table.append(["now", "it fails: \(reason)"])
    case .doesNotApply(let reason): table.append(["now", "the law does not apply: \(reason)"])
    }
    let game = GameText(regression.game).text.map { "\n" + $0 } ?? ""
    return table.text + game
  }
}
