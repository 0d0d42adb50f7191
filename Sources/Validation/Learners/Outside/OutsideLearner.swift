public import Games
public import LinearPrograms
internal import Synchronization

/// A learner that is a program in any language, which gets a line of JSON for every game and answers with one.
///
/// The program is started once for every thread that asks, and asked for one game after another until its standard input ends.
/// Whatever it does wrong is an ``OutsideFault`` of the game in which it does it: it may crash, hang, flood its outputs, leave
/// them open, or answer with nonsense. It is then ended, with all processes of its group, and started anew for the next game.
/// So is a program that ends by itself after an answer, without that being a fault. What is said on either side is described in
/// the documentation of the formats.
///
/// No process of the group outlives this one, whatever ends it, as long as the group is not left (`setsid`) and the shell that
/// watches is not ended by somebody else. A program is no prisoner otherwise: it runs with the rights of the user.
public final class OutsideLearner: CheckedLearner {
  /// The program.
  public let command: OutsideCommand

  private let limits: OutsideProcess.Limits
  private let interruption: Interruption?
  private let resting = Mutex<Resting>(Resting())

  /// What waits for the next game.
  private struct Resting {
    var keeper: OutsideKeeper?
    var processes: [OutsideProcess] = []
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
  ///   - timeLimit: how long it may take for a game, where need be with its start.
  ///   - memoryLimit: how many bytes of memory it may hold with the processes below it: what is resident, which is looked at
  ///     twenty times a second while an answer is awaited. Address space that is only reserved does not count.
  ///   - answerLimit: how many bytes an answer may have.
  ///   - interruption: where it is raised, learning ends with ``LearningStopped``.
  public init(
    _ command: OutsideCommand, timeLimit: Duration = usualTime, memoryLimit: Int = usualMemory,
    answerLimit: Int = usualAnswer, interruption: Interruption? = nil
  ) {
    self.command = command
    limits = OutsideProcess.Limits(time: timeLimit, memory: memoryLimit, answer: answerLimit)
    self.interruption = interruption
  }

  deinit { end() }

  /// The command.
  public var name: String { command.description }

  /// Starts the program, if no process of it waits for a game.
  ///
  /// - Throws: where it is not there or cannot be run. Programs that are there but end at once are noticed in the first game;
  ///   see ``OutsideFault/isOfTheCommand``.
  public func start() throws(OutsideFault) {
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
    if let interruption, interruption.isRaised { throw LearningStopped() }
    let question = OutsideDialogue.question(game, seed: seed, steps: steps)
    let start = ContinuousClock.now
    var process = try resting.withLock({ $0.processes.popLast() }) ?? newProcess()
    do {
      var reply = try process.reply(to: question, since: start, within: limits, interruption: interruption)
      if case .gone = reply {
        process.end()
        process = try newProcess()
        reply = try process.reply(to: question, since: start, within: limits, interruption: interruption)
      }
      guard case .line(let line, let rest) = reply else { preconditionFailure("a new process has answered nothing") }
      let answer = Result { try OutsideDialogue.answer(line, to: game) }
      if case .failure(let fault as OutsideFault) = answer { throw fault }
      let more = rest.isEmpty ? process.afterthought() : rest
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

  private func newProcess() throws(OutsideFault) -> OutsideProcess {
    do throws(SystemCalls.Failure) {
      let keeper = try resting.withLock { (resting) throws(SystemCalls.Failure) in
        if let keeper = resting.keeper { return keeper }
        let keeper = try OutsideKeeper()
        resting.keeper = keeper
        return keeper
      }
      return try OutsideProcess(command, keeper: keeper)
    } catch {
      let program = command.words.first ?? ""
      throw OutsideFault(.notStarted(program.isEmpty ? "no program is named" : "\(program): \(error.reason)"))
    }
  }
}
