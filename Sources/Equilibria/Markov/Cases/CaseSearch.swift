internal import Certificates
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// A depth-first search over decisions that are finite in number: the leader's actions where it commits to deterministic
/// policies, and the follower's responses where transitions are the follower's alone.
///
/// Nodes are bounded by the relaxed process. What is decided entirely is settled by one exact computation, so the answer is
/// exact unless the search is cut short; then the nodes that are left keep their bounds.
struct CaseSearch {
  private let relaxed: RelaxedProcess
  private let isPure: Bool
  private let stop: StopCondition
  private let nodeLimit: Int

  /// The best policy so far, and what it is worth.
  private(set) var incumbent: (policy: [MixedStrategy], value: Rational)

  /// The number of nodes.
  private(set) var nodes = 0

  /// The number of entirely decided nodes.
  private(set) var settled = 0

  private var process: StackelbergProcess { relaxed.process }

  /// A search that starts from a policy.
  init(
    _ relaxed: RelaxedProcess, isPure: Bool, from policy: [MixedStrategy], nodeLimit: Int = 20_000,
    until stop: StopCondition
  ) {
    self.relaxed = relaxed
    self.isPure = isPure
    self.stop = stop
    self.nodeLimit = nodeLimit
    incumbent = (policy, ProcessEvaluation(of: policy, in: relaxed.process).strongValue)
  }

  /// Takes over a policy that is worth more.
  mutating func offer(_ policy: [MixedStrategy]) {
    let value = ProcessEvaluation(of: policy, in: process).strongValue
    if value > incumbent.value { incumbent = (policy, value) }
  }

  /// Changes one action after the other as long as that helps; of deterministic policies.
  mutating func climb() {
    var improved = true
    while improved, !stop.isMet {
      improved = false
      for observation in process.actions.indices {
        for action in 0..<process.actions[observation] {
          var policy = incumbent.policy
          policy[observation] = .pure(action, of: process.actions[observation])
          let before = incumbent.value
          offer(policy)
          if incumbent.value > before { improved = true }
        }
      }
    }
  }

  /// Proves that nothing in a region is worth more than the incumbent, which improves on the way.
  mutating func prove(_ region: RelaxedProcess.Region) throws(SolverFailure) -> StationaryTree {
    nodes += 1
    guard
      let solution = try relaxed.tightest(in: region, target: incumbent.value, until: stop)
    else {
      guard let leaf = try relaxed.emptinessLeaf(in: region, target: incumbent.value, until: stop) else {
        preconditionFailure("a region without a solution leaves some state without a response")
      }
      return .leaf(leaf)
    }
    if relaxed.bound(solution) <= incumbent.value || nodes >= nodeLimit { return .leaf(relaxed.leaf(solution)) }
    if isPure {
      if let observation = region.actions.indices.first(where: { region.actions[$0].count > 1 }) {
        return try branch(observation, region, solution)
      }
      let policy = zip(region.actions, process.actions).map { MixedStrategy.pure($0[0], of: $1) }
      offer(policy)
      if relaxed.weights != nil {
        settled += 1
        return .leaf(try settle(policy, region))
      }
    }
    let visited = relaxed.visitedStates(solution)
    let open = region.responses.indices.filter { region.responses[$0].count > 1 }
    guard let state = open.first(where: visited.contains) ?? open.first else {
      settled += 1
      return .leaf(try settle(region, solution))
    }
    let response = solution.choices[state].response
    var (first, second) = (region, region)
    first.responses[state] = [response]
    second.responses[state].removeAll { $0 == response }
    let one = try prove(first)
    return .cut(.response(state: state, response: response), first: one, second: try prove(second))
  }

  private mutating func branch(
    _ observation: Int, _ region: RelaxedProcess.Region, _ solution: RelaxedProcess.Solution
  ) throws(SolverFailure) -> StationaryTree {
    let state = process.states.firstIndex { $0.observation == observation } ?? 0
    let action = solution.choices[state].distribution.support.first ?? region.actions[observation][0]
    var (first, second) = (region, region)
    first.actions[observation] = [action]
    second.actions[observation].removeAll { $0 == action }
    let one = try prove(first)
    return .cut(.action(observation: observation, action: action), first: one, second: try prove(second))
  }

  // MARK: One deterministic policy

