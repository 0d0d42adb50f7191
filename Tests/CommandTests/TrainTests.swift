import Foundation
import TestSupport
import Testing

@Suite("Training is judged, logged, interrupted and resumed") struct TrainTests {
  static let dilemma = "@iterated-prisoners-dilemma"

  let folder: Folder

  init() throws { folder = try Folder() }

  private func train(_ words: String...) async throws -> Run {
    try await folder.run(["train"] + words)
  }

  private func lines(_ name: String) throws -> [JSON] {
    try folder.text(of: name).split(separator: "\n").map { try JSON(parsing: String($0)) }
  }

  @Test("a leader reaches the exact value, and its policy is validated") func reaches() async throws {
    let run = try await train(
      "contextual", Self.dilemma, "--seed", "1", "--steps", "14000", "--regret", "--json", "--output", "policy.json")
    #expect(run.code == 0, "\(run.errors)")
    let result = try #require(try run.json["runs"]?.elements.first)
    #expect(result["leaderValue"] == "31")
    #expect(result["gap"] == "0")
    #expect(result["followerRegret"] == "0")
    #expect(result["largestRegret"] == "0")
    #expect(try run.json["reference"] == ["31", "31"])
    let log = try lines("policy.jsonl")
    #expect(log[0]["settings"]?["leader"]?["batchSize"] == 32)
    #expect(log[0]["seed"] == 1)
    #expect(log.last?["gap"]?.number == 0)
    #expect(log[1]["gap"]?.number == 21)
    #expect(log.dropFirst().allSatisfy { $0["seconds"] == nil })
    #expect(try lines("policy.clock.jsonl").allSatisfy { $0["seconds"] != nil })
    let validated = try await folder.run(
      "validate", "policy.json", "--game", Self.dilemma, "--commitment", "pure", "--follower-class", "stationary",
      "--json")
    #expect(validated.code == 0, "\(validated.errors)")
    #expect(try validated.json["follower"]?["regret"] == "0")
    // The settings of a log are settings.
    try folder.write(try #require(log[0]["settings"]).text, to: "settings.json")
    let again = try await train(
      "contextual", Self.dilemma, "--settings", "settings.json", "--output", "again.json", "--quiet")
    #expect(again.code == 0, "\(again.errors)")
    #expect(try folder.text(of: "again.jsonl") == folder.text(of: "policy.jsonl"))
    #expect(try folder.text(of: "again.json") == folder.text(of: "policy.json"))
  }

  /// A pool that is planned and a short search.
  private static let shortMixture = #"""
    {"follower": {"answers": "planning", "size": 6, "network": {"poolContexts": 128}},
      "leader": {"starts": 256, "restarts": 1, "generations": 30, "population": 40, "elite": 10}}
    """#

  @Test("a leader that commits to mixtures gets more than any pure one, and its policy is validated")
  func mixture() async throws {
    try folder.write(Self.shortMixture, to: "short.json")
    let words = ["--settings", "short.json", "--seed", "11", "--json", "--output"]
    let run = try await folder.run(["train", "mixture", Self.dilemma] + words + ["policy.json"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try run.json["reference"] == ["35", "35"])
    let log = try lines("policy.jsonl")
    #expect(log[0]["settings"]?["algorithm"] == "ce")
    #expect(log[0]["settings"]?["follower"]?["size"] == 6)
    let value = try #require(log.last?["leaderValue"]?.number)
    #expect(value > 32 && value <= 35, "\(value)")
    // Both are rounded from exact values.
    #expect(abs(try #require(log.last?["gap"]?.number) - (35 - value)) < 1e-9)
    #expect(log.last?["steps"] == 1000)
    let validated = try await folder.run(
      "validate", "policy.json", "--game", Self.dilemma, "--follower-class", "stationary", "--json")
    #expect(validated.code == 0 || validated.code == 1, "\(validated.errors)")
    #expect(try validated.json["follower"]?["regret"] == "0")
    let again = try await folder.run(["train", "mixture", Self.dilemma] + words + ["again.json"])
    #expect(again.code == 0, "\(again.errors)")
    #expect(try folder.text(of: "again.jsonl") == folder.text(of: "policy.jsonl"))
    #expect(try folder.text(of: "again.json") == folder.text(of: "policy.json"))
    #expect(try await train("mixture", Self.dilemma, "--algorithm", "dqn").code == 2)
    #expect(try await train("mixture", Self.dilemma, "--without", "visible-queries").code == 2)
    #expect(try await train("mixture", Self.dilemma, "--regret").code == 2)
  }

  @Test("results do not depend on the number of threads") func threads() async throws {
    for threads in ["1", "3"] {
      let run = try await train(
        "contextual", Self.dilemma, "--seeds", "1..3", "--steps", "2600", "--follower-steps", "1500", "--threads",
        threads, "--output", threads)
      #expect(run.code == 0, "\(run.errors)")
    }
    for seed in 1...3 {
      for ending in ["json", "jsonl"] {
        #expect(try folder.text(of: "1/seed-\(seed).\(ending)") == folder.text(of: "3/seed-\(seed).\(ending)"))
      }
    }
    #expect(try folder.text(of: "1/seed-1.jsonl") != folder.text(of: "1/seed-2.jsonl"))
  }

  /// Trains two seeds at a stretch, and again with an interrupt every now and then until it is over; both must write the
  /// same.
  private func expectSame(_ words: [String]) async throws {
    let words = words + ["--seeds", "1..2", "--threads", "2"]
    let run = try await folder.run(words + ["--output", "whole"])
    #expect(run.code == 0, "\(run.errors)")
    let interrupted = words + ["--output", "parts", "--checkpoint", "kept.json"]
    var kept = 0
    var code: Int32? = 75
    for attempt in 1...40 where code == 75 {
      let running = try folder.start(interrupted)
      try running.wait(until: true, SIGINT)
      // Longer and longer, so that some come to train and one to its end.
      running.wait(seconds: 0.05 * Double(attempt))
      running.send(SIGINT)
      code = try running.end().code
      if try folder.names.contains("kept.json") { kept += 1 }
    }
    if code == 75 { code = try await folder.run(interrupted).code }
    #expect(code == 0)
    #expect(kept > 0)
    #expect(try !folder.names.contains("kept.json"))
    for seed in 1...2 {
      for ending in ["json", "jsonl"] {
        #expect(try folder.text(of: "whole/seed-\(seed).\(ending)") == folder.text(of: "parts/seed-\(seed).\(ending)"))
      }
    }
  }

  @Test("a run that was interrupted comes to the same log and policy") func interrupted() async throws {
    // Long enough to be interrupted, in either build.
    let steps = TestBuild.isOptimized ? "6000000" : "120000"
    try await expectSame(["train", "inner-loop", Self.dilemma, "--steps", steps])
  }

  @Test("a leader of mixtures that was interrupted comes to the same log and policy")
  func interruptedMixture() async throws {
    // Long enough to be interrupted while the network is taught and while the leader searches; the game is solved at once.
    let (updates, generations) = TestBuild.isOptimized ? (300_000, 6_000) : (15_000, 200)
    try folder.write(
      #"""
      {"follower": {"answers": "network", "size": 6,
          "network": {"hidden": [8], "updates": \#(updates), "contexts": 8, "poolContexts": 128}},
        "leader": {"restarts": 2, "generations": \#(generations), "population": 40, "elite": 10}}
      """#, to: "short.json")
    try await expectSame(["train", "mixture", "@commitment", "--settings", "short.json"])
  }

  @Test("a checkpoint that was changed in a single place is refused") func damaged() async throws {
    let words = [
      "train", "inner-loop", Self.dilemma, "--steps", "6000000", "--output", "run", "--checkpoint", "kept.json",
    ]
    for attempt in 1...20 {
      let running = try folder.start(words)
      try running.wait(until: true, SIGINT)
      running.wait(seconds: 0.1 * Double(attempt))
      running.send(SIGINT)
      #expect(try running.end().code == 75)
      if try folder.names.contains("kept.json") { break }
    }
    let text = try folder.text(of: "kept.json")
    var bytes = Array(text.utf8)
    // A digit somewhere in the saved run becomes another.
    let runs = try #require(text.range(of: "\"runs\"")).lowerBound.utf16Offset(in: text)
    let place = try #require(
      bytes.indices.last { $0 > runs && (UInt8(ascii: "0")...UInt8(ascii: "8")).contains(bytes[$0]) })
    bytes[place] += 1
    try folder.write(String(decoding: bytes, as: UTF8.self), to: "kept.json")
    let run = try await folder.run(words)
    #expect(run.code == 65 && run.errors.contains("the file was changed"), "\(run.errors)")
  }

  @Test("the checkpoint of another training is refused") func foreign() async throws {
    try folder.write(
      #"{"format": "stackelberg-checkpoint/1", "identity": "other", "reference": null, "runs": {}}"#, to: "kept.json")
    let run = try await train("contextual", Self.dilemma, "--checkpoint", "kept.json")
    #expect(run.code == 65)
    #expect(run.errors.contains("with these settings"))
    try folder.write("nonsense", to: "kept.json")
    #expect(try await train("contextual", Self.dilemma, "--checkpoint", "kept.json").code == 65)
  }

  @Test("without the condition that queries are seen, the leader ends where theory says") func hidden() async throws {
    func value(_ words: String...) async throws -> JSON? {
      let run = try await folder.run(
        ["train", "contextual", "@hidden-query", "--algorithm", "ppo", "--steps", "9000", "--json"] + words)
      #expect(run.code == 0, "\(run.errors)")
      return try run.json["runs"]?.elements.first?["leaderValue"]
    }
    #expect(try await value() == "20")
    #expect(try await value("--without", "visible-queries") == "10")
  }

  @Test(
    "every condition has a game that needs it",
    arguments: [
      "hidden-queries", "marked-queries", "paid-queries", "kept-followers", "changing-policy", "discounted-queries",
    ])
  func ablation(name: String) async throws {
    let last = TestBuild.isOptimized ? 10 : 1
    let run = try await train("ablation", name, "--seeds", "1..\(last)", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let runs = try #require(try run.json["runs"]).elements
    #expect(runs.count == last)
    for entry in runs {
      #expect(try entry["kept"]?["value"] == run.json["optimum"])
      #expect(entry["kept"]?["value"] != entry["dropped"]?["value"])
    }
    #expect(try await train("ablation", name, "--steps", "5").code == 2)
  }

  @Test("a game in normal form is played once") func normalForm() async throws {
    try folder.write(Sample.named, to: "game.json")
    let run = try await train(
      "contextual", "game.json", "--algorithm", "ce", "--steps", "1500", "--output", "policy.json", "--json")
    #expect(run.code == 0, "\(run.errors)")
    #expect(try run.json["runs"]?.elements.first?["leaderValue"] == "2")
    let validated = try await folder.run(
      "validate", "policy.json", "--game", "game.json", "--commitment", "pure", "--json")
    #expect(validated.code == 0, "\(validated.errors)")
    #expect(try validated.json["follower"]?["regret"] == "0")
  }

  @Test("wrong settings and wrong usage are told apart") func wrong() async throws {
    try folder.write(#"{"steps": 100, "leader": {"batches": 5}}"#, to: "settings.json")
    let unknown = try await train("contextual", Self.dilemma, "--settings", "settings.json")
    #expect(unknown.code == 65)
    #expect(unknown.errors.contains("settings.json:1:"))
    #expect(unknown.errors.contains("batchSize"))
    #expect(try await train("contextual", Self.dilemma, "--settings", "missing.json").code == 66)
    #expect(try await train("imagined", Self.dilemma).code == 2)
    #expect(try await train("ablation", "luck").code == 2)
    #expect(try await train("contextual", Self.dilemma, "--seeds", "20..1").code == 2)
    #expect(try await train("contextual", Self.dilemma, "--seeds", "1..2", "--output", "one.json").code == 2)
    #expect(try await train("contextual", Self.dilemma, "--without", "luck").code == 2)
    #expect(try await train("inner-loop", Self.dilemma, "--regret").code == 2)
    try folder.write(Sample.threePlayers, to: "three.json")
    #expect(try await train("contextual", "three.json").code == 2)
    #expect(try await train("contextual", Self.dilemma, "--steps", "500", "--output", "missing/policy.json").code == 73)
    try folder.write("", to: "taken")
    let taken = try await train("contextual", Self.dilemma, "--steps", "500", "--output", "taken")
    #expect(taken.code == 73 && taken.errors.contains("expected a folder"), "\(taken.errors)")
  }
}
