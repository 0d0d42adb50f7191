import Foundation
import Testing

/// A command line that must fail, and how.
struct Failing: Sendable, CustomTestStringConvertible {
  let line: String
  let code: Int32
  let message: String
  let input: String

  /// - Parameters:
  ///   - line: the words, separated by single spaces.
  ///   - code: the exit code.
  ///   - message: what standard error must contain.
  ///   - input: standard input.
  init(_ line: String, _ code: Int32, _ message: String, input: String = "") {
    self.line = line
    self.code = code
    self.message = message
    self.input = input
  }

  var testDescription: String { "\(line.isEmpty ? "(nothing)" : line) \(input.prefix(60))" }
  var words: [String] { line.split(separator: " ").map(String.init) }

  static let usage = [
    Failing("", 2, "usage: stackelberg COMMAND"),
    Failing("slove", 2, "did you mean solve?"),
    Failing("--vresion", 2, "did you mean --version?"),
    Failing("--json solve", 2, "comes before the command"),
    Failing("help frobnicate", 2, "unknown command frobnicate"),
    Failing("solve", 2, "missing GAME"),
    Failing("solve game.json game.json", 2, "unexpected argument game.json"),
    Failing("solve game.json --jsn", 2, "unknown option --jsn; did you mean --json?"),
    Failing("solve game.json --json=yes", 2, "--json takes no value"),
    Failing("solve game.json --json --json", 2, "given twice"),
    Failing("solve game.json --output", 2, "--output needs a value"),
    Failing("solve game.json --response strog", 2, "did you mean strong?"),
    Failing("solve game.json --commitment corelated", 2, "did you mean correlated?"),
    Failing("solve game.json --commitment pure --response adversarial", 2, "--commitment mixed"),
    Failing("solve game.json --format xml", 2, "not one of json, nfg, csv"),
    Failing("solve game.json --leader Carol", 2, "expected 0, 1 or Alice, Bob"),
    Failing("solve game.json --leader 2", 2, "--leader 2"),
    Failing("solve game.json --leader -1", 2, "--leader -1"),
    Failing("solve @maintain --leader Alice", 2, "expected 0, 1"),
    Failing("solve game.json --gap -1", 2, "--gap -1: expected a number from 0 up to 1"),
    Failing("solve game.json --gap 1.5", 2, "--gap 1.5"),
    Failing("solve game.json --gap x", 2, "--gap x"),
    Failing("solve game.json --gap 1/0", 2, "--gap 1/0"),
    Failing("solve game.json --gap nan", 2, "--gap nan"),
    Failing("solve game.json --epsilon 0", 2, "--epsilon 0: expected a number above 0 and up to 1"),
    Failing("solve game.json --epsilon 2", 2, "--epsilon 2"),
    Failing("solve game.json --epsilon 1e", 2, "--epsilon 1e"),
    Failing("solve game.json --time-limit 0", 2, "a positive number of seconds, not 0"),
    Failing("solve game.json --time-limit -5", 2, "a positive number of seconds, not -5"),
    Failing("solve game.json --time-limit 5s", 2, "a positive number of seconds, not 5s"),
    Failing("solve game.json --time-limit inf", 2, "a positive number of seconds, not inf"),
    Failing("verify", 2, "missing FILE"),
    Failing("verify answer.json --gmae game.json", 2, "did you mean --game?"),
    Failing("convert game.json --to xml", 2, "not one of json, nfg, csv, vipr"),
    Failing("bench", 2, "missing SUITE"),
    Failing("bench exat", 2, "exat is not one of the suites: exact"),
    Failing("bench exact --cases uniform-10x10,nothing", 2, "--cases nothing: not one of uniform-10x10, "),
    Failing("bench exact --quick --large", 2, "contradict"),
    Failing("bench exact --repeat 0", 2, "--repeat takes an integer from 1 to 1000, not 0"),
    Failing("bench exact --baseline-limit 0", 2, "a positive number of seconds, not 0"),
    Failing("completions", 2, "missing SHELL"),
    Failing("completions tcsh", 2, "bash, zsh or fish"),
    Failing("list maintain bagwell", 2, "unexpected argument bagwell"),
    Failing("generate", 2, "missing FAMILY"),
    Failing("generate unifrom", 2, "did you mean uniform?"),
    Failing("generate chess", 2, "uniform, covariant, zero-sum"),
    Failing("generate uniform --bonus 3", 2, "its parameters are rows, columns, low, high"),
    Failing("generate uniform --rowz 3", 2, "did you mean --rows?"),
    Failing("generate uniform --rows x", 2, "--rows x: expected a number"),
    Failing("generate uniform --rows 0", 2, "expected rows to be an integer from 1"),
    Failing("generate uniform --rows 5/2", 2, "expected rows to be an integer from 1"),
    Failing("generate uniform --rows 3000 --columns 3000", 2, "at most 4000000 cells"),
    Failing("generate uniform --low 5 --high 3", 2, "low to be at most high"),
    Failing("generate covariant --correlation 2", 2, "from -1 to 1"),
    Failing("generate uniform --seed -1", 2, "--seed takes an integer from 0"),
    Failing("generate uniform --seed 18446744073709551616", 2, "--seed takes an integer from 0"),
    Failing("generate uniform --to xml", 2, "not one of json, nfg, csv"),
    Failing("generate random-players --to csv", 2, "random-players: expected a game of two players, the only ones"),
    Failing(
      "generate random-bayesian --to nfg", 2, "expected a game in normal form, the only ones that nfg files hold"),
    Failing("generate random-security --to csv", 2, "random-security: expected a game of two players, the only ones"),
  ]

