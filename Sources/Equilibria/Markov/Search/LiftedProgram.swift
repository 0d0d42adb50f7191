internal import LinearPrograms

/// The lifted program of a region: it bounds what the leader can get where the follower's values lie in the box.
///
/// The products `z θ_k` satisfy the flow of `z` times `θ_k`, since `v` is the same at every step and in every state.
struct LiftedProgram: ~Copyable {
  let shape: LiftedShape
  private var program: SparseProgram
  private var lower: [Double]
  private var upper: [Double]
  private var objective: [Double]

  private init(_ shape: LiftedShape, owning program: consuming SparseProgram) {
    self.shape = shape
    self.program = program
    lower = [Double](repeating: 0, count: shape.rows + shape.columns)
    upper = lower
    objective = [Double](repeating: 0, count: shape.columns)
  }

  /// The program of a region, or the one at fixed values where the lines lift nothing.
  ///
  /// - Parameter excluded: for each state and response, another response that beats it throughout the region.
  static func of(
    _ model: SearchModel, _ lines: LiftedLines, _ region: SearchRegion, _ excluded: [[Int?]]
  ) throws(SolverFailure) -> LiftedProgram {
    let shape = LiftedShape(model, lines.pairs, lifted: lines.lifted)
    var result = LiftedProgram(shape, owning: try .empty(rows: shape.rows, columns: shape.columns))
    try result.load(model, lines, region, excluded)
    return result
  }

  private mutating func load(
    _ model: SearchModel, _ lines: LiftedLines, _ region: SearchRegion, _ excluded: [[Int?]]
  ) throws(SolverFailure) {
    let (shape, lifted, pairs) = (self.shape, self.shape.lifted, lines.pairs)
    func isPossible(_ state: Int, _ response: Int) -> Bool {
      region.allowed[state][response] && excluded[state][response] == nil
    }
    for pair in 0..<pairs.count { objective[pair] = pairs.leader[pair] }
    // Columns.
    for pair in 0..<pairs.count {
      let most = isPossible(pairs.state[pair], pairs.response[pair]) ? Double.infinity : 0
      upper[shape.rows + shape.z(pair)] = most
      for k in 0..<lifted { upper[shape.rows + shape.q(pair, k)] = most }
    }
    for (place, state) in model.relevant.enumerated() {
      for pair in pairs.offset[state]..<pairs.offset[state + 1] where isPossible(state, pairs.response[pair]) {
        let own = shape.policyOffset[place] + pair - pairs.offset[state]
        upper[shape.rows + shape.y(own)] = .infinity
        for k in 0..<lifted { upper[shape.rows + shape.yq(own, k)] = .infinity }
      }
    }
    for k in 0..<lifted { upper[shape.rows + shape.theta(k)] = lines.widths[k] > 0 ? 1 : 0 }
    // Flows.
    var incoming = [[(Int, Double)]](repeating: [], count: model.states)
    for pair in 0..<pairs.count {
      var own = 1.0
      for (state, probability) in pairs.next[pair] {
        let weight = -model.leaderDiscount * probability
        if state == pairs.state[pair] { own += weight } else { incoming[state].append((pair, weight)) }
      }
      incoming[pairs.state[pair]].append((pair, own))
    }
    for state in 0..<model.states {
      let entries = incoming[state].filter { $0.1 != 0 }
      let right = model.flow * model.initial[state]
      try program.setRow(shape.flow(state), columns: entries.map { Int32($0.0) }, values: entries.map(\.1))
      lower[shape.flow(state)] = right
      upper[shape.flow(state)] = right
      for k in 0..<lifted {
        var columns = entries.map { Int32(shape.q($0.0, k)) }
        var values = entries.map(\.1)
        if right != 0 {
          columns.append(Int32(shape.theta(k)))
          values.append(-right)
        }
        try program.setRow(shape.flow(state, k), columns: columns, values: values)
      }
    }
    // Products.
    for pair in 0..<pairs.count {
      for k in 0..<lifted {
        let row = shape.productRow + pair * lifted + k
        try program.setRow(row, columns: [Int32(shape.q(pair, k)), Int32(shape.z(pair))], values: [1, -1])
        lower[row] = -.infinity
      }
    }
    for pair in 0..<shape.policyPairs {
      for k in 0..<lifted {
        let row = shape.policyProductRow + pair * lifted + k
        try program.setRow(row, columns: [Int32(shape.yq(pair, k)), Int32(shape.y(pair))], values: [1, -1])
        lower[row] = -.infinity
      }
    }
    // Incentives and consistency, in both parts.
    for state in 0..<model.states {
      let count = model.responses[state]
      func place(_ entries: [LiftedLines.Entry], _ row: Int, isPolicy: Bool) throws(SolverFailure) {
        var (columns, values) = ([Int32](), [Double]())
        for entry in entries {
          let pair =
            isPolicy ? shape.policyOffset[model.place[state] ?? 0] + entry.pair - pairs.offset[state] : entry.pair
          if entry.constant != 0 {
            columns.append(Int32(isPolicy ? shape.y(pair) : shape.z(pair)))
            values.append(entry.constant)
          }
          for k in 0..<lifted where entry.slopes[k] != 0 {
            columns.append(Int32(isPolicy ? shape.yq(pair, k) : shape.q(pair, k)))
            values.append(entry.slopes[k])
          }
        }
        try program.setRow(row, columns: columns, values: values)
      }
      for response in 0..<count {
        for other in 0..<count where other != response {
          let entries = lines.incentive(state, response, other)
          let offset = LiftedShape.comparison(response, other, of: count)
          try place(entries, shape.incentive[state] + offset, isPolicy: false)
          upper[shape.incentive[state] + offset] = .infinity
          if let relevant = model.place[state] {
            try place(entries, shape.policyIncentive[relevant] + offset, isPolicy: true)
            upper[shape.policyIncentive[relevant] + offset] = .infinity
          }
        }
        if let relevant = model.place[state], let row = shape.consistency[state] {
          let entries = lines.consistency(state, relevant, response)
          try place(entries, row + response, isPolicy: false)
          try place(entries, shape.policyConsistency[relevant] + response, isPolicy: true)
        }
      }
      if let relevant = model.place[state] {
        let first = shape.policyOffset[relevant]
        let own = first..<(first + pairs.offset[state + 1] - pairs.offset[state])
        let row = shape.sumRow[relevant]
        try program.setRow(row, columns: own.map { Int32(shape.y($0)) }, values: own.map { _ in 1 })
        lower[row] = 1
        upper[row] = 1
        for k in 0..<lifted {
          try program.setRow(
            row + 1 + k, columns: own.map { Int32(shape.yq($0, k)) } + [Int32(shape.theta(k))],
            values: own.map { _ in 1 } + [-1])
        }
      }
    }
    let rewarded = (0..<pairs.count).filter { pairs.leader[$0] != 0 }
    try program.setRow(
      shape.objectiveRow, columns: rewarded.map(Int32.init), values: rewarded.map { pairs.leader[$0] })
    lower[shape.objectiveRow] = -.infinity
    upper[shape.objectiveRow] = .infinity
    try program.setBounds(lower: lower, upper: upper)
    try program.setObjective(objective)
  }

