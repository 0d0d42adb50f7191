internal import Exact
package import Games

/// Reading `stackelberg-solution/1`.
extension Solution {
  private static let keys = [
    "format", "game", "concept", "method", "standing", "value", "error", "followerValues", "attained", "guaranteed",
    "bounds",
    "commitment", "response", "responseName", "tied", "lottery", "approximate", "certificate", "statistics",
    "responses",
    "robustness", "allocations",
  ]

  /// Reads a solution.
  ///
  /// - Throws: ``InputError`` with the place and what was expected there.
  package init(reading document: JSONDocument) throws(InputError) {
    _ = try document.root.requiredMember("format").choice(of: [Self.format])
    let object = try document.root.object(allowing: Self.keys)
    let game = try object.required("game").object(allowing: ["title", "kind", "digest"])
    let kind = try game.required("kind").choice(of: ["normal-form", "bayesian", "security", "markov"])
    self.game = GameReference(
      title: try game["title"]?.optionalText(), kind: kind, digest: try game.required("digest").text())
    concept = try Self.concept(try object.required("concept"))
    method = try object.required("method").text()
    answer =
      try object.required("value").kind == .null ? Self.none(object) : Answer(reading: object, kind: kind, of: concept)
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
    for key in ["statistics", "responses", "robustness", "allocations"] where object[key] != nil {
      unproved.append(key)
    }
    descriptiveFields = unproved
    statedApproximations = try object["approximate"].map(Self.approximations) ?? []
  }

  /// A file that says that nothing satisfies the concept says nothing else about it.
  private static func none(_ object: JSONObject) throws(InputError) -> Answer? {
    _ = try object.required("standing").choice(of: ["exact"])
    for key in keys where !["commitment", "response", "value"].contains(key) {
      let isAboutAnAnswer = !["format", "game", "concept", "method", "standing", "certificate", "statistics"].contains(
        key)
      if isAboutAnAnswer, let value = object[key] { throw value.error("without a value there is no \"\(key)\"") }
    }
    for key in ["commitment", "response"] {
      let value = try object.required(key)
      guard value.kind == .null else { throw value.error("without a value there is no \"\(key)\"") }
    }
    return nil
  }

  /// The keys and numbers under `approximate`.
  private static func approximations(_ value: JSONValue) throws(InputError) -> [Approximation] {
    let keys = ["value", "followerValues", "guaranteed", "bounds", "commitment"]
    let object = try value.object(allowing: keys)
    var result: [Approximation] = []
    for key in keys {
      guard let member = object[key] else { continue }
      var values: [Rational] = []
      var hasGaps = member.kind == .null
      if member.kind == .array {
        hasGaps = try member.appendNumbers(to: &values)
      } else if member.kind != .null {
        values.append(try member.rational())
      }
      result.append(Approximation(key: key, values: values, hasGaps: hasGaps))
    }
    return result
  }

  /// Whether the doubles of a file are those of its exact numbers.
  ///
  /// Numbers beyond the range of doubles are written as `null` and not compared.
  package var wrongApproximation: Approximation? {
    let numbers = answer.map { $0.exactNumbers.before + $0.exactNumbers.after } ?? []
    return statedApproximations.first { stated in
      guard let number = numbers.first(where: { $0.key == stated.key }) else { return true }
      let exact = number.value.flattened
      if stated.hasGaps { return false }
      return stated.values.count != exact.count
        || !zip(stated.values, exact).allSatisfy {
          ($0 - $1).magnitude <= $1.magnitude * Rational(1, over: 1_000_000_000)
        }
    }
  }

  private static func concept(_ value: JSONValue) throws(InputError) -> SolutionConcept {
    let object = try value.object(allowing: [
      "leader", "commitment", "response", "followers", "margin", "order", "rationality", "policies", "followerClass",
      "foresight", "priorities",
    ])
    let commitment = try object.required("commitment").choice(of: SolutionConcept.Commitment.allCases.map(\.rawValue))
    let response = try object.required("response").choice(of: SolutionConcept.Response.allCases.map(\.rawValue))
    let followers = try object["followers"]?.choice(of: SolutionConcept.Followers.allCases.map(\.rawValue))
    _ = try object["order"]?.choice(of: ["simultaneous"])
    var concept = SolutionConcept(
      commitment: SolutionConcept.Commitment(rawValue: commitment) ?? .mixed,
      response: SolutionConcept.Response(rawValue: response) ?? .strong,
      followers: followers.flatMap(SolutionConcept.Followers.init(rawValue:)),
      margin: try object["margin"]?.rational("a margin"), rationality: try object["rationality"]?.rational("a number"),
      dynamics: try Self.dynamics(object))
    let hasOneFollower = concept.followers == nil && ![.correlated, .action].contains(concept.commitment)
    concept.leader = try object.required("leader").integer(
      in: 0...(hasOneFollower ? 1 : NormalFormGame.playerLimit - 1))
    return concept
  }

