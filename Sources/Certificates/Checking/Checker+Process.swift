internal import Exact
internal import Games

/// What the kinds `mdp` and `imdp` claim, read but not judged.
private struct ProcessLines {
  let discount: Placed<Rational>
  let lower: RationalVector
  let upper: RationalVector
  let policy: [Int]
}

extension Checker {
  /// `discount p/q`, `lower q ..`, `upper q ..` and `policy a ..`; the discount is judged behind them.
  private mutating func processLines(states: Int, responses: Int) throws(CertificateFault) -> ProcessLines {
    let lines = ProcessLines(
      discount: try value("discount"), lower: try vector("lower", states).content,
      upper: try vector("upper", states).content, policy: try policy(states, below: responses))
    guard lines.discount.content.signum >= 0, lines.discount.content < .one else {
      throw lines.discount.rejected("the discount is negative, or not less than 1")
    }
    return lines
  }

  private mutating func policy(_ states: Int, below actions: Int) throws(CertificateFault) -> [Int] {
    try scanner.line("policy")
    var policy: [Int] = []
    for _ in 0..<states { policy.append(try scanner.count("an action of the policy", below: actions)) }
    try scanner.endLine()
    return policy
  }

  /// `trans s .. q r t s_1 p_1 .. s_t p_t`; the labels are the indices that the line must begin with.
  private mutating func transition(_ labels: [Int], states: Int) throws(CertificateFault) -> Transition {
    try scanner.line("trans")
    for label in labels {
      guard try scanner.integer() == Integer(label) else {
        throw scanner.malformed("expected the line of \(labels.map(\.description).joined(separator: " "))")
      }
    }
    let denominator = try scanner.positive("the common denominator")
    let reward = try scanner.integer()
    let probabilities = try scanner.sparse(below: states)
    try scanner.endLine()
    return Transition(reward: reward, probabilities: probabilities, denominator: denominator)
  }

  // MARK: Kind mdp

  /// A decision process whose lines are forgotten one by one; theorem `check_mdp_sound`.
  mutating func checkDecisionProcess() throws(CertificateFault) -> DecisionProcessClaim {
    try scanner.line("dims")
    let states = try size("the number of states")
    let actions = try size("the number of actions")
    try scanner.endLine()
    let lines = try processLines(states: states, responses: actions)
    let discount = lines.discount.content
    for state in 0..<states {
      // All lines of the state are read before any is judged, so the first rejection waits for the last of them.
      var fault: CertificateFault?
      for action in 0..<actions {
        let transition = try transition([state, action], states: states)
        if fault != nil { continue }
        let scale = transition.denominator * discount.denominator
        if !transition.isDistribution {
          fault = scanner.rejected("the probabilities of the next states are not a distribution")
        } else if transition.numeratorOfValue(discount: discount, values: lines.upper)
          > lines.upper.numerators[state] * scale
        {
          fault = scanner.rejected("action \(action) raises state \(state) above its upper bound")
        } else if action == lines.policy[state],
          transition.numeratorOfValue(discount: discount, values: lines.lower) < lines.lower.numerators[state] * scale
        {
          fault = scanner.rejected("the policy does not keep state \(state) at its lower bound")
        }
      }
      if let fault { throw fault }
    }
    try end(Integer(states) * Integer(actions))
    return DecisionProcessClaim(
      states: states, actions: actions, discount: discount, lower: lines.lower, upper: lines.upper,
      policy: lines.policy)
  }

  // MARK: Kind imdp

