import Arguments
import Exact
import Games
import Learning
import LinearPrograms
import Reports

/// `stackelberg train LEARNER @domain`.
enum DomainRun {
  /// What a domain has no use for: it is no file, its leader is given and its value stated, and nobody is taught before.
  private static let foreign = ["follower-steps", "leader", "reference-limit", "format"]

  /// How many leaders are drawn for `--regret` where there are too many to try all.
  private static let drawn = 200

  /// Trains, and tells what leaders and followers came to.
  static func run(_ arguments: ParsedArguments, in entry: DomainEntry) throws(CommandFailure) -> ExitCode {
    if let option = foreign.first(where: arguments.isGiven) {
      throw CommandFailure(code: .usage, message: "--\(option) has no meaning with the domain @\(entry.name)")
    }
    let plan = try TrainingPlan(arguments) { learner, algorithm throws(CommandFailure) in
      guard learner.isForDomains else {
        let known = LearnerName.allCases.filter(\.isForDomains).map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(
          code: .usage, message: "\(learner.rawValue) is for games; in the domain @\(entry.name) there are \(known)")
      }
      return RunSettings(learner, algorithm, in: entry.domain)
    }
    if plan.settings.longestEpisode != entry.domain.longestEpisode {
      throw CommandFailure(code: .usage, message: "longestEpisode: expected that of the domain")
    }
    if let fault = plan.settings.domainFault { throw CommandFailure(code: .usage, message: fault) }
    let launch = try TrainingLaunch(arguments, seeds: plan.seeds)
    let task = DomainTask(entry: entry, settings: plan.settings)
    Interrupts.install()
    let runs = try launch.runs(of: task, resumed: try launch.checkpoint(of: task))
    var regrets: [UInt64: (regret: FollowersRegret, unsettled: Int?)] = [:]
    if arguments.has("regret") {
      let leaders = leaders(of: entry.domain)
      for run in runs where !Interrupts.interruption.isRaised {
        launch.progress.show("seed \(run.seed): regret")
        do throws(OracleFault) {
          regrets[run.seed] = try plan.settings.followersRegret(against: leaders, in: entry.domain, seed: run.seed)
        } catch { throw CommandFailure(code: .usage, message: "\(error)") }
      }
    }
    let report = DomainReport(task: task, runs: runs, regrets: regrets)
    launch.progress.clear()
    try Files.print(arguments.has("json") ? report.json.text : report.table)
    return launch.finish(runs)
  }

  /// All pure policies of the leader, or some drawn uniformly where there are more than a thousand.
  private static func leaders(of domain: some ExactDomain) -> [[Int]] {
    if let all = domain.pureLeaders(limit: 1000) { return all }
    var random = SeededGenerator(seed: 1)
    return (0..<drawn).map { _ in domain.pureLeader(using: &random) }
  }
}

/// What a training in a domain came to, judged exactly.
struct DomainReport {
  let task: DomainTask
  let runs: [TrainingRun]
  let regrets: [UInt64: (regret: FollowersRegret, unsettled: Int?)]

  private static let limit = 0.01

  private func verdict(_ run: TrainingRun) -> DomainJudge.Verdict {
    DomainJudge(of: task.entry).verdict(on: run.session.leader, run.session.follower)
  }

  private static func list(_ numbers: [Rational]?) -> String {
    numbers?.map(\.decimal).joined(separator: ", ") ?? "?"
  }

  /// The report as tables.
  var table: String {
    let entry = task.entry
    var top = Table([.left, .left])
    top.append(["learner", "\(task.settings.learner.rawValue), the leader by \(task.settings.algorithm.rawValue)"])
    top.append(["domain", "@\(entry.name): \(entry.title); \(entry.domain.agents.count - 1) followers"])
    top.append(["concept", entry.concept])
    top.append(["reference", "\(entry.value.withDecimal)   exact, stated with the domain"])
    let hasRegrets = !regrets.isEmpty
    var rows = Table(
      Array(repeating: .right, count: hasRegrets ? 11 : 8),
      heading: [
        "seed", "steps", "value", "weak", "with these followers", "gap", "followers' regrets", "gap ≤ 1 % from step",
      ] + (hasRegrets ? ["mean regrets", "largest", "in no equilibrium"] : []))
    for run in runs {
      let verdict = verdict(run)
      let gap = max(verdict.gap, verdict.attainedGap ?? 0) * 100
      var cells = [
        "\(run.seed)", "\(run.session.steps)", verdict.worth.strong.decimal,
        verdict.worth.weak.decimal + (verdict.worth.isPure ? "" : " (no pure equilibrium)"),
        verdict.outcome?.values[0].decimal ?? "?", "\(gap.decimal) %", Self.list(verdict.outcome?.regrets),
        run.log.stepsUntil(relativeGap: Self.limit).map(\.description) ?? "never",
      ]
      if hasRegrets {
        let regret = regrets[run.seed]?.regret
        cells += [
          Self.list(regret?.means), Self.list(regret?.largest),
          regret.map { "\($0.imperfect) of \($0.leaders.count)" } ?? "?",
        ]
      }
      rows.append(cells)
    }
    var note =
      "The value is that of the followers' equilibrium that is best for the leader, weak that of the worst;\n"
      + "the gap is the larger one of the value's and of what the leader gets with these followers.\n"
    if let some = regrets.values.first {
      note += "Mean and largest regrets are those of each follower over \(some.regret.leaders.count) pure leaders.\n"
    }
    return top.text + "\n" + rows.text + "\n" + note
  }

  /// The report for programs.
  var json: JSONOutput {
    func exact(_ numbers: [Rational]?) -> JSONOutput { numbers.map { .array($0.map { .exact($0) }) } ?? .null }
    return .object(
      [.init("format", "stackelberg-training/1")] + task.members + [
        .init(
          "runs",
          .array(
            runs.map { run in
              let verdict = verdict(run)
              let regret = regrets[run.seed]
              return .object([
                .init("seed", .raw("\(run.seed)")), .init("finished", .boolean(run.isOver)),
                .init("steps", .integer(Integer(run.session.steps))),
                .init("episodes", .integer(Integer(run.session.episodes))),
                .init("leaderValue", .exact(verdict.worth.strong)), .init("weakValue", .exact(verdict.worth.weak)),
                .init("hasPureEquilibrium", .boolean(verdict.worth.isPure)),
                .init("attainedValue", verdict.outcome.map { .exact($0.values[0]) } ?? .null),
                .init("relativeGap", .exact(verdict.gap)),
                .init("attainedGap", verdict.attainedGap.map { .exact($0) } ?? .null),
                .init("followerRegrets", exact(verdict.outcome?.regrets)),
                .init("meanRegrets", exact(regret?.regret.means)),
                .init("largestRegrets", exact(regret?.regret.largest)),
                .init("unsettled", regret?.unsettled.map { .integer(Integer($0)) } ?? .null),
                .init("believedValue", run.session.believedValue.map { .double($0) } ?? .null),
                .init(
                  "stepsUntilReached",
                  run.log.stepsUntil(relativeGap: Self.limit).map { .integer(Integer($0)) } ?? .null),
                .init("commitment", .array(run.session.leader.modes.map { .integer(Integer($0)) })),
              ])
            }))
      ])
  }
}
