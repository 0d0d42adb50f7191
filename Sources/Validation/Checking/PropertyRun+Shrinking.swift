internal import Games
internal import Synchronization

extension PropertyRun {
  /// Makes the first failures of laws simple, those of several laws at once.
  ///
  /// - Returns: whether it came to an end. Otherwise the record has the failures that were told, which are those of the laws
  ///   before the first whose failure is not simple yet.
  func shrink(
    _ record: inout CheckRecord, _ tallies: [LawTally], _ report: @escaping @Sendable (CheckEvent) -> Void
  ) -> Bool {
    let places = record.lawsToShrink(tallies)
    let games = record.games
    let known = record.failures
    let shrinking = Mutex(Shrinking())
    let work: @Sendable (Int) -> Void = { index in
      let place = places[index]
      let law = tallies[place].law.name
      let start = ContinuousClock.now
      let old = known.first { $0.law == law }
      let failure =
        old
        ?? shrunk(place, tallies[place], games) { tries in
          shrinking.withLock { _ in report(.shrinking(law: place, tries: tries)) }
        }
      guard let failure else { return }
      let time = ContinuousClock.now - start
      shrinking.withLock { shrinking in
        shrinking.waiting[index] = (failure, time)
        // Failures are told in the order of laws.
        while let (next, time) = shrinking.waiting.removeValue(forKey: shrinking.told.count) {
          report(.shrunk(next, time: time))
          shrinking.told.append(next)
        }
      }
    }
    Workers.run(min(threads, places.count), tasks: places.count, work)
    record.failures = shrinking.withLock { $0.told }
    return record.failures.count == places.count
  }

  /// Failures that are being made simple.
  private struct Shrinking {
    /// Those that are done and wait for one before them, and how long each took.
    var waiting: [Int: (failure: CheckFailure, time: Duration)] = [:]
    /// Those that were told, in the order of laws.
    var told: [CheckFailure] = []
  }

  /// The simplest game that fails as the first one does; `nil` where it was interrupted.
  private func shrunk(
    _ place: Int, _ tally: LawTally, _ games: [CheckedGame], _ report: (Int) -> Void
  ) -> CheckFailure? {
    guard let number = tally.firstFailure, let first = games.first(where: { $0.number == number }),
      case .fails(let reason)? = first.outcomes[place]
    else { preconditionFailure("a law to be shrunk failed in a game") }
    let law = laws[place]
    let gate = gate
    var (tries, waits) = (0, 0)
    var found = heading.sample.draw(number, seed: heading.seed).game
    var minimalReason = reason
    func fails(_ game: Game) throws(Stopped) -> Bool {
      guard waits < Self.waits else { throw Stopped(isGivenUp: true) }
      tries += 1
      report(tries)
      let trial = LearnerTrial(
        of: learner, in: game, seed: first.trainingSeed, steps: heading.steps, options: solving)
      let judged = outcome { () throws(LearningStopped) in
        // Without an answer it is another law that fails.
        if let gate, gate != place, try laws[gate].outcome(in: trial).isFailure {
          return LawOutcome.doesNotApply(Self.noAnswer)
        }
        return try law.outcome(in: trial)
      }
      guard let outcome = judged else { throw Stopped(isGivenUp: false) }
      // Whichever law failed for it, every answer that did not come took all of its time.
      waits += trial.lateAnswers
      guard case .fails(let reason) = outcome else { return false }
      minimalReason = reason
      found = game
      return true
    }
    let shrunk: ShrunkGame
    do {
      shrunk = try found.shrunk(while: fails, tries: heading.shrinkingTries)
    } catch {
      guard let stopped = error as? Stopped, stopped.isGivenUp else { return nil }
      shrunk = ShrunkGame(game: found, tries: tries, isMinimal: false)
    }
    return CheckFailure(
      law: law.name, number: number, reason: reason, minimal: shrunk.game, minimalReason: minimalReason,
      tries: shrunk.tries, isMinimal: shrunk.isMinimal)
  }

  /// How often a search for a simple game waits in vain for an answer, at most: every time takes all of the time limit.
  private static let waits = 20

  /// A search for a simple game ended before its end.
  private struct Stopped: Error {
    /// Whether answers were waited for too often, and it was not interrupted.
    let isGivenUp: Bool
  }
}
