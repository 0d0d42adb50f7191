public import Exact

/// A commitment as somebody wrote it down.
public struct CommitmentFile: Sendable, Hashable {
  /// What the leader plays.
  public enum Play: Sendable, Hashable {
    /// Probabilities of the leader's actions, exactly summing to 1.
    case mixed(MixedStrategy)
    /// The probability with which each target of a security game is covered.
    case coverage(RationalVector)
  }

  /// The commitment.
  public let play: Play

  /// The sum the probabilities had, where it was not 1 and they were divided by it.
  public let normalizedFrom: Rational?

  /// The digest of the game it was made for, where the file gives one.
  public let gameDigest: String?

  /// The player whose commitment it is, where the file says so.
  public let leader: Int?

  /// What the follower plays in a game of two players in normal form, where the file gives it.
  public private(set) var follower: MixedStrategy?

  /// How far from 1 the probabilities of a policy may sum and still be normalised.
  public static let sumTolerance = Rational(1, over: 1_000_000)

  /// A commitment, and the follower's answer where there is one, that did not come from a file.
  public init(_ play: Play, follower: MixedStrategy? = nil) {
    self.play = play
    self.follower = follower
    normalizedFrom = nil
    gameDigest = nil
    leader = nil
  }

  /// Reads the leader's commitment: a JSON list of probabilities (in security games, of the coverage of each target), a
  /// `stackelberg-policy/1` file whose first policy is `mixed`, or a `stackelberg-solution/1` file.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - source: where it came from, for error messages.
  ///   - game: the game; the leader's number of actions, or that of targets, is the number of probabilities.
  ///   - leader: the player who leads, or `nil` to go by the file, and by player 0 where it does not say.
  /// - Throws: ``InputError`` with the place and what was expected there.
  public static func read(
    _ bytes: [UInt8], source: String, for game: Game, leader: Int? = nil
  ) throws(InputError) -> CommitmentFile {
    try read(JSONDocument(parsing: bytes, source: source).root, for: game, leader: leader)
  }

  /// Reads the leader's commitment from a part of a text, as from a text of its own.
  package static func read(
    _ root: JSONValue, for game: Game, leader: Int? = nil
  ) throws(InputError) -> CommitmentFile {
    func leading(_ stated: Int?) -> Int { leader ?? stated ?? 0 }
    if root.kind == .array { return try CommitmentFile(root, game, of: leading(nil), digest: nil, leader: nil) }
    guard root.kind == .object else {
      throw root.error(expected: "a list of probabilities, a policy or a solution")
    }
    let format = try root.requiredMember("format").choice(of: ["stackelberg-policy/1", "stackelberg-solution/1"])
    if format == "stackelberg-solution/1" {
      let digest = try root.requiredMember("game").requiredMember("digest").text()
      let member = try root.requiredMember("concept").requiredMember("leader")
      let stated = try member.integer(in: 0...(game.playerCount - 1), "a player")
      if let leader, leader != stated {
        throw member.error("expected the commitment of player \(leader), found that of player \(stated)")
      }
      return try CommitmentFile(
        try root.requiredMember("commitment"), game, of: leading(stated), digest: digest, leader: stated)
    }
    let policy = try root.object(allowing: ["format", "game", "policies"])
    let policies = try policy.required("policies")
    var elements = try policies.array("a list of policies, the leader's first").makeIterator()
    guard let first = elements.next() else { throw policies.error(expected: "a list of policies, the leader's first") }
    func probabilities(_ entry: JSONValue) throws(InputError) -> JSONValue {
      let object = try entry.object(allowing: ["kind", "probabilities"])
      _ = try object.required("kind").choice(of: ["mixed"])
      return try object.required("probabilities")
    }
    var file = try CommitmentFile(
      try probabilities(first), game, of: leading(nil), digest: try policy["game"]?.text("the digest of a game"),
      leader: nil)
    if let second = elements.next(), case .normalForm(let game) = game, game.playerCount == 2 {
      file.follower = try mixture(
        Self.only(probabilities(second)), actions: game.sizes[1 - leading(nil)], of: "follower"
      ).strategy
    }
    return file
  }

  /// The distribution of a one-shot game: arrays of policies list one per observation, and there is one.
  private static func only(_ value: JSONValue) -> JSONValue {
    if value.kind == .array, value.count == 1, let only = value.elements.map({ $0 }).first, only.kind == .array {
      return only
    }
    return value
  }

  private init(
    _ value: JSONValue, _ game: Game, of player: Int, digest: String?, leader: Int?
  ) throws(InputError) {
    let value = Self.only(value)
    if value.kind == .array, value.elements.contains(where: { $0.kind == .object }) {
      throw value.error(expected: "probabilities of the leader alone, not of profiles that it recommends")
    }
    gameDigest = digest
    self.leader = leader
    switch game {
    case .normalForm(let game):
      let mixture = try Self.mixture(value, actions: game.sizes[player])
      (play, normalizedFrom) = (.mixed(mixture.strategy), mixture.normalizedFrom)
    case .bayesian(let game):
      let mixture = try Self.mixture(value, actions: game.rows)
      (play, normalizedFrom) = (.mixed(mixture.strategy), mixture.normalizedFrom)
    case .security(let game):
      play = .coverage(try Self.coverage(value, game))
      normalizedFrom = nil
    case .markov:
      throw value.error(expected: "the commitment of another kind of game: those of Markov games are policies")
    }
  }

  private static func mixture(
    _ value: JSONValue, actions: Int, of player: String = "leader"
  ) throws(InputError) -> (strategy: MixedStrategy, normalizedFrom: Rational?) {
    var probabilities: [Rational] = []
    let count = Wording.count(actions, "probability", plural: "probabilities")
    for element in try value.array("\(count), one per \(player) action", count: actions) {
      let probability = try element.rational("a probability")
      guard probability >= 0 else { throw element.error(expected: "a probability, not negative") }
      probabilities.append(probability)
    }
    let sum = probabilities.reduce(.zero, +)
    guard (sum - 1).magnitude <= sumTolerance else {
      throw value.error("expected probabilities that sum to 1, found the sum \(sum.toldAsSum)")
    }
    guard let commitment = try? MixedStrategy(RationalVector(probabilities.map { $0 / sum })) else {
      throw value.error(expected: "a distribution")
    }
    return (commitment, sum == 1 ? nil : sum)
  }

  private static func coverage(_ value: JSONValue, _ game: SecurityGame) throws(InputError) -> RationalVector {
    var coverage: [Rational] = []
    let count = Wording.count(game.targets, "coverage probability", plural: "coverage probabilities")
    for element in try value.array("\(count), one per target", count: game.targets) {
      let probability = try element.rational("a probability")
      guard probability >= 0, probability <= 1 else { throw element.error(expected: "a probability from 0 to 1") }
      coverage.append(probability)
    }
    let sum = coverage.reduce(.zero, +)
    guard sum <= Rational(game.resources) else {
      throw value.error("expected coverage by at most \(game.resources) resources, found the sum \(sum.toldAsSum)")
    }
    return RationalVector(coverage)
  }
}
