internal import Exact
internal import Games
internal import LinearPrograms

/// The linear program of one class of follower responses: the best the leader can get where the class is a best response.
///
/// For a class with one member j it is LP(j) of Conitzer and Sandholm (EC 2006); for several members the leader gets the
/// worst of them, an extra free variable. Comparisons with other replies enter as rows only when the present mixture
/// violates them, so the programs inside GLPK stay small. The search needs two things of it: an upper bound that falls as
/// rows enter, and in the end an exact answer.
final class ResponseProgram {
  enum State {
    /// More rows may be needed.
    case open
    /// No reply is violated any more, as far as doubles can tell.
    case finished
    /// GLPK sees no feasible point; the multipliers tell why.
    case infeasible
    /// GLPK failed here; only exact arithmetic will answer.
    case failed
  }

  /// What exact arithmetic established.
  enum Settlement {
    case optimal(value: Rational, point: RationalVector, evidence: BoundEvidence)
    /// The class is nowhere a best response: this mixture of other replies (any positive scale) beats it in every row.
    case empty(domination: SparseIntegers)
  }

  let arrays: GameArrays
  let members: [Int]
  let reply: Int
  private(set) var state = State.open
  /// An upper bound of the program's value in scaled units, as far as doubles can tell.
  private(set) var bound: Double
  /// The replies compared with so far.
  private(set) var replies: [Int] = []
  /// The rounds of row generation so far.
  private(set) var rounds = 0
  var settlement: Settlement?

  private var floating: FloatingProgram?
  private var basis: Basis?
  /// Non-zero probabilities of the present mixture.
  private var mixture: [(row: Int, probability: Double)] = []
  /// Scaled multipliers of the members and of the compared replies.
  private var weights: [Double]
  private var multipliers: [Double] = []
  /// A mixture of replies that beats the class everywhere, where one was found.
  private var domination: [Double]?
  private var isCompared: [Bool]
  private var hasRebuilt = false

  private var isSingle: Bool { members.count == 1 }

  init(_ arrays: GameArrays, members: [Int]) {
    self.arrays = arrays
    self.members = members
    reply = members[0]
    isCompared = Array(repeating: false, count: arrays.columns)
    for member in members { isCompared[member] = true }
    weights = Array(repeating: 1 / Double(members.count), count: members.count)
    bound = -.infinity
    // Without comparisons the best mixture is the row with the largest payoff, averaged over the class.
    var best = 0
    for row in 0..<arrays.rows {
      let value = members.reduce(0) { $0 + arrays.leader[row * arrays.columns + $1] } / Double(members.count)
      if value > bound {
        bound = value
        best = row
      }
    }
    mixture = [(best, 1)]
  }

  // MARK: The search in doubles

  /// Compares the present mixture with all replies, adds the violated ones and solves again.
  func advance(cutoff: Double, until stop: StopCondition) throws(SolverFailure) {
    rounds += 1
    let violated = isSingle || rounds > 1 ? mostViolated() : []
    if violated.isEmpty, isSingle || rounds > 1 {
      state = .finished
      return
    }
    do throws(SolverFailure) {
      try solve(adding: violated, cutoff: cutoff, until: stop)
    } catch .stopped {
      throw .stopped
    } catch {
      floating = nil
      // One fresh start: the failure of another program may have taken this one's environment along.
      if hasRebuilt {
        state = .failed
      } else {
        hasRebuilt = true
        do throws(SolverFailure) {
          try solve(adding: [], cutoff: cutoff, until: stop)
        } catch .stopped {
          throw .stopped
        } catch {
          state = .failed
        }
      }
    }
  }

  /// The replies that beat the class at the present mixture: the worst offender and others of its size, at most three.
  private func mostViolated() -> [Int] {
    var excess = [Double](repeating: 0, count: arrays.columns)
    for (row, probability) in mixture {
      let base = row * arrays.columns
      let own = arrays.follower[base + reply]
      for action in 0..<arrays.columns { excess[action] += probability * (arrays.follower[base + action] - own) }
    }
    var found: [Int] = []
    for action in excess.indices where excess[action] > 1e-14 && !isCompared[action] {
      // What counts as violated is relative to the differences between the two columns, not to the whole game.
      if excess[action] > 1e-8 || excess[action] * rowScale(action) > 1e-9 { found.append(action) }
    }
    found.sort { excess[$0] != excess[$1] ? excess[$0] > excess[$1] : $0 < $1 }
    guard let worst = found.first else { return [] }
    return Array(found.prefix(3).filter { excess[$0] > 0.7 * excess[worst] })
  }