  /// What sets a concept for Markov games apart, where the file names the policies.
  private static func dynamics(_ object: JSONObject) throws(InputError) -> SolutionConcept.Dynamics? {
    guard let policies = object["policies"] else {
      for key in ["followerClass", "foresight", "priorities"] {
        if let value = object[key] { throw value.error("without \"policies\" there is no \"\(key)\"") }
      }
      return nil
    }
    let followers = try object.required("followerClass").choice(
      of: SolutionConcept.FollowerClass.allCases.map(\.rawValue))
    let foresight = try object.required("foresight").choice(of: SolutionConcept.Foresight.allCases.map(\.rawValue))
    return SolutionConcept.Dynamics(
      policies: SolutionConcept.Policies(
        rawValue: try policies.choice(of: SolutionConcept.Policies.allCases.map(\.rawValue))) ?? .stationary,
      followerClass: SolutionConcept.FollowerClass(rawValue: followers) ?? .unrestricted,
      foresight: SolutionConcept.Foresight(rawValue: foresight) ?? .farsighted,
      order: try object["priorities"]?.indices())
  }
}

extension Answer {
  fileprivate init(reading object: JSONObject, kind: String, of concept: SolutionConcept) throws(InputError) {
    let lower = try object.required("value").rational()
    let standing = try object.required("standing").choice(of: ["exact", "bounded", "estimate"])
    estimate = try object["error"]?.text()
    guard (estimate != nil) == (standing == "estimate") else {
      throw object.value.error("an estimate, and nothing else, states its \"error\"")
    }
    if standing == "exact" || object["bounds"] == nil && standing == "estimate" {
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
    let attained = try object.required("attained")
    self.attained = attained.kind == .null ? nil : try attained.truth()
    let commitment = try object.required("commitment")
    let response = try object.required("response")
    let tied = try object.required("tied")
    let followerValues = try object.required("followerValues")
    if concept.commitment == .correlated {
      self.followerValues = try followerValues.rationals("the followers' values")
      guaranteed = nil
      if let guaranteed = object["guaranteed"] { throw guaranteed.error("recommendations are obeyed: nothing is tied") }
      self.commitment = .recommendations(try commitment.recommendations())
      guard response.kind == .null else { throw response.error(expected: "null: followers obey") }
      self.response = .obedience
      guard tied.count == 0, tied.kind == .array else { throw tied.error(expected: "an empty list") }
      self.tied = .none
    } else if concept.response == .quantal, kind != "markov" {
      self.followerValues = try followerValues.rationals("no follower values")
      guaranteed = nil
      if let guaranteed = object["guaranteed"] { throw guaranteed.error("a logit response has no ties") }
      if concept.commitment == .prescription {
        var list: [MixedStrategy] = []
        for element in try commitment.array("a distribution per follower action") {
          list.append(try element.distribution())
        }
        self.commitment = .prescription(list)
      } else {
        self.commitment = .mixed(try commitment.distribution())
      }
      self.response = .logit(try response.ranges())
      guard tied.count == 0, tied.kind == .array else { throw tied.error(expected: "an empty list") }
      self.tied = .none
    } else {
      if kind == "markov" {
        guaranteed = try object["guaranteed"]?.rational()
        self.commitment = try commitment.policies(isPrescription: concept.commitment == .prescription)
        self.followerValues = try followerValues.rationals("the followers' values")
        self.response = .plan(try response.plan())
        self.tied = .plan(try tied.plan())
        responseNames = nil
        lottery = nil
        return
      }
      guaranteed = try object.required("guaranteed").rational()
      self.commitment =
        kind == "security"
        ? .coverage(RationalVector(try commitment.rationals("the coverage of every target")))
        : .mixed(try commitment.distribution())
      if response.kind == .array {
        self.followerValues = try followerValues.rationals("the followers' values")
        self.response = .actions(try response.indices())
        var lists: [[Int]] = []
        for element in try tied.array("a list of lists") { lists.append(try element.indices()) }
        self.tied = concept.followers == .nash ? .profiles(lists) : .types(lists)
      } else {
        _ = try followerValues.array("one follower value", count: 1)
        self.followerValues = try followerValues.rationals("one follower value")
        self.response = .action(try response.integer(in: 0...Int.max))
        self.tied = .actions(try tied.indices())
      }
    }
    responseNames = try object["responseName"]?.texts()
    lottery = try object["lottery"].map(LotteryRecord.init(reading:))
  }
}

extension LotteryRecord {
  fileprivate init(reading value: JSONValue) throws(InputError) {
    let object = try value.object(allowing: ["order", "cuts"])
    order = try object.required("order").indices()
    cuts = try object.required("cuts").rationals("cut points")
  }
}

extension JSONValue {
  fileprivate func optionalText() throws(InputError) -> String? { kind == .null ? nil : try text() }

