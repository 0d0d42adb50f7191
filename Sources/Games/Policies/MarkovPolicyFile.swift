public import Exact

/// Policies for a Markov game as somebody wrote them down.
public struct MarkovPolicyFile: Sendable, Hashable {
  /// A distribution whose probabilities did not sum to exactly 1, and were divided by their sum.
  public struct Normalization: Sendable, Hashable {
    /// The player whose policy it belongs to.
    public let player: Int
    /// The step, where the policy depends on it.
    public let step: Int?
    /// The observation.
    public let observation: Int
    /// The sum the probabilities had.
    public let sum: Rational
  }

  /// The policies: the leader's, and those of the players after it as far as they are given, the others in their order.
  public let policies: [MarkovPolicy]

  /// What the follower plays in answer to what it asked the leader, where that is given in the place of the second policy.
  public let contextual: ContextualPolicy?

  /// What was normalised; sums within ``CommitmentFile/sumTolerance`` of 1 are.
  public let normalizations: [Normalization]

  /// The digest of the game they were made for, where the file gives one.
  public let gameDigest: String?

  /// Policies to be written, the leader's first.
  public init(policies: [MarkovPolicy], contextual: ContextualPolicy? = nil, gameDigest: String? = nil) {
    self.policies = policies
    self.contextual = contextual
    self.gameDigest = gameDigest
    normalizations = []
  }

  /// The leader's policy.
  ///
  /// - Precondition: there is one, as in every file that was read.
  public var leader: MarkovPolicy { policies[0] }

  /// Reads policies: a `stackelberg-policy/1` file, the bare array of the leader's policy, or the commitment of a
  /// `stackelberg-solution/1` file.
  ///
  /// Arrays hold `[observation][action]`, or `[step][observation][action]` for policies that depend on the step, or, for
  /// those that depend on what others did, `[observation][superiors' actions in player order …][action]`. Distributions
  /// have an entry for every action of the player; those that are not available have probability 0. Where superiors
  /// cannot play a profile, `null` may stand in place of a distribution.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - source: where it came from, for error messages.
  ///   - game: the game.
  ///   - leader: the player who leads, whose policy comes first.
  ///   - order: the players in the order in which they move, for policies that depend on what others did; by default the
  ///     leader first and the others in their order.
  /// - Throws: ``InputError`` with the place and what was expected there.
  public static func read(
    _ bytes: [UInt8], source: String, for game: MarkovGame, leader: Int = 0, order: [Int]? = nil
  ) throws(InputError) -> MarkovPolicyFile {
    try read(JSONDocument(parsing: bytes, source: source).root, for: game, leader: leader, order: order)
  }

  /// Reads policies from a part of a text, as from a text of its own.
  package static func read(
    _ root: JSONValue, for game: MarkovGame, leader: Int = 0, order: [Int]? = nil
  ) throws(InputError) -> MarkovPolicyFile {
    let players = game.players(ledBy: leader)
    let order = order ?? players
    if root.kind == .array {
      var reader = PolicyReader(game, leader, order)
      return MarkovPolicyFile([try reader.bare(root)], reader.normalizations, nil)
    }
    guard root.kind == .object else { throw root.error(expected: "a policy, a list of probabilities or a solution") }
    let format = try root.requiredMember("format").choice(of: ["stackelberg-policy/1", "stackelberg-solution/1"])
    if format == "stackelberg-solution/1" {
      let digest = try root.requiredMember("game").requiredMember("digest").text()
      let member = try root.requiredMember("concept").requiredMember("leader")
      guard try member.integer(in: 0...(game.playerCount - 1), "a player") == leader else {
        throw member.error("expected the commitment of player \(leader), found that of another player")
      }
      var reader = PolicyReader(game, leader, order)
      return MarkovPolicyFile([try reader.bare(root.requiredMember("commitment"))], reader.normalizations, digest)
    }
    let object = try root.object(allowing: ["format", "game", "policies"])
    let digest = try object["game"]?.text("the digest of a game")
    let list = try object.required("policies")
    let count = try list.array("a list of policies, the leader's first").reduce(0) { count, _ in count + 1 }
    guard (1...game.playerCount).contains(count) else {
      let limit = Wording.count(game.playerCount, "policy", plural: "policies")
      throw list.error("expected at least one policy and at most \(limit), one per player, found \(count)")
    }
    var policies: [MarkovPolicy] = []
    var normalizations: [Normalization] = []
    var contextual: ContextualPolicy?
    for (player, element) in zip(players, list.elements) {
      var reader = PolicyReader(game, player, order)
      let mayAsk = player != leader && game.playerCount == 2
      if mayAsk, element.member("kind")?.isString("contextual") == true {
        let entry = try element.object(allowing: ["kind", "queries", "probabilities"])
        contextual = try reader.contextual(entry, leader: leader)
      } else {
        let entry = try element.object(allowing: ["kind", "probabilities"])
        let kind = try entry.required("kind").choice(of: PolicyReader.kinds + (mayAsk ? ["contextual"] : []))
        policies.append(try reader.policy(entry.required("probabilities"), kind: kind))
      }
      normalizations += reader.normalizations
    }
    return MarkovPolicyFile(policies, normalizations, digest, contextual)
  }

