public import Games
public import LinearPrograms
internal import Synchronization

/// A learner that is a program in any language, which gets a line of JSON for every game and answers with one.
///
/// The program is started once for every thread that asks, and asked for one game after another until its standard input ends.
/// Whatever it does wrong is an ``OutsideFault`` of the game in which it does it: it may crash, hang, flood its outputs, leave
/// them open, or answer with nonsense. It is then ended, with all processes of its group, and started anew for the next game.
/// So is a program that ends by itself after an answer, or goes on writing, without that being a fault. What is said on either
/// side is described in the documentation of the formats.
///
/// No process of the group outlives this one, whatever ends it, as long as the group is not left (`setsid`) and the shell that
/// watches is not ended by somebody else. A program is no prisoner otherwise: it runs with the rights of the user.
public final class OutsideLearner: CheckedLearner {
  /// The program.
  public let command: OutsideCommand

  private let limits: OutsideProcess.Limits
  private let interruption: Interruption?
  private let needsAnswer: Bool
  private let resting = Mutex<Resting>(Resting())
  private let history = Mutex<History>(History())
  /// Held in the first game where it decides whether there is a learner.
  private let opening = Mutex(())

  /// What waits for the next game.
  private struct Resting {
    var keeper: OutsideKeeper?
    var processes: [OutsideProcess] = []
  }

  /// What is known of the command.
  private struct History {
    /// Whether there was ever a line.
    var hasLine = false
    /// The first fault that tells nothing of a learner.
    var fault: OutsideFault?
    /// Whether there was another fault.
    var hasOtherFault = false
    var lack: String?
  }

  /// The time for a game unless somebody says otherwise: a minute.
  public static let usualTime = Duration.seconds(60)

  /// The memory in bytes unless somebody says otherwise: 4 GiB.
  public static let usualMemory = 4 << 30

  /// The longest line of an answer in bytes unless somebody says otherwise: 16 MiB.
  public static let usualAnswer = 16 << 20

  /// A program, which is not started yet.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments.
  ///   - timeLimit: how long it may take for a game, where need be with its start, by a clock that stands still while the
  ///     machine sleeps.
  ///   - memoryLimit: how many bytes of memory it may hold with the processes of its group and those below it: what is resident,
  ///     pages that they share once, which is looked at up to twenty times a second while an answer is awaited. Address space
  ///     that is only reserved does not count.
  ///   - answerLimit: how many bytes an answer may have.
  ///   - interruption: where it is raised, learning ends with ``LearningStopped``.
  ///   - needsAnswer: whether learning ends with ``LearningStopped`` also where a command was ``neverAnswered``, as a wrong
  ///     command is no learner.
  public init(
    _ command: OutsideCommand, timeLimit: Duration = usualTime, memoryLimit: Int = usualMemory,
    answerLimit: Int = usualAnswer, interruption: Interruption? = nil, needsAnswer: Bool = false
  ) {
    self.command = command
    limits = OutsideProcess.Limits(time: timeLimit, memory: memoryLimit, answer: answerLimit)
    self.interruption = interruption
    self.needsAnswer = needsAnswer
  }

  deinit { end() }

  /// The command.
  public var name: String { command.description }

  /// Why the command is no learner, as far as is known: its first fault, where every one is
  /// ``OutsideFault/isOfTheCommand`` and there never was a line of an answer.
  public var neverAnswered: OutsideFault? {
    history.withLock { $0.hasLine || $0.hasOtherFault ? nil : $0.fault }
  }

  /// What this process lacked to go on, in words, if it lacked anything.
  public var lack: String? { history.withLock { $0.lack } }

  /// Starts the program, if no process of it waits for a game.
  ///
  /// - Throws: ``OutsideFault`` where it is not there or cannot be run, and ``LearningStopped``. Programs that are there but end
  ///   at once are noticed in the first game; see ``neverAnswered``.
  public func start() throws {
    if let process = resting.withLock({ $0.processes.popLast() }) {
      rest(process)
    } else {
      rest(try newProcess())
    }
  }

