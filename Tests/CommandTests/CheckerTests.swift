import Foundation
import TestSupport
import Testing

/// A program that answers every certificate in the same way.
private struct Stub: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let script: String
  let code: Int32
  let output: String
  let errors: String

  init(_ name: String, _ script: String, code: Int32, output: String = "", errors: String = "") {
    (testDescription, self.script, self.code, self.output, self.errors) = (name, script, code, output, errors)
  }

  static let claim = "kind=sse m=2 n=2 value=7/2 upper=7/2"

  static let all = [
    Stub(
      "one that agrees", "cat >read; echo VALID \(claim)", code: 0,
      output: "VALID \(claim)\nthe proved checker says VALID"),
    Stub("one that reads nothing", "echo VALID \(claim)", code: 0, output: "VALID \(claim)\n"),
    Stub(
      "one that rejects", "echo INVALID record=1; exit 1", code: 1,
      output: "REFUTED the proved checker says INVALID record=1\nthis program says VALID \(claim)\n"),
    Stub(
      "one that cannot read it", "echo MALFORMED line=3; exit 2", code: 1,
      output: "REFUTED the proved checker says MALFORMED line=3\n"),
    Stub(
      "one that reads another claim", "echo VALID kind=sse m=2 n=2 value=3 upper=3", code: 70,
      errors: "the checkers read different claims"),
    Stub("one that fails", "exit 1", code: 70, errors: "did not answer as a checker does: exit code 1"),
    Stub("one whose words and code differ", "echo VALID \(claim); exit 1", code: 70, errors: "exit code 1"),
    Stub("one that a signal ends", "kill -KILL $$", code: 70, errors: "exit code 137"),
    Stub("one that floods without end", "yes", code: 70, errors: "did not answer as a checker does"),
    Stub("one that says two things", "echo VALID \(claim); echo INVALID claim", code: 70, errors: "did not answer"),
    Stub("one that colours its words", "printf 'VALID \\033[1mkind=sse\\n'", code: 70, errors: "\"VALID \"\n"),
    Stub(
      "one that floods", "head -c 3000000 /dev/zero | tr '\\0' x", code: 70, errors: "did not answer as a checker does"),
  ]
}

@Suite("verify --checker asks another checker as well") struct CheckerTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(Good.strong.text, to: "proof")
  }

  private func install(_ script: String) async throws { try await folder.install(script, as: "checker") }

  @Test("both verdicts count", arguments: Stub.all) private func verdicts(_ stub: Stub) async throws {
    try await install(stub.script)
    let run = try await folder.run("verify", "proof", "--checker", "./checker")
    #expect(run.code == stub.code, "\(run.output)\(run.errors)")
    #expect(run.output.hasPrefix(stub.output), "\(run.output)")
    #expect(stub.errors.isEmpty ? run.errors.isEmpty : run.errors.contains(stub.errors), "\(run.errors)")
    let quiet = try await folder.run("verify", "proof", "--checker", "./checker", "--quiet")
    #expect(quiet.code == stub.code)
    #expect(quiet.output.isEmpty)
  }

  @Test("it gets the certificate, byte for byte, also from inside a solution") func certificate() async throws {
    try await install("cat >read; echo VALID \(Stub.claim)")
    #expect(try await folder.run("verify", "proof", "--checker", "./checker").code == 0)
    #expect(try folder.text(of: "read") == Good.strong.text)

    try await install("cat >read; echo INVALID claim; exit 1")
    try folder.write(try await folder.run("solve", "@maintain", "--json").output, to: "answer.json")
    let run = try await folder.run("verify", "answer.json", "--checker", "./checker")
    #expect(run.code == 1)
    #expect(try folder.text(of: "read").hasPrefix("stackelberg-certificate 1\nkind sse\n"))
  }

  @Test("where this program refutes, both verdicts are named") func refuted() async throws {
    try await install("echo VALID \(Stub.claim)")
    try folder.write(Good.strong.text.replacingOccurrences(of: "value 7/2", with: "value 3"), to: "proof")
    let run = try await folder.run("verify", "proof", "--checker", "./checker")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("REFUTED certificate rejected at line 12"))
    #expect(run.output.contains("the proved checker says VALID"))

    try folder.write("stackelberg-certificate 1\nkind sse\ndims 0 2\n", to: "proof")
    let malformed = try await folder.run("verify", "proof", "--checker", "./checker")
    #expect(malformed.code == 65)
    #expect(malformed.errors.contains("malformed at line 3"))
    #expect(malformed.errors.contains("the proved checker says VALID"))
  }

  @Test("a program that is not there or cannot run is an input that cannot be opened") func missing() async throws {
    try folder.write("not a program", to: "plain")
    for path in ["nowhere", ".", "plain"] {
      let run = try await folder.run("verify", "proof", "--checker", path)
      #expect(run.code == 66)
      #expect(run.errors.contains("\(path): "), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test(
    "the proved checker agrees on answers to all concepts",
    .enabled(if: ProvedChecker.current != nil, "STACKELBERG_CHECKER names no checker"),
    arguments: ["--response strong", "--response weak", "--response adversarial", "--commitment pure"])
  func proved(options: String) async throws {
    let checker = try #require(ProvedChecker.current).path
    for game in ["@maintain", "@battle-of-the-sexes"] {
      let run = try await folder.shell(
        "stackelberg solve \(game) \(options) --json | stackelberg verify - --game \(game) --checker '\(checker)'")
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("the proved checker says VALID kind="))
    }
  }
}
