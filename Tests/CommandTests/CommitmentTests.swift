import Foundation
import Testing

/// A commitment in the commitment example, and what it is worth under strong and weak ties.
struct Evaluated: Sendable, CustomTestStringConvertible {
  let file: String
  let strong: JSON
  let weak: JSON
  let tied: JSON
  let note: String

  init(_ file: String, strong: JSON, weak: JSON, tied: JSON, note: String = "") {
    self.file = file
    self.strong = strong
    self.weak = weak
    self.tied = tied
    self.note = note
  }

  var testDescription: String { file }

  static let all = [
    Evaluated("[1, 0]", strong: "1", weak: "1", tied: [0]),
    Evaluated("[0, 1]", strong: "2", weak: "2", tied: [1]),
    Evaluated("[0.5, 0.5]", strong: "5/2", weak: "1/2", tied: [0, 1]),
    Evaluated(#"["1/2", "1/2"]"#, strong: "5/2", weak: "1/2", tied: [0, 1]),
    Evaluated(#"["1/3", "2/3"]"#, strong: "7/3", weak: "7/3", tied: [1]),
    Evaluated("[[0.25, 0.75]]", strong: "9/4", weak: "9/4", tied: [1]),
    Evaluated(
      "[0.4999999, 0.4999999]", strong: "5/2", weak: "1/2", tied: [0, 1],
      note: "the probabilities sum to 4999999/5000000 and were divided by it"),
    Evaluated(
      "[0.500001, 0.5]", strong: "500001/1000001", weak: "500001/1000001", tied: [0],
      note: "the probabilities sum to 1000001/1000000 and were divided by it"),
    Evaluated(
      #"{"format": "stackelberg-policy/1", "policies": [{"kind": "mixed", "probabilities": [["1/2", "1/2"]]}]}"#,
      strong: "5/2", weak: "1/2", tied: [0, 1]),
    Evaluated(
      #"{"format": "stackelberg-policy/1", "game": "abc", "policies": [{"kind": "mixed", "probabilities": [[0, 1]]}]}"#,
      strong: "2", weak: "2", tied: [1], note: "warning: <standard input> was made for another game"),
  ]
}

@Suite("A given commitment is worth what direct evaluation says") struct CommitmentTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(Sample.named, to: "game.json")
  }

  @Test("a list, a policy, fractions, decimals, and sums that are almost 1", arguments: Evaluated.all)
  func value(_ evaluated: Evaluated) async throws {
    for (response, value) in [("strong", evaluated.strong), ("weak", evaluated.weak)] {
      let words = ["solve", "game.json", "--at", "-", "--json", "--response", response]
      let run = try await folder.run(words, input: evaluated.file)
      #expect(run.code == 0)
      #expect(evaluated.note.isEmpty ? run.errors.isEmpty : run.errors.contains(evaluated.note), "\(run.errors)")
      let solution = try run.json
      #expect(solution["value"] == value)
      #expect(solution["guaranteed"] == evaluated.weak)
      #expect(solution["tied"] == evaluated.tied)
      #expect(solution["method"] == "evaluation of a given commitment")
    }
  }

  @Test("an adversary holds the leader to its worst column") func adversary() async throws {
    let run = try await folder.run(
      ["solve", "game.json", "--at", "-", "--json", "--response", "adversarial"], input: "[0.5, 0.5]")
    #expect(try run.json["value"] == "1/2")
  }

  @Test(
    "the solution of a solve has its own value", arguments: [Concept.strong, .weak, .maximin, .pureStrong], ["0", "1"])
  func solution(concept: Concept, leader: String) async throws {
    let words = ["solve", "game.json", "--json", "--leader", leader] + concept.options
    let solved = try await folder.run(words)
    let evaluated = try await folder.run(words + ["--at", "-"], input: solved.output)
    #expect(evaluated.code == 0)
    #expect(evaluated.errors.isEmpty)
    let key = try solved.json["attained"] == true ? "value" : "guaranteed"
    for key in ["followerValues", "guaranteed", "commitment", "response", "responseName", "tied"] {
      #expect(try evaluated.json[key] == solved.json[key], "\(key)")
    }
    #expect(try evaluated.json["value"] == solved.json[key])
  }

  @Test("the solution of another game is evaluated with a warning") func otherGame() async throws {
    let solved = try await folder.run(["solve", "-", "--json"], input: Sample.other)
    let run = try await folder.run(["solve", "game.json", "--at", "-"], input: solved.output)
    #expect(run.code == 0)
    #expect(run.errors.contains("warning: <standard input> was made for another game"))
  }

  @Test("the table says that this is no equilibrium") func table() async throws {
    let run = try await folder.run(["solve", "game.json", "--at", "-"], input: "[0, 1]")
    #expect(run.output.contains("value       2   exact, of this commitment, by direct evaluation"))
  }

  @Test("--quiet keeps the note on normalisation back") func quiet() async throws {
    let run = try await folder.run(["solve", "game.json", "--at", "-", "--quiet"], input: "[0.4999999, 0.4999999]")
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
  }

  @Test("a solution in which the other player leads is refused or warned about") func otherLeader() async throws {
    let solved = try await folder.run("solve", "game.json", "--json", "--leader", "1")
    let run = try await folder.run(["solve", "game.json", "--at", "-"], input: solved.output)
    #expect(!run.errors.isEmpty)
  }

  @Test("a mixture is not evaluated as a pure commitment") func pure() async throws {
    let run = try await folder.run(["solve", "game.json", "--at", "-", "--commitment", "pure"], input: "[0.5, 0.5]")
    #expect(run.code != 0)
  }

  @Test(
    "options that mean nothing beside --at are refused", arguments: ["--responses", "--certificate=proof", "--gap=1/2"])
  func contradiction(option: String) async throws {
    let run = try await folder.run(["solve", "game.json", "--at", "-", option], input: "[1, 0]")
    #expect(run.code == 2)
  }
}
