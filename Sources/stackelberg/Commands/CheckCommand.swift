import Arguments
import Exact
import Games
import Learning
import Validation

/// `stackelberg check`.
enum CheckCommand {
  /// The names of all laws.
  static var laws: [String] { LearnerLaw.standard().map(\.name) }

  static let description = CommandDescription(
    name: "check", summary: "Look for games in which a learner breaks a law, and shrink them.",
    discussion: [
      "Draws games from families, has the learner train in each, and judges its answers exactly, beside certified values. A law "
        + "that must always hold is refuted by its first failure; of one that must hold with a probability, a sequential test "
        + "decides as soon as it knows, and tells how strongly that is to be believed. The first failure of a refuted law is shrunk "
        + "to a game that is as simple as possible, saved, and looked at first by the next check of the same learner. One of a law "
        + "that must always hold ends that check if it fails again; a law that allows some failures is decided by games.",
      "LEARNER is one of those that train knows. --command checks a program in any language: it is started once, reads a line "
        + #"{"game": ..., "seed": ..., "budget": {"steps": ...}} for every game and answers each with a line: a policy, or "#
        + #"{"policy": ..., "value": ..., "error": ..., "steps": ...}, or {"refused": "why"}. A crash, a timeout or nonsense is its "#
        + "failure in that game.",
      "Laws: " + LearnerLaw.standard().map { "\($0.name) (\($0.claim))" }.joined(separator: "; ") + ".",
      "The same learner, families, laws, budget and seed give the same results on any number of threads, however often the run "
        + "was interrupted, and in any number of shards: --shard 2/4 looks at every fourth game, from the second, and --merge makes "
        + "of the records of all shards that of the whole run, byte for byte. With GNU parallel: "
        + "parallel stackelberg check contextual --shard {}/4 --output {}.jsonl ::: 1 2 3 4; stackelberg check --merge ?.jsonl; "
        + "examples/slurm does the same in a job array. A shard decides nothing and exits with 0 where it is complete, but "
        + "with 1 where it is the first and a saved failure of a law that must always hold fails again.",
      "On a terminal the result is a table; in a pipe, and with --json, it is a record: JSON lines (stackelberg-check/1). The exit "
        + "code is 1 where a law is refuted, by a game or by a saved failure that fails again, otherwise 75 where anything is undecided or the "
        + "check was stopped, otherwise 0.",
    ],
    positionals: [
      Positional(
        "LEARNER", isRequired: false, isRepeated: true, completion: .words(LearnerName.allCases.map(\.rawValue)),
        LearnerName.allCases.map(\.rawValue).joined(separator: ", ")
          + "; or, with --merge, the records of all shards.")
    ],
    options: [
      .value("command", "PROGRAM", "Check a program, with its arguments, in place of a learner."),
      .value(
        "family", "FAMILY", isRepeated: true, completion: .words(GameFamily.descriptions.map(\.name)),
        "Families of games with ranges, such as uniform:rows=2..4,columns=2,payoffs=-9..9; may be repeated. By default all "
          + "that the learner takes, in small sizes."),
      .value("games", "N", "How many games are looked at, at most; \(CheckHeading.usualGames) by default."),
      .value("steps", "N", "The budget of each training; by default what is usual of the learner in the game."),
      .value(
        "laws", "LAW,...", completion: .words(laws),
        "The laws; by default all. Of those, one that applies in no game decides nothing."),
      .value("gap", "G", "How far below the certified value, as a fraction of the range; 0.01 by default."),
      .value("regret", "R", "How much a follower may lose, as a fraction of the range; 0.01 by default."),
      .value(
        "probability", "P", "In which share of games laws of quality are to hold; 0.9 by default, 1 for always."),
      .value("belief", "B", "How strongly a law is to be believed, or its opposite, to be decided; 0.99 by default."),
      .flag("every-game", "Look at all games: laws are refuted early, but not accepted."),
      .value("seed", "N", "The seed of games and trainings; 1 by default."),
      .value("threads", "N", "Work on this many threads, also more than processors; by default one for each."),
      .value("time-limit", "SECONDS", "Stop after this time; with --checkpoint the same command goes on from there."),
      .value("shrink-tries", "N", "How many games are tried, at most, to shrink a failure; 500 by default."),
      .value(
        "regressions", "FOLDER", completion: .file,
        "Where failures are saved and looked at first; .stackelberg/regressions by default."),
      .flag("no-regressions", "Neither save failures nor look at saved ones."),
      .value("replay", "FILE", completion: .file, "Look at one saved failure again, and at nothing else."),
      .choice("algorithm", AlgorithmName.allCases.map(\.rawValue), "How the leader of LEARNER learns."),
      .value("settings", "FILE", completion: .file, "Settings of LEARNER as JSON, as for train."),
      .value("learner-time", "SECONDS", "How long a program may take for an answer; 60 by default."),
      .value("learner-memory", "MIB", "How much memory a program may hold, in mebibytes; 4096 by default."),
      .value("shard", "I/N", "Look at one of N parts of the games only, and write its record."),
      .flag("merge", "Merge the records of all shards of a run."),
      .value("output", "FILE", short: "o", completion: .file, "Also write the record to a file, whole or not at all."),
      .value(
        "checkpoint", "FILE", completion: .file,
        "Where an interrupted check leaves what it knows, and from where it goes on if the file is there. A check that comes to "
          + "its end removes it."),
      .value(
        "timings", "FILE", completion: .file,
        "Write how long each game took, and the last words of programs that failed; records do not tell."),
      .flag("json", "Print the record, JSON lines, also on a terminal."),
      .flag("quiet", short: "q", "No notes and no table on standard error."),
    ],
    examples: [
      .init(
        "stackelberg check contextual --family uniform:rows=1..2,columns=1..2 --games 20 --laws answers,bounded,deterministic",
        "three laws in twenty small games"),
      .init(
        "stackelberg check mixture --family uniform:rows=2,columns=2 --games 2 --laws answers --shard 1/2 --output 1.jsonl",
        "one of two parts of a run"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    if arguments.has("merge") { return try CheckMerge.run(arguments) }
    if arguments.isGiven("replay") { return try CheckReplay.run(arguments) }
    let plan = try CheckPlan(arguments)
    Interrupts.install()
    return try CheckRun(plan, arguments).run()
  }

  /// Refuses options that have no meaning.
  ///
  /// - Parameter allowed: those that have one.
  static func refuse(
    _ arguments: ParsedArguments, except allowed: Set<String>, with what: String
  ) throws(CommandFailure) {
    for option in description.options where arguments.isGiven(option.name) && !allowed.contains(option.name) {
      throw CommandFailure(code: .usage, message: "--\(option.name) has no meaning with \(what)")
    }
  }
}
