import Exact
import Games
import TestSupport
import Testing

@Suite("A game of many players") struct ManyPlayersTests {
  /// A file with the given rest behind format and kind.
  private static func file(_ rest: String) -> String {
    #"{"format": "stackelberg-game/1", "kind": "normal-form", "# + rest + "}"
  }

  /// The start of a Gambit file of three players.
  private static let three = "NFG 1 R \"\" { \"a\" \"b\" \"c\" } "

  /// Every profile, found without the game's own arithmetic.
  private static func profiles(_ sizes: [Int]) -> [[Int]] {
    sizes.reduce([[]]) { profiles, size in profiles.flatMap { profile in (0..<size).map { profile + [$0] } } }
  }

  @Test("has its profiles in the order of files, that of player 0 slowest") func profiles() {
    for sizes in [[2, 3], [1, 1], [2, 3, 2], [1, 4, 1, 2], [3, 1, 2, 2, 2]] {
      let profiles = Self.profiles(sizes)
      let payoffs = sizes.indices.map { player in
        RationalVector(profiles.indices.map { Rational(10 * $0 + player, over: 3 + player) })
      }
      let game = NormalFormGame(sizes: sizes, payoffs: payoffs)
      #expect(game.playerCount == sizes.count)
      #expect(game.profileCount == profiles.count)
      for (index, profile) in profiles.enumerated() {
        #expect(game.profile(at: index) == profile)
        #expect(game.index(of: profile) == index)
        for player in sizes.indices {
          #expect(game.payoff(of: player, at: profile) == Rational(10 * index + player, over: 3 + player))
        }
      }
    }
  }

  @Test("of two is the two-player game and back") func twoPlayers() throws {
    try forAllGames(seeds: 0..<200) { small in
      let game = small.game
      let many = NormalFormGame(game)
      let vectors = [small.leader, small.follower].map { RationalVector($0.flatMap { $0 }) }
      guard many == NormalFormGame(sizes: [small.rows, small.columns], payoffs: vectors) else { return "other payoffs" }
      guard many.bimatrix == game else { return "another game" }
      // The canonical text as it was defined for two players.
      var text = "normal-form\n\(small.rows) \(small.columns)\n"
      for row in small.leader + small.follower { text += row.map(\.description).joined(separator: " ") + "\n" }
      guard many.canonicalText == text, game.canonicalText == text else { return "another canonical text" }
      return many.digest == game.digest ? nil : "another digest"
    }
  }

  @Test("of two is read as its rows are typed") func typedRows() throws {
    func nested(_ rows: [[Rational]]) -> String {
      "[" + rows.map { "[" + $0.map { "\"\($0)\"" }.joined(separator: ",") + "]" }.joined(separator: ",") + "]"
    }
    try forAllGames(seeds: 200..<400) { small in
      let json = try read(Self.file("\"payoffs\": [\(nested(small.leader)), \(nested(small.follower))]"))
      guard json == .normalForm(small.game) else { return "another game in JSON" }
      var text = "NFG 1 R \"\" { \"0\" \"1\" } { \(small.rows) \(small.columns) }"
      for column in 0..<small.columns {
        for row in 0..<small.rows { text += " \(small.leader[row][column]) \(small.follower[row][column])" }
      }
      return try read(text) == .normalForm(small.game) ? nil : "another game in Gambit's format"
    }
  }

  @Test("of whom the last has no choice is the game of the others", arguments: [GameFormat.json, .nfg])
  func lastWithoutChoice(_ format: GameFormat) throws {
    try forAllGames(seeds: 400..<500) { small in
      let payoffs = [small.leader, small.follower, small.leader].map { RationalVector($0.flatMap { $0 }) }
      let game = NormalFormGame(sizes: [small.rows, small.columns, 1], payoffs: payoffs)
      guard case .normalForm(let again) = try read(Game.normalForm(game).text(as: format)) else {
        return "another kind"
      }
      guard again.bimatrix == nil else { return "two players" }
      let pair = NormalFormGame(small.game)
      for profile in Self.profiles(pair.sizes) {
        for player in 0..<2
        where again.payoff(of: player, at: profile + [0]) != pair.payoff(of: player, at: profile) {
          return "another payoff at \(profile)"
        }
      }
      return nil
    }
  }

