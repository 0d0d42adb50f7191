internal import Exact
internal import Games

/// All that a run of laws came to, in the order of games: equal runs give equal records.
public struct CheckRecord: Sendable, Hashable {
  /// How a run ended.
  public enum End: String, Sendable, Hashable, CaseIterable {
    /// All laws were decided, or all games used up.
    case complete
    /// A saved failure of a law that is to hold always failed again, and no game was looked at.
    case regression
    /// It was interrupted, and can go on.
    case stopped
  }

  /// What a run came to on the whole.
  public enum Result: String, Sendable, Hashable, CaseIterable {
    /// Every law holds, but for usual ones that apply in no game.
    case holds
    /// A law is refuted, by a game or by a saved failure that failed again.
    case refuted
    /// Neither.
    case undecided
  }

  /// All that decides what it came to.
  public let heading: CheckHeading

  /// What came of saved failures.
  public internal(set) var replays: [RegressionReplay]

  /// What was found in each game.
  public internal(set) var games: [CheckedGame]

  /// The first failures of laws that are refuted, in the order of laws; in a shard, of all laws that failed.
  public internal(set) var failures: [CheckFailure]

  /// How it ended.
  public internal(set) var end: End

  /// The record of a run that has not begun.
  public init(of heading: CheckHeading) {
    self.heading = heading
    (replays, games, failures, end) = ([], [], [], .stopped)
  }

  /// The evidence for and against each law.
  public var tallies: [LawTally] {
    var tallies = [LawTally](of: heading)
    for game in games { tallies.take(game) }
    return tallies
  }

  /// What every law came to.
  public var verdicts: [SequentialTest.Verdict] { tallies.map { $0.verdict(isOver: end == .complete) } }

  /// What the run came to on the whole; `nil` of a shard, which decides nothing.
  public var result: Result? { result(tallies) }

  private func result(_ evidence: @autoclosure () -> [LawTally]) -> Result? {
    if replays.contains(where: \.isRefutation) { return .refuted }
    guard heading.shard == nil else { return nil }
    let tallies = evidence()
    let verdicts = tallies.map { $0.verdict(isOver: end == .complete) }
    if verdicts.contains(.refuted) { return .refuted }
    let holds = end == .complete && zip(tallies, verdicts).allSatisfy { $1 == .holds || isDispensable($0) }
    return holds ? .holds : .undecided
  }

  /// Laws without which nothing is known of a learner.
  private static let indispensable: Set<String> = ["answers", "converges"]

  /// Whether nobody asked for a law, and it says nothing of the learner in any game.
  public func isDispensable(_ tally: LawTally) -> Bool {
    !heading.areLawsChosen && tally.held + tally.failed == 0 && !Self.indispensable.contains(tally.law.name)
  }
}

// MARK: - Lines

extension CheckRecord {
  /// The record as lines of JSON.
  public var text: String { text(tallies) }

  /// The lines of failures.
  package var failureLines: [String] { failures.map(\.json.line) }

  /// The lines up to the last game, without line breaks.
  package var openingLines: [String] {
    [heading.line] + replays.map(\.json.line) + games.map { $0.json(heading.laws).line }
  }

  /// The lines that follow the games and failures: of each law, and of the whole.
  package var closingLines: [String] { closingLines(tallies) }

  /// The text where the evidence is known, which costs less than to find it again.
  ///
  /// - Precondition: the evidence is that of the games.
  package func text(_ tallies: [LawTally]) -> String {
    (openingLines + failureLines + closingLines(tallies)).map { $0 + "\n" }.joined()
  }

  private func closingLines(_ tallies: [LawTally]) -> [String] {
    var lines: [String] = []
    if heading.shard == nil, end != .regression {
      for tally in tallies {
        let belief = tally.belief
        lines.append(
          JSONOutput.object([
            .init("law", .string(tally.law.name)),
            .init("verdict", .string(tally.verdict(isOver: end == .complete).rawValue)),
            .init("held", .integer(Integer(tally.held))), .init("failed", .integer(Integer(tally.failed))),
            .init("doesNotApply", .integer(Integer(tally.notApplicable))),
            .init("decidedAt", tally.decidedAt.map { .integer(Integer($0)) } ?? .null),
            .init("firstFailure", tally.firstFailure.map { .integer(Integer($0)) } ?? .null),
            .init("beliefInLess", belief.map { .double($0.less) } ?? .null),
            .init("beliefInMore", belief.map { .double($0.more) } ?? .null),
          ]).line)
      }
    }
    lines.append(
      JSONOutput.object([
        .init("end", .string(end.rawValue)), .init("games", .integer(Integer(games.count))),
        .init("result", result(tallies).map { .string($0.rawValue) } ?? .null),
      ]).line)
    return lines
  }
}

extension CheckHeading {
  /// The first line of a record.
  package var line: String { JSONOutput.object(members).line }
}
