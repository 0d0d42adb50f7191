public import Exact
public import Games

/// Finds what evidence about stationary commitment proves, and completes it where it proves nothing yet; for those who search.
///
/// It prepares a process once, for many regions and leaves.
public struct StationaryProver: Sendable {
  /// The process.
  public let process: StackelbergProcess

  /// Whether the leader commits to deterministic policies only.
  public let isPure: Bool

  private let scaled: ScaledProcess

  /// A prover for a process.
  public init(_ process: StackelbergProcess, isPure: Bool = false) {
    self.process = process
    self.isPure = isPure
    scaled = ScaledProcess(process)
  }

  /// The region that the root of some evidence describes.
  public func region(of evidence: StationaryEvidence) -> StationaryRegion {
    StationaryRegion(
      process, isPure: isPure, coordinates: evidence.coordinates, lower: evidence.lower, upper: evidence.upper)
  }

  // MARK: What is proved

  /// The smallest bound that the evidence proves as it stands, or `nil` where the root or some statement fails.
  public func provedBound(_ evidence: StationaryEvidence) -> Rational? {
    guard isRootProved(evidence) else { return nil }
    var greatest: Rational?
    var isProved = true
    evidence.tree.visit(from: region(of: evidence)) { node, region in
      guard isProved else { return }
      switch node {
      case .cut(.action, _, _): isProved = isPure
      case .cut(.probability(let observation, _, _), _, _):
        isProved = !isPure && process.actions[observation] <= StationaryRegion.cutActionLimit
      case .cut: break
      case .leaf where region.isEmpty: break
      case .leaf(let leaf):
        guard let bound = provedBound(leaf, in: region) else {
          isProved = false
          return
        }
        greatest = greatest.map { max($0, bound) } ?? bound
      }
    }
    return isProved ? greatest : nil
  }

  /// Whether the bounds of a root hold.
  public func isRootProved(_ evidence: StationaryEvidence) -> Bool {
    let (least, most) = (RationalVector(evidence.lower), RationalVector(evidence.upper))
    return scaled.states.indices.allSatisfy { state in
      let mixture = evidence.security[state]
      let shares = SparseIntegers(mixture.numerators)
      guard shares.values.allSatisfy({ $0.signum > 0 }), shares.sum == mixture.denominator else { return false }
      return (0..<scaled.states[state].actions).allSatisfy {
        scaled.isWithin(least, most, state, $0, shares, over: mixture.denominator) == .inside
      }
    }
  }

  /// The smallest bound that a leaf proves in a region as it stands, or `nil` where some statement fails.
  public func provedBound(_ leaf: StationaryLeaf, in region: StationaryRegion) -> Rational? {
    let written = ScaledLeaf(leaf, in: region)
    let box = ScaledBox(region)
    var statements = StationaryStatements(scaled)
    let functions = written.bounds.map(\.function)
    func holds(_ state: Int, _ statement: ScaledStatement, _ bounds: [ScaledFunction]?) -> Bool {
      statement.multipliers.allSatisfy { $0.multipliers.incentives.values.allSatisfy { $0.signum > 0 } }
        && statements.holds(
          statement, at: state, over: written.denominator, bounds: bounds,
          corners: region.leaderCorners(scaled.states[state].observation), in: box)
    }
    for (state, statement) in written.bounds.enumerated() where !holds(state, statement, functions) { return nil }
    for (state, statement) in written.restrictions where !holds(state, statement, nil) { return nil }
    return statements.value(
      process.initial, bounds: functions, restrictions: written.restrictions.map(\.statement.function),
      over: written.denominator, in: box)
  }

  // MARK: Completion

  /// One response and corner of the leader's distributions at a state: what the bound of the state must exceed, apart from
  /// the constants of the next states' bounds, and how much each of those counts for.
  private struct Demand {
    var least: Rational
    var next: [(index: Int, weight: Rational)]

    func value(_ constants: [Rational]) -> Rational { next.reduce(least) { $0 + $1.weight * constants[$1.index] } }
  }

