import Arguments
import Testing

@Suite("A command line is read as the command describes it") struct ParsingTests {
  @Test(
    "an option has the value that follows it or is attached to it",
    arguments: [
      ("solve g --output a", "output", "a"),
      ("solve g --output=a", "output", "a"),
      ("solve --output a g", "output", "a"),
      ("solve g -o a", "output", "a"),
      ("solve g -o=a", "output", "a"),
      ("solve g --output=", "output", ""),
      ("solve g --output=a=b", "output", "a=b"),
      ("solve g --output=--json", "output", "--json"),
      ("solve g --output -", "output", "-"),
      ("solve g --correlation -0.5", "correlation", "-0.5"),
      ("solve g --correlation -.5", "correlation", "-.5"),
      ("solve g --correlation -1/2", "correlation", "-1/2"),
      ("solve g --commitment pure", "commitment", "pure"),
      ("solve g --response quantal:2.5", "response", "quantal:2.5"),
    ])
  func value(line: String, option: String, expected: String) throws {
    let arguments = try SampleProgram.run(line)
    #expect(arguments.value(option) == expected)
    #expect(arguments.isGiven(option))
    #expect(arguments.positional("GAME") == "g")
  }

  @Test("an option that is not given has its default, or nothing")
  func defaults() throws {
    let arguments = try SampleProgram.run("solve g")
    #expect(arguments.value("commitment") == "mixed")
    #expect(!arguments.isGiven("commitment"))
    #expect(arguments.value("output") == nil)
    #expect(!arguments.has("json"))
  }

  @Test("a flag is given by its name or its letter", arguments: ["solve g --json", "solve -j g"])
  func flag(line: String) throws {
    let arguments = try SampleProgram.run(line)
    #expect(arguments.has("json"))
    #expect(arguments.isGiven("json"))
  }

  @Test(
    "positionals are filled in order",
    arguments: [
      ("convert a", "INPUT", ["a"]),
      ("convert a", "OUTPUT", []),
      ("convert a --compact b", "OUTPUT", ["b"]),
      ("check a b c", "CLAIM", ["a", "b", "c"]),
      ("check -", "CLAIM", ["-"]),
      ("check -- -h --version", "CLAIM", ["-h", "--version"]),
      ("check a -- -- b", "CLAIM", ["a", "--", "b"]),
      ("check -1", "CLAIM", ["-1"]),
    ])
  func positionals(line: String, name: String, expected: [String]) throws {
    let arguments = try SampleProgram.run(line)
    #expect(arguments.positionals(name) == expected)
    #expect(arguments.positional(name) == expected.first)
  }

  @Test("the command that is run is the one that was named")
  func command() throws {
    guard case .run(let command, _) = try SampleProgram.program.parse(["list"]) else {
      Issue.record("not run")
      return
    }
    #expect(command.name == "list")
  }

  @Test(
    "help for a command wins over everything else on its line",
    arguments: [
      ["solve", "--help"], ["solve", "-h"], ["solve", "g", "h", "--nonsense", "-h"], ["solve", "--output", "--help"],
      ["help", "solve"], ["help", "solve", "--help"],
    ])
  func commandHelp(words: [String]) throws {
    guard case .help(let text) = try SampleProgram.program.parse(words) else {
      Issue.record("not help")
      return
    }
    #expect(text == SampleProgram.program.help(of: SampleProgram.solve))
  }

  @Test(
    "help without a command is about the program",
    arguments: [["--help"], ["-h"], ["help"], ["help", "--help"], ["help", "help"], ["--nonsense", "--help"]])
  func globalHelp(words: [String]) throws {
    guard case .help(let text) = try SampleProgram.program.parse(words) else {
      Issue.record("not help")
      return
    }
    #expect(text == SampleProgram.program.help)
  }

  @Test("the version comes with the name")
  func version() throws {
    guard case .version(let text) = try SampleProgram.program.parse(["--version"]) else {
      Issue.record("not a version")
      return
    }
    #expect(text == "stackelberg 1.2.3")
  }
}
