internal import Exact
internal import Games
internal import LinearPrograms

/// A node of the search: some types keep to one action each, the others may play any.
struct BayesianNode {
  /// Multipliers that bound a node, in scaled units.
  struct Multipliers {
    /// For types that keep to one action: what the comparison of that action with another counts.
    var regrets: [(type: Int, other: Int, value: Double)] = []
    /// For types that may play any action: the shares of cuts; what is missing to 1 is that of the row maxima.
    var cuts: [(type: Int, cut: Int, share: Double)] = []
    /// Further regrets of which any multiple may be added, where no commitment makes all actions best responses.
    var contradiction: [(type: Int, other: Int, value: Double)] = []
  }

  /// Some actions of one type, all bounded by the multipliers of the parent and one comparison each.
  struct Group {
    var type: Int
    var members: [(action: Int, other: Int, value: Double)]
  }

  /// For each type, the action it keeps to, or -1.
  var fixed: [Int]
  /// Where the node allows several actions of one type and was bounded without a program.
  var group: Group?
  /// An upper bound in scaled units, as far as doubles can tell.
  var bound = Double.infinity
  var multipliers = Multipliers()
  /// The type to branch on, and its best response at the point of the program; -1 where all types are decided.
  var branchType = -1
  var branchReply = 0
  /// The children, once there are any; those of single actions and at most one group.
  var children: [Int] = []

  init(fixed: [Int]) { self.fixed = fixed }
}

/// The linear program of a node: the best the leader can get while some types keep to given actions.
///
/// Variables are the leader's probabilities and, for each type that may play any action and has cuts, by how much the cuts
/// hold it below the row maxima. Rows enter as they are violated: comparisons of the given actions, and cuts.
struct BayesianNodeProgram {
  /// A row that may enter.
  enum Row: Hashable {
    /// Another action of a type beats the given one.
    case comparison(type: Int, other: Int)
    /// A cut of a type.
    case cut(type: Int, cut: Int)
  }

  /// What doubles say about a node.
  struct Proposal {
    var bound: Double
    var point: [Double]
    var multipliers = BayesianNode.Multipliers()
    var rows: [Row] = []
    var basis: Basis?
    var isInfeasible = false
    var hasFailed = false
  }

  let arrays: BayesianArrays
  let cuts: [[BayesianCut]]
  let fixed: [Int]

  /// The types with a variable of their own, in order.
  private let held: [Int]

  init(_ arrays: BayesianArrays, cuts: [[BayesianCut]], fixed: [Int]) {
    self.arrays = arrays
    self.cuts = cuts
    self.fixed = fixed
    held = fixed.indices.filter { fixed[$0] < 0 && !cuts[$0].isEmpty }
  }

  /// What a type may pay in each row before any comparison: its action's payoff, or the largest.
  private func objective() -> [Double] {
    var result = [Double](repeating: 0, count: arrays.rows)
    for (type, action) in zip(arrays.types, fixed) {
      for row in 0..<arrays.rows {
        result[row] += action < 0 ? type.scaledMaxima[row] : type.scaledPaid[row * type.columns + action]
      }
    }
    return result
  }

  // MARK: In doubles

