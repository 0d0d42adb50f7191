internal import Exact
public import Games
public import LinearPrograms

/// What a floating-point integer solver makes of a game against several types: an estimate, of which nothing is proved.
///
/// It is kept apart from the certified answers on purpose; see ``Games/BayesianGame/dobss(constants:presolves:limit:)``.
public struct DOBSSEstimate: Sendable, Hashable {
  /// What the solver takes for the leader's value.
  public let approximateValue: Double

  /// What it takes for the commitment; the numbers need not sum to exactly 1.
  public let approximateCommitment: [Double]

  /// The action that it chose for each type; whether it is a best response was not checked.
  public let responses: [Int]

  /// Whether the solver claims that its value is optimal; with large constants such claims can be wrong.
  public let claimsOptimum: Bool
}

extension BayesianGame {
  /// The constants that switch the best-response rows of DOBSS on and off.
  public enum DOBSSConstants: Sendable, Hashable {
    /// For each action, the smallest constant that is valid: the most that a type can lose by it in any row.
    case tight
    /// The same number in all rows; below the tight constants it cuts commitments off, far above them the integrality
    /// tolerance of the solver releases rows that should bind.
    case fixed(Double)
  }

  /// Solves the mixed-integer program DOBSS with GLPK's integer solver, for comparison only.
  ///
  /// With `z^t_ij` for the probability of leader action i and response j of type t, and binary `q^t_j`: maximise
  /// `sum_t p_t sum_ij L^t_ij z^t_ij` where the rows `sum_j z^t_ij` are the same for all types, `q^t_j <= sum_i z^t_ij`,
  /// `sum_j q^t_j = 1` and `0 <= a_t - sum_i F^t_ij sum_h z^t_ih <= (1 - q^t_j) M^t_j`.
  ///
  /// Source: Paruchuri, Pearce, Marecki, Tambe, Ordóñez and Kraus, AAMAS 2008.
  ///
  /// - Parameters:
  ///   - constants: the numbers M.
  ///   - presolves: whether the solver's presolver goes first.
  ///   - limit: when the solver gives up.
  /// - Returns: the best point that the solver found, or `nil` where it found none.
  /// - Throws: ``LinearPrograms/SolverFailure`` where GLPK fails.
  public func dobss(
    constants: DOBSSConstants = .tight, presolves: Bool = false, limit: Duration = .seconds(60)
  ) throws(SolverFailure) -> DOBSSEstimate? {
    var first: [Int] = []
    var count = 0
    for type in types {
      first.append(count)
      count += rows * type.columns + type.columns + 1
    }
    func joint(_ type: Int, _ row: Int, _ action: Int) -> Int { first[type] + row * types[type].columns + action }
    func choice(_ type: Int, _ action: Int) -> Int { first[type] + rows * types[type].columns + action }
    func best(_ type: Int) -> Int { first[type] + (rows + 1) * types[type].columns }

    var objective = [Double](repeating: 0, count: count)
    var isFree = [Bool](repeating: false, count: count)
    for (index, type) in types.enumerated() {
      isFree[best(index)] = true
      for row in 0..<rows {
        for action in 0..<type.columns {
          objective[joint(index, row, action)] = (type.probability * type.leader[row, action]).approximation
        }
      }
    }
    var program = try FloatingProgram.empty(objective: objective, isFree: isFree)
    for (index, type) in types.enumerated() {
      var sum = [Double](repeating: 0, count: count)
      for row in 0..<rows { for action in 0..<type.columns { sum[joint(index, row, action)] = 1 } }
      try program.append(sum, isEquation: true, bound: 1)
      for row in 0..<rows where index > 0 {
        var difference = [Double](repeating: 0, count: count)
        for action in 0..<type.columns { difference[joint(index, row, action)] = 1 }
        for action in 0..<types[0].columns { difference[joint(0, row, action)] = -1 }
        try program.append(difference, isEquation: true, bound: 0)
      }
      var choices = [Double](repeating: 0, count: count)
      for action in 0..<type.columns {
        choices[choice(index, action)] = 1
        var least = [Double](repeating: 0, count: count)
        least[choice(index, action)] = 1
        for row in 0..<rows { least[joint(index, row, action)] = -1 }
        try program.append(least, isEquation: false, bound: 0)
        var loss = [Double](repeating: 0, count: count)
        loss[best(index)] = 1
        for row in 0..<rows {
          let payoff = type.follower[row, action].approximation
          for other in 0..<type.columns { loss[joint(index, row, other)] = -payoff }
        }
        try program.append(loss.map { -$0 }, isEquation: false, bound: 0)
        let constant =
          switch constants {
          case .tight: type.largestLoss(of: action).approximation
          case .fixed(let value): value
          }
        loss[choice(index, action)] = constant
        try program.append(loss, isEquation: false, bound: constant)
      }
      try program.append(choices, isEquation: true, bound: 1)
      for action in 0..<type.columns { try program.makeBinary(choice(index, action)) }
    }
    let milliseconds = limit / .milliseconds(1)
    guard
      let found = try program.optimiseIntegers(
        presolves: presolves, milliseconds: milliseconds < 1e9 ? Int(milliseconds) : .max)
    else { return nil }
    return DOBSSEstimate(
      approximateValue: found.objective,
      approximateCommitment: (0..<rows).map { row in
        (0..<types[0].columns).reduce(0) { $0 + found.point[joint(0, row, $1)] }
      },
      responses: types.indices.map { type in
        (0..<types[type].columns).max { found.point[choice(type, $0)] < found.point[choice(type, $1)] } ?? 0
      },
      claimsOptimum: found.claimsOptimum)
  }
}

extension BayesianGame.FollowerType {
  /// The most that the type can lose in any row by an action: the smallest valid constant.
  fileprivate func largestLoss(of action: Int) -> Rational {
    (0..<follower.rows).reduce(Rational.zero) { loss, row in
      (0..<columns).reduce(loss) { max($0, follower[row, $1] - follower[row, action]) }
    }
  }
}
