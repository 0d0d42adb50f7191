internal import Exact
public import Games

/// A failure that was found once and is looked at first from then on: the simplest game, and all that is needed to see the law
/// fail there again.
public struct Regression: Sendable, Hashable {
  /// Whose failure it was.
  public let learner: LearnerIdentity

  /// What the program was allowed, if it was one.
  public let limits: LearnerLimits?

  /// The law that failed.
  public let law: String

  /// What the law claims.
  public let claim: String

  /// What the law depends on.
  public let settings: LawSettings

  /// The seed of the training.
  public let trainingSeed: UInt64

  /// The budget of the training; `nil` for what is usual of the learner in the game.
  public let steps: Int?

  /// What was wrong.
  public let reason: String

  /// The game in which the law failed first: how to generate it, its number, and the seed of the run.
  public let origin: Origin

  /// The game.
  public let game: Game

  /// Where a failure was found.
  public struct Origin: Sendable, Hashable {
    /// The title of the game, which tells how to generate it.
    public let title: String
    /// The families that it was drawn from.
    public let families: String
    /// Its number.
    public let number: Int
    /// The seed of the run.
    public let seed: UInt64
  }

  /// A failure of a run.
  ///
  /// - Parameter game: what was found in the game in which the law failed first.
  public init(_ failure: CheckFailure, in game: CheckedGame, of heading: CheckHeading) {
    learner = heading.learner
    limits = heading.limits
    law = failure.law
    claim = heading.laws.first { $0.name == failure.law }?.claim ?? ""
    settings = heading.settings
    trainingSeed = game.trainingSeed
    steps = heading.steps
    reason = failure.minimalReason
    origin = Origin(
      title: game.title, families: heading.sample.text, number: game.number, seed: heading.seed)
    self.game = failure.minimal
  }
}

// MARK: - Files

extension Regression {
  /// The format that a file names.
  public static let format = "stackelberg-regression/1"

  /// The name of its file: the law and a digest of all there is.
  public var fileName: String { "\(law)-\(digest.prefix(16)).json" }

  /// The SHA-256 of the file.
  public var digest: String {
    var hash = SHA256()
    hash.update(Array(text.utf8))
    return hash.hexDigest()
  }

  /// The file.
  public var text: String {
    JSONOutput.object([
      .init("format", .string(Self.format)), .init("learner", learner.json), .init("limits", limits?.json ?? .null),
      .init("law", .string(law)), .init("claim", .string(claim)), .init("settings", settings.json),
      .init("trainingSeed", .raw("\(trainingSeed)")), .init("steps", steps.map { .integer(Integer($0)) } ?? .null),
      .init("reason", .string(reason)),
      .init(
        "origin",
        .object([
          .init("title", .string(origin.title)), .init("families", .string(origin.families)),
          .init("number", .integer(Integer(origin.number))), .init("seed", .raw("\(origin.seed)")),
        ])),
      .init("game", .raw(game.lineOfJSON)),
    ]).text
  }

  /// Reads a file.
  ///
  /// - Throws: ``InputError`` with the place and what was expected there.
  public init(reading bytes: [UInt8], source: String) throws(InputError) {
    let root = try JSONDocument(parsing: bytes, source: source).root
    _ = try root.requiredMember("format").choice(of: [Self.format])
    let object = try root.object(allowing: [
      "format", "learner", "limits", "law", "claim", "settings", "trainingSeed", "steps", "reason", "origin", "game",
    ])
    learner = try LearnerIdentity(reading: object.required("learner"))
    let limits = try object.required("limits")
    self.limits = limits.kind == .null ? nil : try LearnerLimits(reading: limits)
    law = try object.required("law").lawName()
    claim = try object.required("claim").text()
    settings = try LawSettings(reading: object.required("settings"))
    trainingSeed = try object.required("trainingSeed").seed()
    let steps = try object.required("steps")
    self.steps = steps.kind == .null ? nil : try steps.integer(in: 1...1_000_000_000_000, "a number of steps")
    reason = try object.required("reason").text()
    let origin = try object.required("origin").object(allowing: ["title", "families", "number", "seed"])
    self.origin = Origin(
      title: try origin.required("title").text(), families: try origin.required("families").text(),
      number: try origin.required("number").integer(in: 0...Int.max, "the number of a game"),
      seed: try origin.required("seed").seed())
    game = try Game.read(json: object.required("game"))
  }
}

/// What came of looking at a saved failure again.
public struct RegressionReplay: Sendable, Hashable {
  /// The name of the file.
  public let name: String

  /// How often the law is to hold, by the settings that were saved.
  public let strength: LearnerLaw.Strength

  /// What is so now: where the law holds, the failure is mended.
  public let outcome: LawOutcome

  /// What came of it.
  public init(_ name: String, _ outcome: LawOutcome, strength: LearnerLaw.Strength = .certain) {
    self.name = name
    self.strength = strength
    self.outcome = outcome
  }

  /// Whether that refutes the law, as it failed again and is to hold always.
  ///
  /// One that allows some failures is decided by games.
  public var isRefutation: Bool { strength == .certain && outcome.isFailure }

  /// The line of a record.
  package var line: String { json.line }

  var json: JSONOutput {
    .object([
      .init("regression", .string(name)), .init("probability", .exact(strength.probability)),
      .init("outcome", outcome.json),
    ])
  }

  init(reading root: JSONValue) throws(InputError) {
    let object = try root.object(allowing: ["regression", "probability", "outcome"])
    name = try object.required("regression").text()
    strength = try LearnerLaw.Strength(reading: object.required("probability"))
    outcome = try LawOutcome(reading: object.required("outcome"))
  }
}