  /// Solves the program in doubles, or until its objective is bound to end below a cutoff.
  ///
  /// - Parameter start: rows that are likely to be needed.
  func propose(
    start: [Row], cutoff: Double, until stop: StopCondition, rounds: inout Int
  ) throws(SolverFailure) -> Proposal {
    let objective = objective()
    var best = 0
    for row in objective.indices where objective[row] > objective[best] { best = row }
    var result = Proposal(bound: objective[best], point: Array(repeating: 0, count: arrays.rows))
    result.point[best] = 1
    do throws(SolverFailure) {
      var program = try FloatingProgram.empty(
        objective: objective + held.map { _ in -1 },
        isFree: Array(repeating: false, count: arrays.rows + held.count))
      try program.append(
        Array(repeating: 1, count: arrays.rows) + held.map { _ in 0 }, isEquation: true, bound: 1)
      // The row with the largest payoff alone is dual feasible: no first phase.
      var basis = Basis.slack(rows: 1, columns: arrays.rows + held.count)
      basis.basicRows[0] = false
      basis.basicColumns[best] = true
      try program.start(from: basis)
      var known = Set<Row>()
      var limits = [Double](repeating: 0, count: held.count)
      var wanted = start.filter(isOwn)
      wanted += violated(result.point, limits, known: Set(wanted))
      while !wanted.isEmpty {
        for row in wanted where known.insert(row).inserted {
          try program.append(coefficients(row), isEquation: false, bound: 0)
          result.rows.append(row)
        }
        rounds += 1
        let proposal = try program.optimise(cutoff: cutoff, until: stop)
        result.basis = proposal.basis
        switch proposal.verdict {
        case .optimal, .cutOff:
          result.bound = min(result.bound, proposal.objective)
          result.point = proposal.point.prefix(arrays.rows).map { $0 > 1e-12 ? $0 : 0 }
          limits = Array(proposal.point.suffix(held.count))
          result.multipliers = multipliers(proposal.multipliers, result.rows)
          if case .cutOff = proposal.verdict { return result }
        case .infeasible:
          result.isInfeasible = true
          if let raw = program.infeasibilityMultipliers() {
            result.multipliers.contradiction = contradiction(raw, result.rows)
          }
          if result.multipliers.contradiction.isEmpty { result.hasFailed = true } else { result.bound = -.infinity }
          return result
        case .unbounded, .unknown:
          result.hasFailed = true
          return result
        }
        if result.bound < cutoff { return result }
        wanted = violated(result.point, limits, known: known)
      }
    } catch .stopped {
      throw .stopped
    } catch {
      result.hasFailed = true
    }
    return result
  }

  /// Whether a row of the parent's program belongs to this one.
  private func isOwn(_ row: Row) -> Bool {
    switch row {
    case .comparison(let type, let other): fixed[type] >= 0 && fixed[type] != other
    case .cut(let type, _): fixed[type] < 0
    }
  }

  /// For each type the row that a point violates most, where there is one.
  private func violated(_ point: [Double], _ limits: [Double], known: Set<Row>) -> [Row] {
    var result: [Row] = []
    let support = point.indices.filter { point[$0] > 0 }
    for (index, action) in fixed.enumerated() {
      let type = arrays.types[index]
      if action >= 0 {
        var excess = [Double](repeating: 0, count: type.columns)
        for row in support {
          let base = row * type.columns
          let own = type.scaledFollower[base + action]
          for other in excess.indices { excess[other] += point[row] * (type.scaledFollower[base + other] - own) }
        }
        var worst = action
        for other in excess.indices where excess[other] > excess[worst] { worst = other }
        guard excess[worst] > 1e-14,
          excess[worst] > 1e-8 || excess[worst] * arrays.rowScale(index, action, worst) > 1e-9
        else { continue }
        let row = Row.comparison(type: index, other: worst)
        if !known.contains(row) { result.append(row) }
      } else if let position = held.firstIndex(of: index) {
        let allowed = support.reduce(0) { $0 + point[$1] * type.scaledMaxima[$1] } - limits[position]
        var worst: (cut: Int, value: Double)?
        for (number, cut) in cuts[index].enumerated() {
          let value = cut.value(at: point)
          if value < allowed - 1e-9, value < worst?.value ?? .infinity { worst = (number, value) }
        }
        if let worst, !known.contains(.cut(type: index, cut: worst.cut)) {
          result.append(.cut(type: index, cut: worst.cut))
        }
      }
    }
    return result
  }

  private func scale(_ row: Row) -> Double {
    if case .comparison(let type, let other) = row { arrays.rowScale(type, fixed[type], other) } else { 1 }
  }

  /// A row `a · (x, r) <= 0`.
  private func coefficients(_ row: Row) -> [Double] {
    var result = [Double](repeating: 0, count: arrays.rows + held.count)
    switch row {
    case .comparison(let index, let other):
      let type = arrays.types[index]
      let (action, scale) = (fixed[index], scale(row))
      for row in 0..<arrays.rows {
        let base = row * type.columns
        result[row] = scale * (type.scaledFollower[base + other] - type.scaledFollower[base + action])
      }
    case .cut(let index, let cut):
      let maxima = arrays.types[index].scaledMaxima
      for row in 0..<arrays.rows { result[row] = maxima[row] - cuts[index][cut].scaledPrices[row] }
      if let position = held.firstIndex(of: index) { result[arrays.rows + position] = -1 }
    }
    return result
  }

