internal import Exact
internal import LinearPrograms

/// The best the leader can get on one region of commitments: maximise `objective · x` over the distributions x at which no
/// comparison is negative.
///
/// A region is where some response, or some profile of responses, is what the followers play. Comparisons enter the programs
/// as rows only when a point violates them.
final class RegionProgram {
  /// A condition on commitments: `coefficients · x` is not negative.
  struct Comparison {
    /// The place of its multiplier in a certificate's record.
    let place: Int
    /// One coefficient per action of the leader, times `factor`.
    let coefficients: [Integer]
    /// A positive factor by which true payoffs were multiplied.
    let factor: Integer
  }

  /// Multipliers of the comparisons, by their index here, over a denominator.
  struct Evidence {
    var multipliers: SparseIntegers
    var denominator: Integer

    static let none = Evidence(multipliers: SparseIntegers(), denominator: .one)
  }

  /// What doubles say.
  enum Proposal {
    /// The optimum is about this, in units of the scale; the multipliers are those of scaled rows.
    case optimal(bound: Double, multipliers: [(comparison: Int, value: Double)])
    /// No point is feasible.
    case empty(multipliers: [(comparison: Int, value: Double)])
    /// GLPK failed.
    case none
  }

  /// What exact arithmetic established.
  enum Settlement {
    /// The largest objective, in units of the integer objective.
    case optimal(value: Rational, point: RationalVector, evidence: Evidence)
    /// There is no such commitment: with these multipliers the comparisons sum to less than zero in every row.
    case empty(Evidence)
  }

  /// How the objectives of all regions look in doubles: less an offset and divided by a power of two.
  struct Scale {
    let offset: Integer
    let exponent: Int

    init(_ entries: IntegerMatrix) {
      let all = (0..<entries.rows).flatMap(entries.row)
      let (least, greatest) = (all.min() ?? .zero, all.max() ?? .zero)
      offset = least
      exponent = (greatest - least).bitWidth
    }

    func scaled(_ value: Integer) -> Double { (value - offset).approximation(dividedByPowerOfTwo: exponent) }
    func scaled(_ value: Rational) -> Double {
      (value - Rational(offset)).approximation(dividedByPowerOfTwo: exponent)
    }
  }

  private let objective: [Integer]
  let comparisons: [Comparison]
  /// What every comparison asks for beyond zero, and the comparisons without it; see ``settle(until:)``.
  private let asked: Rational
  private let plain: [[Integer]]?
  private let scale: Scale
  /// For each comparison, the number of bits of its largest coefficient.
  private let bits: [Int]
  private var included: [Int] = []
  private var basis: Basis?

  init(objective: [Integer], comparisons: [Comparison], scale: Scale) {
    self.objective = objective
    self.comparisons = comparisons
    asked = .zero
    plain = nil
    self.scale = scale
    bits = comparisons.map { $0.coefficients.reduce(0) { max($0, $1.bitWidth) } }
  }

  /// A program in which the comparisons, given without their places, must be at least `asked`.
  ///
  /// - Parameters:
  ///   - comparisons: the places, and one integer coefficient per action of the leader, in true payoffs times `factor`.
  ///   - asked: in the same units.
  init(
    objective: [Integer], comparisons: [(place: Int, coefficients: [Integer])], asked: Rational, factor: Integer,
    scale: Scale
  ) {
    self.objective = objective
    self.comparisons = comparisons.map { comparison in
      Comparison(
        place: comparison.place,
        coefficients: comparison.coefficients.map { $0 * asked.denominator - asked.numerator },
        factor: factor * asked.denominator)
    }
    self.asked = asked
    plain = comparisons.map(\.coefficients)
    self.scale = scale
    bits = self.comparisons.map { $0.coefficients.reduce(0) { max($0, $1.bitWidth) } }
  }

  private var rows: Int { objective.count }

  /// The row with the largest objective.
  private var bestRow: Int { objective.indices.max { objective[$0] < objective[$1] } ?? 0 }

  // MARK: In doubles

  /// Solves in doubles, as far as is needed to see that the optimum lies below the cutoff.
  func propose(cutoff: Double, until stop: StopCondition) throws(SolverFailure) -> Proposal {
    do throws(SolverFailure) {
      return try search(cutoff: cutoff, until: stop)
    } catch .stopped {
      throw .stopped
    } catch {
      basis = nil
      return .none
    }
  }

