import Foundation
import TestSupport
import Testing

@Suite("Pictures and reports are written by commands") struct PlotTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    for seed in 1...3 { try folder.write(Sample.log(seed: seed), to: "seed-\(seed).jsonl") }
    try folder.write("{\"steps\": 0, \"seconds\": 0.1}\n", to: "seed-1.clock.jsonl")
    try folder.write(Sample.named, to: "game.json")
  }

  @Test(
    "every picture is drawn, the same each time",
    arguments: [
      ["curves", "seed-1.jsonl", "seed-2.jsonl", "seed-1.clock.jsonl"], ["curves", "seed-3.jsonl", "--logarithmic"],
      ["curves", "seed-3.jsonl", "--quantity", "gap"], ["regions", "game.json"],
      ["regions", "game.json", "--leader", "1"],
      ["values", "game.json"], ["states", "@big-match"],
    ])
  func drawn(words: [String]) async throws {
    let run = try await folder.run(["plot"] + words)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
    #expect(
      run.output.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ") && run.output.hasSuffix("</svg>\n"))
    #expect(try await folder.run(["plot"] + words).output == run.output)
  }

  @Test("the value of the example is drawn with its optimum") func values() async throws {
    let run = try await folder.run("plot", "values", "game.json")
    #expect(run.output.contains("optimum 5/2, answered by right:"))
  }

  @Test("a solution's coverage is drawn") func coverage() async throws {
    let solved = try await folder.run("solve", "@two-terminals", "--json", "--output", "answer.json")
    #expect(solved.code == 0)
    let run = try await folder.run("plot", "coverage", "@two-terminals", "--policy", "answer.json")
    #expect(run.code == 0, "\(run.errors)")
  }

  /// Command lines that are refused, each with its exit code.
  private static let refusals: [([String], Int32)] = [
    (["plot", "portrait", "game.json"], 2), (["plot", "regions", "game.json", "game.json"], 2),
    (["plot", "coverage", "@two-terminals"], 2), (["plot", "regions", "game.json", "--logarithmic"], 2),
    (["plot", "curves", "game.json"], 65), (["plot", "states", "game.json"], 65),
    (["plot", "curves", "none.jsonl"], 66),
    (["plot", "curves", "seed-1.jsonl", "seed-1.jsonl"], 65), (["plot", "curves", "seed-1.clock.jsonl"], 2),
    (["report", "seed-1.jsonl", "--game", "game.json"], 65), (["report", "seed-1.jsonl", "--policy", "x.json"], 2),
  ]

  @Test(
    "what cannot be drawn is refused",
    arguments: refusals)
  func refused(words: [String], code: Int32) async throws {
    let run = try await folder.run(words)
    #expect(run.code == code, "\(run.errors)")
    #expect(run.output.isEmpty && !run.errors.isEmpty)
  }

  @Test("a report is one page that tells how to do it again") func report() async throws {
    let run = try await folder.run("report", "seed-1.jsonl", "seed-2.jsonl", "seed-3.jsonl", "--output", "report.html")
    #expect(run.code == 0, "\(run.errors)")
    let text = try folder.text(of: "report.html")
    #expect(text.hasPrefix("<!DOCTYPE html>\n") && text.contains("--seeds 1..3"))
  }
}
