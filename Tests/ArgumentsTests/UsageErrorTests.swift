import Arguments
import Testing

/// A command line, and the error it deserves.
struct Mistake: Sendable, CustomTestStringConvertible {
  let words: [String]
  let message: String
  let command: String?

  init(_ line: String, _ message: String, command: String? = "solve") {
    self.init(words: line.split(separator: " ").map(String.init), message, command: command)
  }

  init(words: [String], _ message: String, command: String? = "solve") {
    self.words = words
    self.message = message
    self.command = command
  }

  var testDescription: String { words.joined(separator: " ") }

  static let options = [
    Mistake("solve g --comitment pure", "unknown option --comitment; did you mean --commitment?"),
    Mistake("solve g --comitment=pure", "unknown option --comitment; did you mean --commitment?"),
    Mistake("solve g -commitment pure", "unknown option -commitment; did you mean --commitment?"),
    Mistake("solve g --tine-limit 3", "unknown option --tine-limit; did you mean --time-limit?"),
    Mistake("solve g --js", "unknown option --js; did you mean --json?"),
    Mistake("solve g --josn", "unknown option --josn; did you mean --json?"),
    Mistake("solve g --hepl", "unknown option --hepl; did you mean --help?"),
    Mistake("solve g --elephant", "unknown option --elephant"),
    Mistake("solve g -x", "unknown option -x"),
    Mistake("solve g --json --json", "option --json is given twice"),
    Mistake("solve g --output a -o b", "option --output is given twice"),
    Mistake("solve g --json=yes", "option --json takes no value, and was given yes"),
    Mistake("solve g --output", "option --output needs a value: --output FILE"),
    Mistake("solve g --output --json", "option --output needs a value: --output FILE"),
    Mistake("solve g --output -- h", "option --output needs a value: --output FILE"),
    Mistake("solve g --commitment", "option --commitment needs a value: --commitment pure|mixed|correlated"),
  ]

  static let choices = [
    Mistake(
      "solve g --commitment mixd", "--commitment mixd is not one of pure, mixed, correlated; did you mean mixed?"),
    Mistake(
      "solve g --commitment cor", "--commitment cor is not one of pure, mixed, correlated; did you mean correlated?"),
    Mistake("solve g --commitment PURE", "--commitment PURE is not one of pure, mixed, correlated; did you mean pure?"),
    Mistake("solve g --commitment x", "--commitment x is not one of pure, mixed, correlated"),
    Mistake("solve g --commitment=", "--commitment \"\" is not one of pure, mixed, correlated"),
    Mistake(
      "solve g --response quantal",
      "--response quantal is not one of strong, weak, quantal:...; did you mean quantal:...?"),
    Mistake(
      "solve g --response quantel:2",
      "--response quantel:2 is not one of strong, weak, quantal:...; did you mean quantal:2?"),
  ]

  static let places = [
    Mistake("solve", "missing GAME; usage: stackelberg solve GAME [options]"),
    Mistake("solve --json", "missing GAME; usage: stackelberg solve GAME [options]"),
    Mistake("solve g h", "unexpected argument h; usage: stackelberg solve GAME [options]"),
    Mistake(words: ["solve", "g", "a b"], "unexpected argument \"a b\"; usage: stackelberg solve GAME [options]"),
    Mistake("solve g -0.5", "unexpected argument -0.5; usage: stackelberg solve GAME [options]"),
    Mistake("convert", "missing INPUT; usage: stackelberg convert INPUT [OUTPUT] [options]", command: "convert"),
    Mistake("check", "missing CLAIM; usage: stackelberg check CLAIM... [options]", command: "check"),
    Mistake("list x y", "unexpected argument y; usage: stackelberg list [NAME] [options]", command: "list"),
  ]

  static let commands = [
    Mistake("sovle g", "unknown command sovle; did you mean solve?", command: nil),
    Mistake("so", "unknown command so; did you mean solve?", command: nil),
    Mistake("hepl", "unknown command hepl; did you mean help?", command: nil),
    Mistake("elephant --help", "unknown command elephant", command: nil),
    Mistake("c", "unknown command c", command: nil),
    Mistake(words: [""], "unknown command \"\"", command: nil),
    Mistake("help sovle", "unknown command sovle; did you mean solve?", command: nil),
    Mistake("help solve g", "unexpected argument g; usage: stackelberg help COMMAND", command: nil),
    Mistake("--verison", "unknown option --verison; did you mean --version?", command: nil),
    Mistake(
      "--json solve g", "option --json comes before the command; usage: stackelberg COMMAND [options]", command: nil),
    Mistake(
      words: [], "usage: stackelberg COMMAND [options]\ncommands: solve, convert, check, list", command: nil),
  ]
}

@Suite("A command line that is not understood is answered with what would be") struct UsageErrorTests {
  @Test("a mistyped option names the nearest one", arguments: Mistake.options)
  func option(mistake: Mistake) { expect(mistake) }

  @Test("a wrong choice lists the valid ones", arguments: Mistake.choices)
  func choice(mistake: Mistake) { expect(mistake) }

  @Test("a missing or an extra argument is named, with the usage", arguments: Mistake.places)
  func place(mistake: Mistake) { expect(mistake) }

  @Test("a mistyped command names the nearest one", arguments: Mistake.commands)
  func command(mistake: Mistake) { expect(mistake) }

  @Test("the hint leads to the help of the command, or of the program")
  func hint() {
    let program = SampleProgram.program
    #expect(program.hint(for: UsageError("no", command: "solve")) == "see stackelberg solve --help")
    #expect(program.hint(for: UsageError("no")) == "see stackelberg --help")
  }

  @Test("an error of the caller's own names the command too")
  func ownError() throws {
    let error = try SampleProgram.run("solve g").usageError("no")
    #expect(error == UsageError("no", command: "solve"))
    #expect("\(error)" == "no")
  }

  private func expect(_ mistake: Mistake) {
    #expect(throws: UsageError(mistake.message, command: mistake.command)) {
      try SampleProgram.program.parse(mistake.words)
    }
  }
}
