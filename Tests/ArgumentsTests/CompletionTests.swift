import Arguments
import Foundation
import Testing

/// A line being typed, as bash cuts it into pieces, and what is offered in the place of its end.
struct TypedLine: Sendable, CustomTestStringConvertible {
  let line: String
  let pieces: [String]
  let end: String
  let offers: [String]

  init(_ line: String, _ pieces: [String], end: String? = nil, _ offers: [String]) {
    self.line = line
    self.pieces = pieces
    self.end = end ?? pieces.last ?? ""
    self.offers = offers
  }

  var testDescription: String { line }

  static let all = [
    TypedLine("stackelberg ", ["stackelberg", ""], ["solve", "convert", "check", "list", "help"]),
    TypedLine("stackelberg so", ["stackelberg", "so"], ["solve"]),
    TypedLine("stackelberg --", ["stackelberg", "--"], ["--help", "--version"]),
    TypedLine("stackelberg help c", ["stackelberg", "help", "c"], ["convert", "check"]),
    TypedLine("stackelberg solve --c", ["stackelberg", "solve", "--c"], ["--commitment", "--correlation"]),
    TypedLine("stackelberg check -", ["stackelberg", "check", "-"], ["-h", "--help"]),
    TypedLine(
      "stackelberg solve --commitment ", ["stackelberg", "solve", "--commitment", ""], ["pure", "mixed", "correlated"]),
    TypedLine(
      "stackelberg solve --commitment=", ["stackelberg", "solve", "--commitment", "="], end: "",
      ["pure", "mixed", "correlated"]),
    TypedLine("stackelberg solve --commitment=mi", ["stackelberg", "solve", "--commitment", "=", "mi"], ["mixed"]),
    TypedLine("stackelberg solve  --response q", ["stackelberg", "solve", "--response", "q"], ["quantal:"]),
    TypedLine(
      "stackelberg solve --response quantal:", ["stackelberg", "solve", "--response", "quantal", ":"], end: "", [""]),
    TypedLine("stackelberg solve --format ", ["stackelberg", "solve", "--format", ""], ["csv", "it's"]),
    TypedLine("stackelberg list @p", ["stackelberg", "list", "@", "p"], end: "@p", ["@poker", "@prisoners"]),
    TypedLine("stackelberg list --of=@p", ["stackelberg", "list", "--of", "=@", "p"], end: "@p", ["@poker"]),
    TypedLine("stackelberg solve --seed ", ["stackelberg", "solve", "--seed", ""], []),
    TypedLine("stackelberg solve g", ["stackelberg", "solve", "g"], ["game 1.json", "games"]),
    TypedLine("stackelberg solve games/z", ["stackelberg", "solve", "games/z"], ["games/zero.json"]),
    TypedLine("stackelberg solve -o ga", ["stackelberg", "solve", "-o", "ga"], ["game 1.json", "games"]),
    TypedLine(
      "stackelberg solve --output=ga", ["stackelberg", "solve", "--output", "=", "ga"], ["game 1.json", "games"]),
    TypedLine("stackelberg solve game\\ ", ["stackelberg", "solve", "game\\ "], ["game 1.json"]),
    TypedLine("stackelberg convert games js", ["stackelberg", "convert", "games", "js"], ["json"]),
    TypedLine("stackelberg check ", ["stackelberg", "check", ""], []),
    TypedLine("stackelberg elephant ", ["stackelberg", "elephant", ""], []),
  ]
}

@Suite("A completion script completes what the program understands") struct CompletionTests {
  let program = SampleProgram.program

  @Test("every shell is told every command and every option", arguments: Shell.allCases)
  func complete(shell: Shell) {
    let script = program.completionScript(for: shell)
    for command in program.commands {
      #expect(script.contains(command.name))
      for option in command.options {
        #expect(script.contains(shell == .fish ? "-l \(option.name) " : "--\(option.name)"))
      }
    }
  }

