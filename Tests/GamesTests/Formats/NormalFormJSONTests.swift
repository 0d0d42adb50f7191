import Exact
import Games
import Testing

@Suite("A normal-form game in JSON") struct NormalFormJSONTests {
  /// A file with the given rest behind format and kind.
  private static func file(_ rest: String) -> String {
    #"{"format": "stackelberg-game/1", "kind": "normal-form", "# + rest + "}"
  }

  @Test("is read exactly") func exact() throws {
    let game = try readNormalForm(Sample.json)
    #expect(game.title == "Commitment éxample")
    #expect(game.players == ["leader", "follower"])
    #expect(game.actions == [["up", "down"], ["left", "right"]])
    #expect(game.leader == PayoffMatrix([[1, Rational(3, over: 7)], [Rational(1, over: 4), 2000]]))
    #expect(game.follower == PayoffMatrix([[1, 0], [Rational(-1, over: 2), 1]]))
  }

  @Test("reads 0.1 as one tenth and 1e400 as what it is") func decimals() throws {
    let game = try readNormalForm(Self.file(#""payoffs": [[[0.1, 1e400]], [[-1e-400, 12345678901234567890]]]"#))
    #expect(game.leader[0, 0] == Rational(1, over: 10))
    #expect(game.leader[0, 1] == Rational(Integer(10).power(400)))
    #expect(game.follower[0, 0] == Rational(-1, over: Integer(10).power(400)))
    #expect(game.follower[0, 1].description == "12345678901234567890")
  }

  @Test("needs no names, and takes indices and nothing for none") func names() throws {
    let bare = try readNormalForm(Self.file(#""payoffs": [[[1, 2]], [[3, 4]]]"#))
    #expect(bare.title == nil && bare.players == nil && bare.actions == nil)
    let empty = Self.file(
      #""title": "", "players": [null, "1"], "actions": [null, ["", "1"]], "payoffs": [[[1, 2]], [[3, 4]]]"#)
    #expect(try readNormalForm(empty) == bare)
    let some = Self.file(#""players": ["a", null], "actions": [null, ["x", null]], "payoffs": [[[1, 2]], [[3, 4]]]"#)
    #expect(try readNormalForm(some).players == ["a", "1"])
    #expect(try readNormalForm(some).actions == [["0"], ["x", "1"]])
  }

  @Test(
    "is refused with the place and what was expected there",
    arguments: [
      Malformed("3", "test:1:1: expected an object with the key \"format\", found the number 3"),
      Malformed("{}", "test:1:1: expected the key \"format\", found none"),
      Malformed(
        #"{"format": "stackelberg-game/2"}"#,
        "test:1:12: format: expected \"stackelberg-game/1\", found the string \"stackelberg-game/2\""),
      Malformed(#"{"format": 1}"#, "test:1:12: format: expected \"stackelberg-game/1\", found the number 1"),
      Malformed(#"{"format": "stackelberg-game/1"}"#, "test:1:1: expected the key \"kind\", found none"),
      Malformed(
        #"{"format": "stackelberg-game/1", "kind": "bayesian"}"#,
        "test:1:1: expected the key \"types\", found none"),
      Malformed(
        #"{"format": "stackelberg-game/1", "kind": "security"}"#,
        "test:1:1: expected the key \"resources\", found none"),
      Malformed(
        #"{"format": "stackelberg-game/1", "kind": "markov"}"#,
        "test:1:1: expected the key \"actions\", found none"),
      Malformed(
        #"{"format": "stackelberg-game/1", "kind": "normal"}"#,
        "test:1:42: kind: expected one of \"normal-form\", \"bayesian\", \"security\", \"markov\", found the string \"normal\""
      ),
      Malformed(file(#""title": "x""#), "test:1:1: expected the key \"payoffs\", found none"),
      Malformed(
        file(#""payofs": []"#),
        "test:1:57: expected one of the keys \"format\", \"kind\", \"title\", \"players\", \"actions\", \"payoffs\", "
          + "found \"payofs\" (did you mean \"payoffs\"?)"),
      Malformed(
        file(#""title": 5, "payoffs": [[[1]], [[1]]]"#),
        "test:1:66: title: expected a title, a string, found the number 5"),
      Malformed(
        file(#""payoffs": 1"#),
        "test:1:68: payoffs: expected an array of the payoffs of every player, found the number 1"),
      Malformed(file(#""payoffs": []"#), "test:1:68: payoffs: expected the payoffs of at least two players, found 0"),
      Malformed(
        file(#""payoffs": [[[1]]]"#), "test:1:68: payoffs: expected the payoffs of at least two players, found 1"),
      Malformed(
        file(#""payoffs": [[[[1]]], [[[1]]]]"#),
        "test:1:71: payoffs[0][0][0]: expected a number such as 3, 0.25 or \"1/3\", found an array"),
      Malformed(
        file(#""payoffs": [[], []]"#), "test:1:69: payoffs[0]: expected at least one row, found an empty array"),
      Malformed(
        file(#""payoffs": [[[1]], []]"#), "test:1:76: payoffs[1]: expected at least one row, found an empty array"),
      Malformed(
        file(#""payoffs": [[[1], []], [[1]]]"#),
        "test:1:75: payoffs[0][1]: expected at least one payoff, found an empty array"),
      Malformed(
        file(#""payoffs": [[1], [1]]"#),
        "test:1:70: payoffs[0][0]: expected a row, an array of payoffs for each action of player 1, found the number 1"),
      Malformed(
        file(#""payoffs": [5, 6]"#),
        "test:1:69: payoffs[0]: expected an array of rows, one for each action of player 0, found the number 5"),
      Malformed(
        file(#""payoffs": [[[1, 2], [1]], [[1, 2], [1, 2]]]"#),
        "test:1:78: payoffs[0][1]: expected 2 payoffs as in payoffs[0][0], found 1"),
      Malformed(
        file(#""payoffs": [[[1, 2], [1, 2]], [[1, 2], [1, 2, 3]]]"#),
        "test:1:96: payoffs[1][1]: expected 2 payoffs as in payoffs[0][0], found 3"),
      Malformed(
        file(#""payoffs": [[[1, 2], [1, 2]], [[1, 2]]]"#),
        "test:1:87: payoffs[1]: expected 2 rows as in payoffs[0], found 1"),
      Malformed(
        file(#""payoffs": [[[1]], [[1], [2]]]"#), "test:1:76: payoffs[1]: expected 1 row as in payoffs[0], found 2"),
      Malformed(
        file(#""payoffs": [[[1, null]], [[1, 2]]]"#),
        "test:1:74: payoffs[0][0][1]: expected a number such as 3, 0.25 or \"1/3\", found null"),
      Malformed(
        file("\n\"payoffs\": [[[1, 2]],\n [[3, \"4x\"]]]"),
        "test:3:7: payoffs[1][0][1]: expected a number such as 3, 0.25 or \"1/3\", found the string \"4x\""),
      Malformed(
        file(#""payoffs": [[[1, [2]]], [[1, 2]]]"#),
        "test:1:74: payoffs[0][0][1]: expected a number such as 3, 0.25 or \"1/3\", found an array"),
      Malformed(
        file(#""payoffs": [[[1, 2]], [[1, "3/0"]]]"#),
        "test:1:84: payoffs[1][0][1]: expected a denominator other than zero, found the string \"3/0\""),
      Malformed(
        file(#""payoffs": [[[1, 2]], [[1, 1e999999]]]"#),
        "test:1:84: payoffs[1][0][1]: expected a decimal exponent within ±10000, found the number 1e999999"),
      Malformed(
        file(#""players": ["a"], "payoffs": [[[1]], [[1]]]"#),
        "test:1:68: players: expected the names of two players, found 1"),
      Malformed(
        file(#""players": ["a", "b", "c"], "payoffs": [[[1]], [[1]]]"#),
        "test:1:68: players: expected the names of two players, as many as have payoffs, found 3"),
      Malformed(
        file(#""players": ["a", "a"], "payoffs": [[[1]], [[1]]]"#),
        "test:1:74: players[1]: expected a name of its own, found \"a\", which is already the name of number 0"),
      Malformed(
        file(#""players": ["a", 7], "payoffs": [[[1]], [[1]]]"#),
        "test:1:74: players[1]: expected a name, a string or null, found the number 7"),
      Malformed(
        file(#""actions": [["a"]], "payoffs": [[[1]], [[1]]]"#),
        "test:1:68: actions: expected the actions' names of two players, found 1"),
      Malformed(
        file(#""actions": [["a"], ["b", "c"]], "payoffs": [[[1]], [[1]]]"#),
        "test:1:76: actions[1]: expected 1 name for player 1, who has 1 action in the payoffs, found 2"),
      Malformed(
        file(#""actions": [["a"], ["b", "b"]], "payoffs": [[[1, 1]], [[1, 1]]]"#),
        "test:1:82: actions[1][1]: expected a name of its own, found \"b\", which is already the name of number 0"),
      Malformed(
        file(#""actions": [["a"], ["1", null]], "payoffs": [[[1, 1]], [[1, 1]]]"#),
        "test:1:82: actions[1][1]: expected a name of its own, found \"1\", which is already the name of number 0"),
      Malformed(
        file(#""actions": [["a"], "b"], "payoffs": [[[1]], [[1]]]"#),
        "test:1:76: actions[1]: expected an array of names, found the string \"b\""),
      Malformed(
        "EFG 2 R \"x\" { \"a\" \"b\" }", "test:1:1: extensive-form games (.efg) are not read yet"),
    ])
  func refused(_ malformed: Malformed) {
    #expect(refusal(of: malformed.bytes) == malformed.error)
  }

  @Test("is written so that rows stay on lines") func written() throws {
    let game = BimatrixGame(
      title: "T", actions: [["a", "b"], ["c", "d"]], leader: PayoffMatrix([[1, Rational(1, over: 2)], [0, 2]]),
      follower: PayoffMatrix([[1, 0], [-3, 1]]))
    #expect(
      Game.normalForm(game).text(as: .json) == """
        {
          "format": "stackelberg-game/1",
          "kind": "normal-form",
          "title": "T",
          "actions": [
            ["a", "b"],
            ["c", "d"]
          ],
          "payoffs": [
            [
              [1, "1/2"],
              [0, 2]
            ],
            [
              [1, 0],
              [-3, 1]
            ]
          ]
        }

        """)
  }

  @Test("is refused beyond a limit of bytes") func byteLimit() {
    let error = #expect(throws: InputError.self) {
      try Game.read(Array(Sample.json.utf8), source: "test", byteLimit: 10)
    }
    #expect(error?.description == "test: expected at most 10 bytes, found \(Sample.json.utf8.count)")
  }
}
