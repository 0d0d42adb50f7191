import Certificates
import Evaluation
import Exact
import Games
import Learning
import Reports
import Validation

/// What a training came to, judged exactly.
struct TrainingReport {
  /// What one run came to.
  struct Entry {
    let run: TrainingRun
    let value: LeaderValue
    /// What the follower makes of the leader's commitment.
    let follower: FollowerWorth?
    /// How much less than a best response the follower's answers to all pure leaders are worth.
    let regrets: RegretReport?
    /// Where the policy was written.
    let policyPath: String?
  }

  let heading: TrainingHeading
  let entries: [Entry]

  /// How small a gap, as a fraction of the range, counts as reached in the table.
  static let limit = Rational(1, over: 100)

  init(
    _ runs: [TrainingRun], _ heading: TrainingHeading, judge: LeaderJudge, output: TrainingOutput, pure: PureLeaders?
  ) throws(CommandFailure) {
    self.heading = heading
    var entries: [Entry] = []
    for run in runs {
      do {
        let leader = run.session.leader
        let value = try judge.worth(of: leader)
        var follower: FollowerWorth?
        if let learned = run.session.follower {
          do throws(FollowerWorth.Fault) {
            follower = try judge.worth(of: learned, against: leader, best: value.followerValue)
          } catch .tooManyContexts {
            follower = nil
          }
        }
        let regrets = try pure.flatMap { pure in
          try run.session.oracle.map { try RegretReport(of: $0, against: pure) }
        }
        entries.append(
          Entry(run: run, value: value, follower: follower, regrets: regrets, policyPath: output.policyPath(run.seed)))
      } catch { throw CommandFailure(code: .internalError, message: "\(error)") }
    }
    self.entries = entries
  }

  private func gap(_ entry: Entry) -> (gap: Rational, relative: Rational)? {
    heading.reference.map { reference in
      (max(0, reference.value.upper - entry.value.strong), reference.gap(of: entry.value.strong).upper)
    }
  }

  private static func steps(_ entry: Entry) -> String {
    entry.run.log.stepsUntil(relativeGap: limit.approximation).map(\.description) ?? "never"
  }

  // MARK: For people

  /// The report as tables.
  ///
  /// - Parameter name: what the game was called on the command line, for the line that tells how to validate.
  func table(gameNamed name: String) -> String {
    let settings = heading.settings
    let game = heading.game.game
    var top = Table([.left, .left])
    top.append(["learner", "\(settings.learner.rawValue), the leader by \(settings.algorithm.rawValue)"])
    top.append([
      "game", "\(game.title ?? "untitled"): \(game.sizeText), leader \(game.playerName(heading.concept.leader))",
    ])
    top.append(["concept", heading.concept.description])
    switch heading.reference?.value {
    case .exact(let value)?: top.append(["reference", "\(value.withDecimal)   exact, certificate verified"])
    case .bounded(let lower, let upper)?:
      top.append(["reference", "\(Rational.between(lower, upper))   bounded, certificate verified"])
    case nil: top.append(["reference", "none: no certified value of this concept is known"])
    }
    let hasRegrets = entries.contains { $0.regrets != nil }
    var rows = Table(
      Array(repeating: .right, count: hasRegrets ? 8 : 6),
      heading: ["seed", "steps", "value", "gap", "follower's regret", "gap ≤ 1 % from step"]
        + (hasRegrets ? ["mean regret", "largest"] : []))
    for entry in entries {
      rows.append(
        [
          "\(entry.run.seed)", "\(entry.run.session.steps)", entry.value.strong.decimal,
          gap(entry).map { "\(($0.relative * 100).decimal) %" } ?? "?", entry.follower?.regret.decimal ?? "?",
          Self.steps(entry),
        ] + (hasRegrets ? [entry.regrets?.mean.decimal ?? "?", entry.regrets?.largest.decimal ?? "?"] : []))
    }
    var note = ""
    if let regrets = entries.first?.regrets {
      note =
        "Mean and largest regret are those of the follower over all \(regrets.leaders.count) pure policies of the leader.\n"
    }
    if let path = entries.first?.policyPath {
      let words = ["stackelberg validate", path, "--game", name] + heading.concept.options(in: heading.game.game)
      note += "\nTo validate: \(words.joined(separator: " "))\n"
    }
    return top.text + "\n" + rows.text + note
  }

  // MARK: For programs

  var json: JSONOutput {
    .object(
      [.init("format", "stackelberg-training/1")] + heading.members + [
        .init(
          "runs",
          .array(
            entries.map { entry in
              let last = entry.run.log.lines.last
              return .object([
                .init("seed", .raw("\(entry.run.seed)")), .init("finished", .boolean(entry.run.isOver)),
                .init("steps", .integer(Integer(entry.run.session.steps))),
                .init("episodes", .integer(Integer(entry.run.session.episodes))),
                .init("leaderValue", .exact(entry.value.strong)), .init("weakValue", .exact(entry.value.weak)),
                .init("gap", gap(entry).map { .exact($0.gap) } ?? .null),
                .init("relativeGap", gap(entry).map { .exact($0.relative) } ?? .null),
                .init("followerRegret", entry.follower.map { .exact($0.regret) } ?? .null),
                .init("meanRegret", entry.regrets.map { .exact($0.mean) } ?? .null),
                .init("largestRegret", entry.regrets.map { .exact($0.largest) } ?? .null),
                .init("believedValue", last?.believedValue.map { .double($0) } ?? .null),
                .init(
                  "stepsUntilReached",
                  entry.run.log.stepsUntil(relativeGap: Self.limit.approximation).map { .integer(Integer($0)) } ?? .null
                ),
                .init("commitment", .array(entry.run.session.leader.table.map { .array($0.map { .double($0) }) })),
                .init("policy", entry.policyPath.map { .string($0) } ?? .null),
              ])
            }))
      ])
  }
}

extension SolutionConcept {
  /// The options that name the concept, defaults left out.
  fileprivate func options(in game: Game) -> [String] {
    var words: [String] = []
    if commitment != .mixed { words += ["--commitment", commitment.rawValue] }
    if case .markov = game, dynamics?.followerClass == .stationary { words += ["--follower-class", "stationary"] }
    if leader != 0 { words += ["--leader", "\(leader)"] }
    return words
  }
}