  /// What the program answers.
  ///
  /// - Throws: ``OutsideFault``, ``LearnerRefusal`` and ``LearningStopped``.
  public func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
    if needsAnswer, !isKnown {
      let first = try opening.withLock { _ in isKnown ? nil : try judgedAnswer(game, seed: seed, steps: steps) }
      if let first { return first }
    }
    return try judgedAnswer(game, seed: seed, steps: steps)
  }

  /// Whether anything was seen that tells of a learner.
  private var isKnown: Bool { history.withLock { $0.hasLine || $0.hasOtherFault } }

  /// What the program answers, with a note of how it fails.
  private func judgedAnswer(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
    do {
      return try answer(game, seed: seed, steps: steps)
    } catch let fault as OutsideFault {
      history.withLock { history in
        if !fault.isOfTheCommand {
          history.hasOtherFault = true
        } else if history.fault == nil {
          history.fault = fault
        }
      }
      if needsAnswer, let fault = neverAnswered { throw LearningStopped(reason: fault.description) }
      throw fault
    }
  }

  private func answer(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
    if let interruption, interruption.isRaised { throw LearningStopped() }
    let question = OutsideDialogue.question(game, seed: seed, steps: steps)
    var process = try resting.withLock({ $0.processes.popLast() }) ?? newProcess()
    do {
      var reply = try process.reply(to: question, since: .now, within: limits, interruption: interruption)
      if case .gone = reply {
        process.end()
        process = try newProcess()
        reply = try process.reply(to: question, since: .now, within: limits, interruption: interruption)
      }
      guard case .line(let line, let rest) = reply else { preconditionFailure("a new process has answered nothing") }
      history.withLock { $0.hasLine = true }
      let answer = Result { try OutsideDialogue.answer(line, to: game) }
      if case .failure(let fault as OutsideFault) = answer { throw fault }
      let more = process.afterthought(rest)
      guard more.isEmpty else { throw OutsideFault(.talkative(OutsideDialogue.quoted(more))) }
      self.rest(process)
      return try answer.get()
    } catch let refusal as LearnerRefusal {
      throw refusal
    } catch {
      process.end()
      throw error
    }
  }

  /// Ends the processes that wait for a game: their standard input ends, and they have a second to end by themselves.
  ///
  /// Nothing needs to call this: a learner that is forgotten ends them, too.
  public func end() {
    let (processes, keeper) = resting.withLock { resting in
      defer { resting = Resting() }
      return (resting.processes, resting.keeper)
    }
    for process in processes { process.dismiss() }
    var waited = 0
    while waited < 1000, processes.contains(where: { !$0.hasEnded }) {
      SystemCalls.pause(milliseconds: 1)
      waited += 1
    }
    for process in processes { process.end() }
    withExtendedLifetime(keeper) {}
  }

  private func rest(_ process: OutsideProcess) { resting.withLock { $0.processes.append(process) } }

  private func newProcess() throws -> OutsideProcess {
    do throws(SystemCalls.Failure) {
      return try SystemCalls.patiently(interruption) { () throws(SystemCalls.Failure) in
        let keeper = try resting.withLock { (resting) throws(SystemCalls.Failure) in
          if let keeper = resting.keeper { return keeper }
          let keeper = try OutsideKeeper()
          resting.keeper = keeper
          return keeper
        }
        return try OutsideProcess(command, keeper: keeper)
      }
    } catch {
      if let interruption, interruption.isRaised { throw LearningStopped() }
      guard !error.isOurs else {
        let lack = "no process can be started for the program: \(error.reason)"
        history.withLock { $0.lack = lack }
        throw LearningStopped(reason: lack)
      }
      let program = command.words.first ?? ""
      throw OutsideFault(.notStarted(program.isEmpty ? "no program is named" : "\(program): \(error.reason)"))
    }
  }
}
