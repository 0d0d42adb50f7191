internal import LinearPrograms
internal import Synchronization

/// A program that runs: its pipes, and what it is asked and answers through them without either side ever waiting in vain.
///
/// It is asked by one thread at a time.
final class OutsideProcess: Sendable {
  /// What a program may use for an answer.
  struct Limits: Sendable {
    var time: Duration
    var memory: Int
    var answer: Int
  }

  /// What came of a question.
  enum Reply {
    /// A line, without its break, and how what followed it begins.
    case line([UInt8], rest: [UInt8])
    /// The program ended after its last answer, or wrote more after it, before it began to read the question.
    case gone
  }

  /// The number of the process and of its group.
  private let process: Int32
  private let input: Int32
  private let output: Int32
  private let errors: Int32
  private let keeper: OutsideKeeper
  private let hasAnswered = Mutex(false)
  private let state = Mutex(State.listening)

  /// How far it is with a program.
  private enum State {
    case listening, dismissed, over
  }

  /// Starts a program.
  ///
  /// - Throws: where it is not there or cannot be run.
  init(_ command: OutsideCommand, keeper: OutsideKeeper) throws(SystemCalls.Failure) {
    var open: [Int32] = []
    do throws(SystemCalls.Failure) {
      let toProgram = try SystemCalls.pipe()
      open += [toProgram.reading, toProgram.writing]
      let fromProgram = try SystemCalls.pipe()
      open += [fromProgram.reading, fromProgram.writing]
      let complaints = try SystemCalls.pipe()
      open += [complaints.reading, complaints.writing]
      process = try SystemCalls.spawn(
        command.words, input: toProgram.reading, output: fromProgram.writing, errors: complaints.writing)
      for end in [toProgram.reading, fromProgram.writing, complaints.writing] { SystemCalls.close(end) }
      (input, output, errors) = (toProgram.writing, fromProgram.reading, complaints.reading)
    } catch {
      for end in open { SystemCalls.close(end) }
      throw error
    }
    self.keeper = keeper
    keeper.keep(process)
    for end in [input, output, errors] { SystemCalls.neverWaits(end) }
  }

  deinit { _ = end() }
}

// MARK: - Asking

extension OutsideProcess {
  /// How often memory, time and interruptions are looked at while an answer is awaited, in milliseconds.
  private static let tick = 50

  /// How long the end of a program whose output has ended is awaited, in milliseconds.
  private static let endingTime = 2000

  /// How long a program that works on after its answer is looked at, in milliseconds.
  private static let settlingTime = 250

  /// How much of lines that nobody asked for is kept.
  private static let excerpt = 200

  /// What goes on while an answer is awaited.
  private struct Exchange {
    let question: [UInt8]
    var sent = 0
    /// Whether the program has read the beginning of the question.
    var isTaken = false
    var isListening = true
    var answer: [UInt8] = []
    var words = LastWords()
    var hearsErrors = true
    var hasEnded = false
    /// When memory is looked at.
    var nextLook: SuspendingClock.Instant
    /// How often the beginning of the question was looked after.
    var glances = 0

    init(_ question: [UInt8], since start: SuspendingClock.Instant) {
      self.question = question
      nextLook = start.advanced(by: .milliseconds(OutsideProcess.tick))
    }

    func fault(_ kind: OutsideFault.Kind) -> OutsideFault { OutsideFault(kind, lastWords: words.text) }
  }

  /// Asks, and waits for a line.
  ///
  /// The program gets the first byte of the question alone. When it has read that, all that it wrote before is there to be
  /// read, however slow either side is, and is no answer.
  ///
  /// - Parameter start: when the time began, by a clock that stands still while the machine sleeps.
  /// - Throws: ``OutsideFault``, after which the program is of no use, and ``LearningStopped``.
  func reply(
    to question: [UInt8], since start: SuspendingClock.Instant, within limits: Limits, interruption: Interruption?
  ) throws -> Reply {
    var exchange = Exchange(question, since: start)
    hearErrors(&exchange)
    // What was complained of before is no complaint of this game.
    if hasAnswered.withLock({ $0 }) { exchange.words = LastWords() }
    while true {
      hand(&exchange)
      let isTaken = exchange.isTaken || exchange.sent > 0 && SystemCalls.unread(input) == 0
      let heard = SystemCalls.read(output, onto: &exchange.answer)
      hearErrors(&exchange)
      if exchange.isTaken {
        if case .bytes(let count) = heard, let reply = try line(exchange, new: count, limits) { return reply }
      } else if !exchange.answer.isEmpty {
        if isTaken || heard != .wait && exchange.answer.count >= Self.excerpt || heard == .end || exchange.hasEnded
          || exchange.answer.contains(UInt8(ascii: "\n"))
        {
          guard !hasAnswered.withLock({ $0 }) else { return .gone }
          throw exchange.fault(.hasty(OutsideDialogue.quoted(exchange.answer)))
        }
      } else if isTaken {
        exchange.isTaken = true
        continue
      }
      if heard == .end || heard == .wait && exchange.hasEnded { return try conclude(&exchange) }
      if let interruption, interruption.isRaised { throw LearningStopped() }
      let now = SuspendingClock.now
      guard now - start < limits.time else {
        throw exchange.fault(.late(limits.time, partial: !exchange.answer.isEmpty))
      }
      if now >= exchange.nextLook {
        guard isModest(limits.memory) else { throw exchange.fault(.memory(limits.memory)) }
        // Looking takes at most a twentieth of the time.
        let end = SuspendingClock.now
        exchange.nextLook = end.advanced(by: max(.milliseconds(Self.tick), (end - now) * 20))
      }
      guard heard == .wait else { continue }
      exchange.hasEnded = SystemCalls.hasEnded(process)
      if !exchange.hasEnded { wait(&exchange, atMost: limits.time - (now - start)) }
    }
  }

