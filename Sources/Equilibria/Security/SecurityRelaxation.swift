internal import Certificates
internal import Exact
internal import LinearPrograms

/// The linear relaxation of a node of the search, in which every allowed target of every type has a coverage of its own.
///
/// With q(t, a) for the weight of target a for type t and z(t, a, s) for that weight times the coverage of s:
///
///     max  sum P_t (Du_a q(t, a) + (Dc_a - Du_a) z(t, a, a))
///     s.t. sum_a q(t, a) = 1                                                               for every type
///          (Au_s - Au_a) q(t, a) - (Au_s - Ac_s) z(t, a, s) + (Au_a - Ac_a) z(t, a, a) <= 0     for every t, a, s
///          sum_s z(t, a, s) <= m q(t, a)                                                   for every t, a
///          sum_a z(t, a, s) = sum_a z(0, a, s)                                             for every t > 0 and s
///          z(t, a, s) <= q(t, a)                                                           where it would be violated
///
/// Its multipliers are those of a leaf of the certificate: of the second row y, of the third r, and of the fourth the
/// weights.
struct SecurityRelaxation {
  /// One target of one type.
  struct Attack {
    let type: Int
    let target: Int
  }

  /// A row: coefficients that are not zero, the kind and what its multiplier stands for.
  private enum Row {
    case choice(type: Int)
    case comparison(attack: Int, other: Int)
    case resources(attack: Int)
    case coupling(type: Int, target: Int)
    case cap(attack: Int, target: Int)

    var isEquation: Bool {
      switch self {
      case .choice, .coupling: true
      default: false
      }
    }
  }

  let types: [SecurityArrays]
  let probabilities: [Rational]
  let attacks: [Attack]
  private let ranges: [Range<Int>]
  private var rows: [Row]

  /// - Parameters:
  ///   - types: the types that have any probability.
  ///   - allowed: for each of them, the targets that the node allows.
  init(_ types: [SecurityArrays], _ probabilities: [Rational], allowed: [[Int]]) {
    self.types = types
    self.probabilities = probabilities
    var attacks: [Attack] = []
    var ranges: [Range<Int>] = []
    for (type, targets) in allowed.enumerated() {
      let start = attacks.count
      attacks += targets.map { Attack(type: type, target: $0) }
      ranges.append(start..<attacks.count)
    }
    (self.attacks, self.ranges) = (attacks, ranges)
    let targets = types[0].targets
    rows = types.indices.map { .choice(type: $0) }
    for (index, attack) in attacks.enumerated() {
      rows += (0..<targets).filter { $0 != attack.target }.map { .comparison(attack: index, other: $0) }
      if types[0].resources < targets { rows.append(.resources(attack: index)) }
    }
    for type in types.indices.dropFirst() { rows += (0..<targets).map { .coupling(type: type, target: $0) } }
  }

  var columns: Int { attacks.count * (1 + types[0].targets) }

  private func weight(_ attack: Int) -> Int { attack }
  private func share(_ attack: Int, _ target: Int) -> Int { attacks.count + attack * types[0].targets + target }

  /// The coefficients of a row, each handed over as an integer; those of comparisons are times the attacker's denominator.
  private func forEachCoefficient(of row: Row, _ body: (Int, Integer) -> Void) {
    let targets = types[0].targets
    switch row {
    case .choice(let type):
      for attack in ranges[type] { body(weight(attack), .one) }
    case .comparison(let attack, let other):
      let (arrays, target) = (types[attacks[attack].type], attacks[attack].target)
      body(weight(attack), arrays.attackerUncovered[other] - arrays.attackerUncovered[target])
      body(share(attack, other), -arrays.gap(other))
      body(share(attack, target), arrays.gap(target))
    case .resources(let attack):
      body(weight(attack), Integer(-types[0].resources))
      for target in 0..<targets { body(share(attack, target), .one) }
    case .coupling(let type, let target):
      for attack in ranges[type] { body(share(attack, target), .one) }
      for attack in ranges[0] { body(share(attack, target), -.one) }
    case .cap(let attack, let target):
      body(weight(attack), -.one)
      body(share(attack, target), .one)
    }
  }

