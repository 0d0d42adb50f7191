public import Games

extension CheckRecord {
  /// The record of the whole run from those of its shards: the same as if one had done all of it.
  ///
  /// Games are taken in order, and what was found of a law after it was decided is dropped, as the whole run does not look
  /// there.
  ///
  /// - Parameter shards: the records, in any order, and where they came from, for error messages.
  /// - Throws: ``InputError`` where they are of different runs, one is missing or there twice, or one was stopped.
  public static func merged(
    _ shards: [(record: CheckRecord, source: String)]
  ) throws(InputError) -> CheckRecord {
    let parts = try inOrder(shards)
    var heading = parts[0].heading
    heading.shard = nil
    var whole = CheckRecord(of: heading)
    whole.replays = parts[0].replays
    whole.end = .complete
    if parts[0].end == .regression {
      whole.end = .regression
      return whole
    }
    var tallies = [LawTally](of: heading)
    for number in 0..<heading.games {
      let isOpen = tallies.map(\.isOpen)
      guard isOpen.contains(true) else { break }
      // Where a part has stopped looking at a law, it has refuted it, so that this is decided here no later.
      let game = parts[number % parts.count].games[number / parts.count].keeping(heading.laws, where: isOpen)
      tallies.take(game)
      whole.games.append(game)
    }
    for place in whole.lawsToShrink(tallies) {
      let tally = tallies[place]
      guard let number = tally.firstFailure,
        let failure = parts[number % parts.count].failures.first(where: { $0.law == tally.law.name })
      else { preconditionFailure("a complete part shrinks all its first failures") }
      whole.failures.append(failure)
    }
    return whole
  }

  /// The records of all shards of one run, the first one first.
  private static func inOrder(_ shards: [(record: CheckRecord, source: String)]) throws(InputError) -> [CheckRecord] {
    guard let first = shards.first else {
      throw InputError(source: "merge", message: "expected the records of shards, found none")
    }
    func error(_ source: String, _ path: String, _ message: String) -> InputError {
      InputError(source: source, location: .init(line: 1, column: 1), path: path, message: message)
    }
    var places: [Int: (record: CheckRecord, source: String)] = [:]
    var count = 0
    for (record, source) in shards {
      guard let shard = record.heading.shard else {
        throw error(source, "shard", "expected the record of a shard, found that of a whole run")
      }
      if let key = record.heading.firstDifference(from: first.record.heading) {
        throw error(source, key, "expected a shard of the same run as \(first.source), found another \(key)")
      }
      if count > 0, shard.count != count {
        throw error(source, "shard", "expected one of \(count) shards, as in \(first.source), found \(shard)")
      }
      count = shard.count
      if let other = places[shard.index] {
        throw error(source, "shard", "expected every shard once, found \(shard) here and in \(other.source)")
      }
      guard record.end != .stopped else {
        throw InputError(
          source: source, path: "end",
          message: "expected a shard that came to its end; \(shard) was stopped after \(record.games.count) of "
            + "\(record.heading.places) games")
      }
      places[shard.index] = (record, source)
    }
    let missing = (1...count).filter { places[$0] == nil }
    guard missing.isEmpty else {
      let names = missing.prefix(10).map { "\($0)/\(count)" }.joined(separator: ", ")
      throw error(
        first.source, "shard",
        "expected all of \(count) shards, and \(names)\(missing.count > 10 ? ", ..." : "") \(missing.count == 1 ? "is" : "are") missing"
      )
    }
    for index in 2..<max(2, count + 1) where places[index]?.record.replays.isEmpty == false {
      throw error(places[index]?.source ?? "", "regression", "expected saved failures in shard 1/\(count) only")
    }
    return (1...count).compactMap { places[$0]?.record }
  }
}
