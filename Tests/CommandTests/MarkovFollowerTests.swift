import Foundation
import Testing

@Suite("Followers of Markov games are what the options and the observations make of them") struct MarkovFollowerTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// One step from either of two states, which the follower cannot tell apart; the leader has nothing to choose.
  ///
  /// Seeing the state it would earn 1 or 2, and the leader 1. Not seeing it, it expects 1/2 of the first action and 1 of the
  /// second, which pays the leader 1/2.
  private static let hidden = """
    {"format": "stackelberg-game/1", "kind": "markov", "states": ["A", "B"], "actions": [["a"], ["x", "y"]],
     "horizon": 1, "initial": {"A": "1/2", "B": "1/2"}, "observations": [null, {"A": "dark", "B": "dark"}], "moves": [
      {"state": "A", "actions": ["a", "x"], "rewards": [1, 1], "next": "A"},
      {"state": "A", "actions": ["a", "y"], "rewards": [0, 0], "next": "A"},
      {"state": "B", "actions": ["a", "x"], "rewards": [0, 0], "next": "A"},
      {"state": "B", "actions": ["a", "y"], "rewards": [1, 2], "next": "A"}]}
    """

  @Test("one that cannot tell states apart is restricted in a single step as well") func singleStep() async throws {
    try folder.write(Self.hidden, to: "game.json")
    let free = try await folder.run("solve", "game.json", "--json")
    #expect(try free.json["value"] == "1")
    let restricted = try await folder.run(
      "solve", "game.json", "--commitment", "pure", "--follower-class", "stationary", "--json")
    #expect(try restricted.json["value"] == "1/2" && restricted.json["standing"] == "exact", "\(restricted.output)")
    let verdict = try await folder.run(["verify", "-", "--game", "game.json"], input: restricted.output)
    #expect(verdict.output.hasPrefix("VALID kind=tied"), "\(verdict.output)\(verdict.errors)")
    let mixed = try await folder.run("solve", "game.json", "--follower-class", "stationary", "--json")
    #expect(try mixed.json["value"] == "1/2", "\(mixed.output)")
    // The value against the follower who sees all is none against this one.
    let claimed = free.output.replacing(#""followerClass": "unrestricted""#, with: #""followerClass": "stationary""#)
    let refuted = try await folder.run(["verify", "-", "--game", "game.json"], input: claimed)
    #expect(refuted.code == 1 && refuted.output.contains("concept.followerClass: the solution says stationary"))
  }

  @Test("one that sees the state of an endless game is not restricted, and its answer is verified") func endless()
    async throws
  {
    try folder.write(KindSample.reactive, to: "game.json")
    let solved = try await folder.run("solve", "game.json", "--follower-class", "stationary", "--json")
    #expect(try solved.json["value"] == "35")
    let bound = try await folder.run(["verify", "-", "--game", "game.json"], input: solved.output)
    #expect(bound.code == 0 && !bound.output.contains("concept."), "\(bound.output)\(bound.errors)")
    let alone = try await folder.run(["verify", "-"], input: solved.output)
    #expect(alone.code == 0 && alone.output.contains("concept.followerClass"), "\(alone.output)\(alone.errors)")
  }

  @Test("without a horizon nothing is proved of policies that know the step") func steps() async throws {
    try folder.write(KindSample.reactive, to: "game.json")
    let solved = try await folder.run("solve", "game.json", "--json")
    let claimed = solved.output.replacing(#""policies": "stationary""#, with: #""policies": "markov""#)
    #expect(claimed != solved.output)
    let verdict = try await folder.run(["verify", "-", "--game", "game.json"], input: claimed)
    #expect(verdict.code == 1, "\(verdict.output)\(verdict.errors)")
  }

  @Test("stopped at once, a restricted follower leaves certified bounds too", arguments: ["mixed", "pure"])
  func stopped(commitment: String) async throws {
    try folder.write(KindSample.iterated.replacing("\"horizon\": 10", with: "\"horizon\": 3"), to: "game.json")
    let run = try await folder.run(
      "solve", "game.json", "--commitment", commitment, "--follower-class", "stationary", "--time-limit", "0.000001",
      "--json")
    #expect(run.code == 75 && run.errors.contains("stopped early; the bounds are certified"), "\(run.errors)")
    let bounds = try run.json["approximate"]?["bounds"]?.numbers ?? []
    #expect(bounds.count == 2 && bounds[0] < bounds[1] && bounds[1] <= 12)
    let verdict = try await folder.run(["verify", "-", "--game", "game.json"], input: run.output)
    #expect(verdict.output.hasPrefix("VALID kind=tied"), "\(verdict.output)\(verdict.errors)")
  }

  @Test("a gap that no time would close is not called an early stop") func open() async throws {
    try folder.write(Self.hidden.replacing("\"horizon\": 1", with: "\"horizon\": 2"), to: "game.json")
    let run = try await folder.run("solve", "game.json", "--follower-class", "stationary")
    #expect(run.code == 75 && run.errors.contains("the method leaves a gap"), "\(run.errors)")
  }
}
