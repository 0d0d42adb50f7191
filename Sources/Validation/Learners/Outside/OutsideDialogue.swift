internal import Exact
internal import Games

/// What is said between us and a program: one line each way for every game.
enum OutsideDialogue {
  /// The question: a game, the seed and the budget, with a line break at the end and none before.
  static func question(_ game: Game, seed: UInt64, steps: Int) -> [UInt8] {
    Array("{\"game\": \(game.line), \"seed\": \(seed), \"budget\": {\"steps\": \(steps)}}\n".utf8)
  }

  /// What a line says.
  ///
  /// It is a policy, or an object with a policy and what else the learner tells, or one that refuses the game.
  ///
  /// - Throws: ``LearnerRefusal``, and ``OutsideFault`` where it is no answer.
  static func answer(_ line: [UInt8], to game: Game) throws -> LearnedAnswer {
    let answer: LearnedAnswer
    do {
      let root = try JSONDocument(parsing: line, source: "answer").root
      if let reason = try refusal(root) { throw LearnerRefusal(reason) }
      answer = try self.answer(root, to: game)
    } catch let error as InputError {
      throw OutsideFault(.nonsense(error))
    }
    if let digest = answer.policy.gameDigest, digest != game.digest { throw OutsideFault(.otherGame(digest)) }
    return answer
  }

  private static func refusal(_ root: JSONValue) throws(InputError) -> String? {
    guard root.kind == .object, root.member("refused") != nil else { return nil }
    let object = try root.object(allowing: ["refused"])
    return printable(try object.required("refused").text("the reason of a refusal"), limit: 500)
  }

  private static func answer(_ root: JSONValue, to game: Game) throws(InputError) -> LearnedAnswer {
    guard root.kind == .array || root.kind == .object else {
      throw root.error(
        expected: "a policy, an object with the key \"policy\", or an object with the key \"refused\"")
    }
    guard root.kind == .object, root.member("format") == nil else {
      return LearnedAnswer(try GivenPolicy(root, for: game))
    }
    let object = try root.object(allowing: ["policy", "value", "error", "steps"])
    var answer = LearnedAnswer(try GivenPolicy(try object.required("policy"), for: game))
    answer.believedValue = try number(object["value"], "what the commitment is believed to be worth")
    answer.believedError = try number(object["error"], "a standard error")
    if let error = answer.believedError, error < 0, let value = object["error"] {
      throw value.error(expected: "a standard error, not negative")
    }
    if let steps = object["steps"], steps.kind != .null {
      answer.steps = try steps.integer(in: 0...Int.max, "a number of steps")
    }
    return answer
  }

  /// A number, or `nil` where there is none or `null`.
  private static func number(_ value: JSONValue?, _ what: String) throws(InputError) -> Double? {
    guard let value, value.kind != .null else { return nil }
    let number = try value.rational(what).approximation
    guard number.isFinite else { throw value.error(expected: "\(what), in the range of doubles") }
    return number
  }

  /// How bytes begin, up to the end of the line, in quotation marks.
  static func quoted(_ bytes: [UInt8]) -> String {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return JSONOutput.quoted(printable(String(decoding: line.prefix(200), as: UTF8.self), limit: 40))
  }

  /// Text on one line without control characters, shortened where it is long.
  static func printable(_ text: String, limit: Int) -> String {
    let start = text.prefix(limit)
    let clean = String(
      String.UnicodeScalarView(start.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    return start.endIndex == text.endIndex ? clean : clean + "…"
  }
}
