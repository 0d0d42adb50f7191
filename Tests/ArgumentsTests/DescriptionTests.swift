import Arguments
import Testing

@Suite("A mistake in a description stops the program that makes it") struct DescriptionTests {
  @Test("an option that is declared can be asked for, and no other")
  func undeclaredOption() async {
    await #expect(processExitsWith: .success) { _ = try SampleProgram.run("solve g").value("output") }
    await #expect(processExitsWith: .failure) { _ = try SampleProgram.run("solve g").value("jsn") }
    await #expect(processExitsWith: .failure) { _ = try SampleProgram.run("solve g").has("jsn") }
    await #expect(processExitsWith: .failure) { _ = try SampleProgram.run("solve g").isGiven("jsn") }
  }

  @Test("an argument that is declared can be asked for, and no other")
  func undeclaredPositional() async {
    await #expect(processExitsWith: .success) { _ = try SampleProgram.run("solve g").positional("GAME") }
    await #expect(processExitsWith: .failure) { _ = try SampleProgram.run("solve g").positional("game") }
  }

  @Test("a flag has no value, and an option with a value is no flag")
  func wrongKind() async {
    await #expect(processExitsWith: .failure) { _ = try SampleProgram.run("solve g").value("json") }
    await #expect(processExitsWith: .failure) { _ = try SampleProgram.run("solve g").has("output") }
  }

  @Test("no name is declared twice, and none is reserved")
  func names() async {
    await #expect(processExitsWith: .failure) {
      _ = CommandDescription(name: "c", summary: "", options: [.flag("a", ""), .flag("a", "")])
    }
    await #expect(processExitsWith: .failure) {
      _ = CommandDescription(name: "c", summary: "", options: [.flag("help", "")])
    }
    await #expect(processExitsWith: .failure) {
      _ = CommandDescription(name: "c", summary: "", options: [.flag("height", short: "h", "")])
    }
    await #expect(processExitsWith: .failure) {
      let command = CommandDescription(name: "help", summary: "")
      _ = Program(name: "p", version: "1", summary: "", commands: [command])
    }
  }

  @Test("the places of the arguments are never in doubt")
  func places() async {
    await #expect(processExitsWith: .failure) {
      let positionals = [Positional("A", isRequired: false, ""), Positional("B", "")]
      _ = CommandDescription(name: "c", summary: "", positionals: positionals)
    }
    await #expect(processExitsWith: .failure) {
      let positionals = [Positional("A", isRepeated: true, ""), Positional("B", "")]
      _ = CommandDescription(name: "c", summary: "", positionals: positionals)
    }
  }

  @Test("the default of a choice is one of its choices")
  func defaultChoice() async {
    await #expect(processExitsWith: .failure) { _ = Option.choice("a", ["b"], default: "c", "") }
    await #expect(processExitsWith: .success) {
      _ = Option.choice("a", ["b"], default: "c:1", allowing: ["c:"], "")
    }
  }
}
