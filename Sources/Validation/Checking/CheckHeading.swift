public import Exact
public import Games

/// All that decides what a run of laws comes to: runs with equal headings come to equal results, whatever the threads, the
/// shards and the interruptions.
public struct CheckHeading: Sendable, Hashable {
  /// A law, as far as a record is concerned.
  public struct Law: Sendable, Hashable {
    /// What commands call it.
    public let name: String
    /// What is claimed.
    public let claim: String
    /// How often it is to hold.
    public let strength: LearnerLaw.Strength

    /// A law.
    public init(_ name: String, _ claim: String, strength: LearnerLaw.Strength = .certain) {
      self.name = name
      self.claim = claim
      self.strength = strength
    }

    /// The probability with which it is to hold; 1 for always.
    public var probability: Rational { strength.probability }
  }

  /// Who is checked.
  public var learner: LearnerIdentity

  /// What a program is allowed for each answer; `nil` for learners that are no programs.
  public var limits: LearnerLimits?

  /// Where games are drawn from.
  public var sample: GameSample

  /// The seed of games and of trainings.
  public var seed: UInt64

  /// How many games are looked at, at most.
  public var games: Int

  /// The budget of every training; `nil` for what is usual of the learner in each game.
  public var steps: Int?

  /// The laws, in order.
  public var laws: [Law]

  /// Whether somebody asked for these laws, and not for those that are usual; of the usual ones some say nothing of learners
  /// that give a policy and no more.
  public var areLawsChosen: Bool

  /// What laws depend on.
  public var settings: LawSettings

  /// Whether laws that are believed are looked at in the games that are left all the same.
  public var looksAtEveryGame: Bool

  /// How many games are tried, at most, to make a failure simple.
  public var shrinkingTries: Int

  /// Which part of the games was looked at; `nil` for all.
  public var shard: CheckShard?

  /// The number of games that are looked at, at most, where nobody says otherwise: so many that what holds in 99 of 100 games
  /// is known to hold in 9 of 10 almost always.
  public static let usualGames = 200

  /// The number of games that are tried to make a failure simple, where nobody says otherwise.
  public static let usualShrinkingTries = 500

  /// A heading.
  ///
  /// - Precondition: there is a game and a law, and no name of a law twice.
  public init(
    learner: LearnerIdentity, limits: LearnerLimits? = nil, sample: GameSample, seed: UInt64 = 1,
    games: Int = usualGames,
    steps: Int? = nil, laws: [Law], areLawsChosen: Bool = true, settings: LawSettings = LawSettings(),
    looksAtEveryGame: Bool = false,
    shrinkingTries: Int = usualShrinkingTries, shard: CheckShard? = nil
  ) {
    precondition(games >= 1 && !laws.isEmpty, "there is something to look at")
    precondition(Set(laws.map(\.name)).count == laws.count, "laws have names of their own")
    self.learner = learner
    self.limits = limits
    self.sample = sample
    self.seed = seed
    self.games = games
    self.steps = steps
    self.laws = laws
    self.areLawsChosen = areLawsChosen
    self.settings = settings
    self.looksAtEveryGame = looksAtEveryGame
    self.shrinkingTries = shrinkingTries
    self.shard = shard
  }

  /// The games that are looked at in order, at most: how many, and their numbers.
  var places: Int { shard?.places(below: games) ?? games }

  /// The number of the game in a place of that order.
  func number(at place: Int) -> Int { shard?.number(at: place) ?? place }

  /// The seed of the training in a game: it has nothing to do with the seed that the game was made from.
  public func trainingSeed(_ number: Int) -> UInt64 {
    var stream = SeededGenerator(seed: seed).derived(UInt64(number)).derived(.max - 2)
    // 32 bits suffice to tell trainings apart, and can be typed.
    return stream.next() >> 32
  }
}

// MARK: - JSON

extension CheckHeading {
  /// The format that the first line of a record names.
  public static let format = "stackelberg-check/1"

