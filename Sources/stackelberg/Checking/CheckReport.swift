import Exact
import Games
import Reports
import Validation

/// What a check came to, for people.
struct CheckReport {
  private let record: CheckRecord
  private let saved: [String]
  private let folder: String?
  private let lastWords: [Int: String]

  /// - Parameters:
  ///   - saved: the files of its failures, in their order.
  ///   - folder: the folder of saved failures.
  ///   - lastWords: what a program wrote to its standard error in games in which it failed.
  init(_ record: CheckRecord, saved: [String], folder: String?, lastWords: [Int: String] = [:]) {
    self.record = record
    self.saved = saved
    self.folder = folder
    self.lastWords = lastWords
  }

  /// The command that looks at a saved failure again.
  static func replay(_ path: String) -> String { "stackelberg check --replay \(path.shellWord)" }

  /// The report.
  var text: String { head + replays + verdicts + reasons + failures }

  private var head: String {
    let heading = record.heading
    var table = Table([.left, .left])
    table.append(["learner", heading.learner.description])
    let families = heading.sample.parts.count
    table.append([
      "games",
      "\(record.games.count) looked at, of \(heading.games) from \(families == 1 ? "1 family" : "\(families) families")"
        + (heading.shard.map { "; shard \($0)" } ?? ""),
    ])
    let steps = heading.steps.map { "\($0) steps each" } ?? "what is usual in each game"
    table.append([
      "budget",
      steps
        + (heading.limits.map {
          ", \(Rational(exactly: $0.seconds)?.decimal ?? "\($0.seconds)") seconds for each answer"
        } ?? ""),
    ])
    table.append(["seed", "\(heading.seed)"])
    return table.text + "\n"
  }

  private var replays: String {
    guard !record.replays.isEmpty else { return "" }
    var text = ""
    for replay in record.replays {
      switch replay.outcome {
      case .holds: text += "saved failure \(replay.name) is mended; it is kept\n"
      case .doesNotApply(let reason): text += "saved failure \(replay.name) is not judged: \(reason)\n"
      case .fails(let reason):
        text += "saved failure \(replay.name) fails again: \(reason)\n"
        if !replay.isRefutation { text += "  the law allows some failures, and the games decide\n" }
        if let folder { text += "  to replay: \(Self.replay(folder + "/" + replay.name))\n" }
      }
    }
    return text + "\n"
  }

  private var verdicts: String {
    guard record.end != .regression else { return "No game was looked at.\n" }
    return CheckTable(record.tallies, record: record).text
  }

  /// Why laws did not apply where they never did, and how the run ended.
  private var reasons: String {
    guard record.end != .regression else { return "" }
    var text = ""
    for tally in record.tallies where tally.held + tally.failed == 0 {
      if let reason = tally.firstReason { text += "\(tally.law.name) did not apply, first because: \(reason)\n" }
    }
    return text.isEmpty ? "" : "\n" + text
  }

  private var failures: String {
    var text = ""
    for (index, failure) in record.failures.enumerated() {
      guard let game = record.games.first(where: { $0.number == failure.number }),
        let law = record.heading.laws.first(where: { $0.name == failure.law })
      else { continue }
      let verb = record.heading.shard == nil ? "is refuted" : "failed"
      text += "\n\(failure.law) \(verb): \(law.claim)\(law.probability < 1 ? ", in \(law.probability) of games" : "")\n"
      var table = Table([.left, .left])
      table.append(["  game \(game.number)", "\(game.title); training seed \(game.trainingSeed)"])
      table.append(["  there", failure.reason])
      if let words = lastWords[game.number].flatMap(OutsideFault.lastLine(of:)) {
        table.append(["  last words", words])
      }
      let simplest =
        failure.isMinimal
        ? "none that is simpler and next to it fails" : "the search was given up, others may be simpler"
      table.append(["  shrunk to", "\(failure.minimal.sizeText), in \(failure.tries) tries; \(simplest)"])
      table.append(["  there", failure.minimalReason])
      if index < saved.count {
        table.append(["  saved", saved[index]])
        table.append(["  as a game", RegressionFolder.gamePath(of: saved[index])])
        table.append(["  to replay", Self.replay(saved[index])])
      }
      text += table.text
      if let game = GameText(failure.minimal).text {
        text +=
          "\n"
          + game.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
          .joined(separator: "\n").trimmedEnds + "\n"
      }
    }
    return text
  }
}