  private init(
    _ policies: [MarkovPolicy], _ normalizations: [Normalization], _ digest: String?,
    _ contextual: ContextualPolicy? = nil
  ) {
    self.policies = policies
    self.contextual = contextual
    self.normalizations = normalizations
    gameDigest = digest
  }
}

/// The reading of one player's policy.
struct PolicyReader {
  static let kinds = ["stationary", "markov", "conditional"]

  let game: MarkovGame
  let player: Int
  var normalizations: [MarkovPolicyFile.Normalization] = []

  /// The actions available at each observation.
  private let available: [[Int]]

  /// The players who moved before, in their order.
  private let superiors: [Int]

  init(_ game: MarkovGame, _ player: Int, _ order: [Int]) {
    self.game = game
    self.player = player
    superiors = order.prefix { $0 != player }.sorted()
    var lists = [[Int]](repeating: [], count: game.observations[player].count)
    for (state, seen) in zip(game.states, game.observations[player].ofState) { lists[seen] = state.available[player] }
    available = lists
  }

  /// A policy without a kind, which shows in how deeply it is nested.
  mutating func bare(_ value: JSONValue) throws(InputError) -> MarkovPolicy {
    var depth = 1
    var inner = value.elements.first { _ in true }
    while let element = inner, element.kind == .array {
      depth += 1
      inner = element.elements.first { _ in true }
    }
    return try policy(value, kind: depth == 3 && game.horizon != nil ? "markov" : "stationary")
  }

  mutating func policy(_ value: JSONValue, kind: String) throws(InputError) -> MarkovPolicy {
    switch kind {
    case "markov":
      guard let horizon = game.horizon else {
        throw value.error("expected a stationary policy, as the game has no horizon, found one for every step")
      }
      var steps: [[MixedStrategy]] = []
      let what = "\(Wording.count(horizon, "list")) of distributions, one per step"
      for (step, element) in try value.array(what, count: horizon).enumerated() {
        steps.append(try distributions(element, step: step))
      }
      return .markov(steps)
    case "conditional":
      var lists: [[MixedStrategy]] = []
      for (observation, element) in try observations(value).enumerated() {
        var list: [MixedStrategy] = []
        try nested(element, observation, chosen: [], into: &list)
        lists.append(list)
      }
      return .conditional(lists)
    default: return .stationary(try distributions(value, step: nil))
    }
  }

  private func observations(_ value: JSONValue) throws(InputError) -> JSONElements {
    let noun = game.observations[player].areStates ? "state" : "observation"
    let what = "\(Wording.count(available.count, "list")), one per \(noun)"
    return try value.array(what, count: available.count)
  }

  private mutating func distributions(_ value: JSONValue, step: Int?) throws(InputError) -> [MixedStrategy] {
    var result: [MixedStrategy] = []
    for (observation, element) in try observations(value).enumerated() {
      result.append(try distribution(element, observation, step: step))
    }
    return result
  }

  /// The distributions below a level of superiors whose actions are chosen.
  private mutating func nested(
    _ value: JSONValue, _ observation: Int, chosen: [Int], into list: inout [MixedStrategy]
  ) throws(InputError) {
    guard chosen.count < superiors.count else {
      guard value.kind == .null, !canOccur(chosen, observation) else {
        list.append(try distribution(value, observation, step: nil))
        return
      }
      list.append(.pure(available[observation][0], of: game.sizes[player]))
      return
    }
    let superior = superiors[chosen.count]
    let size = game.sizes[superior]
    let what = "\(Wording.count(size, "list")), one per action of player \(superior)"
    for (action, element) in try value.array(what, count: size).enumerated() {
      try nested(element, observation, chosen: chosen + [action], into: &list)
    }
  }

