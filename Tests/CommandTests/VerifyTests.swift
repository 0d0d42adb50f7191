import Foundation
import TestSupport
import Testing

/// One field of a solution set to something else.
struct Change: Sendable, CustomTestStringConvertible {
  let concept: Concept
  let path: [String]
  let value: JSON
  /// The field that the refutation must name.
  let named: String

  init(_ concept: Concept, _ path: String, _ value: JSON, named: String? = nil) {
    self.concept = concept
    self.path = path.split(separator: ".").map(String.init)
    self.value = value
    self.named = named ?? path
  }

  var testDescription: String { "\(concept) \(path.joined(separator: ".")) = \((try? value.text) ?? "")" }

  /// The changes that a certificate refutes by itself.
  static let all = [
    Change(.strong, "value", "3"), Change(.strong, "value", "2"), Change(.strong, "value", "2500001/1000000"),
    Change(.strong, "followerValues", ["7"]), Change(.strong, "guaranteed", "2"),
    Change(.strong, "attained", false), Change(.strong, "attained", .null),
    Change(.strong, "commitment", ["1/4", "3/4"]), Change(.strong, "commitment", ["1"]),
    Change(.strong, "commitment", ["1/2", "1/2", "0"]),
    Change(.strong, "response", 0), Change(.strong, "response", 7),
    Change(.strong, "tied", [1]), Change(.strong, "tied", [0, 1, 1]), Change(.strong, "tied", []),
    Change(.strong, "game.digest", .string(String(repeating: "0", count: 64)), named: "digest"),
    Change(.strong, "concept.response", "weak", named: "concept"),
    Change(.strong, "concept.response", "adversarial", named: "concept"),
    Change(.strong, "concept.commitment", "pure", named: "concept"),
    Change(.weak, "value", "2497/1000"), Change(.weak, "attained", true),
    Change(.weak, "guaranteed", "5/2"), Change(.weak, "concept.response", "strong", named: "concept"),
    Change(.weak, "commitment", ["1/2", "1/2"]), Change(.weak, "response", 0), Change(.weak, "tied", [0, 1]),
    Change(.maximin, "value", "2"), Change(.maximin, "commitment", ["0", "1"]), Change(.maximin, "response", 1),
    Change(.maximin, "response", 7), Change(.maximin, "attained", false),
    Change(.maximin, "concept.response", "strong", named: "concept"),
    Change(.maximin, "concept.commitment", "pure", named: "concept"),
    Change(.pureStrong, "value", "5/2"), Change(.pureStrong, "commitment", ["1", "0"]),
    Change(.pureStrong, "response", 0),
    Change(.pureStrong, "concept.commitment", "mixed", named: "concept"),
    Change(.pureStrong, "concept.response", "weak", named: "concept"),
    Change(.pureWeak, "value", "1"), Change(.pureWeak, "concept.response", "strong", named: "concept"),
  ]

  /// The changes of a maximin answer that need the game: its certificate contains the leader's payoffs only.
  static let withGame = [
    Change(.maximin, "followerValues", ["7"]), Change(.maximin, "guaranteed", "2"), Change(.maximin, "tied", [1]),
    Change(.maximin, "game.digest", "0", named: "digest"), Change(.maximin, "concept.leader", 1, named: "another game"),
  ]

  /// Changes after which it is no solution any more.
  static let malformed = [
    Change(.strong, "format", "stackelberg-solution/2"), Change(.strong, "standing", "guess"),
    Change(.strong, "standing", "bounded", named: "bounds"), Change(.strong, "bounds", ["5/2", "3"]),
    Change(.strong, "value", "x"), Change(.strong, "value", .null), Change(.strong, "commitment", ["1/2", "1/4"]),
    Change(.strong, "commitment", ["3/2", "-1/2"]), Change(.strong, "response", -1), Change(.strong, "tied", [-1]),
    Change(.strong, "concept.order", "sequential"), Change(.strong, "concept.response", "nash"),
    Change(.strong, "concept.leader", 2), Change(.strong, "certificate", 3),
    Change(.strong, "certificate", ["files": "x"], named: "files"),
    Change(.strong, "extra", 1), Change(.strong, "attained", "yes"), Change(.strong, "followerValues", ["1/2", "1/2"]),
  ]

  /// Changes that verification should refute, or list among what it did not check.
  static let unnoticed = [
    Change(.strong, "approximate.value", 99.0), Change(.strong, "responseName", "left"),
    Change(.strong, "game.kind", "markov"),
    Change(.strong, "responses", [1, 2]), Change(.strong, "statistics", "none"),
  ]
}

