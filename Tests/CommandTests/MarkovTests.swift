import Foundation
import Testing

@Suite("Markov games are solved, compared, stopped and resumed by the command") struct MarkovTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// A game that no exact case fits and that takes some regions.
  private func dense(seed: Int = 3) async throws {
    let run = try await folder.run(
      "generate", "markov-dense", "--states", "3", "--rows", "3", "--columns", "3", "--discount", "9/10", "--seed",
      "\(seed)", "--output", "dense.json")
    try #require(run.code == 0, "\(run.errors)")
  }

  @Test("the number of threads changes nothing but the time") func threads() async throws {
    try await dense()
    var answers: Set<String> = []
    for threads in ["1", "2", "5"] {
      let run = try await folder.run("solve", "dense.json", "--gap", "1/1000", "--threads", threads, "--json")
      #expect(run.code == 0, "\(run.errors)")
      answers.insert(run.output)
    }
    #expect(answers.count == 1)
    let none = try await folder.run("solve", "dense.json", "--threads", "0")
    #expect(none.code == 2 && none.errors.contains("--threads"), "\(none.errors)")
  }

  @Test("a search that is stopped keeps its state, and one that goes on from it closes the gap") func resumed()
    async throws
  {
    try await dense()
    let whole = try await folder.run("solve", "dense.json", "--gap", "1/1000", "--json").json
    var lower = -Double.infinity
    var run = try await folder.run(
      "solve", "dense.json", "--gap", "1/1000", "--json", "--time-limit", "0.02", "--checkpoint", "state")
    #expect(run.code == 75, "\(run.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.path + "/state"))
    // A root that is not finished is begun anew, so that the time grows until it suffices on any machine.
    var seconds = 0.05
    while run.code == 75, seconds < 50 {
      // What is known only grows, and every stop leaves bounds that are proved.
      let bounds = try run.json["bounds"]?.elements ?? []
      let value = try #require(run.json["approximate"]?["value"]?.number)
      #expect(bounds.count == 2 && value >= lower)
      lower = value
      let verdict = try await folder.run(["verify", "-", "--game", "dense.json"], input: run.output)
      #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
      run = try await folder.run(
        "solve", "dense.json", "--gap", "1/1000", "--json", "--time-limit", "\(seconds)", "--checkpoint", "state")
      seconds *= 2
    }
    #expect(run.code == 0, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/state"))
    let (found, expected) = (try run.json["approximate"]?["bounds"]?.numbers, whole["approximate"]?["bounds"]?.numbers)
    if let found, let expected { #expect(found[0] <= expected[1] && expected[0] <= found[1]) }
  }

  @Test("a checkpoint of another game is refused, with its name") func foreignCheckpoint() async throws {
    try await dense()
    try folder.write("stackelberg-search/1\nprocess 1 0 0 7\n", to: "state")
    let run = try await folder.run("solve", "dense.json", "--checkpoint", "state")
    #expect(run.code == 65 && run.errors.contains("state: expected the checkpoint"), "\(run.errors)")
    let pure = try await folder.run("solve", "dense.json", "--commitment", "pure", "--checkpoint", "other")
    #expect(pure.code == 2 && pure.errors.contains("--checkpoint is for mixed policies"), "\(pure.errors)")
  }

  @Test("a checkpoint that cannot be written is refused before anything is computed") func unwritable() async throws {
    try await dense()
    try folder.write("kept", to: "answer.json")
    for option in ["--checkpoint", "--certificate"] {
      let run = try await folder.run(["solve", "dense.json", "--output", "answer.json", option, "nowhere/state"])
      #expect(run.code == 73 && run.errors.contains("nowhere/state: No such file"), "\(run.errors)")
    }
    #expect(try folder.text(of: "answer.json") == "kept")
  }

  @Test("--compare tells that its searches were stopped") func stoppedComparison() async throws {
    try await dense()
    let run = try await folder.run("solve", "dense.json", "--compare", "--time-limit", "0.000001")
    #expect(run.code == 75 && run.errors.contains("stopped early"), "\(run.output)\(run.errors)")
  }

  @Test("--compare names every concept once, with the values that each has alone") func compare() async throws {
    try folder.write(KindSample.reactive, to: "game.json")
    let run = try await folder.run("solve", "game.json", "--compare", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let rows = try run.json["concepts"]?.elements ?? []
    let names = rows.compactMap { $0["name"]?.string }
    #expect(Set(names).count == names.count && names.count >= 7)
    func value(_ name: String) -> String? { rows.first { $0["name"]?.string == name }?["value"]?.string }
    #expect(value("stationary policies") == "35")
    #expect(value("deterministic policies") == "31")
    #expect(value("play stage by stage") == "20")
    #expect(value("stationary policies, myopic follower") == "20")
    #expect(value("any memory: at most") == "35")
    #expect(rows.first { $0["name"]?.string?.contains("quantal follower") == true }?["standing"]?.string != "exact")
    let table = try await folder.run("solve", "game.json", "--compare")
    for name in names { #expect(table.output.contains("\n\(name)  "), "\(table.output)") }
  }

  @Test("a claim about a restricted follower is bound to its game wherever play starts") func restrictedStart()
    async throws
  {
    // The game starts in its second state, so that observations first occur in another order than they are numbered in.
    let game = KindSample.iterated.replacing("\"initial\": \"start\"", with: "\"initial\": \"cD\"")
      .replacing("\"horizon\": 10", with: "\"horizon\": 3")
    try folder.write(game, to: "game.json")
    let solved = try await folder.run(
      "solve", "game.json", "--commitment", "pure", "--follower-class", "stationary", "--json", "--certificate",
      "proof",
      "--output", "answer.json")
    #expect(solved.code == 0, "\(solved.errors)")
    for file in ["answer.json", "proof"] {
      let run = try await folder.run("verify", file, "--game", "game.json")
      #expect(run.code == 0 && run.output.hasPrefix("VALID kind=tied"), "\(run.output)\(run.errors)")
    }
  }

  @Test("without the game, verify does not vouch for what only the game tells") func unchecked() async throws {
    try folder.write(KindSample.reactive, to: "game.json")
    let solved = try await folder.run("solve", "game.json", "--json")
    let alone = try await folder.run(["verify", "-"], input: solved.output)
    #expect(
      alone.code == 0 && alone.output.contains("concept.leader, concept.policies, concept.foresight"), "\(alone.output)"
    )
    let bound = try await folder.run(["verify", "-", "--game", "game.json"], input: solved.output)
    #expect(bound.code == 0 && !bound.output.contains("concept."), "\(bound.output)")
  }

  @Test("convert promises no normal form of a Markov game", arguments: ["nfg", "csv"])
  func otherFormats(format: String) async throws {
    try folder.write(KindSample.reactive, to: "game.json")
    let run = try await folder.run("convert", "game.json", "--to", format)
    #expect(run.code == 65 && run.errors.contains("found a markov game"), "\(run.errors)")
    #expect(!run.errors.contains("--normal-form"), "\(run.errors)")
  }

  @Test("options of other games and other concepts are refused in words") func refused() async throws {
    try folder.write(KindSample.reactive, to: "game.json")
    for (options, words) in [
      (["--response", "weak"], "ties are broken against the leader"), (["--order", "1,0"], "--order goes with"),
      (["--commitment", "action", "--order", "1,1"], "expected every player once"),
      (["--commitment", "action", "--policies", "markov"], "games with a horizon"),
      (["--commitment", "action", "--follower-class", "stationary"], "nobody is bound"),
      (["--commitment", "correlated"], "normal form"), (["--response", "quantal:-1"], "expected a number from 0"),
      (["--robustness"], "two players"), (["--policies", "markov"], "games with a horizon"),
      (["--at", "policy.json", "--checkpoint", "state"], "--checkpoint has no meaning with --at"),
      (["--at", "policy.json", "--compare"], "--compare has no meaning with --at"),
      (["--compare", "--foresight", "myopic"], "--foresight has no meaning with --compare"),
      (["--compare", "--response", "weak"], "--response names a quantal one"),
      (["--checkpoint", "answer.json", "--output", "answer.json"], "name the same file"),
    ] {
      let run = try await folder.run(["solve", "game.json"] + options)
      #expect(run.code == 2 && run.errors.contains(words), "\(options): \(run.errors)")
    }
    let other = try await folder.run("solve", "@maintain", "--policies", "markov")
    #expect(other.code == 2 && other.errors.contains("--policies is for Markov games"), "\(other.errors)")
  }
}