  /// Frees the rows that a search does without.
  mutating func relax(_ model: SearchModel, _ rules: SearchRules) throws(SolverFailure) {
    guard !rules.has(.flow) || !rules.has(.threats) else { return }
    var rows: [Int] = []
    if !rules.has(.flow) { rows += model.states..<(model.states * (1 + shape.lifted)) }
    if !rules.has(.threats) {
      for (place, state) in model.relevant.enumerated() {
        rows += shape.policyIncentive[place]..<(shape.policyConsistency[place] + model.responses[state])
      }
    }
    for row in rows { (lower[row], upper[row]) = (-.infinity, .infinity) }
    try program.setBounds(lower: lower, upper: upper)
  }

  /// Maximises the leader's value.
  mutating func maximise(
    from resting: SparseProgram.Resting?, until stop: StopCondition
  ) throws(SolverFailure) -> SparseProgram.Answer {
    try solve(from: resting, until: stop)
  }

  /// The same, with a second try without the basis where the library comes to no verdict.
  mutating func surely(
    from resting: SparseProgram.Resting?, until stop: StopCondition
  ) throws(SolverFailure) -> SparseProgram.Answer {
    do throws(SolverFailure) {
      let answer = try maximise(from: resting, until: stop)
      if answer.verdict != .unknown { return answer }
    } catch {
      guard resting != nil, !stop.isMet else { throw error }
    }
    return try maximise(from: nil, until: stop)
  }

  /// Maximises or minimises a coordinate among solutions worth at least a cutoff.
  mutating func extreme(
    _ coordinate: Int, isMaximum: Bool, cutoff: Double, from resting: SparseProgram.Resting?, until stop: StopCondition
  ) throws(SolverFailure) -> SparseProgram.Answer {
    var changed = [Double](repeating: 0, count: shape.columns)
    changed[shape.theta(coordinate)] = isMaximum ? 1 : -1
    var bounds = lower
    bounds[shape.objectiveRow] = cutoff
    try program.setBounds(lower: bounds, upper: upper)
    try program.setObjective(changed)
    // Solutions of the last program still satisfy the rows: the primal method goes on from there.
    if let resting, resting.statuses.count == shape.rows + shape.columns { try program.start(from: resting) }
    let answer = try program.optimise(isDual: false, until: stop)
    try program.setBounds(lower: lower, upper: upper)
    try program.setObjective(objective)
    return answer
  }

  private mutating func solve(
    from resting: SparseProgram.Resting?, until stop: StopCondition
  ) throws(SolverFailure) -> SparseProgram.Answer {
    if let resting, resting.statuses.count == shape.rows + shape.columns {
      try program.start(from: resting)
      return try program.optimise(isDual: true, until: stop)
    }
    let answer = try program.optimise(isDual: false, until: stop)
    // Only the dual method has multipliers for its infeasible verdicts.
    return answer.verdict == .infeasible ? try program.optimise(isDual: true, until: stop) : answer
  }
}