  @Test("is nested in JSON by player 0's action, then player 1's, and so on") func json() throws {
    let game = try readPlayers(
      Self.file(
        #""title": "T", "players": ["x", null, "z"], "actions": [["a", "b"], null, ["p", "q"]], "#
          + #""payoffs": [[[[111, 112], [121, 122]], [[211, 212], [221, 222]]], "#
          + #"[[[1, "1/2"], [0.25, 4]], [[5, 6], [7, 8]]], [[[0, 0], [0, 0]], [[0, 0], [0, -1]]]]"#))
    #expect(game.sizes == [2, 2, 2])
    #expect(game.players == ["x", "1", "z"])
    #expect(game.actions == [["a", "b"], ["0", "1"], ["p", "q"]])
    for profile in Self.profiles(game.sizes) {
      #expect(game.payoff(of: 0, at: profile) == Rational(profile.reduce(0) { 10 * $0 + $1 + 1 }))
    }
    #expect(game.payoff(of: 1, at: [0, 0, 1]) == Rational(1, over: 2))
    #expect(game.payoff(of: 1, at: [1, 0, 0]) == 5)
    #expect(game.payoff(of: 2, at: [1, 1, 1]) == -1)
  }

  @Test("is listed by Gambit with player 1's strategy fastest and player 3's slowest") func gambitOrder() throws {
    let payoffs = """
      { 2 2 2 }
      111 1 0  211 2 0
      121 3 0  221 4 0
      112 5 0  212 6 0
      122 7 0  222 8 1/2
      """
    let game = try readPlayers(Self.three + payoffs)
    for profile in Self.profiles(game.sizes) {
      #expect(game.payoff(of: 0, at: profile) == Rational(profile.reduce(0) { 10 * $0 + $1 + 1 }))
      #expect(game.payoff(of: 1, at: profile) == Rational(1 + profile[0] + 2 * profile[1] + 4 * profile[2]))
    }
    #expect(game.payoff(of: 2, at: [1, 1, 1]) == Rational(1, over: 2))
    let outcomes = """
      { { "1" "2" } { "1" "2" } { "1" "2" } } ""
      { { "" 111 1 0 } { "" 211 2 0 } { "" 121 3 0 } { "" 221 4 0 }
        { "" 112 5 0 } { "" 212 6 0 } { "" 122 7 0 } { "" 222 8 1/2 } }
      1 2 3 4 5 6 7 8
      """
    var named = try readPlayers(Self.three + outcomes)
    #expect(named.actions == [["1", "2"], ["1", "2"], ["1", "2"]])
    named.actions = nil
    #expect(named == game)
    #expect(
      Game.normalForm(game).text(as: .nfg) == """
        NFG 1 R "" { "a" "b" "c" }

        { { "0" "1" }
          { "0" "1" }
          { "0" "1" }
        }
        ""

        111 1 0  211 2 0
        121 3 0  221 4 0
        112 5 0  212 6 0
        122 7 0  222 8 1/2

        """)
  }

  @Test("is written in JSON with the last player's actions on a line") func writtenJSON() {
    let game = NormalFormGame(
      sizes: [1, 2, 2], payoffs: [[1, 2, 3, 4], [5, 6, 7, 8], [0, 0, 0, 1]].map(RationalVector.init))
    #expect(
      Game.normalForm(game).text(as: .json) == """
        {
          "format": "stackelberg-game/1",
          "kind": "normal-form",
          "payoffs": [
            [
              [
                [1, 2],
                [3, 4]
              ]
            ],
            [
              [
                [5, 6],
                [7, 8]
              ]
            ],
            [
              [
                [0, 0],
                [0, 1]
              ]
            ]
          ]
        }

        """)
  }