  static let missing = [
    Failing("solve nowhere.json", 66, "nowhere.json: No such file"),
    Failing("solve game.json/inside", 66, "game.json/inside: Not a directory"),
    Failing("solve .", 66, ".: Is a directory"),
    Failing("solve @mantain", 66, "no game @mantain in the catalogue; did you mean @maintain?"),
    Failing("solve @zzzzzzzz", 66, "see stackelberg list"),
    Failing("solve game.json --at nowhere.json", 66, "nowhere.json"),
    Failing("solve game.json --at .", 66, ".: Is a directory"),
    Failing("verify nowhere.json", 66, "nowhere.json"),
    Failing("verify .", 66, ".: Is a directory"),
    Failing("verify answer.json --game nowhere.json", 66, "nowhere.json"),
    Failing("verify answer.json --game @mantain", 66, "did you mean @maintain?"),
    Failing("verify answer.json --certificate nowhere", 66, "nowhere"),
    Failing("convert nowhere.nfg", 66, "nowhere.nfg"),
    Failing("list chikken", 66, "did you mean chicken?"),
  ]

  static let unwritable = [
    Failing("solve game.json --output nowhere/answer.json", 73, "nowhere/answer.json: No such file"),
    Failing("solve game.json --json --output folder", 73, "folder: Is a directory"),
    Failing("solve game.json --json --output game.json/answer.json", 73, "game.json/answer.json: Not a directory"),
    Failing("solve game.json --json --certificate nowhere/proof", 73, "nowhere/proof: No such file"),
    Failing("solve game.json --json --output answer.json --certificate folder", 73, "folder: Is a directory"),
    Failing("solve game.json --at at.json --output nowhere/answer.json", 73, "nowhere/answer.json: No such file"),
    Failing("generate uniform --output nowhere/game.json", 73, "nowhere/game.json: No such file"),
    Failing("convert game.json --output folder", 73, "folder: Is a directory"),
  ]

  private static let start = #"{"format":"stackelberg-game/1","kind":"normal-form","#

