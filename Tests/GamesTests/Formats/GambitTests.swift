import Exact
import Games
import Testing

@Suite("A Gambit file") struct GambitTests {
  @Test("lists payoffs with the first player's strategy varying fastest") func payoffForm() throws {
    let game = try readNormalForm(Sample.payoffForm)
    #expect(game.title == "Selten (IJGT, 75), Figure 2")
    #expect(game.players == ["Player 1", "Player \"2\""])
    #expect(game.actions == nil)
    #expect(game.leader == PayoffMatrix([[1, 1], [0, 0], [Rational(-1, over: 2), Rational(5, over: 2)]]))
    #expect(game.follower == PayoffMatrix([[Rational(1, over: 2), 1], [2, 30], [2, 0]]))
  }

  @Test("lists outcomes, of which 0 pays nothing") func outcomeForm() throws {
    let game = try readNormalForm(Sample.outcomeForm)
    #expect(game.actions == [["a", "b"], ["c", "d"]])
    #expect(game.leader == PayoffMatrix([[1, 0], [-3, 1]]))
    #expect(game.follower == PayoffMatrix([[Rational(2, over: 3), 0], [Rational(9, over: 2), Rational(2, over: 3)]]))
  }

  @Test("gives the least denominators, whatever unused outcomes pay") func unusedOutcomes() throws {
    let text = "NFG 1 R \"\" {\"\" \"\"} {1 2} {{\"\" 1/3 1/7}{\"\" 1/2 1e50}} 2 2"
    let game = try readNormalForm(text)
    #expect(game.leader.denominator == 2)
    #expect(game.follower[0, 1] == Rational(Integer(10).power(50)))
  }

  @Test(
    "may be spaced, commented and punctuated in many ways",
    arguments: [
      "NFG 1 D \"\" {\"\"\"\"}{1,2}\"c\"1,2,3,4", "\n\t NFG 1 R \"\"\r\n{ \"\", \"1\" } { 1 2 }\n1 2\n3 4\u{B}",
      "NFG 1 R \"\" { \"0\" \"1\" } { { \"\" } { \"0\" \"\" } } +1 2.0 3. 4e0",
      "NFG 1 R \"\" { \"0\" \"1\" } { { \"0\" } { \"0\", \"1\" } } \"\" { { \"\" 1, 2, }, { \"\" , 3 4 } } 1, 2,",
    ])
  func spellings(_ text: String) throws {
    let expected = BimatrixGame(leader: PayoffMatrix([[1, 3]]), follower: PayoffMatrix([[2, 4]]))
    #expect(try readNormalForm(text) == expected)
  }

  @Test("keeps escapes in labels") func labels() throws {
    let text = #"NFG 1 R "a\"b\\c\n" { "x\\" "line"# + "\nbreak\" } { 1 1 } 0 0"
    let game = try readNormalForm(text)
    #expect(game.title == #"a"b\c\n"#)
    #expect(game.players == ["x\\", "line\nbreak"])
  }

