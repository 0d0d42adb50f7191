import Foundation
import Testing

@Suite("Solve answers exactly, the same way every time") struct SolveTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(Sample.named, to: "game.json")
  }

  @Test("the table tells the concept, the value, the commitment, the response and the ties") func table() async throws {
    let run = try await folder.run("solve", "game.json")
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.output == """
        game        Commitment example: 2 × 2, leader Alice
        concept     mixed commitment; best response, ties for the leader (strong)
        value       5/2 = 2.5   exact, certificate verified
        commitment  up 1/2, down 1/2
        response    right, follower value 1/2 = 0.5
        tied        left, right: the leader gets 1/2 = 0.5 if ties are broken against it
        method      multiple linear programs, best first

        """)
  }

  @Test("a supremum that no commitment attains is called one") func supremum() async throws {
    let run = try await folder.run("solve", "game.json", "--response", "weak")
    #expect(run.output.contains("value       5/2 = 2.5   exact"))
    #expect(run.output.contains("a supremum: no commitment attains it; the one below guarantees 2497/1000 = 2.497"))
  }

  @Test("the JSON is complete, and exact numbers are strings") func json() async throws {
    let run = try await folder.run("solve", "game.json", "--json")
    let solution = try run.json
    #expect(run.code == 0)
    #expect(
      solution.keys == [
        "format", "game", "concept", "method", "standing", "value", "followerValues", "attained", "guaranteed",
        "commitment", "response", "responseName", "tied", "approximate", "certificate", "statistics",
      ])
    #expect(solution["format"] == "stackelberg-solution/1")
    #expect(solution["game"]?.keys == ["title", "kind", "digest"])
    #expect(solution["game"]?["title"] == "Commitment example")
    #expect(solution["game"]?["kind"] == "normal-form")
    #expect(
      solution["concept"] == ["leader": 0, "commitment": "mixed", "response": "strong", "order": "simultaneous"])
    #expect(solution["standing"] == "exact")
    #expect(solution["value"] == "5/2")
    #expect(solution["followerValues"] == ["1/2"])
    #expect(solution["attained"] == true)
    #expect(solution["guaranteed"] == "1/2")
    #expect(solution["commitment"] == ["1/2", "1/2"])
    #expect(solution["response"] == 1)
    #expect(solution["responseName"] == "right")
    #expect(solution["tied"] == [0, 1])
    let approximate = solution["approximate"]
    #expect(approximate?.keys == ["value", "followerValues", "guaranteed", "commitment"])
    #expect(approximate?["value"] == 2.5)
    #expect(approximate?["commitment"] == [0.5, 0.5])
    #expect(solution["certificate"]?.string?.hasPrefix("stackelberg-certificate 1\nkind sse\n") == true)
  }

  /// What each concept gives in the example: leader value, whether it is attained, and the same with Bob leading.
  static let values: [(concept: Concept, options: [String], value: JSON, attained: JSON)] = [
    (.strong, [], "5/2", true), (.weak, [], "5/2", false), (.maximin, [], "1", true), (.pureStrong, [], "2", true),
    (.pureWeak, [], "2", true), (.strong, ["--leader", "1"], "1", true), (.maximin, ["--leader", "1"], "1/2", true),
  ]

  @Test("every concept gives its value", arguments: values.indices)
  func value(index: Int) async throws {
    let known = Self.values[index]
    let solution = try await folder.run(["solve", "game.json", "--json"] + known.concept.options + known.options).json
    #expect(solution["value"] == known.value)
    #expect(solution["attained"] == known.attained)
    #expect(solution["concept"]?["commitment"] == .string(known.concept.commitment))
    #expect(solution["concept"]?["response"] == .string(known.concept.response))
  }

  @Test("the games of two players in the catalogue have the values it states") func catalogue() async throws {
    for entry in try await folder.run("list", "--json").json.elements {
      let name = "@" + (entry["name"]?.string ?? "")
      guard entry["kind"] == "normal-form", entry["players"] == 2 else { continue }
      for (response, key) in [("strong", "strongValue"), ("weak", "weakValue"), ("adversarial", "maximin")] {
        let solution = try await folder.run("solve", name, "--response", response, "--json").json
        #expect(solution["value"] == entry[key], "\(name) \(response)")
        #expect(solution["game"]?["digest"] == entry["digest"], "\(name)")
        if response == "weak" { #expect(solution["attained"] == entry["weakAttained"], "\(name)") }
      }
    }
  }

  @Test("the other games of the catalogue have the values it states") func otherKinds() async throws {
    var count = 0
    for entry in try await folder.run("list", "--json").json.elements {
      let name = "@" + (entry["name"]?.string ?? "")
      if entry["kind"] == "normal-form", entry["players"] == 2 { continue }
      if entry["kind"] == "markov" { continue }
      let values: [(options: [String], key: String)] =
        entry["kind"] == "normal-form"
        ? [(["--commitment", "correlated"], "correlatedValue"), (["--followers", "nash"], "nashValue")]
        : [([], "strongValue")]
      for (options, key) in values {
        let solution = try await folder.run(["solve", name, "--json"] + options).json
        #expect(solution["value"] == entry[key], "\(name) \(options)")
        #expect(solution["game"]?["digest"] == entry["digest"], "\(name)")
        count += 1
      }
    }
    #expect(count >= 30)
  }

  @Test("player 1 leads as player 0 does in the transposed game", arguments: Concept.all, ["1", "2", "3"])
  func leader(concept: Concept, seed: String) async throws {
    let generated = try await folder.run(
      "generate", "uniform", "--rows", "6", "--columns", "5", "--high", "9", "--seed", seed)
    let game = try generated.json
    try folder.write(generated.output, to: "drawn.json")
    let payoffs = try #require(game["payoffs"]?.elements)
    let exchanged = JSON.array(payoffs.reversed().map(transposed))
    try folder.write(try game.with(["payoffs"], exchanged).text, to: "exchanged.json")
    let led = try await folder.run(["solve", "drawn.json", "--leader", "1", "--json"] + concept.options).json
    let expected = try await folder.run(["solve", "exchanged.json", "--json"] + concept.options).json
    for key in [
      "value", "followerValues", "attained", "guaranteed", "commitment", "response", "tied", "approximate",
      "certificate",
    ] {
      #expect(led[key] == expected[key], "\(key)")
    }
    #expect(led["concept"]?["leader"] == 1)
    #expect(led["game"]?["digest"] != expected["game"]?["digest"])
  }

  private func transposed(_ matrix: JSON) -> JSON {
    let rows = matrix.elements.map(\.elements)
    return .array((rows.first ?? []).indices.map { column in .array(rows.map { $0[column] }) })
  }

  @Test("a leader can be called by index or by name", arguments: [("0", 0), ("1", 1), ("Alice", 0), ("Bob", 1)])
  func leaderName(name: String, index: Int) async throws {
    let solution = try await folder.run("solve", "game.json", "--leader", name, "--json").json
    #expect(solution["concept"]?["leader"] == .integer(index))
    let table = try await folder.run("solve", "game.json", "--leader", name)
    #expect(table.output.contains("leader \(["Alice", "Bob"][index])\n"))
  }

  @Test("a leader without a name is shown by its index") func leaderIndex() async throws {
    let run = try await folder.run("solve", "@maintain", "--leader", "1")
    #expect(run.code == 0)
    #expect(run.output.contains("leader 1\n"))
  }

  @Test(
    "standard input holds JSON or Gambit's format, told apart by content or by --format",
    arguments: [
      (Sample.named, []), (Sample.named, ["--format", "json"]), (Sample.gambit, []),
      (Sample.gambit, ["--format", "nfg"]),
      ("\n \t" + Sample.named, []),
    ])
  func standardInput(text: String, options: [String]) async throws {
    let run = try await folder.run(["solve", "-", "--json"] + options, input: text)
    let file = try await folder.run("solve", "game.json", "--json")
    #expect(run.code == 0)
    #expect(try run.json["value"] == "5/2")
    #expect(try run.json["game"] == file.json["game"])
  }

  @Test("a file whose name begins with @ or - can be named") func awkwardNames() async throws {
    try folder.write(Sample.named, to: "@game")
    try folder.write(Sample.named, to: "-game")
    try folder.write(Sample.named, to: "a game.json")
    for words in [["./@game"], ["./-game"], ["--", "-game"], ["a game.json"]] {
      #expect(try await folder.run(["solve"] + words).code == 0, "\(words)")
    }
  }

  @Test("two runs write the same bytes", arguments: Concept.all) func determinism(concept: Concept) async throws {
    let game = try await folder.run("generate", "covariant", "--rows", "30", "--columns", "30", "--seed", "5").output
    let words = ["solve", "-", "--json", "--responses", "--certificate", "inline"] + concept.options
    let first = try await folder.run(words, input: game)
    let second = try await folder.run(words, input: game)
    #expect(first.code == 0)
    #expect(first.output == second.output)
  }

  @Test("--responses reports on every follower action, and the best of them is the strong value") func responses()
    async throws
  {
    let game = try await folder.run("generate", "covariant", "--rows", "8", "--columns", "7", "--seed", "2").output
    let solution = try await folder.run(["solve", "-", "--responses", "--json"], input: game).json
    let reports = try #require(solution["responses"]?.elements)
    #expect(reports.map { $0["response"] } == (0..<7).map { JSON.integer($0) })
    let chosen = try #require(reports.first { $0["response"] == solution["response"] })
    #expect(chosen["value"] == solution["value"])
    let table = try await folder.run(["solve", "-", "--responses"], input: game)
    #expect(table.output.contains("* optimal under strong ties"))
  }

  @Test(
    "a weak commitment stays within epsilon of the value it does not attain",
    arguments: [("1", 1), ("1/2", 0.5), ("0.01", 0.01), ("1e-9", 1e-9)] as [(String, Double)])
  func epsilon(text: String, fraction: Double) async throws {
    let solution = try await folder.run("solve", "game.json", "--response", "weak", "--epsilon", text, "--json").json
    #expect(solution["value"] == "5/2")
    #expect(solution["attained"] == false)
    let guaranteed = try #require(solution["approximate"]?["guaranteed"]?.number)
    #expect(guaranteed < 2.5)
    #expect(guaranteed >= 2.5 - 3 * fraction - 1e-12)
  }

  @Test("within the gap that was asked for the answer is bounded, certified and a success") func gap() async throws {
    let game = try await folder.run("generate", "covariant", "--rows", "40", "--columns", "40", "--seed", "3").output
    try folder.write(game, to: "drawn.json")
    let run = try await folder.run("solve", "drawn.json", "--gap", "1", "--json", "--output", "answer.json")
    #expect(run.code == 0)
    let solution = try folder.json(in: "answer.json")
    #expect(solution["standing"] == "bounded")
    #expect(solution["bounds"]?.elements.first == solution["value"])
    #expect(try await folder.run("verify", "answer.json", "--game", "drawn.json").code == 0)
    let exact = try await folder.run("solve", "drawn.json", "--gap", "0", "--json").json
    #expect(exact["standing"] == "exact")
    let value = try #require(exact["approximate"]?["value"]?.number)
    let bounds = try #require(solution["approximate"]?["bounds"]?.numbers)
    #expect(bounds.count == 2 && bounds[0] <= value && value <= bounds[1])
  }

  @Test("a time limit that strikes where the gap is already reached is no early stop") func gapWithTimeLimit()
    async throws
  {
    let run = try await folder.run("solve", "@maintain", "--gap", "1", "--time-limit", "1e-9")
    #expect(run.output.contains("between 20 and 30"))
    #expect(run.code == 0)
  }

  @Test("numbers far beyond doubles stay exact, and are null where only a double could stand") func huge() async throws
  {
    let game =
      #"{"format":"stackelberg-game/1","kind":"normal-form","payoffs":[[[1e5000,3],[0,2]],[[1,0],[0,1e-5000]]]}"#
    let run = try await folder.run(["solve", "-", "--json"], input: game)
    let solution = try run.json
    #expect(solution["value"]?.string == "1" + String(repeating: "0", count: 5000))
    #expect(solution["approximate"]?["value"] == .null)
    #expect(try await folder.run(["verify", "-"], input: run.output).code == 0)
    let table = try await folder.run(["solve", "-"], input: game)
    #expect(!table.output.contains("inf"))
  }

  @Test("names cannot write lines of their own or steer a terminal") func controlCharacters() async throws {
    let game = #"""
      {"format":"stackelberg-game/1","kind":"normal-form","title":"x\nvalue       99   exact\u001b[31m",
       "actions":[["a\nb","c"],["d","e"]],"payoffs":[[[1,3],[0,2]],[[1,0],[0,1]]]}
      """#
    let run = try await folder.run(["solve", "-"], input: game)
    #expect(run.code == 0)
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.output.split(separator: "\n").filter { $0.hasPrefix("value ") }.count == 1)
  }
}