  /// A proof that one deterministic policy is worth no more than the incumbent.
  ///
  /// With the follower's best response `φ` and its values `V`, the states' own inequalities `v_s >= Q_F(s,φ_s;v)`, added up
  /// with the discounted frequencies of `φ`, say `β·v >= β·V`. Under a large multiplier `M` the relaxed process prefers what
  /// the follower prefers, and among that what the leader prefers: `β·J - M β·V` is then the strong value exactly.
  private func settle(
    _ policy: [MixedStrategy], _ region: RelaxedProcess.Region
  ) throws(SolverFailure) -> StationaryLeaf {
    let evaluation = ProcessEvaluation(of: policy, in: process)
    var multiplier = Rational.one
    while true {
      guard !stop.isMet else { throw .stopped }
      guard let solution = try relaxed.optimum(multiplier: multiplier, in: region, until: stop) else {
        preconditionFailure("a policy has a best response")
      }
      if relaxed.atStart(solution.values) - multiplier * evaluation.followerValue <= incumbent.value {
        var leaf = relaxed.leaf(solution)
        let frequencies = process.frequencies(discount: process.followerDiscount) { state in
          process.states[state][policy[process.states[state].observation].support[0], evaluation.strongResponse[state]]
            .next
        }
        for (state, frequency) in frequencies.enumerated() where frequency.signum > 0 {
          leaf.restrictions[state] = restriction(
            state, region.actions[process.states[state].observation][0], evaluation.strongResponse[state],
            multiplier * frequency)
        }
        return leaf
      }
      multiplier *= 4
    }
  }

  /// `rate (v_s - Q_F(s,a,φ;v)) >= 0`, whatever the response.
  private func restriction(
    _ state: Int, _ action: Int, _ response: Int, _ rate: Rational
  ) -> StationaryLeaf.Statement {
    let outcome = process.states[state][action, response]
    var coefficients = [state: rate]
    for (next, probability) in zip(outcome.next.states, outcome.next.probabilities) {
      coefficients[next, default: 0] -= rate * process.followerDiscount * probability
    }
    return .init(
      function: AffineFunction(constant: -rate * outcome.follower, coefficients: coefficients),
      multipliers: (0..<process.states[state].responses).map {
        ResponseMultipliers(incentives: $0 == response ? [:] : [response: rate], consistency: -rate)
      })
  }

  // MARK: One deterministic response

  /// The exact optimum among the policies to which one response is best, where transitions are the response's alone, with
  /// its proof: both value recursions are linear in the policy.
  private mutating func settle(
    _ region: RelaxedProcess.Region, _ relaxation: RelaxedProcess.Solution
  ) throws(SolverFailure) -> StationaryLeaf {
    let states = process.states
    let responses = region.responses.map { $0[0] }
    func next(_ state: Int, _ response: Int) -> StateDistribution {
      states[state][region.actions[states[state].observation][0], response].next
    }
    let frequencies = process.frequencies(discount: process.leaderDiscount) { next($0, responses[$0]) }
    let program = ResponsePolicyProgram(
      process, region: region, responses: responses, frequencies: frequencies, next: next)
    let outcome = try program.linear.solve(until: stop)
    switch outcome {
    case .optimal(let point, let multipliers, _):
      offer(program.policy(at: point))
      return program.leaf(multipliers, scale: 1, bounds: nil)
    case .infeasible(let multipliers):
      let (leaf, sum) = (relaxed.leaf(relaxation), program.sum(multipliers))
      let factor = max(0, (relaxed.bound(relaxation) - incumbent.value) / -sum)
      return program.leaf(multipliers, scale: factor, bounds: leaf.bounds)
    case .unbounded: preconditionFailure("values are bounded")
    }
  }
}

extension StackelbergProcess {
  /// How often each state is visited from the start, discounted, where every state moves on in one way.
  func frequencies(discount: Rational, next: (Int) -> StateDistribution) -> [Rational] {
    let moves = states.indices.map { state -> [Int: Rational] in
      let next = next(state)
      return Dictionary(uniqueKeysWithValues: zip(next.states, next.probabilities.map { $0 * discount }))
    }
    if movesForward {
      var result = initial.rationals
      for state in states.indices where !result[state].isZero {
        for (target, weight) in moves[state] { result[target] += result[state] * weight }
      }
      return result
    }
    return states.indices.map { state in
      var rewards = [Rational](repeating: 0, count: states.count)
      rewards[state] = 1
      let values = MarkovChain(rewards: rewards, moves: moves).values
      return initial.support.reduce(Rational.zero) { $0 + initial[$1] * values[$1] }
    }
  }
}
