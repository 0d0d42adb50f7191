import Foundation
import Testing

@Suite("Validation judges policies exactly") struct ValidateTests {
  static let dilemma = "@iterated-prisoners-dilemma"
  static let pure = ["--commitment", "pure", "--follower-class", "stationary"]

  /// Reciprocity after defecting once, which is worth 31 against followers that act by their observation.
  static let best = "[[0,1],[1,0],[1,0],[0,1],[0,1]]"
  static let defects = "[[0,1],[0,1],[0,1],[0,1],[0,1]]"

  let folder: Folder

  init() throws { folder = try Folder() }

  private func validate(_ policy: String, _ options: [String] = pure) async throws -> Run {
    try await folder.run(["validate", policy, "--game", Self.dilemma] + options)
  }

  @Test("the best policy reaches the value, another one misses it") func verdicts() async throws {
    try folder.write(Self.best, to: "best.json")
    try folder.write(Self.defects, to: "defects.json")
    let reached = try await validate("best.json")
    #expect(reached.code == 0, "\(reached.errors)")
    #expect(reached.output.contains("verdict    reached"))
    let missed = try await validate("defects.json", Self.pure + ["--json"])
    #expect(missed.code == 1)
    let json = try missed.json
    #expect(json["verdict"] == "missed")
    #expect(json["strong"] == "20")
    #expect(json["gap"] == ["11", "11"])
    #expect(json["relativeGap"] == ["11/30", "11/30"])
    #expect(json["follower"] == .null)
    #expect(try await validate("defects.json", Self.pure + ["--tolerance", "0.4"]).code == 0)
    #expect(try await validate("defects.json", Self.pure + ["--tolerance", "0.36"]).code == 1)
  }

  @Test("bounds that straddle the tolerance decide nothing") func undecided() async throws {
    try folder.write("[[0.9,0.1],[0.9,0.1],[0.1,0.9],[0.9,0.1],[0.1,0.9]]", to: "mixed.json")
    let run = try await validate("mixed.json", ["--time-limit", "0.001", "--json"])
    #expect(run.code == 75)
    #expect(try run.json["verdict"] == "undecided")
    #expect(try run.json["reason"] != nil)
  }

