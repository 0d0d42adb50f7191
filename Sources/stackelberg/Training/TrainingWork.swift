import Dispatch
import Games
import Learning
import LinearPrograms
import Synchronization
import Validation

/// The runs of all seeds, on several threads: each run is advanced by one of them, and none depends on another.
final class TrainingWork: Sendable {
  private struct State: Sendable {
    var next = 0
    var finished: [TrainingRun?]
    var saved: [UInt64: String]
    var steps: [Int]
    /// The share of each run that is done.
    var shares: [Double]
    /// The steps, and the share of everything, that were done before this training was taken up.
    var earlier = (steps: 0, share: 0.0)
    var gaps: [Double?]
    var failure: CommandFailure?
    var lastWritten: ContinuousClock.Instant
  }

  private let heading: any TrainingTask
  private let seeds: [UInt64]
  private let output: TrainingOutput
  private let checkpoint: String?
  private let progress: ProgressLine
  private let start = ContinuousClock.now
  private let state: Mutex<State>
  private let files = Mutex(())

  init(
    _ heading: any TrainingTask, seeds: [UInt64], resumed: [UInt64: String], output: TrainingOutput,
    checkpoint: String?, progress: ProgressLine
  ) {
    self.heading = heading
    self.seeds = seeds
    self.output = output
    self.checkpoint = checkpoint
    self.progress = progress
    state = Mutex(
      State(
        finished: seeds.map { _ in nil }, saved: resumed, steps: seeds.map { _ in 0 },
        shares: seeds.map { _ in 0 }, gaps: seeds.map { _ in nil }, lastWritten: .now))
  }

  /// Runs all seeds to their ends, or until an interrupt; returns every run that was begun, in the order of seeds.
  func run(threads: Int) throws(CommandFailure) -> [TrainingRun] {
    let workers = max(1, min(threads, seeds.count))
    if workers > 1 {
      DispatchQueue.concurrentPerform(iterations: workers) { _ in self.work() }
    } else {
      work()
    }
    let (runs, failure) = state.withLock { ($0.finished.compactMap { $0 }, $0.failure) }
    if let failure { throw failure }
    return runs
  }

  private var mayGoOn: Bool { !Interrupts.interruption.isRaised && state.withLock { $0.failure == nil } }

  private func work() {
    while mayGoOn {
      let place = state.withLock { state in
        defer { state.next += 1 }
        return state.next
      }
      guard place < seeds.count else { return }
      do throws(CommandFailure) { try train(place) } catch { state.withLock { $0.failure = $0.failure ?? error } }
    }
  }

  private func train(_ place: Int) throws(CommandFailure) {
    var run: TrainingRun
    do throws(OracleFault) {
      let session = try heading.session(seed: seeds[place])
      run = TrainingRun(heading.settings, session: session, seed: seeds[place])
    } catch { throw CommandFailure(code: .usage, message: "\(error)") }
    if let saved = state.withLock({ $0.saved[seeds[place]] }), !run.resume(fromSaved: saved) {
      throw CommandFailure(
        code: .badInput, message: "\(checkpoint ?? "checkpoint"): expected the saved run of seed \(seeds[place])")
    }
    var times: [(steps: Int, seconds: Double)] = []
    var written = ContinuousClock.now
    let (earlier, earlierShare) = (run.session.steps, share(of: run))
    state.withLock { state in
      state.earlier.steps += earlier
      state.earlier.share += earlierShare
    }
    while !run.isOver, mayGoOn {
      let before = run.log.lines.count
      do throws(FollowerWorth.Fault) {
        try run.advance { session throws(FollowerWorth.Fault) in try heading.line(for: session) }
      } catch {
        throw CommandFailure(code: .stopped, message: "the leader cannot be judged exactly: \(error)")
      }
      let (steps, done) = (run.session.steps, share(of: run))
      state.withLock { state in
        state.steps[place] = steps
        state.shares[place] = done
        state.gaps[place] = run.log.lines.last?.relativeGap
      }
      if run.log.lines.count > before {
        times.append((steps, (ContinuousClock.now - start) / .seconds(1)))
        // The log is written as it grows, but not more than once a second.
        if ContinuousClock.now - written > .seconds(1) {
          try keep(run, times, isUrgent: false)
          written = .now
        }
      }
      show()
    }
    try keep(run, times, isUrgent: true)
    let finished = run
    state.withLock { $0.finished[place] = finished }
  }

  /// Writes the log, and from time to time the checkpoint.
  private func keep(_ run: TrainingRun, _ times: [(steps: Int, seconds: Double)], isUrgent: Bool) throws(CommandFailure)
  {
    if let checkpoint {
      let isDue = isUrgent || state.withLock { ContinuousClock.now - $0.lastWritten > .seconds(10) }
      if isDue {
        let text = run.saved
        try write { () throws(CommandFailure) in
          let runs = state.withLock { state in
            state.saved[run.seed] = text
            state.lastWritten = .now
            return state.saved
          }
          try Files.write(Array(TrainingCheckpoint.text(heading, runs).utf8), to: checkpoint)
        }
      }
    }
    guard isUrgent || output.policyPath(run.seed) != nil else { return }
    try write { () throws(CommandFailure) in try output.write(run, heading, times: times) }
  }

  /// One file at a time: neighbours into which files are written have one name.
  private func write(_ body: () throws(CommandFailure) -> Void) throws(CommandFailure) {
    let failure = files.withLock { _ -> CommandFailure? in
      do throws(CommandFailure) {
        try body()
        return nil
      } catch { return error }
    }
    if let failure { throw failure }
  }

  /// How much of a run is done: of its budget, or of what there is to learn.
  private func share(of run: TrainingRun) -> Double {
    min(1, max(Double(run.session.steps) / Double(heading.settings.steps), run.session.progress ?? 0))
  }

  private func show() {
    let (steps, shares, earlier, gaps) = state.withLock {
      ($0.steps.reduce(0, +), $0.shares.reduce(0, +), $0.earlier, $0.gaps)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard seconds > 0.1, shares > earlier.share else { return }
    let rate = Double(steps - earlier.steps) / seconds
    let left = max(0, Double(seeds.count) - shares) * seconds / (shares - earlier.share)
    let share = shares / Double(seeds.count)
    let known = gaps.compactMap { $0 }
    let gap = known.isEmpty ? "" : ", largest gap \(((known.max() ?? 0) * 1000).rounded() / 10) %"
    let filled = max(0, min(20, Int(20 * share)))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
    progress.show(
      "[\(bar)] \(steps) steps, \(Int(rate)) per second\(gap), about \(Int(left.rounded(.up))) seconds left")
  }
}