  /// One text, or several.
  fileprivate func texts() throws(InputError) -> [String] {
    guard kind == .array else { return [try text()] }
    var result: [String] = []
    for element in elements { result.append(try element.text()) }
    return result
  }

  fileprivate func indices() throws(InputError) -> [Int] {
    var result: [Int] = []
    for element in try array() { result.append(try element.integer(in: 0...Int.max)) }
    return result
  }

  fileprivate func rationals(_ expected: String) throws(InputError) -> [Rational] {
    var result: [Rational] = []
    for element in try array(expected) { result.append(try element.rational()) }
    return result
  }

  /// A list of profiles with their probabilities.
  fileprivate func recommendations() throws(InputError) -> [Answer.Recommendation] {
    var result: [Answer.Recommendation] = []
    for element in try array("a list of profiles with probabilities") {
      let object = try element.object(allowing: ["profile", "probability"])
      result.append(
        Answer.Recommendation(
          profile: try object.required("profile").indices(),
          probability: try object.required("probability").rational("a probability")))
    }
    return result
  }

  /// Appends every number of nested arrays.
  ///
  /// - Returns: whether there are places without a number.
  fileprivate func appendNumbers(to values: inout [Rational]) throws(InputError) -> Bool {
    var hasGaps = false
    for element in elements {
      switch element.kind {
      case .null: hasGaps = true
      case .array: hasGaps = try element.appendNumbers(to: &values) || hasGaps
      default: values.append(try element.rational())
      }
    }
    return hasGaps
  }

  /// Pairs of bounds.
  fileprivate func ranges() throws(InputError) -> [ClosedRange<Rational>] {
    var result: [ClosedRange<Rational>] = []
    for element in try array("a pair of bounds per follower action") {
      let pair = try element.rationals("a pair of bounds")
      guard pair.count == 2, pair[0] <= pair[1] else { throw element.error(expected: "a lower and an upper bound") }
      result.append(pair[0]...pair[1])
    }
    return result
  }

  /// A policy, or for prescriptions one for each step.
  fileprivate func policies(isPrescription: Bool) throws(InputError) -> Answer.Commitment {
    guard isPrescription else { return .policy(try policy()) }
    var steps: [MarkovPolicy] = []
    var isStepped = false
    for element in try array("lists of distributions") {
      var depth = 0
      var inner: JSONValue? = element
      while let value = inner, value.kind == .array {
        depth += 1
        inner = value.elements.first(where: { _ in true })
      }
      isStepped = depth == 3
      guard isStepped else { break }
      guard case .markov(let lists) = try element.policy() else { throw element.error(expected: "a prescription") }
      steps.append(.conditional(lists))
    }
    if isStepped { return .steps(steps) }
    guard case .markov(let lists) = try policy() else { throw error(expected: "a prescription") }
    return .policy(.conditional(lists))
  }

  /// A policy: a distribution per observation, or one per step and observation.
  fileprivate func policy() throws(InputError) -> MarkovPolicy {
    var lists: [[MixedStrategy]] = []
    var isNested: Bool?
    for element in try array("a distribution per observation, or one per step and observation") {
      let first = element.kind == .array ? element.elements.first(where: { _ in true }) : nil
      let nested = first?.kind == .array
      guard isNested ?? nested == nested else { throw element.error(expected: "as many levels as in the first entry") }
      isNested = nested
      if nested {
        var list: [MixedStrategy] = []
        for inner in element.elements { list.append(try inner.distribution()) }
        lists.append(list)
      } else {
        lists.append([try element.distribution()])
      }
    }
    return isNested == true ? .markov(lists) : .stationary(lists.map { $0[0] })
  }

  /// Actions in nested arrays.
  fileprivate func plan() throws(InputError) -> Answer.Plan {
    switch kind {
    case .null: return .never
    case .array:
      var plans: [Answer.Plan] = []
      for element in elements { plans.append(try element.plan()) }
      return .cases(plans)
    default: return .action(try integer(in: 0...Int.max, "an action, a list or null"))
    }
  }

  /// A list of probabilities that sum to exactly 1.
  fileprivate func distribution() throws(InputError) -> MixedStrategy {
    let values = try rationals("a list of probabilities")
    do throws(MixedStrategy.Fault) { return try MixedStrategy(RationalVector(values)) } catch {
      throw self.error("\(error)")
    }
  }
}
