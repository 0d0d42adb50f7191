internal import Games

/// What happens in a run of laws, in the order of games whatever the threads do.
public enum CheckEvent: Sendable {
  /// A saved failure was looked at again.
  case replayed(RegressionReplay, time: Duration)
  /// A game was looked at; what is known of every law since, and what a program that failed wrote to its standard error.
  case looked(CheckedGame, tallies: [LawTally], time: Duration, lastWords: String)
  /// A failure is being made simple: so many games were tried for the law with this place.
  case shrinking(law: Int, tries: Int)
  /// A failure was made simple.
  case shrunk(CheckFailure, time: Duration)
}

extension CheckEvent {
  /// The line of the record that an event adds.
  package func line(in heading: CheckHeading) -> String? {
    switch self {
    case .replayed(let replay, _): replay.json.line
    case .looked(let game, _, _, _): game.json(heading.laws).line
    case .shrinking: nil
    case .shrunk(let failure, _): failure.json.line
    }
  }
}

extension CheckRecord {
  /// The record with what happened.
  package mutating func take(_ event: CheckEvent) {
    switch event {
    case .replayed(let replay, _): replays.append(replay)
    case .looked(let game, _, _, _): games.append(game)
    case .shrunk(let failure, _): failures.append(failure)
    case .shrinking: break
    }
  }

  /// The record with its failures yet to be made simple.
  package var withoutFailures: CheckRecord {
    var record = self
    record.failures = []
    record.end = .stopped
    return record
  }
}
