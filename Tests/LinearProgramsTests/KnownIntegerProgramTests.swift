import Exact
import LinearPrograms
import Testing

extension LinearProgram {
  /// The optimum, or `nil` where nothing is feasible; the evidence for either is checked here by the definitions.
  ///
  /// All variables are at least zero, or free.
  fileprivate func provedOptimum() throws -> Rational? {
    func combination(_ multipliers: RationalVector) -> (coefficients: [Rational], bound: Rational) {
      var (coefficients, bound) = ([Rational](repeating: 0, count: objective.count), Rational.zero)
      for (row, multiplier) in zip(constraints, multipliers.rationals) {
        #expect(row.relation == .equal || multiplier >= 0)
        coefficients = zip(coefficients, row.coefficients).map { $0 + multiplier * $1 }
        bound += multiplier * row.bound
      }
      return (coefficients, bound)
    }
    switch try solve() {
    case .optimal(let point, let multipliers, let value):
      let (coefficients, bound) = combination(multipliers)
      #expect(objective.indices.allSatisfy { free.contains($0) || point[$0] >= 0 })
      for row in constraints {
        let left = zip(row.coefficients, point.rationals).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
        #expect(row.relation == .equal ? left == row.bound : left <= row.bound)
      }
      #expect(zip(objective, point.rationals).reduce(0) { $0 + $1.0 * $1.1 } == value && bound == value)
      for index in objective.indices {
        #expect(
          free.contains(index) ? coefficients[index] == objective[index] : coefficients[index] >= objective[index])
      }
      return value
    case .infeasible(let multipliers):
      // The rows add up to a sum that is at least zero, and at most something negative.
      let (coefficients, bound) = combination(multipliers)
      #expect(bound < 0)
      for index in objective.indices {
        #expect(free.contains(index) ? coefficients[index] == 0 : coefficients[index] >= 0)
      }
      return nil
    case .unbounded:
      Issue.record("the program is bounded")
      return nil
    }
  }
}

/// `coefficients · x >= bound` as a row that is at most something.
private func atLeast(_ coefficients: [Rational], _ bound: Rational) -> LinearProgram.Constraint {
  .init(coefficients.map { -$0 }, .atMost, -bound)
}

/// Small integer programs that mislead solvers with tolerances, each settled by a tree of exact linear programs.
@Suite("Integer programs that mislead tolerances") struct KnownIntegerProgramTests {
  /// Fixing the variables one by one is a tree that covers all integer points.
  ///
  /// Source: A. Neumaier and O. Shcherbina, Safe Bounds in Linear and Mixed-Integer Linear Programming, Mathematical
  /// Programming 99, 2004, with s = 6.
  @Test("the innocent-looking program has one feasible point, worth -2")
  func innocent() throws {
    let count = 20
    func row(_ entries: [(variable: Int, coefficient: Int)]) -> [Rational] {
      var result = [Rational](repeating: 0, count: count)
      for entry in entries { result[entry.variable - 1] = Rational(entry.coefficient) }
      return result
    }
    var constraints = [atLeast(row([(1, 7), (2, -1)]), 5)]
    for i in 2...19 {
      constraints.append(atLeast(row([(i - 1, -6), (i, 7), (i + 1, -1)]), i.isMultiple(of: 2) ? 7 : -7))
    }
    constraints.append(atLeast(row([(18, -6), (19, -17), (20, 3)]), -23))
    for i in 1...count { constraints.append(.init(row([(i, 1)]), .atMost, i <= 13 ? 10 : 1_000_000)) }
    let point = (0..<count).map { Rational(1 + $0 % 2) }
    for constraint in constraints {
      #expect(zip(constraint.coefficients, point).reduce(0) { $0 + $1.0 * $1.1 } <= constraint.bound)
    }
    // Variable by variable: less and more than the point's value are both infeasible, so it is fixed.
    for i in 1...count {
      let unit = row([(i, 1)])
      for branch in [LinearProgram.Constraint(unit, .atMost, point[i - 1] - 1), atLeast(unit, point[i - 1] + 1)] {
        let program = LinearProgram(maximise: row([(20, 1)]), constraints: constraints + [branch])
        #expect(try program.provedOptimum() == nil, "x\(i)")
      }
      constraints.append(.init(unit, .equal, point[i - 1]))
    }
    #expect(try LinearProgram(maximise: row([(20, 1)]), constraints: constraints).provedOptimum() == 2)
  }

  /// Either the first variable is at most 0, or it is at least 1.
  ///
  /// Source: the first example that comes with the VIPR certificate tools (K. K. H. Cheung, A. Gleixner and D. E.
  /// Steffy, Verifying Integer Programming Results, IPCO 2017).
  @Test("a disjunction proves the two-variable program")
  func disjunction() throws {
    let constraints = [atLeast([2, 1], 1), LinearProgram.Constraint([2, -3], .atMost, 1)]
    func least(_ branch: LinearProgram.Constraint) throws -> Rational? {
      try LinearProgram(maximise: [0, -1], free: [0, 1], constraints: constraints + [branch]).provedOptimum().map {
        -$0
      }
    }
    // At least 1 on the left; at least 1/3, and so 1 in integers, on the right. The point (0, 1) reaches it.
    #expect(try least(.init([1, 0], .atMost, 0)) == 1)
    #expect(try least(atLeast([1, 0], 1)) == Rational(1, over: 3))
    for constraint in constraints {
      #expect(zip(constraint.coefficients, [0, 1] as [Rational]).reduce(0) { $0 + $1.0 * $1.1 } <= constraint.bound)
    }
  }

  /// With the follower's answer fixed, the model with big constants is a linear program.
  ///
  /// Source: the model of P. Paruchuri et al., Playing Games for Security, AAMAS 2008, on the introductory game of V.
  /// Conitzer and T. Sandholm, Computing the Optimal Strategy to Commit to, 2006.
  @Test(
    "a constant of a million releases no response in exact arithmetic", arguments: [1, 1000, 1_000_000] as [Rational])
  func bigConstant(constant: Rational) throws {
    let leader: [Rational] = [2, 4, 1, 3]
    let follower: [[Rational]] = [[1, 0], [0, 1]]
    // The variables are the four joint probabilities z, row by row, and the follower's value a.
    let values = try (0..<2).compactMap { answer in
      var constraints = [LinearProgram.Constraint([1, 1, 1, 1, 0], .equal, 1)]
      for column in 0..<2 {
        let isAnswer = column == answer
        let mass: [Rational] = column == 0 ? [1, 0, 1, 0, 0] : [0, 1, 0, 1, 0]
        constraints += [atLeast(mass, isAnswer ? 1 : 0), .init(mass, .atMost, 1)]
        let loss = [0, 0, 1, 1].map { -follower[$0][column] } + [1]
        constraints += [atLeast(loss, 0), .init(loss, .atMost, isAnswer ? 0 : constant)]
      }
      return try LinearProgram(maximise: leader + [0], free: [4], constraints: constraints).provedOptimum()
    }
    #expect(values.max() == Rational(7, over: 2))
  }
}