  /// The objective, as exact numbers.
  private func forEachObjective(_ body: (Int, Rational) -> Void) {
    for (index, attack) in attacks.enumerated() {
      let arrays = types[attack.type]
      let unit = probabilities[attack.type] / Rational(arrays.defenderDenominator)
      body(weight(index), unit * Rational(arrays.defenderUncovered[attack.target]))
      body(share(index, attack.target), unit * Rational(arrays.gain(attack.target)))
    }
  }
}

extension SecurityRelaxation {
  /// What GLPK proposes: multipliers for the leaf and, for each attack, its weight.
  struct Proposal {
    let value: Double
    let weights: [Double]
    let multipliers: Multipliers
    let basis: Basis
  }

  /// The multipliers of a leaf in doubles: for each attack the price and the comparisons, for each type but the first the
  /// weights of the targets.
  struct Multipliers {
    var prices: [Double]
    var comparisons: [[Double]]
    var weights: [[Double]]
  }

  /// The greatest absolute payoff difference, to scale the program by.
  private var scales: (defender: Double, attackers: [Double]) {
    var defender = 0.0
    forEachObjective { defender = max(defender, $1.approximation.magnitude) }
    let attackers = types.map { arrays in
      var most = 0.0
      for list in [arrays.attackerCovered, arrays.attackerUncovered] {
        for payoff in list { most = max(most, payoff.magnitude.approximation) }
      }
      return most == 0 ? 1 : most
    }
    return (defender == 0 ? 1 : defender, attackers)
  }

  private func scale(of row: Row, _ attackers: [Double]) -> Double {
    switch row {
    case .comparison(let attack, _): attackers[attacks[attack].type]
    default: 1
    }
  }

  /// Solves the relaxation in doubles; `nil` where it has no solution, with multipliers that may show it.
  mutating func propose(until stop: StopCondition) throws(SolverFailure) -> (optimal: Proposal?, rays: [Multipliers]) {
    let scales = scales
    // Payoffs beyond the range of doubles are left to exact arithmetic.
    guard scales.defender.isFinite, scales.attackers.allSatisfy(\.isFinite) else { return (nil, []) }
    var objective = [Double](repeating: 0, count: columns)
    forEachObjective { objective[$0] += $1.approximation / scales.defender }
    var program = try FloatingProgram.empty(
      objective: objective, isFree: [Bool](repeating: false, count: columns))
    func append(_ row: Row, to program: inout FloatingProgram) throws(SolverFailure) {
      let scale = scale(of: row, scales.attackers)
      var coefficients = [Double](repeating: 0, count: columns)
      forEachCoefficient(of: row) { coefficients[$0] += $1.approximation / scale }
      var bound = 0.0
      if case .choice = row { bound = 1 }
      try program.append(coefficients, isEquation: row.isEquation, bound: bound)
    }
    for row in rows { try append(row, to: &program) }
    while true {
      let proposal = try program.optimise(until: stop)
      guard proposal.verdict == .optimal else {
        guard proposal.verdict == .infeasible, let ray = program.infeasibilityMultipliers() else { return (nil, []) }
        return (nil, [ray, ray.map { -$0 }].map { multipliers($0, scales.defender, scales.attackers) })
      }
      var cuts: [Row] = []
      if types[0].resources > 1 {
        for attack in attacks.indices {
          let most = proposal.point[weight(attack)] + 1e-7
          for target in 0..<types[0].targets where proposal.point[share(attack, target)] > most {
            cuts.append(.cap(attack: attack, target: target))
          }
        }
      }
      if cuts.isEmpty {
        return (
          Proposal(
            value: proposal.objective * scales.defender,
            weights: attacks.indices.map { proposal.point[weight($0)] },
            multipliers: multipliers(proposal.multipliers, scales.defender, scales.attackers), basis: proposal.basis),
          []
        )
      }
      for cut in cuts { try append(cut, to: &program) }
      rows += cuts
    }
  }

