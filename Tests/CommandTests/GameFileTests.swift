import Foundation
import Testing

/// The families, each with options that make a small game.
struct Family: Sendable, CustomTestStringConvertible {
  let name: String
  let options: String
  var testDescription: String { "\(name) \(options)" }
  var words: [String] { ["generate", name] + options.split(separator: " ").map(String.init) }

  static let all = [
    Family(name: "uniform", options: "--rows 5 --columns 4 --low -3 --high 9"),
    Family(name: "covariant", options: "--rows 5 --columns 4 --correlation 1/3"),
    Family(name: "zero-sum", options: "--rows 5 --columns 4"),
    Family(name: "common-interest", options: "--rows 5 --columns 4"),
    Family(name: "dispersion", options: "--actions 4"),
    Family(name: "bertrand", options: "--prices 6"),
    Family(name: "cournot", options: "--largest 6"),
    Family(name: "travelers-dilemma", options: "--high 8"),
    Family(name: "location", options: "--prices 6"),
    Family(name: "war-of-attrition", options: "--times 5"),
    Family(name: "grab-the-dollar", options: "--times 5"),
    Family(name: "minimum-effort", options: "--efforts 4"),
    Family(name: "minimum-effort", options: "--players 3 --efforts 3"),
    Family(name: "random-players", options: "--players 2"),
    Family(name: "random-players", options: "--players 3 --actions 2"),
    Family(name: "random-bayesian", options: "--rows 3 --columns 4 --types 2 --fewest 2"),
    Family(name: "random-security", options: "--targets 6 --resources 2 --types 2"),
  ]

  static let markov = [
    Family(name: "markov-dense", options: "--states 3 --rows 2 --columns 3 --discount 0.95"),
    Family(name: "markov-sparse", options: "--states 5 --branching 2 --horizon 4 --discount 1"),
    Family(name: "markov-leader-controlled", options: "--states 2"),
    Family(name: "markov-follower-controlled", options: "--states 2"),
    Family(name: "markov-switching-control", options: "--states 2 --denominator 7"),
    Family(name: "markov-team", options: "--states 2"),
    Family(name: "markov-zero-sum", options: "--states 2 --low -9 --high 9"),
    Family(name: "iterated", options: "--columns 3 --memory 2"),
    Family(name: "iterated-ordinal", options: "--horizon 0 --discount 9/10"),
  ]
}

