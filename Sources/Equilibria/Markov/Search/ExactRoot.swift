internal import Certificates
internal import Exact
internal import Games
internal import LinearPrograms

/// The lifted program of a box of values in rationals, solved from a basis that doubles proposed.
///
/// Rewards are in units of ``SearchModel``, exactly; nothing bounds the leader's probabilities.
struct ExactRoot {
  private let model: SearchModel
  private let shape: LiftedShape
  private let coordinates: SearchCoordinates
  private let lower: [Rational]
  private let widths: [Rational]
  private var rows: [[Int: Rational]]
  private var right: [Rational]

  /// The program of a region of which cuts are made; `nil` where probabilities are cut, or nothing is left.
  init?(
    _ model: SearchModel, _ box: RootBox, _ coordinates: SearchCoordinates,
    cuts: [(cut: SearchCut, isSecond: Bool)] = []
  ) {
    self.model = model
    self.coordinates = coordinates
    shape = LiftedShape(model, model.pairs, lifted: model.relevant.count)
    var least = model.relevant.map { box.lower[$0] / model.followerScale }
    var most = model.relevant.map { box.upper[$0] / model.followerScale }
    if coordinates == .differences {
      let (lower, upper) = (least, most)
      for k in least.indices.dropFirst() {
        least[k] = lower[k] - upper[0]
        most[k] = upper[k] - lower[0]
      }
    }
    for (cut, isSecond) in cuts {
      switch cut {
      case .coordinate(let k, let at):
        guard let at = Rational(exactly: at) else { return nil }
        if isSecond { least[k] = max(least[k], at) } else { most[k] = min(most[k], at) }
      // The basis says which responses are left out.
      case .response: break
      case .probability: return nil
      }
    }
    lower = least
    widths = zip(least, most).map { $1 - $0 }
    guard !widths.contains(where: { $0 < 0 }) else { return nil }
    (rows, right) = ([], [])
    fill()
  }

  /// The program at fixed values of the relevant states, in units of the model.
  private init(_ model: SearchModel, at values: [Rational]) {
    self.model = model
    coordinates = .values
    shape = LiftedShape(model, model.pairs, lifted: 0)
    (lower, widths) = (values, [])
    (rows, right) = ([], [])
    fill()
  }

  private mutating func fill() {
    rows = Array(repeating: [:], count: shape.rows)
    right = Array(repeating: 0, count: shape.rows)
    addFlows()
    addProducts()
    for state in 0..<model.states { addIncentives(state) }
  }

  /// The best policy among those under which the follower's values of the relevant states are given ones.
  ///
  /// It solves the follower's Bellman equation and makes the follower exactly indifferent where it must be. Values are in
  /// units of the model.
  ///
  /// - Returns: `nil` where there is none.
  static func policy(
    _ model: SearchModel, at values: [Rational], until stop: StopCondition
  ) throws(SolverFailure) -> [MixedStrategy]? {
    let root = ExactRoot(model, at: values)
    var inequalities = Set<Int>()
    for state in 0..<model.states {
      let count = model.responses[state] * (model.responses[state] - 1)
      inequalities.formUnion(root.shape.incentive[state]..<(root.shape.incentive[state] + count))
      if let place = model.place[state] {
        inequalities.formUnion(root.shape.policyIncentive[place]..<(root.shape.policyIncentive[place] + count))
      }
    }
    var rows: [IntegerProgram.Row] = []
    for row in 0..<root.shape.objectiveRow where !root.rows[row].isEmpty {
      let isInequality = inequalities.contains(row)
      let scaled = RationalVector((0..<root.shape.columns).map { root.rows[row][$0] ?? 0 } + [root.right[row]])
      let numbers = isInequality ? scaled.numerators.map { -$0 } : scaled.numerators
      rows.append(.init(Array(numbers.dropLast()), isEquation: !isInequality, bound: numbers[numbers.count - 1]))
    }
    let objective = RationalVector(
      (0..<root.shape.columns).map { $0 < root.shape.pairs ? root.outcome($0).leader : 0 })
    let program = IntegerProgram(
      objective: objective.numerators, isFree: Array(repeating: false, count: root.shape.columns), rows: rows)
    guard case .optimal(let point, _, _) = try program.solve(until: stop) else { return nil }
    return root.policy(point.rationals)
  }

  // MARK: Rows

  private mutating func addFlows() {
    for pair in 0..<shape.pairs {
      let state = model.pairs.state[pair]
      var own: [Int: Rational] = [state: 1]
      for (next, probability) in zip(outcome(pair).next.states, outcome(pair).next.probabilities) {
        own[next, default: 0] -= model.process.leaderDiscount * probability
      }
      for (target, weight) in own where !weight.isZero {
        rows[shape.flow(target)][shape.z(pair)] = weight
        for k in 0..<shape.lifted { rows[shape.flow(target, k)][shape.q(pair, k)] = weight }
      }
    }
    for state in 0..<model.states {
      let start = model.exactFlow * model.process.initial[state]
      right[shape.flow(state)] = start
      for k in 0..<shape.lifted where !start.isZero { rows[shape.flow(state, k)][shape.theta(k)] = -start }
    }
  }

