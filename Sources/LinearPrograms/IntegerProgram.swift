package import Exact

/// A linear program whose data are integers: maximise `objective · x` subject to rows `a · x <= b` or `a · x = b`, with
/// `x >= 0` except where free.
package struct IntegerProgram: Sendable {
  package struct Row: Sendable {
    package var coefficients: [Integer]
    package var bound: Integer
    package var isEquation: Bool

    package init(_ coefficients: [Integer], isEquation: Bool, bound: Integer) {
      self.coefficients = coefficients
      self.isEquation = isEquation
      self.bound = bound
    }
  }

  package var objective: [Integer]
  package var isFree: [Bool]
  package var rows: [Row]

  package init(objective: [Integer], isFree: [Bool], rows: [Row]) {
    self.objective = objective
    self.isFree = isFree
    self.rows = rows
  }

  package var columns: Int { objective.count }
}

/// A linear program scaled row by row to integers, together with the way back.
///
/// Scaling a row by a positive factor divides its multiplier by that factor; scaling the objective multiplies all
/// multipliers. Points and rays are unchanged.
struct IntegerScaling {
  let program: IntegerProgram
  private let objectiveFactor: Rational
  private let rowFactors: [Rational]

  init(_ source: LinearProgram) {
    let (objective, objectiveFactor) = Self.scaled(source.objective)
    var rows: [IntegerProgram.Row] = []
    var factors: [Rational] = []
    for constraint in source.constraints {
      let (numbers, factor) = Self.scaled(constraint.coefficients + [constraint.bound])
      rows.append(
        IntegerProgram.Row(
          Array(numbers.dropLast()), isEquation: constraint.relation == .equal, bound: numbers[numbers.count - 1]))
      factors.append(factor)
    }
    program = IntegerProgram(
      objective: objective, isFree: source.objective.indices.map(source.free.contains), rows: rows)
    self.objectiveFactor = objectiveFactor
    rowFactors = factors
  }

  /// The answer to the scaled program as an answer to the source.
  func recover(_ outcome: Outcome) -> Outcome {
    switch outcome {
    case .optimal(let point, let multipliers, let value):
      let original = zip(multipliers.rationals, rowFactors).map { $0 * $1 / objectiveFactor }
      return .optimal(point: point, multipliers: RationalVector(original), value: value / objectiveFactor)
    case .infeasible(let multipliers):
      return .infeasible(multipliers: RationalVector(zip(multipliers.rationals, rowFactors).map { $0 * $1 }))
    case .unbounded: return outcome
    }
  }

  /// Coprime integers in the same proportions, and the positive factor that was applied.
  private static func scaled(_ values: [Rational]) -> (numbers: [Integer], factor: Rational) {
    let vector = RationalVector(values)
    let divisor = vector.numerators.reduce(Integer.zero) { Integer.greatestCommonDivisor($0, $1) }
    if divisor.isZero { return (vector.numerators, .one) }
    return (vector.numerators.map { $0.dividedExactly(by: divisor) }, Rational(vector.denominator, over: divisor))
  }
}
