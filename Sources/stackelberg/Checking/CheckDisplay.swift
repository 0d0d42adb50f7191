import Exact
import Glibc
import Synchronization
import Validation

/// The laws and what is known of them on a terminal's standard error, redrawn in place; nothing elsewhere.
final class CheckDisplay: Sendable {
  private struct State: Sendable {
    var tallies: [LawTally]
    var games: Int
    var tries: [Int: Int] = [:]
    var replays = 0
    /// How many lines are on the terminal.
    var lines = 0
    var last: ContinuousClock.Instant?
  }

  private let heading: CheckHeading
  private let isShown: Bool
  private let before: Int
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  init(_ heading: CheckHeading, _ record: CheckRecord, isShown: Bool) {
    self.heading = heading
    self.isShown = isShown
    before = record.games.count
    state = Mutex(State(tallies: record.tallies, games: record.games.count))
  }

  /// Shows what happened, at most ten times a second and not within the first half second.
  func show(_ event: CheckEvent) {
    guard isShown else { return }
    state.withLock { state in
      switch event {
      case .replayed: state.replays += 1
      case .looked(_, let tallies, _, _):
        state.tallies = tallies
        state.games += 1
      case .shrinking(let law, let tries): state.tries[law] = tries
      case .shrunk: break
      }
      let now = ContinuousClock.now
      guard now - start > .milliseconds(500), state.last.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
      state.last = now
      draw(&state)
    }
  }

  /// Removes the table.
  func clear() {
    guard isShown else { return }
    state.withLock { state in
      if state.lines > 0 { Files.standardError("\r\u{1B}[\(state.lines)A\u{1B}[J") }
      state.lines = 0
    }
  }

  /// Writes the table over the one that is there, at once, so that nothing flickers.
  private func draw(_ state: inout State) {
    let (width, height) = Self.size
    var lines = CheckTable(running: state.tallies, isShard: heading.shard != nil).lines(width: width)
    // Where the terminal is low, the last line alone says how far it is.
    if lines.count + 3 > height { lines = [] }
    lines.append(String(progress(state).prefix(max(1, width - 1))))
    var text = state.lines > 0 ? "\r\u{1B}[\(state.lines)A" : "\r"
    for line in lines { text += line + "\u{1B}[K\n" }
    Files.standardError(text + "\u{1B}[J")
    state.lines = lines.count
  }

  private func progress(_ state: State) -> String {
    let places = heading.shard?.places(below: heading.games) ?? heading.games
    var text = "\(state.games) of \(places) games"
    if !state.tries.isEmpty {
      let laws = state.tries.sorted { $0.key < $1.key }.map { "\(heading.laws[$0.key].name) \($0.value)" }
      return text + "; shrinking, tries so far: " + laws.joined(separator: ", ")
    }
    if state.games == before, state.replays > 0 { return "saved failures looked at: \(state.replays)" }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let done = state.games - before
    if done > 0, state.games < places {
      let left = Int((Double(places - state.games) * seconds / Double(done)).rounded(.up))
      text += ", at most about \(left == 1 ? "1 second" : "\(left) seconds") left"
    }
    return text
  }

  /// The columns and lines of the terminal.
  private static var size: (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
