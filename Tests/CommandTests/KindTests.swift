import Foundation
import Testing

/// A game of some kind, with options for solving it and what must come out.
struct KindSample: Sendable, CustomTestStringConvertible {
  let name: String
  let game: String
  let options: [String]
  /// The leader's exact value, worked out by hand.
  let value: String
  /// The first words of the verdict.
  let verdict: String

  var testDescription: String { name }

  /// Aumann's chicken, recommended by a mediator who cares for the sum.
  static let chicken = """
    {"format": "stackelberg-game/1", "kind": "normal-form", "title": "Chicken",
     "players": ["mediator", "row", "column"], "actions": [["watch"], ["dare not", "dare"], ["dare not", "dare"]],
     "payoffs": [[[[12, 9], [9, 0]]], [[[6, 2], [7, 0]]], [[[6, 7], [2, 0]]]]}
    """

  /// The followers play matching pennies whatever the leader does.
  static let pennies = """
    {"format": "stackelberg-game/1", "kind": "normal-form", "title": "Two followers who match pennies",
     "payoffs": [[[[1, 2], [3, 4]], [[0, 0], [0, 0]]], [[[1, -1], [-1, 1]], [[2, 0], [0, 2]]],
      [[[-1, 1], [1, -1]], [[0, 2], [2, 0]]]]}
    """

  /// Two equally likely types: the first answers the commitment as in the commitment example, the second always plays 1.
  static let types = """
    {"format": "stackelberg-game/1", "kind": "bayesian", "title": "Two types", "players": ["leader", "follower"],
     "actions": [["up", "down"], null], "types": [
      {"name": "keen", "probability": "1/2", "payoffs": [[[2, 4], [1, 3]], [[1, 0], [0, 1]]], "actions": ["left", "right"]},
      {"name": "idle", "probability": "1/2", "payoffs": [[[0, 1, 0], [0, 0, 0]], [[0, 1, 0], [0, 1, 0]]]}]}
    """

  /// Two equal targets and one resource: the even coverage leaves the attacker at 1/2 and the defender at -1/2.
  static let targets = """
    {"format": "stackelberg-game/1", "kind": "security", "title": "Two gates", "resources": 1, "targets": [
      {"name": "north", "defender": {"covered": 0, "uncovered": -1}, "attacker": {"covered": 0, "uncovered": 1}},
      {"name": "south", "defender": {"covered": 0, "uncovered": -1}, "attacker": {"covered": 0, "uncovered": 1}}]}
    """

  /// The same against two types, of which the second never gains: it attacks where that is best for the defender.
  static let attackers = """
    {"format": "stackelberg-game/1", "kind": "security", "resources": 1, "types": [
      {"name": "eager", "probability": "1/3", "targets": [
        {"defender": {"covered": 0, "uncovered": -1}, "attacker": {"covered": 0, "uncovered": 1}},
        {"defender": {"covered": 0, "uncovered": -1}, "attacker": {"covered": 0, "uncovered": 1}}]},
      {"name": "bored", "probability": "2/3", "targets": [
        {"defender": {"covered": 2, "uncovered": 2}, "attacker": {"covered": 0, "uncovered": 0}},
        {"defender": {"covered": 0, "uncovered": 0}, "attacker": {"covered": 0, "uncovered": 0}}]}]}
    """

  /// The prisoner's dilemma, for ever, both remembering what the follower did last.
  static let reactive = """
    {"format": "stackelberg-game/1", "kind": "markov", "title": "Reactive", "states": ["start", "nice", "mean"],
     "actions": [["c", "d"], ["C", "D"]], "discount": "9/10", "initial": "start", "moves": [
      {"state": "*", "actions": ["c", "C"], "rewards": [3, 3], "next": "nice"},
      {"state": "*", "actions": ["c", "D"], "rewards": [1, 4], "next": "mean"},
      {"state": "*", "actions": ["d", "C"], "rewards": [4, 1], "next": "nice"},
      {"state": "*", "actions": ["d", "D"], "rewards": [2, 2], "next": "mean"}]}
    """