  private mutating func addProducts() {
    for pair in 0..<shape.pairs {
      for k in 0..<shape.lifted {
        rows[shape.productRow + pair * shape.lifted + k] = [shape.q(pair, k): 1, shape.z(pair): -1]
      }
    }
    for pair in 0..<shape.policyPairs {
      for k in 0..<shape.lifted {
        rows[shape.policyProductRow + pair * shape.lifted + k] = [shape.yq(pair, k): 1, shape.y(pair): -1]
      }
    }
    for (place, state) in model.relevant.enumerated() {
      let row = shape.sumRow[place]
      right[row] = 1
      for pair in model.pairs.offset[state]..<model.pairs.offset[state + 1] {
        let own = shape.policyOffset[place] + pair - model.pairs.offset[state]
        rows[row][shape.y(own)] = 1
        for k in 0..<shape.lifted { rows[row + 1 + k][shape.yq(own, k)] = 1 }
      }
      for k in 0..<shape.lifted { rows[row + 1 + k][shape.theta(k)] = -1 }
    }
  }

  private mutating func addIncentives(_ state: Int) {
    let count = model.responses[state]
    let place = model.place[state]
    for pair in model.pairs.offset[state]..<model.pairs.offset[state + 1] {
      let response = model.pairs.response[pair]
      for other in 0..<count where other != response {
        let rival = outcome(pair - response + other)
        var weights = moves(outcome(pair))
        for (target, weight) in moves(rival) { weights[target, default: 0] -= weight }
        let offset = LiftedShape.comparison(response, other, of: count)
        let reward = (outcome(pair).follower - rival.follower) / model.followerScale
        enter(pair, reward, weights, row: shape.incentive[state] + offset, isPolicy: false)
        if let place { enter(pair, reward, weights, row: shape.policyIncentive[place] + offset, isPolicy: true) }
      }
      if let place, let row = shape.consistency[state] {
        var weights = moves(outcome(pair))
        weights[place, default: 0] -= 1
        let reward = outcome(pair).follower / model.followerScale
        enter(pair, reward, weights, row: row + response, isPolicy: false)
        enter(pair, reward, weights, row: shape.policyConsistency[place] + response, isPolicy: true)
      }
    }
  }

  /// Enters `reward + Σ weight · value` of a pair into a row.
  private mutating func enter(_ pair: Int, _ reward: Rational, _ weights: [Int: Rational], row: Int, isPolicy: Bool) {
    var constant = reward
    var slopes = [Rational](repeating: 0, count: shape.lifted)
    for (place, weight) in weights {
      constant += weight * lower[place]
      guard shape.lifted > 0 else { continue }
      slopes[place] += weight * widths[place]
      if coordinates == .differences && place != 0 {
        constant += weight * lower[0]
        slopes[0] += weight * widths[0]
      }
    }
    let state = model.pairs.state[pair]
    let own = isPolicy ? shape.policyOffset[model.place[state] ?? 0] + pair - model.pairs.offset[state] : pair
    rows[row][isPolicy ? shape.y(own) : shape.z(own)] = constant
    for (k, slope) in slopes.enumerated() { rows[row][isPolicy ? shape.yq(own, k) : shape.q(own, k)] = slope }
  }

  private func outcome(_ pair: Int) -> StackelbergProcess.Outcome {
    let state = model.pairs.state[pair]
    return model.process.states[state].outcomes[pair - model.pairs.offset[state]]
  }

  /// The discounted probabilities of relevant next states, by place.
  private func moves(_ outcome: StackelbergProcess.Outcome) -> [Int: Rational] {
    var result: [Int: Rational] = [:]
    for (next, probability) in zip(outcome.next.states, outcome.next.probabilities) {
      if let place = model.place[next] { result[place] = model.process.followerDiscount * probability }
    }
    return result
  }

  // MARK: Solving

  /// What belongs to a basis.
  struct Solution {
    var policy: [MixedStrategy]?
    /// The follower's values of relevant states, in units of the model.
    var values: [Rational]
    var leaf: StationaryLeaf
  }

  /// The largest number of basic columns for which the program is solved in rationals, by a matrix without zeros left out.
  private static let sizeLimit = 1500

