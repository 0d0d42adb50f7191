internal import Exact
internal import Games

extension Certificate where Check == Unchecked {
  /// A certificate of the kind `stationary`.
  ///
  /// A leaf of an empty region is written as such; what it says is not used.
  ///
  /// - Precondition: the evidence speaks of the states, observations and actions of the claim's process.
  public static func stationary(_ claim: StationaryClaim, evidence: StationaryEvidence) -> Certificate {
    let process = claim.process
    var writer = CertificateWriter(kind: "stationary")
    writer.process(process)
    writer.line("commitment", claim.isPure ? "pure" : "mixed")
    writer.policy(claim.policy)
    writer.responses(claim.response)
    writer.line("follower", claim.followerValues)
    writer.line("leader", claim.leaderValues)
    writer.line("value", claim.value)
    writer.line("upper", claim.upper)
    switch evidence.coordinates {
    case .values: writer.line("coordinates", "values")
    case .differences(let reference): writer.line("coordinates", "differences \(reference)")
    }
    writer.line("least", RationalVector(evidence.lower))
    writer.line("most", RationalVector(evidence.upper))
    for (state, mixture) in evidence.security.enumerated() {
      writer.append("secure \(state) \(mixture.denominator) ")
      writer.append(SparseIntegers(mixture.numerators))
      writer.endLine()
    }
    var records = 0
    evidence.tree.visit(
      from: StationaryRegion(
        process, isPure: claim.isPure, coordinates: evidence.coordinates, lower: evidence.lower, upper: evidence.upper)
    ) { node, region in
      records += 1
      switch node {
      case .cut(let cut, _, _): writer.cut(cut)
      case .leaf where region.isEmpty: writer.line("empty")
      case .leaf(let leaf): writer.leaf(ScaledLeaf(leaf, in: region))
      }
    }
    return writer.finish(records: records)
  }

  /// A certificate of the kind `policy`.
  public static func policy(_ claim: PolicyClaim) -> Certificate {
    var writer = CertificateWriter(kind: "policy")
    writer.process(claim.process)
    writer.policy(claim.policy)
    writer.line("follower", claim.followerValues)
    writer.line("strong", claim.strongValues)
    writer.responses(claim.strongResponse)
    writer.line("weak", claim.weakValues)
    writer.responses(claim.weakResponse)
    return writer.finish(records: 0)
  }
}

extension StationaryTree {
  /// Visits the nodes in preorder, each with its region.
  func visit(from root: StationaryRegion, _ body: (StationaryTree, StationaryRegion) -> Void) {
    var waiting = [(node: self, region: root)]
    while let (node, region) = waiting.popLast() {
      body(node, region)
      guard case .cut(let cut, let first, let second) = node else { continue }
      let regions = region.divided(by: cut)
      waiting.append((second, regions.second))
      waiting.append((first, regions.first))
    }
  }
}

extension CertificateWriter {
  fileprivate mutating func line(_ word: String) {
    append(word)
    endLine()
  }

  mutating func process(_ process: StackelbergProcess) {
    line("dims", "\(process.states.count) \(process.actions.count)")
    line("discounts", "\(process.leaderDiscount) \(process.followerDiscount)")
    line("actions", process.actions.map(\.description).joined(separator: " "))
    line("initial", process.initial)
    for (index, state) in ScaledProcess(process).states.enumerated() {
      line("state", "\(index) \(state.observation) \(state.responses) \(state.denominator)")
      for action in 0..<state.actions {
        for response in 0..<state.responses {
          let move = state[action, response]
          var next = SparseIntegers()
          for (place, probability) in zip(move.next, move.probabilities) {
            next.append(index: place, value: probability)
          }
          append("trans \(index) \(action) \(response) \(move.leader) \(move.follower) ")
          append(next)
          endLine()
        }
      }
    }
  }

  mutating func policy(_ policy: [MixedStrategy]) {
    for (observation, mixture) in policy.enumerated() { line("policy \(observation)", mixture.probabilities) }
  }

  fileprivate mutating func responses(_ responses: [Int]) {
    line("responses", responses.map(\.description).joined(separator: " "))
  }

  fileprivate mutating func cut(_ cut: StationaryCut) {
    switch cut {
    case .value(let state, let bound): line("cut value", "\(state) \(bound)")
    case .response(let state, let response): line("cut response", "\(state) \(response)")
    case .probability(let observation, let action, let bound):
      line("cut probability", "\(observation) \(action) \(bound)")
    case .action(let observation, let action): line("cut action", "\(observation) \(action)")
    }
  }

  fileprivate mutating func leaf(_ leaf: ScaledLeaf) {
    line("leaf", "\(leaf.denominator) \(leaf.restrictions.count)")
    for (state, statement) in leaf.bounds.enumerated() { self.statement("bound", state, statement) }
    for (state, statement) in leaf.restrictions { self.statement("restrict", state, statement) }
  }

  private mutating func statement(_ keyword: String, _ state: Int, _ statement: ScaledStatement) {
    append("\(keyword) \(state) \(statement.function.constant) ")
    append(statement.function.coefficients)
    endLine()
    for (response, multipliers) in statement.multipliers {
      append("case \(response) \(multipliers.denominator) \(multipliers.consistency) ")
      append(multipliers.incentives)
      endLine()
    }
  }
}