  private func solve(adding violated: [Int], cutoff: Double, until stop: StopCondition) throws(SolverFailure) {
    for action in violated {
      isCompared[action] = true
      replies.append(action)
    }
    if floating == nil {
      try build()
    } else {
      for action in violated { try append(action) }
    }
    guard let proposal = try floating?.optimise(cutoff: cutoff, until: stop) else { return }
    read(proposal)
  }

  private func build() throws(SolverFailure) {
    let rows = arrays.rows
    var objective = [Double](repeating: 0, count: rows)
    if isSingle { for row in 0..<rows { objective[row] = arrays.leader[row * arrays.columns + reply] } }
    var isFree = [Bool](repeating: false, count: rows)
    if !isSingle {
      objective.append(1)
      isFree.append(true)
    }
    var program = try FloatingProgram.empty(objective: objective, isFree: isFree)
    let ones = [Double](repeating: 1, count: rows)
    try program.append(isSingle ? ones : ones + [0], isEquation: true, bound: 1)
    if isSingle {
      // The row with the largest payoff alone is dual feasible: no first phase.
      var basis = Basis.slack(rows: 1, columns: rows)
      basis.basicRows[0] = false
      if let best = objective.indices.max(by: { objective[$0] < objective[$1] }) { basis.basicColumns[best] = true }
      try program.start(from: basis)
    } else {
      for member in members {
        var coefficients = (0..<rows).map { -arrays.leader[$0 * arrays.columns + member] }
        coefficients.append(1)
        try program.append(coefficients, isEquation: false, bound: 0)
      }
    }
    floating = consume program
    for action in replies { try append(action) }
  }

  /// The row `sum_i x_i (F_ik - F_ij) <= 0`, scaled to a largest entry near 1.
  private func append(_ action: Int) throws(SolverFailure) {
    let scale = rowScale(action)
    var coefficients = (0..<arrays.rows).map { row in
      scale * (arrays.follower[row * arrays.columns + action] - arrays.follower[row * arrays.columns + reply])
    }
    if !isSingle { coefficients.append(0) }
    try floating?.append(coefficients, isEquation: false, bound: 0)
  }

  /// A power of two near the reciprocal of the largest difference between two follower columns.
  private func rowScale(_ action: Int) -> Double {
    var largest = 0.0
    for row in 0..<arrays.rows {
      let base = row * arrays.columns
      largest = max(largest, abs(arrays.follower[base + action] - arrays.follower[base + reply]))
    }
    // Subnormal differences would have no finite reciprocal.
    return largest > 0 ? Double(sign: .plus, exponent: min(1000, -Int(largest.exponent)), significand: 1) : 1
  }

  private var firstReplyRow: Int { isSingle ? 1 : 1 + members.count }

  private func read(_ proposal: FloatingProgram.Proposal) {
    basis = proposal.basis
    switch proposal.verdict {
    case .optimal, .cutOff:
      bound = min(bound, proposal.objective)
      mixture = []
      for row in 0..<arrays.rows where proposal.point[row] > 1e-12 { mixture.append((row, proposal.point[row])) }
      multipliers = replies.indices.map { index in
        max(0, proposal.multipliers[firstReplyRow + index]) * rowScale(replies[index])
      }
      if !isSingle {
        let raw = members.indices.map { max(0, proposal.multipliers[1 + $0]) }
        let sum = raw.reduce(0, +)
        if sum > 0 { weights = raw.map { $0 / sum } }
      }
    case .infeasible:
      state = .infeasible
      readInfeasibility()
    case .unbounded, .unknown:
      state = .failed
    }
  }

  private func readInfeasibility() {
    guard let raw = floating?.infeasibilityMultipliers() else { return }
    for sign in [1.0, -1.0] {
      let candidate = replies.indices.map { max(0, sign * raw[firstReplyRow + $0]) * rowScale(replies[$0]) }
      let sum = candidate.reduce(0, +)
      guard sum > 0 else { continue }
      let mixture = candidate.map { $0 / sum }
      if leastExcess(mixture) > 0 {
        domination = mixture
        bound = -.infinity
        return
      }
    }
  }

  /// By how much a mixture of replies beats the class in its worst row.
  private func leastExcess(_ mixture: [Double]) -> Double {
    var least = Double.infinity
    for row in 0..<arrays.rows {
      let base = row * arrays.columns
      var excess = 0.0
      for (index, action) in replies.enumerated() where mixture[index] > 0 {
        excess += mixture[index] * (arrays.follower[base + action] - arrays.follower[base + reply])
      }
      least = min(least, excess)
    }
    return least
  }

