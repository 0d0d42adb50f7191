import Arguments
import Testing

@Suite("Help says all there is to know") struct HelpTests {
  @Test("the help for a command describes its arguments, options and examples")
  func command() {
    let expected = """
      usage: stackelberg solve GAME [options]

      Find the commitment that is best for the leader.

      The answer is exact: every number is a fraction, and a certificate that can be checked
      without the solver goes with it.

      A game is a file, or - for standard input.

      arguments:
        GAME  The game to solve.

      options:
            --commitment pure|mixed|correlated
                                  What the leader commits to; a mixed commitment is drawn from
                                  before the follower moves, and the follower sees only the
                                  odds. (default: mixed)
            --response strong|weak|quantal:...
                                  How the follower replies. (default: strong)
        -j, --json                Print the solution as JSON.
        -o, --output FILE         Write to FILE.
            --correlation NUMBER  The correlation of the payoffs.
            --threads N           How many threads to use. (default: 1)
            --seed N              The seed of the random numbers.
            --time-limit SECONDS  When to stop.
            --format NAME         The format.
        -h, --help                Show this help.

      examples:
        stackelberg solve game.json
            The best mixed commitment.
      """
    #expect(SampleProgram.program.help(of: SampleProgram.solve) == expected)
  }

  @Test("the help for the program describes its commands and exit codes")
  func program() {
    let expected = """
      usage: stackelberg COMMAND [options]

      Commit first, and know what it is worth.

      commands:
        solve    Find the commitment that is best for the leader.
        convert  Rewrite a game in another format.
        check    Check claims.
        list     List the catalogue.
        help     Explain a command.

      options:
        -h, --help     Show this help.
            --version  Show the version.

      exit codes:
        0   success
        1   a claim was refuted
        65  the input is not what it should be

      See stackelberg COMMAND --help for the options of a command and for examples.
      """
    #expect(SampleProgram.program.help == expected)
  }

  @Test("no line is longer than 90 columns, however long a choice or a text is", arguments: 1...60)
  func width(count: Int) {
    let words = (0..<count).map { String(repeating: "w", count: 1 + $0 % 13) }
    let text = words.joined(separator: " ")
    let command = CommandDescription(
      name: "c", summary: text, discussion: [text], positionals: [Positional("P", text)],
      options: [.choice("choice", words, text), .flag("flag", text)], examples: [.init("p c", text)])
    let help = Program(name: "p", version: "1", summary: text, commands: [command]).help(of: command)
    let lines = help.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 90 })
    #expect(lines.allSatisfy { $0.last != " " })
    let shownWords = help.split { $0 == " " || $0 == "\n" || $0 == "|" }.filter { $0.allSatisfy { $0 == "w" } }
    #expect(shownWords.count == 7 * count)
  }
}