  /// Games on standard input.
  static let games = [
    Failing("solve -", 65, "<standard input>:1:1: expected a value, found the end of the input"),
    Failing("solve -", 65, "<standard input>:1:2:", input: "{"),
    Failing("solve -", 65, #"<standard input>:1:1: expected an object with the key "format""#, input: "[]"),
    Failing(
      "solve -", 65, #"<standard input>:1:1: expected the key "kind""#, input: #"{"format":"stackelberg-game/1"}"#),
    Failing(
      "solve -", 65, #"<standard input>:1:11: format: expected "stackelberg-game/1""#,
      input: #"{"format":"stackelberg-game/9"}"#),
    Failing(
      "solve -", 65, #"<standard input>:1:1: expected the key "actions""#,
      input: #"{"format":"stackelberg-game/1","kind":"markov"}"#),
    Failing(
      "solve -", 65, #"<standard input>:1:53: expected one of the keys"#, input: start + #""payofs":[[[1]],[[1]]]}"#),
    Failing("solve -", 65, #"did you mean "payoffs"?"#, input: start + #""payofs":[[[1]],[[1]]]}"#),
    Failing(
      "solve -", 65, "<standard input>:1:73: payoffs[1][0]: expected 2 payoffs",
      input: start + #""payoffs":[[[1,2]],[[1]]]}"#),
    Failing(
      "solve -", 65, "<standard input>:1:76: payoffs[1][0][1]: expected a denominator",
      input: start + #""payoffs":[[[1,2]],[[1,"1/0"]]]}"#),
    Failing("solve -", 65, "<standard input>:1:76: ", input: start + #""payoffs":[[[1,2]],[[1,NaN]]]}"#),
    Failing(
      "solve -", 65, "payoffs[1][0][1]: expected a decimal exponent",
      input: start + #""payoffs":[[[1,2]],[[1,1e10001]]]}"#),
    Failing("solve -", 65, "<standard input>:2:3: ", input: start + "\n  oops}"),
    Failing(
      "solve - --format csv", 65, "<standard input>:3:4: expected 2 payoffs as in line 1", input: "1, 2\n\n1/2\n"),
    Failing(
      "convert - --to csv", 65, "<standard input>: expected a game of two players, the only ones that csv files hold",
      input: Sample.threePlayers),
    Failing("solve -", 65, "at most 128 levels", input: String(repeating: "[", count: 100_000)),
    Failing("solve -", 65, "<standard input>:1:1: extensive-form games", input: "EFG 2 R"),
    Failing(
      "convert -", 65, "<standard input>:2:7: ", input: "NFG 1 R \"x\" { \"a\" \"b\" } { 2 2 }\n1 2 3 x 5 6 7 8\n"),
    Failing("solve - --format nfg", 65, "<standard input>:1:1: expected 'NFG'", input: Sample.named),
    Failing("solve - --format json", 65, "<standard input>:1:1: expected a value, found 'NFG'", input: Sample.gambit),
    Failing("solve empty", 65, "empty:1:1: expected a value, found the end of the input"),
    Failing("solve latin.json", 65, "latin.json:1:42: expected well-formed UTF-8, found byte 0xFF"),
    Failing("convert latin.json", 65, "latin.json:1:42: expected well-formed UTF-8, found byte 0xFF"),
    Failing(
      "solve answer.json", 65, #"format: expected "stackelberg-game/1", found the string "stackelberg-solution/1""#),
  ]

  /// Commitments on standard input, and things that are none.
  static let commitments = [
    Failing("solve game.json --at -", 65, "<standard input>:1:1: expected 2 probabilities", input: "[1]"),
    Failing("solve game.json --at -", 65, "<standard input>:1:1: expected 2 probabilities", input: "[1, 0, 0]"),
    Failing(
      "solve game.json --at -", 65, "<standard input>:1:5: [1]: expected a probability", input: "[2, -1]"),
    Failing("solve game.json --at -", 65, "sum to 1, found the sum 9/10", input: "[0.5, 0.4]"),
    Failing("solve game.json --at -", 65, "sum to 1, found the sum 0", input: "[0, 0]"),
    Failing("solve game.json --at -", 65, "found the sum 500001/500000", input: "[0.5, 0.500002]"),
    Failing("solve game.json --at -", 65, #"<standard input>:1:1: expected the key "format""#, input: "{}"),
    Failing("solve game.json --at -", 65, "<standard input>:1:1: expected a list of probabilities", input: "\"up\""),
    Failing(
      "solve game.json --at -", 65, "policies[0].kind: expected \"mixed\"",
      input: #"{"format": "stackelberg-policy/1", "policies": [{"kind": "markov", "probabilities": [[1, 0]]}]}"#),
    Failing(
      "solve game.json --at -", 65, "policies[0].probabilities",
      input: #"{"format": "stackelberg-policy/1", "policies": [{"kind": "mixed", "probabilities": [[1, 1]]}]}"#),
    Failing(
      "solve game.json --at -", 65, "policies: expected a list of policies",
      input: #"{"format": "stackelberg-policy/1", "policies": []}"#),
    Failing("solve game.json --at latin.json", 65, "latin.json:1:42: expected well-formed UTF-8"),
  ]

  static let answers = [
    Failing("verify -", 65, "<standard input>:1:1: expected a value"),
    Failing("verify -", 65, "<standard input>:1:1: expected a value, found 'garbage'", input: "garbage\n"),
    Failing("verify -", 65, "malformed at line 2", input: "stackelberg-certificate 1\n"),
    Failing("verify -", 65, "malformed at line 1", input: "stackelberg-certificate 9\n"),
    Failing("verify -", 65, "malformed at line 2", input: "stackelberg-certificate 1\nkind nash\n"),
    Failing("verify -", 65, "\"format\"", input: "{}"),
    Failing("verify latin.json", 65, "latin.json:1:42: expected well-formed UTF-8"),
    Failing("verify empty", 65, "empty:1:1"),
    Failing("verify game.json", 65, "game.json:1:"),
    Failing("verify answer.json --game latin.json", 65, "latin.json:1:42"),
    Failing("verify bare.json", 65, "bare.json: the solution carries no certificate; give one with --certificate FILE"),
    Failing("verify answer.json --certificate game.json", 65, "malformed at line 1"),
  ]
}

@Suite("A failure has its exit code, a message with the place, an empty standard output, and leaves no file behind")
struct FailureTests {
  let folder: Folder

  init() async throws {
    folder = try Folder()
    try folder.write(Sample.named, to: "game.json")
    try folder.write("", to: "empty")
    try folder.write("[1, 0]", to: "at.json")
    try folder.write(
      Data(Array(#"{"format":"stackelberg-game/1","title":"a"#.utf8) + [0xFF] + Array("\"}".utf8)), to: "latin.json")
    try folder.makeFolder("folder")
    for (name, certificate) in [("answer.json", "inline"), ("bare.json", "none")] {
      let solved = try await folder.run("solve", "game.json", "--json", "--certificate", certificate, "--output", name)
      try #require(solved.code == 0)
    }
  }

  func expect(_ failing: Failing) async throws {
    let before = try folder.names
    let run = try await folder.run(failing.words, input: failing.input)
    #expect(run.code == failing.code)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(failing.message), "\(run.errors)")
    if !failing.line.isEmpty { #expect(run.errors.hasPrefix("stackelberg: "), "\(run.errors)") }
    #expect(try folder.names == before)
  }

  @Test("wrong usage is 2, and says what would be right", arguments: Failing.usage)
  func usage(_ failing: Failing) async throws { try await expect(failing) }

  @Test("a wrong game is 65", arguments: Failing.games)
  func games(_ failing: Failing) async throws { try await expect(failing) }

  @Test("a wrong commitment is 65", arguments: Failing.commitments)
  func commitments(_ failing: Failing) async throws { try await expect(failing) }

  @Test("what is no answer is 65", arguments: Failing.answers)
  func answers(_ failing: Failing) async throws { try await expect(failing) }

  @Test("an input that cannot be opened is 66", arguments: Failing.missing)
  func missing(_ failing: Failing) async throws { try await expect(failing) }

  @Test("an output that cannot be written is 73", arguments: Failing.unwritable)
  func unwritable(_ failing: Failing) async throws { try await expect(failing) }

  @Test("a file without permission is 66", .disabled(if: geteuid() == 0, "root may read everything"))
  func unreadable() async throws {
    try folder.write(Sample.named, to: "secret.json")
    chmod(folder.path + "/secret.json", 0)
    try await expect(Failing("solve secret.json", 66, "secret.json: Permission denied"))
  }

  @Test("a folder without permission is 73", .disabled(if: geteuid() == 0, "root may write everywhere"))
  func readOnly() async throws {
    chmod(folder.path + "/folder", 0o500)
    try await expect(
      Failing("solve game.json --output folder/answer.json", 73, "folder/answer.json: Permission denied"))
  }

  @Test(
    "a full disk is 73", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      "solve game.json", "solve game.json --json", "list", "convert game.json", "generate uniform",
      "verify answer.json",
    ])
  func full(line: String) async throws {
    let run = try await folder.shell("stackelberg \(line) > /dev/full")
    #expect(run.code == 73)
    #expect(run.errors.contains("<standard output>: No space left on device"))
  }

  @Test("help on a full disk is 73 and says so", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullHelp() async throws {
    let run = try await folder.shell("stackelberg --help > /dev/full")
    #expect(run.code == 73)
    #expect(run.errors.contains("<standard output>: No space left on device"))
  }

  @Test("a time limit beyond all bounds is taken as it is, or refused") func endlessTimeLimit() async throws {
    let run = try await folder.run("solve", "game.json", "--time-limit", "1e30")
    #expect(run.code == 0 || run.code == 2)
  }

  @Test(
    "usage errors found by a command point to its help, like the others",
    arguments: [
      "solve game.json --gap 2", "solve game.json --leader 7", "generate uniform --bonus 1", "completions tcsh",
    ])
  func hints(line: String) async throws {
    let words = line.split(separator: " ").map(String.init)
    let run = try await folder.run(words)
    #expect(run.code == 2)
    #expect(run.errors.contains("see stackelberg \(words[0]) --help"))
  }
}
