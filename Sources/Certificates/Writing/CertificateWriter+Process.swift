public import Exact
public import Games

extension Certificate where Check == Unchecked {
  /// A certificate of kind `mdp`: the policy is worth at least `lower`, and every policy at most `upper`.
  ///
  /// A state with fewer actions than others repeats its last one.
  ///
  /// - Precondition: every state has at least one action, and the policy and the bounds have one entry per state.
  public static func decisionProcess(
    _ process: DecisionProcess, policy: [Int], lower: RationalVector, upper: RationalVector
  ) -> Certificate {
    let states = process.transitions.count
    let actions = process.transitions.map(\.count).max() ?? 0
    var writer = CertificateWriter(kind: "mdp")
    writer.line("dims", "\(states) \(actions)")
    writer.process(process.discount, policy: policy, lower: lower, upper: upper, states: states)
    for (state, transitions) in process.transitions.enumerated() {
      for action in 0..<actions {
        writer.transition("\(state) \(action)", transitions[min(action, transitions.count - 1)])
      }
    }
    return writer.finish(records: states * actions)
  }

  /// A certificate of kind `imdp`: within the boxes, the responder's policy is worth at least `lower`, and none more than
  /// `upper`.
  ///
  /// The levels, which are all the evidence there is, follow from the process and the bounds. A state with fewer responses
  /// than others repeats its last one; one with fewer actions of the bounded party repeats the last with probability zero.
  ///
  /// - Precondition: every state has at least one action of either party, every response has one transition per action of
  ///   the bounded party, and the policy and the bounds have one entry per state.
  public static func boundedProcess(
    _ process: BoundedProcess, policy: [Int], lower: RationalVector, upper: RationalVector
  ) -> Certificate {
    let states = process.states.count
    let actions = process.states.map(\.least.count).max() ?? 0
    let responses = process.states.map(\.transitions.count).max() ?? 0
    var writer = CertificateWriter(kind: "imdp")
    writer.line("dims", "\(states) \(actions) \(responses)")
    writer.process(process.discount, policy: policy, lower: lower, upper: upper, states: states)
    for (index, state) in process.states.enumerated() {
      let unused = [Rational](repeating: .zero, count: actions - state.least.count)
      writer.line("box \(index)", RationalVector(state.least + unused + state.greatest + unused))
      for response in 0..<responses {
        let transitions = state.transitions[min(response, state.transitions.count - 1)]
        let levels = [
          state.level(of: transitions.map { $0.value(discount: process.discount, values: upper) }, isHigh: true),
          state.level(of: transitions.map { $0.value(discount: process.discount, values: lower) }, isHigh: false),
        ]
        writer.line("levels \(index) \(response)", RationalVector(levels))
        for action in 0..<actions {
          writer.transition("\(index) \(response) \(action)", transitions[min(action, transitions.count - 1)])
        }
      }
    }
    return writer.finish(records: states * (1 + responses * (1 + actions)))
  }
}

extension BoundedProcess.State {
  /// The level at which `above` is least, or `below` is greatest, given what each action of the bounded party is worth.
  ///
  /// Both bounds are then exact: start from the least probabilities and hand out the rest, to the best actions first for
  /// the one and to the worst first for the other; the action that takes the last of it gives the level.
  fileprivate func level(of values: [Rational], isHigh: Bool) -> Rational {
    let order = values.indices.sorted { isHigh ? values[$0] > values[$1] : values[$0] < values[$1] }
    var rest = least.reduce(.one, -)
    for action in order {
      rest -= greatest[action] - least[action]
      if rest.signum <= 0 { return values[action] }
    }
    return order.last.map { values[$0] } ?? .zero
  }
}

extension CertificateWriter {
  /// The lines between the sizes and the first state.
  fileprivate mutating func process(
    _ discount: Rational, policy: [Int], lower: RationalVector, upper: RationalVector, states: Int
  ) {
    precondition(policy.count == states && lower.count == states && upper.count == states, "one entry per state")
    line("discount", discount)
    line("lower", lower)
    line("upper", upper)
    line("policy", policy.map(\.description).joined(separator: " "))
  }

  fileprivate mutating func transition(_ labels: String, _ transition: Transition) {
    append("trans \(labels) \(transition.denominator) \(transition.reward) ")
    append(transition.probabilities)
    endLine()
  }
}
