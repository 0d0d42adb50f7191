internal import LinearPrograms

/// The places of rows and columns in the lifted program of a region.
///
/// Columns: occupancies `z` of pairs of a corner and a response; `q` standing for `z θ_k`; the coordinates `θ`, from 0 to 1
/// over the box; for relevant states the policy `y` and `yq` standing for `y θ_k`. Rows: flow of `z` and of `q`; `q <= z`;
/// incentives and consistency of `z`; for relevant states the sums of `y` and `yq`, `yq <= y`, incentives and consistency
/// of `y`; the objective as the last row, by which worse solutions can be cut off.
struct LiftedShape: Sendable {
  /// The number of coordinates that are lifted; none for a program at fixed values.
  let lifted: Int
  let pairs: Int
  let states: Int
  /// For each relevant state, its first pair among those of relevant states.
  let policyOffset: [Int]
  let policyPairs: Int
  /// For each state, the first row of its incentives and, if relevant, of its consistency, in the occupancy part.
  let incentive: [Int]
  let consistency: [Int?]
  /// The same in the policy part, by relevant state.
  let sumRow: [Int]
  let policyIncentive: [Int]
  let policyConsistency: [Int]
  let productRow: Int
  let policyProductRow: Int
  let rows: Int
  let columns: Int

  init(_ model: SearchModel, _ pairs: SearchModel.Pairs, lifted: Int) {
    self.lifted = lifted
    self.pairs = pairs.count
    states = model.states
    var offset = 0
    policyOffset = model.relevant.map { state in
      defer { offset += pairs.offset[state + 1] - pairs.offset[state] }
      return offset
    }
    policyPairs = offset
    columns = pairs.count * (1 + lifted) + lifted + offset * (1 + lifted)
    var row = states * (1 + lifted)
    productRow = row
    row += pairs.count * lifted
    var (incentive, consistency) = ([Int](), [Int?]())
    for state in 0..<states {
      let count = model.responses[state]
      incentive.append(row)
      row += count * (count - 1)
      if model.place[state] != nil {
        consistency.append(row)
        row += count
      } else {
        consistency.append(nil)
      }
    }
    (self.incentive, self.consistency) = (incentive, consistency)
    policyProductRow = row
    row += offset * lifted
    var (sums, policyIncentive, policyConsistency) = ([Int](), [Int](), [Int]())
    for state in model.relevant {
      let count = model.responses[state]
      sums.append(row)
      row += 1 + lifted
      policyIncentive.append(row)
      row += count * (count - 1)
      policyConsistency.append(row)
      row += count
    }
    (sumRow, self.policyIncentive, self.policyConsistency) = (sums, policyIncentive, policyConsistency)
    rows = row + 1
  }

  /// The last row.
  var objectiveRow: Int { rows - 1 }

  /// The number of coefficients of a program of this shape.
  func coefficients(_ model: SearchModel) -> Int {
    var perLayer = 0
    for pair in 0..<model.pairs.count {
      let isRelevant = model.place[model.pairs.state[pair]] != nil
      let count = model.responses[model.pairs.state[pair]]
      perLayer += 1 + model.pairs.next[pair].count + (isRelevant ? 2 * count + 1 : count - 1)
    }
    return perLayer * (1 + lifted) + 2 * (pairs + policyPairs) * lifted + pairs
  }