  @Test(
    "is refused with the place and what was expected there",
    arguments: [
      Malformed("NFG", "test:1:4: expected the version, '1', found the end of the input"),
      Malformed("NFG 2 R \"\"", "test:1:5: expected the version, '1', found '2'"),
      Malformed("NFG 1 X \"\"", "test:1:7: expected 'R' or 'D', found 'X'"),
      Malformed("NFG 1 R {", "test:1:9: expected a title in quotation marks, found '{'"),
      Malformed("NFG 1 R \"abc", "test:1:9: expected '\"' at the end of a text, found the end of the input"),
      Malformed("NFG 1 R \"\" 3", "test:1:12: expected '{' before the players' names, found '3'"),
      Malformed(
        "NFG 1 R \"\" { a }", "test:1:14: expected the name of a player in quotation marks or '}', found 'a'"),
      Malformed("NFG 1 R \"\" { \"a\" } { 1 }", "test:1:18: expected the names of at least two players, found 1"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"a\" } { 1 1 } 0 0",
        "test:1:18: expected a name of its own, found \"a\", which is already the name of number 0"),
      Malformed("NFG 1 R \"\" { \"a\" \"b\" } 1", "test:1:24: expected '{' before the strategies, found '1'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 }", "test:1:28: expected the numbers of strategies of two players, found '}'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 0 1 }",
        "test:1:26: expected a number of strategies or their names in braces, found '0'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { -1 1 }",
        "test:1:26: expected a number of strategies or their names in braces, found '-1'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 1 }",
        "test:1:30: expected '}' after the numbers of strategies of two players, found '1'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { { } { \"x\" } }",
        "test:1:28: expected at least one strategy of player 1, found '}'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { { \"x\" } }",
        "test:1:34: expected '{' before the names of the strategies of player 2, found '}'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { { \"x\" } { \"y\" \"z\" \"y\" } } 0 0 0 0 0 0",
        "test:1:44: expected a name of its own, found \"y\", which is already the name of number 0"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 }",
        "test:1:31: expected payoffs, or outcomes in braces, found the end of the input"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 2 1 }\n1 2 3",
        "test:2:6: expected the payoff of player 2 where the strategies are 2 and 1, found the end of the input"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 }\n1 x",
        "test:2:3: expected the payoff of player 2 where the strategies are 1 and 1, found 'x'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 }\n1 1/0", "test:2:3: expected a denominator other than zero, found '1/0'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 }\n1 NaN",
        "test:2:3: expected the payoff of player 2 where the strategies are 1 and 1, found 'NaN'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 }\n1 1e20000",
        "test:2:3: expected a decimal exponent within ±10000, found '1e20000'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 }\n1 2 3",
        "test:2:5: expected the end of the input after the payoffs, found '3'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 999999999 999999999 } 1 2",
        "test:1:51: expected the payoff of player 1 where the strategies are 2 and 1, found the end of the input"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 } { { \"\" 1 } } 1",
        "test:1:41: expected the payoff of player 2 in outcome 1, found '}'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 } { { \"\" 1 2 3 } } 1",
        "test:1:43: expected '}' after the payoffs of two players, found '3'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 } { { 1 2 } } 1",
        "test:1:36: expected the name of an outcome in quotation marks, found '1'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 } { { \"\" 1 2 } } 2",
        "test:1:47: expected an outcome from 0 to 1 where the strategies are 1 and 1, found '2'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 } { { \"\" 1 2 } }",
        "test:1:46: expected an outcome from 0 to 1 where the strategies are 1 and 1, found the end of the input"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 } { { \"\" 1 2 } } 1 1",
        "test:1:49: expected the end of the input after the payoffs, found '1'"),
      Malformed(
        "NFG 1 R \"\" { \"a\" \"b\" } { 1 1 } { 1 2 } 1",
        "test:1:34: expected '{' before an outcome or '}' after the last, found '1'"),
      Malformed(
        bytes: Array("NFG 1 R \"a".utf8) + [0xFF] + Array("\"".utf8),
        "test:1:11: expected well-formed UTF-8, found byte 0xFF"),
      Malformed(
        bytes: Array("NFG 1 R \"a".utf8) + [0x5C, 0xFF] + Array("\"".utf8),
        "test:1:12: expected well-formed UTF-8, found byte 0xFF"),
      Malformed(
        bytes: Array("NFG 1 R \"\" { \"a\" \"b\" } { 1 1 } 1 ".utf8) + [0x00],
        "test:1:34: expected the payoff of player 2 where the strategies are 1 and 1, found byte 0x00"),
    ])
  func refused(_ malformed: Malformed) {
    #expect(refusal(of: malformed.bytes) == malformed.error)
  }

  @Test("is known by its first word unless the format is given") func detection() {
    #expect(refusal(of: Array(Sample.json.utf8), as: .nfg) == "test:1:1: expected 'NFG', found '{'")
    #expect(refusal(of: Array(Sample.payoffForm.utf8), as: .json) == "test:1:1: expected a value, found 'NFG'")
    #expect(refusal(of: Array("EFG 2 R".utf8), as: .nfg) == "test:1:1: extensive-form games (.efg) are not read yet")
    #expect(
      refusal(of: [0xEF, 0xBB, 0xBF] + Array(Sample.payoffForm.utf8), as: .nfg)
        == "test:1:1: expected UTF-8 without a byte order mark, found one; save the file without it")
  }

  @Test("is written with payoffs, labels always") func written() {
    let game = BimatrixGame(
      title: "a \"b\" \\", players: ["x", "y"], leader: PayoffMatrix([[1, Rational(1, over: 2)], [0, 2]]),
      follower: PayoffMatrix([[1, 0], [-3, 1]]))
    #expect(
      Game.normalForm(game).text(as: .nfg) == #"""
        NFG 1 R "a \"b\" \\" { "x" "y" }

        { { "0" "1" }
          { "0" "1" }
        }
        ""

        1 1  0 -3
        1/2 0  2 1

        """#)
  }
}