/// The laws with what is known of them, as a table.
struct CheckTable {
  private let rows: [[String]]

  init(_ tallies: [LawTally], record: CheckRecord) {
    let isOver = record.end == .complete
    rows = tallies.map { tally in
      let verdict: String
      if record.heading.shard != nil {
        verdict = tally.isOpen ? "" : "refuted"
      } else if isOver, record.isDispensable(tally) {
        verdict = "does not apply"
      } else {
        verdict = Self.words[tally.verdict(isOver: isOver)] ?? ""
      }
      return Self.row(tally, verdict)
    }
  }

  /// A table of a run that goes on.
  init(running tallies: [LawTally], isShard: Bool) {
    rows = tallies.map { tally in
      let verdict = tally.isOpen ? "" : isShard ? "refuted" : Self.words[tally.verdict(isOver: false)] ?? ""
      return Self.row(tally, verdict)
    }
  }

  private static let words: [SequentialTest.Verdict: String] = [
    .holds: "holds", .refuted: "refuted", .undecided: "undecided",
  ]

  private static func row(_ tally: LawTally, _ verdict: String) -> [String] {
    let probability = tally.law.probability
    let decided = tally.decidedAt.map { "\(verdict) at game \($0)" } ?? verdict
    return [
      tally.law.name, probability < 1 ? "\(probability.decimal)" : "always", "\(tally.held)", "\(tally.failed)",
      "\(tally.notApplicable)", belief(tally), decided,
    ]
  }

  /// What is to be believed rather than the opposite, rounded down, as certainty is never reached.
  private static func belief(_ tally: LawTally) -> String {
    guard let (less, more) = tally.belief, tally.held + tally.failed > 0 else { return "" }
    let (strength, word) = less > more ? (less, "less often") : (more, "more often")
    let thousandths = min(999, Int((strength * 1000).rounded(.down)))
    return "\(thousandths / 10).\(thousandths % 10) % \(word)"
  }

  private static let heading = ["law", "claimed", "held", "failed", "not applicable", "belief", "verdict"]

  /// The table.
  var text: String { text(columns: Array(Self.heading.indices)) }

  /// The table in a number of columns of a terminal: with less in it where that is few, and cut off where it must be.
  func lines(width: Int) -> [String] {
    for columns in [Array(Self.heading.indices), [0, 2, 3, 4, 5, 6], [0, 2, 3, 6], [0, 3, 6], [0, 2, 3]] {
      let lines = text(columns: columns).split(separator: "\n").map(String.init)
      if lines.allSatisfy({ $0.count < width }) { return lines }
    }
    return text(columns: [0, 2, 3]).split(separator: "\n").map { String($0.prefix(max(1, width - 1))) }
  }

  private func text(columns: [Int]) -> String {
    let alignments: [Table.Alignment] = [.left, .right, .right, .right, .right, .right, .left]
    var table = Table(columns.map { alignments[$0] }, heading: columns.map { Self.heading[$0] })
    for row in rows { table.append(columns.map { row[$0] }) }
    return table.text
  }
}

extension String {
  /// A word for a shell.
  var shellWord: String {
    let isPlain = utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "@-_./".utf8.contains($0)
      }
    }
    return isPlain && !isEmpty
      ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// The text without spaces at the ends of its lines.
  fileprivate var trimmedEnds: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.last == " " ? String(line.reversed().drop { $0 == " " }.reversed()) : String(line)
    }.joined(separator: "\n")
  }
}
