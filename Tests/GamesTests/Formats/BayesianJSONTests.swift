import Exact
import Games
import TestSupport
import Testing

/// The game against several types in a string.
private func readBayesian(_ text: String) throws -> BayesianGame {
  guard case .bayesian(let game) = try read(text) else {
    throw InputError(source: "test", message: "expected a Bayesian game")
  }
  return game
}

@Suite("A Bayesian game in JSON") struct BayesianJSONTests {
  /// A file with the given rest behind format and kind.
  private static func file(_ rest: String) -> String {
    #"{"format": "stackelberg-game/1", "kind": "bayesian", "# + rest + "}"
  }

  /// A file of two types with the given rest in the second one.
  private static func second(_ rest: String) -> String {
    file(#""types": [{"probability": "1/2", "payoffs": [[[1, 2], [3, 4]], [[0, 1], [1, 0]]]}, {"# + rest + "}]")
  }

  @Test("is read exactly") func exact() throws {
    let game = try readBayesian(
      Self.file(
        #""title": "Två", "players": ["leader", "follower"], "actions": [["up", "down"], null], "#
          + #""types": [{"name": "meek", "probability": 0.25, "payoffs": [[[1, "3/7"], [2e3, 4]], [[1, 0], [0, 1]]]}, "#
          + #"{"probability": "3/4", "actions": ["x"], "payoffs": [[[-0.5], [1]], [[0], [0]]]}]"#))
    #expect(game.title == "Två")
    #expect(game.players == ["leader", "follower"])
    #expect(game.leaderActions == ["up", "down"])
    #expect(game.types.map(\.name) == ["meek", nil])
    #expect(game.types.map(\.actions) == [nil, ["x"]])
    #expect(game.types.map(\.probability) == [Rational(1, over: 4), Rational(3, over: 4)])
    #expect(game.types[0].leader == PayoffMatrix([[1, Rational(3, over: 7)], [2000, 4]]))
    #expect(game.types[0].follower == PayoffMatrix([[1, 0], [0, 1]]))
    #expect(game.types[1].leader == PayoffMatrix([[Rational(-1, over: 2)], [1]]))
  }

  @Test("takes indices and nothing for no names, and shares the names of all types") func names() throws {
    let bare = try readBayesian(Self.second(#""probability": 0.5, "payoffs": [[[1, 2], [3, 4]], [[0, 1], [1, 0]]]"#))
    #expect(bare == bare.withoutNames)
    let empty = Self.file(
      #""title": "", "players": [null, "1"], "actions": [["0", null], ["", "1"]], "types": [{"name": "0", "#
        + #""probability": "1/2", "payoffs": [[[1, 2], [3, 4]], [[0, 1], [1, 0]]]}, {"name": "", "actions": null, "#
        + #""probability": "1/2", "payoffs": [[[1, 2], [3, 4]], [[0, 1], [1, 0]]]}]"#)
    #expect(try readBayesian(empty) == bare)
    let shared = Self.file(
      #""actions": [null, ["a", "b"]], "types": [{"probability": "1/3", "payoffs": [[[1, 2]], [[0, 1]]]}, "#
        + #"{"probability": "2/3", "payoffs": [[[1, 2]], [[0, 1]]]}]"#)
    #expect(try readBayesian(shared).types.map(\.actions) == [["a", "b"], ["a", "b"]])
  }

  @Test("is refused with the place and what was expected there", arguments: refusals)
  func refused(_ malformed: Malformed) {
    #expect(refusal(of: malformed.bytes) == malformed.error)
  }

  private static let refusals = [
    Malformed(file(#""title": "x""#), "test:1:1: expected the key \"types\", found none"),
    Malformed(
      file(#""payoffs": []"#),
      "test:1:54: expected one of the keys \"format\", \"kind\", \"title\", \"players\", \"actions\", \"types\", "
        + "found \"payoffs\""),
    Malformed(file(#""types": 3"#), "test:1:63: types: expected an array of the follower's types, found the number 3"),
    Malformed(file(#""types": []"#), "test:1:63: types: expected at least one type, found an empty array"),
    Malformed(file(#""types": [5]"#), "test:1:64: types[0]: expected an object, found the number 5"),
    Malformed(
      file(#""types": [{"payoffs": [[[1]], [[1]]]}]"#),
      "test:1:64: types[0]: expected the key \"probability\", found none"),
    Malformed(
      file(#""types": [{"probability": 1}]"#), "test:1:64: types[0]: expected the key \"payoffs\", found none"),
    Malformed(
      file(#""types": [{"chance": 1}]"#),
      "test:1:65: types[0]: expected one of the keys \"name\", \"probability\", \"payoffs\", \"actions\", found "
        + "\"chance\""),
    Malformed(
      second(#""probability": 0.4, "payoffs": [[[1], [3]], [[0], [1]]]"#),
      "test:1:63: types: expected probabilities that sum to exactly 1, found the sum 9/10"),
    Malformed(
      second(#""probability": -0.5, "payoffs": [[[1], [3]], [[0], [1]]]"#),
      "test:1:153: types[1].probability: expected a probability of at least 0, found the number -0.5"),
    Malformed(
      second(#""probability": "half", "payoffs": [[[1], [3]], [[0], [1]]]"#),
      "test:1:153: types[1].probability: expected a probability such as 3, 0.25 or \"1/3\", found the string \"half\""),
    Malformed(
      second(#""probability": 0.5, "payoffs": [[[1]], [[0]]]"#),
      "test:1:169: types[1].payoffs: expected 2 rows as in types[0].payoffs[0], found 1"),
    Malformed(
      second(#""probability": 0.5, "payoffs": [[[1], [3]]]"#),
      "test:1:169: types[1].payoffs: expected an array of the payoffs of leader and follower, found 1 element"),
    Malformed(
      second(#""probability": 0.5, "payoffs": [[[1], [3, 4]], [[0], [1]]]"#),
      "test:1:176: types[1].payoffs[0][1]: expected 1 payoff as in payoffs[0][0], found 2"),
    Malformed(
      second(#""probability": 0.5, "payoffs": [[[1], [true]], [[0], [1]]]"#),
      "test:1:177: types[1].payoffs[0][1][0]: expected a number such as 3, 0.25 or \"1/3\", found true"),
    Malformed(
      second(#""probability": 0.5, "name": 7, "payoffs": [[[1], [3]], [[0], [1]]]"#),
      "test:1:166: types[1].name: expected a name, a string, found the number 7"),
    Malformed(
      second(#""probability": 0.5, "name": "0", "payoffs": [[[1], [3]], [[0], [1]]]"#),
      "test:1:166: types[1].name: expected a name of its own, found \"0\", which is already the name of number 0"),
    Malformed(
      second(#""probability": 0.5, "actions": ["a", "b"], "payoffs": [[[1], [3]], [[0], [1]]]"#),
      "test:1:169: types[1].actions: expected 1 name for this type, which has 1 action in the payoffs, found 2"),
    Malformed(
      second(#""probability": 0.5, "actions": ["a", "a"], "payoffs": [[[1, 1], [3, 1]], [[0, 1], [1, 1]]]"#),
      "test:1:175: types[1].actions[1]: expected a name of its own, found \"a\", which is already the name of number 0"
    ),
    Malformed(
      file(#""players": ["a"], "types": [{"probability": 1, "payoffs": [[[1]], [[1]]]}]"#),
      "test:1:65: players: expected an array of the names of leader and follower, found 1 element"),
    Malformed(
      file(#""actions": [["a", "b"], null], "types": [{"probability": 1, "payoffs": [[[1]], [[1]]]}]"#),
      "test:1:66: actions[0]: expected 1 name for the leader, who has 1 action in the payoffs, found 2"),
    Malformed(
      file(#""actions": [null, ["a"]], "types": [{"probability": 1, "payoffs": [[[1, 2]], [[1, 2]]]}]"#),
      "test:1:72: actions[1]: expected 2 names for a follower of whom every type has 2 actions in the payoffs, found 1"),
    Malformed(
      file(
        #""actions": [null, ["a"]], "types": [{"probability": 1, "actions": ["b"], "payoffs": [[[1]], [[1]]]}]"#),
      "test:1:120: types[0].actions: expected no names where actions[1] has names for all types, found some"),
  ]

  @Test("is the same game when it is written and read again") func roundTrip() throws {
    try forAllBayesianGames(seeds: 0..<300) { small in
      var game = small.game
      var types = game.types
      for index in types.indices where (index + types.count) % 2 == 0 {
        types[index].name = "type \"\(index)\"\n"
        types[index].actions = (0..<types[index].columns).map { "action \($0) é" }
      }
      game = BayesianGame(
        title: game.rows > 1 ? "T\t" : nil, players: game.rows > 2 ? ["a", "b"] : nil,
        leaderActions: game.rows == 2 ? ["up", "down"] : nil, types: types)
      let text = Game.bayesian(game).text(as: .json)
      guard case .bayesian(let again) = try read(text) else { return "another kind" }
      guard again == game else { return "another game" }
      guard again.digest == game.digest, again.digest == small.game.digest else { return "another digest" }
      return Game.bayesian(again).text(as: .json) == text ? nil : "another text"
    }
  }

  @Test("is written with one row of payoffs on a line") func written() {
    let payoffs = [[[1, 2], [3, Rational(1, over: 2)]], [[0, 1], [1, 0]]].map { PayoffMatrix($0) }
    let half = Rational(1, over: 2)
    let game = BayesianGame(
      players: ["x", "y"], leaderActions: nil,
      types: [
        .init(name: "a", actions: ["p", "q"], probability: half, leader: payoffs[0], follower: payoffs[1]),
        .init(actions: ["p", "q"], probability: half, leader: payoffs[1], follower: payoffs[0]),
      ])
    #expect(
      Game.bayesian(game).text(as: .json) == """
        {
          "format": "stackelberg-game/1",
          "kind": "bayesian",
          "players": ["x", "y"],
          "actions": [
            null,
            ["p", "q"]
          ],
          "types": [
            {
              "name": "a",
              "probability": "1/2",
              "payoffs": [
                [
                  [1, 2],
                  [3, "1/2"]
                ],
                [
                  [0, 1],
                  [1, 0]
                ]
              ]
            },
            {
              "probability": "1/2",
              "payoffs": [
                [
                  [0, 1],
                  [1, 0]
                ],
                [
                  [1, 2],
                  [3, "1/2"]
                ]
              ]
            }
          ]
        }

        """)
  }

  @Test("has a digest that tells types, sizes, probabilities and payoffs") func digest() {
    func game(_ probabilities: [Rational], _ payoffs: [[[Rational]]]) -> BayesianGame {
      BayesianGame(
        types: probabilities.map {
          .init(probability: $0, leader: PayoffMatrix(payoffs[0]), follower: PayoffMatrix(payoffs[1]))
        })
    }
    let payoffs: [[[Rational]]] = [[[2, 4], [1, 3]], [[1, 0], [0, Rational(1, over: 2)]]]
    let thirds = [Rational(1, over: 3), Rational(2, over: 3)]
    let two = game(thirds, payoffs)
    #expect(
      two.canonicalText
        == "bayesian\n2 2\n1/3 2\n2 4\n1 3\n1 0\n0 1/2\n2/3 2\n2 4\n1 3\n1 0\n0 1/2\n")
    #expect(Game.bayesian(two).digest == two.digest && two.digest.count == 64)
    let others = [
      game(thirds.reversed(), payoffs), game([1], payoffs), game(thirds, payoffs.reversed()),
      game(thirds, payoffs.map { [$0[1], $0[0]] }),
    ]
    #expect(Set((others + [two]).map(\.digest)).count == 5)
  }

  @Test("is written as JSON alone") func formats() throws {
    let game = try GameFamily.randomBayesian(rows: 2, columns: 2, types: 2).game(seed: 1)
    #expect(GameFormat.allCases.filter { game.isWritable(as: $0) } == [.json])
    let error = #expect(throws: InputError.self) { try game.twoPlayers(source: "game.json") }
    #expect(error?.description == "game.json: expected a game of two players in normal form, found a bayesian game")
  }
}
