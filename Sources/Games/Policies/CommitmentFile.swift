public import Exact

/// A commitment as somebody wrote it down.
public struct CommitmentFile: Sendable {
  /// The commitment, exactly summing to 1.
  public let commitment: MixedStrategy

  /// The sum the probabilities had, where it was not 1 and they were divided by it.
  public let normalizedFrom: Rational?

  /// The digest of the game it was made for, where the file gives one.
  public let gameDigest: String?

  /// The player whose commitment it is, where the file says so.
  public let leader: Int?

  /// How far from 1 the probabilities of a policy may sum and still be normalised.
  public static let sumTolerance = Rational(1, over: 1_000_000)

  /// Reads the leader's mixed commitment: a JSON list of probabilities, a `stackelberg-policy/1` file whose first policy is
  /// `mixed`, or a `stackelberg-solution/1` file.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - source: where it came from, for error messages.
  ///   - game: the game; the leader's number of actions is the number of probabilities.
  ///   - leader: the player who leads, or `nil` to go by the file, and by player 0 where it does not say.
  /// - Throws: ``InputError`` with the place and what was expected there.
  public static func read(
    _ bytes: [UInt8], source: String, for game: BimatrixGame, leader: Int? = nil
  ) throws(InputError) -> CommitmentFile {
    let root = try JSONDocument(parsing: bytes, source: source).root
    func actions(_ stated: Int?) -> Int { (leader ?? stated ?? 0) == 0 ? game.rows : game.columns }
    if root.kind == .array { return try CommitmentFile(root, actions: actions(nil), digest: nil, leader: nil) }
    guard root.kind == .object else {
      throw root.error(expected: "a list of probabilities, a policy or a solution")
    }
    let format = try root.requiredMember("format").choice(of: ["stackelberg-policy/1", "stackelberg-solution/1"])
    if format == "stackelberg-solution/1" {
      let digest = try root.requiredMember("game").requiredMember("digest").text()
      let member = try root.requiredMember("concept").requiredMember("leader")
      let stated = try member.integer(in: 0...1, "a player")
      if let leader, leader != stated {
        throw member.error("expected the commitment of player \(leader), found that of player \(stated)")
      }
      return try CommitmentFile(
        try root.requiredMember("commitment"), actions: actions(stated), digest: digest, leader: stated)
    }
    let policy = try root.object(allowing: ["format", "game", "policies"])
    let policies = try policy.required("policies")
    var elements = try policies.array("a list of policies, the leader's first").makeIterator()
    guard let first = elements.next() else { throw policies.error(expected: "a list of policies, the leader's first") }
    let object = try first.object(allowing: ["kind", "probabilities"])
    _ = try object.required("kind").choice(of: ["mixed"])
    return try CommitmentFile(
      try object.required("probabilities"), actions: actions(nil),
      digest: try policy["game"]?.text("the digest of a game"), leader: nil)
  }

  private init(_ value: JSONValue, actions: Int, digest: String?, leader: Int?) throws(InputError) {
    // Arrays of policies list probabilities per observation; a one-shot game has one.
    var value = value
    if value.kind == .array, value.count == 1, let only = value.elements.map({ $0 }).first, only.kind == .array {
      value = only
    }
    var probabilities: [Rational] = []
    for element in try value.array("\(actions) probabilities, one per leader action", count: actions) {
      let probability = try element.rational("a probability")
      guard probability >= 0 else { throw element.error(expected: "a probability, not negative") }
      probabilities.append(probability)
    }
    let sum = probabilities.reduce(.zero, +)
    guard (sum - 1).magnitude <= Self.sumTolerance else {
      throw value.error("expected probabilities that sum to 1, found the sum \(sum)")
    }
    guard let commitment = try? MixedStrategy(RationalVector(probabilities.map { $0 / sum })) else {
      throw value.error(expected: "a distribution")
    }
    self.init(commitment: commitment, normalizedFrom: sum == 1 ? nil : sum, gameDigest: digest, leader: leader)
  }

  private init(commitment: MixedStrategy, normalizedFrom: Rational?, gameDigest: String?, leader: Int?) {
    self.commitment = commitment
    self.normalizedFrom = normalizedFrom
    self.gameDigest = gameDigest
    self.leader = leader
  }
}
