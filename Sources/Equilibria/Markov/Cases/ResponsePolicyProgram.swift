internal import Certificates
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// The linear program of one deterministic response of the follower in a process whose transitions are the follower's alone.
///
/// With frequencies `μ` of the response, variables `p(s,a)` (the policy) and `v_s` (the follower's values):
///
///     max  Σ_s μ_s Σ_a p(s,a) r_L(s,a,φ_s)
///     v_s = Σ_a p(s,a) r_F(s,a,φ_s) + γ_F Σ_k T(k|s,φ_s) v_k          multiplier y_s
///     v_s >= Σ_a p(s,a) r_F(s,a,b) + γ_F Σ_k T(k|s,b) v_k             multiplier λ_sb >= 0
///     Σ_a p(s,a) = 1                                                  multiplier c_s
///
/// Its multipliers are a proof in the form of a leaf: `μ_s r_L + G_s(a;v) <= c_s + g_s·v` where `G_s` has incentives `λ_sb` and
/// consistency `y_s - Σ_b λ_sb`, and the coefficients `g_s` of all states cancel. States that are visited prove it of their
/// bounds, the others, which only threaten, of restrictions.
struct ResponsePolicyProgram {
  let linear: LinearProgram

  private let process: StackelbergProcess
  private let actions: [[Int]]
  private let responses: [Int]
  private let frequencies: [Rational]
  private let next: (Int, Int) -> StateDistribution
  /// For each state, where its probabilities begin; the values follow behind all of them.
  private let places: [Int]
  /// For each state, the responses that its response is compared with.
  private let others: [[Int]]

  /// - Precondition: where the policy goes from a state depends on the response alone, among the actions of the region.
  init(
    _ process: StackelbergProcess, region: RelaxedProcess.Region, responses: [Int], frequencies: [Rational],
    next: @escaping (Int, Int) -> StateDistribution
  ) {
    self.process = process
    self.responses = responses
    self.frequencies = frequencies
    self.next = next
    let states = process.states
    let actions = states.map { region.actions[$0.observation] }
    let others = states.indices.map { state in (0..<states[state].responses).filter { $0 != responses[state] } }
    var (places, count) = ([Int](), 0)
    for available in actions {
      places.append(count)
      count += available.count
    }
    (self.actions, self.others, self.places) = (actions, others, places)
    let width = count + states.count
    var objective = [Rational](repeating: 0, count: width)
    var constraints: [LinearProgram.Constraint] = []
    func row(_ state: Int, _ response: Int) -> [Rational] {
      var row = [Rational](repeating: 0, count: width)
      for (index, action) in actions[state].enumerated() {
        row[places[state] + index] = states[state][action, response].follower
      }
      let target = next(state, response)
      for (next, probability) in zip(target.states, target.probabilities) {
        row[count + next] += process.followerDiscount * probability
      }
      row[count + state] -= 1
      return row
    }
    for state in states.indices {
      for (index, action) in actions[state].enumerated() {
        objective[places[state] + index] = frequencies[state] * states[state][action, responses[state]].leader
      }
      constraints.append(.init(row(state, responses[state]).map { -$0 }, .equal, 0))
    }
    for state in states.indices {
      for other in others[state] { constraints.append(.init(row(state, other), .atMost, 0)) }
    }
    for state in states.indices {
      var sum = [Rational](repeating: 0, count: width)
      for index in actions[state].indices { sum[places[state] + index] = 1 }
      constraints.append(.init(sum, .equal, 1))
    }
    linear = LinearProgram(
      maximise: objective, free: Set(count..<width), constraints: constraints)
  }

  /// The policy of a point.
  func policy(at point: RationalVector) -> [MixedStrategy] {
    var policy = process.actions.map { MixedStrategy.pure(0, of: $0) }
    for (state, available) in actions.enumerated() {
      let observation = process.states[state].observation
      var distribution = [Rational](repeating: 0, count: process.actions[observation])
      for (index, action) in available.enumerated() { distribution[action] = point[places[state] + index] }
      if let strategy = try? MixedStrategy(RationalVector(distribution)) { policy[observation] = strategy }
    }
    return policy
  }

