internal import Exact
internal import Games

/// What was found in one game of a run.
public struct CheckedGame: Sendable, Hashable {
  /// The number of the game in its sample.
  public let number: Int

  /// The game's title, which tells how to generate it.
  public let title: String

  /// The game's digest.
  public let digest: String

  /// The seed of the training.
  public let trainingSeed: UInt64

  /// For every law of the run in order, what is so in this game; `nil` where it was decided before.
  public let outcomes: [LawOutcome?]

  /// By how much what the leader commits to is worth less than the best, as a fraction of the range of values, where the law
  /// of convergence was looked at and is decided by it.
  public let relativeGap: Double?

  /// By how much the given follower's answer is worth less than the best one, as a fraction of the range of values, where the
  /// law of regret was looked at and is decided by it.
  public let relativeRegret: Double?

  init(
    number: Int, title: String, digest: String, trainingSeed: UInt64, outcomes: [LawOutcome?], relativeGap: Double?,
    relativeRegret: Double?
  ) {
    self.number = number
    self.title = title
    self.digest = digest
    self.trainingSeed = trainingSeed
    self.outcomes = outcomes
    self.relativeGap = relativeGap
    self.relativeRegret = relativeRegret
  }

  /// The law whose outcomes come with ``relativeGap``, and the one with ``relativeRegret``.
  static let figureLaws = (gap: "converges", regret: "regret")

  /// The same without what was found of laws that are decided.
  func keeping(_ laws: [CheckHeading.Law], where isOpen: [Bool]) -> CheckedGame {
    let kept = zip(outcomes, isOpen).map { $1 ? $0 : nil }
    func isDecided(by name: String) -> Bool {
      zip(laws, kept).contains { law, outcome in law.name == name && outcome?.isDecisive == true }
    }
    return CheckedGame(
      number: number, title: title, digest: digest, trainingSeed: trainingSeed, outcomes: kept,
      relativeGap: isDecided(by: Self.figureLaws.gap) ? relativeGap : nil,
      relativeRegret: isDecided(by: Self.figureLaws.regret) ? relativeRegret : nil)
  }
}

extension LawOutcome {
  /// Whether the law says something, one way or the other.
  var isDecisive: Bool {
    if case .doesNotApply = self { return false }
    return true
  }

  /// As it stands in files: `"holds"`, `{"fails": reason}` or `{"doesNotApply": reason}`.
  var json: JSONOutput {
    switch self {
    case .holds: "holds"
    case .fails(let reason): .object([.init("fails", .string(reason))])
    case .doesNotApply(let reason): .object([.init("doesNotApply", .string(reason))])
    }
  }

  init(reading value: JSONValue) throws(InputError) {
    guard value.kind == .object else {
      _ = try value.choice(of: ["holds"])
      self = .holds
      return
    }
    let object = try value.object(allowing: ["fails", "doesNotApply"])
    switch (object["fails"], object["doesNotApply"]) {
    case (let reason?, nil): self = .fails(try reason.text("a reason"))
    case (nil, let reason?): self = .doesNotApply(try reason.text("a reason"))
    default: throw value.error(#"expected one reason, under "fails" or "doesNotApply""#)
    }
  }
}

// MARK: - JSON

extension CheckedGame {
  func json(_ laws: [CheckHeading.Law]) -> JSONOutput {
    .object([
      .init("game", .integer(Integer(number))), .init("title", .string(title)), .init("digest", .string(digest)),
      .init("trainingSeed", .raw("\(trainingSeed)")),
      .init(
        "outcomes",
        .object(zip(laws, outcomes).compactMap { law, outcome in outcome.map { .init(law.name, $0.json) } })),
      .init("gap", relativeGap.map { .double($0) } ?? .null),
      .init("regret", relativeRegret.map { .double($0) } ?? .null),
    ])
  }

  init(reading root: JSONValue, _ heading: CheckHeading) throws(InputError) {
    let object = try root.object(allowing: [
      "game", "title", "digest", "trainingSeed", "outcomes", "gap", "regret",
    ])
    number = try object.required("game").integer(in: 0...Int.max, "the number of a game")
    title = try object.required("title").text()
    digest = try object.required("digest").text()
    let seed = try object.required("trainingSeed")
    trainingSeed = try seed.seed()
    guard trainingSeed == heading.trainingSeed(number) else {
      throw seed.error("expected \(heading.trainingSeed(number)), found \(seed.summary)")
    }
    let found = try object.required("outcomes").object(allowing: heading.laws.map(\.name))
    var outcomes: [LawOutcome?] = []
    for law in heading.laws {
      guard let value = found[law.name] else {
        outcomes.append(nil)
        continue
      }
      outcomes.append(try LawOutcome(reading: value))
    }
    self.outcomes = outcomes
    func figure(_ key: String) throws(InputError) -> Double? {
      let value = try object.required(key)
      guard value.kind != .null else { return nil }
      let number = try value.rational().approximation
      guard number.isFinite else { throw value.error(expected: "a number within the range of doubles") }
      return number
    }
    relativeGap = try figure("gap")
    relativeRegret = try figure("regret")
  }
}
