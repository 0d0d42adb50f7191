import Arguments
import Exact
import Games
import Reports
import Validation

/// `stackelberg plot`.
enum PlotCommand {
  /// What can be drawn.
  private enum Kind: String, CaseIterable {
    case curves, regions, values, states, coverage
  }

  static let description = CommandDescription(
    name: "plot", summary: "Draw learning curves, games and commitments as SVG.",
    discussion: [
      "curves takes the logs of training runs (.jsonl) and shows the median over seeds, the middle half and the range, beside "
        + "the certified value; runs that differ in their seed only go together. The others take a game. regions shows to "
        + "which commitments of a leader with two or three actions the follower answers with which action, and values what "
        + "commitments of a leader with two actions are worth; both exactly, with ties and the optimum. states shows a Markov "
        + "game of at most 12 states, and with --policy what is committed to and how likely each step is then. coverage shows "
        + "how likely each target of a security game is covered by the commitment of --policy, and which one is attacked.",
      "A picture is a file of its own, for light and dark screens and for print, with a description for screen readers. The same "
        + "input gives the same bytes.",
    ],
    positionals: [
      Positional(
        "PICTURE", completion: .words(Kind.allCases.map(\.rawValue)),
        Kind.allCases.map(\.rawValue).joined(separator: ", ") + "."),
      Positional(
        "INPUT", isRepeated: true, completion: .file,
        "Logs of runs, or a game: a .json, .nfg or .csv file, - for standard input, or @name from the catalogue."),
    ],
    options: [
      .choice(
        "quantity", LearningCurve.Quantity.allCases.map(\.rawValue),
        "What curves show: the leader's value (the default), the gap to the certified value, or the follower's regret."),
      .flag("logarithmic", "Curves over steps on a logarithmic axis."),
      .value(
        "policy", "FILE", completion: .file,
        "What is committed to: a policy, a list of probabilities or a solution; - for standard input."),
      GameArgument.leader, GameArgument.format,
      .value("output", "FILE", short: "o", completion: .file, "Write to a file, whole or not at all."),
      .flag("quiet", short: "q", "No notes on standard error."),
    ],
    examples: [
      .init("stackelberg plot regions @climbing --output regions.svg", "the simplex of three actions"),
      .init("stackelberg plot values game.json > values.svg", "what each commitment is worth"),
      .init("stackelberg plot curves seed-*.jsonl --logarithmic > curves.svg", "how learning went, over seeds"),
      .init("stackelberg plot states @big-match > states.svg", "states and the steps between them"),
      .init(
        "stackelberg solve @bait --json | stackelberg plot coverage @bait --policy - > bait.svg",
        "what a solution covers"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    let name = arguments.positional("PICTURE") ?? ""
    guard let kind = Kind(rawValue: name) else {
      let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(code: .usage, message: "unknown picture \(name); expected \(known)")
    }
    let inputs = arguments.positionals("INPUT")
    if kind != .curves {
      guard inputs.count == 1 else {
        throw CommandFailure(code: .usage, message: "\(name) takes one game, found \(inputs.count) arguments")
      }
      for option in ["quantity"] where arguments.isGiven(option) {
        throw CommandFailure(code: .usage, message: "--\(option) is for curves")
      }
      if arguments.has("logarithmic") { throw CommandFailure(code: .usage, message: "--logarithmic is for curves") }
    }
    if arguments.isGiven("policy"), kind != .states, kind != .coverage {
      throw CommandFailure(code: .usage, message: "--policy is for states and coverage")
    }
    let picture =
      kind == .curves
      ? try curves(of: inputs, arguments) : try picture(kind, of: inputs[0], arguments)
    try Files.deliver(picture.text, to: arguments.value("output"))
    return .success
  }

  private static func curves(of paths: [String], _ arguments: ParsedArguments) throws(CommandFailure) -> Picture {
    let runs = try RunLogs.read(paths)
    let quantity = arguments.value("quantity").flatMap(LearningCurve.Quantity.init(rawValue:)) ?? .value
    do throws(PictureRefusal) {
      return try .curves(of: runs, quantity, isLogarithmic: arguments.has("logarithmic"))
    } catch {
      throw CommandFailure(code: .badInput, message: "\(paths[0]): \(error)")
    }
  }

  private static func picture(
    _ kind: Kind, of name: String, _ arguments: ParsedArguments
  ) throws(CommandFailure) -> Picture {
    let (game, source) = try GameArgument.read(name, format: arguments.value("format"))
    let leader = try GameArgument.player(arguments.value("leader") ?? "0", in: game)
    var policy: PolicyInput?
    if let path = arguments.value("policy") {
      policy = try PolicyInput(path, for: game, leader: leader, quiet: arguments.has("quiet"))
    }
    if kind == .coverage, game.kind == "security", policy?.coverage == nil {
      throw CommandFailure(code: .usage, message: "coverage needs a commitment: --policy")
    }
    do throws(PictureRefusal) {
      switch (kind, game) {
      case (.regions, .normalForm(let all)):
        if let two = all.bimatrix { return try .regions(of: two.led(by: leader)) }
      case (.values, .normalForm(let all)):
        if let two = all.bimatrix { return try .values(of: two.led(by: leader)) }
      case (.states, .markov(let markov)):
        return try .states(of: markov, policies: policy?.markov?.policies ?? [], leader: leader)
      case (.coverage, .security(let security)):
        if let coverage = policy?.coverage { return try .coverage(coverage, in: security) }
      default: break
      }
    } catch {
      throw CommandFailure(code: .badInput, message: "\(source): \(error)")
    }
    let wanted =
      switch kind {
      case .regions, .values: "a game of two players in normal form"
      case .states: "a Markov game"
      default: "a security game"
      }
    throw CommandFailure(code: .badInput, message: "\(source): expected \(wanted), found a \(game.kind) game")
  }
}

extension PolicyInput {
  /// The policies, where they are those of a Markov game.
  var markov: MarkovPolicyFile? { if case .policies(let file) = content { file } else { nil } }

  /// The coverage, where it is one.
  var coverage: RationalVector? {
    if case .commitment(let file) = content, case .coverage(let coverage) = file.play { coverage } else { nil }
  }

  /// The distribution over actions, where it is one.
  var mixed: MixedStrategy? {
    if case .commitment(let file) = content, case .mixed(let mixed) = file.play { mixed } else { nil }
  }
}

/// Logs of training runs as they are named on the command line.
enum RunLogs {
  /// Reads logs; files of times, which lie beside them, are passed over.
  static func read(_ paths: [String]) throws(CommandFailure) -> [RunRecord] {
    var runs: [RunRecord] = []
    for path in paths where !path.hasSuffix(".clock.jsonl") {
      let (bytes, source) = try Files.read(path)
      do throws(InputError) {
        runs.append(try RunRecord.read(bytes, source: source))
      } catch {
        throw CommandFailure(code: .badInput, message: "\(error)")
      }
    }
    guard !runs.isEmpty else {
      throw CommandFailure(code: .usage, message: "expected the log of a run, found files of times only")
    }
    return runs
  }
}