  /// A process with boxes around the policy of one party; theorem `check_imdp_sound`.
  mutating func checkBoundedProcess() throws(CertificateFault) -> BoundedProcessClaim {
    try scanner.line("dims")
    let states = try size("the number of states")
    let actions = try size("the number of actions of the bounded party")
    let responses = try size("the number of actions of the responder")
    try scanner.endLine()
    let lines = try processLines(states: states, responses: responses)
    for state in 0..<states {
      let box = try box(state, actions)
      var fault = box.isEmpty ? scanner.rejected("no distribution lies within the box of state \(state)") : nil
      for response in 0..<responses {
        let found = try checkResponse(response, at: state, box, lines, states: states)
        fault = fault ?? found
      }
      if let fault { throw fault }
    }
    try end(Integer(states) * (1 + Integer(responses) * (1 + Integer(actions))))
    return BoundedProcessClaim(
      states: states, actions: actions, responses: responses, discount: lines.discount.content, lower: lines.lower,
      upper: lines.upper, policy: lines.policy)
  }

  /// Bounds of the probabilities of the bounded party's actions at one state.
  private struct Box {
    let least: ArraySlice<Integer>
    let greatest: ArraySlice<Integer>
    let denominator: Integer
    let count: Int

    /// Whether no distribution lies within the bounds: one is negative or exceeds its partner, or the sums do not embrace 1.
    var isEmpty: Bool {
      !(zip(least, greatest).allSatisfy { $0.signum >= 0 && $0 <= $1 }
        && least.reduce(.zero, +) <= denominator && denominator <= greatest.reduce(.zero, +))
    }

    /// The least and the greatest probability of an action.
    func bounds(_ action: Int) -> (least: Rational, greatest: Rational) {
      (
        Rational(least[least.startIndex + action], over: denominator),
        Rational(greatest[greatest.startIndex + action], over: denominator)
      )
    }
  }

  /// `box s q lo_0 .. lo_{A-1} hi_0 .. hi_{A-1}`.
  private mutating func box(_ state: Int, _ actions: Int) throws(CertificateFault) -> Box {
    try scanner.line("box")
    guard try scanner.integer() == Integer(state) else { throw scanner.malformed("expected the box of state \(state)") }
    let bounds = try scanner.vector(2 * actions)
    return Box(
      least: bounds.numerators.prefix(actions), greatest: bounds.numerators.suffix(actions),
      denominator: bounds.denominator, count: actions)
  }

  /// `levels s b q high low` and the lines of all actions of the bounded party.
  ///
  /// With `d_a = Q w s b a - high`, the sum `above` is `high + Σ_a (d_a > 0 ? hi_a : lo_a) d_a`; `below` likewise.
  ///
  /// - Returns: the first rejection among these lines, which waits for the rest of the state.
  private mutating func checkResponse(
    _ response: Int, at state: Int, _ box: Box, _ lines: ProcessLines, states: Int
  ) throws(CertificateFault) -> CertificateFault? {
    try scanner.line("levels")
    guard try scanner.integer() == Integer(state), try scanner.integer() == Integer(response) else {
      throw scanner.malformed("expected the levels of state \(state), response \(response)")
    }
    let levels = Placed(content: try scanner.vector(2), line: scanner.line)
    let (high, low) = (levels.content[0], levels.content[1])
    let discount = lines.discount.content
    let isPlayed = response == lines.policy[state]
    var (above, below) = (high, low)
    var fault: CertificateFault?
    for action in 0..<box.count {
      let transition = try transition([state, response, action], states: states)
      if fault != nil { continue }
      guard transition.isDistribution else {
        fault = scanner.rejected("the probabilities of the next states are not a distribution")
        continue
      }
      let bounds = box.bounds(action)
      let over = transition.value(discount: discount, values: lines.upper) - high
      above += over * (over.signum > 0 ? bounds.greatest : bounds.least)
      if isPlayed {
        let under = transition.value(discount: discount, values: lines.lower) - low
        below += under * (under.signum > 0 ? bounds.least : bounds.greatest)
      }
    }
    if let fault { return fault }
    if above > lines.upper[state] {
      return levels.rejected("response \(response) raises state \(state) above its upper bound")
    }
    if isPlayed, below < lines.lower[state] {
      return levels.rejected("the policy does not keep state \(state) at its lower bound")
    }
    return nil
  }
}
