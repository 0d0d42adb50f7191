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
    /// The program ended after its last answer, before it saw the question.
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
  /// How often memory, time and interruptions are looked at while an answer is awaited.
  private static let tick = 50

  /// How long the end of a program whose output has ended is awaited, in milliseconds.
  private static let endingTime = 2000

  /// What goes on while an answer is awaited.
  private struct Exchange {
    let question: [UInt8]
    var sent = 0
    var isListening = true
    var answer: [UInt8] = []
    var words = LastWords()
    var hearsErrors = true
    var hasEnded = false
  }

  /// Asks, and waits for a line.
  ///
  /// - Parameter start: when the time began.
  /// - Throws: ``OutsideFault``, after which the program is of no use, and ``LearningStopped``.
  func reply(
    to question: [UInt8], since start: ContinuousClock.Instant, within limits: Limits, interruption: Interruption?
  ) throws -> Reply {
    if let reply = try beforeAsking() { return reply }
    var exchange = Exchange(question: question)
    var lastLook = start
    while true {
      hand(&exchange)
      let heard = SystemCalls.read(output, onto: &exchange.answer)
      hearErrors(&exchange)
      if case .bytes(let count) = heard {
        let new = exchange.answer.count - count
        if let end = exchange.answer[new...].firstIndex(of: UInt8(ascii: "\n")) {
          guard end <= limits.answer else { throw OutsideFault(.long(limits.answer), lastWords: exchange.words.text) }
          // Whoever reads no further than the end of the object leaves the line break.
          guard unread(exchange) <= 1 else {
            throw OutsideFault(.hasty(OutsideDialogue.quoted(exchange.answer)), lastWords: exchange.words.text)
          }
          hasAnswered.withLock { $0 = true }
          return .line(Array(exchange.answer[..<end]), rest: Array(exchange.answer[(end + 1)...].prefix(200)))
        }
        guard exchange.answer.count <= limits.answer else {
          throw OutsideFault(.long(limits.answer), lastWords: exchange.words.text)
        }
      } else if heard == .end || exchange.hasEnded {
        return try conclude(&exchange)
      }
      if let interruption, interruption.isRaised { throw LearningStopped() }
      let now = ContinuousClock.now
      guard now - start < limits.time else {
        throw OutsideFault(
          .late(limits.time, partial: !exchange.answer.isEmpty), lastWords: exchange.words.text)
      }
      if now - lastLook >= .milliseconds(Self.tick) {
        lastLook = now
        guard SystemCalls.memory(of: process) <= limits.memory else {
          throw OutsideFault(.memory(limits.memory), lastWords: exchange.words.text)
        }
      }
      guard heard == .wait else { continue }
      exchange.hasEnded = SystemCalls.hasEnded(process)
      if exchange.hasEnded { continue }
      let rest = (limits.time - (now - start)) / .milliseconds(1)
      _ = SystemCalls.wait(
        reading: [output, exchange.hearsErrors ? errors : -1],
        writing: exchange.isListening && exchange.sent < question.count ? input : -1,
        milliseconds: max(1, Int(min(Double(Self.tick), rest.rounded(.up)))))
    }
  }

  /// Whether anything more comes within a moment after an answer; how it begins.
  func afterthought() -> [UInt8] {
    guard SystemCalls.wait(reading: [output], milliseconds: 2) else { return [] }
    var bytes: [UInt8] = []
    _ = SystemCalls.read(output, onto: &bytes)
    return Array(bytes.prefix(200))
  }

  /// Looks whether the program is there and silent, and forgets what it complained of before.
  private func beforeAsking() throws -> Reply? {
    var exchange = Exchange(question: [])
    let hasEnded = SystemCalls.hasEnded(process)
    hearErrors(&exchange)
    var early: [UInt8] = []
    switch SystemCalls.read(output, onto: &early) {
    case .bytes:
      throw OutsideFault(.hasty(OutsideDialogue.quoted(early)), lastWords: exchange.words.text)
    case .end, .wait:
      return hasEnded && hasAnswered.withLock { $0 } ? .gone : nil
    }
  }

  /// Passes on what of the question fits.
  private func hand(_ exchange: inout Exchange) {
    while exchange.isListening, exchange.sent < exchange.question.count {
      switch SystemCalls.write(exchange.question[exchange.sent...], to: input) {
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
    let words = exchange.words.text
    guard SystemCalls.hasEnded(process) else { throw OutsideFault(.closed, lastWords: words) }
    let unread = unread(exchange)
    if unread >= exchange.question.count, exchange.answer.isEmpty, hasAnswered.withLock({ $0 }) { return .gone }
    throw OutsideFault(
      .ended(end(), bytes: exchange.answer.count, afterReading: unread <= 1), lastWords: words)
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