  /// Multipliers of the scaled rows as those of a leaf.
  private func multipliers(_ rowMultipliers: [Double], _ defender: Double, _ attackers: [Double]) -> Multipliers {
    let targets = types[0].targets
    var result = Multipliers(
      prices: [Double](repeating: 0, count: attacks.count),
      comparisons: attacks.map { _ in [Double](repeating: 0, count: targets) },
      weights: types.map { _ in [Double](repeating: 0, count: targets) })
    for (row, multiplier) in zip(rows, rowMultipliers) {
      let value = multiplier * defender / scale(of: row, attackers)
      switch row {
      case .comparison(let attack, let other):
        let unit = types[attacks[attack].type].attackerDenominator.approximation
        result.comparisons[attack][other] = value * unit
      case .resources(let attack): result.prices[attack] = value
      case .coupling(let type, let target): result.weights[type][target] = value
      case .choice, .cap: break
      }
    }
    return result
  }

  /// Multipliers over a denominator, rounded, times a factor: a leaf of the types that have any probability.
  func leaf(_ multipliers: Multipliers, over denominator: Int, times factor: Double = 1) -> SecurityLeaf? {
    let scale = factor * Double(denominator)
    var isFinite = true
    func rounded(_ value: Double) -> Integer {
      guard let integer = Integer(exactly: (value * scale).rounded()) else {
        isFinite = false
        return .zero
      }
      return integer
    }
    let targets = types[0].targets
    var weights = multipliers.weights.map { $0.map(rounded) }
    for target in 0..<targets { weights[0][target] = weights[1...].reduce(Integer.zero) { $0 - $1[target] } }
    let records = ranges.map { range in
      range.map { attack in
        AttackRecord(
          target: attacks[attack].target, price: max(.zero, rounded(multipliers.prices[attack])),
          multipliers: SparseIntegers(multipliers.comparisons[attack].map { max(.zero, rounded($0)) }))
      }
    }
    guard isFinite else { return nil }
    return SecurityLeaf(
      denominator: Integer(denominator), price: .zero, weights: weights.map { SparseIntegers($0) }, records: records)
  }

  /// Solves the relaxation exactly from a proposed basis; the leaf of its multipliers, whose bound is its value.
  func settle(from basis: Basis, until stop: StopCondition) throws(SolverFailure) -> SecurityLeaf? {
    var numbers = [Rational](repeating: .zero, count: columns)
    forEachObjective { numbers[$0] += $1 }
    let objective = RationalVector(numbers)
    let program = IntegerProgram(
      objective: objective.numerators, isFree: [Bool](repeating: false, count: columns),
      rows: rows.map { row in
        var coefficients = [Integer](repeating: .zero, count: columns)
        forEachCoefficient(of: row) { coefficients[$0] += $1 }
        var bound = Integer.zero
        if case .choice = row { bound = .one }
        return .init(coefficients, isEquation: row.isEquation, bound: bound)
      })
    guard case .optimal(_, let multipliers, _) = try program.settle(from: basis, until: stop) else { return nil }
    let targets = types[0].targets
    var prices = [Integer](repeating: .zero, count: attacks.count)
    var comparisons = attacks.map { _ in [Integer](repeating: .zero, count: targets) }
    var weights = types.map { _ in [Integer](repeating: .zero, count: targets) }
    for (row, multiplier) in zip(rows, multipliers.numerators) {
      switch row {
      case .comparison(let attack, let other):
        comparisons[attack][other] = multiplier * types[attacks[attack].type].attackerDenominator
      case .resources(let attack): prices[attack] = multiplier
      case .coupling(let type, let target):
        weights[type][target] = multiplier
        weights[0][target] -= multiplier
      case .choice, .cap: break
      }
    }
    return SecurityLeaf(
      denominator: multipliers.denominator * objective.denominator, price: .zero,
      weights: weights.map { SparseIntegers($0) },
      records: ranges.map { range in
        range.map {
          AttackRecord(
            target: attacks[$0].target, price: prices[$0], multipliers: SparseIntegers(comparisons[$0]))
        }
      })
  }
}