  /// The policy and the leaf that belong to a basis; `nil` where its matrix is singular, or too large.
  func solution(_ resting: SparseProgram.Resting, draft: LeafDraft) -> Solution? {
    guard resting.statuses.count == shape.rows + shape.columns else { return nil }
    let active = (0..<shape.rows).filter { !resting.isBasic($0) }
    let columns = (0..<shape.columns).filter { resting.isBasic(shape.rows + $0) }
    guard active.count == columns.count, active.count <= Self.sizeLimit else { return nil }
    var entries: [Integer] = []
    var (factors, bounds) = ([Rational](), [Integer]())
    for row in active {
      // What rests at its upper bound, which only coordinates do, moves to the right side.
      var bound = right[row]
      for k in 0..<shape.lifted where resting.isAtUpper(shape.rows + shape.theta(k)) && !widths[k].isZero {
        bound -= rows[row][shape.theta(k)] ?? 0
      }
      let scaled = RationalVector(columns.map { rows[row][$0] ?? 0 } + [bound])
      entries += scaled.numerators.dropLast()
      bounds.append(scaled.numerators[columns.count])
      factors.append(Rational(scaled.denominator))
    }
    let matrix = IntegerMatrix(rows: active.count, columns: columns.count, entries: entries)
    let costs = RationalVector(
      columns.map { $0 < shape.pairs ? outcome($0).leader / model.leaderScale : 0 })
    guard let solver = PadicSolver(matrix), let point = solver.solve(bounds),
      let weights = solver.solveTransposed(costs.numerators)
    else { return nil }
    var multipliers = [Rational](repeating: 0, count: shape.rows)
    for (place, row) in active.enumerated() {
      multipliers[row] = weights[place] * factors[place] / Rational(costs.denominator)
    }
    var values = [Rational](repeating: 0, count: shape.columns)
    for (place, column) in columns.enumerated() { values[column] = point[place] }
    for k in 0..<shape.lifted where resting.isAtUpper(shape.rows + shape.theta(k)) { values[shape.theta(k)] = 1 }
    let coordinates = (0..<shape.lifted).map { lower[$0] + widths[$0] * values[shape.theta($0)] }
    let followed =
      self.coordinates == .values
      ? coordinates : coordinates.enumerated().map { $0.offset == 0 ? $0.element : $0.element + coordinates[0] }
    return Solution(policy: policy(values), values: followed, leaf: leaf(multipliers, draft))
  }

  /// The policy of a point, as it is read in doubles.
  private func policy(_ point: [Rational]) -> [MixedStrategy]? {
    guard model.process.isFree else { return nil }
    var result = model.process.actions.map { MixedStrategy.pure(0, of: $0) }
    for state in 0..<model.states {
      let count = model.responses[state]
      let range = model.pairs.offset[state]..<model.pairs.offset[state + 1]
      var masses = range.map { max(0, point[shape.z($0)]) }
      if masses.allSatisfy(\.isZero), let place = model.place[state] {
        masses = masses.indices.map { max(0, point[shape.y(shape.policyOffset[place] + $0)]) }
      }
      var responses = [Rational](repeating: 0, count: count)
      for (offset, mass) in masses.enumerated() { responses[offset % count] += mass }
      guard let best = responses.indices.max(by: { responses[$0] < responses[$1] }), !responses[best].isZero else {
        continue
      }
      let mixture = stride(from: best, to: masses.count, by: count).map { masses[$0] / responses[best] }
      guard let strategy = try? MixedStrategy(RationalVector(mixture)) else { return nil }
      result[model.process.states[state].observation] = strategy
    }
    return result
  }

  /// The leaf of multipliers; see ``LeafDraft``.
  ///
  /// Responses that were excluded keep what the draft says of them.
  private func leaf(_ row: [Rational], _ draft: LeafDraft) -> StationaryLeaf {
    let unit = model.leaderScale / model.followerScale
    func function(_ theta: [Rational], _ scale: Rational) -> AffineFunction {
      var slopes = zip(theta, widths).map { $1.isZero ? 0 : $0 / $1 * scale }
      if coordinates == .differences, !slopes.isEmpty { slopes[0] -= slopes.dropFirst().reduce(0, +) }
      return AffineFunction(
        constant: 0, coefficients: Dictionary(uniqueKeysWithValues: zip(model.relevant, slopes)))
    }
    func multipliers(_ state: Int, _ incentive: Int, _ consistency: Int?, _ drafted: [[Double]], _ scale: Rational)
      -> [ResponseMultipliers]
    {
      let count = model.responses[state]
      return (0..<count).map { response in
        var incentives: [Int: Rational] = [:]
        for other in 0..<count where other != response {
          let exact = -row[incentive + LiftedShape.comparison(response, other, of: count)]
          incentives[other] = max(exact, exact.isZero ? LeafDraft.dyadic(drafted[response][other]) : 0) * scale
        }
        return ResponseMultipliers(
          incentives: incentives, consistency: consistency.map { -row[$0 + response] * scale } ?? 0)
      }
    }
    let bounds = (0..<model.states).map { state in
      StationaryLeaf.Statement(
        function: function((0..<shape.lifted).map { row[shape.flow(state, $0)] }, unit),
        multipliers: multipliers(
          state, shape.incentive[state], shape.consistency[state], draft.multipliers[state], unit))
    }
    var restrictions: [Int: StationaryLeaf.Statement] = [:]
    for (place, state) in model.relevant.enumerated() {
      guard let drafted = draft.restrictions[state] else { continue }
      let scale = unit / model.exactFlow
      restrictions[state] = StationaryLeaf.Statement(
        function: function((0..<shape.lifted).map { row[shape.sumRow[place] + 1 + $0] }, scale),
        multipliers: multipliers(
          state, shape.policyIncentive[place], shape.policyConsistency[place], drafted.multipliers, scale))
    }
    return StationaryLeaf(bounds: bounds, restrictions: restrictions)
  }
}
