internal import Exact
internal import Games

/// What the lines between the claim and the tree of a certificate of kind `stationary` say, read but not judged.
private struct StationaryRoot {
  let coordinates: StationaryEvidence.Coordinates
  let least: Placed<RationalVector>
  let most: Placed<RationalVector>
  let security: [Placed<(mixture: SparseIntegers, denominator: Integer)>]
}

extension Checker {
  // MARK: Kind stationary

  /// Commitment to stationary policies of a process.
  mutating func checkStationary() throws(CertificateFault) -> StationaryClaim {
    let lines = try stackelbergProcess()
    let isPure = try commitmentLine()
    let committed = try leaderPolicy(lines.actions.content)
    let response = try responses("responses", lines.states)
    let followerValues = try vector("follower", lines.states.count)
    let leaderValues = try vector("leader", lines.states.count)
    let value = try self.value("value")
    let upper = try self.value("upper")
    let root = try stationaryRoot(lines.states)

    let process = try judged(lines)
    let scaled = ScaledProcess(process)
    let policy = try judged(committed, isPure: isPure)
    let tied = try tiedResponses(scaled, policy, followerValues)
    for state in lines.states.indices {
      guard tied[state].contains(response.content[state]) else {
        throw response.rejected("the response in state \(state) is not a best response")
      }
      guard leaderExcess(scaled, policy, state, response.content[state], leaderValues.content) == 0 else {
        throw leaderValues.rejected("policy and response are not worth what is said in state \(state)")
      }
    }
    let paid = process.initial.support.reduce(Rational.zero) {
      $0 + process.initial[$1] * leaderValues.content[$1]
    }
    guard value.content == paid else { throw value.rejected("the policy and responses do not pay the value") }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }
    try judge(root, scaled)

    var tree = StationaryTreeReader(
      process: process, scaled: scaled, upper: upper.content,
      region: StationaryRegion(
        process, isPure: isPure, coordinates: root.coordinates, lower: root.least.content.rationals,
        upper: root.most.content.rationals))
    while !tree.isComplete { try tree.readNode(&scanner) }
    try end(tree.records)
    return StationaryClaim(
      process: process, isPure: isPure, policy: policy, response: response.content,
      followerValues: followerValues.content, leaderValues: leaderValues.content, value: value.content,
      upper: upper.content)
  }

  /// The coordinates, the bounds of the follower's values, and what secures the lower ones.
  private mutating func stationaryRoot(
    _ states: [StackelbergProcessLines.State]
  ) throws(CertificateFault) -> StationaryRoot {
    try scanner.line("coordinates")
    let coordinates: StationaryEvidence.Coordinates
    switch try scanner.word() {
    case "values": coordinates = .values
    case "differences":
      coordinates = .differences(from: try scanner.count("the reference state", below: states.count))
    case let word: throw scanner.malformed("expected \"values\" or \"differences\", found \"\(word)\"")
    }
    try scanner.endLine()
    let least = try vector("least", states.count)
    let most = try vector("most", states.count)
    var security: [Placed<(mixture: SparseIntegers, denominator: Integer)>] = []
    for (index, state) in states.enumerated() {
      try scanner.line("secure")
      guard try scanner.integer() == Integer(index) else {
        throw scanner.malformed("expected what secures state \(index)")
      }
      let denominator = try scanner.positive("the common denominator")
      let mixture = try scanner.sparse(below: state.responses)
      try scanner.endLine()
      security.append(Placed(content: (mixture, denominator), line: scanner.line))
    }
    return StationaryRoot(coordinates: coordinates, least: least, most: most, security: security)
  }

  /// Whatever the leader does, the mixtures secure the least values, and no response is worth more than the most.
  private func judge(_ root: StationaryRoot, _ process: ScaledProcess) throws(CertificateFault) {
    for (index, state) in process.states.enumerated() {
      let (mixture, denominator) = root.security[index].content
      guard mixture.values.allSatisfy({ $0.signum > 0 }), mixture.sum == denominator else {
        throw root.security[index].rejected("the mixture of state \(index) is no distribution")
      }
      for action in 0..<state.actions {
        switch process.isWithin(root.least.content, root.most.content, index, action, mixture, over: denominator) {
        case .inside: break
        case .below: throw root.security[index].rejected("against action \(action), less is secured in state \(index)")
        case .above: throw root.most.rejected("action \(action) may be worth more to the follower in state \(index)")
        }
      }
    }
  }

  // MARK: Kind policy

  /// What one policy is worth.
  mutating func checkPolicy() throws(CertificateFault) -> PolicyClaim {
    let lines = try stackelbergProcess()
    let committed = try leaderPolicy(lines.actions.content)
    let followerValues = try vector("follower", lines.states.count)
    let strongValues = try vector("strong", lines.states.count)
    let strong = try responses("responses", lines.states)
    let weakValues = try vector("weak", lines.states.count)
    let weak = try responses("responses", lines.states)

    let process = try judged(lines)
    let scaled = ScaledProcess(process)
    let policy = try judged(committed)
    let tied = try tiedResponses(scaled, policy, followerValues)
    for (values, response, side) in [(strongValues, strong, 1), (weakValues, weak, -1)] {
      for state in lines.states.indices {
        for other in tied[state] where leaderExcess(scaled, policy, state, other, values.content) == side {
          throw values.rejected("response \(other) exceeds what is said of state \(state)")
        }
        guard tied[state].contains(response.content[state]) else {
          throw response.rejected("the response in state \(state) is not a best response")
        }
        guard leaderExcess(scaled, policy, state, response.content[state], values.content) == 0 else {
          throw response.rejected("the response does not attain what is said of state \(state)")
        }
      }
    }
    try end(0)
    return PolicyClaim(
      process: process, policy: policy, followerValues: followerValues.content, strongValues: strongValues.content,
      weakValues: weakValues.content, strongResponse: strong.content, weakResponse: weak.content)
  }
}

extension ScaledProcess {
  /// Where the follower's values lie against the bounds of a root.
  enum RootSide { case inside, below, above }

  /// Compares what the follower's mixture secures in a state against an action with the least value, and what each response
  /// is worth with the greatest.
  func isWithin(
    _ least: RationalVector, _ most: RationalVector, _ state: Int, _ action: Int, _ mixture: SparseIntegers,
    over denominator: Integer
  ) -> RootSide {
    let action = SparseIntegers.unit(action)
    let scale = self.denominator(state)
    let secured = zip(mixture.indices, mixture.values).reduce(Integer.zero) {
      $0 + $1.1 * worth(to: .follower, state, action, $1.0, least)
    }
    if secured < least.numerators[state] * scale * denominator { return .below }
    for response in 0..<states[state].responses
    where worth(to: .follower, state, action, response, most) > most.numerators[state] * scale {
      return .above
    }
    return .inside
  }
}

extension SparseIntegers {
  /// One at an index.
  fileprivate static func unit(_ index: Int) -> SparseIntegers {
    var result = SparseIntegers()
    result.append(index: index, value: .one)
    return result
  }
}
