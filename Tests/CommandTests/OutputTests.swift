import Foundation
import Testing

@Suite("Output appears whole or not at all, and the certificate where it was asked for") struct OutputTests {
  let folder: Folder

  init() async throws {
    folder = try Folder()
    try folder.write(Sample.named, to: "game.json")
    let large = try await folder.run(
      "generate", "zero-sum", "--rows", "160", "--columns", "160", "--output", "large.json")
    try #require(large.code == 0)
  }

  /// A solve of the larger game, whose certificate exceeds 64 KiB; its concept is the quickest to solve.
  func solveLarge(_ options: String...) async throws -> Run {
    try await folder.run(["solve", "large.json", "--response", "adversarial", "--json"] + options)
  }

  @Test(
    "--output writes what standard output would show",
    arguments: [
      "solve game.json", "solve game.json --json", "solve game.json --at at.json", "convert game.json --to nfg",
      "convert game.json", "generate bertrand --seed 4",
    ])
  func output(line: String) async throws {
    try folder.write("[1, 0]", to: "at.json")
    let words = line.split(separator: " ").map(String.init)
    let shown = try await folder.run(words)
    let written = try await folder.run(words + ["--output", "result"])
    #expect(shown.code == 0 && written.code == 0)
    #expect(written.output.isEmpty)
    #expect(try folder.text(of: "result") == shown.output)
    #expect(try folder.names.allSatisfy { !$0.contains("partial") })
  }

  @Test("an old file is replaced by a success and kept by a failure") func replacement() async throws {
    try folder.write("old", to: "answer.json")
    #expect(try await folder.run("solve", "nowhere.json", "--output", "answer.json").code == 66)
    #expect(try folder.text(of: "answer.json") == "old")
    #expect(try await folder.run("solve", "game.json", "--json", "-o", "answer.json").code == 0)
    #expect(try folder.json(in: "answer.json")["value"] == "5/2")
  }

  @Test("a small certificate is inside the JSON") func inline() async throws {
    #expect(try await folder.run("solve", "game.json", "--json", "--output", "answer.json").code == 0)
    #expect(try folder.names == ["answer.json", "game.json", "large.json"])
    #expect(try await folder.run("verify", "answer.json", "--game", "game.json").code == 0)
  }

  @Test(
    "a large certificate goes beside the output file",
    arguments: ["answer.json", "inside/answer.json", "./answer.json"])
  func beside(path: String) async throws {
    try folder.makeFolder("inside")
    #expect(try await solveLarge("--output", path).code == 0)
    let name = URL(fileURLWithPath: path).lastPathComponent + ".certificate"
    #expect(try folder.json(in: path)["certificate"] == ["file": .string(name)])
    #expect(try folder.text(of: path + ".certificate").utf8.count > 64 << 10)
    #expect(try await folder.run("verify", path, "--game", "large.json").code == 0)
    let elsewhere = try await folder.shell("cd inside && stackelberg verify ../\(path) --game ../large.json")
    #expect(elsewhere.code == 0, "\(elsewhere.errors)")
  }

  @Test("without an output file a large certificate is left out, and standard error says so") func leftOut()
    async throws
  {
    let run = try await solveLarge()
    #expect(run.code == 0)
    #expect(try run.json["certificate"] == .null)
    #expect(run.errors.contains("is left out; give --output, or --certificate FILE or inline"))
    #expect(try await solveLarge("--quiet").errors.isEmpty)
  }

  @Test("--certificate inline puts a certificate of any size into the JSON") func forcedInline() async throws {
    let run = try await solveLarge("--certificate", "inline")
    #expect(try (run.json["certificate"]?.string?.utf8.count ?? 0) > 64 << 10)
    let verified = try await folder.run(["verify", "-", "--game", "large.json"], input: run.output)
    #expect(verified.code == 0)
  }

  @Test("--certificate none leaves it out; verify then asks for one and takes it") func none() async throws {
    #expect(
      try await folder.run("solve", "game.json", "--json", "--certificate", "none", "-o", "answer.json").code == 0)
    #expect(try folder.json(in: "answer.json")["certificate"] == .null)
    #expect(try await folder.run("verify", "answer.json").code == 65)
    #expect(try await folder.run("solve", "game.json", "--certificate", "proof", "--quiet").code == 0)
    #expect(try await folder.run("verify", "answer.json", "--certificate", "proof").code == 0)
  }

  @Test(
    "--certificate FILE writes it there, in the same folder or another",
    arguments: ["proof", "./proof", "inside/proof"])
  func file(path: String) async throws {
    try folder.makeFolder("inside")
    let words = ["solve", "game.json", "--json", "--certificate", path, "--output", "answer.json"]
    #expect(try await folder.run(words).code == 0)
    #expect(try folder.text(of: path).hasPrefix("stackelberg-certificate 1\n"))
    #expect(try await folder.run("verify", path, "--game", "game.json").code == 0)
    #expect(try await folder.run("verify", "answer.json", "--game", "game.json").code == 0)
  }

  @Test("a solution and its certificate in sibling folders find each other") func siblings() async throws {
    try folder.makeFolder("answers")
    try folder.makeFolder("proofs")
    let words = ["solve", "game.json", "--json", "--certificate", "proofs/a", "--output", "answers/a.json"]
    #expect(try await folder.run(words).code == 0)
    let run = try await folder.run("verify", "answers/a.json")
    #expect(run.code == 0)
  }

  @Test("one file cannot be both the answer and its certificate") func collision() async throws {
    let run = try await folder.run("solve", "game.json", "--json", "--certificate", "both", "--output", "both")
    #expect(run.code == 2)
  }

  @Test("an answer that cannot be written leaves no certificate behind") func orphan() async throws {
    let run = try await folder.run(
      "solve", "game.json", "--json", "--certificate", "proof", "--output", "nowhere/answer.json")
    #expect(run.code == 73)
    let names = try folder.names
    #expect(!names.contains("proof"))
  }

  @Test("--output into something that is no regular file writes into it and does not replace it") func pipe()
    async throws
  {
    let run = try await folder.shell(
      """
      mkfifo pipe
      timeout 5 cat pipe > received &
      stackelberg solve game.json --output pipe
      test -p pipe
      wait
      grep -q 'exact, certificate verified' received
      """)
    #expect(run.code == 0)
  }

  @Test("--output through a symbolic link writes the file it leads to") func link() async throws {
    try folder.makeFolder("inside")
    let run = try await folder.shell(
      """
      touch inside/answer.json
      ln -s inside/answer.json link
      stackelberg solve game.json --output link
      test -L link
      test -s inside/answer.json
      """
    )
    #expect(run.code == 0)
  }

  @Test(
    "a reader that has seen enough ends the program quietly", arguments: ["list", "list --json", "convert large.json"])
  func closedReader(line: String) async throws {
    let run = try await folder.shell("set +o pipefail; stackelberg \(line) | head -1")
    #expect(run.code == 0)
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.errors.isEmpty)
  }
}