  /// The prisoner's dilemma ten times, both remembering the last profile.
  static let iterated = """
    {"format": "stackelberg-game/1", "kind": "markov", "states": ["start", "cC", "dC", "cD", "dD"],
     "actions": [["c", "d"], ["C", "D"]], "horizon": 10, "initial": "start", "moves": [
      {"state": "*", "actions": ["c", "C"], "rewards": [3, 3], "next": "cC"},
      {"state": "*", "actions": ["c", "D"], "rewards": [1, 4], "next": "cD"},
      {"state": "*", "actions": ["d", "C"], "rewards": [4, 1], "next": "dC"},
      {"state": "*", "actions": ["d", "D"], "rewards": [2, 2], "next": "dD"}]}
    """

  /// After the first action the follower does not care, and the leader does.
  static let careless = """
    {"format": "stackelberg-game/1", "kind": "markov", "states": ["s"], "actions": [["a", "b"], ["x", "y"]],
     "discount": "1/2", "initial": "s", "moves": [
      {"state": "s", "actions": ["a", "x"], "rewards": [2, 0], "next": "s"},
      {"state": "s", "actions": ["a", "y"], "rewards": [0, 0], "next": "s"},
      {"state": "s", "actions": ["b", "x"], "rewards": [1, 1], "next": "s"},
      {"state": "s", "actions": ["b", "y"], "rewards": [1, 0], "next": "s"}]}
    """

  static let all = [
    KindSample(
      name: "policies", game: reactive, options: [], value: "35",
      verdict: "VALID kind=stationary states=3 value=35 upper=35"),
    KindSample(
      name: "deterministic policies", game: reactive, options: ["--commitment", "pure"], value: "31",
      verdict: "VALID kind=stationary states=3 value=31 upper=31"),
    KindSample(
      name: "policies against a myopic follower", game: reactive, options: ["--foresight", "myopic"], value: "20",
      verdict: "VALID kind=stationary states=3 value=20 upper=20"),
    KindSample(
      name: "policies with a horizon", game: iterated, options: [], value: "67/2",
      verdict: "VALID kind=stationary states=37 value=67/2 upper=67/2"),
    KindSample(
      name: "deterministic policies, follower restricted", game: iterated,
      options: ["--commitment", "pure", "--follower-class", "stationary"], value: "31",
      verdict: "VALID kind=tied states=37 value=31 upper=31"),
    KindSample(
      name: "actions, stage by stage", game: careless, options: ["--commitment", "action"], value: "4",
      verdict: "VALID kind=spe states=1 players=2 value=4"),
    KindSample(
      name: "actions, ties against the leader", game: careless,
      options: ["--commitment", "action", "--response", "weak"], value: "2",
      verdict: "VALID kind=spe states=1 players=2 value=2"),
    KindSample(
      name: "chance without rationality", game: Sample.named, options: ["--response", "quantal:0"], value: "2",
      verdict: "VALID kind=quantal m=2 n=2 rationality=0 value=2 upper=2"),
    KindSample(
      name: "recommendations", game: chicken, options: ["--commitment", "correlated"], value: "21/2",
      verdict: "VALID kind=correlated actions=1,2,2 value=21/2 upper=21/2"),
    KindSample(
      name: "recommendations by the second player", game: chicken,
      options: ["--followers", "correlated", "--leader", "row"],
      value: "7", verdict: "VALID kind=correlated actions=2,1,2 value=7 upper=7"),
    KindSample(
      name: "recommendations to one follower", game: Sample.named, options: ["--commitment", "correlated"],
      value: "5/2",
      verdict: "VALID kind=correlated actions=2,2 value=5/2 upper=5/2"),
    KindSample(
      name: "followers in equilibrium", game: chicken, options: [], value: "9",
      verdict: "VALID kind=followers actions=1,2,2 value=9 upper=9"),
    KindSample(
      name: "followers of the third player", game: chicken, options: ["--leader", "2"], value: "7",
      verdict: "VALID kind=followers actions=2,1,2 value=7 upper=7"),
    KindSample(
      name: "a margin", game: Sample.named, options: ["--margin", "1/2"], value: "9/4",
      verdict: "VALID kind=margin m=2 n=2 margin=1/2 value=9/4 upper=9/4"),
    KindSample(
      name: "types", game: types, options: [], value: "2",
      verdict: "VALID kind=bayesian m=2 columns=2,3 value=2 upper=2"),
    KindSample(
      name: "types, ties against the leader", game: types, options: ["--response", "weak"], value: "2",
      verdict: "VALID kind=weak m=2 n=6 value=2 upper=2"),
    KindSample(
      name: "types, pure", game: types, options: ["--commitment", "pure"], value: "3/2",
      verdict: "VALID kind=pure ties=strong m=2 n=6 value=3/2 upper=3/2"),
    KindSample(
      name: "targets", game: targets, options: [], value: "-1/2",
      verdict: "VALID kind=security n=2 types=1 resources=1 value=-1/2 upper=-1/2"),
    KindSample(
      name: "attacker types", game: attackers, options: [], value: "7/6",
      verdict: "VALID kind=security n=2 types=2 resources=1 value=7/6 upper=7/6"),
  ]
}

