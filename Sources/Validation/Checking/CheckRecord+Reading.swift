public import Games

extension CheckRecord {
  /// Reads a record: JSON lines, the first with all settings, the last with the end.
  ///
  /// What follows from the games, as verdicts do, is computed from them and compared.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - source: where it came from, for error messages.
  /// - Throws: ``InputError`` with the place and what was expected there.
  public static func read(_ bytes: [UInt8], source: String) throws(InputError) -> CheckRecord {
    let rows = JSONLines(bytes, source: source)
    guard rows.count > 0 else {
      throw InputError(source: source, message: "expected the record of a check, found an empty file")
    }
    let heading = try rows.line(0) { root throws(InputError) in try CheckHeading(reading: root) }
    // How it ended decides what verdicts say.
    let last = try rows.line(rows.count - 1) { root throws(InputError) in
      try root.member("end").map { value throws(InputError) in try value.choice(of: End.allCases.map(\.rawValue)) }
    }
    guard let end = last.flatMap(End.init(rawValue:)) else {
      throw InputError(
        source: source, location: .init(line: rows.count + 1, column: 1),
        message: #"expected a line that says how the run ended, such as {"end": "complete"}, found the end of the file"#
      )
    }
    var reader = Reader(heading, end)
    for index in 1..<rows.count {
      try rows.line(index) { root throws(InputError) in try reader.take(root) }
    }
    return reader.record
  }
}

extension CheckRecord {
  /// A record while its lines are read, each held against what went before.
  private struct Reader {
    var record: CheckRecord
    var tallies: [LawTally]
    var isOver = false
    /// The closing lines that are left, once the first was read.
    private var closing: [String]?

    init(_ heading: CheckHeading, _ end: End) {
      record = CheckRecord(of: heading)
      record.end = end
      tallies = [LawTally](of: heading)
    }

    mutating func take(_ root: JSONValue) throws(InputError) {
      guard !isOver else { throw root.error("expected nothing after the line that says how the run ended") }
      if root.member("end") != nil || root.member("law") != nil { return try close(root) }
      guard closing == nil else { throw root.error("expected another verdict, or the end of the run") }
      if root.member("failure") != nil { return try takeFailure(root) }
      guard record.failures.isEmpty else { throw root.error("expected another failure, or the verdicts") }
      if root.member("regression") != nil {
        guard record.games.isEmpty else { throw root.error("expected saved failures before the first game") }
        if let last = record.replays.last, last.isRefutation {
          throw root.error("expected the end, as a saved failure failed again")
        }
        record.replays.append(try RegressionReplay(reading: root))
      } else {
        try takeGame(root)
      }
    }

    private mutating func takeGame(_ root: JSONValue) throws(InputError) {
      let game = try CheckedGame(reading: root, record.heading)
      let number = try root.requiredMember("game")
      if record.replays.last?.isRefutation == true {
        throw root.error("expected the end, as a saved failure failed again")
      }
      guard record.games.count < record.heading.places else {
        throw number.error("expected no further game, as there are \(record.heading.places)")
      }
      let next = record.heading.number(at: record.games.count)
      guard game.number == next else { throw number.error("expected game \(next), found game \(game.number)") }
      guard tallies.contains(where: \.isOpen) else {
        throw number.error("expected no further game, as every law is decided")
      }
      // Shards of different builds may be about different games.
      let drawn = record.heading.sample.draw(game.number, seed: record.heading.seed).game
      guard game.digest == drawn.digest else {
        throw try root.requiredMember("digest").error(
          "expected \(drawn.digest), that of game \(game.number) of these families and this seed; "
            + "another version may have drawn another game")
      }
      let outcomes = try root.requiredMember("outcomes")
      for (tally, outcome) in zip(tallies, game.outcomes) where tally.isOpen != (outcome != nil) {
        throw outcomes.error(
          tally.isOpen
            ? "expected an outcome of the law \(tally.law.name)"
            : "expected no outcome of the law \(tally.law.name), which is decided before")
      }
      tallies.take(game)
      record.games.append(game)
    }

    private mutating func takeFailure(_ root: JSONValue) throws(InputError) {
      let failure = try CheckFailure(reading: root)
      let name = try root.requiredMember("failure")
      let expected = record.lawsToShrink(tallies)
      guard let place = expected.firstIndex(where: { tallies[$0].law.name == failure.law }) else {
        throw name.error("expected a law that failed, found \(failure.law)")
      }
      let done = record.failures.count
      let isNext =
        done == 0
        || (expected.firstIndex { tallies[$0].law.name == record.failures[done - 1].law } ?? 0) < place
      guard isNext else { throw name.error("expected failures in the order of the laws, each once") }
      let law = expected[place]
      let number = try root.requiredMember("game")
      guard failure.number == tallies[law].firstFailure else {
        throw number.error("expected game \(tallies[law].firstFailure ?? 0), the first in which the law failed")
      }
      let game = record.games.first { $0.number == failure.number }
      guard game?.outcomes[law] == .fails(failure.reason) else {
        throw try root.requiredMember("reason").error(
          "expected the reason that the line of game \(failure.number) gives")
      }
      record.failures.append(failure)
    }

    private mutating func close(_ root: JSONValue) throws(InputError) {
      let lines = closing ?? record.closingLines
      guard let expected = lines.first, root.output.line == expected else {
        throw root.error("expected \(lines.first ?? "nothing"), as follows from the games")
      }
      closing = Array(lines.dropFirst())
      guard closing?.isEmpty == true else { return }
      isOver = true
      let isExhausted = record.games.count == record.heading.places || tallies.allSatisfy { !$0.isOpen }
      switch record.end {
      case .complete:
        guard isExhausted else { throw root.error("expected a run that was stopped, as games are left") }
        let missing = record.lawsToShrink(tallies).map { tallies[$0].law.name }.first { name in
          !record.failures.contains { $0.law == name }
        }
        if let missing { throw root.error("expected the failure of the law \(missing) before the end") }
      case .regression:
        guard record.replays.last?.isRefutation == true else {
          throw root.error("expected a saved failure that failed again before the end")
        }
      case .stopped: break
      }
      if record.end != .regression, record.replays.last?.isRefutation == true {
        throw root.error("expected the end of a run in which a saved failure failed again")
      }
    }
  }
}

extension CheckRecord {
  /// The laws whose first failures are to be made simple, by their places: those that are refuted, and in a shard all that
  /// failed, as others may refute them.
  func lawsToShrink(_ tallies: [LawTally]) -> [Int] {
    tallies.indices.filter { index in
      heading.shard == nil
        ? tallies[index].verdict(isOver: false) == .refuted : tallies[index].firstFailure != nil
    }
  }
}
