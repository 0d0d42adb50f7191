import Foundation
import Testing

@Suite("Help is there, and its examples run") struct HelpTests {
  static let commands = [
    "solve", "verify", "train", "validate", "check", "generate", "convert", "plot", "report", "list", "bench",
    "completions",
  ]

  let folder: Folder

  init() throws { folder = try Folder() }

  @Test("the program tells its commands and exit codes", arguments: [["--help"], ["-h"], ["help"]])
  func program(words: [String]) async throws {
    let run = try await folder.run(words)
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    for command in Self.commands { #expect(run.output.contains("\n  \(command) ")) }
    for code in [0, 1, 2, 65, 66, 70, 73, 75] { #expect(run.output.contains("\n  \(code) ")) }
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 90 })
  }

  @Test("--version tells the name and the version") func version() async throws {
    let run = try await folder.run("--version")
    #expect(run.code == 0)
    #expect(run.output.wholeMatch(of: /stackelberg \d+\.\d+\.\d+\n/) != nil)
  }

  @Test("the help of a command can be asked for in three ways", arguments: commands) func spellings(command: String)
    async throws
  {
    let help = try await folder.run(command, "--help")
    #expect(help.code == 0)
    #expect(help.output.hasPrefix("usage: stackelberg \(command) "))
    #expect(try await folder.run(command, "-h").output == help.output)
    #expect(try await folder.run("help", command).output == help.output)
    #expect(try await folder.run(command, "--nonsense", "--help").output == help.output)
  }

  @Test("every documented example runs", arguments: commands) func examples(command: String) async throws {
    let help = try await folder.run(command, "--help").output
    let section = try #require(help.components(separatedBy: "\nexamples:\n").last)
    let examples = section.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
    #expect(!examples.isEmpty)
    #expect(section != help)
    for example in examples {
      let fresh = try Folder()
      try fresh.write(Sample.named, to: "game.json")
      try fresh.write(Sample.gambit, to: "game.nfg")
      try fresh.write("2, 4\n1, 3\n\n1, 0\n0, 1\n", to: "payoffs.csv")
      try fresh.write("[0.5, 0.5]", to: "commitment.json")
      for seed in 1...3 { try fresh.write(Sample.log(seed: seed), to: "seed-\(seed).jsonl") }
      #expect(try await fresh.run("solve", "game.json", "--json", "--output", "answer.json").code == 0)
      // Stands in for the proved checker, which need not have been built.
      try await fresh.install("stackelberg verify - | head -n 1", as: "Proofs/checker/check")
      let run = try await fresh.shell(String(example))
      #expect(run.code == 0, "\(example): \(run.errors)")
      #expect(run.errors.isEmpty, "\(example)")
    }
  }

  @Test("the transcript in the README is what the program prints") func readme() async throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: package.appendingPathComponent("README.md"), encoding: .utf8)
    let transcripts = text.components(separatedBy: "```console\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(!transcripts.isEmpty)
    for transcript in transcripts {
      for entry in ("\n" + transcript).components(separatedBy: "\n$ ").dropFirst() {
        let lines = entry.split(separator: "\n").map(String.init)
        let run = try await folder.shell(lines[0])
        #expect(run.code == 0, "\(lines[0]): \(run.errors)")
        #expect(run.output.split(separator: "\n").map(String.init) == Array(lines.dropFirst()), "\(lines[0])")
      }
    }
  }

  @Test("bash accepts its completions and knows the commands") func completions() async throws {
    let run = try await folder.shell(
      """
      stackelberg completions bash | bash -n
      source <(stackelberg completions bash)
      complete -p stackelberg
      """)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
    for shell in ["bash", "zsh", "fish"] {
      let script = try await folder.run("completions", shell)
      #expect(script.code == 0)
      for word in Self.commands + ["time-limit"] { #expect(script.output.contains(word), "\(shell) \(word)") }
    }
  }
}