  /// The sum of the constants `c_s`: the bound, or a negative number where the program is contradictory.
  func sum(_ multipliers: RationalVector) -> Rational {
    (multipliers.count - process.states.count..<multipliers.count).reduce(.zero) { $0 + multipliers[$1] }
  }

  /// The proof.
  ///
  /// - Parameters:
  ///   - multipliers: those of an optimum, or of a contradiction.
  ///   - scale: what all multipliers are multiplied by.
  ///   - bounds: for a contradiction, valid bounds of the states; then everything is said by restrictions.
  func leaf(_ multipliers: RationalVector, scale: Rational, bounds: [StationaryLeaf.Statement]?) -> StationaryLeaf {
    let states = process.states
    var statements: [StationaryLeaf.Statement] = []
    var place = states.count
    for state in states.indices {
      let value = multipliers[state] * scale
      var incentives: [Int: Rational] = [:]
      var coefficients: [Int: Rational] = [:]
      func add(_ response: Int, _ factor: Rational) {
        let target = next(state, response)
        for (next, probability) in zip(target.states, target.probabilities) {
          coefficients[next, default: 0] += factor * process.followerDiscount * probability
        }
      }
      add(responses[state], value)
      for other in others[state] {
        let incentive = multipliers[place] * scale
        place += 1
        incentives[other] = incentive
        add(other, -incentive)
      }
      let consistency = value - incentives.values.reduce(.zero, +)
      coefficients[state, default: 0] -= consistency
      let constant = multipliers[multipliers.count - states.count + state] * scale
      statements.append(
        .init(
          function: AffineFunction(constant: constant, coefficients: coefficients),
          multipliers: (0..<states[state].responses).map {
            $0 == responses[state]
              ? ResponseMultipliers(incentives: incentives, consistency: consistency) : ResponseMultipliers()
          }))
    }
    if let bounds {
      return StationaryLeaf(
        bounds: bounds, restrictions: Dictionary(uniqueKeysWithValues: statements.enumerated().map { ($0, $1) }))
    }
    return split(statements)
  }

  /// Statements of visited states as bounds, those of other states as restrictions.
  private func split(_ statements: [StationaryLeaf.Statement]) -> StationaryLeaf {
    let states = process.states.indices
    let moves = states.map { state -> [Int: Rational] in
      let target = next(state, responses[state])
      return Dictionary(
        uniqueKeysWithValues: zip(target.states, target.probabilities.map { $0 * process.leaderDiscount }))
    }
    func bounds(_ reward: (Int) -> Rational) -> [Rational] {
      MarkovChain(rewards: states.map(reward), moves: moves).values
    }
    let visited = frequencies.map { $0.signum > 0 }
    let constants = bounds { state in
      guard visited[state] else {
        return actions[state].map { process.states[state][$0, responses[state]].leader }.max() ?? 0
      }
      return statements[state].function.constant / frequencies[state]
    }
    let coordinates = Set(states.flatMap { visited[$0] ? Array(statements[$0].function.coefficients.keys) : [] })
    var coefficients = states.map { _ in [Int: Rational]() }
    for coordinate in coordinates.sorted() {
      let values = bounds { state in
        visited[state] ? (statements[state].function.coefficients[coordinate] ?? 0) / frequencies[state] : 0
      }
      for state in states { coefficients[state][coordinate] = values[state] }
    }
    var leaf = StationaryLeaf(
      bounds: states.map { state in
        let multipliers = statements[state].multipliers.map { multipliers in
          visited[state]
            ? ResponseMultipliers(
              incentives: multipliers.incentives.mapValues { $0 / frequencies[state] },
              consistency: multipliers.consistency / frequencies[state]) : ResponseMultipliers()
        }
        return .init(
          function: AffineFunction(constant: constants[state], coefficients: coefficients[state]),
          multipliers: multipliers)
      })
    for state in states where !visited[state] { leaf.restrictions[state] = statements[state] }
    return leaf
  }
}
