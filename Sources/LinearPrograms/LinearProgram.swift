public import Exact

/// A linear program with exact data: maximise `objective · x` subject to constraints on `x`.
///
/// Every variable is at least zero unless it is free. A bound other than zero is written as a constraint.
public struct LinearProgram: Sendable, Hashable {
  /// How a constraint compares its two sides.
  public enum Relation: Sendable, Hashable {
    /// `coefficients · x <= bound`.
    case atMost
    /// `coefficients · x = bound`.
    case equal
  }

  /// One constraint.
  public struct Constraint: Sendable, Hashable {
    /// One coefficient per variable.
    public var coefficients: [Rational]

    /// How the two sides compare.
    public var relation: Relation

    /// The right-hand side.
    public var bound: Rational

    /// A constraint.
    public init(_ coefficients: [Rational], _ relation: Relation, _ bound: Rational) {
      self.coefficients = coefficients
      self.relation = relation
      self.bound = bound
    }
  }

  /// One coefficient per variable; the objective is maximised.
  public var objective: [Rational]

  /// The indices of the variables that may be negative.
  public var free: Set<Int>

  /// The constraints.
  public var constraints: [Constraint]

  /// A linear program.
  ///
  /// - Precondition: every constraint has as many coefficients as the objective, and `free` names existing variables.
  public init(maximise objective: [Rational], free: Set<Int> = [], constraints: [Constraint]) {
    precondition(constraints.allSatisfy { $0.coefficients.count == objective.count }, "one coefficient per variable")
    precondition(free.allSatisfy(objective.indices.contains), "a free variable exists")
    self.objective = objective
    self.free = free
    self.constraints = constraints
  }
}

/// What an exact solve established, with the evidence for it.
public enum Outcome: Sendable, Hashable {
  /// `point` is optimal: it is feasible, and `multipliers` (one per constraint) bound the objective by its value.
  case optimal(point: RationalVector, multipliers: RationalVector, value: Rational)

  /// There is no feasible point: `multipliers` combine the constraints into a contradiction (Farkas).
  case infeasible(multipliers: RationalVector)

  /// The objective has no bound: from the feasible `point` it grows forever along `ray`.
  case unbounded(point: RationalVector, ray: RationalVector)
}
