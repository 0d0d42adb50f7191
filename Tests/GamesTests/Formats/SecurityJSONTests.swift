import Exact
import Games
import TestSupport
import Testing

/// The security game in a string.
private func readSecurity(_ text: String) throws -> SecurityGame {
  guard case .security(let game) = try read(text) else { throw BrokenLaw(description: "another kind of game") }
  return game
}

/// A file with the given rest behind format and kind.
private func file(_ rest: String) -> String { #"{"format": "stackelberg-game/1", "kind": "security", "# + rest + "}" }

/// A target without a name.
private let target = #"{"defender": {"covered": 1, "uncovered": 0}, "attacker": {"covered": 0, "uncovered": 1}}"#

/// A target with a name.
private func target(named name: String) -> String {
  target.replacing("{\"defender\"", with: "{\"name\": \"\(name)\", \"defender\"")
}

/// A file with the given types.
private func file(types: String...) -> String {
  file("\"resources\": 1, \"types\": [\(types.joined(separator: ", "))]")
}

@Suite("A security game in JSON") struct SecurityJSONTests {
  @Test("is read exactly, with targets only") func targets() throws {
    let game = try readSecurity(
      file(
        #""title": "Ports", "resources": 2, "targets": [{"name": "north", "#
          + #""defender": {"covered": 0.5, "uncovered": "-1/3"}, "attacker": {"uncovered": 1e2, "covered": -4}}, "#
          + target + "]"))
    #expect(game.title == "Ports")
    #expect(game.targetNames == ["north", "1"])
    #expect(game.targetName(1) == "1")
    #expect(game.resources == 2)
    #expect(game.types.count == 1 && game.types[0].probability == 1 && game.types[0].name == nil)
    #expect(game.types[0].defender.covered.rationals == [Rational(1, over: 2), 1])
    #expect(game.types[0].defender.uncovered.rationals == [Rational(-1, over: 3), 0])
    #expect(game.types[0].attacker.covered.rationals == [-4, 0])
    #expect(game.types[0].attacker.uncovered.rationals == [100, 1])
  }

  @Test("is read with types, whose target names agree where they are given") func types() throws {
    let named = target(named: "gate")
    let game = try readSecurity(
      file(
        types:
          #"{"name": "thief", "probability": "1/4", "targets": [\#(named), \#(target)]}"#,
        #"{"name": null, "probability": 0.75, "targets": [\#(target), \#(target)]}"#,
        #"{"probability": 0, "targets": [\#(named), \#(target)]}"#))
    #expect(game.targetNames == ["gate", "1"])
    #expect(game.types.map(\.name) == ["thief", nil, nil])
    #expect(game.types.map(\.probability) == [Rational(1, over: 4), Rational(3, over: 4), 0])
  }

  @Test(
    "is refused with the place and what was expected there",
    arguments: [
      Malformed(file(#""targets": [\#(target)]"#), "test:1:1: expected the key \"resources\", found none"),
      Malformed(file(#""resources": 1"#), "test:1:1: expected the key \"targets\", found none"),
      Malformed(
        file(#""resources": -1, "targets": [\#(target)]"#),
        "test:1:67: resources: expected an integer from 0 to 9999999, found the number -1"),
      Malformed(
        file(#""resources": 1.5, "targets": [\#(target)]"#),
        "test:1:67: resources: expected an integer from 0 to 9999999, found the number 1.5"),
      Malformed(
        file(#""resources": 1, "targets": []"#),
        "test:1:81: targets: expected at least one target, found an empty array"),
      Malformed(
        file(#""resources": 1, "targets": 3"#), "test:1:81: targets: expected an array of targets, found the number 3"),
      Malformed(
        file(#""resources": 1, "targets": [{"defender": {"covered": 1, "uncovered": 1}}]"#),
        "test:1:82: targets[0]: expected the key \"attacker\", found none"),
      Malformed(
        file(#""resources": 1, "targets": [{"defender": {"covered": 1}, "attacker": {}}]"#),
        "test:1:95: targets[0].defender: expected the key \"uncovered\", found none"),
      Malformed(
        file(#""resources": 1, "targets": [{"attackr": {}}]"#),
        "test:1:83: targets[0]: expected one of the keys \"name\", \"defender\", \"attacker\", found \"attackr\" "
          + "(did you mean \"attacker\"?)"),
      Malformed(
        file(#""resources": 1, "targets": [\#(target.replacing("1}}", with: "null}}"))]"#),
        "test:1:167: targets[0].attacker.uncovered: expected a number such as 3, 0.25 or \"1/3\", found null"),
      Malformed(
        file(#""resources": 1, "targets": [\#(target)], "types": []"#),
        "test:1:182: types: expected either \"targets\" or \"types\", found both"),
      Malformed(
        file(#""resources": 1, "types": []"#),
        "test:1:79: types: expected at least one attacker type, found an empty array"
      ),
      Malformed(
        file(types: #"{"targets": [\#(target)]}"#), "test:1:80: types[0]: expected the key \"probability\", found none"),
      Malformed(
        file(
          types: #"{"probability": "1/2", "targets": [\#(target)]}"#,
          #"{"probability": "1/3", "targets": [\#(target)]}"#),
        "test:1:79: types: expected probabilities that sum to exactly 1, found the sum 5/6"),
      Malformed(
        file(types: #"{"probability": 0.3, "targets": [\#(target)]}"#),
        "test:1:79: types: expected probabilities that sum to exactly 1, found the sum 3/10"),
      Malformed(
        file(types: #"{"probability": -1, "targets": [\#(target)]}"#, #"{"probability": 2, "targets": [\#(target)]}"#),
        "test:1:96: types[0].probability: expected a probability that is not negative, found the number -1"),
      Malformed(
        file(
          types: #"{"probability": 1, "targets": [\#(target)]}"#,
          #"{"probability": 0, "targets": [\#(target), \#(target)]}"#),
        "test:1:233: types[1].targets: expected 1 target as in the first type, found 2"),
      Malformed(
        file(
          types: #"{"probability": 1, "targets": [\#(target)]}"#,
          #"{"probability": 0, "targets": [\#(target(named: "x"))]}"#
        ),
        "test:1:243: types[1].targets[0].name: expected the name \"0\" that the first type gives target 0, found the string "
          + "\"x\""),
      Malformed(
        file(
          #""resources": 1, "targets": [\#(target), \#(target(named: "0"))]"#
        ),
        "test:1:181: targets[1].name: expected a name of its own, found \"0\", which is already the name of number 0"),
    ])
  func refused(_ malformed: Malformed) {
    #expect(refusal(of: malformed.bytes) == malformed.error)
  }

  @Test("is written with one target per line, and read again as the same game") func written() throws {
    let game = SmallSecurityGame(
      resources: 1, weights: [1, 3],
      types: [
        [SmallSecurityGame.Target([1, Rational(-1, over: 2), 0, 1]), SmallSecurityGame.Target([2, 0, -1, 3])],
        [SmallSecurityGame.Target([1, 0, 0, 1]), SmallSecurityGame.Target([2, 0, -1, 3])],
      ]
    ).game
    let named = SecurityGame(title: "T", targetNames: ["a", "b\"c"], resources: 1, types: game.types)
    let text = Game.security(named).text(as: .json)
    #expect(
      text == """
        {
          "format": "stackelberg-game/1",
          "kind": "security",
          "title": "T",
          "resources": 1,
          "types": [
            {
              "probability": "1/4",
              "targets": [
                {"name": "a", "defender": {"covered": 1, "uncovered": "-1/2"}, "attacker": {"covered": 0, "uncovered": 1}},
                {"name": "b\\"c", "defender": {"covered": 2, "uncovered": 0}, "attacker": {"covered": -1, "uncovered": 3}}
              ]
            },
            {
              "probability": "3/4",
              "targets": [
                {"defender": {"covered": 1, "uncovered": 0}, "attacker": {"covered": 0, "uncovered": 1}},
                {"defender": {"covered": 2, "uncovered": 0}, "attacker": {"covered": -1, "uncovered": 3}}
              ]
            }
          ]
        }

        """)
    #expect(try readSecurity(text) == named)
  }

  @Test("survives writing and reading, and so does its digest") func roundTrip() throws {
    for seed in 0..<UInt64(100) {
      let game = SmallSecurityGame.random(seed: seed, targets: 5, types: 3).game
      let again = try read(Game.security(game).text(as: .json))
      #expect(again == .security(game), "seed \(seed)")
      #expect(again.digest == game.digest)
    }
  }

  @Test("has a canonical text without names, whose hash is the digest") func digest() throws {
    let game = SmallSecurityGame(
      resources: 1, weights: [1, 3],
      types: [
        [SmallSecurityGame.Target([1, Rational(-2, over: 4), 0, 1])], [SmallSecurityGame.Target([1, 0, 0, 10])],
      ]
    ).game
    #expect(game.canonicalText == "security\n1 2\n1\n1/4 3/4\n1 -1/2 0 1\n1 0 0 10\n")
    let named = SecurityGame(title: "T", targetNames: ["a"], resources: 1, types: game.types)
    #expect(named.digest == game.digest && game.digest.utf8.count == 64)
    #expect(named.withoutNames == game)
    let other = SecurityGame(resources: 2, types: game.types)
    #expect(other.digest != game.digest)
  }
}