  /// The bound that scaled multipliers prove, in doubles.
  private func bound(of multipliers: [Double]) -> Double {
    var greatest = -Double.infinity
    for row in 0..<arrays.rows {
      let base = row * arrays.columns
      var value = 0.0
      for (index, member) in members.enumerated() { value += weights[index] * arrays.leader[base + member] }
      for (index, action) in replies.enumerated() where index < multipliers.count && multipliers[index] > 0 {
        value += multipliers[index] * (arrays.follower[base + reply] - arrays.follower[base + action])
      }
      greatest = max(greatest, value)
    }
    return greatest
  }

  // MARK: Sharing

  /// The multipliers as a vector over all replies, for trying on other programs.
  var sharedMultipliers: [Double] {
    var result = [Double](repeating: 0, count: arrays.columns)
    for (index, action) in replies.enumerated() where index < multipliers.count { result[action] = multipliers[index] }
    return result
  }

  /// Lets a bound proved by other means stand in for this program's own.
  func accept(bound other: Double) { bound = min(bound, other) }

  // MARK: Evidence

  /// Multipliers from doubles, rounded just finely enough to prove a target; `nil` where they come too close to it.
  func roundedEvidence(target: Double) -> BoundEvidence? {
    var multipliers = self.multipliers
    while multipliers.count < replies.count { multipliers.append(0) }
    var proved = bound(of: multipliers)
    if let domination, proved >= target {
      let excess = leastExcess(domination)
      let step = (proved - target + 0.01 * arrays.leaderRange) / excess
      for index in multipliers.indices { multipliers[index] += step * domination[index] }
      proved = bound(of: multipliers)
    }
    let slack = target - proved
    guard slack > 1e-11 * max(arrays.leaderRange, .leastNormalMagnitude), slack.isFinite else { return nil }
    let terms = Double(multipliers.count(where: { $0 > 0 }) + members.count)
    guard (2 * terms / slack).isFinite else { return nil }
    return evidence(multipliers, bits: max(0, Int((2 * terms / slack).exponent) + 2))
  }

  /// Multipliers from doubles at full precision, for the best bound they can prove.
  func fineEvidence() -> BoundEvidence { evidence(multipliers, bits: 40) }

  /// No multipliers at all: the largest payoff of the class.
  func plainEvidence() -> BoundEvidence {
    var weights = SparseIntegers()
    for member in members { weights.append(index: member, value: .one) }
    return BoundEvidence(weights: weights, multipliers: SparseIntegers(), denominator: Integer(members.count))
  }

  /// Rounds scaled multipliers to multiples of `2^-bits`; the class weights are adjusted to sum to 1.
  private func evidence(_ multipliers: [Double], bits: Int) -> BoundEvidence {
    let one = Double(sign: .plus, exponent: bits, significand: 1)
    func rounded(_ value: Double) -> Integer { Integer(exactly: (value * one).rounded()) ?? .zero }
    var shares = weights.map(rounded)
    let whole = Integer.one.shifted(left: bits)
    if let largest = weights.indices.max(by: { weights[$0] < weights[$1] }) {
      let others = shares.indices.reduce(Integer.zero) { $1 == largest ? $0 : $0 + shares[$1] }
      shares[largest] = whole - others
    }
    // Scaled multipliers compare scaled matrices: a factor 2^(a - b) takes them to the integer matrices.
    let shift = arrays.leaderExponent - arrays.followerExponent
    let (sharesUp, multipliersUp) = shift >= 0 ? (0, shift) : (-shift, 0)
    var weightEntries = SparseIntegers()
    for (member, share) in zip(members, shares) {
      weightEntries.append(index: member, value: share.shifted(left: sharesUp))
    }
    var entries: [(index: Int, value: Integer)] = []
    for (index, action) in replies.enumerated() where index < multipliers.count {
      entries.append((action, rounded(multipliers[index]).shifted(left: multipliersUp)))
    }
    entries.sort { $0.index < $1.index }
    var multiplierEntries = SparseIntegers()
    for entry in entries { multiplierEntries.append(index: entry.index, value: entry.value) }
    return BoundEvidence(
      weights: weightEntries, multipliers: multiplierEntries, denominator: whole.shifted(left: sharesUp))
  }

  /// The basis that GLPK proposed last.
  var proposedBasis: Basis? { basis }
}