  @Test("has a digest that tells the sizes and all payoffs in the order of files") func digest() {
    let payoffs: [[Rational]] = [[1, Rational(1, over: 2), 3, 4], [5, 6, 7, 8], [0, 0, 0, 1]]
    let game = NormalFormGame(title: "T", sizes: [1, 2, 2], payoffs: payoffs.map(RationalVector.init))
    #expect(game.canonicalText == "normal-form\n1 2 2\n1 1/2\n3 4\n5 6\n7 8\n0 0\n0 1\n")
    #expect(game.digest == "7e9149ca647e8cadfb7047f68097b7bac75647423aca0b2fb342cffafbfd5f71")
    #expect(Game.normalForm(game).digest == game.digest)
    let others = [[2, 1, 2], [2, 2, 1]].map { NormalFormGame(sizes: $0, payoffs: payoffs.map(RationalVector.init)) }
    #expect(Set((others + [game]).map(\.digest)).count == 3)
  }

  @Test("is refused with the number of players where two are needed") func needsTwo() throws {
    let game = try read(Self.three + "{ 1 1 1 } 1 2 3")
    let error = #expect(throws: InputError.self) { try game.twoPlayers(source: "game.nfg") }
    #expect(error?.description == "game.nfg: expected a game of two players, found 3 players")
  }

