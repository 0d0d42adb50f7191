import Exact
import Games
import TestSupport
import Testing

/// The Markov game in a string.
func readMarkov(_ text: String) throws -> MarkovGame {
  guard case .markov(let game) = try read(text) else { throw BrokenLaw(description: "another kind of game") }
  return game
}

/// A file with the given rest behind format and kind.
private func file(_ rest: String) -> String { #"{"format": "stackelberg-game/1", "kind": "markov", "# + rest + "}" }

/// A file of two states and two players, with parts of it replaced.
private func file(
  actions: String = #"[["wait", "go"], 1]"#, states: String = #"["A", "B"]"#, discount: String = #""discount": 0.9"#,
  initial: String = #""A""#, extra: String = "", moves: String...
) -> String {
  file(
    #""actions": \#(actions), "states": \#(states), \#(discount), "initial": \#(initial), \#(extra)"moves": ["#
      + moves.joined(separator: ", ") + "]")
}

private func move(_ state: String, _ actions: String, _ next: String = "0", rewards: String = "1, 0") -> String {
  #"{"state": \#(state), "actions": [\#(actions)], "rewards": [\#(rewards)], "next": \#(next)}"#
}

/// A move for every combination.
private let every = move("\"*\"", #""*", "*""#)

@Suite("A Markov game in JSON") struct MarkovJSONTests {
  @Test("is read exactly, by names and by indices") func whole() throws {
    let game = try readMarkov(
      file(
        #""title": "Doors", "players": ["guard", "thief"], "actions": [["stay", "walk"], ["hide", "run", "rest"]], "#
          + #""states": ["inside", {"name": "outside", "actions": [null, ["rest", "hide"]], "order": "sequential"}], "#
          + #""discount": ["9/10", 0.5], "initial": {"outside": 0.25, "inside": "3/4"}, "#
          + #""observations": [null, {"inside": "dark", "outside": "light"}], "moves": ["#
          + #"{"state": "inside", "actions": ["*", "*"], "rewards": [1, -1], "next": "outside"}, "#
          + #"{"state": 1, "actions": ["stay", "hide"], "rewards": ["1/3", 1e2], "next": {"inside": 1}}, "#
          + #"{"state": "outside", "actions": [0, 2], "rewards": [0, 0], "next": 1}, "#
          + #"{"state": "*", "actions": ["walk", "*"], "rewards": [2, 3], "#
          + #""next": {"inside": "1/2", "outside": "1/2"}}]"#
      ).replacing(#""*", "actions": ["walk""#, with: #""outside", "actions": ["walk""#))
    #expect(game.title == "Doors" && game.players == ["guard", "thief"] && game.sizes == [2, 3])
    #expect(game.discounts == [Rational(9, over: 10), Rational(1, over: 2)] && game.horizon == nil)
    #expect(game.initial.rationals == [Rational(3, over: 4), Rational(1, over: 4)])
    #expect(game.states.map(\.name) == ["inside", "outside"])
    #expect(game.states.map(\.order) == [.simultaneous, .sequential])
    #expect(game.states[1].available == [[0, 1], [0, 2]])
    #expect(game.states[0].outcomes == Array(repeating: .init(rewards: [1, -1], next: .certainly(1)), count: 6))
    let half = Rational(1, over: 2)
    let mixed = MarkovGame.Outcome(rewards: [2, 3], next: StateDistribution([0: half, 1: half]))
    #expect(
      game.states[1].outcomes == [
        .init(rewards: [Rational(1, over: 3), 100], next: .certainly(0)), .init(rewards: [0, 0], next: .certainly(1)),
        mixed, mixed,
      ])
    #expect(game.observations[0] == .states(2))
    #expect(game.observations[1] == .init(names: ["dark", "light"], count: 2, ofState: [0, 1]))
  }

  @Test("may leave out all that goes without saying") func short() throws {
    let game = try readMarkov(
      file(
        #""actions": [2, 2], "states": 1, "horizon": 3, "initial": 0, "moves": ["#
          + #"{"state": 0, "actions": ["*", "*"], "rewards": [1, 2], "next": "0"}]"#))
    #expect(game.discounts == [1, 1] && game.horizon == 3 && game.initial.rationals == [1])
    #expect(game.actions == nil && game.players == nil && game.states[0].name == nil)
    #expect(game.states[0].outcomes.count == 4 && game.observations == [.states(1), .states(1)])
  }

  @Test("a wildcard for the state covers those that offer the actions") func wildcards() throws {
    let game = try readMarkov(
      file(
        states: #"["A", {"actions": [["go"], null]}, "C"]"#, moves: move("\"*\"", #""go", 0"#, "2"),
        move("0", "0, 0", "1"), move("\"C\"", "0, \"*\"", "1")))
    #expect(game.states.map { $0.outcomes.map { $0.next.states[0] } } == [[1, 2], [2], [1, 2]])
    #expect(game.stateName(1) == "1")
  }

  @Test(
    "is refused with the place and what was expected there",
    arguments: [
      Malformed(
        file(#""actions": [2, 2], "states": 1, "horizon": 1, "initial": 0"#),
        "test:1:1: expected the key \"moves\", found none"),
      Malformed(
        file(#""actions": [2], "states": 1"#),
        "test:1:63: actions: expected the actions of 2 to 64 players, found 1"),
      Malformed(
        file(actions: "[[], 1]", moves: every),
        "test:1:64: actions[0]: expected at least one action, found an empty array"),
      Malformed(
        file(actions: #"[["a", "a"], 1]"#, moves: every),
        "test:1:70: actions[0][1]: expected a name of its own, found \"a\", which is already the name of number 0"),
      Malformed(
        file(actions: "[0, 1]", moves: every),
        "test:1:64: actions[0]: expected a number of actions from 1 to 4000000, found the number 0"),
      Malformed(
        file(states: "[]", moves: every), "test:1:94: states: expected at least one state, found an empty array"),
      Malformed(
        file(states: #"["A", {"nam": "B"}]"#, moves: every),
        "test:1:101: states[1]: expected one of the keys \"name\", \"actions\", \"order\", found \"nam\" (did you mean "
          + "\"name\"?)"),
      Malformed(
        file(states: #"["A", {"actions": [["wait", "goo"], null]}]"#, moves: every),
        "test:1:122: states[1].actions[0][1]: expected an action of player 0, found the string \"goo\" (did you mean "
          + "\"go\"?)"),
      Malformed(
        file(states: #"["A", {"actions": [["go", 1], null]}]"#, moves: every),
        "test:1:120: states[1].actions[0][1]: expected every action once, found the number 1 again"),
      Malformed(
        file(states: #"["A", {"order": "later"}]"#, moves: every),
        "test:1:110: states[1].order: expected one of \"simultaneous\", \"sequential\", found the string \"later\""),
      Malformed(
        file(discount: #""discount": 1"#, moves: every),
        "test:1:118: discount: expected a discount of less than 1, as there is no horizon, found the number 1"),
      Malformed(
        file(discount: #""discount": [0.5, 1.5]"#, moves: every),
        "test:1:124: discount[1]: expected a discount from 0 to 1, found the number 1.5"),
      Malformed(
        file(discount: #""players": ["x", "y"]"#, moves: every),
        "test:1:1: expected the key \"discount\" or the key \"horizon\", found neither"),
      Malformed(
        file(discount: #""horizon": 0"#, moves: every),
        "test:1:117: horizon: expected a number of steps from 1 to 1000000, found the number 0"),
      Malformed(
        file(initial: #"{"A": "1/2", "B": "1/3"}"#, moves: every),
        "test:1:134: initial: expected probabilities that sum to exactly 1, found the sum 5/6"),
      Malformed(
        file(initial: #"{"A": 2, "B": -1}"#, moves: every),
        "test:1:148: initial.B: expected a probability that is not negative, found the number -1"),
      Malformed(
        file(initial: #"{"A": 0.5, "C": 0.5}"#, moves: every),
        "test:1:145: initial: expected a state for a key, found \"C\" (did you mean \"A\"?)"),
      Malformed(
        file(initial: "2", moves: every),
        "test:1:134: initial: expected a state, an index below 2, found the number 2"),
      Malformed(
        file(initial: "[1, 0]", moves: every),
        "test:1:134: initial: expected a state, or an object of states and their probabilities, found an array"),
      Malformed(
        file(moves: move("\"*\"", #""wait", "*""#), move("\"B\"", "1, 0")),
        "test:1:148: moves: expected a move for every state and all actions available there, found none for state \"A\" "
          + "with \"go\", 0"),
      Malformed(
        file(moves: move("\"*\"", #""*", "*""#), move("\"B\"", "1, 0")),
        "test:1:218: moves[1]: expected each combination once, found state \"B\" with \"go\", 0 again, which moves[0] "
          + "covers"),
      Malformed(
        file(moves: move("0", "0")),
        "test:1:173: moves[0].actions: expected an array with an action of every player, found 1 element"),
      Malformed(
        file(states: #"["A", {"actions": [["go"], null]}]"#, moves: move("1", "0, 0")),
        "test:1:198: moves[0].actions[0]: expected an action that state \"1\" offers player 0, found the number 0"),
      Malformed(
        file(states: #"[{"actions": [["go"], null]}]"#, initial: "0", moves: move("\"*\"", "0, 0")),
        "test:1:166: moves[0]: expected actions that some state offers, found none that offers all of them"),
      Malformed(
        file(moves: move("0", "0, 0", rewards: "1")),
        "test:1:192: moves[0].rewards: expected an array with a reward of every player, found 1 element"),
      Malformed(
        file(moves: move("\"D\"", "0, 0")),
        "test:1:159: moves[0].state: expected a state, found the string \"D\" (did "
          + "you mean \"A\"?)"),
      Malformed(
        file(moves: move("0", "0, 0", #"{"A": 0.3, "B": 0.6}"#)),
        "test:1:208: moves[0].next: expected probabilities that sum to exactly 1, found the sum 9/10"),
      Malformed(
        file(moves: #"{"state": 0, "actions": [0, 0], "reward": [0, 0], "next": 0}"#),
        "test:1:181: moves[0]: expected one of the keys \"state\", \"actions\", \"rewards\", \"next\", found \"reward\" "
          + "(did you mean \"rewards\"?)"),
      Malformed(
        file(extra: #""observations": [null], "#, moves: every),
        "test:1:155: observations: expected an array of the observations of every player, found 1 element"),
      Malformed(
        file(extra: #""observations": [null, {"A": "x"}], "#, moves: every),
        "test:1:162: observations[1]: expected an observation for every state, found none for \"B\""),
      Malformed(
        file(extra: #""observations": [null, {"A": "x", "B": 1}], "#, moves: every),
        "test:1:178: observations[1].B: expected the name of an observation, as in the state before, found the number 1"
      ),
      Malformed(
        file(extra: #""observations": [null, {"A": 1, "B": 1}], "#, moves: every),
        "test:1:162: observations[1]: expected every observation up to 1 in some state, found none with 0"),
      Malformed(
        file(
          states: #"["A", {"actions": [["go"], null]}]"#, extra: #""observations": [{"0": "x"}, null], "#, moves: every),
        "test:1:181: observations[0]: expected a state for a key, found \"0\" (did you mean \"A\"?)"),
      Malformed(
        file(
          states: #"["A", {"name": "B", "actions": [["go"], null]}]"#,
          extra: #""observations": [{"A": "x", "B": "x"}, null], "#, moves: every),
        "test:1:209: observations[0].B: expected states of one observation to offer player 0 the same actions, found that "
          + "\"B\" differs from \"A\""),
      Malformed(
        file(extra: #""observations": [[{"states": ["A"]}, {"states": [0, "B"]}], null], "#, moves: every),
        "test:1:188: observations[0][1].states[0]: expected every state in one observation, found the number 0, which is "
          + "in that at 0"),
      Malformed(
        file(#""actions": [3000, 3000], "states": 1, "horizon": 1, "initial": 0, "moves": []"#),
        "test:1:127: moves: expected states and actions that make at most 4000000 combinations, found more"),
      Malformed(
        file(#""actions": [2000, 1500], "states": 1, "horizon": 1, "initial": 0, "moves": []"#),
        "test:1:127: moves: expected a game that fits the memory limit of 20 times the input (or 32 MB), found one that "
          + "goes beyond it here"),
    ])
  func refused(_ malformed: Malformed) {
    #expect(refusal(of: malformed.bytes) == malformed.error)
  }

  @Test("survives writing and reading, and so does its digest") func roundTrip() throws {
    for seed in 0..<UInt64(400) {
      let game = RandomMarkovGame.game(seed: seed)
      let again = try game.rewritten()
      #expect(again == .markov(game), "seed \(seed)")
      #expect(again.digest == game.digest)
      #expect(game.withoutNames.digest == game.digest)
    }
  }

  @Test("is written compactly, moves by names") func written() throws {
    let game = try readMarkov(
      file(
        states: #"["A", {"name": "B", "actions": [["go"], null]}]"#, initial: #"{"A": "1/3", "B": "2/3"}"#,
        moves: move("0", "\"*\", \"*\"", #"{"A": 0.5, "B": 0.5}"#), move("1", "1, 0", rewards: "0.25, -2")))
    #expect(
      Game.markov(game).text(as: .json) == """
        {
          "format": "stackelberg-game/1",
          "kind": "markov",
          "actions": [
            ["wait", "go"],
            1
          ],
          "states": [
            "A",
            {"name": "B", "actions": [["go"], null]}
          ],
          "discount": "9/10",
          "initial": {"A": "1/3", "B": "2/3"},
          "moves": [
            {"state": "A", "actions": ["*", "*"], "rewards": [1, 0], "next": {"A": "1/2", "B": "1/2"}},
            {"state": "B", "actions": ["*", "*"], "rewards": ["1/4", -2], "next": "A"}
          ]
        }

        """)
  }

  @Test("has a canonical text without names, whose hash is the digest") func digest() throws {
    let game = try readMarkov(
      file(
        discount: #""discount": [0.9, "1/2"], "horizon": 7"#,
        extra: #""observations": [null, {"A": "x", "B": "x"}], "order": "sequential", "#,
        moves: move("0", "\"*\", \"*\"", #"{"B": 0.5, "A": 0.5}"#), move("1", "\"*\", 0", rewards: "0.25, -2")))
    #expect(
      game.canonicalText == """
        markov
        2 2
        2 1
        9/10 1/2
        7
        1 0
        0 1
        0 0
        sequential 2 0 1 1 0
        1 0 0 1/2 1 1/2
        1 0 0 1/2 1 1/2
        sequential 2 0 1 1 0
        1/4 -2 0 1
        1/4 -2 0 1

        """)
    var hash = SHA256()
    hash.update(game.canonicalText.utf8)
    #expect(game.digest == hash.hexDigest())
  }

  @Test("has the digest of no other game") func differences() {
    var games: [String: MarkovGame] = [:]
    for seed in 0..<UInt64(600) {
      let game = RandomMarkovGame.game(seed: seed).withoutNames
      if let other = games[game.digest] { #expect(other == game, "seed \(seed)") }
      games[game.digest] = game
    }
    #expect(games.count > 300)
  }
}
