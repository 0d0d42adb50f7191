import Arguments
import Exact
import Games
import Reports
import Validation

/// `stackelberg report`.
enum ReportCommand {
  static let description = CommandDescription(
    name: "report", summary: "Collect training runs into one HTML page.",
    discussion: [
      "The page shows the final values of every seed with their standing, learning curves, settings, and what to type to get the "
        + "same results; with --game pictures of the game, and with --policy what was committed to. It opens offline, in light "
        + "and dark, and can be printed and read by screen readers.",
      "Runs are of one game and one concept; those that differ in their seed only go together.",
    ],
    positionals: [
      Positional(
        "RUN", isRepeated: true, completion: .file, "The log of a run (.jsonl); files of times are passed over.")
    ],
    options: [
      .value("game", "GAME", completion: .file, "The game of the runs, for its names and pictures."),
      .value(
        "policy", "FILE", completion: .file, "What was committed to, for example the policy of one seed; needs --game."),
      GameArgument.leader, GameArgument.format,
      .value("output", "FILE", short: "o", completion: .file, "Write to a file, whole or not at all."),
      .flag("quiet", short: "q", "No notes on standard error."),
    ],
    examples: [.init("stackelberg report seed-*.jsonl --output report.html", "the runs of several seeds")])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    let paths = arguments.positionals("RUN")
    let runs = try RunLogs.read(paths)
    let name = arguments.value("game")
    if name == nil {
      for option in ["policy", "leader", "format"] where arguments.isGiven(option) {
        throw CommandFailure(code: .usage, message: "--\(option) needs --game")
      }
    }
    var commitments: [Page.Table] = []
    var pictures: [(picture: Picture, caption: String)] = []
    if let name {
      let (game, source) = try GameArgument.read(name, format: arguments.value("format"))
      guard runs.allSatisfy({ $0.kind == game.kind && $0.subject == game.digest }) else {
        throw CommandFailure(code: .badInput, message: "\(source): expected the game of the runs, found another one")
      }
      let leader = try GameArgument.player(arguments.value("leader") ?? "0", in: game)
      var policy: PolicyInput?
      if let path = arguments.value("policy") {
        policy = try PolicyInput(path, for: game, leader: leader, quiet: arguments.has("quiet"))
      }
      if let table = policy.flatMap({ commitment(of: $0, in: game, leader: leader) }) { commitments.append(table) }
      pictures = Self.pictures(of: game, policy, leader: leader)
    }
    let page: Page
    do throws(PictureRefusal) {
      page = try Page(
        reporting: runs, commitments: commitments, pictures: pictures, commands: commands(for: runs, game: name))
    } catch {
      throw CommandFailure(code: .badInput, message: "\(paths[0]): \(error)")
    }
    try Files.deliver(page.text, to: arguments.value("output"))
    return .success
  }

  private static func commitment(of policy: PolicyInput, in game: Game, leader: Int) -> Page.Table? {
    let caption = "The commitment of \(policy.source)"
    switch game {
    case .markov(let markov):
      return policy.markov.map { .init(of: $0.leader, in: markov, leader: leader, caption: caption) }
    case .security(let security):
      let names = (0..<security.targets).map(security.targetName)
      return policy.coverage.map { .init(of: $0, names: names, heading: "target", caption: caption) }
    case .normalForm(let all):
      let names = (0..<all.sizes[leader]).map { all.actionName(player: leader, action: $0) }
      return policy.mixed.map { .init(of: $0.probabilities, names: names, heading: "action", caption: caption) }
    case .bayesian(let types):
      let names = (0..<types.rows).map { types.leaderActions?[$0] ?? "\($0)" }
      return policy.mixed.map { .init(of: $0.probabilities, names: names, heading: "action", caption: caption) }
    }
  }

  /// What can be drawn of a game; what is too large is left out.
  private static func pictures(
    of game: Game, _ policy: PolicyInput?, leader: Int
  ) -> [(picture: Picture, caption: String)] {
    var result: [(picture: Picture, caption: String)] = []
    func append(_ picture: Picture?, _ caption: String) {
      if let picture { result.append((picture, caption)) }
    }
    switch game {
    case .normalForm(let all):
      guard let two = all.bimatrix?.led(by: leader) else { break }
      append(try? .values(of: two), "What every commitment is worth, exactly.")
      append(try? .regions(of: two), "To which commitments the follower answers with which action, exactly.")
    case .markov(let markov):
      append(
        try? .states(of: markov, policies: policy?.markov?.policies ?? [], leader: leader),
        "The states and how likely the steps between them are.")
    case .security(let security):
      if let coverage = policy?.coverage {
        append(try? .coverage(coverage, in: security), "How likely each target is covered.")
      }
    case .bayesian: break
    }
    return result
  }

  // MARK: Doing it again

  /// What to type for the same runs.
  private static func commands(for runs: [RunRecord], game name: String?) -> [String] {
    let groups = (try? LearningCurve.groups(of: runs)) ?? []
    var lines: [String] = []
    for (index, group) in groups.enumerated() {
      let first = group[0]
      let suffix = groups.count == 1 ? "" : "-\(index + 1)"
      let learner = first.settings.first { $0.name == "learner" }?.value ?? "LEARNER"
      lines += ["cat > settings\(suffix).json <<'END'", first.settingsText, "END"]
      for seeds in Self.seeds(group.map(\.seed)) {
        lines.append(
          "stackelberg train \(quoted(learner)) \(quoted(name ?? subject(of: first))) --settings settings\(suffix).json \(seeds) "
            + "--output runs\(suffix)/")
      }
    }
    let folders = groups.indices.map { groups.count == 1 ? "runs/*.jsonl" : "runs-\($0 + 1)/*.jsonl" }
    lines.append("stackelberg report \(folders.joined(separator: " ")) --output report.html")
    return lines
  }

  /// The game or domain of a run, by its name in the catalogue where it has one.
  private static func subject(of run: RunRecord) -> String {
    if run.kind == "domain" { return "@" + run.subject }
    let entry = Catalogue.entries.first { $0.game.kind == run.kind && $0.game.digest == run.subject }
    return entry.map { "@" + $0.name } ?? "game.json"
  }

  /// The options for increasing seeds: one for each stretch without gaps.
  private static func seeds(_ seeds: [UInt64]) -> [String] {
    var stretches: [ClosedRange<UInt64>] = []
    for seed in seeds {
      if let last = stretches.last, last.upperBound &+ 1 == seed {
        stretches[stretches.count - 1] = last.lowerBound...seed
      } else {
        stretches.append(seed...seed)
      }
    }
    return stretches.map { $0.count == 1 ? "--seed \($0.lowerBound)" : "--seeds \($0.lowerBound)..\($0.upperBound)" }
  }

  /// A word for a shell.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "@-_./".utf8.contains($0)
      }
    }
    return isPlain && !word.isEmpty
      ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