  @Test("zsh is told what each value and each place can be")
  func zsh() {
    let script = program.completionScript(for: .zsh)
    for expected in [
      "#compdef stackelberg\n", "'solve:Find the commitment that is best for the leader.'\n",
      "'(--commitment)--commitment=[What the leader commits to;",
      ":pure|mixed|correlated:(pure mixed correlated)' \\\n",
      #":strong|weak|quantal\:...:(strong weak quantal\:)' "#, "'(-j --json)-j[Print the solution as JSON.]' ",
      "'(-o --output)--output=[Write to FILE.]:FILE:_files' ", "'(-o --output)-o[Write to FILE.]:FILE:_files' ",
      #":NAME:(csv it\'\''s)' "#, "':GAME:_files' ;;", "'::OUTPUT:(csv json)' ;;", "'*:CLAIM: ' ;;",
    ] {
      #expect(script.contains(expected), "\(expected)")
    }
  }

  @Test("fish is told what each value and each place can be")
  func fish() {
    let script = program.completionScript(for: .fish)
    for expected in [
      "-n '__stackelberg_no_command' -a 'solve' -d 'Find the commitment that is best for the leader.'\n",
      "-n '__stackelberg_command solve' -l commitment -r -f -a 'pure mixed correlated' -d ",
      "-n '__stackelberg_command solve' -s j -l json -d 'Print the solution as JSON.'\n",
      "-n '__stackelberg_command solve' -s o -l output -r -F -d 'Write to FILE.'\n",
      #"-l format -r -f -a 'csv it\\\'s' -d "#, "-n '__stackelberg_command solve' -F -d 'The game to solve.'\n",
      "-n '__stackelberg_command convert' -f -a 'csv json' -d 'What to write.'\n",
    ] {
      #expect(script.contains(expected), "\(expected)")
    }
  }

  @Test("the script is one its shell can read", arguments: Shell.allCases.filter(ShellProcess.exists))
  func syntax(shell: Shell) throws {
    let script = program.completionScript(for: shell)
    let result = try ShellProcess.run(shell, ["-n"], input: script)
    #expect(result == .init(status: 0, output: ""))
    #expect(try ShellProcess.run(shell, ["-n"], input: "if (" + script).status != 0)
  }

  @Test("bash offers what can stand there", arguments: TypedLine.all)
  func bash(typed: TypedLine) throws {
    let pieces = typed.pieces.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      set -u
      \(program.completionScript(for: .bash))
      cd "$(mktemp -d)" && mkdir games && touch 'game 1.json' other games/zero.json games/one.json
      COMP_LINE='\(typed.line)' COMP_POINT=\(typed.line.count)
      COMP_WORDS=(\(pieces)) COMP_CWORD=\(typed.pieces.count - 1)
      _stackelberg stackelberg '\(typed.end)' '\(typed.pieces.dropLast().last ?? "")'
      for reply in ${COMPREPLY[@]+"${COMPREPLY[@]}"}; do echo "<$reply>"; done
      rm -r "$PWD"
      """
    let expected = typed.offers.map { "<\($0)>\n" }
    let result = try ShellProcess.run(.bash, ["--norc"], input: script)
    #expect(result.status == 0)
    #expect(Set(result.output.split(separator: "\n")) == Set(expected.map { $0.dropLast() }))
  }

  @Test("fish offers what can stand there", .enabled(if: ShellProcess.exists(.fish)))
  func fishCompletes() throws {
    let script = program.completionScript(for: .fish)
    for (line, expected) in [
      ("stackelberg so", "solve"), ("stackelberg solve --commitment mi", "mixed"),
      ("stackelberg solve --commitment=mi", "--commitment=mixed"), ("stackelberg solve --tim", "--time-limit"),
      ("stackelberg solve --format i", "it's"), ("stackelberg convert x js", "json"),
    ] {
      let result = try ShellProcess.run(.fish, ["--no-config"], input: script + "complete -C '\(line)'\n")
      let offers = result.output.split(separator: "\n").compactMap { $0.split(separator: "\t").first }
      #expect(offers == [Substring(expected)], "\(line)")
    }
  }
}

/// Runs shells.
enum ShellProcess {
  struct Result: Equatable {
    var status: Int32
    var output: String
  }

  static func exists(_ shell: Shell) -> Bool {
    (try? run(shell, ["-c", "exit 7"], input: ""))?.status == 7
  }

  static func run(_ shell: Shell, _ arguments: [String], input: String) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [shell.rawValue] + arguments
    let standardInput = Pipe()
    let output = Pipe()
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }
}