  /// The leaf with other constants, so that all its statements hold in a region, and the bound that it then proves.
  ///
  /// Coefficients and multipliers stay as they are; negative multipliers of comparisons are left out. The constants are the
  /// least for which the statements hold: for restrictions a maximum, for bounds the values of the decision process in which
  /// responses and the leader's corners are chosen against the bound.
  ///
  /// - Parameters:
  ///   - denominator: constants are rounded up to multiples of one over this; `nil` for the least ones exactly, whose
  ///     denominators can be large.
  /// - Returns: `nil` where the region is empty.
  public func repaired(
    _ leaf: StationaryLeaf, in region: StationaryRegion, denominator: Integer? = Integer.one.shifted(left: 40)
  ) -> (leaf: StationaryLeaf, bound: Rational)? {
    guard !region.isEmpty else { return nil }
    var result = leaf.withoutConstants
    let written = ScaledLeaf(result, in: region)
    let box = ScaledBox(region)
    var statements = StationaryStatements(scaled)
    let functions = written.bounds.map(\.function)
    func demands(_ state: Int, _ statement: ScaledStatement, bounds: [ScaledFunction]?) -> [Demand] {
      let corners = region.leaderCorners(scaled.states[state].observation)
      return statement.multipliers.flatMap { response, multipliers in
        corners.map { corner in
          let excess = statements.excess(
            state, response, corner, statement.function, over: written.denominator, multipliers, bounds: bounds,
            in: box)
          return Demand(
            least: Rational(excess.numerator, over: excess.denominator),
            next: bounds == nil ? [] : scaled.discountedMoves(state, corner, response))
        }
      }
    }
    for (state, statement) in written.restrictions {
      let least = demands(state, statement, bounds: nil).map(\.least).max() ?? .zero
      result.restrictions[state]?.function.constant = least.roundedUp(over: denominator)
    }
    let wanted = written.bounds.enumerated().map { demands($0, $1, bounds: functions) }
    let constants = process.movesForward ? backward(wanted, denominator) : discounted(wanted, denominator)
    for (state, constant) in constants.enumerated() { result.bounds[state].function.constant = constant }
    let complete = ScaledLeaf(result, in: region)
    let bound = statements.value(
      process.initial, bounds: complete.bounds.map(\.function),
      restrictions: complete.restrictions.map(\.statement.function), over: complete.denominator, in: box)
    return (result, bound)
  }

  /// The constants of a process that moves to later states only.
  private func backward(_ demands: [[Demand]], _ denominator: Integer?) -> [Rational] {
    var constants = [Rational](repeating: .zero, count: demands.count)
    for state in demands.indices.reversed() {
      let least = demands[state].map { $0.value(constants) }.max() ?? .zero
      constants[state] = least.roundedUp(over: denominator)
    }
    return constants
  }

  /// The constants of a discounted process, by policy iteration in floating point and, for exact ones, in rationals.
  private func discounted(_ demands: [[Demand]], _ denominator: Integer?) -> [Rational] {
    var choice = FloatingDemands(
      demands.map { $0.map { ($0.least.approximation, $0.next.map { ($0.index, $0.weight.approximation) }) } })
    let approximate = choice.optimum()
    if let denominator {
      var constants = approximate.map { (Rational(exactly: $0) ?? .zero).roundedUp(over: denominator) }
      let excess =
        zip(demands, constants).map { demands, own in
          (demands.map { $0.value(constants) }.max() ?? own) - own
        }.max() ?? .zero
      if excess.signum > 0 {
        // Adding d everywhere raises the right sides by d, and the left ones by no more than the discount times d.
        let step = (excess / (1 - process.leaderDiscount)).roundedUp(over: denominator)
        for state in constants.indices { constants[state] += step }
      }
      return constants
    }
    while true {
      // The constants with which the chosen demand of every state holds with equality.
      let tight = zip(demands, choice.chosen).map { $0[$1] }
      let constants = RationalRecursion(constants: tight.map(\.least), references: tight.map(\.next)).values
      var isOptimal = true
      for state in demands.indices {
        for (index, demand) in demands[state].enumerated() where demand.value(constants) > constants[state] {
          if demand.value(constants) > demands[state][choice.chosen[state]].value(constants) {
            choice.chosen[state] = index
            isOptimal = false
          }
        }
      }
      if isOptimal { return constants }
    }
  }
}

