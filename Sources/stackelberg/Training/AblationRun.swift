import Arguments
import Evaluation
import Exact
import Games
import Learning
import LinearPrograms
import Reports

/// `stackelberg train ablation`: what happens without one of the conditions under which learning is sound.
enum AblationRun {
  /// The word in the place of a learner.
  static let name = "ablation"

  /// What an ablation has no use for: its game, its learner and its budget are part of it.
  private static let foreign = [
    "algorithm", "steps", "follower-steps", "evaluate-every", "without", "settings", "leader", "output", "checkpoint",
    "threads", "reference-limit", "format",
  ]

  /// Trains with all conditions and without one, and tells whether both end as theory says.
  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    let word = arguments.positional("GAME") ?? ""
    guard let ablation = Ablation(rawValue: word) else {
      let known = Ablation.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(code: .usage, message: "unknown ablation \(word); expected \(known)")
    }
    if let option = foreign.first(where: arguments.isGiven) ?? (arguments.has("regret") ? "regret" : nil) {
      throw CommandFailure(code: .usage, message: "--\(option) has no meaning with an ablation")
    }
    let seeds: [UInt64]
    do throws(UsageError) { seeds = try TrainingPlan.seeds(arguments) } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
    Interrupts.install()
    let progress = ProgressLine(quiet: arguments.has("quiet"))
    var pairs: [(kept: Ablation.Outcome, dropped: Ablation.Outcome)] = []
    for seed in seeds where !Interrupts.interruption.isRaised {
      progress.show("seed \(seed)")
      do throws(PolicyFault) {
        pairs.append(
          (try ablation.outcome(keepingAll: true, seed: seed), try ablation.outcome(keepingAll: false, seed: seed)))
      } catch { throw CommandFailure(code: .internalError, message: "\(error)") }
    }
    progress.clear()
    try Files.print(arguments.has("json") ? json(ablation, pairs).text : table(ablation, pairs))
    guard pairs.count == seeds.count else { return .stopped }
    return pairs.allSatisfy { $0.kept.isAsExpected && $0.dropped.isAsExpected } ? .success : .refuted
  }

  private typealias Pairs = [(kept: Ablation.Outcome, dropped: Ablation.Outcome)]

  private static func table(_ ablation: Ablation, _ pairs: Pairs) -> String {
    var table = Table(
      [.right, .right, .right, .right, .right, .left],
      heading: ["seed", "value", "believed", "without: value", "believed", "as theory says"])
    for (kept, dropped) in pairs {
      table.append([
        "\(kept.seed)", kept.value.decimal, decimal(kept.believed), dropped.value.decimal, decimal(dropped.believed),
        kept.isAsExpected && dropped.isAsExpected ? "yes" : "no",
      ])
    }
    let count = pairs.filter { $0.kept.isAsExpected && $0.dropped.isAsExpected }.count
    return "ablation  \(ablation.rawValue), \(ablation.game.title ?? "a small game")\noptimum   \(ablation.optimum)\n\n"
      + table.text + "\n\(count) of \(pairs.count) as theory says, with all conditions and without the one.\n"
  }

  private static func decimal(_ value: Double) -> String { Rational(exactly: value)?.decimal ?? "\(value)" }

  private static func json(_ ablation: Ablation, _ pairs: Pairs) -> JSONOutput {
    func outcome(_ outcome: Ablation.Outcome) -> JSONOutput {
      .object([
        .init("value", .exact(outcome.value)), .init("believed", .double(outcome.believed)),
        .init("commitment", .array(outcome.commitment.table.map { .array($0.map { .double($0) }) })),
        .init("isAsExpected", .boolean(outcome.isAsExpected)),
      ])
    }
    return .object([
      .init("format", "stackelberg-ablation/1"), .init("ablation", .string(ablation.rawValue)),
      .init("optimum", .exact(ablation.optimum)),
      .init(
        "runs",
        .array(
          pairs.map {
            .object([
              .init("seed", .raw("\($0.kept.seed)")), .init("kept", outcome($0.kept)),
              .init("dropped", outcome($0.dropped)),
            ])
          })),
    ])
  }
}
