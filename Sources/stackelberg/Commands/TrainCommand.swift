import Arguments
import Certificates
import Equilibria
import Exact
import Games
import Learning
import LinearPrograms
import Validation

/// `stackelberg train`.
enum TrainCommand {
  static let description = CommandDescription(
    name: "train", summary: "Learn what the leader should commit to, and see how far it is from the exact answer.",
    discussion: [
      "Trains a leader in a Markov game, or a game in normal form, of two players. The follower that it meets answers its "
        + "policy; every evaluation judges the leader's commitment exactly, against a best response, and tells the gap to the "
        + "certified value of the same concept: that of deterministic policies, or of mixtures where the leader commits to them, and "
        + "of followers that act by their observation.",
      "Learners: contextual, a follower taught beforehand to answer every leader, by hindsight and whole episodes; "
        + "policy-gradient, the same by policy gradient, as it was published; inner-loop, a follower that learns anew in every "
        + "episode of the leader, and weights, the same by multiplicative weights. These are model-free, leaders too; --algorithm chooses among these. mixture learns which "
        + "mixed policy to commit to: it plays at random for --follower-steps, learns a model and how followers answer every "
        + "mixture, and searches, by --algorithm ce (its default) or ppo. Steps are those of all: pre-training, queries and "
        + "games.",
      "A domain of `stackelberg list` takes the place of the game, whatever the number of its followers. There contextual is a "
        + "table for each follower and context, learned when a context is first met: turns are taken in comparing whole episodes "
        + "until nobody gains by a change, which is a pure Nash equilibrium as far as single changes go; inner-loop is "
        + "Q-learning and weights multiplicative weights, every follower for itself. The value is stated with the domain, and "
        + "leader and followers are judged by enumeration. All domains list what leaders see and do, so that every "
        + "--algorithm fits.",
      "The same game, settings and seed give the same log and the same policy, on any number of threads and however often the "
        + "run was interrupted. Ctrl-C leaves a checkpoint where --checkpoint names a file, and the exit code is 75; the same "
        + "command goes on from there.",
      "Settings are complete in the first line of the log. A file for --settings has the shape of its member settings and "
        + "says only what is to be changed; options go before it.",
      "train ablation NAME shows what a condition of sound learning is good for, in a small game made for it: with all "
        + "conditions and without the one, for each seed; the exit code is 1 where one does not end as theory says. NAME is "
        + Ablation.allCases.map(\.rawValue).joined(separator: ", ") + ".",
    ],
    positionals: [
      Positional(
        "LEARNER", completion: .words(LearnerName.allCases.map(\.rawValue) + [AblationRun.name]),
        LearnerName.allCases.map(\.rawValue).joined(separator: ", ") + "; or \(AblationRun.name)."),
      GameArgument.positional,
    ],
    options: [
      .choice(
        "algorithm", AlgorithmName.allCases.map(\.rawValue),
        "How the leader learns: proximal policy optimisation (the default but for mixture), policy gradient, Q-learning with replay, "
          + "evolution strategies, cross-entropy."),
      .value("seed", "N", "The seed of all chance; 1 by default."),
      .value("seeds", "A..B", "One run for each of these seeds, in parallel."),
      .value("steps", "N", "After how many steps of the environment a run ends, everybody's counted."),
      .value("follower-steps", "N", "How many of them the follower's pre-training may take at most."),
      .value("evaluate-every", "N", "After how many steps the leader is judged again."),
      .value(
        "without", "CONDITION,...", completion: .words(TrainingPlan.conditions.map(\.name)),
        "Leave out conditions under which learning is sound, to see what they are good for: "
          + TrainingPlan.conditions.map(\.name).joined(separator: ", ") + "."),
      .value("settings", "FILE", completion: .file, "Settings as JSON; unknown keys are errors."),
      GameArgument.leader,
      .value(
        "output", "PATH", short: "o", completion: .file,
        "Where results go: a file in .json for the policy of one seed, its log beside it in .jsonl and times in .clock.jsonl; "
          + "or a folder for those of all seeds."),
      .value(
        "checkpoint", "FILE", completion: .file,
        "Where an interrupted training leaves what it knows, and from where it goes on if the file is there. A training that "
          + "comes to its end removes it."),
      .value("threads", "N", "Train on this many threads; by default one for each processor."),
      .value(
        "reference-limit", "SECONDS", default: "60",
        "How long solving for the exact value may take; beyond, gaps are to a certified bound."),
      .flag("regret", "Also judge the follower's answers to all pure policies of the leader."),
      .flag("json", "Print the results as JSON (stackelberg-training/1)."),
      GameArgument.format,
      .flag("quiet", short: "q", "No notes and no progress on standard error."),
    ],
    examples: [
      .init("stackelberg train contextual @iterated-prisoners-dilemma --seed 1", "a leader and the follower it meets"),
      .init(
        "stackelberg train contextual game.json --algorithm ce --seeds 1..4 --steps 2000 --output runs",
        "four seeds by cross-entropy, with logs"),
      .init("stackelberg train mixture @commitment", "a leader that commits to probabilities"),
      .init("stackelberg train contextual @matrix-design --seeds 1..4", "a leader of two followers, in a domain"),
      .init("stackelberg train ablation hidden-queries --seeds 1..2", "a leader that never learns from queries"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.positional("GAME") else { return .usage }
    if arguments.positional("LEARNER") == AblationRun.name { return try AblationRun.run(arguments) }
    if let entry = GameArgument.domain(name) { return try DomainRun.run(arguments, in: entry) }
    let (read, source) = try GameArgument.read(name, format: arguments.value("format"))
    let leader = try GameArgument.player(arguments.value("leader") ?? "0", in: read)
    let game = try TrainingGame(read, source, leader: leader)
    let plan = try TrainingPlan(arguments) { learner, algorithm throws(CommandFailure) in
      RunSettings(learner, algorithm, in: game.markov, leader: game.leader)
    }
    let launch = try TrainingLaunch(arguments, seeds: plan.seeds)
    let limit = try referenceLimit(arguments)
    // What cannot be trained is refused before anything is written.
    let first: any TrainingSession
    do throws(OracleFault) {
      first = try plan.settings.session(
        in: plan.settings.environment(of: game.markov, leader: leader), seed: plan.seeds[0])
    } catch { throw CommandFailure(code: .usage, message: "\(source): \(error)") }
    if arguments.has("regret"), first.oracle == nil {
      throw CommandFailure(code: .usage, message: "--regret is for followers that are taught to answer every leader")
    }
    let concept = LeaderJudge.concept(pure: first.commitsToPurePolicy, leader: leader, in: game.markov)

    Interrupts.install()
    let saved = try launch.checkpoint(
      of: TrainingHeading(game: game, settings: plan.settings, concept: concept, reference: nil))
    let reference: Reference?
    if let saved {
      reference = saved.bounds.map {
        Reference(concept: concept, value: $0, range: Game.markov(game.markov).valueRange(of: leader))
      }
    } else {
      launch.progress.show("solving for the exact value")
      reference = try Self.reference(of: game, concept, limit: limit, threads: launch.threads, quiet: launch.quiet)
      launch.progress.clear()
      // A value that an interrupt cut short would not be that of the same run uninterrupted.
      if Interrupts.interruption.isRaised {
        throw CommandFailure(code: .stopped, message: "stopped before the training began")
      }
    }
    let heading = TrainingHeading(game: game, settings: plan.settings, concept: concept, reference: reference)
    let runs = try launch.runs(of: heading, resumed: saved)
    var pure: PureLeaders?
    if arguments.has("regret") {
      do throws(OracleFault) { pure = try PureLeaders(in: heading.environment) } catch {
        throw CommandFailure(code: .usage, message: "--regret: \(error)")
      }
    }
    let report = try TrainingReport(runs, heading, judge: heading.judge, output: launch.output, pure: pure)
    launch.progress.clear()
    try Files.print(arguments.has("json") ? report.json.text : report.table(gameNamed: name))
    return launch.finish(runs)
  }

  private static func referenceLimit(_ arguments: ParsedArguments) throws(CommandFailure) -> Duration {
    do throws(UsageError) {
      return .seconds(min(try arguments.seconds("reference-limit") ?? 60, 1e9))
    } catch {
      throw CommandFailure(code: .usage, message: error.message)
    }
  }

  /// The certified value that leaders are compared with; `nil`, and a note, where there is none.
  private static func reference(
    of game: TrainingGame, _ concept: SolutionConcept, limit: Duration, threads: Int, quiet: Bool
  ) throws(CommandFailure) -> Reference? {
    var options = SolveOptions(stop: StopCondition(after: limit, at: Interrupts.interruption))
    options.threads = threads
    do throws(EquilibriumError) {
      return try Reference(of: game.markov, concept: concept, options: options)
    } catch .certificateRefused(let reason) {
      throw CommandFailure(code: .internalError, message: "\(EquilibriumError.certificateRefused(reason))")
    } catch {
      if !quiet { Files.note("stackelberg: no exact value to compare with: \(error)") }
      return nil
    }
  }
}