@Suite("Generate, convert and list write games that every command reads") struct GameFileTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test("one seed gives one game, another seed another", arguments: Family.all + Family.markov) func seeds(
    family: Family
  ) async throws {
    let first = try await folder.run(family.words + ["--seed", "3"])
    #expect(first.code == 0)
    #expect(first.errors.isEmpty)
    #expect(try await folder.run(family.words + ["--seed=3"]).output == first.output)
    let others = try await folder.run(family.words + ["--seed", "4"])
    #expect(others.output != first.output)
    let standard = try await folder.run(family.words)
    #expect(try await folder.run(family.words + ["--seed", "1"]).output == standard.output)
  }

  @Test("the games of a family are solved and verified", arguments: Family.all) func families(family: Family)
    async throws
  {
    let run = try await folder.shell(
      """
      stackelberg \(family.words.joined(separator: " ")) --output game.json
      stackelberg solve game.json --json --output answer.json
      stackelberg verify answer.json --game game.json
      """)
    #expect(run.code == 0, "\(run.errors)")
  }

  @Test("help tells every family and every parameter") func familyHelp() async throws {
    let help = try await folder.run("generate", "--help").output
    for family in Family.all { #expect(help.contains("\n\(family.name): ")) }
    for option in [
      "--rows", "--columns", "--low", "--high", "--correlation", "--prices", "--largest", "--bonus", "--players",
      "--types", "--resources",
    ] {
      #expect(help.contains("      \(option) VALUE"))
    }
  }

  @Test("a generated game of three players is the same in both formats") func generatedPlayers() async throws {
    for family in ["random-players", "minimum-effort --players 3 --efforts 2"] {
      let words = ["generate"] + family.split(separator: " ").map(String.init)
      let json = try await folder.run(words)
      let gambit = try await folder.run(words + ["--to", "nfg"])
      let back = try await folder.run(["convert", "-"], input: gambit.output)
      #expect(json.code == 0 && gambit.code == 0 && back.output == json.output, "\(family)")
    }
  }

  @Test("a generated game in Gambit's format is the same game") func generatedGambit() async throws {
    let json = try await folder.run("generate", "covariant", "--seed", "9").output
    let gambit = try await folder.run("generate", "covariant", "--seed", "9", "--to", "nfg").output
    #expect(gambit.hasPrefix("NFG 1 R "))
    #expect(try await digest(of: json) == digest(of: gambit))
  }

  @Test("an output file that ends in .nfg is in Gambit's format") func ending() async throws {
    try folder.write(Sample.named, to: "game.json")
    #expect(try await folder.run("convert", "game.json", "--output", "game.nfg").code == 0)
    #expect(try folder.text(of: "game.nfg").hasPrefix("NFG 1 R "))
    #expect(try await folder.run("convert", "game.json", "--to", "json", "--output", "game.txt").code == 0)
    #expect(try folder.text(of: "game.txt").hasPrefix("{"))
    #expect(try await folder.run("generate", "uniform", "--output", "drawn.nfg").code == 0)
    let text = try folder.text(of: "drawn.nfg")
    #expect(text.hasPrefix("NFG 1 R "))
  }

  func digest(of game: String) async throws -> JSON? {
    try await folder.run(["solve", "-", "--json", "--commitment", "pure"], input: game).json["game"]?["digest"]
  }

  @Test("written and read again, in either format that holds it, a game keeps its digest, its names and its bytes")
  func roundTrip() async throws {
    for entry in try await folder.run("list", "--json").json.elements {
      let name = "@" + (entry["name"]?.string ?? "")
      let json = try await folder.run("convert", name)
      #expect(json.code == 0, "\(name)")
      #expect(try await folder.run(["convert", "-"], input: json.output).output == json.output, "\(name)")
      let gambit = try await folder.run("convert", name, "--to", "nfg")
      guard entry["kind"] == "normal-form" else {
        #expect(gambit.code == 65 && gambit.errors.contains("expected a game in normal form"), "\(name)")
        continue
      }
      let back = try await folder.run(["convert", "-", "--to", "json"], input: gambit.output)
      #expect(gambit.code == 0 && back.output == json.output, "\(name)")
      guard entry["players"] == 2 else { continue }
      #expect(try await digest(of: gambit.output) == entry["digest"], "\(name)")
    }
  }

  @Test("to Gambit's format and back, a game of three players keeps its bytes") func threePlayers() async throws {
    let json = try await folder.run(["convert", "-"], input: Sample.threePlayers)
    let gambit = try await folder.run(["convert", "-", "--to", "nfg"], input: Sample.threePlayers)
    let back = try await folder.run(["convert", "-", "--to", "json"], input: gambit.output)
    #expect(json.code == 0 && gambit.code == 0 && back.code == 0)
    #expect(gambit.output.hasPrefix("NFG 1 R \"Three players\" { \"Alice\" \"Bob\" \"Carol\" }"))
    #expect(back.output == json.output)
  }

  @Test("as comma-separated values and back, a game keeps its payoffs, and its names are said to be left out")
  func commaSeparated() async throws {
    for name in ["@maintain", "@bagwell"] {
      let values = try await folder.run("convert", name, "--output", "game.csv")
      #expect(values.code == 0 && values.output.isEmpty, "\(values.errors)")
      #expect(values.errors == "stackelberg: csv files hold no names; they are left out\n")
      let again = try await folder.run("convert", "game.csv", "--to", "csv")
      #expect(again.output == (try folder.text(of: "game.csv")) && again.errors.isEmpty)
      let gambit = try await folder.run(["convert", "-", "--format", "csv", "--to", "nfg"], input: again.output)
      #expect(try await digest(of: gambit.output) == digest(of: folder.run("convert", name).output))
      let run = try await folder.shell(
        """
        stackelberg solve game.csv --json --output answer.json
        stackelberg verify answer.json --game \(name)
        """)
      #expect(run.code == 0, "\(run.errors)")
    }
  }

  @Test("exact numbers survive", arguments: ["0.1", "\"1/3\"", "-2.5e-3", "123456789012345678901234567890", "1e100"])
  func numbers(text: String) async throws {
    let game = #"{"format":"stackelberg-game/1","kind":"normal-form","payoffs":[[[\#(text),1]],[[2,\#(text)]]]}"#
    let gambit = try await folder.run(["convert", "-", "--to", "nfg"], input: game)
    let back = try await folder.run(["convert", "-"], input: gambit.output)
    #expect(try await digest(of: back.output) == digest(of: game))
  }

  // MARK: The catalogue

  @Test("list shows every game in a table, and the same games in JSON") func list() async throws {
    let table = try await folder.run("list")
    let entries = try await folder.run("list", "--json").json.elements
    #expect(table.code == 0 && table.errors.isEmpty)
    let names = table.output.split(separator: "\n").filter { $0.hasPrefix("@") }.map { String($0.prefix { $0 != " " }) }
    #expect(names == entries.map { "@" + ($0["name"]?.string ?? "") })
    #expect(names.count > 30)
    #expect(table.output.hasSuffix("A value in parentheses is a supremum that no commitment attains.\n"))
    for entry in entries {
      #expect(
        entry.keys == [
          "name", "title", "source", "provenance", "note", "kind", "players", "size", "digest", "strongValue",
          "weakValue",
          "weakAttained",
          "maximin", "correlatedValue", "nashValue", "knownValues",
        ])
    }
  }

  @Test("list --domains shows every domain with its exact value, in a table and in JSON") func domains() async throws {
    let table = try await folder.run("list", "--domains")
    let entries = try await folder.run("list", "--domains", "--json").json.elements
    #expect(table.code == 0 && table.errors.isEmpty && entries.count > 10)
    let lines = table.output.split(separator: "\n").filter { $0.hasPrefix("@") }
    #expect(lines.count == entries.count)
    for (line, entry) in zip(lines, entries) {
      let name = try #require(entry["name"]?.string)
      #expect(line.hasPrefix("@\(name) ") && entry["kind"] == "domain")
      let value = try #require(entry["knownValues"]?.elements.first?["lower"]?.string)
      #expect(line.contains(" \(value) "), "\(name)")
      let detail = try await folder.run("list", name)
      #expect(detail.code == 0 && detail.output.contains("@\(name)") && detail.output.contains(value))
    }
    #expect(try await folder.run("list", "--domains", "maintain").code == 66)
  }

  @Test("list NAME shows one game with its source, payoffs and values", arguments: ["maintain", "@maintain"])
  func entry(name: String) async throws {
    let run = try await folder.run("list", name)
    #expect(run.code == 0)
    for text in ["@maintain", "Bi-level Actor-Critic", "55/2 = 27.5, not attained", "10/3", "0  20, 15   0, 0   0, 0"] {
      #expect(run.output.contains(text), "\(text)")
    }
    let json = try await folder.run("list", name, "--json").json
    #expect(json.elements.first?["kind"] == "normal-form" && json.elements.first?["size"] == "3×3")
    #expect(json.elements.count == 1)
    #expect(json.elements.first?["strongValue"] == "55/2")
  }

  @Test(
    "list NAME shows the kind, size, values and payoffs of every kind of game",
    arguments: [
      ("chicken-mediator", ["normal-form", "1×2×2", "21/2 = 10.5", "mediate, give way, dare", "9, 2, 7"]),
      ("meet-or-avoid", ["bayesian", "2×(2,2)", "meet: 1/2", "avoid: 1/2", "Stravinsky  0, 1        1, 0"]),
      ("two-terminals", ["security", "2 targets", "2/5 = 0.4", "terminal 1    4, -3      -5, 5"]),
      (
        "promise",
        ["markov", "2 states, 2×2", "680/57 ≈ 11.9298: mixed commitment to stationary policies; best", "keep, help"]
      ),
      ("two-stages-quantal", ["between 139647121/100000000 ≈ 1.39647 and", "0: 3/5, 1: 2/5"]),
    ])
  func kinds(name: String, texts: [String]) async throws {
    let run = try await folder.run("list", name)
    #expect(run.code == 0 && run.errors.isEmpty)
    for text in texts { #expect(run.output.contains(text), "\(text) in \(run.output)") }
  }
}