  private func search(cutoff: Double, until stop: StopCondition) throws(SolverFailure) -> Proposal {
    let doubles = zip(comparisons, bits).map { comparison, bits in
      comparison.coefficients.map { $0.approximation(dividedByPowerOfTwo: bits) }
    }
    var program = try FloatingProgram.empty(
      objective: objective.map(scale.scaled), isFree: Array(repeating: false, count: rows))
    try program.append([Double](repeating: 1, count: rows), isEquation: true, bound: 1)
    included = []
    var point = [Double](repeating: 0, count: rows)
    point[bestRow] = 1
    var start = Basis.slack(rows: 1, columns: rows)
    start.basicRows[0] = false
    start.basicColumns[bestRow] = true
    try program.start(from: start)
    basis = start
    var result = Proposal.optimal(bound: scale.scaled(objective[bestRow]), multipliers: [])
    while true {
      let support = point.indices.filter { point[$0] > 1e-12 }
      var violated: [(index: Int, value: Double)] = []
      for index in Set(comparisons.indices).subtracting(included) {
        var value = 0.0
        for row in support { value += doubles[index][row] * point[row] }
        if value < -1e-9 { violated.append((index, value)) }
      }
      violated.sort { $0.value != $1.value ? $0.value < $1.value : $0.index < $1.index }
      guard let worst = violated.first else { return result }
      for next in violated.prefix(3) where next.value <= 0.7 * worst.value {
        try program.append(doubles[next.index].map { -$0 }, isEquation: false, bound: 0)
        included.append(next.index)
      }
      let proposal = try program.optimise(cutoff: cutoff, until: stop)
      basis = proposal.basis
      func pairs(_ values: [Double]) -> [(comparison: Int, value: Double)] {
        included.enumerated().map { ($0.element, values[1 + $0.offset]) }.filter { $0.value != 0 }
      }
      switch proposal.verdict {
      case .optimal, .cutOff:
        point = proposal.point
        result = .optimal(bound: proposal.objective, multipliers: pairs(proposal.multipliers))
        if proposal.verdict == .cutOff || proposal.objective < cutoff { return result }
      case .infeasible: return .empty(multipliers: program.infeasibilityMultipliers().map(pairs) ?? [])
      case .unbounded, .unknown: return .none
      }
    }
  }

  /// Multipliers of scaled rows as exact evidence, rounded to multiples of `2^-precision`; negative ones count as zero.
  ///
  /// `isFarkas` tells that they belong to no objective, so that their common scale does not matter.
  func evidence(
    _ multipliers: [(comparison: Int, value: Double)], sign: Double = 1, precision: Int, isFarkas: Bool = false
  ) -> Evidence {
    let one = Double(sign: .plus, exponent: precision, significand: 1)
    let entries = multipliers.compactMap { entry -> (index: Int, value: Integer, shift: Int)? in
      guard let value = Integer(exactly: (sign * entry.value * one).rounded()), value.signum > 0 else { return nil }
      return (entry.comparison, value, (isFarkas ? 0 : scale.exponent) - bits[entry.comparison])
    }
    let least = entries.reduce(0) { min($0, $1.shift) }
    var result = SparseIntegers()
    for entry in entries.sorted(by: { $0.index < $1.index }) {
      result.append(index: entry.index, value: entry.value.shifted(left: entry.shift - least))
    }
    return Evidence(multipliers: result, denominator: Integer.one.shifted(left: precision - least))
  }

  // MARK: Exactly

  /// In every row, the sum of multipliers times comparisons.
  private func sums(_ evidence: Evidence) -> [Integer] {
    (0..<rows).map { row in
      zip(evidence.multipliers.indices, evidence.multipliers.values).reduce(Integer.zero) {
        $0 + $1.1 * comparisons[$1.0].coefficients[row]
      }
    }
  }

  /// The bound that multipliers prove, in units of the integer objective.
  func bound(_ evidence: Evidence) -> Rational {
    let numerators = zip(objective, sums(evidence)).map { $0 * evidence.denominator + $1 }
    return Rational(numerators.max() ?? .zero, over: evidence.denominator)
  }

  /// Whether multipliers show that no commitment keeps to all comparisons.
  func excludes(_ evidence: Evidence) -> Bool { sums(evidence).allSatisfy { $0.signum < 0 } }

  /// One comparison that every commitment violates, as evidence; `nil` where there is none.
  var plainExclusion: Evidence? {
    guard
      let index = comparisons.firstIndex(where: { $0.coefficients.allSatisfy { $0.signum < 0 } })
    else { return nil }
    var multipliers = SparseIntegers()
    multipliers.append(index: index, value: .one)
    return Evidence(multipliers: multipliers, denominator: .one)
  }