  /// Whether superiors can play some actions in a state with an observation.
  private func canOccur(_ chosen: [Int], _ observation: Int) -> Bool {
    zip(game.states, game.observations[player].ofState).contains { state, seen in
      seen == observation && zip(superiors, chosen).allSatisfy { state.available[$0].contains($1) }
    }
  }

  private mutating func distribution(
    _ value: JSONValue, _ observation: Int, step: Int?
  ) throws(InputError) -> MixedStrategy {
    let size = game.sizes[player]
    var probabilities: [Rational] = []
    let what = "\(Wording.count(size, "probability", plural: "probabilities")), one per action of player \(player)"
    for (action, element) in try value.array(what, count: size).enumerated() {
      let probability = try element.rational("a probability")
      guard probability >= 0 else { throw element.error(expected: "a probability, not negative") }
      guard probability.isZero || available[observation].contains(action) else {
        throw element.error(expected: "probability 0 of an action that is not available there")
      }
      probabilities.append(probability)
    }
    let sum = probabilities.reduce(.zero, +)
    guard (sum - 1).magnitude <= CommitmentFile.sumTolerance else {
      throw value.error("expected probabilities that sum to 1, found the sum \(sum.toldAsSum)")
    }
    if sum != 1 {
      normalizations.append(.init(player: player, step: step, observation: observation, sum: sum))
      probabilities = probabilities.map { $0 / sum }
    }
    guard let strategy = try? MixedStrategy(RationalVector(probabilities)) else {
      throw value.error(expected: "a distribution")
    }
    return strategy
  }
}

// MARK: - Writing

extension MarkovPolicyFile {
  /// The policies as a `stackelberg-policy/1` file for a game, which reading gives back.
  ///
  /// - Parameters:
  ///   - game: the game, which tells the superiors' actions by which a conditional policy is nested.
  ///   - leader: the player who leads, whose policy comes first.
  ///   - order: the players in the order in which they move; by default the leader first and the others in their order.
  public func text(for game: MarkovGame, leader: Int = 0, order: [Int]? = nil) -> String {
    let players = game.players(ledBy: leader)
    let list = zip(players, policies).map { player, policy -> JSONOutput in
      let superiors = (order ?? players).prefix { $0 != player }.sorted()
      let (kind, probabilities) = policy.json(superiors: superiors.map { game.sizes[$0] })
      return .object([.init("kind", .string(kind)), .init("probabilities", probabilities)])
    }
    let asking = contextual.map { [$0.json(superiors: [game.sizes[leader]])] } ?? []
    var members: [JSONOutput.Member] = [.init("format", "stackelberg-policy/1")]
    if let gameDigest { members.append(.init("game", .string(gameDigest))) }
    members.append(.init("policies", .array(list + asking)))
    return JSONOutput.object(members).text
  }
}

extension MarkovPolicy {
  /// The word for the kind of policy in files, and the probabilities.
  ///
  /// - Parameter superiors: the numbers of actions of the players who moved before, in their order.
  package func json(superiors: [Int] = []) -> (kind: String, probabilities: JSONOutput) {
    func distribution(_ strategy: MixedStrategy) -> JSONOutput {
      .array((0..<strategy.count).map { .exact(strategy[$0]) })
    }
    func nested(_ list: ArraySlice<MixedStrategy>, _ sizes: ArraySlice<Int>) -> JSONOutput {
      guard let size = sizes.first else { return distribution(list[list.startIndex]) }
      let part = list.count / size
      return .array(
        (0..<size).map { action in
          let start = list.startIndex + action * part
          return nested(list[start..<start + part], sizes.dropFirst())
        })
    }
    switch self {
    case .stationary(let list): return ("stationary", .array(list.map(distribution)))
    case .markov(let steps): return ("markov", .array(steps.map { .array($0.map(distribution)) }))
    case .conditional(let lists): return ("conditional", .array(lists.map { nested($0[...], superiors[...]) }))
    }
  }
}
