internal import Exact
package import Games

/// Writing `stackelberg-solution/1`.
extension Solution {
  static let format = "stackelberg-solution/1"

  /// The solution as a JSON value, exact numbers as strings and once more as doubles under `approximate`.
  ///
  /// Where nothing satisfies the concept, `value`, `commitment` and `response` are `null`.
  package var json: JSONOutput {
    var members: [JSONOutput.Member] = [
      .init("format", .string(Self.format)),
      .init("game", game.json),
      .init("concept", concept.json),
      .init("method", .string(method)),
      .init("standing", .string(answer?.standing ?? "exact")),
    ]
    if let answer {
      members += answer.members
    } else {
      members += ["value", "commitment", "response"].map { .init($0, .null) }
    }
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
}

extension Solution.GameReference {
  /// The reference as files state it.
  package var json: JSONOutput {
    .object(
      (title.map { [.init("title", .string($0))] } ?? [])
        + [.init("kind", .string(kind)), .init("digest", .string(digest))])
  }
}

extension SolutionConcept {
  /// The concept as files state it, spelled out.
  package var json: JSONOutput {
    var members: [JSONOutput.Member] = [
      .init("leader", .integer(Integer(leader))), .init("commitment", .string(commitment.rawValue)),
      .init("response", .string(response.rawValue)),
    ]
    if let followers { members.append(.init("followers", .string(followers.rawValue))) }
    if let margin { members.append(.init("margin", .exact(margin))) }
    if let rationality { members.append(.init("rationality", .exact(rationality))) }
    members += dynamics?.members ?? [.init("order", "simultaneous")]
    return .object(members)
  }
}

extension Answer {
  enum Numbers {
    case one(Rational)
    case many([Rational])
    case nested([Numbers])

    func json(_ render: (Rational) -> JSONOutput) -> JSONOutput {
      switch self {
      case .one(let value): render(value)
      case .many(let values): .array(values.map(render))
      case .nested(let lists): .array(lists.map { $0.json(render) })
      }
    }

    /// All of them, in the order of the file.
    var flattened: [Rational] {
      switch self {
      case .one(let value): [value]
      case .many(let values): values
      case .nested(let lists): lists.flatMap(\.flattened)
      }
    }
  }

  /// The keys that hold exact numbers, in the order of the file, before and behind `attained`.
  var exactNumbers: (before: [(key: String, value: Numbers)], after: [(key: String, value: Numbers)]) {
    var after: [(key: String, value: Numbers)] = []
    if let guaranteed { after.append(("guaranteed", .one(guaranteed))) }
    if case .bounded(let lower, let upper) = value { after.append(("bounds", .many([lower, upper]))) }
    after.append(("commitment", commitmentNumbers))
    return ([("value", .one(value.lower)), ("followerValues", .many(followerValues))], after)
  }

  fileprivate var members: [JSONOutput.Member] {
    let numbers = exactNumbers
    var members: [JSONOutput.Member] = numbers.before.map { .init($0.key, $0.value.json { .exact($0) }) }
    if let estimate { members.append(.init("error", .string(estimate))) }
    members.append(.init("attained", attained.map { .boolean($0) } ?? .null))
    for (key, value) in numbers.after {
      if key == "commitment", case .recommendations(let list) = commitment {
        members.append(.init(key, .array(list.map(\.json))))
      } else {
        members.append(.init(key, value.json { .exact($0) }))
      }
    }
    switch response {
    case .action(let action): members.append(.init("response", .integer(Integer(action))))
    case .actions(let actions): members.append(.init("response", .indices(actions)))
    case .obedience: members.append(.init("response", .null))
    case .logit(let bounds):
      let pairs = bounds.map { JSONOutput.array([.exact($0.lowerBound), .exact($0.upperBound)]) }
      members.append(.init("response", .array(pairs)))
    case .plan(let plan): members.append(.init("response", plan.json))
    }
    if let names = responseNames {
      if case .action = response, let name = names.first {
        members.append(.init("responseName", .string(name)))
      } else {
        members.append(.init("responseName", .array(names.map { .string($0) })))
      }
    }
    switch tied {
    case .actions(let actions): members.append(.init("tied", .indices(actions)))
    case .types(let lists), .profiles(let lists): members.append(.init("tied", .array(lists.map { .indices($0) })))
    case .plan(let plan): members.append(.init("tied", plan.json))
    case .none: members.append(.init("tied", []))
    }
    if let lottery {
      members.append(
        .init(
          "lottery", ["order": .indices(lottery.order), "cuts": .array(lottery.cuts.map { .exact($0) })]))
    }
    members.append(
      .init(
        "approximate",
        .object(
          (numbers.before + numbers.after).map { .init($0.key, $0.value.json { .double($0.approximation) }) })))
    return members
  }
}

extension Answer.Recommendation {
  fileprivate var json: JSONOutput { ["profile": .indices(profile), "probability": .exact(probability)] }
}

extension Answer.Plan {
  fileprivate var json: JSONOutput {
    switch self {
    case .action(let action): .integer(Integer(action))
    case .cases(let plans): .array(plans.map(\.json))
    case .never: .null
    }
  }
}

extension SolutionConcept.Dynamics {
  fileprivate var members: [JSONOutput.Member] {
    var members: [JSONOutput.Member] = [
      .init("policies", .string(policies.rawValue)), .init("followerClass", .string(followerClass.rawValue)),
      .init("foresight", .string(foresight.rawValue)),
    ]
    if let order { members.append(.init("priorities", .indices(order))) }
    return members
  }
}

extension JSONOutput {
  fileprivate static func indices(_ list: [Int]) -> JSONOutput { .array(list.map { .integer(Integer($0)) }) }
}