  @Test("may have 64 players, and no more") func playerLimit() throws {
    let names = { (count: Int) in (0..<count).map { "\"\($0)\"" }.joined(separator: " ") }
    let ones = { (count: Int) in String(repeating: " 1", count: count) }
    let game = try read("NFG 1 R \"\" { \(names(64)) } {\(ones(64)) }\(ones(64))")
    for format in [GameFormat.json, .nfg] { #expect(try read(game.text(as: format)) == game) }
    #expect(
      refusal(of: Array("NFG 1 R \"\" { \(names(65)) } {\(ones(65)) }\(ones(65))".utf8))
        == "test:1:324: expected '}' after the names of 64 players, the most a game may have, found the text \"64\"")
    let nested = Array(repeating: "[1]", count: 65).joined(separator: ", ")
    #expect(
      refusal(of: Array(Self.file("\"payoffs\": [\(nested)]").utf8))
        == "test:1:68: payoffs: expected the payoffs of at most 64 players, found 65")
  }

  @Test(
    "is refused with the place and what was expected there",
    arguments: [
      Malformed(
        file(#""payoffs": [[[[1]]], [[[1]]], 5]"#),
        "test:1:87: payoffs[2]: expected an array of arrays, one for each action of player 0, found the number 5"),
      Malformed(
        file(#""payoffs": [[[[1]]], [5], [[[1]]]]"#),
        "test:1:79: payoffs[1][0]: expected an array of rows, one for each action of player 1, found the number 5"),
      Malformed(
        file(#""payoffs": [[[1]], [[1]], [[1]]]"#),
        "test:1:71: payoffs[0][0][0]: expected a row, an array of payoffs for each action of player 2, "
          + "found the number 1"),
      Malformed(
        file(#""payoffs": [[], [], []]"#), "test:1:69: payoffs[0]: expected at least one array, found an empty array"),
      Malformed(
        file(#""payoffs": [[[]], [], []]"#),
        "test:1:70: payoffs[0][0]: expected at least one row, found an empty array"),
      Malformed(
        file(#""payoffs": [[[[]]], [], []]"#),
        "test:1:71: payoffs[0][0][0]: expected at least one payoff, found an empty array"),
      Malformed(
        file(#""payoffs": [[[[1, 2], [1]]], 0, 0]"#),
        "test:1:79: payoffs[0][0][1]: expected 2 payoffs as in payoffs[0][0][0], found 1"),
      Malformed(
        file(#""payoffs": [[[[1, 2], [1, 2]], [[1, 2]]], 0, 0]"#),
        "test:1:88: payoffs[0][1]: expected 2 rows as in payoffs[0][0], found 1"),
      Malformed(
        file(#""payoffs": [[[[1], [1]], [[1], [1], [1]]], 0, 0]"#),
        "test:1:82: payoffs[0][1]: expected 2 rows as in payoffs[0][0], found 3"),
      Malformed(
        file(#""payoffs": [[[[1]], [[1]]], [[[1]]], 0]"#),
        "test:1:85: payoffs[1]: expected 2 arrays as in payoffs[0], found 1"),
      Malformed(
        file(#""payoffs": [[[[1]]], [[[1]]], [[[1], [2]]]]"#),
        "test:1:88: payoffs[2][0]: expected 1 row as in payoffs[0][0], found 2"),
      Malformed(
        file(#""payoffs": [[[[1]]], [[[1]]], [[[null]]]]"#),
        "test:1:90: payoffs[2][0][0][0]: expected a number such as 3, 0.25 or \"1/3\", found null"),
      Malformed(
        file(#""payoffs": [[[[1]]], [[[1]]], [[["1/0"]]]]"#),
        "test:1:90: payoffs[2][0][0][0]: expected a denominator other than zero, found the string \"1/0\""),
      Malformed(
        file(#""players": ["a", "b"], "payoffs": [[[[1]]], [[[1]]], [[[1]]]]"#),
        "test:1:68: players: expected the names of 3 players, found 2"),
      Malformed(
        file(#""players": 3, "payoffs": [[[[1]]], [[[1]]], [[[1]]]]"#),
        "test:1:68: players: expected an array of the names of 3 players, found the number 3"),
      Malformed(
        file(#""actions": [["a"], ["b"]], "payoffs": [[[[1]]], [[[1]]], [[[1]]]]"#),
        "test:1:68: actions: expected the actions' names of 3 players, found 2"),
      Malformed(
        file(#""actions": [null, null, ["b", "c"]], "payoffs": [[[[1]]], [[[1]]], [[[1]]]]"#),
        "test:1:81: actions[2]: expected 1 name for player 2, who has 1 action in the payoffs, found 2"),
      Malformed(
        three + "{ 1 1 }", "test:1:34: expected the numbers of strategies of 3 players, found '}'"),
      Malformed(
        three + "{ 1 1 1 1 }", "test:1:36: expected '}' after the numbers of strategies of 3 players, found '1'"),
      Malformed(
        three + "{ { \"x\" } { \"x\" } }",
        "test:1:46: expected '{' before the names of the strategies of player 3, found '}'"),
      Malformed(
        three + "{ { \"x\" } { \"x\" } { \"x\" } 1 }",
        "test:1:54: expected '}' after the strategies of 3 players, found '1'"),
      Malformed(
        three + "{ 2 1 2 }\n1 2 3 4 5 6 7 8 9 10 11 x",
        "test:2:25: expected the payoff of player 3 where the strategies are 2, 1 and 2, found 'x'"),
      Malformed(
        three + "{ 999999999 999999999 999999999 }\n1 2 3",
        "test:2:6: expected the payoff of player 1 where the strategies are 2, 1 and 1, found the end of the input"),
      Malformed(
        three + "{ 1 1 1 }\n1 2 3 4", "test:2:7: expected the end of the input after the payoffs, found '4'"),
      Malformed(
        three + "{ 1 1 1 }\n{ { \"\" 1 2 } } 1", "test:2:12: expected the payoff of player 3 in outcome 1, found '}'"),
      Malformed(
        three + "{ 1 1 1 }\n{ { \"\" 1 2 3 4 } } 1",
        "test:2:14: expected '}' after the payoffs of 3 players, found '4'"),
      Malformed(
        three + "{ 1 1 2 }\n{ { \"\" 1 2 3 } }\n1 2",
        "test:3:3: expected an outcome from 0 to 1 where the strategies are 1, 1 and 2, found '2'"),
    ])
  func refused(_ malformed: Malformed) {
    #expect(refusal(of: malformed.bytes) == malformed.error)
  }
}
