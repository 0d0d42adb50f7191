import Exact
import Games
import TestSupport
import Testing

/// Two players in two states; in the second the leader has its last action only.
private let game: MarkovGame = {
  let outcome = MarkovGame.Outcome(rewards: [0, 0], next: .certainly(0))
  return MarkovGame(
    sizes: [2, 3], discounts: [1, 1], horizon: 2, initial: RationalVector([1, 0]),
    states: [
      .init(available: [[0, 1], [0, 1, 2]], outcomes: Array(repeating: outcome, count: 6)),
      .init(available: [[1], [0, 1, 2]], outcomes: Array(repeating: outcome, count: 3)),
    ])
}()

private func readPolicies(
  in text: String, for game: MarkovGame = game, leader: Int = 0, order: [Int]? = nil
) throws(InputError) -> MarkovPolicyFile {
  try MarkovPolicyFile.read(Array(text.utf8), source: "test", for: game, leader: leader, order: order)
}

private func policy(_ kind: String, _ probabilities: String) -> String {
  #"{"format": "stackelberg-policy/1", "policies": [{"kind": "\#(kind)", "probabilities": \#(probabilities)}]}"#
}

private func strategy(_ probabilities: Rational...) throws -> MixedStrategy {
  try MixedStrategy(RationalVector(probabilities))
}

