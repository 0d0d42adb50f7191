import Exact
import Games
import LinearPrograms
import Synchronization
import Validation

/// Follows a run: prints its lines as they come, shows how far it is, and keeps its checkpoint.
final class CheckWatch: Sendable {
  private struct State: Sendable {
    /// What is known so far, to go on from.
    var record: CheckRecord
    var tallies: [LawTally]
    var timings: [[JSONOutput.Member]] = []
    var lastWords: [Int: String] = [:]
    var failure: CommandFailure?
    var lastWritten = ContinuousClock.now
  }

  private let heading: CheckHeading
  private let output: CheckOutput
  private let checkpoint: String?
  private let display: CheckDisplay
  private let state: Mutex<State>

  init(_ heading: CheckHeading, _ earlier: CheckRecord?, _ output: CheckOutput, checkpoint: String?) {
    self.heading = heading
    self.output = output
    self.checkpoint = checkpoint
    // What was replayed before the first game is replayed again, and failures are told again.
    let start = earlier.flatMap { $0.games.isEmpty ? nil : $0.withoutFailures } ?? CheckRecord(of: heading)
    state = Mutex(State(record: start, tallies: start.tallies))
    display = CheckDisplay(heading, start, isShown: output.showsProgress)
    for line in start.openingLines { state.withLock { print(line, &$0) } }
  }

  /// Takes in what happened.
  func take(_ event: CheckEvent) {
    display.show(event)
    state.withLock { state in
      if let line = event.line(in: heading) { print(line, &state) }
      state.record.take(event)
      func took(_ time: Duration, _ key: String, _ what: JSONOutput) -> [JSONOutput.Member] {
        [.init(key, what), .init("seconds", .double(time / .seconds(1)))]
      }
      switch event {
      case .replayed(let replay, let time): state.timings.append(took(time, "regression", .string(replay.name)))
      case .looked(let game, let tallies, let time, let words):
        state.tallies = tallies
        var line = took(time, "game", .integer(Integer(game.number)))
        if !words.isEmpty {
          state.lastWords[game.number] = words
          line.append(.init("lastWords", .string(words)))
        }
        state.timings.append(line)
        keep(&state)
      case .shrunk(let failure, let time): state.timings.append(took(time, "failure", .string(failure.law)))
      case .shrinking: break
      }
    }
  }

  /// Ends the display, and tells what went wrong in between.
  func finish() -> CommandFailure? {
    display.clear()
    return state.withLock { $0.failure }
  }

  /// How long everything took, and what programs that failed wrote to their standard error, as JSON lines.
  var timings: String { state.withLock { $0.timings.map { JSONOutput.object($0).line + "\n" }.joined() } }

  /// What programs wrote to their standard error in the games in which they failed.
  var lastWords: [Int: String] { state.withLock { $0.lastWords } }

  private func print(_ line: String, _ state: inout State) {
    guard output.printsLines else { return }
    do throws(CommandFailure) { try Files.print(line + "\n") } catch { fail(error, &state) }
  }

  /// Writes the checkpoint from time to time, so that little is lost where there is no time to write it at the end.
  private func keep(_ state: inout State) {
    guard let checkpoint, ContinuousClock.now - state.lastWritten > .seconds(10) else { return }
    state.lastWritten = .now
    do throws(CommandFailure) {
      try Files.write(Array(state.record.text(state.tallies).utf8), to: checkpoint)
    } catch { fail(error, &state) }
  }

  private func fail(_ failure: CommandFailure, _ state: inout State) {
    state.failure = state.failure ?? failure
    Interrupts.interruption.raise()
  }
}