  private func multipliers(_ raw: [Double], _ rows: [Row]) -> BayesianNode.Multipliers {
    var result = BayesianNode.Multipliers()
    for (offset, row) in rows.enumerated() where raw[1 + offset] > 0 {
      switch row {
      case .comparison(let type, let other): result.regrets.append((type, other, raw[1 + offset] * scale(row)))
      case .cut(let type, let cut): result.cuts.append((type, cut, min(1, raw[1 + offset])))
      }
    }
    return result
  }

  /// Regrets that sum to less than zero in every row, where these multipliers prove that there is no feasible point.
  private func contradiction(_ raw: [Double], _ rows: [Row]) -> [(type: Int, other: Int, value: Double)] {
    for sign in [1.0, -1.0] {
      var result: [(type: Int, other: Int, value: Double)] = []
      for (offset, row) in rows.enumerated() where sign * raw[1 + offset] > 0 {
        if case .comparison(let type, let other) = row {
          result.append((type, other, sign * raw[1 + offset] * scale(row)))
        }
      }
      let sum = result.reduce(0) { $0 + $1.value }
      guard sum > 0, sum.isFinite else { continue }
      for index in result.indices { result[index].value /= sum }
      if leastExcess(result) > 0 { return result }
    }
    return []
  }

  /// By how much some comparisons fail in the row where they fail least.
  func leastExcess(_ regrets: [(type: Int, other: Int, value: Double)]) -> Double {
    var least = Double.infinity
    for row in 0..<arrays.rows {
      least = min(
        least,
        regrets.reduce(0) { sum, regret in
          let type = arrays.types[regret.type]
          let base = row * type.columns
          let excess = type.scaledFollower[base + regret.other] - type.scaledFollower[base + fixed[regret.type]]
          return sum + regret.value * excess
        })
    }
    return least
  }

  // MARK: Exactly

  /// What exact arithmetic says about a node.
  enum Settlement {
    /// The value of the program in integer units, a point that attains it, and multipliers that prove it.
    case optimal(value: Rational, point: RationalVector, evidence: BayesianEvidence)
    /// No commitment makes all given actions best responses.
    case infeasible(evidence: BayesianEvidence)
  }

  /// Solves the program exactly, from what doubles proposed.
  ///
  /// - Parameter target: the bound that evidence must prove where the program has no feasible point, in integer units.
  func settle(
    from proposal: Proposal, target: Rational, until stop: StopCondition
  ) throws(SolverFailure) -> Settlement {
    let bits = held.isEmpty ? 0 : arrays.cutBits
    var rows = proposal.rows
    var program = integerProgram(rows, bits: bits)
    var basis = proposal.basis.flatMap { $0.basicRows.count == program.rows.count ? $0 : nil }
    while true {
      switch try program.settle(from: basis ?? startingBasis(program), until: stop) {
      case .optimal(let point, let multipliers, let value):
        let strategy = RationalVector(
          numerators: Array(point.numerators.prefix(arrays.rows)), denominator: point.denominator)
        let violated = exactlyViolated(point, known: rows, bits: bits)
        if violated.isEmpty {
          let evidence = BayesianEvidence(
            arrays, cuts: cuts, fixed: fixed, rows: rows,
            multipliers: Array(multipliers.numerators.dropFirst()), denominator: multipliers.denominator, bits: bits)
          return .optimal(
            value: value / Rational(Integer.one.shifted(left: bits)), point: strategy, evidence: evidence)
        }
        var extended = basis ?? startingBasis(program)
        if let active = activeBasis(program, point, multipliers) { extended = active }
        for row in violated {
          rows.append(row)
          program.rows.append(integerRow(row, bits: bits))
          extended.basicRows.append(true)
        }
        basis = extended
      case .infeasible(let multipliers):
        return .infeasible(
          evidence: BayesianEvidence(
            contradicting: arrays, fixed: fixed, rows: rows,
            multipliers: Array(multipliers.numerators.dropFirst()), target: target))
      case .unbounded: preconditionFailure("a payoff over a simplex has a maximum")
      }
    }
  }