extension ScaledProcess {
  /// Where a response leads when the leader mixes its actions, the probabilities times the leader's discount.
  fileprivate func discountedMoves(
    _ state: Int, _ corner: StationaryRegion.Corner, _ response: Int
  ) -> [(index: Int, weight: Rational)] {
    var weights: [Int: Integer] = [:]
    for (action, share) in zip(corner.shares.indices, corner.shares.values) {
      let move = states[state][action, response]
      for (next, probability) in zip(move.next, move.probabilities) {
        weights[next, default: .zero] += probability * share
      }
    }
    let scale = denominator(state) * corner.denominator
    return weights.sorted { $0.key < $1.key }.map { ($0.key, Rational($0.value * leaderDiscount, over: scale)) }
  }
}

/// The decision process of constants in floating point: it proposes which demands are tight.
private struct FloatingDemands {
  private let demands: [[(least: Double, next: [(state: Int, weight: Double)])]]
  /// For each state, the tight demand.
  var chosen: [Int]

  init(_ demands: [[(least: Double, next: [(state: Int, weight: Double)])]]) {
    self.demands = demands
    chosen = demands.map { _ in 0 }
  }

  /// The largest values, up to rounding, and as a by-product ``chosen``.
  mutating func optimum() -> [Double] {
    var values = self.values()
    for _ in 0..<(20 + 2 * demands.count) {
      var isOptimal = true
      for state in demands.indices {
        var most = values[state] + 1e-12 * (1 + values[state].magnitude)
        for (index, demand) in demands[state].enumerated() where index != chosen[state] {
          let value = demand.next.reduce(demand.least) { $0 + $1.weight * values[$1.state] }
          if value > most {
            most = value
            chosen[state] = index
            isOptimal = false
          }
        }
      }
      if isOptimal { break }
      values = self.values()
    }
    return values
  }

  /// The values with the chosen demands tight, by elimination.
  private func values() -> [Double] {
    let count = demands.count
    var rows = demands.indices.map { state in
      let demand = demands[state][chosen[state]]
      var row = [Double](repeating: 0, count: count + 1)
      row[state] = 1
      for (next, weight) in demand.next { row[next] -= weight }
      row[count] = demand.least
      return row
    }
    // Rows are diagonally dominant: no pivoting is needed.
    for pivot in 0..<count {
      for row in (pivot + 1)..<max(count, pivot + 1) where rows[row][pivot] != 0 {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in pivot...count { rows[row][column] -= factor * rows[pivot][column] }
      }
    }
    var values = [Double](repeating: 0, count: count)
    for row in (0..<count).reversed() {
      var value = rows[row][count]
      for column in (row + 1)..<max(count, row + 1) { value -= rows[row][column] * values[column] }
      values[row] = value / rows[row][row]
    }
    return values
  }
}

extension Rational {
  /// The least multiple of one over a denominator that is at least this; the number itself without a denominator.
  fileprivate func roundedUp(over denominator: Integer?) -> Rational {
    guard let denominator else { return self }
    let (quotient, remainder) = (numerator * denominator).dividedFloor(by: self.denominator)
    return Rational(remainder.isZero ? quotient : quotient + .one, over: denominator)
  }
}

extension StationaryLeaf {
  /// The leaf with all constants zero and without negative multipliers of comparisons.
  fileprivate var withoutConstants: StationaryLeaf {
    func clean(_ statement: Statement) -> Statement {
      Statement(
        function: AffineFunction(constant: 0, coefficients: statement.function.coefficients),
        multipliers: statement.multipliers.map {
          ResponseMultipliers(incentives: $0.incentives.filter { $0.value > 0 }, consistency: $0.consistency)
        })
    }
    return StationaryLeaf(bounds: bounds.map(clean), restrictions: restrictions.mapValues(clean))
  }

  /// The leaf with other constants; see ``StationaryProver/repaired(_:in:denominator:)``.
  public func repaired(
    in region: StationaryRegion, of process: StackelbergProcess, denominator: Integer? = Integer.one.shifted(left: 40)
  ) -> (leaf: StationaryLeaf, bound: Rational)? {
    StationaryProver(process, isPure: region.isPure).repaired(self, in: region, denominator: denominator)
  }
}

extension StationaryEvidence {
  /// The smallest bound that the evidence proves as it stands, or `nil` where the root or some statement fails.
  public func provedBound(in process: StackelbergProcess, isPure: Bool = false) -> Rational? {
    StationaryProver(process, isPure: isPure).provedBound(self)
  }
}