  @Test("the follower's regret counts where it is given") func regret() async throws {
    func text(_ follower: String) -> String {
      """
      {"format": "stackelberg-policy/1", "policies": [{"kind": "stationary", "probabilities": \(Self.best)}, \(follower)]}
      """
    }
    try folder.write(text(#"{"kind": "stationary", "probabilities": \#(Self.defects)}"#), to: "defects.json")
    let run = try await validate("defects.json", Self.pure + ["--json"])
    #expect(run.code == 1)
    #expect(try run.json["gap"] == ["0", "0"])
    let regret = try #require(try run.json["approximate"]?["follower"]?["regret"]?.number)
    #expect(regret > 0)

    // The same answer, by the context of this leader alone.
    let context = #"{"context": [1, 0, 0, 1, 1], "table": \#(Self.defects)}"#
    try folder.write(text(#"{"kind": "contextual", "probabilities": [\#(context)]}"#), to: "contextual.json")
    let contextual = try await validate("contextual.json", Self.pure + ["--json"])
    #expect(try contextual.json["follower"] == run.json["follower"])

    try folder.write(
      text(#"{"kind": "contextual", "probabilities": [{"context": [0, 0, 0, 1, 1], "table": \#(Self.defects)}]}"#),
      to: "other.json")
    let other = try await validate("other.json")
    #expect(other.code == 65)
    #expect(other.errors.contains("says nothing for the answers [1, 0, 0, 1, 1]"))
  }

  @Test("a contextual policy asks some queries, and leaders that mix are met in every context") func contexts()
    async throws
  {
    // One query: the first observation, at which this leader mixes.
    let policy = """
      {"format": "stackelberg-policy/1", "policies": [
        {"kind": "stationary", "probabilities": [[0.25, 0.75], [1, 0], [1, 0], [0, 1], [0, 1]]},
        {"kind": "contextual", "queries": [0], "probabilities": [
          {"context": [0], "table": \(Self.defects)},
          {"context": [1], "table": [[1,0],[1,0],[1,0],[1,0],[1,0]]}]}]}
      """
    try folder.write(policy, to: "policy.json")
    let run = try await validate("policy.json", ["--follower-class", "stationary", "--time-limit", "0.01", "--json"])
    func achieved(_ table: String) async throws -> Double {
      let text = policy.replacingOccurrences(of: #""queries": [0], "#, with: "")
      let start = try #require(text.range(of: #"{"kind": "contextual""#))
      try folder.write(
        text[..<start.lowerBound] + #"{"kind": "stationary", "probabilities": \#(table)}]}"#, to: "one.json")
      let run = try await validate("one.json", ["--follower-class", "stationary", "--time-limit", "0.01", "--json"])
      return try #require(try run.json["approximate"]?["follower"]?["achieved"]?.number)
    }
    let mean = try #require(try run.json["approximate"]?["follower"]?["achieved"]?.number)
    let first = try await achieved(Self.defects)
    let second = try await achieved("[[1,0],[1,0],[1,0],[1,0],[1,0]]")
    #expect(abs(mean - (first / 4 + 3 * second / 4)) < 1e-9)
    #expect(first != second)
  }

  @Test("policies of NumPy are judged as those in JSON") func arrays() async throws {
    let rows: [Double] = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1]
    try folder.write(NumPyFile.array([5, 2], rows), to: "best.npy")
    #expect(try await validate("best.npy").code == 0)

    let columns = [0, 1, 1, 0, 0, 1, 0, 0, 1, 1].map { Data([UInt8($0)]) }
    try folder.write(NumPyFile.array("|u1", [5, 2], columns, byColumns: true, version: 2), to: "columns.npy")
    #expect(try await validate("columns.npy").code == 0)

    let floats = rows.map { withUnsafeBytes(of: Float($0).bitPattern.bigEndian) { Data($0) } }
    try folder.write(NumPyFile.array(">f4", [5, 2], floats, version: 3), to: "floats.npy")
    #expect(try await validate("floats.npy").code == 0)

    let follower = NumPyFile.array([5, 2], [Double](repeating: 0.5, count: 10))
    let leader = NumPyFile.array([5, 2], rows)
    try folder.write(
      NumPyFile.archive([("follower.npy", follower), ("leader.npy", leader)]), to: "both.npz")
    let both = try await validate("both.npz", Self.pure + ["--json"])
    #expect(both.code == 1)
    #expect(try both.json["gap"] == ["0", "0"])
    #expect(try both.json["follower"] != .null)
    try folder.write(NumPyFile.archive([("policy.npy", leader)]), to: "one.npz")
    #expect(try await validate("one.npz").code == 0)
  }

  @Test("rounded probabilities are divided by their sum, and it says by how much they missed 1") func rounded()
    async throws
  {
    let third = withUnsafeBytes(of: Float(1.0 / 3).bitPattern.littleEndian) { Data($0) }
    try folder.write(NumPyFile.array("<f4", [3], [third, third, third]), to: "thirds.npy")
    let run = try await folder.run("validate", "thirds.npy", "--game", "@maintain", "--json")
    #expect(run.code == 1)
    #expect(run.errors.contains("sum to 33554433/33554432 and were divided by it"))
    try folder.write(NumPyFile.array([2], [0.9, 0.1]), to: "tenths.npy")
    let tenths = try await folder.run("validate", "tenths.npy", "--game", "@commitment")
    #expect(tenths.errors.contains("sum to 1 + ≈ 2.77"), "\(tenths.errors)")
  }

  @Test(
    "files that are no policies are refused with their reason",
    arguments: [
      ("short", "found 8"), ("nan", "[1][1]: expected a finite number"), ("records", "one of records"),
      ("words", "found \"<U4\""), ("version", "version 1, 2 or 3"), ("header", "found the end of the file"),
      ("shape", "expected 5 lists"), ("huge", "at most"), ("compressed", "savez_compressed"),
      ("names", "leader and follower"), ("damaged", "damaged"), ("cut", "no directory"), ("text", "expected"),
    ])
  func refused(name: String, reason: String) async throws {
    let good = NumPyFile.array([5, 2], [0, 1, 1, 0, 1, 0, 0, 1, 0, 1])
    let bytes: Data
    switch name {
    case "short": bytes = good.dropLast(72)
    case "nan": bytes = NumPyFile.array([5, 2], [0, 1, 1, .nan, 1, 0, 0, 1, 0, 1])
    case "records": bytes = Data(String(decoding: good, as: Unicode.ASCII.self).utf8)
    case "words": bytes = NumPyFile.array("<U4", [5, 2], [])
    case "version":
      var changed = good
      changed[6] = 9
      bytes = changed
    case "header": bytes = good.prefix(40)
    case "shape": bytes = NumPyFile.array([2, 5], [0, 1, 1, 0, 1, 0, 0, 1, 0, 1])
    case "huge": bytes = NumPyFile.array("<f8", [1 << 40, 1 << 40], [])
    case "compressed": bytes = NumPyFile.archive([("leader.npy", good)], method: 8)
    case "names": bytes = NumPyFile.archive([("actor.npy", good), ("critic.npy", good)])
    case "damaged":
      var changed = NumPyFile.archive([("leader.npy", good)])
      changed[60] ^= 1
      bytes = changed
    case "cut": bytes = NumPyFile.archive([("leader.npy", good)]).dropLast(30)
    default: bytes = Data("actor".utf8)
    }
    if name == "records" {
      try folder.write(NumPyFile.array("[('a', '<f8')]", [5, 2], [Data(count: 80)]).replacingRecords, to: "policy")
    } else {
      try folder.write(bytes, to: "policy")
    }
    let run = try await validate("policy")
    #expect(run.code == 65, "\(run.output)")
    #expect(run.errors.contains(reason), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test("games of other kinds are validated too") func kinds() async throws {
    for (game, code) in [("@maintain", Int32(0)), ("game.json", 0)] {
      try folder.write(Sample.named, to: "game.json")
      #expect(try await folder.run("solve", game, "--json", "--output", "answer.json").code == 0)
      #expect(try await folder.run("validate", "answer.json", "--game", game).code == code)
    }
    try folder.write("[1, 0]", to: "up.json")
    let run = try await folder.run("validate", "up.json", "--game", "game.json", "--json")
    #expect(run.code == 1)
    #expect(try run.json["strong"] == "1")
    #expect(try run.json["bounds"] == ["5/2", "5/2"])
    try folder.write(
      """
      {"format": "stackelberg-policy/1", "policies": [{"kind": "mixed", "probabilities": ["1/2", "1/2"]},
        {"kind": "mixed", "probabilities": [0, 1]}]}
      """, to: "both.json")
    let both = try await folder.run("validate", "both.json", "--game", "game.json", "--json")
    #expect(both.code == 0)
    #expect(try both.json["follower"]?["regret"] == "0")
    #expect(try both.json["follower"]?["leaderValue"] == "5/2")
    // Next to the tie lies the response that is worth 1/2 to the leader.
    #expect(try both.json["nearlyBest"]?["least"] == "1/2")
  }

  @Test("wrong usage is told apart from wrong data") func usage() async throws {
    try folder.write(Self.best, to: "best.json")
    #expect(try await folder.run("validate", "best.json").code == 2)
    #expect(try await validate("best.json", ["--tolerance", "2"]).code == 2)
    #expect(try await validate("best.json", ["--response", "quantal:1"]).code == 2)
    #expect(try await validate("missing.json").code == 66)
    try folder.write("[[0.5,0.5],[1,0],[1,0],[0,1],[0,1]]", to: "mixed.json")
    let mixed = try await validate("mixed.json")
    #expect(mixed.code == 65)
    #expect(mixed.errors.contains("found a mixture"))
  }
}

extension Data {
  /// The header of an array of records has a list in the place of a string.
  fileprivate var replacingRecords: Data {
    let text = String(decoding: dropFirst(), as: UTF8.self)
    let header = text.replacingOccurrences(of: "'[('a', '<f8')]'", with: "[('a', '<f8')]")
    return prefix(1) + Data(header.utf8)
  }
}