  /// Columns: the probabilities and, times `2^bits`, by how much each type is held below the row maxima.
  private func integerProgram(_ rows: [Row], bits: Int) -> IntegerProgram {
    var objective = [Integer](repeating: .zero, count: arrays.rows)
    for (type, action) in zip(arrays.types, fixed) {
      for row in 0..<arrays.rows {
        objective[row] += (action < 0 ? type.rowMaxima[row] : type.paid[row, action]).shifted(left: bits)
      }
    }
    let ones = [Integer](repeating: .one, count: arrays.rows) + held.map { _ in .zero }
    return IntegerProgram(
      objective: objective + held.map { _ in -1 }, isFree: Array(repeating: false, count: arrays.rows + held.count),
      rows: [.init(ones, isEquation: true, bound: .one)] + rows.map { integerRow($0, bits: bits) })
  }

  private func integerRow(_ row: Row, bits: Int) -> IntegerProgram.Row {
    var result = [Integer](repeating: .zero, count: arrays.rows + held.count)
    switch row {
    case .comparison(let index, let other):
      let follower = arrays.types[index].follower
      for row in 0..<arrays.rows { result[row] = follower[row, other] - follower[row, fixed[index]] }
    case .cut(let index, let cut):
      let maxima = arrays.types[index].rowMaxima
      for row in 0..<arrays.rows { result[row] = maxima[row].shifted(left: bits) - cuts[index][cut].prices[row] }
      if let position = held.firstIndex(of: index) { result[arrays.rows + position] = -1 }
    }
    return .init(result, isEquation: false, bound: .zero)
  }

  private func startingBasis(_ program: IntegerProgram) -> Basis {
    var basis = Basis.slack(rows: program.rows.count, columns: program.columns)
    basis.basicRows[0] = false
    let best = (0..<arrays.rows).max { program.objective[$0] < program.objective[$1] } ?? 0
    basis.basicColumns[best] = true
    return basis
  }

  /// A basis read off a solution: positive columns and slack rows, where their numbers match.
  private func activeBasis(_ program: IntegerProgram, _ point: RationalVector, _ multipliers: RationalVector) -> Basis?
  {
    let basis = Basis(
      basicRows: program.rows.indices.map { multipliers.numerators[$0].isZero && !program.rows[$0].isEquation },
      basicColumns: program.objective.indices.map { !point.numerators[$0].isZero })
    return basis.activeRows.count == basis.activeColumns.count ? basis : nil
  }

  private func exactlyViolated(_ point: RationalVector, known: [Row], bits: Int) -> [Row] {
    let known = Set(known)
    let weights = SparseIntegers(Array(point.numerators.prefix(arrays.rows)))
    var result: [Row] = []
    for (index, action) in fixed.enumerated() {
      let type = arrays.types[index]
      if action >= 0 {
        let payoffs = type.follower.combiningRows(weights)
        var worst = action
        for other in payoffs.indices
        where payoffs[other] > payoffs[worst] && !known.contains(.comparison(type: index, other: other)) {
          worst = other
        }
        if worst != action { result.append(.comparison(type: index, other: worst)) }
      } else if let position = held.firstIndex(of: index) {
        func value(_ prices: (Int) -> Integer) -> Integer {
          zip(weights.indices, weights.values).reduce(.zero) { $0 + $1.1 * prices($1.0) }
        }
        let allowed = value { type.rowMaxima[$0].shifted(left: bits) } - point.numerators[arrays.rows + position]
        let values = cuts[index].map { cut in value { cut.prices[$0] } }
        if let worst = values.indices.min(by: { values[$0] < values[$1] }), values[worst] < allowed,
          !known.contains(.cut(type: index, cut: worst))
        {
          result.append(.cut(type: index, cut: worst))
        }
      }
    }
    return result
  }
}