  /// The members of the first line, in order.
  package var members: [JSONOutput.Member] {
    [
      .init("format", .string(Self.format)), .init("learner", learner.json),
      .init("limits", limits?.json ?? .null), .init("families", .string(sample.text)),
      .init("seed", .raw("\(seed)")), .init("games", .integer(Integer(games))),
      .init("steps", steps.map { .integer(Integer($0)) } ?? .null),
      .init(
        "laws",
        .array(
          laws.map {
            .object([
              .init("name", .string($0.name)), .init("claim", .string($0.claim)),
              .init("probability", .exact($0.probability)),
            ])
          })),
      .init("chosenLaws", .boolean(areLawsChosen)), .init("settings", settings.json),
      .init("everyGame", .boolean(looksAtEveryGame)),
      .init("shrinkTries", .integer(Integer(shrinkingTries))), .init("shard", shard?.json ?? .null),
    ]
  }

  /// Reads the first line.
  package init(reading root: JSONValue) throws(InputError) {
    _ = try root.requiredMember("format").choice(of: [Self.format])
    let object = try root.object(allowing: [
      "format", "learner", "limits", "families", "seed", "games", "steps", "laws", "chosenLaws", "settings",
      "everyGame",
      "shrinkTries", "shard",
    ])
    func unlessNull<Value>(
      _ key: String, _ read: (JSONValue) throws(InputError) -> Value
    ) throws(InputError) -> Value? {
      let value = try object.required(key)
      return value.kind == .null ? nil : try read(value)
    }
    learner = try LearnerIdentity(reading: object.required("learner"))
    limits = try unlessNull("limits") { value throws(InputError) in try LearnerLimits(reading: value) }
    let families = try object.required("families")
    do throws(GameSampleError) { sample = try GameSample(parsing: families.string ?? "") } catch {
      throw families.error("expected families of games: \(error)")
    }
    seed = try object.required("seed").seed()
    games = try object.required("games").integer(in: 1...1_000_000_000, "a number of games")
    steps = try unlessNull("steps") { value throws(InputError) in
      try value.integer(in: 1...1_000_000_000_000, "a number of steps")
    }
    var laws: [Law] = []
    for value in try object.required("laws").array("a list of laws") {
      let law = try value.object(allowing: ["name", "claim", "probability"])
      let name = try law.required("name").lawName()
      guard !laws.contains(where: { $0.name == name }) else {
        throw try law.required("name").error("expected every law once, found \(name) again")
      }
      laws.append(
        Law(
          name, try law.required("claim").text(),
          strength: try LearnerLaw.Strength(reading: law.required("probability"))))
    }
    guard !laws.isEmpty else { throw try object.required("laws").error(expected: "laws") }
    self.laws = laws
    areLawsChosen = try object.required("chosenLaws").truth()
    settings = try LawSettings(reading: object.required("settings"))
    looksAtEveryGame = try object.required("everyGame").truth()
    shrinkingTries = try object.required("shrinkTries").integer(in: 0...1_000_000_000, "a number of games")
    shard = try unlessNull("shard") { value throws(InputError) in try CheckShard(reading: value) }
  }

  /// The first member, other than the shard, in which two headings differ; `nil` where they are of one run.
  package func firstDifference(from other: CheckHeading) -> String? {
    for (own, its) in zip(members, other.members) where own.key != "shard" && own.value != its.value { return own.key }
    return nil
  }
}

extension LearnerLaw.Strength {
  /// The probability with which a law is to hold; 1 for always.
  var probability: Rational {
    switch self {
    case .certain: 1
    case .probable(let probability): probability
    }
  }

  /// Reads the probability.
  init(reading value: JSONValue) throws(InputError) {
    let probability = try value.rational()
    guard probability > 0, probability <= 1 else { throw value.error(expected: "a probability above 0") }
    self.init(probability: probability)
  }
}

extension JSONValue {
  /// The name of a law; names of files are made of it.
  func lawName() throws(InputError) -> String {
    let name = try text("the name of a law")
    let isPlain = name.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard isPlain, !name.isEmpty else { throw error(expected: "the name of a law, of small letters and hyphens") }
    return name
  }
}

extension LawSettings {
  /// As they stand in files.
  package var json: JSONOutput {
    .object([
      .init("gap", .exact(gap)), .init("regret", .exact(regret)), .init("probability", .exact(probability)),
      .init("belief", .exact(belief)),
    ])
  }

  /// Reads what ``json`` writes.
  package init(reading value: JSONValue) throws(InputError) {
    let object = try value.object(allowing: ["gap", "regret", "probability", "belief"])
    self.init(
      gap: try object.required("gap").rational(), regret: try object.required("regret").rational(),
      probability: try object.required("probability").rational(), belief: try object.required("belief").rational())
    if let fault { throw value.error(fault) }
  }
}
