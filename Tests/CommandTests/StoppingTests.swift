import Foundation
import Testing

@Suite("A solve that is stopped early still tells certified bounds", .serialized) struct StoppingTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  func generate(_ size: Int, _ family: String = "zero-sum") async throws {
    let run = try await folder.run(
      "generate", family, "--rows", "\(size)", "--columns", "\(size)", "--output", "game.json")
    try #require(run.code == 0)
  }

  func expectBounds(_ run: Run) async throws {
    #expect(run.code == 75)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("stopped early; the bounds are certified"))
    let solution = try folder.json(in: "answer.json")
    #expect(solution["standing"] == "bounded")
    #expect(solution["attained"] == .null)
    #expect(solution["bounds"]?.elements.count == 2)
    #expect(solution["bounds"]?.elements.first == solution["value"])
    let bounds = try #require(solution["approximate"]?["bounds"]?.numbers)
    #expect(bounds.count == 2 && bounds[0] <= bounds[1])
    let probabilities = try #require(solution["approximate"]?["commitment"]?.numbers)
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-9)
    let verified = try await folder.run("verify", "answer.json", "--game", "game.json")
    #expect(verified.code == 0)
    #expect(verified.output.hasPrefix("VALID "))
    #expect(try folder.names == ["answer.json", "answer.json.certificate", "game.json"])
  }

  @Test("by --time-limit", arguments: [Concept.strong, .weak, .maximin], ["0", "1"])
  func timeLimit(concept: Concept, leader: String) async throws {
    try await generate(150)
    let options = ["--time-limit", "0.001", "--leader", leader, "--json", "--output", "answer.json"]
    let run = try await folder.run(["solve", "game.json"] + options + concept.options)
    try await expectBounds(run)
  }

  @Test("the table calls them bounds") func table() async throws {
    try await generate(150)
    let run = try await folder.run("solve", "game.json", "--time-limit", "0.001")
    #expect(run.code == 75)
    #expect(run.output.contains("value       between "))
    #expect(run.output.contains("bounded, certificate verified"))
  }

  @Test("by an interrupt or a request to terminate", arguments: [SIGINT, SIGTERM])
  func interrupt(signal: Int32) async throws {
    try await generate(300)
    let running = try folder.start(["solve", "game.json", "--json", "--output", "answer.json"])
    try running.wait(until: true, signal)
    running.send(signal)
    let run = try running.end()
    try await expectBounds(run)
  }

  @Test("a second interrupt ends it at once, and leaves no file") func secondInterrupt() async throws {
    try await generate(300)
    let running = try folder.start(["solve", "game.json", "--json", "--output", "answer.json"])
    try running.wait(until: true, SIGINT)
    running.send(SIGINT)
    try running.wait(until: false, SIGINT)
    running.send(SIGINT)
    let run = try running.end()
    #expect(run.signal == SIGINT)
    #expect(run.output.isEmpty)
    #expect(try folder.names == ["game.json"])
  }

  @Test("one interrupt ends what waits for its input", arguments: ["solve -", "verify -", "convert -"])
  func waiting(line: String) async throws {
    let script = "mkfifo pipe; sleep 20 > pipe & exec stackelberg \(line) < pipe"
    let running = try folder.startShell(script)
    running.wait(seconds: 0.3)
    running.send(SIGINT)
    let run = try running.end()
    // Had it gone on reading, it would have met the end of an empty input: 65.
    #expect(run.code == nil)
  }

  @Test("a report on responses that could not be completed is an early stop") func responses() async throws {
    try await generate(300, "covariant")
    let run = try await folder.run(
      "solve", "game.json", "--responses", "--json", "--time-limit", "1", "--output", "answer.json")
    let solution = try folder.json(in: "answer.json")
    // Where the value itself is not reached in time, the answer is bounded, and all the more an early stop.
    #expect(solution["responses"] == nil)
    #expect(run.code == 75)
  }
}

extension Folder {
  /// Starts a script in bash.
  fileprivate func startShell(_ script: String) throws -> Running {
    try launch("/bin/bash", ["-c", script], input: "")
  }
}