@Suite("Verify accepts what solve wrote, and refutes everything else") struct VerifyTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(Sample.named, to: "game.json")
    try folder.write(Sample.other, to: "other.json")
  }

  func solve(_ concept: Concept, _ options: String...) async throws -> Run {
    let run = try await folder.run(["solve", "game.json", "--json"] + concept.options + options)
    try #require(run.code == 0)
    return run
  }

  func changed(_ change: Change, leavingOut keys: [String] = []) async throws -> String {
    let solution = try await solve(change.concept).json
    let changed = solution.with(change.path, change.value)
    try #require(changed != solution)
    return try keys.reduce(changed) { $0.with([$1], nil) }.text
  }

  @Test("an answer, from a file and from a pipe", arguments: Concept.all, ["0", "1"])
  func acceptance(concept: Concept, leader: String) async throws {
    let solved = try await solve(concept, "--leader", leader)
    try folder.write(solved.output, to: "answer.json")
    for game in [[], ["--game", "game.json"]] {
      for (name, input) in [("answer.json", ""), ("-", solved.output)] {
        let run = try await folder.run(["verify", name] + game, input: input)
        #expect(run.code == 0, "\(run.output)")
        #expect(run.output.hasPrefix("VALID kind="))
        #expect(run.errors.isEmpty)
      }
    }
    #expect(try await folder.run("verify", "answer.json", "--game", "other.json").code == 1)
  }

  @Test(
    "answers to games of every family",
    arguments: ["uniform", "covariant", "zero-sum", "common-interest", "dispersion", "bertrand", "cournot"])
  func families(family: String) async throws {
    for response in ["strong", "weak"] {
      let run = try await folder.shell(
        """
        stackelberg generate \(family) --seed 8 --output drawn.json
        stackelberg solve drawn.json --response \(response) --json --leader 1 | stackelberg verify - --game drawn.json
        """)
      #expect(run.code == 0)
    }
  }

  @Test("a changed field is refuted by name", arguments: Change.all)
  func change(_ change: Change) async throws {
    let text = try await changed(change)
    for game in [[], ["--game", "game.json"]] {
      let run = try await folder.run(["verify", "-"] + game, input: text)
      #expect(run.code == 1)
      #expect(run.output.hasPrefix("REFUTED "))
      #expect(run.output.contains(change.named), "\(run.output)")
      #expect(run.output.split(separator: "\n").count == 1)
    }
  }

  @Test(
    "the other leader is refuted: by the digest, or as another game", arguments: [Concept.strong, .weak, .pureStrong])
  func leader(concept: Concept) async throws {
    let text = try await solve(concept).json.with(["concept", "leader"], 1).text
    let alone = try await folder.run(["verify", "-"], input: text)
    #expect(alone.code == 1)
    #expect(alone.output.contains("game digest"))
    let run = try await folder.run(["verify", "-", "--game", "game.json"], input: text)
    #expect(run.code == 1)
    #expect(run.output.contains("another game"))
  }

  @Test(
    "what a maximin certificate cannot see is named, and checked where the game is given", arguments: Change.withGame)
  func changeWithGame(_ change: Change) async throws {
    // The doubles beside the exact numbers would give the change away.
    let text = try await changed(change, leavingOut: ["approximate"])
    let alone = try await folder.run(["verify", "-"], input: text)
    #expect(alone.code == 0)
    let uncovered = "game, concept.leader, followerValues, guaranteed, tied, responseName, method, statistics"
    #expect(alone.output.contains("not covered by the certificate: \(uncovered)"))
    let run = try await folder.run(["verify", "-", "--game", "game.json"], input: text)
    #expect(run.code == 1)
    #expect(run.output.contains(change.named), "\(run.output)")
  }

  @Test("bounds that the certificate does not prove are refuted", arguments: [("0", true), ("1", false)])
  func bounds(index: String, lower: Bool) async throws {
    let made = try await folder.run("generate", "zero-sum", "--rows", "60", "--columns", "60", "--output", "drawn.json")
    try #require(made.code == 0)
    let words = ["solve", "drawn.json", "--json", "--time-limit", "1e-9", "--certificate", "inline"]
    let solved = try await folder.run(words)
    try #require(solved.code == 75)
    let solution = try solved.json
    let bounds = try #require(solution["bounds"]?.elements)
    let text =
      try lower
      ? solution.with(["value"], "1/3").with(["bounds"], .array(["1/3", bounds[1]])).text
      : solution.with(["bounds"], .array([bounds[0], "1000000"])).text
    let run = try await folder.run(["verify", "-"], input: text)
    #expect(run.code == 1)
    #expect(run.output.contains(lower ? "value" : "upper bound"))
    let exact = solution.with(["standing"], "exact").with(["bounds"], nil).with(["attained"], true)
    #expect(try await folder.run(["verify", "-"], input: try exact.text).code == 1)
  }

  @Test("what is no solution is bad input, with the place", arguments: Change.malformed)
  func malformed(_ change: Change) async throws {
    let run = try await folder.run(["verify", "-"], input: try await changed(change))
    #expect(run.code == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("<standard input>:1:"))
    #expect(run.errors.contains(change.named.split(separator: ".").last ?? ""), "\(run.errors)")
  }

  @Test(
    "every field that must be there",
    arguments: [
      "format", "game", "concept", "method", "standing", "value", "followerValues", "attained", "guaranteed",
      "commitment", "response", "tied",
      "certificate",
    ])
  func missing(field: String) async throws {
    let run = try await folder.run(["verify", "-"], input: try await solve(.strong).json.with([field], nil).text)
    #expect(run.code == 65)
    #expect(run.errors.contains("expected the key \"\(field)\""))
  }

  @Test("nothing that a reader may rely on is accepted unseen", arguments: Change.unnoticed)
  func unnoticed(_ change: Change) async throws {
    let run = try await folder.run(["verify", "-", "--game", "game.json"], input: try await changed(change))
    #expect(run.code != 0 || run.output.contains(change.path[0]))
  }

  @Test("a bare certificate, alone and against a game") func certificate() async throws {
    #expect(try await folder.run("solve", "game.json", "--certificate", "proof").code == 0)
    let digest = try #require(try await solve(.strong).json["game"]?["digest"]?.string)
    let alone = try await folder.run("verify", "proof")
    #expect(alone.code == 0)
    #expect(alone.output == "VALID kind=sse m=2 n=2 value=5/2 upper=5/2\nof the 2 × 2 game with digest \(digest)\n")
    let matched = try await folder.run("verify", "proof", "--game", "game.json")
    #expect(matched.output == "VALID kind=sse m=2 n=2 value=5/2 upper=5/2\n")
    let piped = try await folder.run(["verify", "-"], input: try folder.text(of: "proof"))
    #expect(piped.output == alone.output)
    let refuted = try await folder.run("verify", "proof", "--game", "other.json")
    #expect(refuted.code == 1)
    #expect(refuted.output.contains("another game"))
  }

  @Test("a bare certificate of any kind", arguments: Good.all) func everyKind(good: CertificateCase) async throws {
    let run = try await folder.run(["verify", "-"], input: good.text)
    #expect(run.code == 0)
    let kind = try #require(good.text.split(separator: "\n").first { $0.hasPrefix("kind ") }).dropFirst(5)
    #expect(run.output.hasPrefix("VALID kind=\(kind) "))
    if !good.text.contains("leader") {
      let other = try await folder.run(["verify", "-", "--game", "game.json"], input: good.text)
      #expect(other.code == 1 && other.output.contains("another game"))
    }
  }

  @Test("every line of a certificate matters", arguments: Concept.all) func damage(concept: Concept) async throws {
    #expect(try await folder.run(["solve", "game.json", "--certificate", "proof"] + concept.options).code == 0)
    let lines = try folder.text(of: "proof").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices.dropLast() {
      var less = lines
      less.remove(at: index)
      let run = try await folder.run(["verify", "-"], input: less.joined(separator: "\n"))
      #expect(run.code == 65 || run.code == 1, "without line \(index + 1): \(run.output)")
    }
  }

  @Test("a certificate that claims more than its evidence proves is refuted") func claim() async throws {
    #expect(try await folder.run("solve", "game.json", "--certificate", "proof").code == 0)
    let text = try folder.text(of: "proof")
    for (honest, boast) in [
      ("value 5/2", "value 3"), ("upper 5/2", "upper 2"), ("strategy 2 1 1", "strategy 4 1 3"),
      ("response 1", "response 0"),
    ] {
      try #require(text.contains(honest))
      let run = try await folder.run(["verify", "-"], input: text.replacingOccurrences(of: honest, with: boast))
      #expect(run.code == 1, "\(boast)")
      #expect(run.output.hasPrefix("REFUTED certificate"), "\(run.output)")
    }
  }

  @Test("--quiet answers by the exit code alone") func quiet() async throws {
    let solution = try await solve(.strong).json
    for (value, code) in [("5/2", 0), ("3", 1)] as [(String, Int32)] {
      let run = try await folder.run(
        ["verify", "-", "--quiet"], input: try solution.with(["value"], .string(value)).text)
      #expect(run.code == code)
      #expect(run.output.isEmpty && run.errors.isEmpty)
    }
  }

  @Test("a game that is given where an answer belongs is named as one") func gameForAnswer() async throws {
    let run = try await folder.run("verify", "game.json")
    #expect(run.code == 65)
    #expect(run.errors.contains("expected \"stackelberg-solution/1\", found the string \"stackelberg-game/1\""))
  }

  @Test("an attained value that is none is refuted in words about attainment") func attainment() async throws {
    let text = try await solve(.weak).json.with(["attained"], true).text
    let run = try await folder.run(["verify", "-"], input: text)
    #expect(run.code == 1)
    #expect(run.output.contains("attained: the solution says true"))
  }
}
