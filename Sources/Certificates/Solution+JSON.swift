internal import Exact
package import Games

/// Reading and writing `stackelberg-solution/1`.
extension Solution {
  private static let format = "stackelberg-solution/1"
  private static let keys = [
    "format", "game", "concept", "method", "standing", "value", "followerValues", "attained", "guaranteed", "bounds",
    "commitment", "response", "responseName", "tied", "approximate", "certificate", "statistics", "responses",
  ]

  /// The solution as a JSON value, exact numbers as strings and once more as doubles under `approximate`.
  package var json: JSONOutput {
    var members: [JSONOutput.Member] = [
      .init("format", .string(Self.format)),
      .init(
        "game",
        .object(
          (game.title.map { [.init("title", .string($0))] } ?? [])
            + [.init("kind", .string(game.kind)), .init("digest", .string(game.digest))])),
      .init(
        "concept",
        [
          "leader": .integer(Integer(concept.leader)), "commitment": .string(concept.commitment.rawValue),
          "response": .string(concept.response.rawValue), "order": "simultaneous",
        ]),
      .init("method", .string(method)),
      .init("standing", .string(value.standing)),
    ]
    let numbers = exactNumbers
    members += numbers.before.map { .init($0.key, $0.value.json { .exact($0) }) }
    members.append(.init("attained", attained.map { .boolean($0) } ?? .null))
    members += numbers.after.map { .init($0.key, $0.value.json { .exact($0) }) }
    members.append(.init("response", .integer(Integer(response))))
    if let responseName { members.append(.init("responseName", .string(responseName))) }
    members.append(.init("tied", .array(tied.map { .integer(Integer($0)) })))
    members.append(
      .init(
        "approximate",
        .object(
          (numbers.before + numbers.after).map { .init($0.key, $0.value.json { .double($0.approximation) }) })))
    switch certificate {
    case .inline(let certificate):
      members.append(.init("certificate", .string(String(decoding: certificate.text, as: UTF8.self))))
    case .file(let name): members.append(.init("certificate", ["file": .string(name)]))
    case .none: members.append(.init("certificate", .null))
    }
    members.append(
      .init("statistics", .object(statistics.map { .init($0.name, .integer(Integer($0.count))) })))
    return .object(members)
  }

  private enum Numbers {
    case one(Rational)
    case many([Rational])

    func json(_ render: (Rational) -> JSONOutput) -> JSONOutput {
      switch self {
      case .one(let value): render(value)
      case .many(let values): .array(values.map(render))
      }
    }
  }

  /// The keys that hold exact numbers, in the order of the file, before and behind `attained`.
  private var exactNumbers: (before: [(key: String, value: Numbers)], after: [(key: String, value: Numbers)]) {
    var after: [(key: String, value: Numbers)] = [("guaranteed", .one(guaranteed))]
    if case .bounded(let lower, let upper) = value { after.append(("bounds", .many([lower, upper]))) }
    after.append(("commitment", .many(commitment.probabilities.rationals)))
    return ([("value", .one(value.lower)), ("followerValues", .many([followerValue]))], after)
  }