@Suite("Policies for Markov games in files") struct MarkovPolicyFileTests {
  @Test("are read in every kind") func kinds() throws {
    let (half, last) = (try strategy(Rational(1, over: 2), Rational(1, over: 2)), try strategy(0, 1))
    #expect(try readPolicies(in: "[[0.5, 0.5], [0, 1]]").leader == .stationary([half, last]))
    #expect(try readPolicies(in: policy("stationary", #"[["1/2", 0.5], [0, 1]]"#)).leader == .stationary([half, last]))
    #expect(
      try readPolicies(in: "[[[0.5, 0.5], [0, 1]], [[0, 1], [0, 1]]]").leader
        == .markov([[half, last], [last, last]]))
    #expect(
      try readPolicies(in: policy("markov", "[[[0.5, 0.5], [0, 1]], [[0, 1], [0, 1]]]")).leader
        == .markov([[half, last], [last, last]]))
    #expect(
      try readPolicies(in: policy("conditional", "[[0.5, 0.5], [0, 1]]")).leader == .conditional([[half], [last]]))
  }

  @Test("of both players, the follower's by what the leader did") func follower() throws {
    let text = #"""
      {"format": "stackelberg-policy/1", "game": "abc", "policies": [
       {"kind": "stationary", "probabilities": [[1, 0], [0, 1]]},
       {"kind": "conditional", "probabilities": [[[1, 0, 0], [0, 1, 0]], [null, [0, 0, 1]]]}]}
      """#
    let file = try readPolicies(in: text)
    #expect(file.gameDigest == "abc" && file.policies.count == 2)
    let (first, second, third) = (try strategy(1, 0, 0), try strategy(0, 1, 0), try strategy(0, 0, 1))
    #expect(file.policies[1] == .conditional([[first, second], [first, third]]))
  }

  @Test("come in the order in which one leads and the others follow") func led() throws {
    let file = try readPolicies(
      in:
        #"{"format": "stackelberg-policy/1", "policies": [{"kind": "stationary", "probabilities": [[0, 1, 0], [0, 0, 1]]}, "#
        + #"{"kind": "conditional", "probabilities": [[[1, 0], [1, 0], [0, 1]], [[0, 1], [0, 1], [0, 1]]]}]}"#,
      leader: 1)
    let (a, b) = (try strategy(1, 0), try strategy(0, 1))
    #expect(file.policies[1] == .conditional([[a, a, b], [b, b, b]]))
  }

  @Test("are normalised where their sums are nearly 1, and say so") func normalised() throws {
    let file = try readPolicies(in: "[[0.3333333, 0.6666666], [0, 1]]")
    let sum = Rational(9_999_999, over: 10_000_000)
    let one = try #require(file.normalizations.first)
    #expect(file.normalizations.count == 1 && one.sum == sum)
    #expect(one.player == 0 && one.step == nil && one.observation == 0)
    let third = Rational(1, over: 3)
    #expect(try file.leader == .stationary([strategy(third, 1 - third), strategy(0, 1)]))
    let steps = try readPolicies(in: "[[[0, 1], [0, 1]], [[0.0000001, 1], [0, 1]]]")
    #expect(steps.normalizations.map(\.step) == [1])
  }

  @Test("of a solution are its commitment") func solution() throws {
    let text =
      #"{"format": "stackelberg-solution/1", "game": {"digest": "d"}, "concept": {"leader": 0}, "commitment": [[1, 0], [0, 1]]}"#
    let file = try readPolicies(in: text)
    #expect(file.gameDigest == "d")
    #expect(try file.leader == .stationary([strategy(1, 0), strategy(0, 1)]))
    let error = #expect(throws: InputError.self) { try readPolicies(in: text, leader: 1) }
    #expect(error?.path == "concept.leader")
  }

  @Test(
    "are refused with the place and what was expected there",
    arguments: [
      ("3", "test:1:1: expected a policy, a list of probabilities or a solution, found the number 3"),
      ("[[1, 0]]", "test:1:1: expected 2 lists, one per state, found 1 element"),
      ("[[1, 0, 0], [0, 1]]", "test:1:2: [0]: expected 2 probabilities, one per action of player 0, found 3 elements"),
      (
        "[[1, 0], [1, 0]]",
        "test:1:11: [1][0]: expected probability 0 of an action that is not available there, found the number 1"
      ),
      ("[[0.5, 0.4], [0, 1]]", "test:1:2: [0]: expected probabilities that sum to 1, found the sum 9/10"),
      ("[[2, -1], [0, 1]]", "test:1:6: [0][1]: expected a probability, not negative, found the number -1"),
      ("[[1, null], [0, 1]]", "test:1:6: [0][1]: expected a probability such as 3, 0.25 or \"1/3\", found null"),
      ("[[[1, 0], [0, 1]]]", "test:1:1: expected 2 lists of distributions, one per step, found 1 element"),
      (
        policy("mixed", "[1, 0]"),
        "test:1:58: policies[0].kind: expected one of \"stationary\", \"markov\", \"conditional\", found the string \"mixed\""
      ),
      (
        #"{"format": "stackelberg-policy/1", "policies": []}"#,
        "test:1:48: policies: expected at least one policy and at most 2 policies, one per player, found 0"
      ),
      (
        #"{"format": "stackelberg-policy/1", "policies": [{"kind": "stationary"}]}"#,
        "test:1:49: policies[0]: expected the key \"probabilities\", found none"
      ),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: InputError.self) { try readPolicies(in: text) }
    #expect(error?.description == message)
  }

  @Test("for every step need a horizon, and those of superiors a distribution where they can be met") func impossible()
  {
    let endless = MarkovGame(
      sizes: game.sizes, discounts: [0, 0], initial: game.initial, states: game.states)
    let error = #expect(throws: InputError.self) { try readPolicies(in: policy("markov", "[]"), for: endless) }
    #expect(error?.message == "expected a stationary policy, as the game has no horizon, found one for every step")
    let missing = #expect(throws: InputError.self) {
      try readPolicies(
        in:
          #"{"format": "stackelberg-policy/1", "policies": [{"kind": "stationary", "probabilities": [[1, 0], [0, 1]]}, "#
          + #"{"kind": "conditional", "probabilities": [[[1, 0, 0], null], [null, [0, 0, 1]]]}]}"#)
    }
    #expect(missing?.path == "policies[1].probabilities[0][1]")
  }

  @Test("survive being written and read") func roundTrip() throws {
    for seed in 0..<UInt64(150) {
      var random = FormatRandom(state: seed)
      let game = RandomMarkovGame.game(seed: seed)
      let leader = random.below(game.playerCount)
      var order = game.players(ledBy: leader)
      if random.below(2) == 0 { order = [leader] + order.dropFirst().reversed() }
      func mixed(_ player: Int, _ observation: Int) throws -> MixedStrategy {
        var weights = [Int](repeating: 0, count: game.sizes[player])
        for action in game.available(to: player, at: observation) { weights[action] = 1 + random.below(3) }
        let sum = weights.reduce(0, +)
        return try MixedStrategy(RationalVector(weights.map { Rational($0, over: sum) }))
      }
      var policies: [MarkovPolicy] = []
      for player in game.players(ledBy: leader) {
        let count = game.observations[player].count
        let superiors = order.prefix { $0 != player }.reduce(1) { $0 * game.sizes[$1] }
        switch random.below(game.horizon == nil ? 2 : 3) {
        case 0: policies.append(.stationary(try (0..<count).map { try mixed(player, $0) }))
        case 1:
          policies.append(
            .conditional(try (0..<count).map { seen in try (0..<superiors).map { _ in try mixed(player, seen) } }))
        default:
          policies.append(
            .markov(try (0..<(game.horizon ?? 0)).map { _ in try (0..<count).map { try mixed(player, $0) } }))
        }
        if random.below(3) == 0 { break }
      }
      let file = MarkovPolicyFile(policies: policies, gameDigest: game.digest)
      let text = file.text(for: game, leader: leader, order: order)
      #expect(try readPolicies(in: text, for: game, leader: leader, order: order) == file, "seed \(seed)")
    }
  }
}