@Suite("Games of every kind are solved, verified and evaluated by the command") struct KindTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  func solve(_ sample: KindSample) async throws -> JSON {
    try folder.write(sample.game, to: "game.json")
    let run = try await folder.run(["solve", "game.json", "--json"] + sample.options)
    try #require(run.code == 0, "\(run.errors)")
    return try run.json
  }

  @Test("the value, and the verdict on it with and without the game", arguments: KindSample.all)
  func values(_ sample: KindSample) async throws {
    let solution = try await solve(sample)
    #expect(solution["value"]?.string == sample.value)
    #expect(solution["standing"]?.string == "exact")
    for game in [[], ["--game", "game.json"]] {
      let run = try await folder.run(["verify", "-"] + game, input: try solution.text)
      #expect(run.code == 0 && run.output.hasPrefix(sample.verdict + "\n"), "\(run.output)\(run.errors)")
    }
    try folder.write(Sample.other, to: "other.json")
    let other = try await folder.run(["verify", "-", "--game", "other.json"], input: try solution.text)
    #expect(other.code == 1 && other.output.contains("another game"), "\(other.output)")
    let table = try await folder.run(["solve", "game.json"] + sample.options)
    #expect(table.code == 0 && table.output.contains("value       \(sample.value)"), "\(table.output)")
  }

  @Test("every number, index and word of an answer matters", arguments: KindSample.all)
  func everyLeaf(_ sample: KindSample) async throws {
    let solution = try await solve(sample)
    let unproved: Set = ["method", "statistics", "approximate", "certificate", "format"]
    var changes = 0
    for key in solution.keys.subtracting(unproved).sorted() {
      let value = try #require(solution[key])
      for other in value.withOneLeafChanged() {
        let changed = solution.with([key], other)
        // The title is for people.
        if changed["game"]?["title"] != solution["game"]?["title"] { continue }
        // Without the doubles beside the exact numbers, which would give a change away.
        let text = try changed.with(["approximate"], nil).text
        let run = try await folder.run(["verify", "-", "--game", "game.json"], input: text)
        #expect(run.code == 1 || run.code == 65, "\(key): \(text) gives \(run.output)")
        changes += 1
      }
    }
    #expect(changes > 12)
  }

  @Test(
    "what the concept means and who leads is compared in full", arguments: KindSample.all,
    [
      ("leader", 63), ("leader", 3), ("response", "weak"), ("response", "adversarial"), ("margin", "1"),
      ("margin", "0"),
      ("followers", "nash"), ("followers", "correlated"),
    ] as [(String, JSON)])
  func concept(_ sample: KindSample, _ change: (key: String, value: JSON)) async throws {
    let solution = try await solve(sample)
    if solution["concept"]?[change.key] == change.value { return }
    let text = try solution.with(["concept", change.key], change.value).text
    for game in [[], ["--game", "game.json"]] {
      let run = try await folder.run(["verify", "-"] + game, input: text)
      let isRefuted = run.code == 1 && run.output.hasPrefix("REFUTED ")
      #expect(isRefuted || run.code == 65, "\(text) gives \(run.code): \(run.output)\(run.errors)")
    }
  }

  @Test(
    "against types and attackers, the other player does not lead", arguments: [KindSample.types, KindSample.targets])
  func onlyLeader(game: String) async throws {
    try folder.write(game, to: "game.json")
    let solved = try await folder.run("solve", "game.json", "--json")
    let run = try await folder.run(["verify", "-"], input: try solved.json.with(["concept", "leader"], 1).text)
    #expect(run.code == 1 && run.output.contains("concept.leader"), "\(run.output)\(run.errors)")
  }

  @Test("a given commitment is evaluated for the leader that there is, and under the concept that is printed")
  func givenConcept() async throws {
    try folder.write("[\"1/2\", \"1/2\"]", to: "commitment.json")
    for game in [KindSample.types, KindSample.targets] {
      try folder.write(game, to: "game.json")
      let run = try await folder.run("solve", "game.json", "--at", "commitment.json", "--leader", "1")
      #expect(run.code == 2 && run.errors.contains("is player 0"), "\(run.errors)")
    }
    try folder.write("[1]", to: "commitment.json")
    try folder.write(KindSample.chicken, to: "game.json")
    let run = try await folder.run("solve", "game.json", "--at", "commitment.json", "--response", "weak")
    #expect(run.output.contains("followers in pure Nash equilibrium, ties against the leader (weak)"), "\(run.output)")
  }

  @Test("a commitment without equilibria of the followers is not a game without any") func noneAtCommitment()
    async throws
  {
    // At the first action the followers match pennies, at the second nothing matters to them.
    let game = """
      {"format": "stackelberg-game/1", "kind": "normal-form",
       "payoffs": [[[[1, 2], [3, 4]], [[5, 5], [5, 5]]], [[[1, -1], [-1, 1]], [[0, 0], [0, 0]]],
        [[[-1, 1], [1, -1]], [[0, 0], [0, 1]]]]}
      """
    try folder.write(game, to: "game.json")
    let solved = try await folder.run("solve", "game.json")
    #expect(solved.output.contains("value       5"))
    let first = try await folder.run(["solve", "game.json", "--at", "-"], input: "[1, 0]")
    #expect(first.code == 0 && first.output.contains("none: this commitment leaves the followers no pure equilibrium"))
    let second = try await folder.run(["solve", "game.json", "--at", "-", "--response", "weak"], input: "[0, 1]")
    #expect(second.output.contains("pure Nash equilibrium, ties against the leader (weak)"), "\(second.output)")
  }

  @Test("with any payoff changed by a thousandth, it is another game", arguments: KindSample.all)
  func binding(_ sample: KindSample) async throws {
    let text = try await solve(sample).text
    let game = try JSON(parsing: sample.game)
    var changes = 0
    for key in ["payoffs", "types", "targets", "moves"] {
      for other in game[key]?.withOneNumberChanged() ?? [] {
        let changed = try game.with([key], other).text
        try folder.write(changed, to: "other.json")
        let run = try await folder.run(["verify", "-", "--game", "other.json"], input: text)
        #expect(run.code == 1 && run.output.contains("another game"), "\(changed): \(run.output)\(run.errors)")
        changes += 1
      }
    }
    #expect(changes >= 8)
  }

  @Test(
    "a commitment found is worth, by direct evaluation, what was said",
    arguments: KindSample.all.filter { sample in
      !["correlated", "action", "quantal:0"].contains(where: sample.options.contains)
    })
  func evaluation(_ sample: KindSample) async throws {
    let solution = try await solve(sample)
    try folder.write(try solution.text, to: "answer.json")
    let concept = sample.options.first == "--margin" ? [] : sample.options
    let run = try await folder.run(["solve", "game.json", "--at", "answer.json", "--json"] + concept)
    #expect(run.code == 0, "\(run.errors)")
    let given = try run.json
    for key in ["guaranteed", "commitment", "tied"] where solution[key] != nil {
      // Of a follower restricted to what it observes, ties are told of a given policy only.
      #expect(given[key] == solution[key], "\(key)")
    }
    if solution["attained"] == true, concept == sample.options {
      #expect(given["value"] == solution["value"])
      #expect(given["followerValues"] == solution["followerValues"])
    }
  }

  @Test("recommendations are not evaluated, and that is said in words") func recommendations() async throws {
    try folder.write(KindSample.chicken, to: "game.json")
    let solved = try await folder.run(
      "solve", "game.json", "--commitment", "correlated", "--json", "--output", "answer.json")
    #expect(solved.code == 0)
    let run = try await folder.run("solve", "game.json", "--at", "answer.json")
    #expect(run.code == 65 && run.errors.contains("not of profiles that it recommends"), "\(run.errors)")
    let asked = try await folder.run("solve", "game.json", "--at", "answer.json", "--commitment", "correlated")
    #expect(asked.code == 2 && asked.errors.contains("without recommendations"), "\(asked.errors)")
  }

  @Test("that no pure equilibrium exists is an answer, with a certificate") func none() async throws {
    try folder.write(KindSample.pennies, to: "game.json")
    let run = try await folder.run("solve", "game.json", "--json")
    try #require(run.code == 0, "\(run.errors)")
    let solution = try run.json
    for key in ["value", "commitment", "response"] { #expect(solution[key] == .null) }
    for game in [[], ["--game", "game.json"]] {
      let verdict = try await folder.run(["verify", "-"] + game, input: run.output)
      #expect(verdict.code == 0 && verdict.output.hasPrefix("VALID kind=no-equilibrium actions=2,2,2\n"))
    }
    let boast = try await folder.run(["verify", "-"], input: try solution.with(["value"], "1").text)
    #expect(boast.code == 65)
    for (key, value) in [("leader", 3), ("response", "weak"), ("margin", "1")] as [(String, JSON)] {
      let changed = try await folder.run(["verify", "-"], input: try solution.with(["concept", key], value).text)
      #expect(changed.code == 1 && changed.output.hasPrefix("REFUTED concept"), "\(changed.output)\(changed.errors)")
    }
    let table = try await folder.run("solve", "game.json")
    #expect(table.output.contains("none: no commitment leaves the followers a pure equilibrium"))
    // With recommendations there always is an answer.
    let told = try await folder.run("solve", "game.json", "--commitment", "correlated", "--json")
    let other = try told.json
    #expect(other["value"]?.string == "5/2")
    // An answer that claims there is none needs the certificate of just that.
    let text = try solution.with(["certificate"], other["certificate"]).text
    #expect(try await folder.run(["verify", "-"], input: text).code == 1)
  }

  @Test(
    "spelled out in normal form, a game has the same value",
    arguments: [
      (KindSample.types, "2", "2 × 6"), (KindSample.targets, "-1/2", "3 × 2"), (KindSample.attackers, "7/6", "3 × 4"),
    ])
  func normalForm(game: String, value: String, size: String) async throws {
    try folder.write(game, to: "game.json")
    let converted = try await folder.run("convert", "game.json", "--normal-form", "--output", "plain.nfg")
    try #require(converted.code == 0, "\(converted.errors)")
    let run = try await folder.run("solve", "plain.nfg")
    #expect(run.output.contains("value       \(value)") && run.output.contains(size), "\(run.output)")
    let large = try await folder.shell(
      "stackelberg generate random-security --targets 60 --resources 30 | stackelberg convert - --normal-form || echo $?"
    )
    #expect(large.output == "65\n" && large.errors.contains("listing the allocations"))
  }

  @Test("the lottery draws the coverage exactly") func lottery() async throws {
    try folder.write(KindSample.targets, to: "game.json")
    let run = try await folder.run("solve", "game.json", "--lottery", "--json")
    let solution = try run.json
    let allocations = try #require(solution["allocations"]).elements
    #expect(allocations.count == 2)
    #expect(Set(allocations.compactMap { $0["targets"] }) == [[0], [1]])
    #expect(allocations.allSatisfy { $0["probability"]?.string == "1/2" })
    let table = try await folder.run("solve", "game.json", "--lottery")
    #expect(table.output.contains("probability  targets covered\n"))
    #expect(try await folder.run(["verify", "-"], input: run.output).code == 0)
  }

  @Test("how firmly an optimum stands") func robustness() async throws {
    try folder.write(Sample.named, to: "game.json")
    let run = try await folder.run("solve", "game.json", "--robustness", "--json")
    let solution = try run.json
    let report = try #require(solution["robustness"])
    // At (1/2, 1/2) both responses tie; right is best by 1 at down, and each unit of margin costs half.
    #expect(report["unique"] == true)
    #expect(report["inducibilityGap"]?.string == "1")
    #expect(report["largestMargin"]?.string == "1")
    #expect(report["margins"]?.elements.first?["from"] == ["margin": "0", "value": "5/2"])
    #expect(report["margins"]?.elements.last?["to"] == ["margin": "1", "value": "2"])
    #expect(try await folder.run(["verify", "-"], input: run.output).output.contains("robustness"))
    let tooMuch = try await folder.run("solve", "game.json", "--margin", "2")
    #expect(tooMuch.code == 2 && tooMuch.errors.contains("by more than 1"))
  }

  @Test(
    "what is not solved for a kind is said in words",
    arguments: [
      (KindSample.chicken, "--response weak", "several followers"),
      (KindSample.chicken, "--margin 1", "several followers"),
      (KindSample.chicken, "--commitment mixed --followers correlated", "no linear program"),
      (KindSample.chicken, "--commitment pure", "several followers"), (KindSample.chicken, "--leader 3", "0 to 2"),
      (KindSample.chicken, "--responses", "games of two players"), (KindSample.types, "--leader 1", "player 0"),
      (KindSample.types, "--response adversarial", "two players"), (KindSample.types, "--robustness", "two players"),
      (KindSample.targets, "--response weak", "security games"), (KindSample.targets, "--margin 1", "security games"),
      (Sample.named, "--robustness --response weak", "strong ties"),
      (Sample.named, "--robustness --margin 1", "a margin"),
      (Sample.named, "--lottery", "security games"), (Sample.named, "--margin -1", "a number from 0"),
      (Sample.named, "--margin 1/2 --response weak", "strong ties"),
      (Sample.named, "--commitment correlated --response weak", "obey recommendations"),
    ])
  func refused(game: String, options: String, message: String) async throws {
    try folder.write(game, to: "game.json")
    let run = try await folder.run(["solve", "game.json"] + options.split(separator: " ").map(String.init))
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}

extension JSON {
  /// The value with one integer a thousandth greater, in all places.
  fileprivate func withOneNumberChanged() -> [JSON] {
    switch self {
    case .integer(let value): [.string("\(1000 * value + 1)/1000")]
    case .array(let elements):
      elements.indices.flatMap { index in
        elements[index].withOneNumberChanged().map { changed in
          var other = elements
          other[index] = changed
          return JSON.array(other)
        }
      }
    case .object(let members):
      members.keys.sorted().flatMap { key in
        (members[key]?.withOneNumberChanged() ?? []).map { with([key], $0) }
      }
    default: []
    }
  }

  /// The value with one leaf changed, in all places, and with a list's last element missing.
  fileprivate func withOneLeafChanged() -> [JSON] {
    switch self {
    case .null: [.integer(0)]
    case .boolean(let value): [.boolean(!value)]
    case .integer(let value): [.integer(value + 1)]
    case .number(let value): [.number(value + 1)]
    case .string(let value):
      [.string(value.first.map { $0.isNumber || $0 == "-" } ?? false ? "12345/6789" : value + "x")]
    case .array(let elements):
      elements.indices.flatMap { index in
        elements[index].withOneLeafChanged().map { changed in
          var other = elements
          other[index] = changed
          return JSON.array(other)
        }
      } + (elements.isEmpty ? [] : [.array(elements.dropLast())])
    case .object(let members):
      members.keys.sorted().flatMap { key in
        (members[key]?.withOneLeafChanged() ?? []).map { with([key], $0) }
      }
    }
  }
}