  /// Reads a solution.
  ///
  /// - Throws: ``InputError`` with the place and what was expected there.
  package init(reading document: JSONDocument) throws(InputError) {
    _ = try document.root.requiredMember("format").choice(of: [Self.format])
    let object = try document.root.object(allowing: Self.keys)
    let game = try object.required("game").object(allowing: ["title", "kind", "digest"])
    self.game = GameReference(
      title: try game["title"]?.optionalText(), kind: try game.required("kind").choice(of: ["normal-form"]),
      digest: try game.required("digest").text())
    concept = try Self.concept(try object.required("concept"))
    method = try object.required("method").text()
    let lower = try object.required("value").rational()
    let standing = try object.required("standing").choice(of: ["exact", "bounded"])
    if standing == "exact" {
      value = .exact(lower)
      if let bounds = object["bounds"] { throw bounds.error("an exact value has no bounds") }
    } else {
      var bounds = try object.required("bounds").array("a pair of bounds", count: 2).makeIterator()
      guard let first = bounds.next(), let second = bounds.next() else { throw object.value.missing("bounds") }
      guard try first.rational() == lower else { throw first.error("the lower bound differs from the value") }
      let upper = try second.rational()
      guard upper > lower else { throw second.error("expected an upper bound above the lower one") }
      value = .bounded(lower: lower, upper: upper)
    }
    let followerValues = try object.required("followerValues").array("one follower value", count: 1)
    followerValue = try followerValues.map { $0 }[0].rational()
    let attained = try object.required("attained")
    self.attained = attained.kind == .null ? nil : try attained.truth()
    guaranteed = try object.required("guaranteed").rational()
    commitment = try object.required("commitment").distribution()
    response = try object.required("response").integer(in: 0...Int.max)
    responseName = try object["responseName"]?.text()
    var tied: [Int] = []
    for element in try object.required("tied").array() { tied.append(try element.integer(in: 0...Int.max)) }
    self.tied = tied
    let evidence = try object.required("certificate")
    switch evidence.kind {
    case .null: certificate = .none
    case .object: certificate = .file(try evidence.object(allowing: ["file"]).required("file").text())
    default:
      certificate = .inline(
        Certificate(text: Array(try evidence.text("the text of a certificate, {\"file\": ...} or null").utf8)))
    }
    statistics = []
    var unproved = ["method"]
    for key in ["statistics", "responses"] where object[key] != nil { unproved.append(key) }
    descriptiveFields = unproved
    statedApproximations = try object["approximate"].map(Self.approximations) ?? []
  }

  /// The keys and numbers under `approximate`.
  private static func approximations(_ value: JSONValue) throws(InputError) -> [Approximation] {
    let keys = ["value", "followerValues", "guaranteed", "bounds", "commitment"]
    let object = try value.object(allowing: keys)
    var result: [Approximation] = []
    for key in keys {
      guard let member = object[key] else { continue }
      var values: [Rational] = []
      if member.kind == .array {
        for element in member.elements where element.kind != .null { values.append(try element.rational()) }
      } else if member.kind != .null {
        values.append(try member.rational())
      }
      result.append(
        Approximation(key: key, values: values, hasGaps: member.kind == .null || values.count < member.count))
    }
    return result
  }

  /// Whether the doubles of a file are those of its exact numbers.
  ///
  /// Numbers beyond the range of doubles are written as `null` and not compared.
  package var wrongApproximation: Approximation? {
    let numbers = exactNumbers
    return statedApproximations.first { stated in
      guard let number = (numbers.before + numbers.after).first(where: { $0.key == stated.key }) else { return true }
      let exact =
        switch number.value {
        case .one(let value): [value]
        case .many(let values): values
        }
      if stated.hasGaps { return false }
      return stated.values.count != exact.count
        || !zip(stated.values, exact).allSatisfy {
          ($0 - $1).magnitude <= $1.magnitude * Rational(1, over: 1_000_000_000)
        }
    }
  }

  private static func concept(_ value: JSONValue) throws(InputError) -> SolutionConcept {
    let object = try value.object(allowing: ["leader", "commitment", "response", "order"])
    let commitment = try object.required("commitment").choice(of: SolutionConcept.Commitment.allCases.map(\.rawValue))
    let response = try object.required("response").choice(of: SolutionConcept.Response.allCases.map(\.rawValue))
    _ = try object["order"]?.choice(of: ["simultaneous"])
    return SolutionConcept(
      commitment: SolutionConcept.Commitment(rawValue: commitment) ?? .mixed,
      response: SolutionConcept.Response(rawValue: response) ?? .strong,
      leader: try object.required("leader").integer(in: 0...1))
  }
}

extension JSONValue {
  fileprivate func optionalText() throws(InputError) -> String? { kind == .null ? nil : try text() }

  /// A list of probabilities that sum to exactly 1.
  fileprivate func distribution() throws(InputError) -> MixedStrategy {
    var values: [Rational] = []
    for element in try array("a list of probabilities") { values.append(try element.rational("a probability")) }
    do throws(MixedStrategy.Fault) { return try MixedStrategy(RationalVector(values)) } catch {
      throw self.error("\(error)")
    }
  }
}