  func z(_ pair: Int) -> Int { pair }
  func q(_ pair: Int, _ k: Int) -> Int { pairs + pair * lifted + k }
  func theta(_ k: Int) -> Int { pairs * (1 + lifted) + k }
  func y(_ pair: Int) -> Int { pairs * (1 + lifted) + lifted + pair }
  func yq(_ pair: Int, _ k: Int) -> Int { pairs * (1 + lifted) + lifted + policyPairs + pair * lifted + k }
  func flow(_ state: Int) -> Int { state }
  func flow(_ state: Int, _ k: Int) -> Int { states + state * lifted + k }
  /// The row that compares a response with another.
  static func comparison(_ response: Int, _ other: Int, of count: Int) -> Int {
    response * (count - 1) + (other > response ? other - 1 : other)
  }
}

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

  /// Maximises the leader's value.
  mutating func maximise(
    from resting: SparseProgram.Resting?, until stop: StopCondition
  ) throws(SolverFailure) -> SparseProgram.Answer {
    try solve(from: resting, until: stop)
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
    let answer = try solve(from: resting, until: stop)
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

/// The coefficients of incentives and consistency over a box.
struct LiftedLines {
  struct Entry {
    let pair: Int
    var constant: Double
    var slopes: [Double]
  }

  private let model: SearchModel
  let pairs: SearchModel.Pairs
  private let coordinates: SearchCoordinates?
  private let base: [Double]
  let widths: [Double]
  private let margin: Double

  /// The number of coordinates that are lifted.
  var lifted: Int { widths.count }

  /// The lines over the box of a region; without coordinates, those at fixed values, the lower end of the region.
  ///
  /// - Parameter margin: by how much a response must beat the others, in units of the range of follower rewards.
  init(_ model: SearchModel, _ region: SearchRegion, _ coordinates: SearchCoordinates?, margin: Double = 0) {
    self.model = model
    pairs = model.pairs(within: region.probabilities)
    self.coordinates = coordinates
    // A coordinate that hardly varies is held where it is.
    widths = coordinates == nil ? [] : region.widths.map { $0 < 1e-10 ? 0 : $0 }
    base = coordinates.map { $0.values(region.lower) } ?? region.lower
    self.margin = margin
  }

  /// For each state and response, another response that clearly beats it throughout the box, if there is one.
  var exclusions: [[Int?]] {
    model.responses.enumerated().map { state, count in
      (0..<count).map { response in
        (0..<count).first { other in
          other != response && greatest(incentive(state, response, other)) < -Self.exclusionMargin
        }
      }
    }
  }

  /// By how much a response must be beaten everywhere to be excluded, in units of the range of follower rewards.
  static let exclusionMargin = 1e-4

  /// The largest value of some entries over the box.
  func greatest(_ entries: [Entry]) -> Double {
    entries.map { entry in entry.slopes.reduce(entry.constant) { $0 + max(0, $1) } }.max() ?? 0
  }

  /// `Q(response) - Q(other)` for every corner.
  func incentive(_ state: Int, _ response: Int, _ other: Int) -> [Entry] {
    let count = model.responses[state]
    return pairs.corners[state].indices.map { corner in
      let pair = pairs.offset[state] + corner * count + response
      let rival = pairs.offset[state] + corner * count + other
      var weights = [Double](repeating: 0, count: model.relevant.count)
      for (next, probability) in pairs.next[pair] { if let place = model.place[next] { weights[place] += probability } }
      for (next, probability) in pairs.next[rival] {
        if let place = model.place[next] { weights[place] -= probability }
      }
      return entry(pair, pairs.follower[pair] - pairs.follower[rival] - margin, weights, own: nil)
    }
  }

  /// `Q(response) - v_s` for every corner.
  func consistency(_ state: Int, _ place: Int, _ response: Int) -> [Entry] {
    let count = model.responses[state]
    return pairs.corners[state].indices.map { corner in
      let pair = pairs.offset[state] + corner * count + response
      var weights = [Double](repeating: 0, count: model.relevant.count)
      for (next, probability) in pairs.next[pair] { if let place = model.place[next] { weights[place] += probability } }
      return entry(pair, pairs.follower[pair], weights, own: place)
    }
  }

  private func entry(_ pair: Int, _ reward: Double, _ weights: [Double], own: Int?) -> Entry {
    var result = Entry(pair: pair, constant: reward, slopes: [Double](repeating: 0, count: lifted))
    for (place, weight) in weights.enumerated() {
      let total = model.followerDiscount * weight - (place == own ? 1 : 0)
      guard total != 0 else { continue }
      result.constant += total * base[place]
      guard let coordinates else { continue }
      result.slopes[place] += total * widths[place]
      if coordinates == .differences && place != 0 { result.slopes[0] += total * widths[0] }
    }
    for k in result.slopes.indices where abs(result.slopes[k]) < 1e-13 { result.slopes[k] = 0 }
    return result
  }
}