  /// A whole multiple of excluding multipliers that proves a target, however low, in units of the integer objective.
  func evidence(excluding evidence: Evidence, target: Rational) -> Evidence {
    let least = sums(evidence).map { -$0 }.min() ?? .one
    let step = (Rational(objective[bestRow]) - target) / Rational(least)
    guard step.signum > 0 else { return .none }
    let whole = -((-step.numerator).dividedFloor(by: step.denominator).quotient)
    return Evidence(multipliers: evidence.multipliers.multiplied(by: whole), denominator: .one)
  }

  /// Solves exactly, from the proposed basis where there is one; comparisons enter as they are violated.
  ///
  /// What is asked for may have a long denominator. It is kept out of the coefficients: the variables are the probabilities
  /// times that denominator, and only the right-hand sides are long.
  func settle(until stop: StopCondition) throws(SolverFailure) -> Settlement {
    var basis: Basis
    if let proposed = self.basis, proposed.basicRows.count == 1 + included.count {
      basis = proposed
    } else {
      included = []
      basis = Basis.slack(rows: 1, columns: rows)
      basis.basicRows[0] = false
      basis.basicColumns[bestRow] = true
    }
    while true {
      let program = IntegerProgram(
        objective: objective, isFree: Array(repeating: false, count: rows),
        rows: [.init([Integer](repeating: .one, count: rows), isEquation: true, bound: asked.denominator)]
          + included.map { index in
            let coefficients = plain.map { $0[index] } ?? comparisons[index].coefficients
            return .init(coefficients.map { -$0 }, isEquation: false, bound: -asked.numerator)
          })
      switch try program.settle(from: basis, until: stop) {
      case .optimal(let scaled, let multipliers, let scaledValue):
        let point = RationalVector(
          numerators: scaled.numerators, denominator: scaled.denominator * asked.denominator)
        let value = scaledValue / Rational(asked.denominator)
        let violated = mostViolated(point)
        if violated.isEmpty { return .optimal(value: value, point: point, evidence: evidence(multipliers)) }
        // With the slacks of the new rows basic, an optimal basis is dual feasible for the larger program.
        basis = Basis(
          basicRows: program.rows.indices.map { multipliers.numerators[$0].isZero && $0 > 0 },
          basicColumns: point.numerators.map { !$0.isZero })
        if basis.activeRows.count != basis.activeColumns.count {
          basis = Basis.slack(rows: program.rows.count, columns: rows)
        }
        basis.basicRows += Array(repeating: true, count: violated.count)
        included += violated
      case .infeasible(let multipliers): return .empty(evidence(multipliers))
      case .unbounded: preconditionFailure("a payoff over a simplex has a maximum")
      }
    }
  }

  private func evidence(_ multipliers: RationalVector) -> Evidence {
    var result = SparseIntegers()
    let entries = included.enumerated().map { ($0.element, multipliers.numerators[1 + $0.offset]) }
    for entry in entries.sorted(by: { $0.0 < $1.0 }) { result.append(index: entry.0, value: entry.1) }
    // A multiplier of a plain comparison is one of the comparison itself times the denominator of what is asked for.
    return Evidence(multipliers: result, denominator: multipliers.denominator * asked.denominator)
  }

  /// The comparisons that a point violates most, each in units of its largest coefficient; at most three.
  private func mostViolated(_ point: RationalVector) -> [Int] {
    let support = point.support
    let violated = comparisons.indices.compactMap { index -> (index: Int, value: Rational)? in
      let sum = support.reduce(Integer.zero) { $0 + point.numerators[$1] * comparisons[index].coefficients[$1] }
      return sum.signum < 0 ? (index, Rational(sum, over: Integer.one.shifted(left: bits[index]))) : nil
    }
    let worst = violated.sorted { $0.value != $1.value ? $0.value < $1.value : $0.index < $1.index }
    return worst.prefix(3).map(\.index)
  }

  // MARK: Records

  /// The multipliers of a certificate's record, in true payoffs: by place, over a denominator.
  func record(
    _ evidence: Evidence, leaderDenominator: Integer
  ) -> (multipliers: SparseIntegers, denominator: Integer) {
    let denominator = evidence.denominator * leaderDenominator
    var entries: [(place: Int, value: Integer)] = []
    var divisor = denominator
    for (index, value) in zip(evidence.multipliers.indices, evidence.multipliers.values) {
      entries.append((comparisons[index].place, value * comparisons[index].factor))
      divisor = Integer.greatestCommonDivisor(divisor, entries[entries.count - 1].value)
    }
    var multipliers = SparseIntegers()
    for entry in entries.sorted(by: { $0.place < $1.place }) {
      multipliers.append(index: entry.place, value: entry.value.dividedExactly(by: divisor))
    }
    return (multipliers, denominator.dividedExactly(by: divisor))
  }
}
