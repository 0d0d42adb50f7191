import Exact
import Games
import Testing

@Suite("Comma-separated values") struct CSVTests {
  private static let game = BimatrixGame(
    leader: PayoffMatrix([[1, Rational(1, over: 3)], [Rational(-1, over: 4), 2000]]),
    follower: PayoffMatrix([[0, 5], [1, Rational(1, over: 2)]]))

  @Test(
    "are two matrices with a blank line between",
    arguments: [
      "1,1/3\n-0.25,2e3\n\n0,5\n1,.5\n", " 1 ,\t1/3 \n-1/4, 2000\n \t\n+0,5.\n1,2/4",
      "1,1/3\r\n-.25,2E3\r\n\r\n0,5\r\n1,0.5\r\n",
      "1,1/3\n-0.25,2e3\n\n0,5\n1,.5\n\n \n\r\n\t",
    ])
  func spellings(_ text: String) throws {
    #expect(try readNormalForm(text, as: .csv) == Self.game)
  }

  @Test("are written without spaces and names") func written() {
    var game = Self.game
    let text = "1,1/3\n-1/4,2000\n\n0,5\n1,1/2\n"
    #expect(Game.normalForm(game).text(as: .csv) == text)
    game.title = "T"
    game.players = ["a", "b"]
    #expect(Game.normalForm(game).text(as: .csv) == text)
    #expect(Game.normalForm(game).withoutNames == .normalForm(Self.game))
  }

  @Test("are for two players") func players() {
    let payoffs = [RationalVector([1]), RationalVector([2]), RationalVector([3])]
    #expect(!Game.normalForm(NormalFormGame(sizes: [1, 1, 1], payoffs: payoffs)).isWritable(as: .csv))
    #expect(Game.normalForm(Self.game).isWritable(as: .csv))
  }

  @Test("are told from a name in .csv, unless the text is in another format") func detection() throws {
    let text = Array("1\n\n2\n".utf8)
    let game = try Game.read(text, source: "game.csv")
    #expect(try Game.read(text, source: "folder/GAME.CSV") == game)
    #expect(try Game.read(Array(game.text(as: .json).utf8), source: "game.csv") == game)
    #expect(try Game.read(Array(game.text(as: .nfg).utf8), source: "game.csv") == game)
    #expect(throws: InputError.self) { try Game.read(text, source: "game.txt") }
  }

  @Test(
    "are refused with the place and what was expected there",
    arguments: [
      Malformed("", "test:1:1: expected the first row of the payoffs of player 0, found the end of the input"),
      Malformed("\n1\n\n2", "test:1:1: expected the first row of the payoffs of player 0, found the end of the line"),
      Malformed("1,2", "test:1:4: expected a blank line and the payoffs of player 1, found the end of the input"),
      Malformed(
        "1,2\n3,4\n", "test:3:1: expected a blank line and the payoffs of player 1, found the end of the input"),
      Malformed(
        "1,2\n\n",
        "test:3:1: expected the first row of the payoffs of player 1 after one blank line, found the end of the input"),
      Malformed(
        "1,2\n\n\n1,2\n",
        "test:3:1: expected the first row of the payoffs of player 1 after one blank line, found the end of the line"),
      Malformed(
        "1\n2\n\n3\n", "test:5:1: expected row 2 of 2 of the payoffs of player 1, found the end of the input"),
      Malformed(
        "1\n2\n\n3\n\n4\n", "test:5:1: expected row 2 of 2 of the payoffs of player 1, found the end of the line"),
      Malformed(
        "1\n\n2\n3\n", "test:4:1: expected the end of the input after 1 row as in the payoffs of player 0, found '3'"),
      Malformed(
        "1\n\n2\n\n3\n", "test:5:1: expected the end of the input after the payoffs of two players, found '3'"),
      Malformed("1,2\n3\n\n", "test:2:2: expected 2 payoffs as in line 1, found 1"),
      Malformed("1,2\n3,4 , 5\n\n", "test:2:7: expected the end of the line after 2 payoffs as in line 1, found '5'"),
      Malformed("1,2\n\n3,4,5\n", "test:3:5: expected the end of the line after 2 payoffs as in line 1, found '5'"),
      Malformed("1,2\n\n3", "test:3:2: expected 2 payoffs as in line 1, found 1"),
      Malformed("1,,2\n", "test:1:3: expected a payoff such as 3, 0.25 or 1/3, found ','"),
      Malformed("1,\n", "test:1:3: expected a payoff such as 3, 0.25 or 1/3, found the end of the line"),
      Malformed("1,x\n", "test:1:3: expected a payoff such as 3, 0.25 or 1/3, found 'x'"),
      Malformed("\"1\",2\n", "test:1:1: expected a payoff such as 3, 0.25 or 1/3, found '\"1\"'"),
      Malformed("1 2\n", "test:1:3: expected ',' or the end of the line after a payoff, found '2'"),
      Malformed("1;2\n", "test:1:1: expected a payoff such as 3, 0.25 or 1/3, found '1;2'"),
      Malformed("1\r2\n", "test:1:2: expected ',' or the end of the line after a payoff, found byte 0x0D"),
      Malformed("1,1/0\n", "test:1:3: expected a denominator other than zero, found '1/0'"),
      Malformed("1,1e20000\n", "test:1:3: expected a decimal exponent within ±10000, found '1e20000'"),
      Malformed("1, nan\n", "test:1:4: expected a payoff such as 3, 0.25 or 1/3, found 'nan'"),
      Malformed(
        "1," + String(repeating: "7", count: 10_001),
        "test:1:3: expected at most 10000 digits, found a word of 10001 bytes"),
      Malformed(
        bytes: [0xEF, 0xBB, 0xBF] + Array("1\n\n2\n".utf8),
        "test:1:1: expected UTF-8 without a byte order mark, found one; save the file without it"),
      Malformed(bytes: [0x31, 0x2C, 0xFF], "test:1:3: expected a payoff such as 3, 0.25 or 1/3, found byte 0xFF"),
    ])
  func refused(_ malformed: Malformed) {
    #expect(refusal(of: malformed.bytes, as: .csv) == malformed.error)
  }
}
