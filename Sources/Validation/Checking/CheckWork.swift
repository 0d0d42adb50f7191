internal import Dispatch
internal import LinearPrograms
internal import Synchronization

/// The games of a run on several threads: each is looked at by one of them, and taken in when all before it are.
final class CheckWork: Sendable {
  /// What was found in a game, and what is in no record.
  private struct Finding: Sendable {
    let game: CheckedGame
    let lastWords: String
    let time: Duration
  }

  private struct State: Sendable {
    /// The place of the game that is begun next.
    var next: Int
    /// Games that are done and wait for one before them.
    var waiting: [Int: Finding] = [:]
    var games: [CheckedGame]
    var tallies: [LawTally]
    var isOver = false
  }

  private let plan: PropertyRun
  private let report: @Sendable (CheckEvent) -> Void
  private let state: Mutex<State>
  /// How far threads may be ahead of the first game that is not done.
  private let slots: DispatchSemaphore
  private let workers: Int

  init(_ run: PropertyRun, _ games: [CheckedGame], _ report: @escaping @Sendable (CheckEvent) -> Void) {
    plan = run
    self.report = report
    var tallies = [LawTally](of: run.heading)
    for game in games { tallies.take(game) }
    state = Mutex(State(next: games.count, games: games, tallies: tallies))
    workers = max(1, min(run.threads, run.heading.places - games.count))
    // A semaphore must not end below the value that it began with.
    slots = DispatchSemaphore(value: 0)
    for _ in 0..<8 * workers { slots.signal() }
  }

  /// The evidence so far.
  var tallies: [LawTally] { state.withLock { $0.tallies } }

  /// Looks at games until all laws are decided, none is left, or an interruption.
  func run() -> [CheckedGame] {
    Workers.run(workers) { self.work() }
    return state.withLock { $0.games }
  }

  private func work() {
    let heading = plan.heading
    while true {
      slots.wait()
      let task = state.withLock { state -> (place: Int, isOpen: [Bool])? in
        let isOpen = state.tallies.map(\.isOpen)
        guard !state.isOver, !plan.interruption.isRaised, state.next < heading.places, isOpen.contains(true) else {
          state.isOver = true
          return nil
        }
        defer { state.next += 1 }
        return (state.next, isOpen)
      }
      guard let task else { break }
      let start = ContinuousClock.now
      guard let found = plan.look(at: heading.number(at: task.place), where: task.isOpen) else {
        state.withLock { $0.isOver = true }
        break
      }
      let finding = Finding(game: found.game, lastWords: found.lastWords, time: .now - start)
      let taken = state.withLock { take(finding, at: task.place, &$0) }
      for _ in 0..<taken { slots.signal() }
    }
    // Nobody waits for what will not come.
    for _ in 0..<workers { slots.signal() }
  }

  /// Takes in a game, and those that waited for it.
  ///
  /// - Returns: how many were taken in.
  private func take(_ finding: Finding, at place: Int, _ state: inout State) -> Int {
    state.waiting[place] = finding
    var taken = 0
    while let finding = state.waiting.removeValue(forKey: state.games.count) {
      let isOpen = state.tallies.map(\.isOpen)
      guard isOpen.contains(true) else {
        state.isOver = true
        break
      }
      let kept = finding.game.keeping(plan.heading.laws, where: isOpen)
      state.tallies.take(kept)
      state.games.append(kept)
      report(.looked(kept, tallies: state.tallies, time: finding.time, lastWords: finding.lastWords))
      taken += 1
    }
    return taken
  }
}