  /// The line that has come with the latest bytes, if one has.
  private func line(_ exchange: Exchange, new count: Int, _ limits: Limits) throws(OutsideFault) -> Reply? {
    let answer = exchange.answer
    guard let end = answer[(answer.count - count)...].firstIndex(of: UInt8(ascii: "\n")) else {
      guard answer.count <= limits.answer else { throw exchange.fault(.long(limits.answer)) }
      return nil
    }
    guard end <= limits.answer else { throw exchange.fault(.long(limits.answer)) }
    // Whoever reads no further than the end of the object leaves the line break.
    guard unread(exchange) <= 1 else { throw exchange.fault(.hasty(OutsideDialogue.quoted(answer))) }
    hasAnswered.withLock { $0 = true }
    return .line(Array(answer[..<end]), rest: Array(answer[(end + 1)...].prefix(Self.excerpt)))
  }

  /// Waits until something happens, or for a moment.
  private func wait(_ exchange: inout Exchange, atMost rest: Duration) {
    // Nothing tells that the beginning of the question was read.
    if !exchange.isTaken, exchange.sent > 0 {
      exchange.glances += 1
      if exchange.glances < 20 { return SystemCalls.pause(microseconds: 50) }
    }
    let pause = exchange.isTaken || exchange.sent == 0 ? Self.tick : 1
    _ = SystemCalls.wait(
      reading: [output, exchange.hearsErrors ? errors : -1],
      writing: exchange.isListening && exchange.isTaken && exchange.sent < exchange.question.count ? input : -1,
      milliseconds: max(1, Int(min(Double(pause), (rest / .milliseconds(1)).rounded(.up)))))
  }

  /// Whether the program and its processes hold no more memory than they may.
  private func isModest(_ limit: Int) -> Bool {
    let census = ProcessCensus(of: process)
    return census.residentMemory <= limit || census.heldMemory <= limit
  }

  /// What a program writes after its answer before it rests, that is, waits for anything; how that begins.
  ///
  /// - Parameter rest: what came with the answer.
  func afterthought(_ rest: [UInt8]) -> [UInt8] {
    var bytes = rest
    var waited = 0
    while bytes.count < Self.excerpt, !bytes.contains(UInt8(ascii: "\n")), waited < Self.settlingTime {
      // A program that rests has written all.
      let isBusy = ProcessCensus.isBusy(process)
      let heard = SystemCalls.read(output, onto: &bytes)
      if heard == .end || heard == .wait && !isBusy { break }
      if heard == .wait { _ = SystemCalls.wait(reading: [output], milliseconds: 1) }
      waited += 1
    }
    return Array(bytes.prefix(Self.excerpt))
  }

  /// Passes on what of the question fits, and only its beginning to a program that has not read that.
  private func hand(_ exchange: inout Exchange) {
    let question = exchange.isTaken ? exchange.question[...] : exchange.question.prefix(1)
    while exchange.isListening, exchange.sent < question.count {
      switch SystemCalls.write(question[exchange.sent...], to: input) {
      case .bytes(let count): exchange.sent += count
      case .wait: return
      case .end: exchange.isListening = false
      }
    }
  }

  /// Takes in what the program complains of, a limited part at a time.
  private func hearErrors(_ exchange: inout Exchange) {
    for _ in 0..<16 where exchange.hearsErrors {
      var bytes: [UInt8] = []
      switch SystemCalls.read(errors, onto: &bytes) {
      case .bytes: exchange.words.append(bytes)
      case .wait: return
      case .end: exchange.hearsErrors = false
      }
    }
  }

  /// How much of the question the program has not read.
  private func unread(_ exchange: Exchange) -> Int {
    exchange.question.count - exchange.sent + SystemCalls.unread(input)
  }

  /// What it means that no more output comes.
  private func conclude(_ exchange: inout Exchange) throws -> Reply {
    var waited = 0
    while !SystemCalls.hasEnded(process), waited < Self.endingTime {
      hearErrors(&exchange)
      SystemCalls.pause(milliseconds: 1)
      waited += 1
    }
    hearErrors(&exchange)
    guard SystemCalls.hasEnded(process) else { throw exchange.fault(.closed) }
    let hasRead = exchange.isTaken || exchange.sent > 0 && SystemCalls.unread(input) == 0
    if !hasRead, exchange.answer.isEmpty, hasAnswered.withLock({ $0 }) { return .gone }
    throw exchange.fault(.ended(end(), withinLine: !exchange.answer.isEmpty, hasRead: hasRead))
  }
}

// MARK: - Ending

extension OutsideProcess {
  /// Lets the program know that there are no more games.
  func dismiss() {
    state.withLock { state in
      guard state == .listening else { return }
      SystemCalls.close(input)
      state = .dismissed
    }
  }

  /// Whether the program has ended.
  var hasEnded: Bool { SystemCalls.hasEnded(process) }

  /// Ends the program and all processes of its group, if that has not been done.
  @discardableResult func end() -> OutsideFault.Ending {
    state.withLock { state in
      guard state != .over else { return .unknown }
      SystemCalls.killGroup(process)
      keeper.release(process)
      for end in state == .dismissed ? [output, errors] : [input, output, errors] { SystemCalls.close(end) }
      state = .over
      return SystemCalls.forget(process)
    }
  }
}
