internal import Exact
public import Games

/// The first game in which a law failed, and the simplest one that was found to fail as well.
public struct CheckFailure: Sendable, Hashable {
  /// The law.
  public let law: String

  /// The number of the game.
  public let number: Int

  /// What was wrong there.
  public let reason: String

  /// The simplest game that was found in which the law fails with the same seed and budget.
  public let minimal: Game

  /// What is wrong there.
  public let minimalReason: String

  /// How many games were tried to find it.
  public let tries: Int

  /// Whether the law fails in no game that is next to it and simpler; otherwise the search was given up.
  public let isMinimal: Bool

  /// A failure.
  public init(
    law: String, number: Int, reason: String, minimal: Game, minimalReason: String, tries: Int, isMinimal: Bool
  ) {
    self.law = law
    self.number = number
    self.reason = reason
    self.minimal = minimal
    self.minimalReason = minimalReason
    self.tries = tries
    self.isMinimal = isMinimal
  }
}

extension CheckFailure {
  var json: JSONOutput {
    .object([
      .init("failure", .string(law)), .init("game", .integer(Integer(number))), .init("reason", .string(reason)),
      .init("minimal", .raw(minimal.lineOfJSON)), .init("minimalReason", .string(minimalReason)),
      .init("tries", .integer(Integer(tries))), .init("isMinimal", .boolean(isMinimal)),
    ])
  }

  init(reading root: JSONValue) throws(InputError) {
    let object = try root.object(allowing: [
      "failure", "game", "reason", "minimal", "minimalReason", "tries", "isMinimal",
    ])
    law = try object.required("failure").text()
    number = try object.required("game").integer(in: 0...Int.max, "the number of a game")
    reason = try object.required("reason").text()
    minimal = try Game.read(json: object.required("minimal"))
    minimalReason = try object.required("minimalReason").text()
    tries = try object.required("tries").integer(in: 0...Int.max, "a number of games")
    isMinimal = try object.required("isMinimal").truth()
  }
}

extension Game {
  /// The game as JSON on one line.
  package var lineOfJSON: String {
    let document = try? JSONDocument(parsing: Array(text(as: .json).utf8), source: "game")
    guard let document else { preconditionFailure("what is written can be read") }
    return document.root.output.line
  }

  /// Reads a game that stands within a file.
  package static func read(json value: JSONValue) throws(InputError) -> Game {
    do throws(InputError) {
      return try Game.read(Array(value.output.text.utf8), source: value.document.source, format: .json)
    } catch {
      throw value.error("expected a game: \(error.path.isEmpty ? "" : "\(error.path): ")\(error.message)")
    }
  }
}
